"""Lanes: entries as a chart of days and longer times in rows, with how surely each is dated."""

from __future__ import annotations

import datetime
import html
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from casebook.display import charts
from casebook.display.html import Fragment, say
from casebook.records.edtf import in_words
from casebook.records.errors import ChartError
from casebook.timeline import axes, events
from casebook.timeline import entries as rows
from casebook.timeline.entries import Entry

__all__ = ["COLORS", "Mark", "chart", "places"]

COLORS = (*charts.COLORS, "#e69f00", "#56b4e9", "#1a1a1a")
"""Told apart by most kinds of color vision (Okabe and Ito); the form of a mark helps the rest."""
_LANES = {"said": "What was said", "done": "What was done"}
_POINT = 9
_DAY = 86_400_000  # milliseconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One thing in a chart: where it stands, what it is, and what is said when one points at it."""

    id: str
    lane: str
    row: str
    group: str
    symbol: str
    color: str
    first: datetime.date
    last: datetime.date
    uncertain: bool
    approximate: bool
    lines: tuple[str, ...]


def chart(
    entries: Sequence[Entry], *, name: str, caption: str, note: str
) -> charts.Chart | Fragment:
    """
    Return the dated *entries* in lanes (said, done) with a row for each office.

    A day is a point, a longer time a bar from its first to its last day. An uncertain one is open,
    an approximate one dotted or hatched; a date that is open at one end is drawn at the other, as
    an uncertain one. Where no entry has a date there is no chart, and a sentence says so.
    """
    dated = sorted(
        (entry for entry in entries if entry.when), key=lambda e: e.lane == events.LANES[1]
    )
    if not dated:
        return say("No entry has a date, so there is no chart.")
    looks = _looks()
    marks = [_mark(entry, *looks[entry.category]) for entry in dated]
    heights, labels, height = places(marks)
    used = [group for group in looks if group in {mark.group for mark in marks}]
    traces = [
        _points([mark for mark in marks if mark.first == mark.last], heights),
        _bars([mark for mark in marks if mark.first != mark.last], heights),
        _ring(),
        *(_key(group, *looks[group]) for group in used),
    ]
    days = [(mark.first, mark.last) for mark in marks]
    layout = axes.layout(days, labels, height, legend=len(used))
    table = rows.as_table(entries)
    return charts.picture(traces, layout, name=name, caption=caption, note=note, table=table)


def _looks() -> dict[str, tuple[str, str]]:
    """Return form and color of each category: what was said is round, what was done is not."""
    known = events.categories()
    done = [name for name, lane in known.items() if lane == "done"]
    forms = dict.fromkeys(known, "circle") | dict.fromkeys(done, "diamond")
    forms |= dict.fromkeys(done[: len(done) // 2], "square")
    return {name: (forms[name], COLORS[at % len(COLORS)]) for at, name in enumerate(known)}


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


def _mark(entry: Entry, symbol: str, color: str) -> Mark:
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
        symbol=symbol,
        color=color,
        first=first,
        last=last,
        uncertain=when.uncertain or open_end,
        approximate=when.approximate,
        lines=(f"{entry.id}. {in_words(when)}", entry.title, f"{entry.category}; {entry.seen}"),
    )


def _points(marks: Sequence[Mark], heights: Mapping[str, float]) -> dict[str, Any]:
    ends = ["-open-dot" if m.approximate else "-open" if m.uncertain else "" for m in marks]
    return {
        "type": "scatter",
        "name": "days",
        "mode": "markers",
        "showlegend": False,
        "x": [str(mark.first) for mark in marks],
        "y": [heights[mark.id] for mark in marks],
        "marker": {
            "symbol": [m.symbol + end for m, end in zip(marks, ends, strict=True)],
            "color": [mark.color for mark in marks],
            "size": _POINT,
            "line": {"width": 1.5},
        },
        **_about(marks),
    }


def _bars(marks: Sequence[Mark], heights: Mapping[str, float]) -> dict[str, Any]:
    return {
        "type": "bar",
        "name": "longer times",
        "orientation": "h",
        "showlegend": False,
        "base": [str(mark.first) for mark in marks],
        "x": [((mark.last - mark.first).days + 1) * _DAY for mark in marks],
        "y": [heights[mark.id] for mark in marks],
        "width": 0.45,
        "marker": {
            "color": ["#ffffff" if m.uncertain else m.color for m in marks],
            "line": {"color": [mark.color for mark in marks], "width": 1.5},
            "pattern": {
                "shape": ["/" if mark.approximate else "" for mark in marks],
                "fgcolor": [mark.color for mark in marks],
                "bgcolor": "#ffffff",
            },
        },
        **_about(marks),
    }


def _ring() -> dict[str, Any]:
    """Return the ring that `timeline.js` puts round the mark that is chosen."""
    return {
        "type": "scatter",
        "name": "chosen",
        "mode": "markers",
        "x": [None],
        "y": [None],
        "showlegend": False,
        "hoverinfo": "skip",
        "cliponaxis": False,
        "marker": {"symbol": "circle-open", "size": 22, "color": "#000", "line": {"width": 3}},
    }


def _key(group: str, symbol: str, color: str) -> dict[str, Any]:
    """Return what the legend shows of a *group*."""
    return {
        "type": "scatter",
        "name": group,
        "mode": "markers",
        "x": [None],
        "y": [None],
        "marker": {"symbol": symbol, "color": color, "size": _POINT},
    }


def _about(marks: Sequence[Mark]) -> dict[str, Any]:
    """Return ids and the words shown on pointing: text, never markup."""
    wrapped = ([part for line in m.lines for part in textwrap.wrap(line, 46)] for m in marks)
    return {
        "customdata": [mark.id for mark in marks],
        "hovertext": ["<br>".join(html.escape(line) for line in lines) for lines in wrapped],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }
