"""Drawings: small line drawings as SVG, for explorers that must be readable without scripts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from casebook.html import Markup, element, join

__all__ = ["Plane"]

_LEFT, _RIGHT, _TOP, _BOTTOM = 46, 14, 14, 30


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
