"""Outline: a timeline says first whom it is about, what it has, and what is of the day."""

import pytest

from casebook.timeline import entries, events, outline
from casebook.timeline.events import Event

OPENING = "On October 23, 2017, Attorney General Jeff Sessions made the gang MS-13 a priority"


def planted(*dates: tuple[str, str]) -> list[entries.Entry]:
    """Return entries, each of a lane and a date."""
    whole = events.load()
    of = {lane: next(row for row in whole if row.lane == lane) for lane in ("said", "done")}
    rows: list[Event] = [
        of[lane].model_copy(update={"id": f"E9{at:02}", "date": date, "document": ""})
        for at, (lane, date) in enumerate(dates)
    ]
    return list(entries.join(rows))


@pytest.mark.parametrize(
    ("dates", "told"),
    [
        (["2017-10-22", "2017-01", "2017-10-23"], "3 things said and 0 done, most before"),
        (["2017-10-22", "2017-10-24"], "2 things said and 0 done, 1 before"),
        (["2017-10-22", "2016-10-22"], "1 thing said and 0 done, all before"),
        (["2017-10", "2017"], "2 things said and 0 done, 0 before"),
    ],
)
def test_what_lies_before_the_day_is_counted_in_its_year(dates: list[str], told: str) -> None:
    """Only what lies surely before the day is before it; other years are not counted."""
    lead = outline.lead(planted(*(("said", date) for date in dates)))

    assert f"MS-13 in 2017: {told} October 23" == lead.told["title"]


def test_only_a_sure_day_is_the_day() -> None:
    """A doubtful day, and an interval or a month that holds the day, may be of it and are not."""
    dates = ["2017-10-23", "2017-10-23?", "2017-10-23/2017-10-31?", "2017-10", "2017-10-24?"]
    lead = outline.lead(planted(("done", "2017-10-23"), *(("said", date) for date in dates)))

    assert lead.told["sentence"].startswith(OPENING)
    assert lead.told["sentence"].endswith(
        " That day 1 thing was said and 1 done; 3 more may belong to it."
    )


def test_a_day_without_doubt_leaves_none() -> None:
    """Where no date is in doubt nothing more is spoken of."""
    lead = outline.lead(planted(("said", "2017-10-23"), ("said", "2017-10-23")))

    assert lead.told["sentence"].endswith(" That day 2 things were said and 0 done.")


@pytest.mark.parametrize(
    ("dates", "title"),
    [
        ([("said", "2005"), ("said", "2009-05")], "MS-13: What was said and what was done, 2005 to"
         " 2009"),
        ([], "MS-13: What was said and what was done"),
    ],
)  # fmt: skip
def test_without_the_year_of_the_day_nothing_is_counted(
    dates: list[tuple[str, str]], title: str
) -> None:
    """A list that has nothing of the day's year has a plain title."""
    assert title == outline.lead(planted(*dates)).told["title"]
