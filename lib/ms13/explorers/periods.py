"""Periods: counts as bars over the months they hold, with the month of the memo."""

from __future__ import annotations

from collections.abc import Mapping

from casebook.display.drawings import Plane
from casebook.display.html import Markup, element, join
from ms13.checks.charges import Count

__all__ = ["MEMO", "SIZE", "background", "bar", "plane"]

MEMO = 2017 * 12 + 2
"""The month of the memo, March 2017, counted from year 0; its day was not seen."""
SIZE = (640, 300)
"""Width and height of the drawing."""


def plane(rows: Mapping[int, Count]) -> Plane:
    """Return the plane that holds every count of *rows* over its months, in thousands."""
    first, last = min(r.start for r in rows.values()), max(r.end for r in rows.values())
    room = max((last - first) // 7, 5)
    top = 1.35 * max(row.number for row in rows.values()) / 1000
    return Plane(xs=(first - room, last + room), ys=(0, top), width=SIZE[0], height=SIZE[1])


def background(rows: Mapping[int, Count], on: Plane) -> Markup:
    """Return the axes, a pale bar for every count, dashed if worked out, and the memo's line."""
    (x, top), (_, bottom) = on.place(MEMO, on.ys[1]), on.place(MEMO, 0)
    labels = {
        year: on.place((row.start + row.end) / 2, 0)[0]
        for year, row in rows.items()
        if len(rows) < 5 or year in (1999, 2004, 2009, 2014, 2018)
    }
    return join(
        [
            on.axes([], range(0, int(on.ys[1]) + 1, 1 if on.ys[1] < 5 else 5), "d"),
            *(_rectangle(row, on, "#cfe0ec") for row in rows.values()),
            *(
                element("text", year, x=at, y=bottom + 24, text_anchor="middle")
                for year, at in labels.items()
            ),
            on.line([(MEMO, 0), (MEMO, on.ys[1])], "faint"),
            element("text", "thousands", x=4, y=top + 12),
            element("text", "memo, March 2017", x=x - 6, y=top + 12, text_anchor="end"),
        ]
    )


def bar(row: Count, on: Plane, anchor: str) -> Markup:
    """Return a chosen count as a dark bar, its number above it, away from the other one."""
    x, y = on.place(row.end if anchor == "end" else row.start, row.number / 1000)
    place = {"x": round(x + (-3 if anchor == "end" else 3), 1), "y": round(y - 7, 1)}
    text = element("text", f"{row.number:,}", **place, text_anchor=anchor, class_="label")
    return _rectangle(row, on, "#0072b2") + text


def _rectangle(row: Count, on: Plane, fill: str) -> Markup:
    edge = {"stroke": "none"}
    if row.status != "counted":
        edge = {"stroke": "#1a1a1a", "stroke_dasharray": "4 3"}
    return on.bar(row.start, row.end, row.number / 1000, gap=1, fill=fill, **edge)
