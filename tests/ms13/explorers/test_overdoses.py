"""Overdoses: deaths by drug and year, their rank and the half, planted and real."""

from __future__ import annotations

import itertools
import re
from typing import Any

import pandas as pd
import pytest
from conftest import misread

from casebook.explorers.explorer import Budget, Explorer, Refusal, View
from casebook.records.errors import ChartError
from ms13.explorers import overdoses

DRUGS = {
    "opioid": "any_opioid",
    "synthetic": "synthetic_opioids_excluding_methadone",
    "heroin": "heroin",
    "prescription": "prescription_opioids",
    "natural": "natural_and_semisynthetic_opioids",
    "cocaine": "cocaine",
    "stimulants": "psychostimulants",
}
RANKED = {
    "family": ("opioid", "cocaine", "stimulants"),
    "alone": ("opioid", "cocaine-alone", "stimulants-alone"),
    "apart": ("synthetic", "heroin", "prescription", "cocaine", "stimulants"),
}
# Planted: in 2010 cocaine kills more than each opioid, in 2016 and after it does not.
YEARS = {
    2010: {"all": 1000, "opioid": 500, "synthetic": 100, "heroin": 150, "prescription": 300,
           "natural": 200, "cocaine": 350, "stimulants": 50, "both": 50, "c+": 100, "s+": 20},
    2016: {"all": 2000, "opioid": 1300, "synthetic": 700, "heroin": 500, "prescription": 600,
           "natural": 450, "cocaine": 400, "stimulants": 300, "both": 200, "c+": 350, "s+": 100},
    2018: {"all": 2500, "opioid": 1250, "synthetic": 900, "heroin": 900, "prescription": 300,
           "cocaine": 300, "stimulants": 950, "both": 700, "c+": 200, "s+": 500},
}  # fmt: skip
PAIRS = {
    "all": "all",
    "both": "heroin_and_synthetic_opioid",
    "c+": "cocaine_and_any_opioid",
    "s+": "psychostimulants_and_any_opioid",
}


def ends(n: dict[str, int]) -> dict[str, tuple[int, int]]:
    """Return least and most deaths by class in a year, put together anew from its numbers."""
    found = {kind: (n[kind], n[kind]) for kind in DRUGS if kind in n}
    either = n["heroin"] + n["synthetic"] - n["both"]
    cocaine, stimulants = n["cocaine"] - n["c+"], n["stimulants"] - n["s+"]
    found |= {"either": (either,) * 2, "cocaine-alone": (cocaine,) * 2}
    found["stimulants-alone"] = (stimulants,) * 2
    found["wide"] = (either + max(cocaine, stimulants), either + cocaine + stimulants)
    return found


def rows(years: dict[int, dict[str, int]]) -> dict[str, pd.DataFrame]:
    """Return *years* as the series has them."""
    names = DRUGS | PAIRS
    tidy = [(year, names[key], count) for year, n in years.items() for key, count in n.items()]
    return {"overdose_deaths": pd.DataFrame(tidy, columns=["year", "class", "count"])}


@pytest.fixture(scope="module")
def planted(stated: Any) -> Explorer:
    """Return the explorer of the planted years."""
    return overdoses.explorer(rows(YEARS), stated, year=2016, note="planted")


@pytest.fixture(scope="module")
def real(tables: Any, stated: Any) -> Explorer:
    """Return the explorer of the real series."""
    return overdoses.explorer(tables, stated, year=2016, note="real")


def check(shown: Explorer, years: dict[int, dict[str, int]]) -> int:
    """Compare every state of *shown* with what *years* give; return how many can be shown."""
    kinds = [value for value, _ in shown.controls[0].options]
    for kind, year, share, ranked in itertools.product(kinds, years, ("no", "yes"), RANKED):
        view, n = shown.views[kind, str(year), share, ranked], years[year]
        counted = ends(n)
        if kind not in counted:
            assert isinstance(view, Refusal)
            continue
        assert isinstance(view, View)
        both = sorted(set(counted[kind]))
        told = [f"{k / n['all'] * 100:.1f}" if share == "yes" else f"{k:,}" for k in both]
        unit = " percent" if share == "yes" else ""
        opening = f"In {year}, {' to '.join(told)}{unit} of {n['all']:,} overdose deaths named "
        assert f" {opening}" in view.words
        assert view.answer.startswith(f"{' to '.join(told)}{unit} ")
        over = {2 * k > n["all"] for k in both}
        more = {(True,): "is more than half", (False,): "is half or less"}
        assert f". That {more.get(tuple(over), 'may be more than half or less')}." in view.words
        order = sorted((counted[k][0] for k in RANKED[ranked]), reverse=True)
        own, *ranking = view.rows
        assert (own[1], own[2]) == (
            " to ".join(f"{k:,}" for k in both),
            " to ".join(f"{k / n['all'] * 100:.1f}" for k in both),
        )
        filled = [row for row in ranking if row[3] != "none"]
        assert [f"{k:,}" for k in order] == [row[1] for row in filled]
        assert [f"{k / n['all'] * 100:.1f}" for k in order] == [row[2] for row in filled]
        assert [str(1 + order.index(k)) for k in order] == [row[3] for row in filled]
        assert 5 == len({row[0] for row in ranking})
        for name, deaths, *_ in ranking[len(filled) :]:
            drug = next(key for key, words in shown.controls[0].options if words == name)
            assert f"{counted[drug][0]:,}" == deaths
        if kind in RANKED[ranked]:
            place = ("first", "second", "third", "fourth", "fifth")[order.index(both[0])]
            assert f"Of the {len(order)} ranked in the table it comes {place}. " in view.words
        else:
            assert f"first place goes to {filled[0][0]}. " in view.words
        assert (year > 2016) == ("not yet counted" in view.words)
        assert "numbers must not be added" in view.words
    return sum(isinstance(view, View) for view in shown.views.values())


