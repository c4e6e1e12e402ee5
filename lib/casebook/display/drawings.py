"""Drawings: small line drawings as SVG, for explorers that must be readable without scripts."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from casebook.display.html import Markup, element, join
from casebook.records.errors import ChartError

__all__ = ["Curve", "Plane", "steps"]

_LEFT, _RIGHT, _TOP, _BOTTOM = 46, 14, 32, 30  # above, the unit and the label of a high mark


def steps(top: float) -> list[float]:
    """
    Return round values from zero up to *top* or just above it, four to seven of them.

    Where all is zero they go up to one; raises ChartError for a *top* below zero or none at all.

    >>> steps(758.2), steps(1.93)
    ([0.0, 200.0, 400.0, 600.0, 800.0], [0.0, 0.5, 1.0, 1.5, 2.0])
    """
    if not 0 <= top < math.inf:
        raise ChartError(f"the values of an axis: expected a top from zero up, seen {top}")
    top = top or 1
    size = 10.0 ** math.floor(math.log10(top))
    step = next(size * part for part in (0.2, 0.5, 1, 2) if top / (size * part) <= 6)
    return [round(step * n, 6) for n in range(math.ceil(top / step) + 1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plane:
    """A plane of *width* by *height* that shows x from `xs[0]` to `xs[1]` and y likewise."""

    xs: tuple[float, float]
    ys: tuple[float, float]
    width: int = 640
    height: int = 300

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Return where the point stands in the drawing, to a tenth of a unit."""
        across = (x - self.xs[0]) / (self.xs[1] - self.xs[0])
        up = (y - self.ys[0]) / (self.ys[1] - self.ys[0])
        return (
            round(_LEFT + across * (self.width - _LEFT - _RIGHT), 1),
            round(self.height - _BOTTOM - up * (self.height - _TOP - _BOTTOM), 1),
        )

    def axes(self, years: Sequence[int], values: Sequence[float], form: str) -> Markup:
        """Return grid lines for *values* and labels for both axes."""
        parts = []
        for value in values:
            (x1, y), (x2, _) = self.place(self.xs[0], value), self.place(self.xs[1], value)
            parts.append(element("line", x1=x1, y1=y, x2=x2, y2=y, class_="grid"))
            label = format(value, form)
            parts.append(element("text", label, x=x1 - 8, y=y + 4, text_anchor="end"))
        for year in years:
            x, y = self.place(year, self.ys[0])
            x = min(x, self.width - 20)  # a label at the edge stays inside
            parts.append(element("text", year, x=x, y=y + 20, text_anchor="middle"))
        return join(parts)

    def line(self, points: Sequence[tuple[float, float]], kind: str) -> Markup:
        """Return a line through *points*, of the class *kind*."""
        path = " ".join(f"{x},{y}" for x, y in (self.place(*point) for point in points))
        return element("polyline", points=path, class_=f"line {kind}")

    def mark(self, point: tuple[float, float], label: str) -> Markup:
        """Return a dot with its *label* above it."""
        x, y = self.place(*point)
        anchor = "start" if x < self.width * 0.15 else "end" if x > self.width * 0.85 else "middle"
        return join(
            [
                element("circle", cx=x, cy=y, r=5, class_="mark"),
                element("text", label, x=x, y=y - 11, text_anchor=anchor, class_="label"),
            ]
        )


class Curve:
    """*values* by year as a line from zero up; *form* is how a value is written beside its dot."""

    def __init__(
        self,
        *,
        values: Mapping[int, float],
        years: tuple[int, int],
        size: tuple[int, int],
        unit: str,
        form: str,
    ) -> None:
        self.values, self.form = values, form
        top = max(values.values())
        self.divisor, many = (1_000_000, "millions of ") if top > 1_000_000 else (1, "")
        self.unit = many + unit
        self.grid = steps(top / self.divisor)
        width, height = size
        self.plane = Plane(xs=years, ys=(0, self.grid[-1]), width=width, height=height)

    def whole(self, *, after: int) -> Markup:
        """Return the line with its axes; the years after *after* are shaded."""
        first, last = map(int, self.plane.xs)
        (x, top), (right, bottom) = (
            self.plane.place(after + 0.5, self.grid[-1]),
            self.plane.place(last, 0),
        )
        shade = element("rect", x=x, y=top, width=round(right - x, 1), height=bottom - top)
        form = ",.0f" if all(value == int(value) for value in self.grid) else ".1f"
        points = [(year, value / self.divisor) for year, value in self.values.items()]
        return join(
            [
                element("g", shade, class_="later"),
                self.plane.axes(
                    [y for y in range(first, last + 1) if y % 10 == 0], self.grid, form
                ),
                self.plane.line(points, "whole"),
                element("text", self.unit, x=_LEFT, y=10, class_="unit"),
                element(
                    "text",
                    f"after {after}",
                    x=right,
                    y=bottom - 6,
                    text_anchor="end",
                    class_="unit",
                ),
            ]
        )

    def mark(self, year: int) -> Markup:
        """Return a dot for *year* with its value."""
        value = self.values[year]
        return self.plane.mark((year, value / self.divisor), format(value, self.form))
