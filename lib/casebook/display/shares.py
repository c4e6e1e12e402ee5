"""Shares: a picture of how often two hands do each of several things."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from casebook.display.html import Markup, element, join

__all__ = ["Share", "shares"]

_WIDE, _RIGHT = 400, 318
_SIGN = 8.6
_STEP, _TOP = 30, 34


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A number of things out of how many."""

    of: int
    count: int

    @property
    def part(self) -> float:
        """The share, from 0 to 1."""
        return self.count / self.of if self.of else 0.0

    def __str__(self) -> str:
        return f"{self.count} of {self.of}"


def shares(rows: Mapping[str, tuple[Share, Share]], *, names: tuple[str, str], what: str) -> Markup:
    """
    Return two shares on each line: a disc for the first of *names*, a ring for the second.

    The greater of the two has its numbers beside it. *what* says what the shares are of.
    """
    top = max((share.part for both in rows.values() for share in both), default=0.0) or 1.0
    bottom = _TOP + len(rows) * _STEP
    left = round(max((len(label) for label in rows), default=0) * _SIGN + 12, 1)

    def x(share: Share) -> float:
        return round(left + share.part / top * (_RIGHT - left), 1)

    parts = _legend(names)
    for at, (label, (first, second)) in enumerate(rows.items()):
        y = _TOP + at * _STEP + 14
        parts.append(element("text", label, x=0, y=y + 4))
        parts.append(element("line", x1=left, x2=_RIGHT, y1=y, y2=y, class_="axis"))
        ends = sorted((x(first), x(second)))
        parts.append(element("line", x1=ends[0], x2=ends[1], y1=y, y2=y, class_="rule"))
        parts.append(element("circle", cx=x(second), cy=y, r=8 if ends[0] == ends[1] else 5.5,
                             class_="ring"))  # fmt: skip
        parts.append(element("circle", cx=x(first), cy=y, r=5.5, class_="value"))
        told = max((first, second), key=lambda share: share.part)
        parts.append(element("text", told, x=ends[1] + 12, y=y + 4, class_="small"))
    parts.append(element("text", "0", x=left, y=bottom + 12, class_="quiet small",
                         text_anchor="middle"))  # fmt: skip
    label = f"{what}: " + "; ".join(
        f"{label}, {names[0]} {first}, {names[1]} {second}"
        for label, (first, second) in rows.items()
    )
    box = f"0 0 {_WIDE} {max(bottom + 20, 160)}"
    picture = {"viewBox": box, "class_": "pic", "role": "img", "aria_label": f"{label}."}
    return element("svg", join(parts), **picture)


def _legend(names: tuple[str, str]) -> list[Markup]:
    """Return what the disc and the ring stand for, above the lines."""
    second = _WIDE // 2 + 8
    return [
        element("circle", cx=6, cy=12, r=5.5, class_="value"),
        element("text", names[0], x=18, y=16),
        element("circle", cx=second + 6, cy=12, r=5, class_="ring"),
        element("text", names[1], x=second + 18, y=16),
    ]
