"""Prisons: federal prisoners by agency and day, and how near a fall comes to a share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from casebook.evidence import changes, series
from casebook.evidence.results import (
    Alternative,
    Outcome,
    Result,
    Stated,
    Tables,
    compare,
    direction,
    holds,
    tried,
)
from casebook.texts.ledger import Quantity

__all__ = [
    "COUNTED",
    "Count",
    "alike",
    "counts",
    "extremes",
    "federal_prisoners_drop",
    "federal_prisoners_fall",
    "first_fall_in_presidencies",
    "fits",
    "presidencies",
]

COUNTED = {
    "bop": ("bop_fiscal_year_sep30", "September 30", "Bureau of Prisons"),
    "bjs": ("bjs_jurisdiction_dec31", "December 31", "Bureau of Justice Statistics"),
}
# First and last December of each presidency: the one before the first inauguration in January
# and the one before the last. Terms end on January 20 (20th Amendment).
_TERMS = {
    "Carter": (1976, 1980),
    "Reagan": (1980, 1988),
    "G.H.W. Bush": (1988, 1992),
    "Clinton": (1992, 2000),
    "G.W. Bush": (2000, 2008),
    "Obama": (2008, 2016),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """Federal prisoners on one day; `half` is by how much a rounded count may be off."""

    day: str
    persons: int
    half: int
    segment: str
    seen: str

    @property
    def words(self) -> str:
        """The number as a reader meets it; one that is rounded says so."""
        return f"about {self.persons:,}" if self.half else f"{self.persons:,}"

    def change(self, first: Count) -> float:
        """Return by what share of the *first* this count is above it, negative for a fall."""
        return self.persons / first.persons - 1


def counts(tables: Tables, counted: str) -> dict[int, Count]:
    """
    Return the counts of "bop" or "bjs" by year, without those that our copy marks as suspect.

    A rounded count is taken to be rounded where its zeros begin: 185,000 to the thousand.
    """
    name, day, _ = COUNTED[counted]
    rows = series.pick("federal_prisoners", tables["federal_prisoners"], series=name)
    return {
        row.year: Count(
            day=f"{day}, {row.year}",
            persons=int(row.count),
            half=_half(int(row.count)) if row.precision == "rounded" else 0,
            segment=row.segment,
            seen=row.seen,
        )
        for row in rows.sort_values("year").itertuples(name="Row", index=False)
        if row.suspect != "yes"
    }


def federal_prisoners_fall(stated: Stated, tables: Tables) -> Result:
    """Test one-eighth in three years, by agency and window."""
    bop, bjs = (counts(tables, key) for key in COUNTED)
    choices = {
        "Bureau of Prisons, September 30, 2013 to 2016": bop[2016].change(bop[2013]),
        "Bureau of Justice Statistics, December 31, 2013 to 2016": bjs[2016].change(bjs[2013]),
        "Bureau of Prisons, September 30, 2014 to 2017 (rounded)": bop[2017].change(bop[2014]),
    }
    fall = next(iter(choices.values()))
    return Result(
        comparisons=(compare(stated["CN54"], fall), compare(stated["CN55"], 2016 - 2013)),
        alternatives=tried(stated["CN54"], choices),
        used=("federal_prisoners: bop_fiscal_year_sep30 and bjs_jurisdiction_dec31, 2013 to 2017",),
    )


def federal_prisoners_drop(stated: Stated, tables: Tables) -> Result:
    """Test that the federal prison population dropped; how much is "significant" is not printed."""
    bop, bjs = (counts(tables, key) for key in COUNTED)
    choices = {
        "Bureau of Prisons, 2013 to 2016": bop[2016].change(bop[2013]) * 100,
        "Bureau of Justice Statistics, 2013 to 2016": bjs[2016].change(bjs[2013]) * 100,
        "Bureau of Justice Statistics, 2008 to 2016": bjs[2016].change(bjs[2008]) * 100,
    }
    used = "federal_prisoners: 2008, 2013 and 2016"
    return direction(stated["CN58"], choices, up=False, used=used)


def first_fall_in_presidencies(stated: Stated, tables: Tables) -> Result:
    """Test that federal prisoners fell under Obama and under nobody since Carter, 36 years ago."""
    table = presidencies(tables).set_index("president")
    fall = float(table["percent"]["Obama"])
    stands = table.index[table["percent"] < 0].tolist() == ["Carter", "Obama"]
    years = int(table["until"]["Obama"] - table["until"]["Carter"])
    return Result(
        comparisons=(
            holds(stated["CN56"], fall, "percent", stands=stands),
            compare(stated["CN57"], years),
        ),
        alternatives=(
            Alternative(
                choice="whole presidencies, Obama's from December 2008 to December 2016",
                recomputed=fall,
                unit="percent",
                supports=stands,
            ),
        ),
        used=("federal_prisoners: bjs_jurisdiction_dec31, 1976 to 2016 (two series meet in 1977)",),
    )


def presidencies(tables: Tables) -> pd.DataFrame:
    """
    Return federal prisoners at the start and end of each presidency from Carter to Obama.

    Columns: president, since, until (Decembers), before, after (persons), percent.
    """
    known = {year: one.persons for year, one in counts(tables, "bjs").items()}
    rows = [
        (
            name,
            since,
            until,
            known[since],
            known[until],
            changes.percent(known[since], known[until]),
        )
        for name, (since, until) in _TERMS.items()
    ]
    columns = ["president", "since", "until", "before", "after", "percent"]
    return pd.DataFrame(rows, columns=columns)


def alike(
    known: Mapping[int, Count], row: Quantity, years: int
) -> tuple[list[str], list[str], int]:
    """
    Return the windows of so many *years* that come to the share that *row* prints, those that
    rounding leaves open, and how many windows there are.

    No window crosses from one segment of a series into the next.
    """
    pairs = [
        (year, year + years)
        for year in known
        if year + years in known and known[year].segment == known[year + years].segment
    ]
    kinds: dict[bool | None, list[str]] = {True: [], False: [], None: []}
    for since, until in pairs:
        ends = {fits(row, *pair) for pair in extremes(known[since], known[until])}
        kinds[ends.pop() if len(ends) == 1 else None].append(f"{since} to {until}")
    return kinds[True], kinds[None], len(pairs)


def fits(row: Quantity, before: int, after: int) -> bool:
    """Return whether a change from *before* to *after* comes to the share that *row* prints."""
    return compare(row, after / before - 1).outcome is not Outcome.DIFFERS


def extremes(first: Count, last: Count) -> list[tuple[int, int]]:
    """Return the pairs of persons between which rounding leaves the least and the most change."""
    return [
        (first.persons + sign * first.half, last.persons - sign * last.half) for sign in (1, -1)
    ]


def _half(persons: int) -> int:
    return int("1" + "0" * (len(str(persons)) - len(str(persons).rstrip("0")))) // 2
