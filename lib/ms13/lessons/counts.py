"""Counts: numbers that the exercises of this case ask for, from the official series."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

import casebook
from casebook.evidence import changes
from casebook.records import folder
from ms13.checks import members, murders, offenses, police
from ms13.checks.rates import change

__all__ = [
    "across",
    "as_printed",
    "between_stated",
    "changed",
    "counted",
    "cut_or_rounded",
    "difference",
    "estimate",
    "falling_starts",
    "fitting_counts",
    "largest_rise",
    "left_over",
    "member_share",
    "officers",
    "over_the_later",
    "pairs",
    "rising_starts",
    "share_of_crimes",
    "starts",
    "stated",
    "true_headlines",
    "way",
    "who_gives",
    "years_table",
]

_TABLES = casebook.series


@folder.kept
def _offense(offense: str, edition: str) -> pd.DataFrame:
    wanted = offense == "overall"
    return (
        offenses.overall(_TABLES, edition) if wanted else offenses.table(_TABLES, offense, edition)
    )


@folder.kept
def _police() -> dict[police.Key, pd.DataFrame]:
    return police.by_source(_TABLES["police_officers_per_capita"])


def changed(offense: str, column: str, since: int, until: int, edition: str = "cius_2016") -> float:
    """Return by what percent an offense changed, by number ("count") or "rate"."""
    return change(_offense(offense, edition), column, since, until)


def over_the_later(offense: str, column: str, since: int, until: int) -> float:
    """Return the change in percent of the later year, as it comes out if divided by that."""
    return -changed(offense, column, since, until) / (
        1 + changed(offense, column, since, until) / 100
    )


def left_over(offense: str, column: str, since: int, until: int) -> float:
    """Return the later year in percent of the earlier."""
    return 100 + changed(offense, column, since, until)


def counted(offense: str, column: str, year: int, edition: str = "cius_2016") -> float:
    """Return the number or rate of an offense in a year."""
    return float(_offense(offense, edition)[column][year])


def difference(offense: str, column: str, since: int, until: int) -> float:
    """Return by how much the number or rate of an offense changed."""
    return counted(offense, column, until) - counted(offense, column, since)


def across(offense: str, since: int, first: str, until: int, then: str) -> float:
    """Return the change in percent that comes out if two editions are mixed."""
    return changes.percent(
        counted(offense, "count", since, first), counted(offense, "count", until, then)
    )


def as_printed(offense: str, column: str, since: int, until: int, places: int) -> float:
    """Return the change in percent that the numbers give as they are shown, with few digits."""
    ends = (round(counted(offense, column, year), places) for year in (since, until))
    return changes.percent(*ends)


def between_stated(article: str, first: str, then: str) -> float:
    """Return the change in percent between two numbers that an article prints."""
    rows = casebook.open(article).quantities
    return changes.percent(float(rows[first].value or 0), float(rows[then].value or 0))


def stated(article: str, row: str) -> float:
    """Return the number that an article prints."""
    return float(casebook.open(article).quantities[row].value or 0)


def rising_starts(
    offense: str, column: str, first: int, until: int, edition: str = "cius_2016"
) -> int:
    """Return how many earlier years from *first* on had less than the year *until*."""
    rows = _offense(offense, edition)[column].loc[first : until - 1].dropna()
    return int((rows < counted(offense, column, until, edition)).sum())


def starts(first: int, until: int) -> int:
    """Return how many years can be compared with the year *until*."""
    return until - first


def falling_starts(offense: str, column: str, first: int, until: int) -> int:
    """Return how many earlier years from *first* on had more than the year *until*."""
    return starts(first, until) - rising_starts(offense, column, first, until)


def way(offense: str, since: int, until: int) -> str:
    """Return how number and rate went, such as "more, lower"."""
    number, rate = (changed(offense, column, since, until) for column in ("count", "rate"))
    return f"{'more' if number > 0 else 'fewer'}, {'higher' if rate > 0 else 'lower'}"


def true_headlines(first: tuple[str, int, int], second: tuple[str, int, int]) -> str:
    """Return which headline is true: the first that says a fall, the second that says a rise."""
    told = (
        changed(first[0], "count", *first[1:]) < 0,
        changed(second[0], "count", *second[1:]) > 0,
    )
    return {(True, True): "both", (True, False): "first", (False, True): "second"}.get(
        told, "neither"
    )


def share_of_crimes(offense: str, year: int) -> float:
    """Return the share of an offense in violent and property crimes together, in percent."""
    return 100 * counted(offense, "count", year) / counted("overall", "count", year)


def cut_or_rounded(article: str, pairs: list[tuple[str, str, str, int, float]]) -> str:
    """Return whether printed numbers are "both cut", "both rounded", "one of each" or neither."""
    kinds = []
    for row, offense, column, year, unit in pairs:
        printed, exact = stated(article, row) / unit, counted(offense, column, year) / unit
        digits = 2 if printed != int(printed) else 0
        low = int(exact * 10**digits) / 10**digits
        kinds.append((abs(printed - low) < 1e-9, abs(printed - round(exact, digits)) < 1e-9))
    if all(cut and not near for cut, near in kinds):
        return "both cut"
    if all(near for _, near in kinds):
        return "both rounded"
    return "one of each" if all(cut or near for cut, near in kinds) else "both wrong"


def pairs(wanted: Mapping[str, tuple[str, str, int, int]]) -> dict[str, str]:
    """Return for each voice the change of its pair, as "-18.1", the key of its place."""
    return {name: f"{changed(*one):+.1f}" for name, one in wanted.items()}


def officers(who: str, how: str, column: str, since: int, until: int) -> float:
    """Return by what percent police of the Census Bureau's count changed."""
    return change(_police()["census", who, how], column, since, until)


