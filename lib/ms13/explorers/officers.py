"""Officers: the explorer "Whose 6 percent", police per resident by source, count and years."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import pandas as pd

from casebook.display.drawings import Plane
from casebook.display.html import Markup
from casebook.evidence import series
from casebook.evidence.changes import apart, beside, in_words
from casebook.evidence.results import Tables
from casebook.explorers.controls import REVERSED
from casebook.explorers.explorer import Budget, Choice, Drawing, Explorer, Range, Switch, View
from ms13.checks import police
from ms13.checks.police import COUNTED, SOURCES, Key

__all__ = ["BUDGET", "explorer"]

BUDGET = Budget(bytes=150_000, states=820)

_SIZE = (640, 300)


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
    police.change(police.rates(officers, measure), since, until)
    known, printed = police.by_source(officers), police.published(tables)
    years = sorted(set().union(*(table.index for table in known.values())))
    options = tuple((str(year), str(year)) for year in years)

    @cache
    def background(key: Key) -> Markup:
        return _background(known[key])

    def view(source: str, measure: str, how: str, since: str, until: str) -> View | str:
        key = (source, measure, how)
        years = int(since), int(until)
        if refusal := _refusal(known, key, *years):
            return refusal
        told = printed.get((*SOURCES[source][:2], COUNTED[measure, how][0], *years))
        change = police.ends(known[key], *years)
        return _view(
            known[key],
            key,
            *years,
            background(key),
            f"Its publisher says it {told}." if told else "",
            f"{beside(stated, _percent(known[key], *years), change)}"
            + ("." if years == named else f", from {named[0]} to {named[1]}."),
            _method(source, *years),
        )

    return Explorer(
        "whose-6-percent",
        title="Whose 6 percent? Choose who counts, who is counted, and from when to when",
        controls=(
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
            Switch(
                name="how",
                label="Part time counts in part",
                options=(("full", "no: full time alone"), ("fte", "yes: full-time equivalents")),
            ),
            Range(name="since", label="From", options=options),
            Range(name="until", label="To", options=options),
        ),
        view=view,
        first={
            "source": "census",
            "measure": measure,
            "how": "full",
            "since": str(since),
            "until": str(until),
        },
        drawings=(
            Drawing(
                label="Police per 1,000 residents by year, with the two chosen years marked; "
                "the same numbers stand in the table below",
                size=_SIZE,
                layers=3,
            ),
        ),
        columns=("year", "counted", "residents", "per 1,000 residents"),
        note=note,
        budget=BUDGET,
    )


def _refusal(known: Mapping[Key, pd.DataFrame], key: Key, since: int, until: int) -> str:
    if since >= until:
        return REVERSED
    who = SOURCES[key[0]][2]
    if key not in known:
        return f"{who}: we have no two years of {COUNTED[key[1:]][1]}."
    years = known[key].index
    if since in years and until in years:
        return ""
    return f"{who}: of {COUNTED[key[1:]][1]} we have the years {series.spans(years)} only."


def _view(
    table: pd.DataFrame, key: Key, since: int, until: int, background: Markup, *ending: str
) -> View:
    rate, plane = table["rate"], _plane(table)
    return View(
        sentence=(*_sentence(table, key, since, until), *ending),
        layers=(
            background,
            *(plane.mark((year, rate[year]), f"{rate[year]:.2f}") for year in (since, until)),
        ),
        rows=tuple(_row(table, year) for year in (since, until)),
    )


def _row(table: pd.DataFrame, year: int) -> tuple[object, ...]:
    count, population = (table[column][year] for column in ("count", "population"))
    return (
        year,
        "not given" if pd.isna(count) else f"{int(count):,}",
        "not given" if pd.isna(population) else f"{int(population):,}",
        f"{table['rate'][year]:.3f}" if not table["half"][year] else f"{table['rate'][year]:g}",
    )


def _sentence(table: pd.DataFrame, key: Key, since: int, until: int) -> tuple[str, ...]:
    first, last = table["rate"][since], table["rate"][until]
    low, high = police.ends(table, since, until)
    rounded = f"A rate here is rounded, so it may be {low:+.1f} to {high:+.1f} percent."
    told = apart(first, last, 2)
    return (
        f"By the {SOURCES[key[0]][2]}: from {since}",
        f"to {until},",
        f"{COUNTED[key[1:]][1]} per 1,000 residents",
        f"{in_words(_percent(table, since, until))},",
        f"from {told[0]}",
        f"to {told[1]}.",
        rounded if low != high else "",
    )


def _method(source: str, since: int, until: int) -> str:
    """Say where a change crosses from the Census Bureau's survey to its census, or back."""
    if source not in ("census", "local") or (since % 5 == 2) == (until % 5 == 2):
        return ""
    one, other = (since, until) if since % 5 == 2 else (until, since)
    return f"The count of {one} is from a census of governments, that of {other} from a survey."


def _percent(table: pd.DataFrame, since: int, until: int) -> float:
    return float(table["rate"][until] / table["rate"][since] - 1) * 100


def _plane(table: pd.DataFrame) -> Plane:
    low, high = table["rate"].min(), table["rate"].max()
    bottom, top = int(low * 10) / 10 - 0.1, int(high * 10) / 10 + 0.2
    xs = (float(table.index.min()), float(table.index.max()))
    return Plane(xs=xs, ys=(bottom, top), width=_SIZE[0], height=_SIZE[1])


def _background(table: pd.DataFrame) -> Markup:
    plane = _plane(table)
    steps = round((plane.ys[1] - plane.ys[0]) / 0.1)
    values = [plane.ys[0] + 0.1 * step for step in range(steps + 1)]
    years = [year for year in table.index if year % 5 == 0 or len(table) < 10]
    points = list(zip(table.index, table["rate"], strict=True))
    return plane.axes(years, values, ".1f") + plane.line(points, "whole")
