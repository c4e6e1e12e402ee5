"""Prisons: the explorer "One-eighth", its windows and counts, planted and real."""

from __future__ import annotations

import csv
import re
from fractions import Fraction
from typing import Any

import pandas as pd
import pytest
from conftest import HERE, Desk, misread
from planted_series import BJS, BOP, planted_prisoners

from casebook.evidence import series
from casebook.explorers import presets
from casebook.explorers.explorer import Explorer, Refusal, View
from casebook.records.errors import RecordError
from casebook.texts import ledger, sources
from ms13.checks.prisons import counts
from ms13.explorers import prisons

SERIES = {"bop": BOP, "bjs": BJS}
SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def planted(
    bop: dict[int, int], bjs: dict[int, int], rounded: tuple[int, ...] = ()
) -> dict[str, pd.DataFrame]:
    """Return prisoners by agency and year, the prisons' of 2013 to 2017, some of them *rounded*."""
    kept = [(BOP, year, count) for year, count in bop.items() if 2013 <= year <= 2017]
    dated = [(BJS, year, count) for year, count in bjs.items()]
    return planted_prisoners(*kept, *dated, rounded=rounded)


def every(count: int, **changed: int) -> dict[int, int]:
    """Return the same count for every year of the explorer, but for those that are *changed*."""
    return dict.fromkeys(range(2005, 2020), count) | {int(k[1:]): n for k, n in changed.items()}


def one_eighth(tables: Any, stated: Any) -> Explorer:
    found = ledger.claims(sources.load("courthouse-news"))
    return prisons.explorer(tables, stated, found, note="")


@pytest.fixture(scope="module")
def real(tables: Any, stated: Any) -> Explorer:
    return one_eighth(tables, stated)


def words(explorer: Explorer, counted: str, since: int, until: int) -> str:
    view = explorer.view(**{"counted": counted, "from": str(since), "to": str(until)})
    return view.words


def number(text: str) -> int:
    return SMALL.index(text) if text in SMALL else int(text.replace(",", ""))


def test_every_state_equals_what_the_file_gives(real: Explorer) -> None:
    """For every pair of years the numbers, the change and the verdict follow from the file."""
    with (HERE / "data/series/federal_prisoners.csv").open(encoding="utf-8", newline="") as file:
        rows = {(row["series"], row["year"]): row for row in csv.DictReader(file)}
    eighth = Fraction(1, 8)
    for (counted, since, until), view in real.views.items():
        pair = [rows.get((SERIES[counted], year)) for year in (since, until)]
        if since >= until or None in pair:
            assert isinstance(view, Refusal)
            continue
        assert isinstance(view, View)
        before, after = (int(row["count"]) for row in pair)
        fall = 1 - Fraction(after, before)
        verb, way = ("fell", "Down") if fall > 0 else ("rose", "Up")
        assert view.answer.startswith(f"{way} {abs(float(fall)) * 100:.1f} percent")
        assert f" {verb} from " in view.words
        assert [f"{before:,}", f"{after:,}"] == [
            str(row[1]).removeprefix("about ") for row in view.rows[:2]
        ]
        assert [row["seen"] for row in pair] == [row[2] for row in view.rows[:2]]
        assert f"{round(before * 7 / 8):,}" == view.rows[2][1]
        near = (Fraction(1, 9) + eighth) / 2 < fall < (Fraction(1, 7) + eighth) / 2
        if "rounding leaves open" not in view.words:
            assert near is ("nearer to that" in view.words)
        length = re.search(r"The window is (\S+) year", view.words)[1]
        assert int(until) - int(since) == number(length)
        assert ("as Courthouse News says" in view.words) is (int(until) - int(since) == 3)
        assert ("rounded" in view.words) is any(row["precision"] == "rounded" for row in pair)


def test_every_state_of_the_page_equals_python(real: Explorer) -> None:
    """What the page looks up for each state is what Python gives for it."""
    assert [] == misread(real)


def test_the_explorer_is_small(real: Explorer) -> None:
    """Its states and bytes stay within what the module declares, and are not far below it."""
    assert 115 == real.cost.states
    assert 0.8 * prisons.BUDGET.bytes < real.cost.bytes <= prisons.BUDGET.bytes


@pytest.mark.parametrize(
    ("last", "verdict"),
    [
        (875, "comes to the one-eighth"),
        (867, "comes to the one-eighth"),
        (881, "comes to the one-eighth"),
        (883, "That is less than the one-eighth"),
        (864, "That is more than the one-eighth"),
        (1000, "Courthouse News prints a fall of one-eighth"),
        (1125, "Courthouse News prints a fall of one-eighth"),
    ],
)
def test_the_verdict_on_a_window(stated: Any, last: int, verdict: str) -> None:
    """A fall nearer to one-eighth than to its neighbors comes to it; any other does not."""
    explorer = one_eighth(planted(every(1001), every(1000, y2016=last)), stated)

    assert verdict in words(explorer, "bjs", 2013, 2016)


