"""Density: a sign for each entry, at its month or year, and nothing on top of another."""

from __future__ import annotations

import itertools
from collections import Counter

import pytest
from bs4 import BeautifulSoup

from casebook.records import references
from casebook.timeline import density, entries
from casebook.timeline.entries import Entry
from casebook.timeline.events import Event


def planted(*dates: str, lane: str = "said") -> tuple[Entry, ...]:
    """Return an entry of each of the *dates*."""
    told = {"lane": lane, "category": "speech" if lane == "said" else "visit", "office": "DEA"}
    told |= {"seen": "primary text", "reference": next(iter(references.load())), "title": "t"}
    dated = [{"date": date} if date else {} for date in dates]
    return entries.join(Event(id=f"E{n:03}", **date, **told) for n, date in enumerate(dated))


def drawn(rows: tuple[Entry, ...]) -> BeautifulSoup:
    return BeautifulSoup(density.chart(rows).markup, "html.parser")


def middle(sign: object) -> tuple[float, float]:
    """Return where the middle of a *sign* stands."""
    if sign.name == "circle":
        return float(sign["cx"]), float(sign["cy"])
    half = float(sign["width"]) / 2
    return round(float(sign["x"]) + half, 1), round(float(sign["y"]) + half, 1)


def test_said_stands_above_the_line_and_done_below() -> None:
    """A disc is something said, above; a square is something done, below."""
    said, done = planted("2017-05-01"), planted("2017-05-01", lane="done")
    page = drawn((*said, done[0].model_copy(update={"id": "D"})))
    line = float(page.find("line", class_="axis")["y1"])

    assert middle(page.circle)[1] < line < middle(page.find("rect"))[1]


@pytest.mark.parametrize(
    ("date", "hollow"), [("2017-05-01", False), ("2017-05", True), ("2017-05-01?", True)]
)
def test_a_day_that_is_not_sure_is_hollow(date: str, hollow: bool) -> None:
    """Where the day is a month, or doubtful, the sign is a ring."""
    assert hollow == ("ring" in drawn(planted(date)).circle["class"])


def test_one_year_is_drawn_by_month() -> None:
    """The signs of May stand over the M of May, those known to the year alone before January."""
    page = drawn(planted("2017", "2017-05-01", "2017-05-02"))
    names = [text.text for text in page.select("text.quiet")]
    at = [float(text["x"]) for text in page.select("text.quiet")]
    places = [middle(sign)[0] for sign in page("circle")]

    assert ["?", *"JFMAMJJASOND"] == names
    assert at[0] == places[0]
    assert abs(sum(places[1:]) / 2 - at[5]) < 0.2


@pytest.mark.parametrize("dates", [["2017-10-05"] * 90, [f"20{n:02}" for n in range(20)] * 4])
def test_no_sign_hides_another(dates: list[str]) -> None:
    """However many there are, no two stand in one place, and all stand in the drawing."""
    page = drawn(planted(*dates))
    _, _, wide, high = map(float, page.svg["viewbox"].split())
    whole = page.select_one('figure[data-period=""] svg')
    places = Counter(map(middle, whole("circle")))

    assert [1] * len(dates) == list(places.values())
    assert all(30 < x < wide and 0 < y < high for x, y in places)


@pytest.mark.parametrize("first", [2020, 2016, 2004, 1982, 1700])
def test_names_of_years_stand_apart_in_the_drawing(first: int) -> None:
    """The last year is named inside the drawing, and no name runs into another."""
    page = drawn(planted(*(str(year) for year in range(first, 2022))))
    names = page.select_one('figure[data-period=""]').select("text.quiet")
    wide = float(page.svg["viewbox"].split()[2])
    reach = 7 * 4  # how wide four digits are
    left = [float(n["x"]) - reach / (1 if n["text-anchor"] == "end" else 2) for n in names]

    assert "2021" == names[-1].text
    assert left[-1] + reach <= wide
    assert all(after - before >= reach + 4 for before, after in itertools.pairwise(left))
    assert len({int(b.text) - int(a.text) for a, b in itertools.pairwise(names)}) <= 1


@pytest.mark.parametrize(("date", "words"), [("2017-05-01", ""), ("2017-05", "day not sure")])
def test_an_open_sign_is_explained_where_there_is_one(date: str, words: str) -> None:
    """The words on open signs stand below a chart that has one, and below no other."""
    assert ("day not sure" in drawn(planted(date)).select_one(".keys").text) == bool(words)


@pytest.mark.parametrize("date", ["9999", "9999-12-31", "0001-01-01", "2012/9999", "0001/9999"])
def test_the_calendars_ends_can_be_drawn(date: str) -> None:
    """A date at the first or last day there is has its sign."""
    page = drawn(planted(date, date))

    assert ["E000", "E001"] == [sign["data-e"] for sign in page("circle")]


@pytest.mark.parametrize("dates", [[], [""]])
def test_where_no_entry_has_a_date_a_sentence_says_so(dates: list[str]) -> None:
    """Without a date there is no chart, and a sentence stands in its place."""
    assert "No entry has a date, so there is no chart." == drawn(planted(*dates)).text


def test_the_rule_stands_at_the_day_of_the_case() -> None:
    """A year that holds the day has the rule and its words; another has none."""
    (with_day,), (without,) = (
        [drawn(planted(date)).select("line.frame")] for date in ("2017-03-01", "2016-03-01")
    )
    page = drawn(planted("2017-03-01"))

    assert (1, 0) == (len(with_day), len(without))
    assert "October 23, 2017" == page.select_one("text.strong").text


def test_who_cannot_see_the_chart_is_told_its_numbers() -> None:
    """Its name says how many were said and done, and where most lie."""
    page = drawn(planted("2017-05-01", "2017-05-02", "2017-06-01"))

    assert "2017, one sign each. Said: 3. Done: 0. May 2017 has most, 2." == page.svg["aria-label"]
