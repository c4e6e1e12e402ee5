"""Marks: things that stand in time, in lanes and rows, and where each is drawn."""

from __future__ import annotations

import datetime
import html
from collections.abc import Sequence
from dataclasses import dataclass

from casebook.records.errors import ChartError

__all__ = ["Mark", "places"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One thing in a chart: where it stands, what it is, and what is said when one points at it."""

    id: str
    lane: str
    row: str
    group: str
    first: datetime.date
    last: datetime.date
    uncertain: bool
    approximate: bool
    lines: tuple[str, ...]


def places(marks: Sequence[Mark]) -> tuple[dict[str, float], list[tuple[float, str]], float]:
    """
    Return each mark's place by id, counted downward, the labels with theirs, and the whole height.

    Lanes stand in their order, the fullest row of a lane first, and its label at the left of its
    first place; marks that would hide one another or the label stand one below the other.
    Raises ChartError if there is no mark.
    """
    if not marks:
        raise ChartError(
            "a chart in lanes: expected a mark that has a date, seen none; choose a longer time"
        )
    # Days are numbers here, because the calendar has no day before year 1 or after year 9999.
    begin = min(mark.first for mark in marks).toordinal()
    whole = max(max(mark.last for mark in marks).toordinal() - begin, 60)
    gap = whole // 65  # about the width of a point
    label_ends = begin + whole * 3 // 10
    found: dict[str, float] = {}
    labels: list[tuple[float, str]] = []
    at = 0.0
    for lane in dict.fromkeys(mark.lane for mark in marks):
        labels.append((at + 0.5, f"<b>{html.escape(lane)}</b>"))
        at += 1.1
        here = [mark for mark in marks if mark.lane == lane]
        sizes = {row: sum(mark.row == row for mark in here) for row in {m.row for m in here}}
        for row in sorted(sizes, key=lambda row: (-sizes[row], row)):
            labels.append((at + 0.5, html.escape(row)))
            ends = [label_ends - gap]  # of each place in the row, the last day that is taken
            for mark in sorted((m for m in here if m.row == row), key=lambda m: (m.first, m.id)):
                first = mark.first.toordinal()
                free = next((i for i, end in enumerate(ends) if end + gap <= first), len(ends))
                ends[free : free + 1] = [mark.last.toordinal()]
                found[mark.id] = round(at + free + 0.5, 2)
            at += len(ends) + 0.1
    return found, labels, round(at, 2)
