"""References: the bibliography, and how surely each work was seen."""

from __future__ import annotations

import difflib
from typing import Literal

from casebook.records import record
from casebook.records.errors import RecordError, suggest

__all__ = ["SEEN", "Reference", "load", "require"]

SEEN = Literal["data file", "primary text", "reproduction", "secondary source", "inferred here"]
"""How surely a fact from outside was seen, from the publisher's own data to our own reading."""


class Reference(record.Record):
    """
    One work: its row in `data/references.csv`.

    `url` is the publisher's address, `seen_at` where we saw it; `weak` marks carriers such as
    forum copies; `evidence` is the number in the evidence files.
    """

    key: str
    title: str
    publisher: str
    date: record.EdtfText = ""
    url: str = ""
    seen_at: str = ""
    kind: str
    seen: SEEN
    weak: Literal["", "yes"] = ""
    evidence: str = ""
    note: str = ""


def load() -> dict[str, Reference]:
    """Return every reference by its key."""
    rows = record.read("data/references.csv", Reference, key="key")
    return {row.key: row for row in rows}


def require(
    file: str, row: str, key: str, known: dict[str, Reference], *, column: str = "references"
) -> None:
    """Raise RecordError, naming *file* and *row*, if *key* is not among the *known* references."""
    if key not in known:
        near = difflib.get_close_matches(key, known, n=3)
        raise RecordError(
            f"{file}: {row}, column {column}: expected a key of data/references.csv, seen "
            f"{key!r}; {suggest(key, near) if near else 'add its row there'}"
        )
