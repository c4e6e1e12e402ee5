"""Outside: numbers that offices state outside the articles, judged as the articles' are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated

import pandas as pd
from pydantic import Field

from casebook.evidence import changes, series
from casebook.evidence.judgements import Signed
from casebook.evidence.reasons import Known, numbers
from casebook.evidence.results import Comparison, Tables, compare
from casebook.records import case, edtf, record, references, sheet
from casebook.records.decimals import DecimalNumber
from casebook.records.errors import Fault, RecordError
from casebook.texts.ledger import Bound, Quantity

__all__ = ["FILE", "Number", "computed", "faults", "load"]

FILE = "data/outside.csv"
"""Where they stand."""
_ROWS = ("data/ledger/claims.csv", "data/statements.csv")
Office = Annotated[str, record.known("an office of data/case.yml", lambda: case.load().offices)]


class Number(Signed):
    """
    A number that an office states outside the articles: a row of `data/outside.csv`.

    `printed` are its words; `series`, `column` and `where` name the value to compare, `against`
    the earlier one where the number is a change in percent, `per` what to divide by.
    `bears_on` are ids of claims and statements.
    """

    id: str = Field(pattern=r"^N\d{2,}$")
    date: record.EdtfText
    voice: str
    office: Office
    document: str
    statement: record.Sentence
    printed: str
    value: DecimalNumber
    unit: str
    bound: Bound
    series: str = ""
    column: str = ""
    where: Annotated[tuple[str, ...], record.split] = ()
    against: Annotated[tuple[str, ...], record.split] = ()
    per: DecimalNumber | None = None
    bears_on: Annotated[tuple[str, ...], record.split] = ()

    def faults(self) -> Iterator[record.Wrong]:
        """Yield also a series without a value to take from it, or the other way round."""
        yield from super().faults()
        if len({bool(self.series), bool(self.column), bool(self.where)}) > 1:
            expected = "series, column and where, or none of them"
            yield "series", expected, f"{self.series!r}, {self.column!r}, {self.where!r}", ""

    @property
    def quantity(self) -> Quantity:
        """The number as if it stood in an article."""
        return Quantity(
            id=self.id,
            source="",
            start=0,
            exact=self.printed,
            prefix="",
            suffix="",
            voice="",
            kind="change" if self.against else "count",
            value=self.value,
            unit=self.unit,
            bound=self.bound,
            counts=self.statement,
        )


def load() -> tuple[Number, ...]:
    """Return every number stated outside the articles, in the table's order."""
    return record.read(FILE, Number, optional=True)


def computed(row: Number, tables: Tables | None = None) -> Comparison | None:
    """
    Return how the value of a series stands to the number of *row*; None where none is named.

    Raises RecordError if the series has no such row, or more than one.
    """
    if not row.series:
        return None
    table = (series.Series() if tables is None else tables)[row.series]
    value = _value(table, row, row.where)
    if row.against:
        value = changes.percent(_value(table, row, row.against), value)
    return compare(row.quantity, value / float(row.per or 1))


def _value(table: pd.DataFrame, row: Number, where: tuple[str, ...]) -> float:
    """Return the one value of *table* in the rows that have the cells named."""
    found = table
    for cell in where:
        name, _, word = cell.partition("=")
        if name not in found:
            raise RecordError(record.fault(FILE, row.id, "where", "a column", repr(name)))
        found = found[found[name].astype(str) == word]
    if len(found) != 1:
        expected, seen = f"one row of {row.series}", f"{len(found)} with {';'.join(where)}"
        raise RecordError(record.fault(FILE, row.id, "where", expected, seen))
    return float(found[row.column].iloc[0])


def faults() -> Iterator[Fault]:
    """
    Yield what a number lacks: a value that can be found, a row it bears on, a reason that fits.

    Each number in a reason was computed for it or stands in its words or its works' days; what
    differs is not judged fair.
    """
    ids: set[str] = set()
    for file in _ROWS:
        ids |= sheet.column(file, "id") if sheet.lines(file) else set()
    for row in load():
        try:
            found = computed(row)
        except RecordError as error:
            yield from (one for one in error.faults if isinstance(one, Fault))
            continue
        for id in row.bears_on:
            if id not in ids:
                yield record.fault(FILE, row.id, "bears_on", "a claim or a statement", repr(id))
        if found and str(found.outcome) == "differs" and row.judgement == "fair":
            expected = "another judgement than fair, for what was found differs"
            yield record.fault(FILE, row.id, "judgement", expected, "'fair'")
        known = _known(row, found, references.load())
        for number in numbers(row.reason):
            if not known.has(number):
                expected, advice = f"a number that was found for {row.id}", "take it out"
                yield record.fault(FILE, row.id, "reason", expected, number, advice)


def _known(
    row: Number, found: Comparison | None, works: Mapping[str, references.Reference]
) -> Known:
    values = [found.recomputed] if found and not isinstance(found.recomputed, str) else []
    words = [row.printed, row.statement, *row.where, *row.against]
    for work in (works[key] for key in row.references):
        words += [work.title, edtf.in_words(edtf.parse(work.date)) if work.date else ""]
    return Known(values, words)
