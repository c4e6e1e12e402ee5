"""Statements: what officials said outside the articles, in our own words, coded."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from casebook.framing import codes
from casebook.records import case, edtf, record, references
from casebook.records.errors import Fault, ParameterError, expect, suggest

__all__ = ["Office", "Statement", "faults", "load", "select"]

_FILE = "data/statements.csv"
_QUOTED = 12
Office = Annotated[str, record.known("an office of data/case.yml", lambda: case.load().offices)]
"""The type of a column that says which office speaks."""


class Statement(codes.Codes):
    """
    One statement: its row in `data/statements.csv`.

    `quote` holds words only where the wording is the fact; `seen` says how surely we saw them.
    `against` is the id of a statement that has the same thing otherwise; `coders` says where only
    one person coded it.
    """

    id: str = Field(pattern=r"^S\d{2,}$")
    date: record.EdtfText
    voice: str
    office: Office
    document: str
    place: str = ""
    dimension: codes.Dimension
    statement: record.Sentence
    quote: str = ""
    reference: references.ReferenceKey
    seen: references.SEEN
    note: str = ""
    against: record.Spare = ""
    coders: Annotated[Literal["", "one"], "spare"] = ""

    def faults(self) -> Iterator[record.Wrong]:
        """Yield a quote of more than twelve words."""
        if (count := len(self.quote.split())) > _QUOTED:
            expected = f"at most {_QUOTED} words"
            yield "quote", expected, str(count), "quote only where the wording is the fact"

    @property
    def passage(self) -> str:
        """The words that were coded."""
        return f'{self.statement} Quoted: "{self.quote}"' if self.quote else self.statement


def load() -> tuple[Statement, ...]:
    """Return every statement, by earliest day, then by id."""
    rows = record.read(_FILE, Statement, optional=True)
    return tuple(sorted(rows, key=lambda row: (_days(row.date)[0], int(row.id[1:]))))


def faults() -> Iterator[Fault]:
    """Yield each statement seen more surely than its work, or set against one there is not."""
    rows = record.read(_FILE, Statement, optional=True)
    yield from references.overstated(_FILE, rows)
    known = {row.id for row in rows}
    for row in rows:
        if row.against and row.against not in known - {row.id}:
            expected = "the id of another statement"
            yield record.fault(_FILE, row.id, "against", expected, repr(row.against))


def select(
    rows: tuple[Statement, ...], *, since: str, until: str, voices: str = "", dimension: str = ""
) -> tuple[Statement, ...]:
    """
    Return the statements that may fall between *since* and *until*, both EDTF.

    *voices* names offices, separated by commas, *dimension* one dimension; empty means all.
    Raises ParameterError if one is not known or nothing is left, DateError for a date that is not
    EDTF.
    """
    expect(str, since=since, until=until, voices=voices, dimension=dimension)
    known = case.load()
    offices = tuple(filter(None, (name.strip() for name in voices.split(","))))
    for kind, seen, there_are in (
        *(("office", office, known.offices) for office in offices),
        *([("dimension", dimension, tuple(known.dimensions))] if dimension else ()),
    ):
        if seen not in there_are:
            raise ParameterError(f"there is no {kind} {seen!r}; {suggest(seen, there_are)}")
    first, last = _days(since)[0], _days(until)[1]
    if first > last:
        raise ParameterError(f"expected a since before until, seen {since} and {until}")
    chosen = tuple(
        row
        for row in rows
        if _days(row.date)[1] >= first
        and _days(row.date)[0] <= last
        and (not offices or row.office in offices)
        and (not dimension or row.dimension == dimension)
    )
    if not chosen:
        raise ParameterError(
            f"no statement of {voices or 'any office'} on {dimension or 'any dimension'} from "
            f"{since} to {until}; the statements run from {rows[0].date} to {rows[-1].date}"
        )
    return chosen


def _days(text: str) -> tuple[str, str]:
    when = edtf.parse(text)
    return str(when.earliest or "0001-01-01"), str(when.latest or "9999-12-31")
