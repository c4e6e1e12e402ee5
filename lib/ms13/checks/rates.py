"""Rates: counts by year beside the residents of that year, and how they changed."""

from __future__ import annotations

import pandas as pd

from casebook.evidence import changes, series
from casebook.records.errors import ParameterError, expect

__all__ = ["change", "rated", "require"]


def rated(rows: pd.DataFrame, per: int) -> pd.DataFrame:
    """Return `count` and `population` by year, with the `rate` per so many residents."""
    found = rows[["count", "population"]].sort_index()
    return found.assign(rate=(found["count"] / found["population"] * per).astype(float))


def change(rows: pd.DataFrame, column: str, since: int, until: int) -> float:
    """
    Return by what percent *column* changed from the year *since* to the year *until*.

    Raises ParameterError as `require` does.
    """
    require(rows, column, since, until)
    return changes.percent(rows[column][since], rows[column][until])


def require(rows: pd.DataFrame, column: str, since: int, until: int, *others: int) -> None:
    """
    Raise ParameterError unless *since* is before *until* and *column* has a value for each year.

    *others* are further years that are needed; the message names the years there are.
    """
    expect(int, since=since, until=until)
    if since >= until:
        raise ParameterError(f"expected a since before until, seen {since} and {until}")
    there_are = rows[column].dropna().index
    lacking = [year for year in (since, until, *others) if year not in there_are]
    if lacking:
        raise ParameterError(
            f"these rows have no {column} for {', '.join(map(str, lacking))}, which since={since} "
            f"and until={until} need; there are {series.spans(there_are)}"
        )
