"""Readings: the strongest case for each reading of the day, and what nobody here knows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal, get_args

from casebook.records import case, record, references
from casebook.records.errors import Fault
from casebook.records.record import Wrong, split
from casebook.records.references import SEEN, Keys
from casebook.texts.ledger import ClaimId

__all__ = ["Point", "faults", "load"]

_FILE = "data/readings.csv"
Reading = Annotated[str, record.known("a reading of data/case.yml", lambda: case.load().readings)]


class Point(record.Record):
    """
    One point: its row in `data/readings.csv`.

    `later` says whether it rests on what was not yet published on the day of the case.
    `seen` is how surely its weakest leg was seen.
    A point of every reading but "unknown" has a reference.
    """

    id: str
    reading: Reading
    point: record.Sentence
    later: Literal["", "in part", "all"] = ""
    claims: Annotated[tuple[ClaimId, ...], split] = ()
    references: Keys = ()
    seen: SEEN | Literal[""] = ""

    def faults(self) -> Iterator[Wrong]:
        """Yield the lack of a reference in a point of a case, and what is named twice."""
        if self.reading != "unknown" and not (self.references and self.seen):
            expected = "a reference and how surely it was seen"
            yield "references", expected, "none", "a point of a case needs both"
        for column, cell in (("references", self.references), ("claims", self.claims)):
            if len(set(cell)) < len(cell):
                yield column, "each of them once", repr(";".join(cell)), ""


def load() -> tuple[Point, ...]:
    """Return every point in the table's order."""
    return record.read(_FILE, Point, optional=True)


def faults() -> Iterator[Fault]:
    """Yield each point seen more surely than all of its works, and each reading without a point."""
    points, order = load(), get_args(SEEN)
    for point in points:
        if point.seen and point.references:
            surest = order[references.surest(point.references)]
            if order.index(point.seen) < order.index(surest):
                expected = f"at most {surest!r}, as the surest of its works was seen"
                yield record.fault(_FILE, point.id, "seen", expected, repr(point.seen))
    for reading in case.load().readings if points else ():
        if reading not in {point.reading for point in points}:
            expected, advice = f"a point of the reading {reading!r}", "make its strongest case"
            yield Fault(file=_FILE, expected=expected, seen="none", advice=advice)
