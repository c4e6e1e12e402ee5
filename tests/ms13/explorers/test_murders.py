"""Murders: Chicago's share of the rise by counts, base and years, planted and real."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd
import pytest
from conftest import misread, soup

from casebook.explorers.explorer import Budget, Explorer, Refusal, View
from casebook.records.errors import ChartError
from ms13.checks import murders as counted
from ms13.explorers import murders

FIRST, STOOD, LATER = "first_published", "revised_cius_2016", "revised_cius_2017"
POLICE, FILE = "police_count", "agency_file_as_revised"
# Chicago rose by 10 and 30, the nation by 200 and 100 (as it stood), two other cities by 5 and 15.
PLANTED = [
    *(("Chicago", 2014, FIRST, 100), ("Chicago", 2015, FIRST, 110), ("Chicago", 2016, FIRST, 140)),
    *(("Chicago", 2015, POLICE, 112), ("Chicago", 2016, POLICE, 132)),
    *(("Chicago", 2015, FILE, 120), ("Chicago", 2016, FILE, 160)),
    *(("United States", 2014, STOOD, 10_000), ("United States", 2015, STOOD, 10_200)),
    *(("United States", 2014, FIRST, 9_900), ("United States", 2015, FIRST, 10_140)),
    *(("United States", 2016, FIRST, 10_300), ("United States", 2016, LATER, 10_360)),
    *(("Springfield", 2014, FIRST, 50), ("Springfield", 2015, FIRST, 55)),
    *(("Riverside", 2014, FIRST, 50), ("Riverside", 2015, FIRST, 65)),
    *(
        ("Riverside", 2016, POLICE, 999),
        ("Elsewhere", 2014, FIRST, 7),
        ("Elsewhere", 2015, FIRST, 9),
    ),
]
SHARES = {  # by hand from the rows above: Chicago's rise, the rise of the base
    ("fbi", "stood", "2015-2016"): (30, 100),
    ("fbi", "stood", "2014-2016"): (40, 300),
    ("fbi", "stood", "2014-2015"): (10, 200),
    ("fbi", "first", "2015-2016"): (30, 160),
    ("fbi", "first", "2014-2016"): (40, 400),
    ("fbi", "first", "2014-2015"): (10, 240),
    ("fbi", "cities", "2014-2015"): (10, 30),
    ("police", "stood", "2015-2016"): (20, 100),
    ("file", "later", "2015-2016"): (40, 160),
}
PRINTED = {("brennan", "stood", "2015-2016"), ("brennan", "cities", "2015-2016")}


@pytest.fixture(scope="module")
def planted() -> dict[str, pd.DataFrame]:
    """Return murders in which no two editions agree, and three shares that were printed."""
    places = pd.DataFrame(PLANTED, columns=["place", "year", "vintage", "count"])
    large = places["place"].isin(["Chicago", "Springfield", "Riverside"])
    cities = large.map({True: "yes", False: "no"})
    places["among_30_largest"] = cities.mask(places["place"] == "United States", "")
    shares = [
        ("2016-12-20", "Brennan Center, draft", "30_largest_cities", "about", 40.0),
        ("2017-06-06", "Brennan Center, final", "30_largest_cities", "exact", 60.5),
        ("2017-09-25", "Brennan Center, statement", "united_states", "more than", 25.0),
    ]
    columns = ["published", "who", "base", "bound", "share_percent"]
    return {
        "murders_by_place": places,
        "murders_chicago_share": pd.DataFrame(shares, columns=columns),
    }


@pytest.fixture(scope="module")
def shown(planted: Any, stated: Any) -> Explorer:
    """Return the explorer of the planted rows."""
    return murders.explorer(planted, stated, note="planted")


def test_every_share_is_one_rise_by_the_other(planted: Any) -> None:
    """Each share is Chicago's rise by that of the base, and all others say why they are none."""
    found = counted.shares(planted)
    computed = {key: one for key, one in found.items() if isinstance(one, counted.Share)}

    assert SHARES == {
        key: (one.city[1] - one.city[0], one.base[1] - one.base[0]) for key, one in computed.items()
    }
    for key, (city, base) in SHARES.items():
        assert round(100 * city / base, 2) == computed[key].percent
    assert all(isinstance(one, str) and one for key, one in found.items() if key not in SHARES)


def test_every_state_says_its_share(shown: Explorer) -> None:
    """Sentence, drawing and table of each state hold the two rises and the share of one in one."""
    views = {key: view for key, view in shown.views.items() if isinstance(view, View)}

    assert set(SHARES) | PRINTED == set(views)
    for key, (city, base) in SHARES.items():
        share = 100 * city / base
        assert f"by {city} in Chicago" in views[key].words
        assert f"by {base} in " in views[key].words
        assert views[key].answer.startswith(f"{share:.2f} percent of the rise in ")
        assert f">{round(share, 2):.1f}<" in views[key].layers[1]
        assert [str(city), str(base)] == [row[3] for row in views[key].rows]
        before, after = (int(str(cell).replace(",", "")) for cell in views[key].rows[0][1:3])
        assert city == after - before


def test_every_state_is_stored_as_computed(shown: Explorer) -> None:
    """Each state put together from the definition is its view, or why there is none."""
    assert [] == misread(shown)


