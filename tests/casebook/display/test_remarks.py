"""Remarks: the sentence follows the numbers, whichever way they go."""

from __future__ import annotations

import pandas as pd
import pytest

from casebook.display import remarks


def said_of(**trips: int) -> str:
    """Return what is said of bars of the trips of towns."""
    frame = pd.DataFrame({"town": list(trips), "trips": list(trips.values())})
    return remarks.bars(frame, "trips")


def course(*values: float | None) -> str:
    """Return what is said of one line through *values*, from year 1 on."""
    frame = pd.DataFrame({"year": range(1, len(values) + 1), "trips": values})
    return remarks.lines(frame, "year", "trips")


@pytest.mark.parametrize(
    ("towns", "sentence"),
    [
        ({"A": 3000, "B": 1}, "A has the most trips, 3,000 of 3,001, and B the fewest, 1."),
        ({"A": 1, "B": 2}, "B has the most trips, 2 of 3, and A the fewest, 1."),
        (
            {"A": 2, "B": 2, "C": 1},
            "A and B each have the most trips, 2 of 5, and C the fewest, 1.",
        ),
        (
            {"A": 4, "B": 1, "C": 1, "D": 1},
            "A has the most trips, 4 of 7, and three others the fewest, 1 each.",
        ),
        ({"A": 2, "B": 2}, "A and B each have trips: 2."),
        ({"A": 1}, "A alone has trips: 1."),
        ({}, "No trips are counted."),
    ],
)
def test_bars_name_the_highest_and_the_lowest(towns: dict[str, int], sentence: str) -> None:
    """Bars are told by the longest and the shortest, several where they tie."""
    assert sentence == said_of(**towns)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ((5, 9), "Trips rose from 5 in 1 to 9 in 2."),
        ((9, 7, 5), "Trips fell from 9 in 1 to 5 in 3."),
        ((5, 9, 6), "Trips rose from 5 in 1 to 9 in 2, then fell to 6 in 3."),
        ((5, 9, 1, 6), "Trips rose from 5 in 1 to 9 in 2, fell to 1 in 3, then rose to 6 in 4."),
        ((5, 1, 9, 6), "Trips fell from 5 in 1 to 1 in 2, rose to 9 in 3, then fell to 6 in 4."),
        ((5, 9, 9), "Trips rose from 5 in 1 to 9 in 2, then came back to 9 in 3."),
        ((None, 5.25, None, 5.5), "Trips rose from 5.25 in 2 to 5.50 in 4."),
        ((611.0, 386.3), "Trips fell from 611.0 in 1 to 386.3 in 2."),
        ((1000.6, 2.0), "Trips fell from 1,001 in 1 to 2 in 2."),
        ((5, None), "Of trips one value is known, 5 in 1."),
        ((None, None), "No line has a value."),
        ((), "No line has a value."),
    ],
)
def test_a_line_is_told_by_its_turns(values: tuple[float | None, ...], sentence: str) -> None:
    """A line is told from its first value by its highest and lowest to its last; gaps aside."""
    assert sentence == course(*values)


def test_two_lines_have_a_sentence_each() -> None:
    """Two lines are told one after the other, each with the digits that both need."""
    frame = pd.DataFrame({"year": [1, 2], "officers": [2.5, 2.25], "all": [3, 4]})

    told = "Officers fell from 2.50 in 1 to 2.25 in 2. All rose from 3.00 in 1 to 4.00 in 2."
    assert told == remarks.lines(frame, "year", "per 1,000")


def test_of_many_lines_the_leaders_are_told() -> None:
    """Of three lines or more the highest at the first and at the last year is named."""
    frame = pd.DataFrame({"year": [1, 2], "a": [3, 9], "b": [7, 1], "c": [5, 5]})
    same = frame.assign(b=[7, 10])

    told = "B stood highest in 1, at 7 trips; in 2 a did, at 9."
    assert told == remarks.lines(frame, "year", "trips")
    assert "B stood highest in 1, at 7 trips, and in 2, at 10." == remarks.lines(
        same, "year", "trips"
    )


def test_parts_are_told_by_their_spans() -> None:
    """Each part of a stack has its lowest and highest number, the largest part first."""
    frame = pd.DataFrame({"year": [1, 2], "a": [5.25, 5.25], "b": [60, 70], "c": [1, None]})
    empty = pd.DataFrame({"year": [1], "a": [None]})

    told = "From 60.0 to 70.0 percent go to b, 5.2 to a and 1.0 to c."
    assert told == remarks.stacks(frame, "year", "percent")
    assert "No part has a value." == remarks.stacks(empty, "year", "percent")


def test_signs_are_counted_with_their_first_year() -> None:
    """Each kind of sign is counted, the most frequent first, with the year in which it began."""
    days = ["2017-10-23", "2005-01-01", "2017-04-18", "2007-06-05"]
    frame = pd.DataFrame({"day": days, "label": ["gang", "gang", "cartel", "gang"]})

    told = "“Gang” stands 3 times, first in 2005; “cartel” stands once, in 2017."
    assert told == remarks.dots(frame, "day", "label")
    assert "There is no sign." == remarks.dots(frame.iloc[:0], "day", "label")


def test_ranges_name_their_ends_with_their_bounds() -> None:
    """The smallest and the largest number keep the word that bounds them; a firm one goes first."""
    frame = pd.DataFrame(
        {
            "low": [6000, 6000, 250000],
            "high": [6000, 10000, 250000],
            "of": ["at home", "abroad", "in all"],
            "bound": ["more than", "range", "up to"],
        }
    )
    ends = {"low": "low", "high": "high", "kind": "of"}

    told = "The smallest number is 6,000, abroad; the largest is up to 250,000, in all."
    assert told == remarks.ranges(frame, **ends, bound="bound")
    assert "The smallest number is 6,000, at home" in remarks.ranges(frame, **ends)
    assert "There is no number." == remarks.ranges(frame.iloc[:0], **ends, bound="bound")
