"""Overdoses: the explorer "Which drugs kill", deaths by year and drug, and their rank."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

import pandas as pd

from casebook.display.drawings import Plane
from casebook.display.html import Markup, element
from casebook.display.numerals import nth
from casebook.evidence.results import Stated, Tables
from casebook.explorers.controls import years
from casebook.explorers.explorer import (
    Budget,
    Choice,
    Drawing,
    Explorer,
    Preset,
    Range,
    Switch,
    View,
)
from casebook.records.case import last_counted
from ms13.checks.overdoses import RANKED, Columns, order, spans

__all__ = ["BUDGET", "explorer"]

BUDGET = Budget(bytes=45_000, states=1_310)

_ARTICLES = 2017
_NAMES = {
    "opioid": "any opioid",
    "synthetic": "synthetic opioids other than methadone",
    "heroin": "heroin",
    "prescription": "prescription opioids",
    "natural": "natural and semisynthetic opioids",
    "cocaine": "cocaine",
    "stimulants": "psychostimulants",
    "either": "heroin or synthetic opioids",
    "wide": "heroin or synthetic opioids, or cocaine or psychostimulants without an opioid",
    "cocaine-alone": "cocaine without an opioid",
    "stimulants-alone": "psychostimulants without an opioid",
}
_SHORT = {"wide": "the same, with other drugs without an opioid"}
_COMBINED = {
    "either": "A death with both is counted once.",
    "cocaine-alone": "Deaths that name an opioid too are taken out.",
    "stimulants-alone": "Deaths that name an opioid too are taken out.",
    "wide": "How many deaths had both cocaine and a psychostimulant is not in the series, so the "
    "number has two ends.",
}
_OVERLAP = (
    "A death counts under each drug that its certificate names, so the numbers must not be added."
)
_DRAWING = Drawing(
    label="Deaths of the chosen kind by year, with the chosen year marked; the number of that year "
    "stands in the sentence",
    size=(640, 280),
    layers=3,
)
Known = Mapping[str, pd.DataFrame]


def explorer(tables: Tables, stated: Stated, *, year: int, note: str) -> Explorer:
    """Return "Which drugs kill": deaths by class and year, beside what the articles say of them."""
    known = spans(tables)
    rank, part = stated["IC35"].exact, stated["IC08"].exact
    of_sessions = (
        f"Sessions says “{part}” of cartels, gangs and synthetic opioids; no series counts who "
        "supplied a drug. Which drugs to count, and half as the mark, are our choices."
    )
    claims = {"opioid": f"InSight Crime says of opioids: “{rank}.”"}
    claims |= dict.fromkeys(("either", "wide"), of_sessions)
    tests = {"either": "heroin or synthetic opioids", "wide": "widened"}
    counted = str(last_counted())
    return Explorer(
        "drugs-that-kill",
        title="Which drugs kill? Choose the drug, the year and what it is ranked against",
        controls=_controls(known),
        view=_view(known, claims),
        first={"drug": "opioid", "year": str(year), "share": "no", "rank": "family"},
        drawings=(_DRAWING,),
        columns=("deaths that name", "number", "percent of all", "place"),
        note=note,
        presets=(
            Preset(words=f"InSight Crime: {rank}", values={"drug": "opioid", "year": counted}),
            *(
                Preset(
                    words=f"Our test of Sessions' “{part}”: {words}",
                    values={"drug": kind, "year": counted, "share": "yes"},
                )
                for kind, words in tests.items()
            ),
        ),
        presets_label="What the articles print, and our tests",
        budget=BUDGET,
    )


def _controls(known: Known) -> tuple[Choice, ...]:
    every = known["all"].index
    said = {year: "after the articles" for year in every if year > _ARTICLES}
    named = {key: _SHORT.get(key, name) for key, name in _NAMES.items() if key in known}
    return (
        Choice(name="drug", label="Deaths that name", options=tuple(named.items())),
        Range(
            name="year",
            label="Year",
            options=years(every, said | {_ARTICLES: "the year of the articles"}),
        ),
        Switch(
            name="share",
            label="As a share of all overdose deaths",
            options=(("no", "the number"), ("yes", "percent")),
        ),
        Choice(
            name="rank",
            label="Ranked with cocaine and psychostimulants",
            options=tuple((key, words) for key, (words, *_) in RANKED.items()),
        ),
    )


def _view(known: Known, claims: Mapping[str, str]) -> Callable[..., View | str]:
    every, counted = known["all"]["least"], last_counted()
    columns = {kind: span.to_dict() for kind, span in known.items()}
    background = cache(lambda measure: _background(every, measure))
    guide = cache(lambda year, measure: _guide(every, year, measure))
    places = cache(lambda year, ranked: order(columns, year, ranked))
    rows = cache(lambda year, ranked: _rows(columns, places(year, ranked), year, ranked))
    line = cache(lambda kind, measure: _line(known[kind], every, measure))

    def view(kind: str, year: str, measure: str, ranked: str) -> View | str:
        at, least, most = int(year), columns[kind]["least"], columns[kind]["most"]
        if at not in least:
            return f"Of {_NAMES[kind]} we have the years {min(least)} to {max(least)} only."
        whole, ends = columns["all"]["least"][at], sorted({least[at], most[at]})
        return View(
            sentence=(
                f"In {at},",
                _value(ends, whole, measure),
                f"of {whole:,} overdose deaths named",
                f"{_NAMES[kind]}.",
                _half(ends, whole),
                _COMBINED.get(kind, ""),
                _place(places(at, ranked), kind),
                _OVERLAP,
                claims.get(kind, "") if at in (counted, _ARTICLES) else "",
                f"{at} was not yet counted when the articles were written." if at > counted else "",
            ),
            layers=(background(measure), line(kind, measure), guide(at, measure)),
            rows=rows(at, ranked),
        )

    return view


def _value(ends: list[int], whole: int, measure: str) -> str:
    if measure == "no":
        return " to ".join(f"{n:,}" for n in ends)
    return " to ".join(f"{n / whole * 100:.1f}" for n in ends) + " percent"


def _half(ends: list[int], whole: int) -> str:
    more = {n * 2 > whole for n in ends}
    if len(more) > 1:
        return "That may be more than half or less."
    return "That is more than half." if more.pop() else "That is half or less."


def _place(places: list[tuple[str, int, int]], kind: str) -> str:
    for one, _, place in places:
        if one == kind:
            return f"Of the {len(places)} ranked below it comes {nth(place + 1)}."
    return f"It is not ranked below, where the first place goes to {_NAMES[places[0][0]]}."


def _rows(
    columns: Columns, places: list[tuple[str, int, int]], year: int, ranked: str
) -> tuple[tuple[object, ...], ...]:
    beside = [(kind, columns[kind]["least"][year]) for kind in RANKED[ranked][2].split()]
    listed = [(kind, n, str(place + 1)) for kind, n, place in places]
    every = columns["all"]["least"][year]
    return tuple(
        (_NAMES[kind], f"{n:,}", f"{n / every * 100:.1f}", place)
        for kind, n, place in (*listed, *((kind, n, "none") for kind, n in beside))
    )


def _plane(every: pd.Series, measure: str) -> Plane:
    top = 100.0 if measure == "yes" else -(-int(every.max()) // 20_000) * 20.0
    years = (float(every.index.min()), float(every.index.max()))
    return Plane(xs=years, ys=(0.0, top), height=_DRAWING.size[1])


def _background(every: pd.Series, measure: str) -> Markup:
    plane = _plane(every, measure)
    years = [int(year) for year in every.index if year % 5 == 0]
    steps = [plane.ys[1] / 4 * step for step in range(5)]
    unit = "percent of all overdose deaths" if measure == "yes" else "deaths, in thousands"
    x = plane.place(plane.xs[0], 0)[0] + 8
    return (
        plane.later(last_counted())
        + plane.axes(years, steps, "g")
        + element("text", unit, x=x, y=40)
    )


def _line(span: pd.DataFrame, every: pd.Series, measure: str) -> Markup:
    plane, lines = _plane(every, measure), Markup()
    for column in ("least", "most") if (span["least"] != span["most"]).any() else ("least",):
        whole = every / 100 if measure == "yes" else every * 0 + 1000
        points = [(int(y), float(n / whole[y])) for y, n in span[column].items()]
        lines += plane.line(points, "whole")
    return lines


def _guide(every: pd.Series, year: int, measure: str) -> Markup:
    plane = _plane(every, measure)
    (x, top), (_, bottom) = plane.place(year, plane.ys[1]), plane.place(year, 0)
    return element("line", x1=x, x2=x, y1=top, y2=bottom, class_="guide")
