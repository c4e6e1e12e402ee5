"""Axes: days along a chart in lanes and rows down it, their labels, and the buttons for days."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

__all__ = ["layout"]

_UNIT = 19  # pixels to one place in a row
_SOFT = "#767676"
_FAINT = "#e4e4e4"


def layout(
    days: Sequence[tuple[datetime.date, datetime.date]],
    labels: Sequence[tuple[float, str]],
    height: float,
    *,
    legend: int,
) -> dict[str, Any]:
    """
    Return plotly's layout for marks on *days*, each from its first to its last.

    *labels* are words with their places downward, in bold for a lane, else for a row; *height* is
    the number of places, *legend* that of its entries.
    """
    windows = _windows(days)
    bottom = 46 + 22 * -(-legend // 4)
    return {
        "height": round(height * _UNIT) + bottom + 34,
        "margin": {"l": 4, "r": 8, "t": 34, "b": bottom},
        "barmode": "overlay",
        "xaxis": {
            "type": "date",
            "range": windows["all"],
            "showgrid": True,
            "gridcolor": _FAINT,
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
        "updatemenus": [_buttons(windows)],
        "annotations": [_label(y, text) for y, text in labels],
        "shapes": [_rule(y, lane=text.startswith("<b>")) for y, text in labels],
    }


def _windows(days: Sequence[tuple[datetime.date, datetime.date]]) -> dict[str, list[str]]:
    """Return what can be seen: all days, and the year with most of what begins."""
    first, last = min(first for first, _ in days), max(last for _, last in days)
    edge = max((last - first).days // 40, 5)
    # The calendar ends: no room before its first day and after its last.
    begin = max(first.toordinal() - edge, datetime.date.min.toordinal())
    end = min(last.toordinal() + edge, datetime.date.max.toordinal())
    windows = {"all": [str(datetime.date.fromordinal(day)) for day in (begin, end)]}
    year, times = Counter(first.year for first, _ in days).most_common(1)[0]
    if times > 1 and first.year != last.year:
        windows[str(year)] = [f"{year}-01-01", f"{year}-12-31"]
    return windows


def _buttons(windows: Mapping[str, list[str]]) -> dict[str, Any]:
    return {
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


def _label(y: float, text: str) -> dict[str, Any]:
    return {
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


def _rule(y: float, *, lane: bool) -> dict[str, Any]:
    """Return the line above a row, or a darker one above a lane."""
    return {
        "type": "line",
        "xref": "paper",
        "x0": 0,
        "x1": 1,
        "layer": "below",
        "y0": y - 0.53,
        "y1": y - 0.53,
        "line": {"color": _SOFT if lane else _FAINT, "width": 1},
    }
