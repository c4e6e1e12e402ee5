"""Members: every state of the explorer is what a second computation of it says."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from conftest import misread

from casebook.explorers import presets
from casebook.explorers.explorer import Explorer, View
from casebook.records.errors import ChartError, ParameterError
from casebook.texts import ledger, sources
from ms13.explorers import members

FIRST = "sessions_2017_04"
OUTSIDE, ALL = "members outside the United States", "all members, those in the United States"
COLUMNS = ["id", "us_low", "us_high", "us_bound", "other_low", "other_high", "other_bound"]


def planted(*rows: tuple[Any, ...]) -> dict[str, pd.DataFrame]:
    """Return estimates: id, low, high and bound in the US, the same elsewhere, base, date, who."""
    frame = pd.DataFrame(rows, columns=[*COLUMNS, "other_base", "date", "who"])
    whole = dict.fromkeys(["us_low", "us_high", "other_low", "other_high"], "Int64")
    return {"membership_estimates": frame.astype(whole)}


def one(
    us: tuple[Any, Any, str], other: tuple[Any, Any, str], base: str = "abroad"
) -> dict[str, pd.DataFrame]:
    """Return a single estimate "e" of the year 2016."""
    return planted(("e", *us, *other, base, "2016", "who"))


def explorer(tables: Any, first: str = "e", base: str = "abroad", **printed: Any) -> Explorer:
    """
    Return the explorer of planted *tables*, beside the article's share or another *printed*.

    It has those presets whose estimate is in the tables.
    """
    row = {q.id: q for q in ledger.quantities(sources.load("courthouse-news"))}["CN07"]
    row = row.model_copy(update=printed)
    ids = set(tables["membership_estimates"]["id"])
    chosen = tuple(one for one in presets.of("quarter") if one.values["estimate"] in ids)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(presets, "of", lambda name: chosen)
        return members.explorer(tables, first=first, base=base, printed=row, note="the note")


def shown(base: str, *args: Any, **printed: Any) -> View:
    """Return what the explorer shows for one planted estimate and *base*."""
    view = explorer(one(*args), **printed).view(estimate="e", base=base)
    assert isinstance(view, View)
    return view


EXACT = ((10_000, 10_000, "exact"), (30_000, 30_000, "exact"))
RANGES = ((8_000, 10_000, "range"), (30_000, 50_000, "range"))


@pytest.mark.parametrize(
    ("numbers", "base", "low", "high"),
    [
        ((10, 10, 30, 30), "abroad", 25, 25),
        ((10, 10, 30, 30), "worldwide", 100 / 3, 100 / 3),
        ((8, 10, 30, 50), "abroad", 800 / 58, 25),
        ((8, 10, 30, 50), "worldwide", 16, 100 / 3),
        ((1, 3, 3, 3), "worldwide", 100 / 3, 100),
        ((0, 10, 10, 30), "abroad", 0, 50),
    ],
)
def test_ends_are_the_lowest_and_highest_share(
    numbers: tuple[float, float, float, float], base: str, low: float, high: float
) -> None:
    """Fewest here with most there give the lowest share, most here with fewest the highest."""
    assert pytest.approx((low, high)) == members.ends(*numbers, base)


@pytest.mark.parametrize("base", ["Central America", "added", "unclear", "world wide", ""])
def test_an_unknown_base_is_refused(base: str) -> None:
    """A base that a reader cannot choose is refused with those that there are."""
    with pytest.raises(ParameterError, match=f"no base '{base}'; .*abroad, worldwide"):
        members.ends(1, 1, 2, 2, base)


def test_the_bases_are_told_in_words() -> None:
    """The two bases have labels that say who is counted."""
    choice = explorer(one(*EXACT)).controls[1]

    assert (("abroad", OUTSIDE), ("worldwide", f"{ALL} included")) == choice.options
    assert ["abroad", "worldwide"] == list(members.BASES)


def test_a_state_says_all_of_it() -> None:
    """The sentence has estimate, date, both numbers, what they come to and what is printed."""
    assert (
        "25.0 percent in the United States. "
        "Who, 2016: 10,000 in the United States and 30,000 abroad. If the larger number is of "
        f"{OUTSIDE}, there would be 40,000 in all; "
        "Courthouse News prints a quarter (25 percent)."
    ) == shown("abroad", *EXACT).words


def test_another_base_is_another_share() -> None:
    """Taken as all members, the same numbers give a third, and the sentence says who said else."""
    sentence = shown("worldwide", *EXACT).words

    assert f"{ALL} included, there would be 30,000 in all; " in sentence
    assert sentence.startswith("33.3 percent in")
    assert sentence.endswith("(25 percent). This base goes against what was published.")


@pytest.mark.parametrize(
    ("published", "base", "against", "where"),
    [
        ("abroad", "abroad", False, "abroad."),
        ("abroad", "worldwide", True, "abroad."),
        ("worldwide", "worldwide", False, "worldwide."),
        ("worldwide", "abroad", True, "worldwide."),
        ("Central America", "abroad", False, "in Central America."),
        ("Central America", "worldwide", True, "in Central America."),
        ("unclear", "abroad", False, "elsewhere or in all, which of the two is unclear."),
        ("unclear", "worldwide", False, "elsewhere or in all, which of the two is unclear."),
    ],
)
def test_a_base_that_was_not_published_is_called_so(
    published: str, base: str, against: bool, where: str
) -> None:
    """A base that goes against the published one is called so; an unclear one allows both."""
    sentence = shown(base, *EXACT, published).words

    assert against == ("goes against what was published" in sentence)
    assert f" and 30,000 {where}" in sentence


def test_a_range_has_a_middle_and_two_ends() -> None:
    """Of ranges the middle is told, with the ends behind it, and each has its line."""
    view = shown("worldwide", *RANGES, "worldwide")

    assert "8,000 to 10,000 in the United States and 30,000 to 50,000 worldwide." in view.sentence
    assert "22.5 percent in the United States." == view.answer
    assert "and 16.0 to 33.3 percent of them in the United States with the ends" in view.words
    assert (
        ("fewest in the US", "8,000", "50,000", "16.0"),
        ("middle of both", "9,000", "40,000", "22.5"),
        ("most in the US", "10,000", "30,000", "33.3"),
    ) == view.rows


def test_one_end_alone_is_the_number() -> None:
    """An estimate of "up to" has only its upper end, and that is what counts."""
    view = shown("abroad", (None, 10_000, "up to"), (30_000, 30_000, "more than"))

    assert "up to 10,000 in the United States and more than 30,000 abroad" in view.sentence
    assert "with the ends of the ranges" not in view.words
    assert {("10,000", "30,000", "25.0")} == {row[1:] for row in view.rows}


def test_the_drawing_says_what_the_table_says() -> None:
    """Each reading has its bar, the chosen one is another, and a line is at what is printed."""
    bars, chosen = (BeautifulSoup(part, "html.parser") for part in shown("abroad", *EXACT).layers)
    abroad, worldwide = (float(bar["width"]) for bar in bars(class_="bar"))
    line = float(bars.find("line")["x1"])

    assert pytest.approx(25 / (100 / 3), abs=1e-2) == abroad / worldwide
    assert pytest.approx(abroad, abs=0.1) == line == float(chosen.find(class_="chosen")["width"])
    assert ["25.0", "33.3"] == [text.text for text in bars(class_="strong")]
    assert "printed: 25 percent" in bars.text


def test_what_is_printed_can_be_another_share() -> None:
    """The printed share is the one that was given."""
    view = shown("abroad", *EXACT, exact="three tenths", value=Decimal("0.3"))

    assert view.words.endswith("; Courthouse News prints three tenths (30 percent).")
    assert "printed: 30 percent" in view.layers[0]


def test_estimates_without_a_pair_or_a_base_are_not_offered() -> None:
    """Half a pair, one country alone, and an unclear base twice: only pairs are offered, once."""
    pair = (10, 10, "exact", 30, 30, "exact")
    tables = planted(
        ("b", *pair, "unclear", "2016", "B"),
        ("half", 10, 10, "exact", None, None, "", "worldwide", "2015", "half"),
        ("one", *pair, "Honduras", "2014", "one country"),
        ("a", *pair, "abroad", "2005-08-18", "A"),
    )

    assert (("a", "August 18, 2005: A"), ("b", "2016: B")) == (
        explorer(tables, first="a").controls[0].options
    )


@pytest.mark.parametrize(
    ("first", "base", "words"),
    [
        ("nobody", "abroad", "control estimate does not offer 'nobody'; there are: e"),
        ("e", "Honduras", "control base does not offer 'Honduras'; there are: abroad, worldwide"),
    ],
)
def test_a_first_state_that_does_not_exist_is_refused(first: str, base: str, words: str) -> None:
    """An estimate or base that is not offered cannot be the first."""
    with pytest.raises(ChartError, match=f"explorer quarter, first state: {words}"):
        explorer(one(*EXACT), first=first, base=base)


def test_names_of_estimators_stay_text() -> None:
    """Markup in who estimated is shown as text."""
    evil = "<img src=x onerror=alert(1)>"
    tables = planted(("e", *EXACT[0], *EXACT[1], "abroad", "2016", evil))
    page = BeautifulSoup(explorer(tables).page(), "html.parser")

    assert [] == page(["img", "script"])
    assert page.find(class_="sentence").text.startswith(f"{evil}, 2016: ")


@pytest.fixture(scope="module")
def real(tables: dict[str, pd.DataFrame]) -> Explorer:
    """Return the explorer of the real estimates."""
    return explorer(tables, first=FIRST)


def numbers(row: dict[str, Any], side: str) -> list[float]:
    """Return the ends of one side of an estimate that are there."""
    return [
        float(row[f"{side}_{end}"]) for end in ("low", "high") if pd.notna(row[f"{side}_{end}"])
    ]


def test_every_real_state_is_what_we_compute_here(
    real: Explorer, tables: dict[str, pd.DataFrame]
) -> None:
    """Share, total, ends and rows of every state are those of a second computation."""
    rows = {row["id"]: row for row in tables["membership_estimates"].to_dict("records")}

    for (id, base), view in real.views.items():
        us, other = numbers(rows[id], "us"), numbers(rows[id], "other")
        pairs = [(min(us), max(other)), (sum(us) / len(us), sum(other) / len(other))]
        pairs.append((max(us), min(other)))
        whole = [a + b if base == "abroad" else b for a, b in pairs]
        low, middle, high = (
            f"{100 * a / all_:.1f}" for (a, _), all_ in zip(pairs, whole, strict=True)
        )

        assert [(f"{a:,.0f}", f"{b:,.0f}") for a, b in pairs] == [row[1:3] for row in view.rows]
        assert [low, middle, high] == [row[3] for row in view.rows]
        where = "in the two together" if rows[id]["other_base"] == "Central America" else "in all"
        assert f"{middle} percent in the United States." == view.answer
        assert f"there would be {whole[1]:,.0f} {where}" in view.words
        assert ("so this is no second witness" in view.words) is (id == members._ARTICLE)
        assert (f"{low} to {high} percent of them" in view.words) == (
            len({*us}) + len({*other}) > 2
        )
        assert f">{middle}<" in view.layers[1]
        assert not re.search(r"\bnan\b|<NA>|None", view.words)


def test_every_real_pair_can_be_chosen(real: Explorer, tables: dict[str, pd.DataFrame]) -> None:
    """Every estimate of both numbers, for all the world but not one country, is offered once."""
    frame = tables["membership_estimates"]
    pairs = frame[frame["us_high"].notna() & frame["other_high"].notna()]
    ids = [value for value, _ in real.controls[0].options]

    assert set(ids) == set(pairs["id"]) - {"southcom_undated"}
    assert len(ids) == len(set(ids)) == len(real.views) / 2
    assert all(isinstance(view, View) for view in real.views.values())


def test_april_2017_gives_the_quarter(real: Explorer) -> None:
    """The department's numbers of April 2017, read as published, give a quarter of 40,000."""
    sentence = real.view(estimate=FIRST, base="abroad").words

    assert sentence.startswith("25.0 percent in the United States. ")
    assert "there would be 40,000 in all; Courthouse News" in sentence
    assert "against" not in sentence


def test_the_speech_read_as_abroad_does_not_give_it(real: Explorer) -> None:
    """The numbers of the speech give a quarter if 40,000 are all, and a fifth if they are not."""
    told = {
        base: real.view(estimate="sessions_2017_10", base=base).rows[1][3] for base in members.BASES
    }

    assert {"abroad": "20.0", "worldwide": "25.0"} == told


def test_all_states_are_stored_within_the_budget(real: Explorer) -> None:
    """All states stay within the declared bytes and states, and each part is stored once."""
    parts = real.definition()["parts"]

    assert real.cost.bytes <= members.BUDGET.bytes
    assert len(real.views) == real.cost.states <= members.BUDGET.states
    assert len(parts) == len(set(parts))


def test_the_stored_states_are_those_of_python(real: Explorer) -> None:
    """Every state read from the definition is what Python computes for it."""
    assert [] == misread(real)
