"""Murders: how much they rose, and Chicago's part of the rise."""

from __future__ import annotations

from casebook.evidence.results import (
    Alternative,
    Result,
    Stated,
    Tables,
    compare,
    holds,
    tried_value,
)
from ms13.checks.offenses import change, table

__all__ = ["chicago_share", "largest_two_year_rise", "murder_rise"]


def murder_rise(stated: Stated, tables: Tables) -> Result:
    """Test the uptick in murders; "small" is left to judgement, the sizes are here."""
    murder = table(tables, "murder")
    tried = {
        "number, 2015 to 2016": change(murder, "count", 2015, 2016),
        "rate, 2015 to 2016": change(murder, "rate", 2015, 2016),
        "number, 2014 to 2016": change(murder, "count", 2014, 2016),
        "rate, 2014 to 2016": change(murder, "rate", 2014, 2016),
    }
    rise = tried["number, 2015 to 2016"]
    return Result(
        comparisons=(holds(stated["CN38"], rise, "percent", stands=rise > 0),),
        alternatives=tuple(
            Alternative(choice=name, recomputed=value, unit="percent", supports=None)
            for name, value in tried.items()
        ),
        used=("crime_national: murder, 2014 to 2016",),
        why='"small" names no size; the choices give the sizes of the rise',
    )


def largest_two_year_rise(tables: Tables, until: int = 2016) -> tuple[int, float]:
    """Return the last year, up to *until*, of the largest rise in two years, and its percent."""
    count = table(tables, "murder", "fbi_cde_2021")["count"].astype(float)
    rises = (count / count.shift(2) - 1)[count.index <= until] * 100
    return int(rises.idxmax()), float(rises.max())


def chicago_share(stated: Stated, tables: Tables) -> Result:
    """Test Chicago's 20 percent of the national increase in murders, by edition of the counts."""
    counts = tables["murders_by_place"].set_index(["place", "year", "vintage"])["count"]

    def share(city: str, before: str, after: str) -> float:
        risen = counts["Chicago", 2016, city] - counts["Chicago", 2015, city]
        nation = counts["United States", 2016, after] - counts["United States", 2015, before]
        return round(float(risen / nation * 100), 2)

    tried = {
        "FBI city counts, the nation's 2015 as revised": (
            "first_published",
            "revised_cius_2016",
            "first_published",
        ),
        "FBI city counts, the nation's 2015 as first published": (
            "first_published",
            "first_published",
            "first_published",
        ),
        "police counts, the nation's 2015 as revised": (
            "police_count",
            "revised_cius_2016",
            "first_published",
        ),
        "later agency file, both years as later revised": (
            "agency_file_as_revised",
            "revised_cius_2016",
            "revised_cius_2017",
        ),
    }
    shares = {name: share(*choice) for name, choice in tried.items()}
    return Result(
        comparisons=(
            compare(stated["CN52"], shares["FBI city counts, the nation's 2015 as revised"]),
        ),
        alternatives=tuple(tried_value(stated["CN52"], v, name) for name, v in shares.items()),
        used=("murders_by_place: Chicago and the United States, 2015 and 2016",),
    )
