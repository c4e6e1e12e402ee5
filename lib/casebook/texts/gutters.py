"""
Gutters: the parts of a page's lines in the order in which they are read, column after column.

A gutter is a strip in which nothing is drawn for several lines, with words on both sides.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

__all__ = ["PART", "Part", "in_order"]

PART = 0.7
"""Where nothing is drawn in a line for so many em, a part of it ends; a gutter is as wide."""
_WIDE = 1.2  # and as wide as this where only two lines show it


@dataclass(frozen=True, slots=True)
class Part:
    """Words of a line from `left` to `right`, with nothing drawn on either side."""

    left: float
    right: float
    line: float
    size: float
    words: str


def in_order(rows: Sequence[Sequence[Part]]) -> list[str]:
    """Return the lines in which a reader reads *rows*: one column after the other."""
    told: list[str] = []
    at = 0
    while at < len(rows):
        end, gutter = _columns(rows, at)
        if gutter is None:
            told.append(" ".join(part.words for part in rows[at]))
            at += 1
            continue
        for side in (True, False):
            half = [[p for p in row if (p.left < gutter) is side] for row in rows[at:end]]
            told += in_order([row for row in half if row])
        at = end
    return told


def _columns(rows: Sequence[Sequence[Part]], at: int) -> tuple[int, float | None]:
    """Return where the rows end that share a gutter from row *at* on, and its middle, or None."""
    found: tuple[int, float | None] = (at, None)
    taken: list[tuple[float, float]] = []
    for end in range(at, len(rows)):
        taken = _joined([*taken, *((part.left, part.right) for part in rows[end])])
        if len(taken) < 2 and max(len(row) for row in rows[at : end + 1]) > 1:
            break
        size = rows[end][0].size
        gaps = [(after[0] - before[1], before[1]) for before, after in pairwise(taken)]
        for wide, left in sorted(gaps, reverse=True):
            middle = left + wide / 2
            sides = [
                sum(any((p.left < middle) is side for p in row) for row in rows[at : end + 1])
                for side in (True, False)
            ]
            if (min(sides) >= 3 and wide >= PART * size) or (
                min(sides) >= 2 and wide > _WIDE * size
            ):
                found = end + 1, middle
                break
        else:
            if found[1] is not None:
                break
    return found


def _joined(spans: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    joined: list[tuple[float, float]] = []
    for left, right in sorted(spans):
        if joined and left <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(right, joined[-1][1])
        else:
            joined.append((left, right))
    return joined
