"""Murders: the explorer of Chicago's share of their rise, by counts, base and years."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from casebook.display.drawings import Scale
from casebook.display.html import Markup, element, join
from casebook.evidence.results import Outcome, Stated, Tables, compare
from casebook.explorers.explorer import Budget, Choice, Drawing, Explorer, Preset, View
from casebook.records import edtf
from casebook.texts.ledger import Quantity
from ms13.checks.murders import BASES, CITIES, CITY, NATION, YEARS, Key, Share, shares

__all__ = ["BUDGET", "explorer"]

BUDGET = Budget(bytes=12_000, states=11)

_PRINTED = {"stood": "united_states", "cities": "30_largest_cities"}
_ARTICLE = "2015-2016"
_SCALE = Scale()
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

    def view(city: str, base: str, years: str) -> View | str:
        if city == "brennan":
            return _as_printed(printed, base, years, row)
        share = computed[city, base, years]
        return share if isinstance(share, str) else _computed(share, (city, base, years), row)

    latest = printed.drop_duplicates("base").set_index("base", drop=False).to_dict("index")
    return Explorer(
        "chicago",
        title="How much of the rise in murders was Chicago's? Choose counts, base and years",
        controls=_CONTROLS,
        view=view,
        first={"city": "fbi", "of": "stood", "years": _ARTICLE},
        drawings=(
            Drawing(
                label="Chicago's part of the rise, and a line where the article puts it; the same "
                "numbers stand in the sentence and the table",
                size=(640, 118),
                layers=2,
            ),
        ),
        columns=("where", "first year", "last year", "rise"),
        note=note,
        presets=(
            Preset(words=f"Courthouse News: {row.exact}, with counts that we chose", values={}),
            *(
                Preset(
                    words=f"Brennan Center, {_day(latest[kind])}: {_percent(latest[kind])} of the "
                    f"rise in {_whose(base)}",
                    values={"city": "brennan", "of": base},
                )
                for base, kind in _PRINTED.items()
            ),
        ),
        presets_label="Shares that were printed, and by whom",
        budget=BUDGET,
    )


def _computed(share: Share, key: Key, row: Quantity) -> View:
    city, base, years = key
    whose, edition = _whose(base), NATION[base][1] if base in NATION else CITY[city][1]
    since, until = YEARS[years]
    outcome = compare(row, share.percent).outcome
    dropped = " (the fraction dropped)" if outcome is Outcome.CUT else ""
    told = f"Set beside the article's {row.exact}: {outcome}{dropped}."
    if outcome is Outcome.DIFFERS:
        told += " The counts behind the Brennan Center's own share were not seen."
    if base == "cities" or years != _ARTICLE:
        told = f"The article's {row.exact} is of the nation's rise from 2015 to 2016."
    percent = f"{share.percent:.2f} percent"
    return View(
        sentence=f"From {since} to {until} murders rose by {_rise(share.city)} in Chicago "
        f"({CITY[city][1]}) and by {_rise(share.base)} in {whose} ({edition}). "
        f"Chicago's share of the rise is {percent}. {told}",
        layers=(_scale(row), _bar(share.percent, percent)),
        rows=tuple(
            (where, *(f"{n:,}" for n in pair), _rise(pair))
            for where, pair in (("Chicago", share.city), (whose, share.base))
        ),
    )


def _as_printed(printed: pd.DataFrame, base: str, years: str, row: Quantity) -> View | str:
    if years != _ARTICLE:
        return "The Brennan Center's shares are of the rise from 2015 to 2016."
    if base not in _PRINTED:
        return (
            "The Brennan Center printed shares of the rise in the nation, in a statement on the "
            f"FBI's tables of September 2017, and in {CITIES}; choose one of these."
        )
    last, *others = printed[printed["base"] == _PRINTED[base]].to_dict("records")
    whose = _whose(base)
    before = " and ".join(f"{_percent(one)} ({_told(one)})" for one in others)
    return View(
        sentence=f"Of the rise from 2015 to 2016 in {whose}, the Brennan Center gave Chicago "
        f"{_percent(last)} ({_told(last)})"
        + (f"; before that, {before}. " if others else ". ")
        + "Its counts were not seen, so nothing is recomputed."
        + (f" The article's {row.exact} is of the nation's rise." if base == "cities" else ""),
        layers=(_scale(row), _bar(float(last["share_percent"]), _percent(last))),
        rows=tuple((where, *["not seen"] * 3) for where in ("Chicago", whose)),
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


def _scale(row: Quantity) -> Markup:
    """Return a bar that stands for the whole rise, with a line where the article puts Chicago."""
    share = float(row.value or 0)
    x, right = _SCALE.across(share), _SCALE.across(100) - 8
    return join(
        [
            _SCALE.part(100, y=38, height=40, fill="#eee"),
            element("text", "the whole rise", x=right, y=65, text_anchor="end"),
            _SCALE.line(share, top=30, bottom=86, kind="guide"),
            element("text", f"the article: {row.exact}", x=x, y=23, text_anchor="start"),
        ]
    )


def _bar(percent: float, words: str) -> Markup:
    label = element("text", words, x=_SCALE.left, y=108, class_="label")
    return _SCALE.part(percent, y=46, height=24, fill="#0072b2") + label
