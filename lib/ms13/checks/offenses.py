"""Offenses: crimes by year in the FBI's series, one edition and one definition at a time."""

from __future__ import annotations

from typing import Any

import pandas as pd

from casebook.evidence import series
from casebook.evidence.results import Tables
from casebook.records.errors import ParameterError, suggest

__all__ = ["EDITIONS", "change", "lines", "rated", "require", "table"]

EDITIONS = {
    "cius_2016": "as the FBI's tables stood in September 2017",
    "first_published": "as first published for each year",
    "fbi_cde_2021": "as revised up to 2021",
}
_OFFERED = {"revised": "fbi_cde_2021", "stood": "cius_2016"}


def table(tables: Tables, offense: str, edition: str = "cius_2016") -> pd.DataFrame:
    """
    Return one *offense* ("violent", "murder" or "property") by year in one *edition*.

    Index: year; columns: count, population, rate (per 100,000 residents, recomputed here).
    Violent crime is counted with the legacy definition of rape throughout.
    Raises ParameterError for an unknown edition.
    """
    if edition not in EDITIONS:
        raise ParameterError(f"there is no edition {edition!r}; {suggest(edition, EDITIONS)}")
    chosen = {"in_cius_2016_table_1": "yes"} if edition == "cius_2016" else {"vintage": edition}
    rows = series.pick(
        "crime_national",
        tables["crime_national"],
        offense=offense,
        definition=["legacy", "not_applicable"],
        mixed=("vintage",) if edition == "cius_2016" else (),
        **chosen,
    ).set_index("year")
    return rated(rows)


def rated(rows: pd.DataFrame) -> pd.DataFrame:
    """Return `count` and `population` by year, with the `rate` per 100,000 residents."""
    found = rows[["count", "population"]].sort_index()
    return found.assign(rate=(found["count"] / found["population"] * 100_000).astype(float))


def change(rows: pd.DataFrame, column: str, since: int, until: int) -> float:
    """Return by what percent *column* changed from the year *since* to the year *until*."""
    return float((rows[column][until] / rows[column][since] - 1) * 100)


def require(rows: pd.DataFrame, column: str, since: int, until: int, *others: int) -> None:
    """
    Raise ParameterError unless *since* is before *until* and *column* has a value for each year.

    *others* are further years that are needed; the message names the years there are.
    """
    if since >= until:
        raise ParameterError(f"expected a since before until, seen {since} and {until}")
    there_are = rows[column].dropna().index
    lacking = [year for year in (since, until, *others) if year not in there_are]
    if lacking:
        raise ParameterError(
            f"this edition has no {column} for {', '.join(map(str, lacking))}, which since={since} "
            f"and until={until} need; there are {series.spans(there_are)}"
        )


def lines(tables: Tables) -> dict[tuple[str, str], pd.DataFrame]:
    """
    Return the rows that may be compared with each other, by offense and edition.

    Index: year; columns: count, population, rate. No two definitions of rape stand in one line.
    As the tables stood in September 2017 there are rows from 1997 on, and none by the newer
    definition; the parts of property crime have rows of one edition from 2012 on.
    """
    found = {}
    for offense in ("violent", "murder", "property", "rape"):
        for edition, name in _OFFERED.items():
            found[offense, edition] = table(tables, offense, name)
    for edition in _OFFERED:
        violent, owned = found["violent", edition], found["property", edition]
        both = violent.assign(count=violent["count"] + owned["count"])
        found["overall", edition] = rated(both)
    newer = {"offense": "violent", "definition": "revised"}
    found["violent_newer", "revised"] = _line("crime_national", tables, **newer)
    for offense in ("burglary", "larceny", "motor_vehicle_theft"):
        found[offense, "revised"] = _line("property_rates", tables, offense=offense)
    return found


def _line(name: str, tables: Tables, **wanted: Any) -> pd.DataFrame:
    rows = series.pick(name, tables[name], vintage="fbi_cde_2021", **wanted).set_index("year")
    return rated(rows)
