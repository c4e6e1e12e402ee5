"""Outline: what a timeline says first, with a picture of what was said and done by year."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Sequence

from casebook.display import leads, pictures
from casebook.display.leads import Lead
from casebook.records import case, edtf
from casebook.timeline.entries import Entry

__all__ = ["lead"]


def lead(chosen: Sequence[Entry]) -> Lead:
    """
    Return how much of what was done lies before the day of the case, and what was said by year.

    An entry whose date may lie on either side of that day is counted with neither.
    """
    day, name = case.load().day, case.load().day_is or "the day of the articles"
    sides = {
        lane: Counter(_side(one, day) for one in chosen if one.lane == lane) for lane in _LANES
    }
    said, done = sides["said"], sides["done"]
    years = {lane: Counter(_years(chosen, lane)) for lane in _LANES}
    known = sorted(set(years["said"]) | set(years["done"]))
    if day and done.total():
        title = f"{done['before']} of {done.total()} steps listed came before {name}"
    elif known:
        title = f"What was said and what was done, {known[0]} to {known[-1]}"
    else:
        title = "What was said and what was done"
    sentence = ""
    if day:
        sentence = (
            f"Of what was said, {said['before']} entries came before "
            f"{edtf.in_words(edtf.parse(str(day)))}, {said['on']} on that day and "
            f"{said['after']} after it."
        )
    if not known:
        return leads.lead(title, sentence)
    rule = (day.year, f"{name} in {day.year}") if day else None
    return leads.lead(
        title,
        sentence,
        picture=pictures.sides(years["said"], years["done"], names=("said", "done"), rule=rule),
        note="Entries by year. They were gathered around the articles: a year with few is one "
        "where few were looked for. The order of events is not their cause.",
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


def _years(chosen: Sequence[Entry], lane: str) -> list[int]:
    """Return the year of each entry of a *lane*, that in which its date begins."""
    dated = [one.when for one in chosen if one.lane == lane and one.when and one.when.earliest]
    return [when.earliest.year for when in dated if when.earliest]
