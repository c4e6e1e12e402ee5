"""Lattices: a square for every pair of years, rises and falls told apart without color."""

from __future__ import annotations

import itertools
import re

from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from casebook.display.lattices import Lattice


@given(st.dictionaries(st.integers(2000, 2009), st.integers(1, 5), min_size=2))
def test_the_lattice_draws_every_rise_and_fall(values: dict[int, int]) -> None:
    """Of all pairs of years exactly the rises are drawn as rises and the falls as falls."""
    lattice = Lattice(years=range(2000, 2010), size=156)  # ten units a square
    rise, fall = (lattice.squares(chosen, kind) for kind, chosen in kinds(values).items())

    for drawn, wanted in zip((rise, fall), kinds(values).values(), strict=True):
        assert {lattice.corner(*pair) for pair in wanted} == set(covered(str(drawn)))
        assert str(drawn) in lattice.rises(values)


def kinds(values: dict[int, int]) -> dict[str, list[tuple[int, int]]]:
    every = list(itertools.combinations(sorted(values), 2))
    return {
        "rise": [(a, b) for a, b in every if values[b] > values[a]],
        "fall": [(a, b) for a, b in every if values[b] < values[a]],
    }


def covered(path: str) -> list[tuple[float, float]]:
    """Return the corner of every square that *path* covers, ten units wide each."""
    runs = re.findall(r"M([\d.]+) ([\d.]+)h([\d.]+)v10.0H\1z", path)
    return [
        (float(x) + 10 * n, float(y))
        for x, y, width in runs
        for n in range(int(float(width)) // 10)
    ]


def test_the_lattice_is_told_in_words_and_without_color() -> None:
    """The legend names rise and fall; a rise has dots and a fall has none."""
    lattice = Lattice(years=range(2000, 2004))
    drawn = BeautifulSoup(lattice.rises({2000: 1, 2001: 2, 2002: 1}), "html.parser")

    assert {"rise", "fall", "first year across", "last year up"} <= {
        text.text for text in drawn("text")
    }
    assert drawn.find("pattern").find("circle") is not None
    assert 2 == len(drawn(fill="url(#rise-dots)")) == len(drawn(class_="fall"))


def test_a_square_is_chosen_where_it_stands() -> None:
    """The area of choice says where the first year and the last of a square stand."""
    lattice = Lattice(years=range(2000, 2010), size=156)
    area = BeautifulSoup(lattice.pick("from", "to"), "html.parser").rect
    (one, *across), (other, *up) = (area[f"data-{side}"].split() for side in ("across", "up"))
    x, y = lattice.corner(2003, 2007)
    half = lattice.step / 2

    assert ("from", "to") == (one, other)
    assert [str(len(lattice.years))] == across[3:]
    (first, left, step), (last, bottom, down) = (map(float, s[:3]) for s in (across, up))
    assert abs(left + (2003 - first) * step - (x + half)) < 0.2
    assert abs(bottom + (2007 - last) * down - (y + half)) < 0.2
