"""Periods: the years of a timeline as a reader chooses them, a full one alone, others together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from casebook.timeline.entries import Entry

__all__ = ["Period", "of", "opens", "year"]

_FULL = 12  # a year that has at least a twelfth of all entries stands alone
_MANY = 40  # a list of fewer entries than these needs no year chosen first


@dataclass(frozen=True, slots=True)
class Period:
    """The years from the first to the last, both of which have entries."""

    first: int
    last: int

    @property
    def name(self) -> str:
        """How a reader sees it, a year or two."""
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"

    def has(self, entry: Entry) -> bool:
        """Return whether *entry* begins in it."""
        begun = year(entry)
        return begun is not None and self.first <= begun <= self.last


def year(entry: Entry) -> int | None:
    """Return the year in which *entry* begins, or ends where its start is open; None undated."""
    first = entry.when and (entry.when.earliest or entry.when.latest)
    return first.year if first else None


def of(entries: Sequence[Entry]) -> tuple[Period, ...]:
    """Return the periods in which *entries* lie, in order; none where one would hold them all."""
    counts = Counter(found for found in map(year, entries) if found is not None)
    full = {found for found, number in counts.items() if number * _FULL >= counts.total()}
    periods: list[Period] = []
    for found in sorted(counts):
        last = periods[-1] if periods else None
        if last and found not in full and last.last not in full:
            periods[-1] = Period(last.first, found)
        else:
            periods.append(Period(found, found))
    return tuple(periods) if len(periods) > 1 else ()


def opens(entries: Sequence[Entry], day_year: int | None) -> Period | None:
    """Return the period of *day_year* if there are many *entries*: it is shown first."""
    if day_year is None or len(entries) < _MANY:
        return None
    return next((one for one in of(entries) if one.first <= day_year <= one.last), None)
