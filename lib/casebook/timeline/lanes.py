"""Timelines: entries as a chart of days and longer times, in lanes."""

from __future__ import annotations

from collections.abc import Sequence

from casebook.display.charts import Chart
from casebook.records.edtf import in_words
from casebook.timeline import entries as rows
from casebook.timeline import events, spans
from casebook.timeline.entries import Entry
from casebook.timeline.marks import Mark

__all__ = ["chart"]

_LANES = {"said": "What was said", "done": "What was done"}
_CATEGORIES = {  # what was said is round; squares and diamonds stand for what was done
    name: ("circle" if at < 6 else "square" if at < 11 else "diamond")
    for at, name in enumerate(events.CATEGORIES)
}


def chart(entries: Sequence[Entry], *, name: str, caption: str, note: str) -> Chart:
    """
    Return the dated *entries* in lanes (said, done) with a row for each office.

    A date that is open at one end is drawn at the other, as an uncertain one.
    """
    dated = sorted(
        (entry for entry in entries if entry.when), key=lambda e: e.lane == events.LANES[1]
    )
    marks = [_mark(entry) for entry in dated]
    table = rows.as_table(entries)
    return spans.chart(marks, _CATEGORIES, name=name, caption=caption, note=note, table=table)


def _mark(entry: Entry) -> Mark:
    when = entry.when
    assert when is not None  # undated entries stand in the list alone
    first, last = when.earliest or when.latest, when.latest or when.earliest
    assert first is not None
    assert last is not None  # the reader of dates refuses two open ends
    open_end = when.earliest is None or when.latest is None
    return Mark(
        id=entry.id,
        lane=_LANES[entry.lane],
        row=entry.office,
        group=entry.category,
        first=first,
        last=last,
        uncertain=when.uncertain or open_end,
        approximate=when.approximate,
        lines=(f"{entry.id}. {in_words(when)}", entry.title, f"{entry.category}; {entry.seen}"),
    )
