"""Turns: whether the direction of a change depends on the year that it is counted from."""

from __future__ import annotations

from collections.abc import Mapping

from casebook.evidence.changes import percent

__all__ = ["sign", "turn"]


def sign(percent: float) -> int:
    """
    Return 1 for a rise and -1 for a fall that can be seen to a tenth of a percent, else 0.

    >>> sign(6.8), sign(-0.2), sign(0.04)
    (1, -1, 0)
    """
    return 0 if abs(percent) < 0.05 else 1 if percent > 0 else -1


def turn(values: Mapping[int, float], since: int, until: int, *, near: int = 5) -> tuple[str, str]:
    """
    Return in two clauses whether a first year *near* the one chosen gives another direction.

    The first, often empty, says that *since* is the lowest or the highest year thereabouts.

    >>> turn({2012: 5.0, 2013: 4.0, 2014: 3.0, 2015: 4.5}, 2014, 2015)
    ('2014 is the lowest year from 2012 to 2015;', 'counted from 2012, it fell.')
    >>> turn({2012: 5.0, 2013: 4.0, 2014: 3.0, 2015: 2.5}, 2014, 2015)
    ('', 'No first year from 2012 to 2014 gives a rise.')
    """
    way = sign(percent(values[since], values[until]))
    close = sorted(year for year in values if abs(year - since) <= near)
    first = [year for year in close if year < until]
    if not way or len(first) < 2:
        return "", ""
    other = "rise" if way < 0 else "fall"
    turned = [y for y in first if sign(percent(values[y], values[until])) == -way]
    if not turned:
        return "", f"No first year from {first[0]} to {first[-1]} gives a {other}."
    year = min(turned, key=lambda one: (abs(one - since), one))
    told = f"ounted from {year}, it {'rose' if way < 0 else 'fell'}."
    rest = [values[one] for one in close if one != since]
    extreme = max(rest) < values[since] if way < 0 else min(rest) > values[since]
    if not extreme:
        return "", f"C{told}"
    end = "lowest" if way > 0 else "highest"
    return f"{since} is the {end} year from {close[0]} to {close[-1]};", f"c{told}"
