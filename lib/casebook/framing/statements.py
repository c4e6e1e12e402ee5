"""Statements: what officials said outside the two articles, in our own words, coded."""

from __future__ import annotations

from typing import Literal, get_args

from pydantic import Field

from casebook.framing import codes
from casebook.records import edtf, record, references
from casebook.records.errors import ParameterError, RecordError, suggest

__all__ = ["DIMENSIONS", "OFFICES", "Dimension", "Office", "Statement", "load", "select"]

_FILE = "data/statements.csv"
Office = Literal[
    "White House",
    "Justice Department",
    "DEA",
    "FBI",
    "intelligence centers",
    "Treasury",
    "State Department",
    "Congress",
    "local authorities",
]
OFFICES: tuple[str, ...] = get_args(Office)
"""Who speaks; the intelligence centers are the National Drug and the National Gang one."""
Dimension = Literal[
    "threat", "who", "drugs", "role", "gangs", "label", "members", "basis", "proposal", "other"
]
DIMENSIONS = {
    "threat": "the threat",
    "who": "who is behind it",
    "drugs": "which drugs",
    "role": "MS-13's role in the trade",
    "gangs": "the role of gangs in general",
    "label": "what the gang is called",
    "members": "how many members",
    "basis": "what it rests on",
    "proposal": "what is proposed",
    "other": "other",
}
"""What a statement is mainly about, and the words for it."""


class Statement(codes.Codes):
    """
    One statement: its row in `data/statements.csv`.

    `quote` holds words only where the wording is the fact; `seen` says how surely we saw them.
    """

    id: str = Field(pattern=r"^S\d{2,}$")
    date: record.EdtfText
    voice: str
    office: Office
    document: str
    place: str = ""
    dimension: Dimension
    statement: str
    quote: str = ""
    reference: str
    seen: references.SEEN
    note: str = ""

    @property
    def passage(self) -> str:
        """The words that were coded."""
        return f'{self.statement} Quoted: "{self.quote}"' if self.quote else self.statement


def load() -> tuple[Statement, ...]:
    """
    Return every statement, by earliest day, then by id.

    Raises RecordError for a reference that is not known or a quote of more than twelve words.
    """
    rows = record.read(_FILE, Statement)
    known = references.load()
    for row in rows:
        references.require(_FILE, row.id, row.reference, known, column="reference")
        if len(row.quote.split()) > 12:
            raise RecordError(
                f"{_FILE}: {row.id}, column quote: expected at most 12 words, seen "
                f"{len(row.quote.split())}; quote only where the wording is the fact"
            )
    return tuple(sorted(rows, key=lambda row: (_days(row.date)[0], int(row.id[1:]))))


def select(
    rows: tuple[Statement, ...], *, since: str, until: str, voices: str = "", dimension: str = ""
) -> tuple[Statement, ...]:
    """
    Return the statements that may fall between *since* and *until*, both EDTF.

    *voices* names offices, separated by commas, *dimension* one dimension; empty means all.
    Raises ParameterError if one is not known or nothing is left, DateError for a date that is not
    EDTF.
    """
    offices = tuple(filter(None, (name.strip() for name in voices.split(","))))
    for kind, seen, there_are in (
        *(("office", office, OFFICES) for office in offices),
        *([("dimension", dimension, tuple(DIMENSIONS))] if dimension else ()),
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
