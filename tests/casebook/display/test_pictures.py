"""Pictures: values stand where they belong, each is told in words, and no word leaves the frame."""

import re

import pytest
from bs4 import BeautifulSoup

from casebook.display import pictures
from casebook.display.pictures import Bar


def numbers(points: str) -> list[tuple[float, float]]:
    return [tuple(map(float, pair.split(","))) for pair in points.split()]  # type: ignore[misc]


def test_a_trend_starts_at_zero() -> None:
    """Half of the highest value stands half as high above the ground."""
    svg = BeautifulSoup(
        pictures.trend(
            {2000: 100.0, 2001: 50.0}, marks={2000: "100", 2001: "50"}, told=(2000, 2001), what="W"
        ),
        "html.parser",
    )
    (first, last) = numbers(svg.find(class_="curve")["points"])
    ground = float(svg.find(class_="axis")["y1"])

    assert (ground - first[1]) / 2 == pytest.approx(ground - last[1], abs=0.2)
    assert "W: 100 in 2000, 50 in 2001." == svg.svg["aria-label"]


def test_the_years_told_stand_out() -> None:
    """Only the years told are in the thick line."""
    svg = BeautifulSoup(
        pictures.trend(
            {year: 1.0 + year % 3 for year in range(1990, 2001)},
            marks={1999: "1"},
            told=(1998, 2000),
            what="W",
        ),
        "html.parser",
    )

    assert 3 == len(numbers(svg.find(class_="told")["points"]))
    assert 11 == len(numbers(svg.find(class_="curve")["points"]))


def test_a_bar_is_as_long_as_its_value() -> None:
    """Two bars of a group are as long as their values, and the point is strong."""
    svg = BeautifulSoup(
        pictures.bars(
            {"a quarter": [Bar(label="2016", value=50, words="50"),
                           Bar(label="2017", value=100, words="100", strong=True)]},
            what="Charges",
        ),
        "html.parser",
    )  # fmt: skip
    small, large = svg("rect")

    assert float(small["width"]) * 2 == pytest.approx(float(large["width"]))
    assert ["context"] == small["class"]
    assert ["value"] == large["class"]
    assert "Charges: a quarter: 2016 50, 2017 100." == svg.svg["aria-label"]


def test_bars_of_nothing_are_drawn() -> None:
    """Where every value is zero there are bars of no length and no error."""
    assert "<rect" in pictures.bars({"": [Bar(label="a", value=0, words="0")]}, what="W")


def test_a_day_that_is_not_sure_is_a_ring() -> None:
    """A sign is filled where its day is sure; the odd one has a form of its own."""
    svg = BeautifulSoup(
        pictures.days(
            {"gang": [(0.1, True), (0.2, False)], "cartel": []},
            ticks={0.0: "Jan."},
            rule=(0.8, "23 Oct."),
            odd=("cartel", 0.8, "the article"),
            label="L",
        ),
        "html.parser",
    )

    assert 1 == len(svg("circle", class_="value")) == len(svg("circle", class_="ring"))
    assert svg.find("path", class_="day")


@pytest.mark.parametrize("words", ["24,703", "1,416,000 violent crimes"])
def test_words_at_an_edge_are_turned_inward(words: str) -> None:
    """A name at the first or the last year does not leave the picture."""
    values = dict.fromkeys(range(1990, 2021), 10.0)
    svg = pictures.trend(values, marks={1990: words, 2020: words}, told=(1990, 2020), what="W")

    placed = re.findall(rf'<text[^>]*x="([\d.]+)"[^>]*text-anchor="(\w+)"[^>]*>{words}', svg)

    assert 2 == len(placed)
    for x, anchor in placed:
        half = len(words) * 7.6
        start = {"start": 0.0, "middle": -half / 2, "end": -half}[anchor] + float(x)
        assert start >= 0
        assert start + half <= 400
