"""Chicago: its part of the murders and of their rise, as the exercises of this case ask for it."""

from __future__ import annotations

import casebook
from ms13.checks import murders

__all__ = ["chicago", "chicago_of_all", "murders_in"]


def _share(base: str) -> murders.Share:
    found = murders.shares(casebook.series)["fbi", base, "2015-2016"]
    assert isinstance(found, murders.Share)
    return found


def chicago(base: str) -> float:
    """Return Chicago's share of the rise in murders from 2015 to 2016, in percent."""
    return _share(base).percent


def chicago_of_all(base: str) -> float:
    """Return Chicago's share of all murders of 2016, in percent."""
    return 100 * _share(base).city[1] / _share(base).base[1]


def murders_in(place: str, base: str, year: int) -> int:
    """Return the murders of 2015 or 2016 in the "city" or in the whole "base"."""
    ends: tuple[int, int] = getattr(_share(base), place)
    return ends[year - 2015]
