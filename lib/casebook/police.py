"""Police: officers per 1,000 residents, and the explorer "Whose 6 percent"."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pandas as pd

from casebook import series
from casebook.errors import ParameterError, suggest
from casebook.results import Alternative, Result, Stated, Tables, compare, tried_value

__all__ = [
    "MEASURES",
    "SERIES",
    "change",
    "in_words",
    "police_per_capita",
    "rates",
    "whole",
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


def in_words(percent: float) -> str:
    """
    Return a change as a verb and its size, to a tenth of a percent.

    >>> in_words(-4.29), in_words(0.04)
    ('fell 4.3 percent', 'did not change')
    """
    if abs(percent) < 0.05:
        return "did not change"
    return f"{'rose' if percent > 0 else 'fell'} {abs(percent):.1f} percent"


def whole(percent: float) -> int:
    """
    Return *percent* to the whole percent, halves away from zero, as a newsroom rounds.

    >>> whole(-5.86), whole(12.5), whole(-0.4)
    (-6, 13, 0)
    """
    return int(Decimal(str(percent)).quantize(Decimal(1), ROUND_HALF_UP))


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
    bureau = census[census["series"] == "bjs_lemas"].set_index("year")["per_1000"]
    words = "other years: Bureau of Justice Statistics, sworn officers, 2007 to 2013"
    others[words] = bureau[2013] / bureau[2007]
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
