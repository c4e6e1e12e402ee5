"""A small series that tests of the rules over series plant: bicycles stolen, year by year."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from conftest import Desk

from casebook.evidence import series

__all__ = ["FILE", "KEY", "planted"]

FILE = "data/series/bicycles.csv"
KEY = "courthouse_news_2017_10_23"  # a work of October 23, 2017
_TEXT = {"type": "string"}
_COUNT = {"type": "integer", "unit": "bicycles", "constraints": {"minimum": 0}}
_FIELDS: dict[str, Mapping[str, Any]] = {
    "id": _TEXT,
    "year": {"type": "year"},
    "as_of": _TEXT | {"edtf": True, "inside": "year"},
    "published": _TEXT | {"edtf": True, "after": "year"},
    "since": {"type": "year", "before": "until"},
    "until": {"type": "year"},
    "period": _TEXT | {"edtf": True},
    "compared_with": _TEXT | {"edtf": True, "before": "period"},
    "town": _TEXT,
    "count": _COUNT,
    "population": {"type": "integer", "unit": "persons", "constraints": {"minimum": 1}},
    "rate_per_1000": {"type": "number", "unit": "per 1,000 residents"},
    "found_low": _COUNT,
    "found_high": _COUNT,
    "first_page": {"type": "integer", "unit": "page number", "constraints": {"minimum": 1}},
    "last_page": {"type": "integer", "unit": "page number", "constraints": {"minimum": 1}},
    "value": {"type": "number", "unit": "see the column unit"},
    "unit": _TEXT,
    "bound": _TEXT,
    "part_of": _TEXT | {"within": "id"},
    "source": _TEXT,
    "also": _TEXT,
    "note": _TEXT,
}


def planted(
    desk: Desk, rows: Iterable[Mapping[str, object]], *key: str, **described: object
) -> None:
    """Make *rows* the one series of a project, by *key*; it has the columns that they have."""
    rows = [{"source": KEY, **row} for row in rows]
    used = {column for row in rows for column in row} | set(key)
    fields = [{"name": name, **field} for name, field in _FIELDS.items() if name in used]
    one = {"name": "bicycles", "path": "bicycles.csv", **described}
    one["schema"] = {"fields": fields, "primaryKey": list(key or ("year",))}
    names = [field["name"] for field in fields]
    lines = [",".join(str(row.get(name, "")) for name in names) for row in rows]
    desk.write(series.PACKAGE, json.dumps({"resources": [one]}))
    desk.write(FILE, "\n".join([",".join(names), *lines, ""]))
