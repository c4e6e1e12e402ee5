"""Murders: the explorer of Chicago's share of their rise, by counts, base and years."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from casebook.display.html import Markup
from casebook.display.ladders import Ladder, Rung
from casebook.evidence.results import Outcome, Stated, Tables, compare
from casebook.explorers.explorer import Budget, Choice, Drawing, Explorer, Preset, Refusal, View
from casebook.records import edtf
from casebook.texts.ledger import Quantity
from ms13.checks.murders import BASES, CITIES, CITY, NATION, YEARS, Key, Share, shares

__all__ = ["BUDGET", "explorer"]

BUDGET = Budget(bytes=22_000, states=11)

_PRINTED = {"stood": "united_states", "cities": "30_largest_cities"}
_ARTICLE = "2015-2016"
Rows = tuple[tuple[object, ...], ...]
"""The rows of a table."""
_SHORT = {
    "fbi": "FBI's city tables",
    "police": "police counts",
    "file": "FBI's file, revised",
    "brennan": "Brennan Center, printed",
    "stood": "nation, tables of 2017",
    "first": "nation, first published",
    "later": "nation, as revised",
    "cities": "30 largest cities",
}
_CONTROLS = (
    Choice(
        name="city",
        label="Chicago's murders",
        options=tuple((key, words) for key, (_, words) in CITY.items()),
    ),
    Choice(name="of", label="Of whose rise", options=tuple(BASES.items())),
    Choice(
        name="years",
        label="From when to when",
        options=tuple((key, f"{a} to {b}") for key, (a, b) in YEARS.items()),
    ),
)


def explorer(tables: Tables, stated: Stated, *, note: str) -> Explorer:
    """Return "Chicago's share": what counts, base and years give, beside the article's number."""
    row, computed = stated["CN52"], shares(tables)
    printed = tables["murders_chicago_share"].sort_values("published", ascending=False)

    latest = printed.drop_duplicates("base").set_index("base", drop=False).to_dict("index")
    ladder, rungs = _ladder(row), _rungs(computed, latest)
    whole = tuple(
        (_SHORT[city], _SHORT[base], years.replace("-", " to "), f"{percent:g}")
        for (city, base, years), percent in sorted(rungs.items(), key=lambda one: -one[1])
    )

    def view(city: str, base: str, years: str) -> View | Refusal:
        keys = sorted((k for k in rungs if k[2] == years), key=lambda k: -rungs[k])
        bars = [_rung(key, rungs[key]) for key in keys]
        if (city, base, years) not in rungs:
            reason = _lacking(years) if city == "brennan" else ""
            reason = reason or str(computed[city, base, years])
            return Refusal(
                headline="No share for this choice.",
                reason=reason,
                layers=(ladder.whole(bars), Markup()),
                whole=whole,
            )
        at = keys.index((city, base, years))
        layers = (ladder.whole(bars), ladder.chosen(at, bars))
        if city == "brennan":
            return _as_printed(printed, base, row, layers, whole)
        share = computed[city, base, years]
        assert isinstance(share, Share)
        return _computed(share, (city, base, years), row, layers, whole)

    return Explorer(
        "chicago",
        title="How much of the rise in murders was Chicago's?",
        controls=_CONTROLS,
        view=view,
        first={"city": "fbi", "of": "stood", "years": _ARTICLE},
        drawings=(
            Drawing(
                label="Chicago's share of the rise, a bar for each pair of counts over the chosen "
                "years, and a line where Courthouse News puts it",
                size=(ladder.width, ladder.height),
                layers=2,
            ),
        ),
        columns=("where", "first year", "last year", "rise"),
        whole="All shares as a table: Chicago's counts, the base, the years, percent",
        note=note,
        presets=(
            Preset(words=f"{row.exact}: Courthouse News, with counts that we chose", values={}),
            *(
                Preset(
                    words=f"{_percent(latest[kind])} of the rise in {_whose(base)}: Brennan "
                    f"Center, {_day(latest[kind])}",
                    values={"city": "brennan", "of": base},
                )
                for base, kind in _PRINTED.items()
            ),
        ),
        presets_label="Shares that were printed, and by whom",
        budget=BUDGET,
    )


