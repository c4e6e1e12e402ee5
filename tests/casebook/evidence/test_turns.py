"""Turns: whether another first year near gives another direction."""

from __future__ import annotations

import pytest

from casebook.evidence import turns

LOW = {2010: 6.0, 2011: 5.0, 2012: 4.0, 2013: 3.0, 2014: 3.5, 2015: 4.5}
HIGH = {year: 10 - value for year, value in LOW.items()}


@pytest.mark.parametrize(
    ("values", "since", "clauses"),
    [
        (
            LOW,
            2013,
            ("2013 is the lowest year from 2010 to 2015;", "counted from 2011, it fell."),
        ),
        (
            HIGH,
            2013,
            ("2013 is the highest year from 2010 to 2015;", "counted from 2011, it rose."),
        ),
        (LOW, 2014, ("", "Counted from 2011, it fell.")),
        (LOW, 2011, ("", "Counted from 2012, it rose.")),
        (HIGH, 2011, ("", "Counted from 2012, it fell.")),
    ],
)
def test_a_direction_that_turns_is_told(
    values: dict[int, float], since: int, clauses: tuple[str, str]
) -> None:
    """Planted lows and highs: the nearest year that turns it is named, and the first if extreme."""
    assert clauses == turns.turn(values, since, 2015)


def test_a_direction_that_does_not_turn_is_told() -> None:
    """Where every first year near goes the same way, that is said, with the years looked at."""
    falling = {year: 3000.0 - year for year in range(1990, 2017)}

    assert ("", "No first year from 2002 to 2012 gives a rise.") == turns.turn(falling, 2007, 2016)
    assert ("", "No first year from 1990 to 1994 gives a rise.") == turns.turn(falling, 1990, 1995)


@pytest.mark.parametrize(
    "values",
    [{2010: 1.0, 2015: 2.0}, {2009: 2.0, 2010: 1.0, 2015: 1.0}, {2010: 1.0, 2015: 1.0004}],
)
def test_nothing_is_said_where_there_is_nothing_to_say(values: dict[int, float]) -> None:
    """One first year alone, or no change that can be seen, has no direction that turns."""
    assert ("", "") == turns.turn(values, 2010, 2015)


def test_a_low_that_two_years_share_is_not_the_lowest() -> None:
    """A first year that another equals is not called the lowest."""
    values = {2010: 5.0, 2011: 3.0, 2012: 3.0, 2013: 4.0}

    assert ("", "Counted from 2010, it fell.") == turns.turn(values, 2012, 2013)
