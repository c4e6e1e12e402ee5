"""Police: the explorer "Whose 6 percent", officers per resident by source, count and years."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

import pandas as pd

from casebook.display.drawings import Plane
from casebook.display.html import Markup
from casebook.evidence import series
from casebook.evidence.changes import apart, beside, in_words, percent
from casebook.evidence.results import Tables
from casebook.explorers.controls import refused, years
from casebook.explorers.explorer import Budget, Choice, Drawing, Explorer, Range, Switch, View
from ms13.checks import police, rates
from ms13.checks.police import COUNTED, SOURCES, Columns, Key

__all__ = ["BUDGET", "explorer"]

BUDGET = Budget(bytes=150_000, states=820)

_DRAWING = Drawing(
    label="Police per 1,000 residents by year, with the two chosen years marked; the same numbers "
    "stand in the table below",
    size=(640, 300),
    layers=3,
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
        title="Whose 6 percent? Choose who counts, who is counted, and from when to when",
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
        Switch(
            name="how",
            label="Part time counts in part",
            options=(("full", "full time alone"), ("fte", "full-time equivalents")),
        ),
        Range(name="since", label="From", options=options),
        Range(name="until", label="To", options=options),
    )


def _view(
    known: Mapping[Key, pd.DataFrame],
    printed: Mapping[tuple[str, str, str, int, int], str],
    stated: int,
    named: tuple[int, int],
) -> Callable[..., View | str]:
    columns = {key: table.to_dict() for key, table in known.items()}
    counted = {key: list(table.index) for key, table in known.items()}
    planes = {key: _plane(table) for key, table in known.items()}
    background = cache(lambda key: _background(known[key], planes[key]))
    lacking = cache(lambda key: _lacking(counted.get(key, []), key))
    row = cache(lambda key, year: _row(columns[key], year))

    @cache
    def mark(key: Key, year: int) -> Markup:
        rate = columns[key]["rate"][year]
        return planes[key].mark((year, rate), f"{rate:.2f}")

    def view(source: str, measure: str, how: str, first: str, last: str) -> View | str:
        key, since, until = (source, measure, how), int(first), int(last)
        if refusal := refused(since, until, counted.get(key, []), lacking(key)):
            return refusal
        rate, ends = columns[key]["rate"], police.ends(columns[key], since, until)
        told = printed.get((*SOURCES[source][:2], COUNTED[measure, how][0], since, until))
        return View(
            sentence=(
                *_sentence(rate, ends, key, since, until),
                f"Its publisher says it {told}." if told else "",
                beside(stated, percent(rate[since], rate[until]), ends)
                + ("." if (since, until) == named else f". It speaks of {named[0]} to {named[1]}."),
                _method(source, since, until),
            ),
            layers=(background(key), mark(key, since), mark(key, until)),
            rows=(row(key, since), row(key, until)),
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


def _sentence(
    rate: Mapping[int, float], ends: tuple[float, float], key: Key, since: int, until: int
) -> tuple[str, ...]:
    first, last, (low, high) = rate[since], rate[until], ends
    rounded = f"A rate here is rounded, so it may be {low:+.1f} to {high:+.1f} percent."
    told = apart(first, last, 2)
    return (
        f"From {since}",
        f"to {until},",
        f"{COUNTED[key[1:]][1]} per 1,000 residents",
        f"{in_words(percent(first, last))},",
        f"from {told[0]}",
        f"to {told[1]}.",
        f"Who counts: {SOURCES[key[0]][2]}.",
        rounded if low != high else "",
    )


def _method(source: str, since: int, until: int) -> str:
    """Say where a change crosses from the Census Bureau's survey to its census, or back."""
    if source not in ("census", "local") or (since % 5 == 2) == (until % 5 == 2):
        return ""
    one, other = (since, until) if since % 5 == 2 else (until, since)
    return f"The count of {one} is from a census of governments, that of {other} from a survey."


def _plane(table: pd.DataFrame) -> Plane:
    low, high = table["rate"].min(), table["rate"].max()
    bottom, top = int(low * 10) / 10 - 0.1, int(high * 10) / 10 + 0.2
    return Plane(xs=(float(table.index.min()), float(table.index.max())), ys=(bottom, top))


def _background(table: pd.DataFrame, plane: Plane) -> Markup:
    steps = round((plane.ys[1] - plane.ys[0]) / 0.1)
    values = [plane.ys[0] + 0.1 * step for step in range(steps + 1)]
    years = [year for year in table.index if year % 5 == 0 or len(table) < 10]
    points = list(zip(table.index, table["rate"], strict=True))
    return plane.axes(years, values, ".1f") + plane.line(points, "whole")
