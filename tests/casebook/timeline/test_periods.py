"""Periods: a full year is chosen alone, others together."""

from __future__ import annotations

import pytest

from casebook.records import references
from casebook.timeline import entries, periods
from casebook.timeline.entries import Entry
from casebook.timeline.events import Event


def planted(**dates: int) -> tuple[Entry, ...]:
    """Return as many entries of each date as given; `y2017` is a year."""
    told = {"lane": "said", "category": "speech", "office": "DEA", "title": "t"}
    told |= {"seen": "primary text", "reference": next(iter(references.load()))}
    return entries.join(
        Event(id=f"E{year}{n:02}", date=year, **told)
        for year, number in ((name[1:], number) for name, number in dates.items())
        for n in range(number)
    )


@pytest.mark.parametrize(
    ("dates", "names"),
    [
        ({"y2005": 1, "y2009": 1, "y2017": 40, "y2018": 1, "y2020": 1},
         ["2005–2009", "2017", "2018–2020"]),
        ({"y2016": 20, "y2017": 20}, ["2016", "2017"]),
        ({"y2017": 20}, []),
        ({}, []),
    ],
)  # fmt: skip
def test_full_years_stand_alone(dates: dict[str, int], names: list[str]) -> None:
    """A year with many entries is a period, runs of others are; one period is no choice."""
    assert names == [one.name for one in periods.of(planted(**dates))]


def test_every_dated_entry_lies_in_one_period() -> None:
    """Periods do not overlap and leave nothing out but what has no date."""
    rows = entries.load()

    lying = [sum(one.has(row) for one in periods.of(rows)) for row in rows]

    assert [int(bool(row.date)) for row in rows] == lying


@pytest.mark.parametrize(
    ("dates", "year", "name"),
    [
        ({"y2016": 10, "y2017": 40}, 2017, "2017"),
        ({"y2016": 10, "y2017": 40}, 1999, None),
        ({"y2016": 10, "y2017": 40}, None, None),
        ({"y2016": 10, "y2017": 20}, 2017, None),
    ],
)
def test_many_entries_open_at_the_year_of_the_day(
    dates: dict[str, int], year: int | None, name: str | None
) -> None:
    """The period of the case's day is shown first where there are many entries."""
    found = periods.opens(planted(**dates), year)

    assert name == (found and found.name)
