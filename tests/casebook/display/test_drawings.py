"""Drawings: axes, lines, bars and marks stand where the numbers put them."""

from __future__ import annotations

import itertools
import math
import re

import pytest
from conftest import soup
from hypothesis import given
from hypothesis import strategies as st

from casebook.display.drawings import Curve, Plane, steps
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


def test_a_year_is_chosen_where_it_stands() -> None:
    """The area of choice says which controls it sets, and where a year and the next stand."""
    area = soup(PLANE.pick("from,to", 1992)).rect
    names, *numbers = area["data-across"].split()
    first, start, step = map(float, numbers)

    assert "from,to" == names
    assert PLANE.place(1992, 0)[0] == pytest.approx(start, abs=0.1)
    assert PLANE.place(2000, 0)[0] == pytest.approx(start + (2000 - first) * step, abs=0.2)


def test_a_veil_lies_over_what_was_not_chosen() -> None:
    """Before the first year and after the last the plane is paled, between them it is not."""
    before, after = (
        soup(PLANE.veil(year, last=last)).rect for year, last in ((1993, 0), (1997, 1))
    )

    assert PLANE.place(1993, 0)[0] == float(before["x"]) + float(before["width"])
    assert PLANE.place(1997, 0)[0] == float(after["x"])


@pytest.mark.parametrize(
    ("around", "above", "anchor"),
    [
        ((1, 5, 1), True, "middle"),
        ((9, 5, 9), False, "middle"),
        ((9, 5, 1), True, "start"),
        ((1, 5, 9), True, "end"),
    ],
)
def test_a_label_stands_where_the_line_leaves_room(
    around: tuple[int, int, int], above: bool, anchor: str
) -> None:
    """Above a peak, below a low, to the right of a fall and to the left of a rise."""
    label = soup(PLANE.value(dict(zip((1994, 1995, 1996), around, strict=True)), 1995, "5")).find(
        "text"
    )

    assert anchor == label["text-anchor"]
    assert above == (float(label["y"]) < PLANE.place(1995, 5)[1])


def test_a_year_without_a_value_is_framed() -> None:
    """A gap has a frame and words, and the line on its two sides is not joined."""
    curve = Curve(
        values={1990: 1, 1991: 2, 1993: 3, 1994: 1},
        years=(1990, 2000),
        size=(300, 200),
        unit="x",
        form="d",
        lacking="no rate",
    )
    gap, whole = soup(curve.mark(1992)), soup(curve.whole(after=2000))

    assert "no rate" == gap.find("text").text
    assert gap.find(class_="gap")
    assert 2 == len(whole("polyline"))
    assert ["no rate: 1992"] == [text.text for text in whole(class_="break")]


def test_a_break_of_several_years_names_the_first_and_the_last() -> None:
    """Where more than one year is missing, the words at the break say from when to when."""
    values = {1990: 1, 1991: 2, 1995: 3, 1996: 1}
    curve = Curve(values=values, years=(1990, 2000), size=(300, 200), unit="x", form="d")

    assert "no number: 1992 to 1994" in curve.whole(after=2000)


def test_the_chosen_years_of_neighbors_stand_side_by_side() -> None:
    """The first year ends where it stands and the last begins there, so that they never meet."""
    first, last = (
        soup(PLANE.foot(year, last=end)).find("text") for year, end in ((1994, 0), (1995, 1))
    )

    assert ("end", "start") == (first["text-anchor"], last["text-anchor"])
    assert float(first["x"]) < float(last["x"])