def test_every_planted_state_says_what_the_rows_give(planted: Explorer) -> None:
    """Number, share, half, rank and table of every state follow from the planted rows."""
    assert (11 * 3 - 1) * 6 == check(planted, YEARS)


def test_every_real_state_says_what_the_rows_give(real: Explorer, tables: Any) -> None:
    """Number, share, half, rank and table of every state follow from the real rows."""
    short = {name: key for key, name in (DRUGS | PAIRS).items()}
    years: dict[int, dict[str, int]] = {}
    for row in tables["overdose_deaths"].to_dict("records"):
        if row["class"] in short:
            years.setdefault(int(row["year"]), {})[short[row["class"]]] = int(row["count"])

    assert range(1999, 2020) == range(min(years), max(years) + 1)
    assert real.cost.states == check(real, years)


def listed(shown: Explorer, drug: str, year: str, ranked: str) -> list[object]:
    """Return what the table of a state names, from the most deaths down."""
    view = shown.views[drug, year, "no", ranked]
    assert isinstance(view, View)
    return [row[0] for row in view.rows[1:]]


def test_states_are_stored_as_computed(planted: Explorer) -> None:
    """Each state put together from the definition is its view, or why there is none."""
    assert [] == misread(planted)


def test_the_grouping_turns_the_rank(planted: Explorer, real: Explorer) -> None:
    """Opioids as one come first where cocaine or a stimulant comes before each of them apart."""
    firsts = {
        (shown, year, ranked): listed(shown, "heroin", year, ranked)[0]
        for shown, year in ((planted, "2010"), (planted, "2018"), (real, "1999"), (real, "2016"))
        for ranked in ("family", "apart")
    }

    assert {"any opioid"} == {name for (_, _, r), name in firsts.items() if r == "family"}
    assert ["cocaine", "psychostimulants", "cocaine", "synthetic opioids other than methadone"] == [
        name for (_, _, r), name in firsts.items() if r == "apart"
    ]


def test_the_grouping_turns_the_half(real: Explorer) -> None:
    """Of 2016, heroin or synthetic opioids were 45.7 percent, widened 52.2 to 57.1."""
    narrow, wide = (real.views[kind, "2016", "yes", "family"] for kind in ("either", "wide"))

    assert isinstance(narrow, View)
    assert isinstance(wide, View)
    assert "45.7 percent" in narrow.words
    assert "half or less" in narrow.words
    assert "52.2 to 57.1 percent" in wide.words
    assert "more than half" in wide.words


def test_taking_out_opioids_turns_the_next_places(real: Explorer) -> None:
    """In 2016 cocaine comes before psychostimulants, without an opioid it comes after them."""
    family, alone = (listed(real, "opioid", "2016", ranked)[:3] for ranked in ("family", "alone"))

    assert ["any opioid", "cocaine", "psychostimulants"] == family
    assert [
        "any opioid",
        "psychostimulants without an opioid",
        "cocaine without an opioid",
    ] == alone


def test_a_year_that_the_series_lacks_is_refused(planted: Explorer, real: Explorer) -> None:
    """A class that is counted in some years only says which."""
    words = "Of natural and semisynthetic opioids we have the years 2010 to 2016 only."

    assert words == planted.views["natural", "2018", "no", "family"].reason
    assert words == real.views["natural", "1999", "yes", "apart"].reason


def test_the_year_of_the_articles_is_marked(real: Explorer) -> None:
    """The slider names the year of the articles and those after it; the drawing shades them."""
    words = dict(real.controls[1].options)

    assert "2016" == words["2016"]
    assert "2017, the year of the articles" == words["2017"]
    assert {"2018, counted later", "2019, counted later"} == {
        words["2018"],
        words["2019"],
    }
    view = real.views["opioid", "2016", "no", "family"]
    assert isinstance(view, View)
    assert 'class="later"' in view.layers[0]


def test_presets_are_the_words_of_the_articles(real: Explorer, stated: Any) -> None:
    """Each preset is a claim in the article's own words, and its state says them."""
    for words, values in real.definition()["presets"]["options"]:
        row = "IC35" if words.endswith("InSight Crime") else "IC08"
        view = real.view(**values)
        assert isinstance(view, View)
        assert stated[row].exact in words
        assert stated[row].exact in view.words


def test_the_line_passes_through_every_year(planted: Explorer) -> None:
    """The chosen class has a point for each of its years, and two lines where it has two ends."""
    view, wide = (planted.views[kind, "2016", "no", "family"] for kind in ("heroin", "wide"))

    assert isinstance(view, View)
    assert isinstance(wide, View)
    assert [3] == [
        len(points.split()) for points in re.findall(r'points="([^"]*)"', view.layers[1])
    ]
    assert 2 == wide.layers[1].count("<polyline")


def test_the_real_explorer_keeps_its_budget(
    real: Explorer, tables: Any, stated: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The explorer stays within what it declares, and is refused if it does not."""
    assert real.cost.states <= overdoses.BUDGET.states <= 1.2 * real.cost.states
    assert real.cost.bytes <= overdoses.BUDGET.bytes <= 1.2 * real.cost.bytes
    monkeypatch.setattr(overdoses, "BUDGET", Budget(bytes=900, states=191))
    with pytest.raises(ChartError, match="explorer drugs-that-kill: expected at most 900 bytes"):
        overdoses.explorer(rows(YEARS), stated, year=2016, note="")
