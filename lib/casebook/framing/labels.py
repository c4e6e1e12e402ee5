"""Labels: what each word for the gang means in law."""

from __future__ import annotations

from casebook.records import record, references

__all__ = ["Label", "load"]

_FILE = "data/labels.csv"


class Label(record.Record):
    """A word for the gang and its meaning in US law: its row in `data/labels.csv`."""

    label: str
    meaning: str
    law: str
    reference: str
    seen: references.SEEN
    note: str = ""


def load() -> tuple[Label, ...]:
    """Return every label in the table's order; raises RecordError for an unknown reference."""
    rows = record.read(_FILE, Label, key="label")
    known = references.load()
    for row in rows:
        references.require(_FILE, row.label, row.reference, known, column="reference")
    return rows
