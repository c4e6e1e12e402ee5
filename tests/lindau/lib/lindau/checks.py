"""Checks of the tiny case."""

from __future__ import annotations

from casebook.evidence.results import Result, Stated, Tables, compare, tried_value

__all__ = ["CHECKS", "rise", "theft_rise"]


def rise(tables: Tables, since: int, until: int) -> float:
    """Return the change of the count between two years in percent."""
    counts = tables["bicycles"].set_index("year")["count"]
    return float(counts[until] / counts[since] - 1) * 100


def theft_rise(stated: Stated, tables: Tables) -> Result:
    """Test the rise by a quarter against the count of the year before, and of two years before."""
    quarter = stated["LT01"]
    tried = {f"from {since}": rise(tables, since, 2031) for since in (2030, 2029)}
    return Result(
        comparisons=(compare(quarter, tried["from 2030"]),),
        alternatives=tuple(tried_value(quarter, value, words) for words, value in tried.items()),
        used=("bicycles: 2029 to 2031",),
    )


CHECKS = {"theft_rise": theft_rise}
