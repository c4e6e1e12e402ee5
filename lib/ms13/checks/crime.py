"""Crime: the checks of violent crime, murder and property crime."""

from __future__ import annotations

import pandas as pd

from casebook.evidence import series
from casebook.evidence.results import (
    Alternative,
    Result,
    Stated,
    Tables,
    compare,
    directions,
    holds,
    tried_value,
)
from ms13.checks.offenses import EDITIONS, change, table

__all__ = [
    "crime_driven_by_property",
    "overall_crime_down",
    "violent_crime_count",
    "violent_crime_rate",
    "violent_crime_rise",
    "violent_crime_trend",
]


def violent_crime_count(stated: Stated, tables: Tables) -> Result:
    """Test 1.24 and 1.42 million violent crimes, and that the first is well below the second."""
    violent = table(tables, "violent")
    then, now = float(violent["count"][2007]), float(violent["count"][2016])
    fall = holds(stated["CN43"], change(violent, "count", 2007, 2016), "percent", stands=now < then)
    others = {
        "2016 with the revised definition of rape": (_one(tables, 2016, "revised"), "CN41"),
        "2007 as first published": (_one(tables, 2007, "legacy"), "CN44"),
        "2006 as the decade's start": (float(violent["count"][2006]), "CN44"),
    }
    return Result(
        comparisons=(compare(stated["CN41"], now), compare(stated["CN44"], then), fall),
        alternatives=(
            tried_value(stated["CN41"], now, "2016 as the FBI's tables stood"),
            tried_value(stated["CN44"], then, "2007 as the FBI's tables stood"),
            *(tried_value(stated[row], value, choice) for choice, (value, row) in others.items()),
        ),
        used=("crime_national: violent, legacy, 2007 and 2016",),
    )


def violent_crime_rate(stated: Stated, tables: Tables) -> Result:
    """Test the violent crime rate of 471 a decade ago."""
    violent = table(tables, "violent")
    then = round(violent["rate"][2007], 1)
    others = {
        "2007 as the tables stood": then,
        "2007 as first published": _one(tables, 2007, "legacy", "rate_per_100000"),
        "2006 as the decade's start": round(violent["rate"][2006], 1),
    }
    return Result(
        comparisons=(compare(stated["CN46"], then),),
        alternatives=tuple(
            tried_value(stated["CN46"], value, choice) for choice, value in others.items()
        ),
        used=("crime_national: violent, legacy, 2007",),
    )


def violent_crime_trend(stated: Stated, tables: Tables) -> Result:
    """Test the rate of 611 two decades ago, and that the fall since then is the larger one."""
    violent = table(tables, "violent")
    longer, shorter = (change(violent, "rate", year, 2016) for year in (1997, 2007))
    revised = table(tables, "violent", "fbi_cde_2021")
    tried = {
        "the rate, from 1997 and 2007": (violent, "rate", 1997, 2007),
        "the rate, from 1996 and 2006": (revised, "rate", 1996, 2006),
        "the number, from 1997 and 2007": (violent, "count", 1997, 2007),
    }
    return Result(
        comparisons=(
            compare(stated["CN49"], round(violent["rate"][1997], 1)),
            holds(stated["CN105"], longer, "percent", stands=longer < 0),
            holds(stated["CN50"], longer, "percent", stands=longer < shorter),
        ),
        alternatives=tuple(
            Alternative(
                choice=name,
                recomputed=change(rows, column, first, 2016),
                unit="percent",
                supports=change(rows, column, first, 2016) < change(rows, column, second, 2016),
            )
            for name, (rows, column, first, second) in tried.items()
        ),
        used=("crime_national: violent, legacy, 1997, 2007 and 2016",),
    )


def violent_crime_rise(stated: Stated, tables: Tables) -> Result:
    """Test whether crime rose in 2016, for violent crime and by what else "crime" may mean."""
    violent, murder, owned = (table(tables, name) for name in ("violent", "murder", "property"))
    tried = {
        "violent crime, number, 2015 to 2016": change(violent, "count", 2015, 2016),
        "violent crime, rate, 2015 to 2016": change(violent, "rate", 2015, 2016),
        "violent crime, rate, 2014 to 2016": change(violent, "rate", 2014, 2016),
        "murder, number, 2015 to 2016": change(murder, "count", 2015, 2016),
        "property crime, number, 2015 to 2016": change(owned, "count", 2015, 2016),
        "violent and property crime together": _overall(violent, owned, "count"),
    }
    used = ("crime_national: violent, murder and property, 2014 to 2016",)
    rise = tried["violent crime, number, 2015 to 2016"]
    if "CN103" in stated:
        # The word doubts the rise, so a fall supports it.
        return Result(
            comparisons=(holds(stated["CN103"], rise, "percent", stands=rise < 0),),
            alternatives=directions(tried, up=False),
            used=used,
            why='which crime was meant was not seen; "purported" is the word of the publication',
        )
    violent_only = {
        name: value for name, value in tried.items() if name.startswith("violent crime")
    }
    return Result(
        comparisons=(holds(stated["CN39"], rise, "percent", stands=rise > 0),),
        alternatives=directions(violent_only, up=True),
        used=used,
    )


def overall_crime_down(stated: Stated, tables: Tables) -> Result:
    """Test that violent and property crime together fell in 2016."""
    tried = {}
    for edition in ("cius_2016", "first_published"):
        violent, owned = (table(tables, name, edition) for name in ("violent", "property"))
        for column, words in (("count", "number"), ("rate", "per resident")):
            tried[f"{words}, {EDITIONS[edition]}"] = _overall(violent, owned, column)
    fall = tried[f"number, {EDITIONS['cius_2016']}"]
    return Result(
        comparisons=(holds(stated["CN37"], fall, "percent", stands=fall < 0),),
        alternatives=directions(tried, up=False),
        used=("crime_national: violent and property, 2015 and 2016",),
    )


def crime_driven_by_property(stated: Stated, tables: Tables) -> Result:
    """Test that property crime, not violent crime, brought the sum down in 2016."""
    moves = {
        name: float(rows["count"][2016] - rows["count"][2015])
        for name in ("property", "violent")
        for rows in [table(tables, name)]
    }
    stands = moves["property"] < 0 and moves["property"] + moves["violent"] < 0 < moves["violent"]
    return Result(
        comparisons=(holds(stated["CN104"], moves["property"], "offenses", stands=stands),),
        alternatives=tuple(
            Alternative(
                choice=f"{name} crime, 2015 to 2016",
                recomputed=value,
                unit="offenses",
                supports=(value < 0) == (name == "property"),
            )
            for name, value in moves.items()
        ),
        used=("crime_national: violent and property, 2015 and 2016",),
    )


def _one(tables: Tables, year: int, definition: str, column: str = "count") -> float:
    rows = series.pick(
        "crime_national",
        tables["crime_national"],
        offense="violent",
        year=year,
        definition=definition,
        vintage="first_published",
    )
    return float(rows[column].iloc[0])


def _overall(violent: pd.DataFrame, owned: pd.DataFrame, column: str) -> float:
    both = violent[column] + owned[column]
    return float((both[2016] / both[2015] - 1) * 100)
