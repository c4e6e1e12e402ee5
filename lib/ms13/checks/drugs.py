"""Drugs: overdose deaths, and quantities in proportion."""

from __future__ import annotations

from typing import Any

import pandas as pd

from casebook.evidence import series
from casebook.evidence.results import Alternative, Result, Stated, Tables, holds

__all__ = ["deaths", "drugs_in_proportion", "opioids_rank", "overdose_record", "shares"]

# The classes that are single drugs; combinations overlap them and must not be added.
_DRUGS = ("any_opioid", "cocaine", "psychostimulants")


def deaths(tables: Tables, kind: str) -> pd.Series:
    """Return overdose deaths of the class *kind* by year."""
    return _rows(tables, kind)["count"]


def overdose_record(stated: Stated, tables: Tables) -> Result:
    """Test that drugs killed more Americans than ever before, up to 2016."""
    count = deaths(tables, "all")
    rate = _rows(tables, "all")["age_adjusted_rate_per_100000"]
    tried = {"number of deaths": count, "age-adjusted rate": rate}
    highest = {name: bool(v[2016] > v[v.index < 2016].max()) for name, v in tried.items()}
    return Result(
        comparisons=(
            holds(stated["IC07"], float(count[2016]), "deaths", stands=highest["number of deaths"]),
        ),
        alternatives=tuple(
            Alternative(
                choice=f"{name}, from {int(v.index.min())}",
                recomputed=float(v[2016]),
                unit="deaths" if v is count else "deaths per 100,000 residents",
                supports=highest[name],
            )
            for name, v in tried.items()
        ),
        used=("overdose_deaths: all, 1999 to 2016",),
    )


def opioids_rank(stated: Stated, tables: Tables) -> Result:
    """Test that opioids kill more Americans than any other drug, among overdoses of 2016."""
    count = {kind: int(deaths(tables, kind)[2016]) for kind in (*_DRUGS, "all")}
    heroin = int(deaths(tables, "heroin")[2016])
    synthetic = int(deaths(tables, "synthetic_opioids_excluding_methadone")[2016])
    prescribed = int(deaths(tables, "prescription_opioids")[2016])
    rivals = max(count["cocaine"], count["psychostimulants"])
    tried = {
        "all opioids": count["any_opioid"],
        "heroin alone": heroin,
        "synthetic opioids alone": synthetic,
        "prescription opioids alone": prescribed,
    }
    return Result(
        comparisons=(
            holds(
                stated["IC35"], count["any_opioid"], "deaths", stands=count["any_opioid"] > rivals
            ),
        ),
        alternatives=tuple(
            Alternative(
                choice=f"{name}, against cocaine and psychostimulants",
                recomputed=float(n),
                unit="deaths",
                supports=n > rivals,
            )
            for name, n in tried.items()
        ),
        used=("overdose_deaths: 2016; classes overlap, alcohol and tobacco are not counted",),
    )


def shares(tables: Tables, drug: str, kilograms: float) -> pd.DataFrame:
    """
    Return *kilograms* of *drug* as a share of each seizure count, one scope a row, never added.

    Columns: period, scope, agency, seized (kilograms), percent, source.
    """
    rows = tables["drug_seizures"]
    rows = rows[rows["drug"] == drug].copy()
    rows["percent"] = kilograms / rows["kilograms"] * 100
    found = rows.rename(columns={"kilograms": "seized"})
    columns = ["period", "scope", "agency", "seized", "percent", "source"]
    return found[columns].sort_values(["period", "scope"]).reset_index(drop=True)


def drugs_in_proportion(stated: Stated, tables: Tables) -> Result:
    """Set five kilograms and 600 grams beside what agencies seized; no share is printed."""
    tried = []
    for id, drug in (("IC26", "cocaine"), ("IC27", "heroin")):
        row = stated[id]
        assert row.value is not None
        kilograms = float(row.value) / (1000 if row.unit == "grams" else 1)
        for share in shares(tables, drug, kilograms).to_dict("records"):
            choice = f"{drug}: {share['scope'].replace('_', ' ')}, {share['period']}"
            percent = float(share["percent"])
            tried.append(
                Alternative(choice=choice, recomputed=percent, unit="percent", supports=None)
            )
    return Result(
        comparisons=(),
        alternatives=tuple(tried),
        used=("drug_seizures: cocaine and heroin, one scope at a time",),
        why="no share is printed; the alternatives give the quantities as a share of what was "
        'seized, and support "just" where that is under one percent',
    )


def _rows(tables: Tables, kind: str) -> pd.DataFrame:
    wanted: dict[str, Any] = {"class": kind}
    rows = series.pick("overdose_deaths", tables["overdose_deaths"], **wanted)
    return rows.set_index("year").sort_index()
