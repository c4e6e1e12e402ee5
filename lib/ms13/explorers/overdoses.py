"""Overdoses: the explorer "Which drugs kill", deaths by year and drug, and their rank."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

import pandas as pd

from casebook.display.drawings import Plane
from casebook.display.html import Markup, element, join
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
    Refusal,
    Switch,
    View,
)
from casebook.records.case import last_counted
from ms13.checks.overdoses import RANKED, Columns, order, spans

__all__ = ["BUDGET", "explorer"]

BUDGET = Budget(bytes=175_000, states=1_310)

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
    label="Deaths of the chosen kind by year as a line, the chosen year marked",
    size=(640, 320),
    layers=4,
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
        title="Which drugs kill?",
        controls=_controls(known),
        view=_view(known, claims),
        first={"drug": "opioid", "year": str(year), "share": "no", "rank": "family"},
        drawings=(_DRAWING,),
        columns=("deaths that name", "number", "percent of all", "place"),
        note=note,
        presets=(
            Preset(words=f"{rank}: InSight Crime", values={"drug": "opioid", "year": counted}),
            *(
                Preset(
                    words=f"{words[:1].upper()}{words[1:]}: our test of Sessions' “{part}”",
                    values={"drug": kind, "year": counted, "share": "yes"},
                )
                for kind, words in tests.items()
            ),
        ),
        presets_label="What two articles print, and our tests",
        budget=BUDGET,
    )


def _controls(known: Known) -> tuple[Choice, ...]:
    every = known["all"].index
    said = {year: "counted later" for year in every if year > _ARTICLES}
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
            label="Counted",
            options=(("no", "in number"), ("yes", "percent of all overdose deaths")),
        ),
        Choice(
            name="rank",
            label="Ranked with cocaine and psychostimulants",
            options=tuple((key, words) for key, (words, *_) in RANKED.items()),
        ),
    )


def _view(known: Known, claims: Mapping[str, str]) -> Callable[..., View | Refusal]:
    every, counted = known["all"]["least"], last_counted()
    columns = {kind: span.to_dict() for kind, span in known.items()}
    background = cache(lambda measure: _background(every, measure))
    guide = cache(lambda year, measure: _guide(every, year, measure))
    places = cache(lambda year, ranked: order(columns, year, ranked))
    rows = cache(lambda year, ranked: _rows(columns, places(year, ranked), year, ranked))
    line = cache(lambda kind, measure: _line(known[kind], every, measure))
    dots = cache(lambda kind, year, measure: _dots(known[kind], every, year, measure))
    whole = cache(lambda kind: _whole(columns[kind], columns["all"]["least"]))

    def view(kind: str, year: str, measure: str, ranked: str) -> View | Refusal:
        at, least, most = int(year), columns[kind]["least"], columns[kind]["most"]
        drawn = (
            background(measure),
            line(kind, measure),
            guide(at, measure),
            dots(kind, at, measure),
        )

        if at not in least:
            reason = f"Of {_NAMES[kind]} we have the years {min(least)} to {max(least)} only."
            headline = f"No answer for {at}."
            return Refusal(headline=headline, reason=reason, layers=drawn, whole=whole(kind))
        total, ends = columns["all"]["least"][at], sorted({least[at], most[at]})
        value = _value(ends, total, measure)
        return View(
            answer=f"{value} {'deaths' if measure == 'no' else 'of the deaths'} in {at}.",
            sentence=(
                f"In {at},",
                value,
                f"of {total:,} overdose deaths named",
                f"{_NAMES[kind]}.",
                _half(ends, total),
            ),
            more=(
                _place(places(at, ranked), kind),
                _COMBINED.get(kind, ""),
                _OVERLAP,
                claims.get(kind, "") if at in (counted, _ARTICLES) else "",
                f"{at} was not yet counted when the two articles of October 2017 were written."
                if at > counted
                else "",
            ),
            layers=drawn,
            rows=(_own(kind, ends, total, places(at, ranked)), *rows(at, ranked)),
            whole=whole(kind),
        )

    return view


def _own(
    kind: str, ends: list[int], total: int, places: list[tuple[str, int, int]]
) -> tuple[object, ...]:
    """Return the row of what was chosen, whether or not it is among those that are ranked."""
    place = next((str(place + 1) for one, _, place in places if one == kind), "none")
    number = " to ".join(f"{n:,}" for n in ends)
    return (f"chosen: {_NAMES[kind]}", number, _share(ends, total), place)


def _share(ends: list[int], total: int) -> str:
    return " to ".join(f"{n / total * 100:.1f}" for n in ends)


def _whole(
    span: Mapping[str, Mapping[int, int]], every: Mapping[int, int]
) -> tuple[tuple[object, ...], ...]:
    """Return the number and the share of every year."""
    found = []
    for year in span["least"]:
        ends = sorted({span["least"][year], span["most"][year]})
        number = " to ".join(f"{n:,}" for n in ends)
        found.append((year, number, _share(ends, every[year]), ""))
    return tuple(found)


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
            return f"Of the {len(places)} ranked in the table it comes {nth(place + 1)}."
    return f"It is not ranked in the table, where the first place goes to {_NAMES[places[0][0]]}."


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
    share = measure == "yes"
    unit = "percent of all overdose deaths" if share else "deaths, in thousands"
    parts = [plane.later(last_counted()), plane.axes(years, steps, "g"), plane.unit(unit)]
    if share:
        half = [(year, 50.0) for year in plane.xs]
        x, y = plane.place(plane.xs[0], 50)
        parts += [plane.line(half, "step"), element("text", "half", x=x + 6, y=y - 6)]
    return join([*parts, plane.pick("year", int(plane.xs[0]))])


def _whole_of(every: pd.Series, year: int, measure: str) -> float:
    return float(every[year]) / 100 if measure == "yes" else 1000.0


def _line(span: pd.DataFrame, every: pd.Series, measure: str) -> Markup:
    plane, lines = _plane(every, measure), Markup()
    for column in ("least", "most") if (span["least"] != span["most"]).any() else ("least",):
        points = [(int(y), n / _whole_of(every, y, measure)) for y, n in span[column].items()]
        lines += plane.line(points, "chosen")
    return lines


def _dots(span: pd.DataFrame, every: pd.Series, year: int, measure: str) -> Markup:
    """Return a dot on each line in *year*; of two ends the higher is labelled above."""
    plane = _plane(every, measure)
    if year not in span.index:
        return plane.gap(year, "no count")
    ends = sorted({int(span[column][year]) for column in ("least", "most")})
    dots = []
    for n, up in zip(ends, (-22, 11) if len(ends) > 1 else (11,), strict=True):
        label = f"{n / every[year] * 100:.1f}" if measure == "yes" else f"{n:,}"
        dots.append(plane.mark((year, n / _whole_of(every, year, measure)), label, up=up))
    if len(ends) > 1:
        return join(dots)
    line = {int(y): n / _whole_of(every, y, measure) for y, n in span["least"].items()}
    return plane.value(line, year, label)


def _guide(every: pd.Series, year: int, measure: str) -> Markup:
    plane = _plane(every, measure)
    (x, top), (_, bottom) = plane.place(year, plane.ys[1]), plane.place(year, 0)
    rule = element("line", x1=x, x2=x, y1=top, y2=bottom, class_="grid")
    return rule + element("text", year, x=x, y=bottom + 37, text_anchor="middle", class_="strong")
