"""Drawings: small line drawings as SVG, for explorers that must be readable without scripts."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from casebook.display.html import Markup, element, join
from casebook.records.errors import ChartError

__all__ = ["Curve", "Plane", "steps"]

# Above stand the unit and the label of a high mark, below years and under these the chosen ones.
_LEFT, _RIGHT, _TOP, _BOTTOM = 54, 30, 40, 44


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

    def pick(self, controls: str, first: int = 0) -> Markup:
        """
        Return the area in which a year is chosen, for the *controls* named, with commas between.

        *first* is a year that stands where x is that year, whatever the plane shows.
        """
        x, _ = self.place(first, self.ys[0])
        step = (self.width - _LEFT - _RIGHT) / (self.xs[1] - self.xs[0])
        area = {"x": _LEFT - 8, "y": 0, "width": self.width - _LEFT + 8, "height": self.height}
        across = f"{controls} {first} {x:g} {step:.4g}"
        return element("rect", class_="pick", data_across=across, **area)

    def unit(self, words: str) -> Markup:
        """Return what the values are of, above them where no line of the grid is."""
        return element("text", words, x=2, y=13, class_="unit")

    def value(self, values: Mapping[int, float], year: int, label: str) -> Markup:
        """Return the dot of *year* among *values*, its *label* where the line leaves room."""
        here = values[year]
        before, after = values.get(year - 1, here), values.get(year + 1, here)
        x, _ = self.place(year, here)
        up, anchor = 11.0, "middle"
        if before >= here <= after and before + after > 2 * here:
            up = -24.0
        elif before > here > after:
            anchor = "start"
        elif before < here < after:
            anchor = "end"
        wide = 7.5 * len(label)
        if anchor == "start" and x + wide > self.width:
            up, anchor = -24.0, "end"
        elif anchor == "end" and x - wide < _LEFT:
            up, anchor = -24.0, "start"
        elif anchor == "middle" and not _LEFT < x - wide / 2 < x + wide / 2 < self.width:
            anchor = ""
        return self.mark((year, here), label, up=up, anchor=anchor)

    def foot(self, year: int, *, last: bool) -> Markup:
        """Return a *year* that was chosen, below the others; the *last* stands to the right."""
        x, bottom = self.place(year, self.ys[0])
        aside = min(x + 1, self.width - 40) if last else x - 1  # the last year stays inside
        at = {"x": round(aside, 1), "y": bottom + 37}
        return element("text", year, **at, text_anchor="start" if last else "end", class_="strong")

    def veil(self, year: int, *, last: bool) -> Markup:
        """Return what pales the plane before the *year*, or after it if it is the *last*."""
        (x, top), (left, bottom) = self.place(year, self.ys[1]), self.place(*self._corner)
        right = self.width - _RIGHT
        start, end = (x, right + 6) if last else (left - 1, x)
        size = {"width": round(max(end - start, 0), 1), "height": round(bottom - top, 1)}
        return element("rect", x=start, y=top - 2, **size, class_="veil")

    def gap(self, year: int, words: str) -> Markup:
        """Return a frame where *year* has no value, and beside it *words* that say so."""
        (x, top), (_, bottom) = self.place(year, self.ys[1]), self.place(year, self.ys[0])
        frame = {"x": round(x - 8, 1), "y": top, "width": 16, "height": round(bottom - top, 1)}
        inward, anchor = (14, "start") if x < self.width / 2 else (-14, "end")
        at = {"x": round(x + inward, 1), "y": round((top + bottom) / 2, 1), "text_anchor": anchor}
        return element("rect", class_="gap", **frame) + element("text", words, **at, class_="label")

    def broken(self, year: int, value: float, words: str) -> Markup:
        """Return *words* that say why a line stops at *year*, below the *value* it stops near."""
        x, y = self.place(year, value)
        return element("text", words, x=x, y=round(y + 34, 1), text_anchor="middle", class_="break")

    @property
    def _corner(self) -> tuple[float, float]:
        return self.xs[0], self.ys[0]

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


class Curve:
    """
    *values* by year as a line from zero up; *form* is how a value is written beside its dot.

    Where years have no value the line breaks, and *lacking* is said there.
    """

    def __init__(
        self,
        *,
        values: Mapping[int, float],
        years: tuple[int, int],
        size: tuple[int, int],
        unit: str,
        form: str,
        controls: str = "",
        lacking: str = "no number",
    ) -> None:
        self.values, self.form, self.controls, self.lacking = values, form, controls, lacking
        top = max(values.values(), default=0)
        self.divisor, many = (1_000_000, "millions of ") if top > 1_000_000 else (1, "")
        self.unit = many + unit
        self.grid = steps(top / self.divisor)
        width, height = size
        self.plane = Plane(xs=years, ys=(0, self.grid[-1]), width=width, height=height)

    def whole(self, *, after: int) -> Markup:
        """Return the line, and where a year is chosen; the years after *after* are shaded."""
        first, last = map(int, self.plane.xs)
        right, top = self.plane.place(last, self.plane.ys[1])
        note = {"x": right, "y": top - 7, "text_anchor": "end"}
        return join(
            [
                self.plane.later(after),
                *(self.plane.line(run, "chosen") for run in self._runs()),
                *self._breaks(),
                element("text", f"after {after}", **note) if after < last else "",
                self.plane.pick(self.controls, first) if self.controls else "",
            ]
        )

    def axes(self) -> Markup:
        """Return the axes, which stand above what `veil` pales."""
        first, last = map(int, self.plane.xs)
        form = ",.0f" if all(value == int(value) for value in self.grid) else ".1f"
        decades = [year for year in range(first, last + 1) if year % 10 == 0]
        return self.plane.axes(decades, self.grid, form) + self.plane.unit(self.unit)

    def veil(self, year: int, *, last: bool) -> Markup:
        """Return what pales the years before *year*, or after the *last*, and the year below."""
        return self.plane.veil(year, last=last) + self.plane.foot(year, last=last)

    def mark(self, year: int) -> Markup:
        """Return a dot for *year* with its value; a frame where there is none."""
        if year not in self.values:
            return self.plane.gap(year, self.lacking)
        value = self.values[year]
        scaled = {near: self.values[near] / self.divisor for near in self.values}
        return self.plane.value(scaled, year, format(value, self.form))

    def _breaks(self) -> Iterator[Markup]:
        """Yield what is said where the line stops and goes on."""
        for before, after in itertools.pairwise(self._runs()):
            (last, value), (first, other) = before[-1], after[0]
            years = str(round(last) + 1) + (f" to {round(first) - 1}" if first - last > 2 else "")
            words = f"{self.lacking}: {years}"
            yield self.plane.broken(round((first + last) / 2), min(value, other), words)

    def _runs(self) -> list[list[tuple[float, float]]]:
        """Return the points of each run of years without a gap; none stands alone."""
        runs: list[list[tuple[float, float]]] = []
        for year, value in sorted(self.values.items()):
            if not runs or runs[-1][-1][0] != year - 1:
                runs.append([])
            runs[-1].append((year, value / self.divisor))
        return runs
