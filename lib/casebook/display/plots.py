"""Plots: bars, lines, stacks, dots and ranges of the rows of a table, each with that table."""

from __future__ import annotations

import datetime
import html
import textwrap
from collections.abc import Iterable
from typing import Any

import pandas as pd

from casebook.display import charts, remarks
from casebook.display.charts import COLORS, Chart

__all__ = ["bars", "dots", "lines", "ranges", "stacks"]

_SYMBOLS = ("circle", "square", "diamond", "x")
_FIRM = ("", "exact", "range")
_PATTERNS = ("", "/", "x", ".")
_DASHES = ("solid", "dash", "dot", "dashdot")


def bars(
    frame: pd.DataFrame,
    *,
    name: str,
    caption: str,
    note: str,
    unit: str,
    title: str = "",
    room: int = 32,
) -> Chart:
    """
    Return a bar for each row of *frame*, first on top: the first column names, *unit* counts.

    *title* stands at the axis, in place of the unit; each bar has *room* pixels.
    """
    names, numbers = frame.iloc[:, 0].tolist(), frame[unit].tolist()
    trace = {
        "type": "bar",
        "x": numbers,
        "y": _texts(names),
        "orientation": "h",
        "text": numbers,
        "textposition": "outside",
        "cliponaxis": False,
        "hovertemplate": f"%{{y}}: %{{x}} {_text(unit)}<extra></extra>",
    }
    layout = {
        "xaxis": {"title": _text(title or unit), "rangemode": "tozero"},
        "yaxis": {"autorange": "reversed", "showgrid": False},
        "height": 130 + room * len(names),
        "margin": {"l": 8, "r": 40},
    }
    about = {"name": name, "caption": caption, "sentence": remarks.bars(frame, unit), "note": note}
    return charts.picture([trace], layout, **about, table=frame)


