"""Gutters: columns are read one after the other, and a line across them ends them."""

from __future__ import annotations

import pytest

from casebook.texts import gutters
from casebook.texts.gutters import Part


def row(*parts: tuple[float, float, str], size: float = 10) -> list[Part]:
    """Return the parts of a line, each from left to right with its words."""
    return [Part(left, right, 0, size, words) for left, right, words in parts]


def both(left: str, right: str) -> list[Part]:
    return row((0, 100, left), (120, 220, right))


def test_columns_between_whole_lines() -> None:
    """Lines across the page stay where they are, above and below the columns between them."""
    rows = [row((0, 220, "top")), both("a", "c"), both("b", "d"), row((0, 220, "end"))]

    assert ["top", "a", "b", "c", "d", "end"] == gutters.in_order(rows)


def test_columns_of_unlike_length() -> None:
    """A column that goes on alone belongs to its side."""
    rows = [both("a", "d"), both("b", "e"), row((0, 90, "c")), row((120, 200, "f"))]

    assert ["a", "b", "c", "d", "e", "f"] == gutters.in_order(rows)


def test_one_line_with_a_gap_is_a_line() -> None:
    """A heading with a page's number far from it is one line."""
    assert ["Gangs 3", "text"] == gutters.in_order([both("Gangs", "3"), row((0, 220, "text"))])


@pytest.mark.parametrize(("apart", "rows", "found"), [(8, 3, True), (8, 2, False), (13, 2, True)])
def test_a_narrow_gutter_needs_more_lines(apart: float, rows: int, found: bool) -> None:
    """Two lines whose gaps happen to meet are no columns; three, or a wide gutter, are."""
    given = [row((0, 100, f"l{n}"), (100 + apart, 200, f"r{n}")) for n in range(rows)]
    left, right = [f"l{n}" for n in range(rows)], [f"r{n}" for n in range(rows)]
    expected = [*left, *right] if found else [f"{a} {b}" for a, b in zip(left, right, strict=True)]

    assert expected == gutters.in_order(given)


def test_short_lines_are_no_columns() -> None:
    """Lines that end early, one below the other, stay in their order."""
    rows = [row((0, 50, "a")), row((10, 220, "b")), row((0, 30, "c")), row((0, 220, "d"))]

    assert ["a", "b", "c", "d"] == gutters.in_order(rows)
