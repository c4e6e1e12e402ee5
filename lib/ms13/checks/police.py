"""Police: officers per 1,000 residents, and the explorer "Whose 6 percent"."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from casebook.evidence import series
from casebook.evidence.changes import in_words
from casebook.evidence.results import Alternative, Result, Stated, Tables, compare, tried_value
from casebook.records.errors import ParameterError, suggest

__all__ = [
    "COUNTED",
    "MEASURES",
    "SERIES",
    "SOURCES",
    "Key",
    "by_source",
    "change",
    "ends",
    "police_per_capita",
    "published",
    "rates",
]

MEASURES = {
    "sworn": "full-time sworn officers",
    "all": "full-time police employees (officers and civilians)",
}
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
COUNTED = {
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
Key = tuple[str, str, str]
"""Source, who is counted ("sworn" or "all"), and how ("full" or "fte")."""
_COLUMNS = {"sworn": "sworn_officers_full_time", "all": "police_employees_full_time"}


def rates(officers: pd.DataFrame, measure: str) -> pd.DataFrame:
    """
    Return the Census Bureau's count for *measure* ("sworn" or "all"), one row a year.

    Columns: year, count, population, per_1000 (recomputed here as count / population x 1,000).
    State and local governments together: the Annual Survey of Public Employment and Payroll and,
    in years that end in 2 and 7, the Census of Governments.
    Residents are the FBI's estimates for the same year.
    Raises ParameterError for another measure.
    """
    if measure not in MEASURES:
        raise ParameterError(f"there is no measure {measure!r}; {suggest(measure, MEASURES)}")
    chosen = series.pick(
        "police_officers_per_capita",
        officers,
        series="census_aspep",
        scope="state_and_local_governments",
        measure=_COLUMNS[measure],
    ).sort_values("year")
    table = chosen[["year", "count", "population"]].reset_index(drop=True)
    return table.assign(per_1000=(table["count"] / table["population"] * 1000).astype(float))


def change(table: pd.DataFrame, since: int, until: int) -> float:
    """
    Return by what percent `per_1000` changed from the year *since* to the year *until*.

    Raises ParameterError if a year is missing or the first is not the earlier.
    """
    years = table["year"].tolist()
    for year in (since, until):
        if year not in years:
            raise ParameterError(
                f"the series has no year {year}; there are: {', '.join(map(str, years))}"
            )
    if since >= until:
        raise ParameterError(f"expected a first year before the last, seen {since} and {until}")
    rate = table.set_index("year")["per_1000"]
    return float((rate[until] / rate[since] - 1) * 100)


def by_source(officers: pd.DataFrame) -> dict[Key, pd.DataFrame]:
    """
    Return the rows of each source and way of counting that has rates for two years or more.

    Index: year; columns: count, population, rate (per 1,000 residents) and half, half a unit of
    the last digit of a rate that is as printed, else zero.
    Where count and residents are given, the rate is recomputed from them.
    """
    found = {}
    for source, (agency, scope, _) in SOURCES.items():
        for counted, (measure, _) in COUNTED.items():
            rows = officers[
                (officers["series"] == agency)
                & (officers["scope"] == scope)
                & (officers["measure"] == measure)
            ].sort_values("year")
            if len(rows) > 1:
                found[source, *counted] = _rates(rows.set_index("year"))
    return found


def ends(table: pd.DataFrame, since: int, until: int) -> tuple[float, float]:
    """Return the least and the most percent by which a rate of `by_source` may have changed."""
    first, last, half = table["rate"][since], table["rate"][until], table["half"]
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
    census = tables["police_officers_per_capita"]
    rows = census[
        (census["series"] == "census_aspep") & (census["scope"] == "state_and_local_governments")
    ].set_index(["measure", "year"])
    rate = (rows["count"] / rows["population"]).astype(float)
    row, tried = stated["CN33"], {}
    for measure in (_COLUMNS["sworn"], *sorted(set(rows.index.get_level_values("measure")))):
        words = f"Census Bureau, {measure.replace('_', ' ')}, 2007 to 2012"
        tried[words] = rate[measure, 2012] / rate[measure, 2007]
    # Other years and another agency's counts are shown; the claim does not name them.
    others = {}
    for year in (2008, 2009):
        words = f"other years: Census Bureau, sworn officers full time, {year} to 2012"
        others[words] = rate[_COLUMNS["sworn"], 2012] / rate[_COLUMNS["sworn"], year]
    bureau = census[census["series"] == "bjs_lemas"].set_index("year")
    words = "other years: Bureau of Justice Statistics, sworn officers, 2007 to 2013"
    per_resident = (bureau["count"] / bureau["population"]).astype(float)
    others[words] = per_resident[2013] / per_resident[2007]
    changes = {words: round((float(value) - 1) * 100, 2) for words, value in tried.items()}
    return Result(
        comparisons=(compare(row, next(iter(changes.values()))),),
        alternatives=(
            *(tried_value(row, value, words) for words, value in changes.items()),
            *(
                Alternative(
                    choice=words,
                    recomputed=round((float(value) - 1) * 100, 2),
                    unit="percent",
                    supports=None,
                )
                for words, value in others.items()
            ),
        ),
        used=("police_officers_per_capita: census_aspep 2007 to 2012, bjs_lemas 2007 and 2013",),
    )


def _rates(rows: pd.DataFrame) -> pd.DataFrame:
    table, printed = rows[["count", "population"]], rows["per_1000"].astype(float)
    rate = (table["count"] / table["population"] * 1000).astype(float)
    # "2.50" is stored as 2.5: the rates that one source prints have as many digits as the longest.
    digits = [-int(Decimal(str(r)).as_tuple().exponent) for r in printed[rate.isna()]]
    half = rate.where(rate.isna(), 0.0).fillna(0.5 * 10 ** -max(digits, default=0))
    return table.assign(rate=rate.fillna(printed), half=half)
