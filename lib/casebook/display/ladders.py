"""Ladders: labelled bars one below another, each of which can be chosen in an explorer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from casebook.display.html import Markup, element, join

__all__ = ["Ladder", "Rung"]

_HEAD, _STEP, _BAR, _ROOM = 54, 44, 13, 96


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """A bar: its label, its value, how that is written, and the state that it chooses."""

    label: str
    value: float
    told: str
    chooses: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder:
    """
    Bars from zero up to *top*, in so many rows that every state has the same height.

    `unit` says what the values are; `printed`, where there is one, is a value to set them beside
    and its words.
    """

    unit: str
    top: float
    rows: int
    printed: tuple[float, str] | None = None
    width: int = 520

    @property
    def height(self) -> int:
        """How high the drawing is."""
        return _HEAD + self.rows * _STEP

    def whole(self, rungs: Sequence[Rung]) -> Markup:
        """Return the bars of *rungs*, each with its label above and its value beside it."""
        parts = [element("text", self.unit, x=0, y=13, class_="unit")]
        if self.printed:
            x = min(self._across(self.printed[0]) + 2, self.width - 4)
            anchor = "middle" if x < self.width * 0.75 else "end"
            parts.append(element("text", self.printed[1], x=x, y=39, text_anchor=anchor))
        parts += [self._rung(at, rung, "bar") for at, rung in enumerate(rungs)]
        return join(parts)

    def chosen(self, at: int, rungs: Sequence[Rung]) -> Markup:
        """Return the bar number *at* of *rungs* as the one that was chosen."""
        return self._rung(at, rungs[at], "bar chosen")

    def _rung(self, at: int, rung: Rung, kind: str) -> Markup:
        y, end = _HEAD + at * _STEP, self._across(rung.value)
        words = "label" if "chosen" in kind else ""
        area = {"x": 0, "y": y - 2, "width": self.width, "height": _STEP}
        bar = {"x": 0, "y": y + 19, "width": max(end, 1.5), "height": _BAR, "class_": kind}
        beyond = max(end, self._across(self.printed[0])) if self.printed else end
        near = self.printed and end < self._across(self.printed[0]) < end + _ROOM
        told = {"x": round((beyond if near else end) + 8, 1), "y": y + 31, "class_": "strong"}
        parts = [
            element("rect", class_="pick", **area),
            element("text", rung.label, x=0, y=y + 13, class_=words or None),
            element("rect", **bar),
            element("text", rung.told, **told),
        ]
        if "chosen" in kind:
            # What stands below is the same in another weight.
            parts.insert(
                0, element("rect", x=0, y=y - 5, width=self.width, height=23, class_="ground")
            )
        if self.printed:
            x = self._across(self.printed[0])
            line = {"x1": x, "x2": x, "y1": y + 16, "y2": y + 35}
            parts.insert(-1, element("line", **line, class_="guide"))
        if "chosen" in kind:  # the bar below is the one to be pressed
            return element("g", *parts, class_="above")
        return element("g", *parts, data_set=rung.chooses)

    def _across(self, value: float) -> float:
        return round(min(value / self.top, 1) * (self.width - _ROOM), 1)