def lines(frame: pd.DataFrame, *, x: str, name: str, caption: str, note: str, unit: str) -> Chart:
    """Return one line for each column of *frame* but *x*; a missing value leaves a gap."""
    traces = []
    for at, column in enumerate(column for column in frame.columns if column != x):
        # The dashes move on with every round of colors, so that no two lines look alike.
        color = COLORS[at % len(COLORS)]
        dash = _DASHES[(at + at // len(COLORS)) % len(_DASHES)]
        traces.append(
            {
                "type": "scatter",
                "x": _texts(frame[x]),
                "y": _numbers(frame[column]),
                "name": _text(column),
                "mode": "lines+markers",
                "line": {"color": color, "dash": dash},
                "hovertemplate": f"%{{x}}: %{{y:,}}<extra>{_text(column)}</extra>",
            }
        )
    layout = {"yaxis": {"title": _text(unit)}}
    about = {
        "name": name,
        "caption": caption,
        "sentence": remarks.lines(frame, x, unit),
        "note": note,
    }
    return charts.picture(traces, layout, **about, table=frame)


def stacks(frame: pd.DataFrame, *, x: str, name: str, caption: str, note: str, unit: str) -> Chart:
    """Return one bar for each row of *frame*, its other columns one upon the other."""
    traces = [
        {
            "type": "bar",
            "x": [_text(value) for value in frame[x]],
            "y": _numbers(frame[column]),
            "name": _text(column),
            "marker": {
                "pattern": {
                    "shape": _PATTERNS[at % len(_PATTERNS)],
                    "fillmode": "overlay",
                    "size": 10,
                    "solidity": 0.2,
                }
            },
            "hovertemplate": f"%{{x}}: %{{y:,.1f}}<extra>{_text(column)}</extra>",
        }
        for at, column in enumerate(column for column in frame.columns if column != x)
    ]
    layout = {
        "barmode": "stack",
        "legend": {"traceorder": "normal"},
        "xaxis": {"type": "category"},
        "yaxis": {"title": _text(unit)},
    }
    about = {
        "name": name,
        "caption": caption,
        "sentence": remarks.stacks(frame, x, unit),
        "note": note,
    }
    return charts.picture(traces, layout, **about, table=frame)


def dots(
    frame: pd.DataFrame, *, x: str, y: str, kind: str, name: str, caption: str, note: str
) -> Chart:
    """Return a dot for each row of *frame*: *x* a day, *y* a row of the chart, *kind* its sign."""
    traces = []
    for at, value in enumerate(dict.fromkeys(frame[kind])):
        held = frame[frame[kind] == value]
        traces.append(
            {
                "type": "scatter",
                "x": held[x].tolist(),
                "y": _texts(held[y]),
                "name": _text(value),
                "mode": "markers",
                # Open signs of different size: those of one day and row show through each other.
                "marker": {
                    "symbol": f"{_SYMBOLS[at % len(_SYMBOLS)]}-open",
                    "size": 17 - 5 * (at % 3),
                    "line": {"width": 2.5},
                },
                "hovertemplate": f"%{{x}}, %{{y}}<extra>{_text(value)}</extra>",
            }
        )
    rows = list(dict.fromkeys(_texts(frame[y])))
    xaxis: dict[str, Any] = {"type": "date", "showgrid": True, "gridcolor": "#e4e4e4"}
    if len(frame):
        first, last = (datetime.date.fromisoformat(day) for day in (min(frame[x]), max(frame[x])))
        edge = max((last - first) / 30, datetime.timedelta(days=183))  # one day alone needs room
        xaxis["range"] = [str(first - edge), str(last + edge)]
    layout = {
        "showlegend": True,  # a sign means something even where there is but one
        "xaxis": xaxis,
        "yaxis": {"categoryorder": "array", "categoryarray": rows[::-1], "showgrid": True},
        "height": 150 + 40 * len(rows),
    }
    about = {
        "name": name,
        "caption": caption,
        "sentence": remarks.dots(frame, x, kind),
        "note": note,
    }
    return charts.picture(traces, layout, **about, table=frame)


def ranges(
    frame: pd.DataFrame,
    *,
    label: str,
    low: str,
    high: str,
    kind: str,
    bound: str = "",
    name: str,
    caption: str,
    note: str,
    unit: str,
    until: float | None = None,
) -> Chart:
    """
    Return a line from *low* to *high* for each row; an open sign says that *bound* is a word.

    The axis ends at *until*; what lies wholly beyond stands at its end in digits.
    """
    traces = []
    for at, value in enumerate(dict.fromkeys(frame[kind])):
        held, sign = frame[frame[kind] == value], _SYMBOLS[at % len(_SYMBOLS)]
        ends = zip(held[low], held[high], strict=True)
        xs = [x for pair in ends for x in (*map(float, pair), None)]
        ys = [y for row in _texts(held[label]) for y in (row, row, None)]
        kept = ["-open" * (row not in _FIRM) for row in held.get(bound, [""] * len(held))]
        traces.append(
            {
                "type": "scatter",
                "x": xs,
                "y": ys,
                "name": _text(value),
                "mode": "lines+markers",
                "line": {"color": COLORS[at % len(COLORS)], "width": 5},
                "marker": {"symbol": [sign + end for end in kept for _ in range(3)], "size": 10},
                "hovertemplate": f"%{{y}}: %{{x:,}}<extra>{_text(value)}</extra>",
            }
        )
    rows = list(dict.fromkeys(frame[label]))
    ticks = _texts(rows)
    wrapped = [_texts(textwrap.wrap(str(row), 30)) for row in rows]
    beyond = frame[frame[low] > until] if until else frame.iloc[:0]
    layout = {
        "xaxis": {"title": _text(unit), "rangemode": "tozero"}
        | ({"range": [0, until]} if until else {}),
        "annotations": [
            {"x": until, "y": _text(row), "text": f"{number:,.0f} →", "xanchor": "right"}
            | {"showarrow": False}
            for row, number in zip(beyond[label], beyond[low], strict=True)
        ],
        "yaxis": {
            "categoryorder": "array",
            "categoryarray": ticks[::-1],
            "tickvals": ticks,
            "ticktext": ["<br>".join(lines) for lines in wrapped],
            "tickfont": {"size": 11},
            "showgrid": True,
        },
        "height": 150 + max(46, 15 * max(map(len, wrapped), default=0)) * len(rows),
    }
    about = {
        "name": name,
        "caption": caption,
        "sentence": remarks.ranges(frame, low=low, high=high, kind=kind, bound=bound),
        "note": note,
    }
    return charts.picture(traces, layout, **about, table=frame)


def _text(value: object) -> str:
    """Return *value* as plotly shows it letter by letter: it reads names and labels as markup."""
    return html.escape(str(value), quote=False)


def _texts(values: Iterable[Any]) -> list[Any]:
    """Return words as text for plotly, and what is no word (a year, a day) as it is."""
    return [_text(one) if isinstance(one, str) else one for one in values]


def _numbers(column: pd.Series) -> list[float | None]:
    return [None if pd.isna(value) else float(value) for value in column]
