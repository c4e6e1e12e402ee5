"""Series that tests of checks and of explorers plant alike."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ms13.checks import charges

__all__ = [
    "ALL",
    "BJS",
    "BOP",
    "SWORN",
    "TOGETHER",
    "planted_charges",
    "planted_crime",
    "planted_police",
    "planted_prisoners",
]

_PEOPLE = 100_000_000
CHARGED = {  # the years of the presets
    "possession": (2016, 2017),
    "wider": (2014, 2015, 2016, 2017),
    "report": (2016, 2017),
    "program": (2014, 2018),
}
TOGETHER = "state_and_local_governments"
SWORN, ALL = "sworn_officers_full_time", "police_employees_full_time"
BOP, BJS = "bop_fiscal_year_sep30", "bjs_jurisdiction_dec31"


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


def planted_prisoners(
    *rows: tuple[str, int, float], rounded: tuple[int, ...] = ()
) -> dict[str, pd.DataFrame]:
    """Return federal prisoners: series, year, count; those of BOP in years *rounded* are about."""
    frame = pd.DataFrame(rows, columns=["series", "year", "count"])
    about = (frame["series"] == BOP) & frame["year"].isin(rounded)
    old = (frame["series"] == BJS) & (frame["year"] < 1978)
    frame["precision"] = about.map({True: "rounded", False: "exact"})
    frame["segment"] = old.map({True: "old", False: "new"})
    return {"federal_prisoners": frame.assign(suspect="", seen="data file")}


def planted_charges(
    counts: dict[tuple[str, int], int],
    changes: dict[tuple[str, int, int], float] | None = None,
    **statuses: str,
) -> dict[str, pd.DataFrame]:
    """Return counts by class and year, of possession by quarter; statuses by "class_year"."""
    rows = []
    counts = {(key, year): 100 for key, years in CHARGED.items() for year in years} | counts
    for (key, year), count in counts.items():
        quarter = key == "possession"
        rows.append(
            {
                "period": f"{year}-04/{year}-06" if quarter else charges.fiscal(year),
                "period_kind": "quarter" if quarter else "fiscal_year",
                "charge_class": charges.CLASSES[key][0],
                "counted_by": charges.CLASSES[key][1],
                "status": statuses.get(f"{key}_{year}", "counted"),
                "count": count,
                "seen": "primary text",
            }
        )
    told = [
        (charges.fiscal(last), charges.fiscal(first), charges.CLASSES[key][0], percent)
        for (key, first, last), percent in (changes or {}).items()
    ]
    columns = ["period", "compared_with", "charge_class", "change_percent"]
    published = pd.DataFrame(told, columns=columns).assign(bound="about", seen="data file")
    return {"firearm_charges": pd.DataFrame(rows), "firearm_charge_changes": published}
