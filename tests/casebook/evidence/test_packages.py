"""Packages: a description that says a thing twice, or not at all, is refused by its place."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from conftest import Desk
from planted_bicycles import planted

from casebook import faults
from casebook.evidence import packages, series
from casebook.records.errors import RecordError

PACKAGE = packages.PACKAGE
Change = Callable[[dict[str, Any]], object]


def refusal(desk: Desk) -> str:
    """Return the message that refuses the description."""
    with pytest.raises(RecordError) as refused:
        packages.describe()
    return str(refused.value)


def changed(desk: Desk, change: Change) -> None:
    """Plant a series and change its description."""
    planted(desk, [{"year": 2010, "count": 4, "town": "Lindau"}], "year", "town")
    package = json.loads(desk.text(PACKAGE))
    change(package["resources"][0])
    desk.write(PACKAGE, json.dumps(package))


def test_a_good_description_is_taken(desk: Desk) -> None:
    """A planted series is described by its name, with its columns as they were written."""
    changed(desk, lambda one: one)

    assert ["bicycles"] == list(packages.describe())


@pytest.mark.parametrize("at", range(4))
def test_a_column_that_is_named_twice_is_refused(desk: Desk, at: int) -> None:
    """Whichever column stands twice is named, and what else it says is no matter."""
    changed(
        desk,
        lambda one: one["schema"]["fields"].append(one["schema"]["fields"][at] | {"title": "x"}),
    )
    name = json.loads(desk.text(PACKAGE))["resources"][0]["schema"]["fields"][at]["name"]

    assert f"each column once; '{name}' stands twice, seen bicycles" in refusal(desk)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda one: one["schema"]["primaryKey"].append("year"), "each column of the key once"),
        (lambda one: one["schema"].update(primaryKey=[]), "at least 1 item"),
        (lambda one: one["schema"]["fields"][2]["constraints"].clear(), "expected a minimum, as"),
        (lambda one: one["schema"]["fields"][2].pop("constraints"), "expected a minimum, as"),
        (
            lambda one: one["schema"]["fields"][2]["constraints"].update(minimum=5, maximum=4),
            "a minimum that is not above the maximum",
        ),
        (
            lambda one: one["schema"]["fields"][2]["constraints"].update(minimum="nan"),
            "constraints.minimum: expected",
        ),
        (
            lambda one: one["schema"]["fields"][1].update(constraints={"enum": ["a", "b", "a"]}),
            "each value of the list once; 'a' stands twice",
        ),
        (lambda one: one.update(path="../data/bicycles.csv"), "path: expected"),
        (lambda one: one.update(name="Bicycles 1"), "name: expected"),
    ],
)
def test_a_description_that_cannot_be_is_refused(desk: Desk, change: Change, message: str) -> None:
    """A key without or with twice a column, whole numbers without an end, an end past the other."""
    changed(desk, change)

    assert message in refusal(desk)


@pytest.mark.parametrize(("name", "what"), [("bicycles", "series"), ("homes", "file")])
def test_a_series_that_stands_twice_is_refused(desk: Desk, name: str, what: str) -> None:
    """Two series of one name, or of one file, are refused."""
    changed(desk, lambda one: one)
    package = json.loads(desk.text(PACKAGE))
    package["resources"].append(package["resources"][0] | {"name": name})
    desk.write(PACKAGE, json.dumps(package))

    assert f"each {what} once" in refusal(desk)


def test_a_name_that_has_two_values_is_refused(desk: Desk) -> None:
    """An object of JSON in which a name stands twice is refused: one of the two would be lost."""
    planted(desk, [{"year": 2010}])
    desk.swap(PACKAGE, '"type": "year"', '"type": "integer", "type": "year"')

    assert f"{PACKAGE}: expected each name of an object once, seen 'type'" == refusal(desk)


@pytest.mark.parametrize(("opens", "closes"), [("[", "]"), ('{"a":', "}")])
def test_json_that_is_nested_without_end_is_refused(desk: Desk, opens: str, closes: str) -> None:
    """A description nested a hundred thousand deep is a fault of its file, and no traceback."""
    desk.write(PACKAGE, opens * 100_000 + "1" + closes * 100_000)

    assert f"{PACKAGE}: expected JSON of a few levels" in refusal(desk)
    assert PACKAGE in {one.file for one in faults.find()}


def test_a_number_ends_where_its_column_says(desk: Desk) -> None:
    """A column with a maximum takes no more, for whole numbers and for others."""
    changed(desk, lambda one: one["schema"]["fields"][2]["constraints"].update(maximum=3))

    with pytest.raises(RecordError, match="line 2, column count: expected less than or equal to 3"):
        series.rows("bicycles")
