"""Jumps: numbers of a series so far from their neighbors that a slip is likelier than a change."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from casebook.evidence import series, years
from casebook.records.errors import Fault

__all__ = ["far", "faults"]

# From one year to the next hardly anything grows, or shrinks, by more than this factor.
_FACTOR, _LONGEST = 2.5, 2
# A count below this can jump by chance.
_SMALL = 50
# A number is far off a line that holds so many others within a share of how far it is.
_MANY, _TIMES, _LEAST = 6, 6, 0.125

_ADVICE = "correct it, or say in the note why there is a jump"

Point = tuple[int, float]
"""A year, and the number of that year."""


def faults() -> Iterator[Fault]:
    """
    Yield each number of a series that jumps, unless a note of its row says "jump".

    It is more than two and a half times its neighbor, or less than two fifths, or far off the
    line between its neighbors in a group that is smooth else.
    Small counts, and numbers that only name something, may jump.
    """
    for name, resource in series.describe().items():
        file = f"data/series/{resource['path']}"
        rows = [row.model_dump() for row in series.rows(name)]
        numeric = {
            field["name"]: field["type"] == "integer"
            for field in resource["schema"]["fields"]
            if field["type"] in ("integer", "number") and not _names(field.get("unit", ""))
        }
        for held in years.groups(file, resource, rows).values():
            for column, counted in numeric.items():
                kept = [one for one in held if one[2][column] is not None]
                points = [(year, float(row[column])) for year, _, row in kept]
                for at, expected in far(points, counted=counted):
                    _, line, row = kept[at]
                    if "jump" not in (row.get("note") or ""):
                        told = {"expected": expected, "seen": str(row[column]), "advice": _ADVICE}
                        yield Fault(file=file, line=line, column=column, **told)


def far(points: Sequence[Point], *, counted: bool = False) -> Iterator[tuple[int, str]]:
    """
    Yield the place of each of *points* that is far from its neighbors, and what was expected.

    Of two that are far from one another it is the later; small *counted* numbers may be far.

    >>> list(far([(2029, 410), (2030, 4000), (2031, 400)]))
    [(1, 'a number near 410 and 400, its neighbors')]
    """
    leaps = [False, *(_leaps(*pair) for pair in pairwise(points)), False]  # before each, and last
    off = [0.0, *(_off(*points[at : at + 3]) for at in range(len(points) - 2)), 0.0]
    usual = sorted(off[1:-1])[len(off) // 2 - 1] if len(off) > _MANY else math.inf
    for at, _ in enumerate(points):
        around = [points[each][1] for each in (at - 1, at + 1) if 0 <= each < len(points)]
        if counted and max(map(abs, (points[at][1], *around))) < _SMALL:
            continue
        leap = leaps[at] and not (at > 1 and leaps[at - 1])
        most = off[at] >= max(off[max(0, at - 1) : at + 2])
        if leap or (most and off[at] > max(_LEAST, _TIMES * usual)):
            near = " and ".join(f"{number:,.10g}" for number in around)
            yield at, f"a number near {near}, its neighbor{'s' * (len(around) > 1)}"


def _leaps(one: Point, other: Point) -> bool:
    """Say whether two neighbors are apart by more than years can explain."""
    if one[1] == other[1]:
        return False
    if one[1] * other[1] <= 0:
        return max(abs(one[1]), abs(other[1])) >= _SMALL
    years_apart = min(_LONGEST, max(1, other[0] - one[0]))
    return abs(math.log(other[1] / one[1])) > math.log(_FACTOR) * years_apart


def _off(before: Point, here: Point, after: Point) -> float:
    """Return how far a number lies off the line between its neighbors, as a share of it."""
    if min(before[1], here[1], after[1]) <= 0 or after[0] == before[0]:
        return 0.0
    part = (here[0] - before[0]) / (after[0] - before[0])
    line = (1 - part) * math.log(before[1]) + part * math.log(after[1])
    return abs(math.log(here[1]) - line)


def _names(unit: str) -> bool:
    """Say whether numbers of a *unit* name something, as those of pages do."""
    return unit.endswith("number")
