"""Series that tests of checks and of explorers plant alike."""

from __future__ import annotations

from typing import Any

import pandas as pd

__all__ = ["ALL", "SWORN", "TOGETHER", "planted_crime", "planted_police"]

_PEOPLE = 100_000_000
TOGETHER = "state_and_local_governments"
SWORN, ALL = "sworn_officers_full_time", "police_employees_full_time"


def planted_crime(**offenses: dict[int, float]) -> dict[str, pd.DataFrame]:
    """Return a crime series with a count by year for each of *offenses*, in every edition."""
    rows = [
        (year, offense, "legacy" if offense == "violent" else "not_applicable", vintage, count)
        for offense, counts in offenses.items()
        for year, count in counts.items()
        for vintage in ("first_published", "fbi_cde_2021")
    ]
    if "violent" in offenses:
        rows.append((2016, "violent", "revised", "first_published", 2e6))
    frame = pd.DataFrame(rows, columns=["year", "offense", "definition", "vintage", "count"])
    listed = (frame["vintage"] == "first_published") & (frame["definition"] != "revised")
    frame = frame.assign(
        population=_PEOPLE,
        rate_per_100000=frame["count"] / _PEOPLE * 100_000,
        in_cius_2016_table_1=listed.map({True: "yes", False: "no"}),
    )
    return {"crime_national": frame}


def planted_police(*rows: tuple[Any, ...], scope: str = TOGETHER) -> pd.DataFrame:
    """Return a police series of *rows*: measure, year, count, population."""
    frame = pd.DataFrame(rows, columns=["measure", "year", "count", "population"])
    frame = frame.astype({"count": "Int64", "population": "Int64"})
    return frame.assign(series="census_aspep", scope=scope, per_1000=99.0)
