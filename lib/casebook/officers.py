"""Officers: the explorer "Whose 6 percent", police per resident by source, count and years."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache

import pandas as pd

from casebook import police, series
from casebook.drawings import Plane
from casebook.explorers import Budget, Choice, Drawing, Explorer, Range, Switch, View
from casebook.html import Markup

__all__ = ["BUDGET", "explorer", "tables"]

BUDGET = Budget(bytes=150_000, states=820)

_SOURCES = {
    "census": (
        "census_aspep",
        "state_and_local_governments",
        "Census Bureau, state and local governments",
    ),
    "local": ("census_aspep", "local_governments_only", "Census Bureau, local governments only"),
    "lemas": (
        "bjs_lemas",
        "general_purpose_agencies",
        "Bureau of Justice Statistics, survey of agencies",
    ),
    "csllea": (
        "bjs_csllea",
        "all_state_and_local_agencies",
        "Bureau of Justice Statistics, census of agencies",
    ),
    "fbi": ("fbi_ucr_police_employee", "reporting_agencies", "FBI, agencies that report"),
}
_COUNTED = {
    ("sworn", "full"): ("sworn_officers_full_time", "full-time sworn officers"),
    ("sworn", "fte"): (
        "sworn_officers_full_time_equivalent",
        "sworn officers in full-time equivalents",
    ),
    ("all", "full"): (
        "police_employees_full_time",
        "full-time police employees (officers and civilians)",
    ),
    ("all", "fte"): (
        "police_employees_full_time_equivalent",
        "police employees (officers and civilians) in full-time equivalents",
    ),
}
_SIZE = (640, 300)
Key = tuple[str, str, str]


def tables(officers: pd.DataFrame) -> dict[Key, pd.DataFrame]:
    """
    Return the rows of each source and way of counting that has rates for two years or more.

    Key: source, who is counted, how; index: year; columns: count, population, rate (per 1,000
    residents) and half, half a unit of the last digit that the rate has.
    The Census Bureau's rates are recomputed as count / population, the others are as printed.
    """
    found = {}
    for source, (agency, scope, _) in _SOURCES.items():
        for counted, (measure, _) in _COUNTED.items():
            rows = officers[
                (officers["series"] == agency)
                & (officers["scope"] == scope)
                & (officers["measure"] == measure)
            ].sort_values("year")
            if len(rows) > 1:
                found[source, *counted] = _rates(rows.set_index("year"), agency == "census_aspep")
    return found


def explorer(
    officers: pd.DataFrame, *, since: int, until: int, measure: str, stated: int, note: str
) -> Explorer:
    """
    Return "Whose 6 percent": the change between any two years beside the *stated* one.

    *stated* is the change the article prints, in percent, negative for a decrease.
    Raises ParameterError for another measure, or a year that the first view's series lacks.
    """
    police.change(police.rates(officers, measure), since, until)
    known = tables(officers)
    years = sorted(set().union(*(table.index for table in known.values())))
    options = tuple((str(year), str(year)) for year in years)

    @cache
    def background(key: Key) -> Markup:
        return _background(known[key])

    def view(source: str, measure: str, how: str, since: str, until: str) -> View | str:
        key = (source, measure, how)
        refusal = _refusal(known, key, int(since), int(until))
        return refusal or _view(known[key], key, int(since), int(until), stated, background(key))

    return Explorer(
        "whose-6-percent",
        title="Whose 6 percent? Choose who counts, who is counted, and from when to when",
        controls=(
            Choice(
                name="source",
                label="Who counts",
                options=tuple((key, words) for key, (_, _, words) in _SOURCES.items()),
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


def _rates(rows: pd.DataFrame, recompute: bool) -> pd.DataFrame:
    table = rows[["count", "population"]]
    if recompute:
        rate = (table["count"] / table["population"] * 1000).astype(float)
        return table.assign(rate=rate, half=0.0)
    digits = [max(1, -int(Decimal(str(r)).as_tuple().exponent)) for r in rows["per_1000"]]
    return table.assign(rate=rows["per_1000"].astype(float), half=[0.5 * 10**-n for n in digits])


def _refusal(known: Mapping[Key, pd.DataFrame], key: Key, since: int, until: int) -> str:
    if since >= until:
        return "Choose a first year that comes before the last."
    who = _SOURCES[key[0]][2]
    if key not in known:
        return f"{who}: we have no two years of {_COUNTED[key[1:]][1]}."
    years = known[key].index
    if since in years and until in years:
        return ""
    return f"{who}: of {_COUNTED[key[1:]][1]} we have the years {series.spans(years)} only."


def _view(
    table: pd.DataFrame, key: Key, since: int, until: int, stated: int, background: Markup
) -> View:
    rate, half, plane = table["rate"], table["half"], _plane(table)
    return View(
        sentence=_sentence(
            key, since, until, (rate[since], rate[until]), (half[since], half[until]), stated
        ),
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


def _sentence(
    key: Key,
    since: int,
    until: int,
    rates: tuple[float, float],
    halves: tuple[float, float],
    stated: int,
) -> tuple[str, ...]:
    first, last = rates
    low = ((last - halves[1]) / (first + halves[0]) - 1) * 100
    high = ((last + halves[1]) / (first - halves[0]) - 1) * 100
    wholes = sorted({police.whole(low), police.whole(high)}, key=abs)
    rounded = f"The rates are rounded, so it may be {low:+.1f} to {high:+.1f} percent."
    told = f"{_signed(wholes[0])}" + (f", perhaps {_signed(wholes[1])}" if wholes[1:] else "")
    return (
        f"From {since}",
        f"to {until},",
        f"{_COUNTED[key[1:]][1]} per 1,000 residents",
        f"{police.in_words((last / first - 1) * 100)},",
        f"from {first:.2f}",
        f"to {last:.2f}.",
        rounded if any(halves) else "",
        f"To the whole percent that is {told}; the article prints "
        + ("the same." if wholes == [stated] else f"{_signed(stated)}."),
    )


def _signed(percent: int) -> str:
    if percent == 0:
        return "no change"
    return f"{'a rise' if percent > 0 else 'a decrease'} of {abs(percent)}"


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
