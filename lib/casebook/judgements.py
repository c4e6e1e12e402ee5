"""Judgements: what a person signs about a claim, with the reason and where a slip entered."""

from __future__ import annotations

import difflib
from typing import Literal

from casebook import records, references
from casebook.errors import RecordError, suggest

__all__ = ["Judgement", "Lookup", "load", "lookups"]

_FILE = "data/judgements.csv"
_LOOKUPS = "data/lookups.csv"


class Judgement(records.Record):
    """
    A signed row of `data/judgements.csv`.

    `slip` is the hand at which an error entered; whoever was quoted correctly made none.
    """

    claim: str
    judgement: Literal["fair", "misleading", "conflicts with", "contradicted", "open"]
    reason: str
    slip: Literal["speaker", "agency", "reporter", "unknown", "none"]
    references: str = ""
    signed_by: str
    signed_on: records.EdtfText

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the references."""
        return tuple(filter(None, self.references.split(";")))


class Lookup(records.Record):
    """
    A fact found for a claim that no series tests: its row in `data/lookups.csv`.

    `row` is the row of the ledger it is compared with, if it is a number or a date.
    """

    claim: str
    row: str = ""
    found: float | None = None
    unit: str = ""
    bound: str = ""
    edtf: records.EdtfText = ""
    reference: str
    place: str = ""
    seen: references.SEEN
    note: str


def load() -> dict[str, Judgement]:
    """Return every judgement by its claim; raises RecordError for an unknown reference."""
    rows = records.read(_FILE, Judgement, key="claim")
    known = references.load()
    for row in rows:
        for key in row.keys:
            _check(_FILE, row.claim, key, known)
    return {row.claim: row for row in rows}


def lookups() -> tuple[Lookup, ...]:
    """Return every fact looked up; raises RecordError for an unknown reference."""
    rows = records.read(_LOOKUPS, Lookup, key=None)
    known = references.load()
    for row in rows:
        _check(_LOOKUPS, row.claim, row.reference, known)
    return rows


def _check(file: str, claim: str, key: str, known: dict[str, references.Reference]) -> None:
    if key not in known:
        near = difflib.get_close_matches(key, known, n=3)
        raise RecordError(
            f"{file}: {claim}, column references: expected a key of data/references.csv, seen "
            f"{key!r}; {suggest(key, near) if near else 'add its row there'}"
        )
