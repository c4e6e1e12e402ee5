"""Offenses: crimes by year in the FBI's series, one edition and one definition at a time."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from casebook.evidence import series
from casebook.evidence.results import Alternative, Tables, shown
from casebook.records.errors import ParameterError, RecordError, suggest
from ms13.checks.rates import change, rated

__all__ = ["EDITIONS", "OFFERED", "beside", "lines", "overall", "table"]

EDITIONS = {
    "cius_2016": "as the FBI's tables stood in September 2017",
    "first_published": "as first published for each year",
    "fbi_cde_2021": "as revised up to 2021",
}
OFFERED = {"revised": "fbi_cde_2021", "stood": "cius_2016"}
"""The editions that have lines of many years, by the word that a reader's address has for them."""
_PER = 100_000


def table(
    tables: Tables, offense: str, edition: str = "cius_2016", *, rape: str = "legacy"
) -> pd.DataFrame:
    """
    Return one *offense* ("violent", "murder", "property" or "rape") by year in one *edition*.

    Index: year; columns: count, population, rate (per 100,000 residents, recomputed here).
    Violent crime is counted with one definition of *rape* throughout, "legacy" or "revised".
    Raises ParameterError for an unknown edition.
    """
    if edition not in EDITIONS:
        raise ParameterError(f"there is no edition {edition!r}; {suggest(edition, EDITIONS)}")
    stood = edition == "cius_2016"
    rows = series.pick(
        "crime_national",
        tables["crime_national"],
        offense=offense,
        definition=[rape, "not_applicable"],
        mixed=("vintage",) if stood else (),
        **({"in_cius_2016_table_1": "yes"} if stood else {"vintage": edition}),
    )
    return rated(rows.set_index("year"), _PER)


def overall(tables: Tables, edition: str = "cius_2016") -> pd.DataFrame:
    """Return violent and property crimes together, by year, as `table` returns one of them."""
    violent, owned = (table(tables, name, edition) for name in ("violent", "property"))
    return rated(violent.assign(count=violent["count"] + owned["count"]), _PER)


def beside(
    tables: Tables, wanted: Mapping[str, tuple[str, str, str, int, int]]
) -> tuple[Alternative, ...]:
    """
    Return changes in percent that nothing printed is compared with, by their words.

    Each of those *wanted* is offense, edition, column, first and last year; one of which the
    series lacks a year is left out.
    """
    found = {}
    for words, (offense, edition, column, first, last) in wanted.items():
        try:
            found[words] = change(table(tables, offense, edition), column, first, last)
        except (ParameterError, RecordError):
            continue
    return shown(found, "percent")


def lines(tables: Tables) -> dict[tuple[str, str], pd.DataFrame]:
    """
    Return the rows that may be compared with each other, by offense and edition.

    Index: year; columns: count, population, rate. No two definitions of rape stand in one line.
    As the tables stood in September 2017 there are rows from 1997 on, and none by the newer
    definition; the parts of property crime have rows of one edition from 2012 on.
    """
    found = {}
    for edition, name in OFFERED.items():
        for offense in ("violent", "murder", "property", "rape"):
            found[offense, edition] = table(tables, offense, name)
        found["overall", edition] = overall(tables, name)
    later = OFFERED["revised"]
    found["violent_newer", "revised"] = table(tables, "violent", later, rape="revised")
    for offense in ("burglary", "larceny", "motor_vehicle_theft"):
        rows = series.pick(
            "property_rates", tables["property_rates"], vintage=later, offense=offense
        )
        found[offense, "revised"] = rated(rows.set_index("year"), _PER)
    return found
