"""Police: the explorer "Whose 6 percent" against planted rows and the real ones."""

from typing import Any

import pandas as pd
import pytest
from conftest import misread
from planted_series import ALL, SWORN, planted_police

from casebook.evidence import changes, series
from casebook.explorers.explorer import Budget, Explorer, Refusal, View
from casebook.records.errors import ChartError, ParameterError
from ms13.checks import police as counted
from ms13.checks import rates
from ms13.explorers import police


def told(first: int, last: int, *, stated: int) -> str:
    """Return what the explorer says of *first* and then *last* officers per million residents."""
    people = 1_000_000
    rows = [(m, y, n, people) for m in (SWORN, ALL) for y, n in [(2007, first), (2012, last)]]
    shown = explorer(planted_police(*rows), stated=stated)
    return seen(shown).words


def seen(shown: Explorer, **values: str) -> Any:
    """Return what *shown* shows for its first values, but for *values*."""
    return shown.view(**shown.first | values)


def explorer(officers: pd.DataFrame, *, stated: int = -6, until: int = 2012) -> Explorer:
    """Return the explorer of *officers* from 2007 on."""
    published = series.load("police_rate_changes")
    tables = {"police_officers_per_capita": officers, "police_rate_changes": published}
    return police.explorer(
        tables,
        since=2007,
        until=until,
        measure="sworn",
        stated=stated,
        named=(2007, 2012),
        note="planted",
    )


@pytest.fixture(scope="module")
def officers() -> pd.DataFrame:
    """Return the real series."""
    return series.load("police_officers_per_capita")


@pytest.fixture(scope="module")
def real(officers: pd.DataFrame) -> Explorer:
    """Return the explorer of the real series."""
    return explorer(officers)


@pytest.mark.parametrize(
    ("last", "stated", "answer", "verdict"),
    [
        (1880, -6, "Down 6.0 percent.", "a fall of 6; Courthouse News prints the same."),
        (1871, -6, "Down 6.5 percent.", "a fall of 6; Courthouse News prints the same."),
        (1869, -6, "Down 6.6 percent.", "a fall of 7; Courthouse News prints a fall of 6."),
        (1880, 6, "Down 6.0 percent.", "a fall of 6; Courthouse News prints a rise of 6."),
        (2120, 6, "Up 6.0 percent.", "a rise of 6; Courthouse News prints the same."),
        (2120, -6, "Up 6.0 percent.", "a rise of 6; Courthouse News prints a fall of 6."),
        (2000, -6, "No change.", "no change; Courthouse News prints a fall of 6."),
        (2000, 0, "No change.", "no change; Courthouse News prints the same."),
        (1994, -6, "Down 0.3 percent.", "no change; Courthouse News prints a fall of 6."),
    ],
)
def test_the_sentence_says_whether_it_is_the_number(
    last: int, stated: int, answer: str, verdict: str
) -> None:
    """The explorer says rise, fall or no change, and whether it rounds to what is printed."""
    verb = {"Down": "fell", "Up": "rose", "No": "stayed"}[answer.split()[0]]
    opening = f"From 2007 to 2012, full-time sworn officers per 1,000 residents {verb} "
    numbers = f"from 2.00 to {last / 1000:.2f}. To the whole percent that is {verdict}"
    source = "Who counts: Census Bureau, state and local governments."

    assert f"{answer} {opening}{numbers} {source}" == told(2000, last, stated=stated)


def test_the_explorer_shows_the_counts_it_divides() -> None:
    """Each of the two years has its count, residents and rate in the table."""
    rows = [(m, y, n, 2_000_000) for m in (SWORN, ALL) for y, n in [(2007, 4320), (2012, 4000)]]

    view = seen(explorer(planted_police(*rows)), measure="all")

    assert (
        (2007, "4,320", "2,000,000", "2.160"),
        (2012, "4,000", "2,000,000", "2.000"),
    ) == view.rows


def test_the_census_states_say_what_change_says(officers: pd.DataFrame, real: Explorer) -> None:
    """Every state of full-time counts by the Census tells the change that `police` computes."""
    shown = {
        key: view
        for key, view in real.views.items()
        if isinstance(view, View) and key[0] == "census" and key[2] == "full"
    }
    tables = {key: counted.rates(officers, key) for key in counted.MEASURES}

    assert len(shown) == 2 * (20 * 19 // 2)
    for (_, measure, _, since, until), view in shown.items():
        percent = rates.change(tables[measure], "rate", int(since), int(until))
        assert since < until
        assert view.answer == changes.answer(percent)
        assert f"residents {changes.verb(percent)} from" in view.words


def test_every_series_with_rates_for_two_years_is_offered(
    officers: pd.DataFrame, real: Explorer
) -> None:
    """Five sources have rates for several years; each state stays within one of them."""
    pairs = {
        key: len(table) * (len(table) - 1) // 2
        for key, table in counted.by_source(officers).items()
    }

    assert {
        ("census", "sworn", "full"): 190,
        ("census", "sworn", "fte"): 190,
        ("census", "all", "full"): 190,
        ("census", "all", "fte"): 190,
        ("census", "sworn", "both"): 190,
        ("census", "all", "both"): 190,
        ("local", "sworn", "full"): 10,
        ("lemas", "sworn", "full"): 15,
        ("csllea", "sworn", "full"): 1,
        ("fbi", "sworn", "full"): 1,
    } == pairs
    assert real.cost.states == sum(pairs.values()) == 1167


def test_states_are_put_together_again(real: Explorer) -> None:
    """A state decoded from the definition is what Python computes; the browser tests try all."""
    assert [] == misread(real, every=7)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"since": "2012"}, "Choose a first year that comes before the last."),
        (
            {"source": "lemas"},
            "Bureau of Justice Statistics, survey of agencies: of full-time sworn officers we have "
            "1997, 2000, 2003, 2007, 2013, 2016 only.",
        ),
        (
            {"source": "fbi", "measure": "all"},
            "FBI, agencies that report: we have no two years of full-time officers and civilians.",
        ),
    ],
)
def test_what_a_source_lacks_is_refused_in_words(
    real: Explorer, values: dict[str, str], words: str
) -> None:
    """Years or counts that a source does not have are refused, with what it has."""
    assert words == seen(real, **values).reason


