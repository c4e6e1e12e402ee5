"""Police: officers per 1,000 residents, by who counts, who is counted and between which years."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pandas as pd

from casebook.evidence.changes import in_words
from casebook.evidence.results import Result, Stated, Tables, compare, shown, tried
from casebook.records.errors import ParameterError, suggest
from ms13.checks.rates import change, rated

__all__ = [
    "COUNTED",
    "MEASURES",
    "SERIES",
    "SOURCES",
    "Columns",
    "Key",
    "by_source",
    "ends",
    "police_per_capita",
    "published",
    "rates",
]

SERIES = {
    "census_aspep": "Census Bureau, public employment",
    "bjs_csllea": "Bureau of Justice Statistics, census of agencies",
    "bjs_lemas": "Bureau of Justice Statistics, survey of agencies",
    "bjs_nsleed": "Bureau of Justice Statistics, national sources report",
    "fbi_ucr_police_employee": "FBI, police employee data",
}
SOURCES = {
    "census": (
        "census_aspep",
        "state_and_local_governments",
        "Census Bureau, state and local governments",
    ),
    "local": ("census_aspep", "local_governments_only", "Census Bureau, local governments only"),
    "lemas": ("bjs_lemas", "general_purpose_agencies", SERIES["bjs_lemas"]),
    "csllea": ("bjs_csllea", "all_state_and_local_agencies", SERIES["bjs_csllea"]),
    "fbi": ("fbi_ucr_police_employee", "reporting_agencies", "FBI, agencies that report"),
}
COUNTED = {
    ("sworn", "full"): ("sworn_officers_full_time", "full-time sworn officers"),
    ("sworn", "fte"): (
        "sworn_officers_full_time_equivalent",
        "sworn officers in full-time equivalents",
    ),
    ("sworn", "both"): (
        "sworn_officers_full_and_part_time",
        "full-time and part-time sworn officers",
    ),
    ("all", "full"): (
        "police_employees_full_time",
        "full-time officers and civilians",
    ),
    ("all", "fte"): (
        "police_employees_full_time_equivalent",
        "officers and civilians in full-time equivalents",
    ),
    ("all", "both"): (
        "police_employees_full_and_part_time",
        "full-time and part-time officers and civilians",
    ),
}
MEASURES = {who: words for (who, how), (_, words) in COUNTED.items() if how == "full"}
Key = tuple[str, str, str]
"""Source, who is counted ("sworn" or "all"), and how ("full", "fte" or "both")."""
Columns = Mapping[str, Mapping[int, float]]
"""The columns of a table of `by_source`, each by year."""


def rates(officers: pd.DataFrame, measure: str) -> pd.DataFrame:
    """
    Return the Census Bureau's full-time count for *measure* ("sworn" or "all") by year.

    The columns are those of `by_source`.
    State and local governments together: the Annual Survey of Public Employment and Payroll and,
    in years that end in 2 and 7, the Census of Governments.
    Residents are the FBI's estimates for the same year.
    Raises ParameterError for another measure.
    """
    if measure not in MEASURES:
        raise ParameterError(f"there is no measure {measure!r}; {suggest(measure, MEASURES)}")
    return _rates(officers, "census", COUNTED[measure, "full"][0])


def by_source(officers: pd.DataFrame) -> dict[Key, pd.DataFrame]:
    """
    Return the rows of each source and way of counting that has rates for two years or more.

    Index: year; columns: count, population, rate (per 1,000 residents) and half, half a unit of
    the last digit of a rate that is as printed, else zero.
    Where count and residents are given, the rate is recomputed from them.
    """
    every = {
        (source, *counted): _rates(officers, source, measure)
        for source in SOURCES
        for counted, (measure, _) in COUNTED.items()
    }
    return {key: rows for key, rows in every.items() if len(rows) > 1}


def ends(columns: Columns, since: int, until: int) -> tuple[float, float]:
    """Return the least and the most percent by which a rate of `by_source` may have changed."""
    first, last, half = columns["rate"][since], columns["rate"][until], columns["half"]
    low = (last - half[until]) / (first + half[since])
    high = (last + half[until]) / (first - half[since])
    return float(low - 1) * 100, float(high - 1) * 100


def published(tables: Tables) -> dict[tuple[str, str, str, int, int], str]:
    """Return the changes that a publisher prints, in words, by series, scope, measure and years."""
    return {
        (row.series, row.scope, row.measure, row.since, row.until): (
            f"{in_words(row.change_percent).replace('.0', '')} (seen as: {row.seen})"
        )
        for row in tables["police_rate_changes"].itertuples()
    }


def police_per_capita(stated: Stated, tables: Tables) -> Result:
    """Test the 6 percent fewer officers per capita, by who is counted, by base and by agency."""
    officers, sworn = tables["police_officers_per_capita"], COUNTED["sworn", "full"][0]

    def fell(source: str, measure: str, since: int, until: int) -> float:
        return round(change(_rates(officers, source, measure), "rate", since, until), 2)

    census = officers[officers["series"] == SOURCES["census"][0]]
    together = census[census["scope"] == SOURCES["census"][1]]
    measures = dict.fromkeys([sworn, *sorted(set(together["measure"]))])
    words = dict(COUNTED.values())
    choices = {
        f"Census Bureau, {words[name]}, 2007 to 2012": fell("census", name, 2007, 2012)
        for name in measures
    }
    # Other years and another agency's counts are shown; the claim does not name them.
    others = {
        f"other years: Census Bureau, {words[sworn]}, {year} to 2012": fell(
            "census", sworn, year, 2012
        )
        for year in (2008, 2009)
    }
    others[f"other years: {SERIES['bjs_lemas']}, {words[sworn]}, 2007 to 2013"] = fell(
        "lemas", sworn, 2007, 2013
    )
    return Result(
        comparisons=(compare(stated["CN33"], next(iter(choices.values()))),),
        alternatives=(*tried(stated["CN33"], choices), *shown(others, "percent")),
        used=("police_officers_per_capita: census_aspep 2007 to 2012, bjs_lemas 2007 and 2013",),
    )


def _rates(officers: pd.DataFrame, source: str, measure: str) -> pd.DataFrame:
    agency, scope, _ = SOURCES[source]
    rows = officers[
        (officers["series"] == agency)
        & (officers["scope"] == scope)
        & (officers["measure"] == measure)
    ].set_index("year")
    found, printed = rated(rows, 1000), rows["per_1000"].astype(float)
    # "2.50" is stored as 2.5: the rates that one source prints have as many digits as the longest.
    digits = [-int(Decimal(str(r)).as_tuple().exponent) for r in printed[found["rate"].isna()]]
    half = (
        found["rate"].where(found["rate"].isna(), 0.0).fillna(0.5 * 10 ** -max(digits, default=0))
    )
    return found.assign(rate=found["rate"].fillna(printed), half=half)
