"""Overdoses: deaths by drug, alone and combined, and how the drugs rank."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from casebook.evidence.results import Alternative, Result, Stated, Tables, holds, shown

__all__ = [
    "RANKED",
    "Columns",
    "opioids_by_origin",
    "opioids_rank",
    "order",
    "overdose_record",
    "spans",
    "supplied_deaths",
]

_CLASSES = {  # as the series has them
    "opioid": "any_opioid",
    "synthetic": "synthetic_opioids_excluding_methadone",
    "heroin": "heroin",
    "prescription": "prescription_opioids",
    "natural": "natural_and_semisynthetic_opioids",
    "cocaine": "cocaine",
    "stimulants": "psychostimulants",
}
RANKED = {  # how, what is ranked, and what is listed beside it
    "family": (
        "opioids as one",
        "opioid cocaine stimulants",
        "cocaine-alone stimulants-alone",
    ),
    "alone": (
        "opioids as one, other drugs in deaths without them",
        "opioid cocaine-alone stimulants-alone",
        "cocaine stimulants",
    ),
    "apart": (
        "each opioid apart",
        "synthetic heroin prescription cocaine stimulants",
        "",
    ),
}

Columns = Mapping[str, Mapping[str, Mapping[int, int]]]
"""The columns of each table of `spans`, each by year."""


def overdose_record(stated: Stated, tables: Tables) -> Result:
    """Test that drugs killed more Americans than ever before, up to 2016."""
    rows = tables["overdose_deaths"]
    rate = rows[rows["class"] == "all"].set_index("year")["age_adjusted_rate_per_100000"]
    tested = {
        "number of deaths": (spans(tables)["all"]["least"], "deaths"),
        "age-adjusted rate": (rate, "deaths per 100,000 residents"),
    }
    choices = tuple(
        Alternative(
            choice=f"{name}, from {by_year.index.min()}",
            recomputed=float(by_year[2016]),
            unit=unit,
            supports=bool(by_year[2016] > by_year[by_year.index < 2016].max()),
        )
        for name, (by_year, unit) in tested.items()
    )
    number = choices[0]
    return Result(
        comparisons=(
            holds(stated["IC07"], number.recomputed, number.unit, stands=bool(number.supports)),
        ),
        alternatives=choices,
        used=("overdose_deaths: all, 1999 to 2016",),
    )


def opioids_rank(stated: Stated, tables: Tables) -> Result:
    """Test that opioids kill more Americans than any other drug, among overdoses of 2016."""
    known = spans(tables).items()
    died = {kind: float(rows["least"][2016]) for kind, rows in known if 2016 in rows.index}
    rivals = max(died["cocaine"], died["stimulants"])
    tested = {
        "all opioids": died["opioid"],
        "heroin alone": died["heroin"],
        "synthetic opioids alone": died["synthetic"],
        "prescription opioids alone": died["prescription"],
    }
    return Result(
        comparisons=(
            holds(stated["IC35"], died["opioid"], "deaths", stands=died["opioid"] > rivals),
        ),
        alternatives=tuple(
            Alternative(
                choice=f"{name}, against cocaine and psychostimulants",
                recomputed=number,
                unit="deaths",
                supports=number > rivals,
            )
            for name, number in tested.items()
        )
        + shown({"cocaine": died["cocaine"], "all drugs": died["all"]}, "deaths"),
        used=("overdose_deaths: 2016; classes overlap, alcohol and tobacco are not counted",),
    )


def supplied_deaths(stated: Stated, tables: Tables) -> Result:
    """Say in what share of the deaths of 2016 the drugs were mostly illicit; no series has who."""
    died = {kind: rows["least"].get(2016, 0) for kind, rows in spans(tables).items()}
    shares = {
        "heroin or synthetic opioids, share of overdose deaths of 2016": died["either"],
        "these, cocaine without an opioid or stimulants without one, at least": died["wide"],
    }
    return Result(
        comparisons=(),
        alternatives=shown({k: 100 * n / died["all"] for k, n in shares.items()}, "percent"),
        used=("overdose_deaths: 2016",),
        why="shares by drug can be computed, the part due to cartels and gangs cannot",
    )


def opioids_by_origin(stated: Stated, tables: Tables) -> Result:
    """Say which opioids led and since when; where the crisis comes from no series measures."""
    known = spans(tables)
    either, ours = (known[kind]["least"] for kind in ("either", "prescription"))
    led = int((ours > either.reindex(ours.index))[lambda before: before].index.max())
    share = 100 * either[2016] / known["opioid"]["least"][2016]
    choices = {"heroin or synthetic opioids, share of opioid deaths of 2016": share}
    return Result(
        comparisons=(),
        alternatives=shown(choices, "percent"),
        used=(f"overdose_deaths: 1999 to 2016; prescription opioids led until {led}",),
        why="no series measures the origin of the crisis",
    )


def spans(tables: Tables) -> dict[str, pd.DataFrame]:
    """
    Return overdose deaths by class, index year, in the columns `least` and `most`.

    The two differ only for "wide", where an overlap is not in the series.
    "all" is every overdose death; a combined class counts each death once.
    """
    n = tables["overdose_deaths"].pivot(index="year", columns="class", values="count")
    found = {key: n[name].dropna() for key, name in _CLASSES.items() if name in n}
    either = n["heroin"] + n[_CLASSES["synthetic"]] - n["heroin_and_synthetic_opioid"]
    cocaine = n["cocaine"] - n["cocaine_and_any_opioid"]
    stimulants = n["psychostimulants"] - n["psychostimulants_and_any_opioid"]
    found |= {"all": n["all"], "either": either}
    found |= {"cocaine-alone": cocaine, "stimulants-alone": stimulants}
    pairs = {key: (one, one) for key, one in found.items()}
    larger = cocaine.where(cocaine > stimulants, stimulants)
    pairs["wide"] = (either + larger, either + cocaine + stimulants)
    return {
        key: pd.DataFrame({"least": least, "most": most}).astype(int).sort_index()
        for key, (least, most) in pairs.items()
    }


def order(columns: Columns, year: int, ranked: str) -> list[tuple[str, int, int]]:
    """Return what is ranked, from the most deaths down: name, deaths and place."""
    kinds = RANKED[ranked][1].split()
    deaths = {kind: columns[kind]["least"][year] for kind in kinds}
    places = {kind: sum(n > deaths[kind] for n in deaths.values()) for kind in kinds}
    return [(kind, deaths[kind], places[kind]) for kind in sorted(kinds, key=lambda k: places[k])]