def test_the_bar_is_as_long_as_the_share(shown: Explorer) -> None:
    """The chosen bar is as long beside the article's line as its share is beside the number."""
    for key, (city, base) in SHARES.items():
        view = shown.views[key]
        assert isinstance(view, View)
        chosen = soup(view.layers[1])
        bar, line = chosen.find(class_="chosen")["width"], chosen.find("line")["x1"]
        assert pytest.approx(min(city / base, 0.5) / 0.2, abs=0.01) == float(bar) / float(line)


def test_the_article_is_compared_where_it_asks_the_same(shown: Explorer) -> None:
    """The rule of comparison is applied to the nation's rise of the article's year, no other."""
    said = {key: v.words for key, v in shown.views.items() if isinstance(v, View)}

    assert (
        "Set beside the 20 percent of Courthouse News: equal."
        in said["police", "stood", "2015-2016"]
    )
    differs = said["fbi", "stood", "2015-2016"]
    assert "Set beside the 20 percent of Courthouse News: differs." in differs
    assert " The counts behind the Brennan Center's own share were not seen." in differs
    others = [said[key] for key in SHARES if key[1] == "cities" or key[2] != "2015-2016"]
    assert 5 == len(others)
    for words in others:
        assert (
            "The 20 percent of Courthouse News is of the nation's rise from 2015 to 2016." in words
        )


@pytest.mark.parametrize(
    ("city", "base", "years", "why"),
    [
        ("fbi", "later", "2015-2016", "one of the two is as later revised"),
        ("police", "later", "2015-2016", "one of the two is as later revised"),
        ("file", "stood", "2015-2016", "one of the two is as later revised"),
        ("police", "first", "2015-2016", "given together, after 2016"),
        ("police", "cities", "2014-2015", f'for Chicago choose "{counted.CITY["fbi"][1]}"'),
        ("file", "cities", "2014-2015", f'for Chicago choose "{counted.CITY["fbi"][1]}"'),
        ("police", "stood", "2014-2016", "police counts .*: we have 2015 and 2016 only"),
        ("fbi", "cities", "2015-2016", "We lack counts of 2016 for the 30 largest cities"),
        ("fbi", "cities", "2014-2016", "We lack counts of 2016 for the 30 largest cities"),
        ("brennan", "stood", "2014-2015", "shares are of the rise from 2015 to 2016"),
        (
            "brennan",
            "first",
            "2015-2016",
            "that of the nation, .* and that of the 30 largest cities",
        ),
    ],
)
def test_what_does_not_go_together_is_refused(
    shown: Explorer, city: str, base: str, years: str, why: str
) -> None:
    """Counts of different times, cities without counts and years without rows say why not."""
    refusal = shown.views[city, base, years]

    assert isinstance(refusal, Refusal)
    assert re.search(why, refusal.reason)


def test_printed_shares_are_told_the_latest_first(shown: Explorer) -> None:
    """What was printed is told with its bound and day, and nothing is recomputed from it."""
    nation, cities = (shown.views["brennan", base, "2015-2016"] for base in ("stood", "cities"))

    assert isinstance(nation, View)
    assert isinstance(cities, View)
    assert "gave Chicago more than 25 percent (September 25, 2017, statement). " in nation.words
    assert (
        "gave Chicago 60.5 percent (June 6, 2017, final). Its counts were not seen, so nothing is "
        "recomputed. Before that it gave about 40 percent (December 20, 2016, draft)."
        in cities.words
    )
    assert ("Chicago", "not seen", "not seen", "not seen") == nation.rows[0]


def test_presets_are_what_was_printed(shown: Explorer) -> None:
    """The presets are the article's share and the latest of the Brennan Center for each base."""
    presets = shown.definition()["presets"]["options"]

    assert [
        "20 percent: Courthouse News, with counts that we chose",
        "more than 25 percent of the rise in the nation: Brennan Center, September 25, 2017",
        "60.5 percent of the rise in the 30 largest cities: Brennan Center, June 6, 2017",
    ] == [words for words, _ in presets]
    assert shown.first == presets[0][1]


def test_the_real_shares(tables: Any, stated: Any) -> None:
    """From 2015 to 2016 the share is 18.5 to 21.0 percent of the rise, in two years 11.5."""
    found = counted.shares(tables)
    percent = {k: v.percent for k, v in found.items() if isinstance(v, counted.Share)}

    assert set(SHARES) == set(percent)
    of_year = {key[:2]: value for key, value in percent.items() if key[2] == "2015-2016"}
    assert {
        ("fbi", "stood"): 20.99,
        ("fbi", "first"): 18.47,
        ("police", "stood"): 20.26,
        ("file", "later"): 18.76,
    } == of_year
    assert (11.47, 3.90) == tuple(percent["fbi", "stood", f"2014-{y}"] for y in (2016, 2015))
    cities = found["fbi", "cities", "2014-2015"]
    assert isinstance(cities, counted.Share)
    assert (3559, 4073) == cities.base


def test_the_real_explorer_keeps_its_budget(
    tables: Any, stated: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The explorer takes what it declares, and one state less is refused."""
    cost = murders.explorer(tables, stated, note="").cost

    assert murders.BUDGET.states == cost.states
    assert cost.bytes <= murders.BUDGET.bytes <= 2 * cost.bytes
    monkeypatch.setattr(murders, "BUDGET", Budget(bytes=cost.bytes, states=cost.states - 1))
    with pytest.raises(ChartError, match="explorer chicago: expected at most 10 states, seen 11"):
        murders.explorer(tables, stated, note="")
