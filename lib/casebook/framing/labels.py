"""Labels: what each word for the same group means in law."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.framing import codes
from casebook.records import record, references
from casebook.records.errors import Fault

__all__ = ["Label", "faults", "load"]

_FILE = "data/labels.csv"


class Label(record.Record):
    """A word for a group and its meaning in law: its row in `data/labels.csv`."""

    label: str
    meaning: str
    law: str
    reference: references.ReferenceKey
    seen: references.SEEN
    note: str = ""


def load() -> tuple[Label, ...]:
    """Return every label in the table's order."""
    return record.read(_FILE, Label, key="label", optional=True)


def faults() -> Iterator[Fault]:
    """Yield each label that passages are coded for and no row explains, if any is explained."""
    rows = load()
    explained = {row.label for row in rows}
    for code, label in codes.labels().items() if rows else ():
        if label not in explained:
            expected, seen = f"a row for {label!r}", f"none, though there is a code {code}"
            yield Fault(file=_FILE, expected=expected, seen=seen, advice="say what it means in law")
    yield from references.overstated(_FILE, rows)
