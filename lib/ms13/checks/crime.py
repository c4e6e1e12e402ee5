"""Crime: the checks of violent crime and property crime."""

from __future__ import annotations

from dataclasses import replace

from casebook.evidence import changes
from casebook.evidence.results import (
    Alternative,
    Result,
    Stated,
    Tables,
    compare,
    direction,
    holds,
    number,
    shown,
    tried,
)
from ms13.checks.offenses import EDITIONS, beside, overall, table
from ms13.checks.rates import change

__all__ = [
    "crime_driven_by_property",
    "lowest_since",
    "overall_crime_down",
    "property_lows",
    "violent_crime_count",
    "violent_crime_rate",
    "violent_crime_rise",
    "violent_crime_trend",
]


def violent_crime_count(stated: Stated, tables: Tables) -> Result:
    """Test 1.24 and 1.42 million violent crimes, and that the first is well below the second."""
    violent, first = (table(tables, "violent", name) for name in ("cius_2016", "first_published"))
    then, now = (float(violent["count"][year]) for year in (2007, 2016))
    fall = holds(stated["CN43"], change(violent, "count", 2007, 2016), "percent", stands=now < then)
    wider = table(tables, "violent", "first_published", rape="revised")["count"][2016]
    return Result(
        comparisons=(compare(stated["CN41"], now), compare(stated["CN44"], then), fall),
        alternatives=(
            *tried(stated["CN41"], {"2016 as the FBI's tables stood": now}),
            *tried(stated["CN44"], {"2007 as the FBI's tables stood": then}),
            *tried(stated["CN41"], {"2016 with the revised definition of rape": wider}),
            *tried(
                stated["CN44"],
                {
                    "2007 as first published": first["count"][2007],
                    "2006 as the decade's start": violent["count"][2006],
                },
            ),
            *beside(
                tables,
                {
                    f"murders alone, {words}, 2007 to 2016": (
                        *("murder", "cius_2016", column),
                        2007,
                        2016,
                    )
                    for column, words in (("count", "number"), ("rate", "rate"))
                },
            ),
        ),
        used=("crime_national: violent, legacy, 2007 and 2016",),
    )


def violent_crime_rate(stated: Stated, tables: Tables) -> Result:
    """Test the violent crime rate of 471 a decade ago."""
    rate, first = (
        table(tables, "violent", name)["rate"].round(1) for name in ("cius_2016", "first_published")
    )
    choices = {
        "2007 as the tables stood": rate[2007],
        "2007 as first published": first[2007],
        "2006 as the decade's start": rate[2006],
    }
    return number(stated["CN46"], choices, used="crime_national: violent, legacy, 2007")


def violent_crime_trend(stated: Stated, tables: Tables) -> Result:
    """Test the rate of 611 two decades ago, and that the fall since then is the larger one."""
    violent = table(tables, "violent")
    longer, shorter = (change(violent, "rate", year, 2016) for year in (1997, 2007))
    revised = table(tables, "violent", "fbi_cde_2021")
    choices = {
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
            for name, (rows, column, first, second) in choices.items()
        )
        + shown({"the rate, from 2007 alone": shorter}, "percent"),
        used=("crime_national: violent, legacy, 1997, 2007 and 2016",),
    )


def violent_crime_rise(stated: Stated, tables: Tables) -> Result:
    """Test whether crime rose in 2016, for violent crime and by what else "crime" may mean."""
    violent, murder, owned = (table(tables, name) for name in ("violent", "murder", "property"))
    choices = {
        "violent crime, number, 2015 to 2016": change(violent, "count", 2015, 2016),
        "violent crime, rate, 2015 to 2016": change(violent, "rate", 2015, 2016),
        "violent crime, rate, 2014 to 2016": change(violent, "rate", 2014, 2016),
        "murder, number, 2015 to 2016": change(murder, "count", 2015, 2016),
        "property crime, number, 2015 to 2016": change(owned, "count", 2015, 2016),
        "violent and property crime together": change(overall(tables), "count", 2015, 2016),
    }
    used = "crime_national: violent, murder and property, 2014 to 2016"
    if "CN103" in stated:
        # The word doubts the rise, so a fall supports it.
        why = 'which crime was meant was not seen; "purported" is the word of the publication'
        return direction(stated["CN103"], choices, up=False, used=used, why=why)
    violent_only = {
        name: value for name, value in choices.items() if name.startswith("violent crime")
    }
    found = direction(stated["CN39"], violent_only, up=True, used=used)
    peak = {
        "violent crime, rate, 1991 to 2016, as revised": (
            *("violent", "fbi_cde_2021", "rate"),
            1991,
            2016,
        )
    }
    return replace(found, alternatives=found.alternatives + beside(tables, peak))


def overall_crime_down(stated: Stated, tables: Tables) -> Result:
    """Test that violent and property crime together fell in 2016."""
    choices = {
        f"{words}, {EDITIONS[edition]}": change(rows, column, 2015, 2016)
        for edition in ("cius_2016", "first_published")
        for rows in [overall(tables, edition)]
        for column, words in (("count", "number"), ("rate", "per resident"))
    }
    used = "crime_national: violent and property, 2015 and 2016"
    return direction(stated["CN37"], choices, up=False, used=used)


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


def property_lows(stated: Stated, tables: Tables) -> Result:
    """Say since when the rates of 2016 were the lowest; how long "historic" is, is not printed."""
    lasted = {}
    for offense in ("property", "burglary", "larceny", "motor_vehicle_theft"):
        year = lowest_since(tables, offense)
        since = f"lowest since {year}" if year else "lowest of the series, from 1960"
        lasted[f"{offense.replace('_', ' ')}: {since}"] = 2016 - (year or 1959)
    stolen = tables["property_rates"][tables["property_rates"]["offense"] == "motor_vehicle_theft"]
    rates = stolen.set_index(["vintage", "year"])["rate_per_100000"]
    editions = {
        EDITIONS["fbi_cde_2021"]: ("fbi_cde_2021", "fbi_cde_2021"),
        EDITIONS["first_published"]: ("first_published", "first_published"),
        "2015 as revised, 2016 as first published": ("fbi_cde_2021", "first_published"),
    }
    rises = {
        f"motor vehicle theft, rate, 2015 to 2016, {words}": changes.percent(
            rates[then, 2015], rates[now, 2016]
        )
        for words, (then, now) in editions.items()
        if {(then, 2015), (now, 2016)} <= set(rates.index)
    }
    return Result(
        comparisons=(),
        alternatives=(*shown(lasted, "years"), *shown(rises, "percent")),
        used=("property_rates: 1960 to 2016",),
        why='"historic" names no span; the choices say since when each rate was the lowest',
    )


def lowest_since(tables: Tables, offense: str, year: int = 2016) -> int | None:
    """Return the last year before *year* with a lower rate of *offense*, or None if none had."""
    rows = tables["property_rates"]
    rows = rows[rows["offense"] == offense]
    # The year's own edition, and of the years before it whichever the file has: all are compared.
    own = rows[(rows["year"] == year) & (rows["vintage"] != "fbi_cde_2021")]
    lower = rows["rate_per_100000"] < own["rate_per_100000"].iloc[0]
    before = rows[(rows["year"] < year) & lower]
    return None if before.empty else int(before["year"].max())
