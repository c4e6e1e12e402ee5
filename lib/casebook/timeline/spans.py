"""Spans: a chart of days and stretches of time in rows, with how surely each is dated."""

from __future__ import annotations

import datetime
import html
import textwrap
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from casebook.display import charts
from casebook.timeline.marks import Mark, places

__all__ = ["COLORS", "chart", "place"]

_UNIT = 19  # pixels to one place in a row
_POINT = 9
COLORS = (*charts.COLORS, "#e69f00", "#56b4e9", "#1a1a1a")
"""Told apart by most kinds of color vision (Okabe and Ito); the form of a mark helps the rest."""
_SOFT = "#767676"


def chart(
    marks: Sequence[Mark],
    symbols: Mapping[str, str],
    *,
    name: str,
    caption: str,
    note: str,
    table: pd.DataFrame,
) -> charts.Chart:
    """
    Return points for days and bars from the first to the last day of longer times.

    Lanes stand one below the other, in each its rows; marks that would hide one another are
    stacked.
    *symbols* gives each group's plotly symbol, in the order of the legend.
    An uncertain mark is open, an approximate one dotted or hatched.
    """
    heights, labels, height = places(marks)
    colors = {group: COLORS[at % len(COLORS)] for at, group in enumerate(symbols)}
    points = [mark for mark in marks if mark.first == mark.last]
    bars = [mark for mark in marks if mark.first != mark.last]
    used = [group for group in symbols if group in {mark.group for mark in marks}]
    traces = [
        _points(points, heights, symbols, colors),
        _bars(bars, heights, colors),
        {
            "type": "scatter",
            "name": "chosen",
            "mode": "markers",
            "x": [None],
            "y": [None],
            "showlegend": False,
            "hoverinfo": "skip",
            "cliponaxis": False,
            "marker": {"symbol": "circle-open", "size": 22, "color": "#000", "line": {"width": 3}},
        },
        *(
            {
                "type": "scatter",
                "name": group,
                "mode": "markers",
                "x": [None],
                "y": [None],
                "marker": {"symbol": symbols[group], "color": colors[group], "size": _POINT},
            }
            for group in used
        ),
    ]
    layout = _layout(marks, labels, height, len(used))
    return charts.picture(traces, layout, name=name, caption=caption, note=note, table=table)


def place(chart: charts.Chart, id: str) -> tuple[str, float] | None:
    """Return where the mark *id* of the *chart* stands, a longer time by its middle."""
    points, bars = chart.figure.data[:2]
    if id in points.customdata:
        at = list(points.customdata).index(id)
        return points.x[at], points.y[at]
    if id in bars.customdata:
        at = list(bars.customdata).index(id)
        middle = datetime.timedelta(milliseconds=bars.x[at] / 2)
        return str(datetime.date.fromisoformat(bars.base[at]) + middle), bars.y[at]
    return None


def _points(
    marks: Sequence[Mark],
    heights: Mapping[str, float],
    symbols: Mapping[str, str],
    colors: Mapping[str, str],
) -> dict[str, Any]:
    ends = ["-open-dot" if m.approximate else "-open" if m.uncertain else "" for m in marks]
    return {
        "type": "scatter",
        "name": "days",
        "mode": "markers",
        "showlegend": False,
        "x": [str(mark.first) for mark in marks],
        "y": [heights[mark.id] for mark in marks],
        "marker": {
            "symbol": [symbols[m.group] + end for m, end in zip(marks, ends, strict=True)],
            "color": [colors[mark.group] for mark in marks],
            "size": _POINT,
            "line": {"width": 1.5},
        },
        **_about(marks),
    }


def _bars(
    marks: Sequence[Mark], heights: Mapping[str, float], colors: Mapping[str, str]
) -> dict[str, Any]:
    milliseconds = 86_400_000
    return {
        "type": "bar",
        "name": "longer times",
        "orientation": "h",
        "showlegend": False,
        "base": [str(mark.first) for mark in marks],
        "x": [((mark.last - mark.first).days + 1) * milliseconds for mark in marks],
        "y": [heights[mark.id] for mark in marks],
        "width": 0.45,
        "marker": {
            "color": ["#ffffff" if m.uncertain else colors[m.group] for m in marks],
            "line": {"color": [colors[mark.group] for mark in marks], "width": 1.5},
            "pattern": {
                "shape": ["/" if mark.approximate else "" for mark in marks],
                "fgcolor": [colors[mark.group] for mark in marks],
                "bgcolor": "#ffffff",
            },
        },
        **_about(marks),
    }


def _about(marks: Sequence[Mark]) -> dict[str, Any]:
    """Return ids and the words shown on pointing: text, never markup."""
    wrapped = ([part for line in m.lines for part in textwrap.wrap(line, 46)] for m in marks)
    return {
        "customdata": [mark.id for mark in marks],
        "hovertext": ["<br>".join(html.escape(line) for line in lines) for lines in wrapped],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _layout(
    marks: Sequence[Mark], labels: Sequence[tuple[float, str]], height: float, groups: int
) -> dict[str, Any]:
    first, last = min(mark.first for mark in marks), max(mark.last for mark in marks)
    edge = max((last - first).days // 40, 5)
    # The calendar ends: no room before its first day and after its last.
    begin = max(first.toordinal() - edge, datetime.date.min.toordinal())
    end = min(last.toordinal() + edge, datetime.date.max.toordinal())
    around = [str(datetime.date.fromordinal(day)) for day in (begin, end)]
    year, times = Counter(mark.first.year for mark in marks).most_common(1)[0]
    windows = {"all": around}
    if times > 1 and first.year != last.year:
        windows |= {str(year): [f"{year}-01-01", f"{year}-12-31"]}
    bottom = 46 + 22 * -(-groups // 4)
    return {
        "height": round(height * _UNIT) + bottom + 34,
        "margin": {"l": 4, "r": 8, "t": 34, "b": bottom},
        "barmode": "overlay",
        "xaxis": {
            "type": "date",
            "range": around,
            "showgrid": True,
            "gridcolor": "#e4e4e4",
        },
        "yaxis": {
            "range": [height, 0],
            "fixedrange": True,
            "showticklabels": False,
            "showgrid": False,
            "ticks": "",
        },
        "legend": {
            "orientation": "h",
            "x": 0,
            "yanchor": "top",
            "itemclick": False,
            "itemdoubleclick": False,
            "y": -30 / (height * _UNIT),
            "font": {"size": 12},
        },
        "updatemenus": [
            {
                "type": "buttons",
                "direction": "right",
                "x": 0,  # at the right plotly shows tools of its own
                "xanchor": "left",
                "y": 1,
                "yanchor": "bottom",
                "font": {"size": 12},
                "buttons": [
                    {"label": label, "method": "relayout", "args": [{"xaxis.range": window}]}
                    for label, window in windows.items()
                ],
            }
        ],
        "annotations": [
            {
                "text": text,
                "x": 0,
                "xref": "paper",
                "xanchor": "left",
                "y": y,
                "yanchor": "middle",
                "showarrow": False,
                "font": {"size": 12},
                "bgcolor": "rgba(255,255,255,0.8)",
                "borderpad": 1,
            }
            for y, text in labels
        ],
        "shapes": [
            {
                "type": "line",
                "xref": "paper",
                "x0": 0,
                "x1": 1,
                "layer": "below",
                "y0": y - 0.53,
                "y1": y - 0.53,
                "line": {"color": _SOFT if text.startswith("<b>") else "#e4e4e4", "width": 1},
            }
            for y, text in labels
        ],
    }
