"""Police: the explorer "Whose 6 percent", officers per resident by source, count and years."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

import pandas as pd

from casebook.display.drawings import Plane, steps
from casebook.display.html import Markup
from casebook.evidence import series, turns
from casebook.evidence.changes import answer, apart, beside, percent, verb
from casebook.evidence.results import Tables
from casebook.explorers.controls import refused, years
from casebook.explorers.explorer import (
    Budget,
    Choice,
    Drawing,
    Explorer,
    Range,
    Refusal,
    View,
)
from ms13.checks import police, rates
from ms13.checks.police import COUNTED, SOURCES, Columns, Key

__all__ = ["BUDGET", "explorer"]

BUDGET = Budget(bytes=200_000, states=1_170)

_DRAWING = Drawing(
    label="Police per 1,000 residents by year as a line, the two chosen years marked",
    size=(640, 320),
    layers=6,
)


def explorer(
    tables: Tables,
    *,
    since: int,
    until: int,
    measure: str,
    stated: int,
    named: tuple[int, int],
    note: str,
) -> Explorer:
    """
    Return "Whose 6 percent": the change between any two years beside the *stated* one.

    *stated* is the change the article prints, in percent, negative for a decrease, and *named*
    are the years it names.
    Raises ParameterError for another measure, or a year that the first view's series lacks.
    """
    officers = tables["police_officers_per_capita"]
    rates.require(police.rates(officers, measure), "rate", since, until)
    known = police.by_source(officers)
    return Explorer(
        "whose-6-percent",
        title="Whose 6 percent?",
        controls=_controls(known),
        view=_view(known, police.published(tables), stated, named),
        first={
            "source": "census",
            "measure": measure,
            "how": "full",
            "since": str(since),
            "until": str(until),
        },
        drawings=(_DRAWING,),
        columns=("year", "counted", "residents", "per 1,000 residents"),
        note=note,
        budget=BUDGET,
    )


def _controls(known: Mapping[Key, pd.DataFrame]) -> tuple[Choice, ...]:
    options = years(sorted(set().union(*(table.index for table in known.values()))))
    return (
        Choice(
            name="source",
            label="Who counts",
            options=tuple((key, words) for key, (_, _, words) in SOURCES.items()),
        ),
        Choice(
            name="measure",
            label="Who is counted",
            options=(("sworn", "sworn officers"), ("all", "officers and civilians")),
        ),
        Choice(
            name="how",
            label="Those who work part time",
            options=(
                ("full", "left out"),
                ("fte", "counted in part: full-time equivalents"),
                ("both", "counted like all others"),
            ),
        ),
        Range(name="since", label="From", options=options),
        Range(name="until", label="To", options=options, after="since"),
    )


def _view(
    known: Mapping[Key, pd.DataFrame],
    printed: Mapping[tuple[str, str, str, int, int], str],
    stated: int,
    named: tuple[int, int],
) -> Callable[..., View | Refusal]:
    columns = {key: table.to_dict() for key, table in known.items()}
    counted = {key: list(table.index) for key, table in known.items()}
    planes = {key: _plane(table) for key, table in known.items()}
    background = cache(lambda key: _line(known.get(key), planes.get(key)))
    axes = cache(lambda key: _axes(known.get(key), planes.get(key)))
    veil = cache(lambda key, year, last: _veil(planes.get(key), year, last=last))
    lacking = cache(lambda key: _lacking(counted.get(key, []), key))
    row = cache(lambda key, year: _row(columns[key], year))
    whole = cache(lambda key: tuple(row(key, year) for year in counted.get(key, [])))

    @cache
    def mark(key: Key, year: int) -> Markup:
        if key not in planes:
            return Markup()
        plane, rate = planes[key], columns[key]["rate"].get(year)
        if not plane.xs[0] <= year <= plane.xs[1]:
            return Markup()
        if rate is None:
            return plane.gap(year, "no count")
        return plane.value(columns[key]["rate"], year, f"{rate:.2f}")

    def view(source: str, measure: str, how: str, first: str, last: str) -> View | Refusal:
        key, since, until = (source, measure, how), int(first), int(last)
        ends = (veil(key, since, False), veil(key, until, True))
        drawn = (background(key), *ends, axes(key), mark(key, since), mark(key, until))
        if refusal := refused(since, until, counted.get(key, []), lacking(key), drawn, whole(key)):
            return refusal
        rate, between = columns[key]["rate"], police.ends(columns[key], since, until)
        told = printed.get((*SOURCES[source][:2], COUNTED[measure, how][0], since, until))
        return View(
            answer=answer(percent(rate[since], rate[until])),
            sentence=(*_sentence(rate, key, since, until), *turns.turn(rate, since, until)),
            more=(
                beside(stated, percent(rate[since], rate[until]), between, "Courthouse News")
                + ("." if (since, until) == named else f". It speaks of {named[0]} to {named[1]}."),
                f"Who counts: {SOURCES[source][2]}.",
                _rounded(between),
                f"Its publisher says it {told}." if told else "",
                _method(source, since, until),
            ),
            layers=drawn,
            rows=(row(key, since), row(key, until)),
            whole=whole(key),
        )

    return view


def _lacking(years: list[int], key: Key) -> str:
    who, what = SOURCES[key[0]][2], COUNTED[key[1:]][1]
    if not years:
        return f"{who}: we have no two years of {what}."
    return f"{who}: of {what} we have {series.spans(years)} only."


def _row(columns: Columns, year: int) -> tuple[object, ...]:
    count, population, rate, half = (
        columns[column][year] for column in ("count", "population", "rate", "half")
    )
    given = (
        "not given" if pd.isna(number) else f"{int(number):,}" for number in (count, population)
    )
    return (year, *given, f"{rate:g}" if half else f"{rate:.3f}")


def _sentence(rate: Mapping[int, float], key: Key, since: int, until: int) -> tuple[str, ...]:
    first, last = rate[since], rate[until]
    told = apart(first, last, 2)
    return (
        f"From {since}",
        f"to {until},",
        f"{COUNTED[key[1:]][1]} per 1,000 residents",
        verb(percent(first, last)),
        f"from {told[0]}",
        f"to {told[1]}.",
    )


def _rounded(ends: tuple[float, float]) -> str:
    low, high = ends
    if low == high:
        return ""
    return f"A rate here is rounded, so it may be {low:+.1f} to {high:+.1f} percent."


def _method(source: str, since: int, until: int) -> str:
    """Say where a change crosses from the Census Bureau's survey to its census, or back."""
    if source not in ("census", "local") or (since % 5 == 2) == (until % 5 == 2):
        return ""
    one, other = (since, until) if since % 5 == 2 else (until, since)
    return f"The count of {one} is from a census of governments, that of {other} from a survey."


def _veil(plane: Plane | None, year: int, *, last: bool) -> Markup:
    """Return what pales the years that were not chosen, and the year below."""
    if plane is None or not plane.xs[0] <= year <= plane.xs[1]:
        return Markup()
    return plane.veil(year, last=last) + plane.foot(year, last=last)


def _plane(table: pd.DataFrame) -> Plane:
    top = steps(float(table["rate"].max()))[-1]
    years = (float(table.index.min()), float(table.index.max()))
    return Plane(xs=years, ys=(0, top), height=_DRAWING.size[1])


def _line(table: pd.DataFrame | None, plane: Plane | None) -> Markup:
    if table is None or plane is None:
        return Markup()
    points = list(zip(table.index, table["rate"], strict=True))
    return plane.line(points, "chosen") + plane.pick("since,until", int(plane.xs[0]))


def _axes(table: pd.DataFrame | None, plane: Plane | None) -> Markup:
    if table is None or plane is None:
        return Markup()
    years = [year for year in table.index if year % 5 == 0 or len(table) < 10]
    axes = plane.axes(years, steps(plane.ys[1]), ".1f")
    return axes + plane.unit("police per 1,000 residents")
