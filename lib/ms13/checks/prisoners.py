"""Prisoners: federal prisoners by agency and day, and how near a fall comes to a share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from casebook.evidence import series
from casebook.evidence.results import Outcome, Tables, compare
from casebook.texts.quantities import Quantity

__all__ = ["COUNTED", "Count", "alike", "counts", "extremes", "fits"]

COUNTED = {
    "bop": ("bop_fiscal_year_sep30", "September 30", "Bureau of Prisons"),
    "bjs": ("bjs_jurisdiction_dec31", "December 31", "Bureau of Justice Statistics"),
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