def who_gives(wanted: int, since: int, until: int) -> str:
    """Return who must be counted, full time, for the fall to round to *wanted* percent."""
    fits = [
        w for w in ("sworn", "all") if round(-officers(w, "full", "rate", since, until)) == wanted
    ]
    return fits[0] if len(fits) == 1 else "neither" if not fits else "both"


def fitting_counts(
    wanted: int, since: int, until: int, part_time: tuple[str, ...] = ("full", "fte")
) -> int:
    """Return how many counts of the Census Bureau give a fall that rounds to *wanted* percent."""
    falls = [
        officers(who, how, "rate", since, until) for who in ("sworn", "all") for how in part_time
    ]
    return sum(round(-fall) == wanted for fall in falls)


def largest_rise() -> float:
    """Return the largest rise of murders in two years up to 2016, as revised, in percent."""
    return murders.largest_two_year_rise(_TABLES)[1]


def years_table(first: int, last: int) -> list[list[str]]:
    """Return violent crimes, murders and property crimes by year, as a page prints them."""
    kinds = {kind: _offense(kind, "cius_2016") for kind in ("violent", "murder", "property")}
    rows = [["year", "violent crimes", "rate", "murders", "rate", "property crimes", "residents"]]
    for year in range(first, last + 1):
        violent, murder, owned = (table.loc[year] for table in kinds.values())
        rows.append(
            [
                str(year),
                f"{violent['count']:,.0f}",
                f"{violent['rate']:.1f}",
                f"{murder['count']:,.0f}",
                f"{murder['rate']:.2f}",
                f"{owned['count']:,.0f}",
                f"{violent['population']:,.0f}",
            ]
        )
    return rows


def member_share(id: str) -> float:
    """Return the share of members in the United States by one published estimate, in percent."""
    found = members.estimates(_TABLES)
    return float(100 * found[found["id"] == id]["share"].iloc[0])


def estimate(id: str, place: str) -> float:
    """Return one published number of members, in the United States ("us") or of "other"."""
    found = members.estimates(_TABLES)
    return float(found[found["id"] == id][place].iloc[0])
