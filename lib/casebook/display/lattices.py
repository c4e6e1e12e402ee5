"""Lattices: a square for every pair of years, to see which pairs give a rise."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from casebook.display.html import Markup, element, join

__all__ = ["Lattice"]

_LEFT, _RIGHT, _BOTTOM = 38, 18, 22
# Dark with light dots against pale: told apart in gray and by every kind of color vision.
_DOTS = element(
    "pattern",
    element("rect", width=6, height=6, fill="#b34700"),
    element("circle", cx=3, cy=3, r=1.3, fill="#fff"),
    id="rise-dots",
    width=6,
    height=6,
    patternUnits="userSpaceOnUse",
)
_MIDDLE, _END = {"text_anchor": "middle"}, {"text_anchor": "end"}
_KINDS = {"rise": {"fill": "url(#rise-dots)"}, "fall": {"class_": "fall"}}


@dataclass(frozen=True, slots=True, kw_only=True)
class Lattice:
    """A square for every pair of *years*: the first year across, the last one upward."""

    years: Sequence[int]
    size: int = 300

    @property
    def step(self) -> float:
        """How wide a square is."""
        return round((self.size - _LEFT - _RIGHT) / len(self.years), 2)

    @property
    def height(self) -> int:
        """How high the drawing is; `size` is its width."""
        return round(self.step * len(self.years)) + _BOTTOM + 4

    def corner(self, first: int, last: int) -> tuple[float, float]:
        """Return the upper left corner of the square of *first* and *last*."""
        across, up = self.years.index(first), self.years.index(last) + 1
        return round(_LEFT + across * self.step, 1), round(
            self.height - _BOTTOM - up * self.step, 1
        )

    def squares(self, pairs: Iterable[tuple[int, int]], kind: str) -> Markup:
        """Return the squares of *pairs* (first, last) as one shape, a "rise" or a "fall"."""
        path = ""
        chosen = set(pairs)
        for last in self.years:
            row = ((first, last) in chosen for first in self.years)
            for first, width in _runs(self.years, row):
                x, y = self.corner(first, last)
                path += f"M{x} {y}h{round(self.step * width, 1)}v{self.step}H{x}z"
        return element("path", d=path, **_KINDS[kind])

    def pick(self, first: str, last: str) -> Markup:
        """Return the area in which a square sets the two controls *first* and *last*."""
        (left, bottom), half = self.corner(self.years[0], self.years[0]), self.step / 2
        start, size = self.years[0], round(self.step * len(self.years), 1)
        across = f"{first} {start} {round(left + half, 1):g} {self.step:g} {len(self.years)}"
        up = f"{last} {start} {round(bottom + half, 1):g} {-self.step:g}"
        area = {"x": left, "y": round(bottom + self.step - size, 1), "width": size, "height": size}
        return element("rect", class_="pick", data_across=across, data_up=up, **area)

    def rises(self, values: Mapping[int, float]) -> Markup:
        """Return axes, rises and falls of *values* by year, and what is what."""
        pairs = list(itertools.combinations(sorted(values), 2))
        return join(
            [
                element("defs", _DOTS),
                self.squares((p for p in pairs if values[p[1]] < values[p[0]]), "fall"),
                self.squares((p for p in pairs if values[p[1]] > values[p[0]]), "rise"),
                *self._axes(),
                *self._legend(),
            ]
        )

    def guide(self, year: int, *, first: bool) -> Markup:
        """
        Return a frame for the squares of *year*, the *first* of its pairs or the last.

        A year that is not among those of the lattice has none.
        """
        if year not in self.years:
            return Markup()
        x, y = self.corner(year, year)
        left, top = self.corner(self.years[0], self.years[-1])
        if first:
            frame = {"x": x, "y": top, "width": self.step, "height": round(y - top, 1)}
        else:
            frame = {"x": left, "y": y, "width": round(x - left, 1), "height": self.step}
        return element("rect", class_="guide", **frame)

    def _axes(self) -> Iterator[Markup]:
        bottom, half = self.height - _BOTTOM, self.step / 2
        every = 10 if len(self.years) > 25 else 5
        for year in self.years:
            if year % every == 0:
                x, y = self.corner(year, year)
                yield element("text", year, x=round(x + half, 1), y=bottom + 15, **_MIDDLE)
                yield element("text", year, x=_LEFT - 5, y=round(y + half + 4, 1), **_END)

    def _legend(self) -> Iterator[Markup]:
        x, top = self.size * 0.62, self.height * 0.5
        frame = {"fill": "none", "class_": "guide"}
        for at, (words, look) in enumerate({**_KINDS, "years chosen": frame}.items()):
            y = top + at * 22
            yield element("rect", x=x, y=y, width=18, height=14, **look)
            yield element("text", words, x=x + 24, y=y + 12)
        for at, words in enumerate(("first year across", "last year up")):
            yield element("text", words, x=x, y=round(self.height * 0.78 + at * 18, 1))


def _runs(years: Sequence[int], marked: Iterable[bool]) -> Iterator[tuple[int, int]]:
    """Yield the first year and the length of each run of *marked* years."""
    pairs = zip(years, marked, strict=True)
    for on, run in itertools.groupby(pairs, key=lambda pair: pair[1]):
        members = [year for year, _ in run]
        if on:
            yield members[0], len(members)