def test_rounded_rates_say_so(real: Explorer) -> None:
    """Where a rate is printed rounded, the sentence gives the span in which the change lies."""
    words = seen(real, source="lemas", until="2016").words

    first = 700_259 / 301_231_207 * 1000
    low, high = ((2.165 / first - 1) * 100, (2.175 / first - 1) * 100)
    assert words.startswith(f"Down {-(2.17 / first - 1) * 100:.1f} percent. From 2007 ")
    assert "fell from 2.32 to 2.17." in words
    assert f"A rate here is rounded, so it may be {low:+.1f} to {high:+.1f} percent." in words
    told = "a fall of 7, where rounding leaves 6 to 7; Courthouse News prints a fall of 6."
    assert f"{told} It speaks of 2007 to 2012." in words


@pytest.mark.parametrize("source", ["census", "local"])
def test_what_the_page_names_can_be_chosen(officers: pd.DataFrame, source: str) -> None:
    """Every way of counting that the files have for two years has its words in the explorer."""
    agency, scope, _ = counted.SOURCES[source]
    rows = officers[(officers["series"] == agency) & (officers["scope"] == scope)]
    several = {name for name, many in rows["measure"].value_counts().items() if many > 1}
    offered = counted.by_source(officers)

    assert several == {counted.COUNTED[key[1:]][0] for key in offered if key[0] == source}


def test_rates_are_recomputed_where_count_and_residents_are_given(real: Explorer) -> None:
    """From 2007 to 2013 the survey's officers per resident fell 1.4 percent, not the rates' 1.3."""
    words = seen(real, source="lemas", until="2013").words

    percent = ((724_690 / 316_234_505) / (700_259 / 301_231_207) - 1) * 100
    assert f"Down {-percent:.1f} percent." in words
    assert "rounded" not in words
    assert f"{percent:.1f}" == "-1.4"


@pytest.mark.parametrize(("since", "until", "told"), [("2007", "2016", 7), ("1997", "2016", 11)])
def test_a_change_that_the_publisher_prints_is_shown(
    real: Explorer, since: str, until: str, told: int
) -> None:
    """The bureau's own percentages stand beside ours, with how surely they were seen."""
    words = f"Its publisher says it fell {told} percent (seen as: reproduction)."

    assert words in seen(real, source="lemas", since=since, until=until).words
    assert "Its publisher" not in seen(real, source="lemas", until="2013").words


def test_a_budget_that_is_too_small_is_told(
    officers: pd.DataFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An explorer over its budget is refused by how much; nothing is cut from it."""
    monkeypatch.setattr(police, "BUDGET", Budget(bytes=9**9, states=700))

    with pytest.raises(
        ChartError, match=r"whose-6-percent: .* 700 states, seen 1,167, 467 too many"
    ):
        explorer(officers)


def test_a_first_year_without_a_rate_is_refused(officers: pd.DataFrame) -> None:
    """A year that the first view's series lacks is refused with those there are."""
    with pytest.raises(ParameterError, match=r"no rate for 2017, .*; there are 1993"):
        explorer(officers, until=2017)


def test_a_year_that_one_measure_lacks_is_not_offered_for_it() -> None:
    """Where a measure has no count for a year, the explorer refuses the choice."""
    rows = [(m, y, 2000, 1_000_000) for m in (SWORN, ALL) for y in (2007, 2012)]

    shown = explorer(planted_police(*rows, (SWORN, 2009, 2100, 1_000_000)))

    assert isinstance(seen(shown, since="2009"), View)
    assert isinstance(seen(shown, measure="all", since="2009"), Refusal)


@pytest.mark.parametrize(
    ("source", "since", "until", "words"),
    [
        ("census", "2011", "2012", "2012 is from a census of governments, that of 2011 from a"),
        ("census", "2012", "2013", "2012 is from a census of governments, that of 2013 from a"),
        ("local", "2012", "2014", "2012 is from a census of governments, that of 2014 from a"),
        ("census", "2007", "2012", ""),
        ("census", "2009", "2011", ""),
        ("lemas", "2007", "2013", ""),
    ],
)
def test_a_change_of_method_between_the_years_is_told(
    real: Explorer, source: str, since: str, until: str, words: str
) -> None:
    """From the Census Bureau's survey to its census of governments, or back, the method differs."""
    told = seen(real, source=source, since=since, until=until).words

    assert words in told
    assert ("census of governments" in told) is bool(words)
