"""Columns: a series without its description, its unit or its arithmetic is named."""

from __future__ import annotations

import json
from typing import Any

import pytest
from conftest import Desk, places

from casebook.evidence import columns, series

FOLDER, CRIME = "data/series", "data/series/crime_national.csv"
FIRST = "1208030,220099000,548.9,printed"


def resource(desk: Desk, name: str, **changed: Any) -> dict[str, Any]:
    """Change the description of the series *name*; return it."""
    package = json.loads(desk.text(series.PACKAGE))
    one = next(one for one in package["resources"] if one["name"] == name)
    one.update(changed)
    desk.write(series.PACKAGE, json.dumps(package))
    return one


def with_unit(desk: Desk, column: str, unit: str | None) -> None:
    """Give the *column* of the crime series another unit, or none."""
    package = json.loads(desk.text(series.PACKAGE))
    (one,) = [one for one in package["resources"] if one["name"] == "crime_national"]
    (field,) = [field for field in one["schema"]["fields"] if field["name"] == column]
    field.pop("unit")
    field |= {"unit": unit} if unit else {}
    desk.write(series.PACKAGE, json.dumps(package))


def test_a_file_without_a_description_is_named(desk: Desk) -> None:
    """A file in the folder that nothing describes is named, and one of another kind is not."""
    desk.write(f"{FOLDER}/homes.csv", "year\n")
    desk.write(f"{FOLDER}/homes.txt", "year\n")

    assert [(f"{FOLDER}/homes.csv", None, "")] == places(columns.faults())


def test_a_file_is_named_after_its_series(desk: Desk) -> None:
    """A series whose file has another name is named."""
    resource(desk, "grants", path="grant.csv")
    (desk.root / FOLDER / "grants.csv").rename(desk.root / FOLDER / "grant.csv")

    assert [(series.PACKAGE, None, "grants")] == places(columns.faults())


@pytest.mark.parametrize(
    ("unit", "wrong"),
    [(None, True), ("crimes", False), ("see vintage", False), ("see vintages", True)],
)
def test_a_number_has_a_unit(desk: Desk, unit: str | None, wrong: bool) -> None:
    """A column of numbers says its unit, or names a column that there is."""
    with_unit(desk, "count", unit)
    expected = [(series.PACKAGE, None, "crime_national.count")] * wrong

    assert expected == places(columns.faults())


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        ("1208030,220099000,548.9,printed", False),  # 548.858...
        ("1208030,220099000,548.86,printed", False),
        ("1208030,220099000,549,printed", False),
        ("1208030,220099000,548.8,printed", True),
        ("1208030,220099000,548.85,printed", True),
        ("1208140,220099000,548.9,printed", False),
        ("1208240,220099000,548.9,printed", True),
        ("1208030,220199000,548.9,printed", True),
        ("1208030,,548.9,printed", False),
        ("1208030,220099000,,printed", False),
    ],
)
def test_a_rate_is_the_count_by_the_residents(desk: Desk, row: str, wrong: bool) -> None:
    """A printed rate agrees with its row to the digit that is printed, or the row is named."""
    desk.swap(CRIME, FIRST, row)

    assert [(CRIME, 2, "rate_per_100000")] * wrong == places(columns.faults())


def test_the_rate_that_was_expected_is_told(desk: Desk) -> None:
    """The fault says what the count by the residents gives, and what is printed."""
    desk.swap(CRIME, FIRST, "1208030,220099000,500.0,printed")
    (fault,) = columns.faults()

    assert ("548.858, the count by the residents", "500.0") == (fault.expected, fault.seen)


@pytest.mark.parametrize(
    ("seen", "wrong"), [("primary text", True), ("reproduction", False), ("inferred here", False)]
)
def test_a_row_is_seen_no_more_surely_than_its_work(desk: Desk, seen: str, wrong: bool) -> None:
    """A row seen more surely than the work it stands in is named; as surely or less is not."""
    file = f"{FOLDER}/assessment_chapters.csv"
    desk.write(file, desk.text(file).replace(",reproduction,", f",{seen},", 1))

    assert [(file, 2, "seen")] * wrong == places(columns.faults())


def test_a_case_without_series_has_nothing_to_describe(desk: Desk) -> None:
    """Where there is neither description nor file, nothing is wrong."""
    for path in (desk.root / FOLDER).iterdir():
        path.unlink()

    assert ({}, []) == (series.describe(), places(columns.faults()))
