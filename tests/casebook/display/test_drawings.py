"""Drawings: axes, lines, bars and marks stand where the numbers put them."""

from __future__ import annotations

import itertools
import math
import re

import pytest
from conftest import soup
from hypothesis import given
from hypothesis import strategies as st

from casebook.display.drawings import Curve, Plane, Scale, steps
from casebook.records.errors import ChartError

PLANE = Plane(xs=(1990, 2000), ys=(0, 50))


@given(st.floats(1e-3, 1e7))
def test_an_axis_has_few_round_values(top: float) -> None:
    """An axis has four to seven even values from zero, of which the last reaches the top."""
    found = steps(top)
    gaps = {round(b - a, 6) for a, b in itertools.pairwise(found)}

    assert 0 == found[0]
    assert 4 <= len(found) <= 7
    assert 1 == len(gaps)
    assert found[-2] < top <= found[-1] + 1e-6


def test_a_line_of_zeros_can_be_drawn() -> None:
    """Where all values are zero the axis goes up to one and the line lies on the ground."""
    unit = {"unit": "x", "form": "d"}
    curve = Curve(values={2000: 0, 2001: 0}, years=(2000, 2001), size=(100, 100), **unit)

    assert (0, 1) == curve.plane.ys
    assert steps(0) == steps(1)
    assert f",{curve.plane.place(2000, 0)[1]} " in curve.plane.line([(2000, 0), (2001, 0)], "whole")


@pytest.mark.parametrize("top", [-1, float("nan"), float("inf")])
def test_an_axis_without_a_top_is_refused(top: float) -> None:
    """A top below zero, or none, is refused by name."""
    with pytest.raises(ChartError, match=f"expected a top from zero up, seen {top}"):
        steps(top)


def test_a_dot_stands_on_its_line() -> None:
    """The dot of a year stands where the line passes, with the value written beside it."""
    curve = Curve(
        values={2000: 1500, 2001: 3_000_000},
        years=(2000, 2001),
        size=(100, 100),
        unit="x",
        form=",d",
    )
    points = re.search(r'points="([^"]+)"', curve.whole(after=2000))[1].split()
    dots = [re.search(r'cx="(.+?)" cy="(.+?)"', curve.mark(year)) for year in (2000, 2001)]

    assert points == [f"{dot[1]},{dot[2]}" for dot in dots]
    assert "millions of x" in curve.axes()
    assert ">3,000,000<" in curve.mark(2001)
    assert math.isclose(3, curve.grid[-1])


def test_a_bar_stands_on_the_ground() -> None:
    """A bar begins and ends where its values do, its gap taken off its end."""
    (bar,) = soup(PLANE.bar(1992, 1994, 20, gap=1, fill="#000"))("rect")
    (x, y), (end, ground) = PLANE.place(1992, 20), PLANE.place(1994, 0)

    numbers = [float(bar[name]) for name in ("x", "y", "width", "height")]
    assert pytest.approx([x, y, end - x - 1, ground - y]) == numbers
    assert "#000" == bar["fill"]


def test_later_years_are_shaded_to_the_edge() -> None:
    """The shade begins half a year after the last one counted; where no year is later, none is."""
    (shade,) = soup(PLANE.later(1997))("rect")
    left, right = (PLANE.place(year, 0)[0] for year in (1997.5, 2000))

    assert pytest.approx([left, right - left]) == [float(shade[n]) for n in ("x", "width")]
    assert ["later"] == shade["class"]
    assert "" == PLANE.later(2000)


@pytest.mark.parametrize(("year", "anchor"), [(1990, "start"), (1995, "middle"), (2000, "end")])
def test_the_label_of_a_mark_is_turned_inward(year: int, anchor: str) -> None:
    """A label stands above its dot and inside the drawing, unless it is put elsewhere."""
    drawn, moved = (
        soup(PLANE.mark((year, 20), "20", **changed))
        for changed in ({}, {"up": -25, "anchor": "x"})
    )

    assert (anchor, "x") == (drawn.find("text")["text-anchor"], moved.find("text")["text-anchor"])
    height = float(drawn.circle["cy"])
    assert [height - 11, height + 25] == [float(d.find("text")["y"]) for d in (drawn, moved)]


@pytest.mark.parametrize(("percent", "share"), [(0, 0), (25, 0.25), (100, 1), (130, 1), (-5, 0)])
def test_a_part_of_a_scale_is_its_share_of_the_whole(percent: float, share: float) -> None:
    """Parts and lines lie on the bar; what is beyond it ends at its edge."""
    scale = Scale(left=10, wide=200)
    part = soup(scale.part(percent, y=4, height=8, class_="amount")).rect
    line = soup(scale.line(percent, top=1, bottom=9, kind="guide")).line

    assert pytest.approx(200 * share) == float(part["width"])
    assert pytest.approx(10 + 200 * share) == float(line["x1"]) == float(line["x2"])
