"""Drawings: small line drawings as SVG, for explorers that must be readable without scripts."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from casebook.display.html import Markup, element, join
from casebook.records.errors import ChartError

__all__ = ["Curve", "Plane", "Scale", "steps"]

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

    def bar(
        self, left: float, right: float, top: float, *, gap: float = 0, **style: object
    ) -> Markup:
        """Return a bar from the ground up to *top*, in *style* (attributes), a *gap* behind it."""
        (x, y), (end, ground) = self.place(left, top), self.place(right, self.ys[0])
        width, height = round(end - x - gap, 1), round(ground - y, 1)
        return element("rect", x=x, y=y, width=width, height=height, **style)

    def later(self, after: int) -> Markup:
        """Return the shade of the years after the year *after*, nothing where there are none."""
        first, last = after + 0.5, self.xs[1]
        return self.bar(first, last, self.ys[1], class_="later") if first < last else Markup()

    def mark(
        self, point: tuple[float, float], label: str, *, up: float = 11, anchor: str = ""
    ) -> Markup:
        """Return a dot with its *label* so much above it, turned inward at an edge."""
        x, y = self.place(*point)
        inward = "start" if x < self.width * 0.15 else "end" if x > self.width * 0.85 else "middle"
        return join(
            [
                element("circle", cx=x, cy=y, r=5, class_="mark"),
                element("text", label, x=x, y=y - up, text_anchor=anchor or inward, class_="label"),
            ]
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """A level bar that is *wide* and stands for 100 percent; what lies beyond ends at its edge."""

    left: float = 4
    wide: float = 632

    def across(self, percent: float) -> float:
        """Return how far to the right so many *percent* reach."""
        return round(self.left + min(max(percent, 0.0), 100.0) * self.wide / 100, 1)

    def part(self, percent: float, *, y: int, height: int, **style: object) -> Markup:
        """Return the first *percent* of the bar, drawn in *style* (attributes of SVG)."""
        width = round(self.across(percent) - self.left, 1)
        return element("rect", x=self.left, y=y, width=width, height=height, **style)

    def line(self, percent: float, *, top: int, bottom: int, kind: str) -> Markup:
        """Return an upright line where *percent* end, of the class *kind*."""
        x = self.across(percent)
        return element("line", x1=x, x2=x, y1=top, y2=bottom, class_=kind)


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
        right, bottom = self.plane.place(last, 0)
        form = ",.0f" if all(value == int(value) for value in self.grid) else ".1f"
        points = [(year, value / self.divisor) for year, value in self.values.items()]
        decades = [year for year in range(first, last + 1) if year % 10 == 0]
        note = {"x": right, "y": bottom - 6, "text_anchor": "end", "class_": "unit"}
        return join(
            [
                self.plane.later(after),
                self.plane.axes(decades, self.grid, form),
                self.plane.line(points, "whole"),
                element("text", self.unit, x=_LEFT, y=10, class_="unit"),
                element("text", f"after {after}", **note),
            ]
        )

    def mark(self, year: int) -> Markup:
        """Return a dot for *year* with its value."""
        value = self.values[year]
        return self.plane.mark((year, value / self.divisor), format(value, self.form))
