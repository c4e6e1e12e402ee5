"""Columns: what the description of a series, its columns and its rows owe one another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from typing import Any, get_args

from casebook.evidence import series
from casebook.records import folder, references, sheet
from casebook.records.errors import Fault

__all__ = ["faults"]

_FOLDER = "data/series"
# A column of rates for so many residents, such as rate_per_100.
_RATE = re.compile(r"(?:rate_)?per_(10+)")
_SEEN = get_args(references.SEEN)


def faults() -> Iterator[Fault]:
    """
    Yield what is wrong with a series beyond single cells.

    A file has its description and is named after its series; a column of numbers has its unit; a
    printed rate is the count by the residents; no row was seen more surely than its work.
    """
    known = series.describe()
    described = {resource["path"] for resource in known.values()}
    for file in sorted(folder.path(_FOLDER).glob("*.csv")):
        if file.name not in described:
            expected, advice = f"a description in {series.PACKAGE}", "describe it or take it out"
            yield Fault(
                file=f"{_FOLDER}/{file.name}", expected=expected, seen="none", advice=advice
            )
    for name, resource in known.items():
        yield from _undescribed(name, resource)
        yield from _rows(name, f"{_FOLDER}/{resource['path']}")


def _undescribed(name: str, resource: dict[str, Any]) -> Iterator[Fault]:
    """Yield what the description of the series *name* lacks."""
    fields = {field["name"]: field for field in resource["schema"]["fields"]}
    if resource["path"] != f"{name}.csv":
        expected = f"{name}.csv, after the series"
        yield Fault(file=series.PACKAGE, column=name, expected=expected, seen=resource["path"])
    for column, field in fields.items():
        blame = partial(Fault, file=series.PACKAGE, column=f"{name}.{column}")
        if field["type"] not in ("integer", "number"):
            continue
        unit = field.get("unit", "")
        if not unit:
            yield blame(expected="a unit", seen="none", advice="write persons, US dollars or such")
        elif unit.startswith("see ") and (other := unit.rpartition(" ")[2]) not in fields:
            expected = "a column of the series that holds the unit"
            yield blame(
                expected=expected, seen=repr(other), advice=f"there are {', '.join(fields)}"
            )


def _rows(name: str, file: str) -> Iterator[Fault]:
    """Yield each row of the series *name* whose rate or whose certainty cannot be."""
    known = references.load()
    for line, row in zip(sheet.lines(file), series.rows(name), strict=True):
        cells: dict[str, Any] = dict(row)
        blame = partial(Fault, file=file, line=line)
        for column, cell in cells.items():
            if (found := _RATE.fullmatch(column)) and cell is not None:
                expected = _rate(cells, int(found[1]), cell)
                if expected is not None:
                    advice = "correct the one that is wrong"
                    yield blame(column=column, expected=expected, seen=str(cell), advice=advice)
        work = known[cells["source"]].seen
        if "seen" in cells and _SEEN.index(cells["seen"]) < _SEEN.index(work):
            expected = f"at most {work!r}, as {cells['source']} was seen"
            yield blame(column="seen", expected=expected, seen=repr(cells["seen"]))


def _rate(cells: dict[str, Any], base: int, printed: Decimal) -> str | None:
    """Return what the rate should be, if it is not the count by the residents as *printed*."""
    count, residents = cells.get("count"), cells.get("population")
    if count is None or not residents:
        return None
    unit = Decimal(1).scaleb(int(printed.as_tuple().exponent))
    rate = Decimal(count) * base / Decimal(residents)
    return None if abs(rate - printed) <= unit / 2 else f"{rate:.6g}, the count by the residents"
