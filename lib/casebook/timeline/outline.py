"""Outline: what a timeline says first, before its chart and list."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Sequence

from casebook.display import leads
from casebook.display.html import count
from casebook.display.leads import Lead
from casebook.records import case
from casebook.timeline import periods
from casebook.timeline.entries import Entry

__all__ = ["lead"]


def lead(chosen: Sequence[Entry]) -> Lead:
    """
    Return how much of what was done lies before the day of the case, and what its year has.

    An entry whose date may lie on either side of that day is counted with neither.
    """
    day, name = case.load().day, case.load().day_is or "the day of the articles"
    sides = {
        lane: Counter(_side(one, day) for one in chosen if one.lane == lane) for lane in _LANES
    }
    said, done = sides["said"], sides["done"]
    years = [year for year in map(periods.year, chosen) if year is not None]
    if day and done.total():
        title = f"{done['before']} of {done.total()} steps listed came before {name}"
    elif years:
        title = f"What was said and what was done, {min(years)} to {max(years)}"
    else:
        title = "What was said and what was done"
    return leads.lead(title, _in_its_year(chosen, day, said["on"] + done["on"]) if day else "")


def _in_its_year(chosen: Sequence[Entry], day: datetime.date, on: int) -> str:
    """Return what was said and done in the year of the *day*, and how many entries are *on* it."""
    here = [one.lane for one in chosen if periods.year(one) == day.year]
    said = count(here.count("said"), "thing was", "things were")
    return (
        f"In {day.year} alone {said} said and {here.count('done')} done, {on} surely on that day."
    )


_LANES = ("said", "done")


def _side(one: Entry, day: datetime.date | None) -> str:
    """Return whether an entry lies before the *day*, on it, after it, or may lie on either side."""
    if one.when is None or day is None or not (one.when.earliest and one.when.latest):
        return "unknown"
    if one.when.latest < day:
        return "before"
    if one.when.earliest > day:
        return "after"
    return "on" if one.when.earliest == one.when.latest else "unknown"
