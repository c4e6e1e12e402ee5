"""Horizon: nothing in the tables lies after the day on which the case was looked through."""

from __future__ import annotations

import pytest
from conftest import Desk, places

from casebook.timeline import horizon

CASE, JUDGEMENTS = "data/case.yml", "data/judgements.csv"
FIRST = "Casebook editors,2026-11-28"


def signed(desk: Desk, day: str) -> None:
    """Give the first judgement another day of signature."""
    desk.write(JUDGEMENTS, desk.text(JUDGEMENTS).replace(FIRST, f"Casebook editors,{day}", 1))


def test_the_real_tables_lie_within_it(desk: Desk) -> None:
    """Nothing of this case is later than its day."""
    assert [] == [*horizon.faults(), *horizon.signed_before()]


@pytest.mark.parametrize(
    ("day", "wrong"),
    [
        ("2026-11-28", False),
        ("2026-11-29", True),
        ("2026-11", False),
        ("2026-12", True),
        ("2062-11-21", True),
        ("2026-11-21/..", False),
        ("../2062", True),
        ("2026-11-21/2062", True),
    ],
)
def test_a_signature_to_come_is_named(desk: Desk, day: str, wrong: bool) -> None:
    """A judgement is signed by the day in the settings, whatever the clock of a machine says."""
    signed(desk, day)

    assert [(JUDGEMENTS, 2, "signed_on")] * wrong == places(horizon.faults())


@pytest.mark.parametrize(("day", "wrong"), [("2017-10-22", True), ("2017-10-31", False)])
def test_a_signature_before_the_article_is_named(desk: Desk, day: str, wrong: bool) -> None:
    """Nobody judges an article before it came out."""
    signed(desk, day)

    assert [(JUDGEMENTS, 2, "signed_on")] * wrong == places(horizon.signed_before())


@pytest.mark.parametrize(
    ("file", "column"),
    [
        ("data/references.csv", "date"),
        ("data/statements.csv", "date"),
        ("data/events.csv", "date"),
        ("data/sources.csv", "published"),
    ],
)
def test_what_is_said_done_or_published_to_come_is_named(
    desk: Desk, file: str, column: str
) -> None:
    """A work, a statement, an event or an article of 2107 is named by its line."""
    desk.write(file, desk.text(file).replace(",2017-10-2", ",2107-10-2", 1))
    found = places(horizon.faults())

    assert [(file, column)] == [(place[0], place[2]) for place in found]
    assert found[0][1]


def test_the_settings_themselves_lie_within_it(desk: Desk) -> None:
    """The news day and the last year counted are no later than the day, or than each other."""
    desk.swap(CASE, "last_counted: 2016", "last_counted: 2106")
    assert [(CASE, "last_counted")] == [(one[0], one[2]) for one in places(horizon.faults())]

    desk.swap(CASE, "\nday: 2017-10-23", "\nday: 2107-10-23")
    assert [(CASE, "day")] == [(one[0], one[2]) for one in places(horizon.faults())]


def test_a_case_that_names_no_day_is_not_asked(desk: Desk) -> None:
    """Where the settings leave the day out, nothing is later."""
    desk.swap(CASE, "looked_through: 2026-11-28\n", "")
    signed(desk, "2062-11-21")

    assert [] == places(horizon.faults())
