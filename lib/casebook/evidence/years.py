"""Years: when a row of a series can be of, and which years a series may not lack."""

from __future__ import annotations

import datetime
import functools
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import partial
from itertools import pairwise
from typing import Any

from casebook.evidence import series
from casebook.records import case, edtf, record, references, sheet
from casebook.records.errors import Fault

__all__ = ["faults", "groups", "time_of"]

# From so many rows on a group is one of years, where most follow on one another.
_MANY = 4


def faults() -> Iterator[Fault]:
    """
    Yield each row of a series that is of a time it cannot be of, and each year that is gone.

    Nothing is of a time after the work that has it, or after the day in `data/case.yml` unless the
    column has a maximum of its own; a day
    lies in its year, and what a change is counted from lies before it.
    A series has the years that its description says; where rows go year by year, the row after
    one that is missing has the word "gap" in its note.
    """
    for name, resource in series.describe().items():
        file = f"data/series/{resource['path']}"
        fields = {field["name"]: field for field in resource["schema"]["fields"]}
        rows = [row.model_dump() for row in series.rows(name)]
        for line, row in zip(sheet.lines(file), rows, strict=True):
            blame = partial(Fault, file=file, line=line)
            for column, expected, seen, advice in (
                *_too_late(row, fields),
                *_disordered(row, fields),
            ):
                yield blame(column=column, expected=expected, seen=seen, advice=advice)
        yield from _other_years(file, resource, rows)
        yield from _gaps(file, resource, rows)


def time_of(resource: Mapping[str, Any]) -> str:
    """Return the column that says when a row is of: the key's first year or date, or `date`."""
    fields = {field["name"]: field for field in resource["schema"]["fields"]}
    known = [*resource["schema"]["primaryKey"], "date"]
    timed = (name for name in known if name in fields and _timed(fields[name]))
    return next(timed, "")


def groups(
    file: str, resource: Mapping[str, Any], rows: list[dict[str, Any]]
) -> dict[tuple[Any, ...], list[tuple[int, int, dict[str, Any]]]]:
    """Return year, line and row of each group that differs in nothing else of the key, by year."""
    column, key = time_of(resource), resource["schema"]["primaryKey"]
    found: dict[tuple[Any, ...], list[tuple[int, int, dict[str, Any]]]] = defaultdict(list)
    if not column or column not in key:
        return found
    for line, row in zip(sheet.lines(file), rows, strict=True):
        if (year := _year(row[column])) is not None:
            others = tuple(row[name] for name in key if name != column)
            found[others].append((year, line, row))
    return {others: sorted(held, key=lambda one: one[:2]) for others, held in found.items()}


def _timed(field: Mapping[str, Any]) -> bool:
    return field["type"] == "year" or bool(field.get("edtf"))


@functools.lru_cache(maxsize=4096)
def _ends(cell: Any) -> tuple[datetime.date | None, datetime.date | None]:
    """Return the first and the last day of a year or a date."""
    if isinstance(cell, int):
        return datetime.date(cell, 1, 1), datetime.date(cell, 12, 31)
    date = edtf.parse(cell)
    return date.earliest, date.latest


def _year(cell: Any) -> int | None:
    """Return the year in which a year or a date begins, or else ends."""
    day = next(filter(None, _ends(cell)), None) if cell else None
    return day.year if day else None


def _too_late(row: dict[str, Any], fields: Mapping[str, Any]) -> Iterator[record.Wrong]:
    """Yield what in a row begins after its works came out, or after the case was looked through."""
    known, today = references.load(), case.load().looked_through
    works = [row["source"], *filter(None, (row.get("also") or "").split(";"))]
    dates = [known[key].date for key in works]
    out = [_ends(date)[1] for date in dates if date]
    last = max((day for day in out if day), default=None) if all(dates) and all(out) else None
    for column, field in fields.items():
        if not _timed(field) or not row[column]:
            continue
        first, end = _ends(row[column])
        begins = first or (end and end.replace(month=1, day=1))
        seen = str(row[column])
        ended = "maximum" in field.get("constraints", {})  # of what is foretold
        if begins and today and begins > today and not ended:
            expected = f"nothing after {today}, the day looked_through in data/case.yml"
            yield column, expected, seen, "correct it, or look the case through again"
        elif first and last and first > last:
            expected = f"nothing after {last}, when {' and '.join(works)} came out"
            yield column, expected, seen, "correct it, or name the work it is from"


def _disordered(row: dict[str, Any], fields: Mapping[str, Any]) -> Iterator[record.Wrong]:
    """Yield what in a row does not stand to another of its columns as the description says."""
    for column, field in fields.items():
        seen = row[column]
        for how in ("inside", "before", "after"):
            other = row.get(field.get(how, ""))
            if not seen or not other:
                continue
            (first, last), start = _ends(seen), _ends(other)[0]
            if how == "inside" and _year(seen) != _year(other):
                yield column, f"a day in {other}, as {field[how]} has", str(seen), ""
            elif how == "before" and first and start and first >= start:
                yield column, f"a time before {other}, as {field[how]} has", str(seen), ""
            elif how == "after" and last and start and last < start:
                yield column, f"a time not before {other}, as {field[how]} has", str(seen), ""


def _other_years(
    file: str, resource: Mapping[str, Any], rows: list[dict[str, Any]]
) -> Iterator[Fault]:
    """Yield that a series has other years than its description says."""
    column, said = time_of(resource), resource.get("years", "")
    if not column or not said:
        return
    has = sorted({year for row in rows if (year := _year(row[column])) is not None})
    seen = series.spans(has) if has else "none"
    if seen != said:
        expected = f"rows of {said}, as {series.PACKAGE} says"
        advice = "put the rows right, or what is said there in years"
        yield Fault(file=file, column=column, expected=expected, seen=seen, advice=advice)


def _gaps(file: str, resource: Mapping[str, Any], rows: list[dict[str, Any]]) -> Iterator[Fault]:
    """Yield each row before which a year is missing, of a group that goes year by year."""
    for held in groups(file, resource, rows).values():
        steps = [later[0] - sooner[0] for sooner, later in pairwise(held)]
        if len(held) < _MANY or 2 * sum(step <= 1 for step in steps) <= len(steps):
            continue
        for step, (year, line, row) in zip(steps, held[1:], strict=True):
            if step > 1 and "gap" not in (row.get("note") or ""):
                last, first = year - 1, year - step + 1
                gone = f"{first}" if first == last else f"{first} to {last}"
                expected = f"rows of {gone} before it, or a note that says why there is a gap"
                column, advice = time_of(resource), "put rows or year right, or say so in the note"
                told = {"expected": expected, "seen": str(year), "advice": advice}
                yield Fault(file=file, line=line, column=column, **told)
