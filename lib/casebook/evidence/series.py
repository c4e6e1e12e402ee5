"""Series: official statistics over time, one tidy file each, every row with its source.

`data/series/datapackage.json` (Frictionless Data Package) describes every file: columns, types,
units, keys, and in `comparable` the columns in which rows must agree to be compared.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Annotated, Any, Literal

import pandas as pd
from pydantic import Field, create_model

from casebook.evidence.packages import LARGEST, PACKAGE, describe
from casebook.records import case, folder, record, references
from casebook.records.decimals import plain
from casebook.records.errors import RecordError, expect, suggest

__all__ = ["PACKAGE", "Series", "describe", "load", "pick", "rows", "spans"]

_TYPES: dict[str, type] = {"integer": int, "number": Decimal, "string": str, "year": int}
# A year is written in four digits.
_YEARS = (1000, 9999)
_FRAME = {"integer": "Int64", "number": "float64"}


class Series(Mapping[str, pd.DataFrame]):
    """Every series by its name, each read when first asked for."""

    def __getitem__(self, name: str) -> pd.DataFrame:
        return load(name)

    def __iter__(self) -> Iterator[str]:
        return iter(describe())

    def __len__(self) -> int:
        return len(describe())


def load(name: str) -> pd.DataFrame:
    """
    Return the series *name*, each column with the type its description gives it.

    Raises RecordError naming file, line and column for a value that the description forbids, a
    key that stands twice, or a source that is not in `data/references.csv`.
    """
    return _load(name).copy(deep=False)  # whoever changes it changes a copy


@folder.kept
def _load(name: str) -> pd.DataFrame:
    known = describe()
    if name not in known:
        raise RecordError(f"there is no series {name!r}; {suggest(name, known)}")
    fields = known[name]["schema"]["fields"]
    cells = [row.model_dump() for row in rows(name)]
    frame = pd.DataFrame(cells, columns=[field["name"] for field in fields])
    return frame.astype({f["name"]: _FRAME[f["type"]] for f in fields if f["type"] in _FRAME})


@folder.kept
def rows(name: str) -> tuple[Any, ...]:
    """Return the rows of the series *name* in its order, numbers with the digits that it prints."""
    resource = describe()[name]
    key = tuple(resource["schema"]["primaryKey"])
    return record.read(f"data/series/{resource['path']}", _row_type(resource), key=key)


def pick(
    name: str, frame: pd.DataFrame, *, mixed: tuple[str, ...] = (), **wanted: Any
) -> pd.DataFrame:
    """
    Return the rows of the series *name* in which every column has the wanted value or values.

    Raises RecordError if there is none, or if the rows differ in a column in which rows must
    agree to be compared (a definition, a vintage, a way of counting), unless it is in `mixed`.
    """
    if "year" in wanted and not isinstance(wanted["year"], list):
        expect(int, year=wanted["year"])
    fitting = pd.Series(True, index=frame.index)
    for column, value in wanted.items():
        fitting &= frame[column].isin(value if isinstance(value, list) else [value])
    picked = frame[fitting]
    if picked.empty:
        asked = ", ".join(f"{column} {value}" for column, value in wanted.items())
        if "year" in wanted and "year" in frame:
            asked += f"; there are years {spans(sorted(set(frame['year'])))}"
        raise RecordError(f"series {name}: no row has {asked}")
    for column in describe()[name].get("comparable", []):
        values = sorted(set(picked[column]))
        if len(values) > 1 and column not in mixed:
            raise RecordError(
                f"series {name}: expected rows of one {column}, seen {', '.join(values)}; "
                f"rows of different {column} cannot be compared, so name one"
            )
    return picked


def spans(years: Iterable[int]) -> str:
    """
    Return *years*, in their order, with neighbors drawn together.

    >>> spans([1993, 1994, 1995, 1997, 2000, 2001])
    '1993 to 1995, 1997, 2000 to 2001'
    """
    runs: list[list[int]] = []
    for year in sorted(years):
        if runs and runs[-1][-1] == year - 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]} to {run[-1]}" for run in runs)


def _years(foretold: bool) -> tuple[int, int]:
    """Return the first and the last year a row can be of: unless foretold, none yet to come."""
    today = case.load().looked_through
    return (_YEARS[0], today.year) if today and not foretold else _YEARS


def _row_type(resource: dict[str, Any]) -> type[record.Record]:
    """Return a record type that takes exactly what the description of *resource* allows."""
    columns: dict[str, Any] = {}
    for field in resource["schema"]["fields"]:
        rules = field.get("constraints", {})
        kind: Any = Literal[tuple(rules["enum"])] if "enum" in rules else _TYPES[field["type"]]
        if field.get("edtf"):
            kind = record.EdtfText
        if field["name"] in ("source", "also"):
            kind = Annotated[
                str, record.known("keys of data/references.csv", references.keys, joined=True)
            ]
        limits: dict[str, Any] = {}
        if kind in (int, Decimal):
            ends = _years("maximum" in rules) if field["type"] == "year" else (-LARGEST, LARGEST)
            least = max(float(rules.get("minimum", ends[0])), ends[0])
            most = min(float(rules.get("maximum", ends[1])), ends[1])
            limits = {"ge": least, "le": most}
            if kind is int:
                limits = {"ge": math.ceil(least), "le": math.floor(most)}
            kind = Annotated[kind, plain]
        if rules.get("required"):
            columns[field["name"]] = (kind, Field(**limits))
        elif field["type"] == "string":
            columns[field["name"]] = (kind, "")
        else:
            columns[field["name"]] = (kind | None, Field(default=None, **limits))
    return create_model(f"{resource['name']} row", __base__=record.Record, **columns)
