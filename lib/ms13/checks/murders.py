"""Murders: how much they rose, and Chicago's part of the rise, in counts of one time alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from casebook.evidence import changes
from casebook.evidence.results import Result, Stated, Tables, number, shown
from casebook.records.errors import RecordError
from ms13.checks.offenses import beside, table
from ms13.checks.rates import change

__all__ = [
    "BASES",
    "CITIES",
    "CITY",
    "NATION",
    "YEARS",
    "Key",
    "Share",
    "chicago_share",
    "largest_two_year_rise",
    "murder_rise",
    "shares",
]

CITY = {
    "fbi": ("first_published", "the FBI's city tables, as first published"),
    "police": ("police_count", "police counts at the end of the year"),
    "file": ("agency_file_as_revised", "the FBI's file of agencies, as later revised"),
    "brennan": ("", "the Brennan Center's own, not seen"),
}
_FIRST, _STOOD, _LATER = "first_published", "revised_cius_2016", "revised_cius_2017"
NATION = {
    "stood": ({2014: _STOOD, 2015: _STOOD, 2016: _FIRST}, "as the tables stood in September 2017"),
    "first": ({2014: _FIRST, 2015: _FIRST, 2016: _FIRST}, "each year as first published"),
    "later": ({2014: _STOOD, 2015: _STOOD, 2016: _LATER}, "as later revised"),
}
CITIES = "the 30 largest cities"
BASES = {key: f"the nation, {words}" for key, (_, words) in NATION.items()} | {"cities": CITIES}
YEARS = {"2015-2016": (2015, 2016), "2014-2016": (2014, 2016), "2014-2015": (2014, 2015)}
Key = tuple[str, str, str]
"""Whose count of Chicago, which base, and which years."""
# Which counts the article may have meant, the one taken first.
_CHOICES: dict[str, Key] = {
    "FBI city counts, the nation's 2015 as revised": ("fbi", "stood", "2015-2016"),
    "FBI city counts, the nation's 2015 as first published": ("fbi", "first", "2015-2016"),
    "police counts, the nation's 2015 as revised": ("police", "stood", "2015-2016"),
    "later agency file, both years as later revised": ("file", "later", "2015-2016"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """The murders of Chicago and of the base, each in the first and the last year."""

    city: tuple[int, int]
    base: tuple[int, int]

    @property
    def percent(self) -> float:
        """Chicago's rise as a percentage of that of the base, to a hundredth."""
        return round((self.city[1] - self.city[0]) / (self.base[1] - self.base[0]) * 100, 2)


def murder_rise(stated: Stated, tables: Tables) -> Result:
    """Test the uptick in murders; "small" is left to judgement, the sizes are here."""
    murder = table(tables, "murder")
    choices = {
        f"{words}, {since} to 2016": change(murder, column, since, 2016)
        for since in (2015, 2014)
        for column, words in (("count", "number"), ("rate", "rate"))
    }
    revised = tables["crime_national"].query("vintage == 'fbi_cde_2021'")["year"].min()
    peak = {"number, 1991 to 2016, as revised": ("murder", "fbi_cde_2021", "count", 1991, 2016)}
    return Result(
        comparisons=(),
        alternatives=shown(choices, "percent") + beside(tables, peak),
        used=(f"crime_national: murder, 2014 to 2016; the revised file begins in {revised}",),
        why='"small" names no size; the choices give the sizes of the rise',
    )


def largest_two_year_rise(tables: Tables, until: int = 2016) -> tuple[int, float]:
    """Return the last year, up to *until*, of the largest rise in two years, and its percent."""
    count = table(tables, "murder", "fbi_cde_2021")["count"].astype(float)
    rises = {
        year: changes.percent(count[year - 2], count[year])
        for year in count.index
        if year <= until and year - 2 in count
    }
    return max(rises.items(), key=lambda rise: rise[1])


def chicago_share(stated: Stated, tables: Tables) -> Result:
    """Test Chicago's 20 percent of the national increase in murders, by edition of the counts."""
    found, percent = shares(tables), {}
    for choice, key in _CHOICES.items():
        share = found[key]
        if isinstance(share, str):
            raise RecordError(f"series murders_by_place: {share}")
        percent[choice] = share.percent
    used = "murders_by_place: Chicago and the United States, 2015 and 2016"
    return number(stated["CN52"], percent, used=used)


def shares(tables: Tables) -> dict[Key, Share | str]:
    """
    Return Chicago's share by city count, base and years, or why they give none.

    Only counts of one time are set against each other: both as they could be read when the
    article was written, or both as later revised.
    """
    counts = _counts(tables["murders_by_place"])
    return {
        (city, base, years): _share(counts, city, base, YEARS[years])
        for city in CITY
        if city != "brennan"
        for base in BASES
        for years in YEARS
    }


def _counts(rows: pd.DataFrame) -> dict[tuple[str, str, int], int]:
    """Return murders by place, edition and year; of the 30 cities only if none is missing."""
    found = {}
    for place, name in (("Chicago", "Chicago"), ("United States", "nation")):
        for one in rows[rows["place"] == place].to_dict("records"):
            found[name, one["vintage"], one["year"]] = int(one["count"])
    large = rows[rows["among_30_largest"] == "yes"]
    listed = large["place"].nunique()
    first = large[large["vintage"] == _FIRST]
    for year, of_year in first.groupby("year"):
        if len(of_year) == listed:
            found["cities", _FIRST, year] = int(of_year["count"].sum())
    return found


def _share(
    counts: Mapping[tuple[str, str, int], int], city: str, base: str, years: tuple[int, int]
) -> Share | str:
    edition, words = CITY[city]
    if base == "cities" and city != "fbi":
        return f'The counts of the 30 cities are the FBI\'s; for Chicago choose "{CITY["fbi"][1]}".'
    if (city == "file") != (base == "later"):
        return (
            f'"{CITY[city][1]}" does not go with "{BASES[base]}": one of the two is as later '
            "revised, the other is not."
        )
    if (city, base) == ("police", "first"):
        return (
            "The police counts of both years were given together, after 2016; with them choose "
            f'"{BASES["stood"]}".'
        )
    held = [year for year in (2014, 2015, 2016) if ("Chicago", edition, year) in counts]
    if not set(years) <= set(held):
        return f"Chicago's murders by {words}: we have {' and '.join(map(str, held))} only."
    keys = [
        ("cities", _FIRST, year) if base == "cities" else ("nation", NATION[base][0][year], year)
        for year in years
    ]
    for key in keys:
        if key not in counts:
            return f"We lack counts of {key[2]} for {BASES[base]}, so the rise is not known."
    first, last = (counts["Chicago", edition, year] for year in years)
    before, after = (counts[key] for key in keys)
    return Share(city=(first, last), base=(before, after))
