"""Years: a row of a time that cannot be, and a year that is gone, are named."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import Desk, places
from planted_bicycles import FILE, planted

from casebook.evidence import series, years
from casebook.records.errors import RecordError


def counts(*of: int, **more: object) -> list[dict[str, Any]]:
    """Return a row for each year of *of*."""
    return [{"year": year, "count": 400, **more} for year in of]


def found(desk: Desk, rows: list[dict[str, Any]], *key: str, **described: object) -> list[Any]:
    """Return line and column of each fault of *rows* as a series."""
    planted(desk, rows, *key, **described)
    return [place[1:] for place in places(years.faults())]


@pytest.mark.parametrize(("year", "wrong"), [(2016, False), (2017, False), (2018, True)])
def test_no_row_is_of_a_year_after_its_work(desk: Desk, year: int, wrong: bool) -> None:
    """A work of 2017 cannot have a count of 2018."""
    assert [(2, "year")] * wrong == found(desk, counts(year))


def test_the_latest_of_several_works_counts(desk: Desk) -> None:
    """A row is of no year after the last of its works, and any year where one has no date."""
    later = "congress_2018"
    desk.write(
        "data/references.csv",
        desk.text("data/references.csv")
        + f"{later},x,x,2018-02,,,report,data file,,,\nundated,x,x,,,,report,data file,,,\n",
    )

    assert [(3, "year")] == found(desk, counts(2018, 2019, also=later))
    assert [] == found(desk, counts(2018, 2019, also="undated"))


@pytest.mark.parametrize("year", [2106, 2061, 9999, 10000, 216, 0])
def test_a_year_to_come_is_refused_as_it_is_read(desk: Desk, year: int) -> None:
    """A row of a year after the case was looked through, or of no four digits, is not read."""
    planted(desk, counts(year))

    with pytest.raises(RecordError, match=f"{FILE}, line 2, column year: expected"):
        series.load("bicycles")


def test_what_is_foretold_may_be_of_a_year_to_come(desk: Desk) -> None:
    """A column of years with a maximum of its own takes years up to that."""
    planted(desk, counts(2050, also="undated"))
    desk.write(
        "data/references.csv", desk.text("data/references.csv") + "undated,x,x,,,,x,data file,,,\n"
    )
    text = desk.text(series.PACKAGE).replace(
        '"type": "year"', '"type": "year", "constraints": {"maximum": 2060}'
    )
    desk.write(series.PACKAGE, text)

    assert [] == places(years.faults())


@pytest.mark.parametrize("column", ["as_of", "published", "period"])
def test_a_date_to_come_is_named(desk: Desk, column: str) -> None:
    """A date after the day in the settings is named, whichever column has it."""
    rows = [{"year": 2106 - 90, "count": 4, column: "2106-05"}]

    assert (2, column) in found(desk, rows)


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"as_of": "2015-12-31"}, ""),
        ({"as_of": "2016-01-01"}, "as_of"),
        ({"published": "2015"}, ""),
        ({"published": "2016-09"}, ""),
        ({"published": "2014-09"}, "published"),
        ({"since": 2007, "until": 2012}, ""),
        ({"since": 2012, "until": 2012}, "since"),
        ({"since": 2021 - 9, "until": 2007}, "since"),
        ({"period": "2015-04/2015-06", "compared_with": "2014-04/2014-06"}, ""),
        ({"period": "2014-04/2014-06", "compared_with": "2015-04/2015-06"}, "compared_with"),
    ],
)
def test_times_of_one_row_go_together(desk: Desk, cells: dict[str, Any], column: str) -> None:
    """A day lies in its year, what is published does not come before, what is compared does."""
    assert [(2, column)] * bool(column) == found(desk, counts(2015, **cells))


@pytest.mark.parametrize(
    ("of", "wrong"),
    [
        ((2010, 2011, 2012), False),
        ((2010, 2011), True),
        ((2011, 2012), True),
        ((2010, 2012), True),
        ((2010, 2011, 2012, 2013), True),
        ((1910, 2011, 2012), True),
    ],
)
def test_a_series_has_the_years_that_are_said(desk: Desk, of: tuple[int, ...], wrong: bool) -> None:
    """All rows of a year gone, the first or the last one too, are noticed; so is one too many."""
    assert [(None, "year")] * wrong == found(desk, counts(*of), years="2010 to 2012")


def test_a_year_that_is_missing_in_a_row_of_years_is_named(desk: Desk) -> None:
    """The row after a missing year is named, in each group for itself."""
    rows = counts(2010, 2011, 2012, 2014, town="Lindau") + counts(2010, 2011, 2012, 2013, town="B")

    assert [(5, "year")] == found(desk, rows, "year", "town")


@pytest.mark.parametrize(
    ("of", "note", "wrong"),
    [
        ((2010, 2011, 2012, 2014), "gap: nobody counted in 2013", False),
        ((2010, 2011, 2012, 2014), "nobody counted in 2013", True),
        ((2010, 2012, 2014, 2016), "", False),
        ((2010, 2011, 2013), "", False),
    ],
)
def test_a_gap_is_told_in_a_word(desk: Desk, of: tuple[int, ...], note: str, wrong: bool) -> None:
    """A gap needs the word in the note; series of every other year, and short ones, have none."""
    assert [(5, "year")] * wrong == found(desk, counts(*of, note=note))