def _ladder(row: Quantity) -> Ladder:
    return Ladder(
        unit="Chicago's share of the rise, percent",
        top=50,
        rows=7,
        printed=(float(row.value or 0), f"Courthouse News: {row.exact}"),
    )


def _rungs(computed: Mapping[Key, Share | str], latest: Mapping[Hashable, Any]) -> dict[Key, float]:
    """Return every share that there is, computed or printed, by its choice."""
    found = {key: one.percent for key, one in computed.items() if isinstance(one, Share)}
    for base, kind in _PRINTED.items():
        found["brennan", base, _ARTICLE] = float(latest[kind]["share_percent"])
    return found


def _rung(key: Key, percent: float) -> Rung:
    city, base, years = key
    return Rung(
        label=f"{_SHORT[city]} / {_SHORT[base]}",
        value=percent,
        told=f"{percent:.1f}",
        chooses=f"city={city}&of={base}&years={years}",
    )


def _computed(
    share: Share, key: Key, row: Quantity, layers: tuple[Markup, ...], whole: Rows
) -> View:
    city, base, years = key
    whose, edition = _whose(base), NATION[base][1] if base in NATION else CITY[city][1]
    since, until = YEARS[years]
    outcome = compare(row, share.percent).outcome
    dropped = " (the fraction dropped)" if outcome is Outcome.CUT else ""
    told = f"Set beside the {row.exact} of Courthouse News: {outcome}{dropped}."
    if outcome is Outcome.DIFFERS:
        told += " The counts behind the Brennan Center's own share were not seen."
    if base == "cities" or years != _ARTICLE:
        told = f"The {row.exact} of Courthouse News is of the nation's rise from 2015 to 2016."
    return View(
        answer=f"{share.percent:.2f} percent of the rise in {whose}.",
        sentence=f"From {since} to {until} murders rose by {_rise(share.city)} in Chicago "
        f"and by {_rise(share.base)} in {whose}.",
        more=(told, f"Chicago: {CITY[city][1]}.", f"{whose[:1].upper()}{whose[1:]}: {edition}."),
        layers=layers,
        rows=tuple(
            (where, *(f"{n:,}" for n in pair), _rise(pair))
            for where, pair in (("Chicago", share.city), (whose, share.base))
        ),
        whole=whole,
    )


def _lacking(years: str) -> str:
    """Say why there is no printed share over *years*."""
    if years != _ARTICLE:
        return "The Brennan Center's shares are of the rise from 2015 to 2016."
    return (
        "The Brennan Center printed shares of two rises: that of the nation, as of September "
        f"2017, and that of {CITIES}."
    )


def _as_printed(
    printed: pd.DataFrame, base: str, row: Quantity, layers: tuple[Markup, ...], whole: Rows
) -> View:
    last, *others = printed[printed["base"] == _PRINTED[base]].to_dict("records")
    whose = _whose(base)
    before = " and ".join(f"{_percent(one)} ({_told(one)})" for one in others)
    return View(
        answer=f"{_percent(last)} of the rise in {whose}, as printed.".capitalize(),
        sentence=f"Of the rise from 2015 to 2016 in {whose}, the Brennan Center gave Chicago "
        f"{_percent(last)} ({_told(last)}).",
        more=(
            "Its counts were not seen, so nothing is recomputed.",
            f"Before that it gave {before}." if others else "",
            f"The {row.exact} of Courthouse News is of the nation's rise."
            if base == "cities"
            else "",
        ),
        layers=layers,
        rows=tuple((where, *["not seen"] * 3) for where in ("Chicago", whose)),
        whole=whole,
    )


def _whose(base: str) -> str:
    return CITIES if base == "cities" else "the nation"


def _rise(pair: tuple[int, int]) -> str:
    return f"{pair[1] - pair[0]:,}"


def _day(one: Mapping[Hashable, Any]) -> str:
    return edtf.in_words(edtf.parse(one["published"]))


def _told(one: Mapping[Hashable, Any]) -> str:
    """Return when and in what a share was printed, such as "June 6, 2017, final data"."""
    return f"{_day(one)}, {one['who'].partition(', ')[2]}"


def _percent(one: Mapping[Hashable, Any]) -> str:
    bound = "" if one["bound"] == "exact" else f"{one['bound']} "
    return f"{bound}{float(one['share_percent']):g} percent"
