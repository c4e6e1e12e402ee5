"""Outline: what a timeline says first, before its chart and list."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Sequence

from casebook.display import leads
from casebook.display.html import count
from casebook.display.leads import Lead
from casebook.records import case, edtf
from casebook.timeline import briefs, periods
from casebook.timeline.entries import Entry

__all__ = ["lead"]


def lead(chosen: Sequence[Entry]) -> Lead:
    """
    Return whom the case is about, how much was said and done in the year of its day, and before it.

    The sentence is the case's own on what happened that day; then stands what is of that day.
    """
    this = case.load()
    day = this.day
    here = [one for one in chosen if day and periods.year(one) == day.year]
    if day is None or not here:
        years = [year for year in map(periods.year, chosen) if year is not None]
        span = f", {min(years)} to {max(years)}" if years else ""
        return leads.lead(f"{_about()}What was said and what was done{span}")
    return leads.lead(
        f"{_about(day.year)}{_lanes(here, 'thing', 'things')}, {_before(here, day)}",
        f"{this.opening[0]} {_on(here, day)}" if this.opening else _on(here, day),
    )


def _about(year: int | None = None) -> str:
    subject = case.load().subject
    words = " in ".join(filter(None, (subject, str(year or ""))))
    return f"{words}: " if words else ""


def _lanes(rows: Sequence[Entry], one: str, many: str) -> str:
    """Return how many of *rows* were said and how many done."""
    lanes = Counter(row.lane for row in rows)
    return f"{count(lanes['said'], one, many)} said and {lanes['done']} done"


def _before(rows: Sequence[Entry], day: datetime.date) -> str:
    """Return how many of *rows* lie surely before the *day*, in a word where they are most."""
    sides = Counter(_side(row, day) for row in rows)
    before = sides["before"]
    number = "all" if before == len(rows) else "most" if 2 * before > len(rows) else str(before)
    return f"{number} before {_in_words(day).rpartition(',')[0]}"


def _on(rows: Sequence[Entry], day: datetime.date) -> str:
    """Return what is surely of the *day*, and how much more may be: the signs of that are open."""
    sides = {row.id: _side(row, day) for row in rows}
    on = [row for row in rows if sides[row.id] == "on"]
    maybe = sum(side == "unknown" for side in sides.values())
    more = f"; {maybe} more may belong to it" if maybe else ""
    return f"That day {_lanes(on, 'thing was', 'things were')}{more}."


def _in_words(day: datetime.date) -> str:
    return edtf.in_words(edtf.parse(str(day)))


def _side(one: Entry, day: datetime.date) -> str:
    """
    Return whether an entry lies before the *day*, on it, after it, or may lie on either side.

    Only what is surely of the day is on it: a doubtful date, or one of several days, may be.
    """
    if one.when is None or not (one.when.earliest and one.when.latest):
        return "unknown"
    if one.when.latest < day:
        return "before"
    if one.when.earliest > day:
        return "after"
    return "on" if briefs.sure(one) and one.when.earliest == one.when.latest else "unknown"
