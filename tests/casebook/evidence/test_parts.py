"""Parts: rows that belong together, and columns of one row, do not contradict each other."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import Desk, places
from planted_bicycles import planted

from casebook.evidence import columns, parts


def found(desk: Desk, rows: list[dict[str, Any]], *key: str) -> list[Any]:
    """Return line and column of each fault of *rows* as a series."""
    planted(desk, rows, *key)
    return [place[1:] for place in places(parts.faults())]


def lot(id: str, count: int, part_of: str = "", bound: str = "exact") -> dict[str, Any]:
    """Return a row that is part of another."""
    return {"id": id, "count": count, "part_of": part_of, "bound": bound}


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([lot("all", 90), lot("a", 54, "all"), lot("b", 36, "all")], []),
        ([lot("all", 90), lot("a", 54, "all"), lot("b", 37, "all")], [(2, "count")]),
        ([lot("all", 90, bound="nearly"), lot("a", 54, "all"), lot("b", 37, "all")], []),
        ([lot("all", 90, bound="nearly"), lot("a", 540, "all")], [(2, "count")]),
        ([lot("all", 90), lot("a", 54, "al")], [(3, "part_of")]),
        ([lot("all", 90), lot("a", 54, "a")], [(3, "part_of")]),
        ([lot("a", 9, "b"), lot("b", 9, "a")], [(2, "part_of"), (3, "part_of")]),
        (
            [lot("a", 9, "b"), lot("b", 9, "c"), lot("c", 9, "a")],
            [(2, "part_of"), (3, "part_of"), (4, "part_of")],
        ),
        ([lot("all", 90), lot("a", 50, "all"), lot("b", 60, "a")], [(3, "count")]),
    ],
)
def test_a_part_is_of_another_row(desk: Desk, rows: list[Any], expected: list[Any]) -> None:
    """It names a row that there is and not itself, in no circle, and is no more than the whole."""
    assert expected == found(desk, rows, "id")


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"found_low": 5, "found_high": 5}, ""),
        ({"found_low": 6, "found_high": 5}, "found_low"),
        ({"found_low": 6}, ""),
        ({"first_page": 17, "last_page": 17}, ""),
        ({"first_page": 71, "last_page": 23}, "first_page"),
        ({"value": 5, "unit": "locks"}, ""),
        ({"value": 5, "unit": ""}, "unit"),
        ({"value": "", "unit": "locks"}, "unit"),
        ({"count": 4, "bound": "about"}, ""),
        ({"count": "", "bound": "about"}, "bound"),
    ],
)
def test_the_columns_of_a_row_go_together(desk: Desk, cells: dict[str, Any], column: str) -> None:
    """Ends are in order; a unit or a bound has a value."""
    assert [(2, column)] * bool(column) == found(desk, [{"year": 2010, **cells}])


def test_one_year_of_one_work_has_one_number_of_residents(desk: Desk) -> None:
    """Other residents in the same year are named by their line; of another year they may differ."""
    rows = [
        {"year": year, "town": town, "population": residents}
        for year, town, residents in (
            (2010, "a", 5000), (2010, "b", 5000), (2011, "a", 5100), (2010, "c", 5001),
        )
    ]  # fmt: skip

    assert [(5, "population")] == found(desk, rows, "year", "town")


@pytest.mark.parametrize(
    ("cells", "wrong"),
    [
        ({"count": 400, "population": 25000, "rate_per_1000": "16.0"}, False),
        ({"count": 400, "population": 25000, "rate_per_1000": "16.1"}, True),
        ({"count": 404, "population": 25000, "rate_per_1000": "16.0"}, True),
        ({"count": 400, "population": 52000, "rate_per_1000": "16.0"}, True),
        ({"count": 400, "population": 25000, "rate_per_1000": "61.0"}, True),
        ({"count": 400, "population": 25000, "rate_per_1000": "160"}, True),
    ],
)
def test_count_residents_and_rate_fit(desk: Desk, cells: dict[str, Any], wrong: bool) -> None:
    """A slip in any of the three is named, to the digits that the rate has."""
    planted(desk, [{"year": 2010, **cells}])
    rates = [place for place in places(columns.faults()) if place[2] == "rate_per_1000"]

    assert [("data/series/bicycles.csv", 2, "rate_per_1000")] * wrong == rates
