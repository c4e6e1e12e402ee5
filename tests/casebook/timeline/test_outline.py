"""Outline: a timeline says first how much lies before the day of the case."""

import pytest

from casebook.timeline import entries, events, outline
from casebook.timeline.events import Event


def planted(*dates: tuple[str, str]) -> list[entries.Entry]:
    """Return entries, each of a lane and a date."""
    whole = events.load()
    of = {lane: next(row for row in whole if row.lane == lane) for lane in ("said", "done")}
    rows: list[Event] = [
        of[lane].model_copy(update={"id": f"E9{at:02}", "date": date, "document": ""})
        for at, (lane, date) in enumerate(dates)
    ]
    return list(entries.join(rows))


def test_steps_are_counted_on_their_side_of_the_day() -> None:
    """What may lie on either side of the day is counted with neither side."""
    chosen = planted(
        ("done", "2016"), ("done", "2017-10-22"), ("done", "2017"), ("said", "2017-10-23")
    )

    lead = outline.lead(chosen)

    assert "2 of 3 steps listed came before the day of the speech" == lead.told["title"]
    assert (
        "In 2017 alone 1 thing was said and 2 done, 1 surely on that day." == lead.told["sentence"]
    )


@pytest.mark.parametrize(
    ("dates", "title"),
    [
        ([("said", "2005"), ("said", "2009-05")], "What was said and what was done, 2005 to 2009"),
        ([], "What was said and what was done"),
    ],
)
def test_without_a_step_nothing_is_counted(dates: list[tuple[str, str]], title: str) -> None:
    """A list without anything done, or without anything, has a plain title."""
    assert title == outline.lead(planted(*dates)).told["title"]
