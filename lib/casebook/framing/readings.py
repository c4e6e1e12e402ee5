"""Readings: the strongest case for each reading of the day, and what nobody here knows."""

from __future__ import annotations

from typing import Literal

from casebook.records import record, references
from casebook.records.errors import RecordError, suggest
from casebook.records.references import SEEN
from casebook.texts import claims

__all__ = ["READINGS", "Point", "load"]

_FILE = "data/readings.csv"
READINGS = {
    "department": "The case for the department's reading",
    "assessment": "The case for reading the gang as marginal in the drug trade",
    "unknown": "What nobody here knows",
}


class Point(record.Record):
    """
    One point: its row in `data/readings.csv`.

    `later` says whether it rests on what was not yet published on October 23, 2017.
    `claims` and `references` hold ids and keys joined by semicolons; `seen` is how surely its
    weakest leg was seen.
    """

    id: str
    reading: Literal["department", "assessment", "unknown"]
    point: str
    later: Literal["", "in part", "all"] = ""
    claims: str = ""
    references: str = ""
    seen: SEEN | Literal[""] = ""

    @property
    def claim_ids(self) -> tuple[str, ...]:
        """The ids of the claims it bears on."""
        return tuple(filter(None, self.claims.split(";")))

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the references it rests on."""
        return tuple(filter(None, self.references.split(";")))


def load() -> tuple[Point, ...]:
    """
    Return every point in the table's order.

    Raises RecordError for an unknown claim or reference, or a point of a case without reference.
    """
    rows = record.read(_FILE, Point)
    known, ids = references.load(), claims.ids()
    for row in rows:
        for key in row.keys:
            references.require(_FILE, row.id, key, known)
        for id in row.claim_ids:
            if id not in ids:
                raise RecordError(f"{_FILE}: {row.id}, column claims: {id!r}; {suggest(id, ids)}")
        if row.reading != "unknown" and not (row.keys and row.seen):
            raise RecordError(
                f"{_FILE}: {row.id}: expected a reference and how surely it was seen, seen none; "
                "a point of a case needs both"
            )
    return rows
