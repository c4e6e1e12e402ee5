"""Parts: rows of a series that belong together, as parts of one another or of one count."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from typing import Any

from casebook.evidence import series, years
from casebook.records import sheet
from casebook.records.errors import Fault, suggest

__all__ = ["faults"]

# Columns of two ends of one thing, the lower first.
_ENDS = (("low", "high"), ("first", "last"))
# What an amount that is no exact one may be below what its parts come to.
_ROUNDED = Decimal("1.05")

_Row = tuple[int, dict[str, Any]]


def faults() -> Iterator[Fault]:
    """
    Yield each row of a series that does not fit another, or one of its own columns.

    A row that is within another names one that there is and lies in no circle; parts are no more
    than the whole.
    Rows of one year and one work have one number of residents.
    What is low or first is not above what is high or last; what has a bound or a unit of its own
    has a value.
    """
    for name, resource in series.describe().items():
        file = f"data/series/{resource['path']}"
        fields = {field["name"]: field for field in resource["schema"]["fields"]}
        lines = sheet.lines(file)
        rows = [(n, r.model_dump()) for n, r in zip(lines, series.rows(name), strict=True)]
        for column, field in fields.items():
            if field.get("within"):
                yield from _Parts(file, rows, fields, column).faults()
        if "population" in fields:
            yield from _residents(file, resource, rows)
        pairs = tuple(_pairs(fields))
        for line, row in rows:
            blame = partial(Fault, file=file, line=line)
            for low, high in pairs:
                if None not in (row[low], row[high]) and row[low] > row[high]:
                    expected = f"at most {row[high]}, which stands in {high}"
                    yield blame(column=low, expected=expected, seen=str(row[low]))
            for column, expected in _without_value(row, fields):
                yield blame(column=column, expected=expected, seen=repr(row[column]))


def _pairs(fields: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the columns that are two ends of one thing, such as first and last page."""
    for column in fields:
        for low, high in _ENDS:
            words = column.split("_")
            other = "_".join(high if word == low else word for word in words)
            if low in words and other in fields:
                yield column, other


def _without_value(row: dict[str, Any], fields: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield each bound or unit beside which there is no value, and each value without its unit."""
    for column, field in fields.items():
        unit = field.get("unit", "").rpartition(" ")[2] if "unit" in field else ""
        told = field.get("unit", "").startswith("see ") and unit in fields
        if told and (row[column] is None) != (not row[unit]):
            yield unit, f"a unit exactly where {column} has a value"
    if "bound" in fields and row["bound"]:
        values = [c for c, f in fields.items() if f["type"] in ("integer", "number")]
        if not any(row[column] is not None for column in values):
            yield "bound", "none, where no number stands"


class _Parts:
    """The rows of a series by the name that others give them, with what each is a part of."""

    def __init__(self, file: str, rows: list[_Row], fields: dict[str, Any], column: str) -> None:
        self.file, self.rows, self.column, self.id = file, rows, column, fields[column]["within"]
        numeric = (c for c, f in fields.items() if f["type"] in ("integer", "number"))
        self.amount = next(numeric, "")
        self.known = {row[self.id]: row for _, row in rows}

    def faults(self) -> Iterator[Fault]:
        """Yield each row that is part of none that there is, of itself, or of less than it."""
        parts: dict[str, Decimal] = defaultdict(Decimal)
        for line, row in self.rows:
            whole = row[self.column]
            blame = partial(Fault, file=self.file, line=line, column=self.column, seen=repr(whole))
            if whole and whole not in self.known:
                advice = suggest(whole, self.known)
                yield blame(expected="the id of another row", advice=advice)
            elif whole and row[self.id] in self._above(row):
                yield blame(expected="a row that this one does not hold itself")
            elif whole and self.amount and row[self.amount] is not None:
                parts[whole] += Decimal(row[self.amount])
        for line, row in self.rows:
            has, most = parts[row[self.id]], row.get(self.amount)
            exact = row.get("bound", "exact") in ("exact", "")
            if most is not None and has > Decimal(most) * (1 if exact else _ROUNDED):
                expected, column = f"at least {has:,}, what its parts come to", self.amount
                yield Fault(
                    file=self.file, line=line, column=column, expected=expected, seen=f"{most:,}"
                )

    def _above(self, row: dict[str, Any]) -> set[str]:
        """Return the names of all rows that a row is part of, by way of others too."""
        found: set[str] = set()
        while (whole := row[self.column]) and whole in self.known and whole not in found:
            found.add(whole)
            row = self.known[whole]
        return found


def _residents(file: str, resource: dict[str, Any], rows: list[_Row]) -> Iterator[Fault]:
    """Yield each row with other residents than another of its year and its work."""
    column = years.time_of(resource)
    seen: dict[tuple[Any, str], _Row] = {}
    for line, row in rows:
        if not column or row["population"] is None:
            continue
        first, other = seen.setdefault((row[column], row["source"]), (line, row))
        if other["population"] != row["population"]:
            expected = f"{other['population']}, as line {first} of the same year and work has"
            yield Fault(
                file=file,
                line=line,
                column="population",
                expected=expected,
                seen=str(row["population"]),
                advice="correct the one that is wrong",
            )
