"""Jumps: a number far from its neighbors needs a word in the note."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import Desk, places
from hypothesis import given
from hypothesis import strategies as st
from planted_bicycles import planted

from casebook.evidence import jumps


def places_of(*numbers: float, counted: bool = True, first: int = 2001) -> list[int]:
    """Return the places of those of *numbers*, year by year, that jump."""
    points = list(enumerate(numbers, start=first))
    return [at for at, _ in jumps.far(points, counted=counted)]


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ((410, 400, 500), []),
        ((410, 4000, 400), [1]),
        ((410, 40, 400), [1]),
        ((4100, 400, 410), [1]),
        ((400, 410, 4200), [2]),
        ((400, 999), []),
        ((400, 1001), [1]),
        ((1, 12, 3), []),
        ((0, 12, 0), []),
        ((0, 120, 0), [1]),
        ((120, 0, 130), [1]),
        ((100, 200, 400, 800), []),
        ((-5, -60, 5), [1]),
        ((-60, -61, -58), []),
        ((-60, -610, -58), [1]),
    ],
)
def test_a_number_far_from_its_neighbors_jumps(
    numbers: tuple[float, ...], expected: list[int]
) -> None:
    """More than two and a half times its neighbor, or less than two fifths; small counts may."""
    assert expected == places_of(*numbers)


def test_a_small_rate_may_not_jump() -> None:
    """What is no count jumps however small it is."""
    assert [1] == places_of(2.3, 23, 2.4, counted=False)


def test_years_between_leave_more_room() -> None:
    """Over years that are missing a number may change by more, and not by ten times."""
    assert [] == [at for at, _ in jumps.far([(2001, 400), (2005, 2000)])]
    assert [1] == [at for at, _ in jumps.far([(2001, 400), (2005, 4000)])]


def test_two_digits_that_changed_places_are_seen_in_a_smooth_series() -> None:
    """21,460 written as 24,160 sticks out where the years around go evenly."""
    smooth = [21_000 + 100 * at for at in range(12)]

    assert [] == places_of(*smooth)
    assert [5] == places_of(*smooth[:5], 25_100, *smooth[6:])


@given(st.lists(st.integers(1000, 1100), min_size=3, max_size=12), st.data())
def test_ten_times_a_number_jumps_wherever_it_stands(numbers: list[int], data: Any) -> None:
    """A digit too many is seen at the beginning, in the middle and at the end."""
    at = data.draw(st.integers(0, len(numbers) - 1))
    slipped = [*numbers[:at], numbers[at] * 10, *numbers[at + 1 :]]

    assert [] == places_of(*numbers)
    assert {at, at + 1} & set(places_of(*slipped))


@pytest.mark.parametrize(
    ("note", "wrong"), [("", True), ("a new way to count", True), ("jump: a new law", False)]
)
def test_a_jump_is_told_in_a_word(desk: Desk, note: str, wrong: bool) -> None:
    """A note that says jump is enough; any other note is not."""
    rows = [{"year": 2010 + at, "count": count} for at, count in enumerate((400, 4100, 420))]
    rows[1]["note"] = note
    planted(desk, rows)

    assert [("data/series/bicycles.csv", 3, "count")] * wrong == places(jumps.faults())


def test_groups_have_levels_of_their_own(desk: Desk) -> None:
    """A large town beside a small one is no jump, and a page is no amount."""
    rows = [
        {"year": 2010 + at, "town": town, "count": count, "first_page": page}
        for town, count, page in (("Lindau", 400, 7), ("Bregenz", 90_000, 900))
        for at in range(3)
    ]
    rows[1]["first_page"] = 900
    planted(desk, rows, "year", "town")

    assert [] == places(jumps.faults())