def test_rounding_may_leave_the_verdict_open(stated: Any) -> None:
    """Where a rounded count may lie on either side, the sentence leaves the verdict open."""
    counts = every(50_000, y2016=43_800, y2017=43_000)
    explorer = one_eighth(planted(counts, every(50_000), (2016, 2017)), stated)

    sure, unsure = (words(explorer, "bop", 2013, until) for until in (2016, 2017))
    assert "nearer to that" in sure
    assert "may be -12.5 to -12.3 percent" in sure
    assert "rounding leaves open" in unsure
    assert "to about 43,000." in unsure


def test_windows_of_the_same_length_are_counted_within_one_segment(stated: Any) -> None:
    """Falls as large are found in all years of a series, none across the seam of two segments."""
    counts = every(1000, y2016=875) | {1970: 1000, 1973: 875, 1976: 1000, 1979: 875}
    explorer = one_eighth(planted(every(1000), counts), stated)

    assert (
        "Of our 14 windows of three years by this count, two come to one-eighth. They are "
        in words(explorer, "bjs", 2005, 2008)
    )
    assert "1970 to 1973, 2013 to 2016." in words(explorer, "bjs", 2005, 2008)
    assert "In our one window of 14 years by this count, none comes to one-eighth." in words(
        explorer, "bjs", 2005, 2019
    )


def test_windows_that_rounding_leaves_open_are_named(stated: Any) -> None:
    """The real window of 2014 to 2017 by the Bureau of Prisons may come to the share or not."""
    shown = one_eighth(series.Series(), stated)

    assert (
        "one comes to one-eighth. It is 2013 to 2016. Rounding leaves open: 2014 to 2017."
        in words(shown, "bop", 2013, 2016)
    )
    assert "leaves open:" not in words(shown, "bjs", 2013, 2016)


def test_counts_that_the_article_could_not_know_are_named(real: Explorer) -> None:
    """A December after the article is named as such; September 2017 came before it."""
    late = "December 31, 2017 was still to come when Courthouse News wrote"

    assert late in words(real, "bjs", 2014, 2017)
    assert late not in words(real, "bjs", 2013, 2016)
    assert late not in words(real, "bop", 2014, 2017)


@pytest.mark.parametrize(("since", "until"), [(2005, 2016), (2007, 2019), (2013, 2016)])
def test_every_window_that_ends_after_the_article_is_marked(
    real: Explorer, since: int, until: int
) -> None:
    """Windows that come to one-eighth and end in 2017, 2018 or 2019 are called later ones."""
    text = (
        words(real, "bjs", since, until).partition("to one-eighth. They are ")[2].partition(". ")[0]
    )

    ends = re.findall(r"to (201[789])( \(counted later\))?", text)
    assert ends
    assert all(told for _, told in ends)


def test_years_that_one_agency_lacks_are_refused(real: Explorer) -> None:
    """The sentence names the years that there are; the years must have an order."""
    have = "Of the Bureau of Prisons' count on September 30 we have the years 2013 to 2017 only."

    assert f"No answer for 2012. {have}" == words(real, "bop", 2012, 2016)
    assert words(real, "bjs", 2016, 2016).endswith(
        "Choose a first year that comes before the last."
    )


@pytest.mark.parametrize(
    ("persons", "half"), [(185_000, 500), (24_600, 50), (219_298, 0), (190_000, 5_000)]
)
def test_a_rounded_count_is_off_by_half_its_last_digit(persons: int, half: int) -> None:
    """Where the zeros begin the count was rounded; an exact count is not off, whatever it is."""
    tables = planted({2016: persons, 2017: persons}, {}, rounded=(2017,))
    exact, rounded = counts(tables, "bop").values()

    assert (0, f"{persons:,}") == (exact.half, exact.words)
    assert (half, f"about {persons:,}" if half else f"{persons:,}") == (rounded.half, rounded.words)


def test_each_window_that_was_used_can_be_shown(real: Explorer) -> None:
    """The state of every window says what its row and its claim say."""
    claimed = {one.id: one.claim for one in ledger.claims(sources.load("courthouse-news"))}
    used = [row for row in presets.load() if row.explorer == "one-eighth"]
    assert used
    for row in used:
        view = real.view(**row.values)
        assert isinstance(view, View)
        assert view.words.endswith(f"{claimed.get(row.claim, '')} {row.says}".strip())


def test_a_window_of_an_unknown_claim_is_refused(desk: Desk, tables: Any, stated: Any) -> None:
    """The message names the row, the claim and the nearest that there is."""
    desk.swap(
        "data/presets.csv",
        'years inferred",CN-C54',
        'years inferred",CN-C540',
    )

    with pytest.raises(RecordError, match=r"column claim: .*'CN-C540'.*CN-C54"):
        one_eighth(tables, stated)
