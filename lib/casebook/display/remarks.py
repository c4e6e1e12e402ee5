"""Remarks: what a plot shows, in a sentence computed from the rows of its table."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import pandas as pd

from casebook.display.numerals import in_words

__all__ = ["bars", "dots", "lines", "ranges", "stacks"]

_FIRM = ("", "exact", "range")


def bars(frame: pd.DataFrame, unit: str) -> str:
    """
    Return who has the most of a *unit* and who the fewest; the first column names them.

    >>> bars(pd.DataFrame({"town": ["A", "B"], "bicycles": [3, 1]}), "bicycles")
    'A has the most bicycles, 3 of 4, and B the fewest, 1.'
    """
    named = frame.set_index(frame.columns[0])[unit]
    if named.empty:
        return f"No {unit} are counted."
    most, fewest = named.max(), named.min()
    top, foot = (named.index[named == end].map(str) for end in (most, fewest))
    if most == fewest:
        have = "alone has" if len(top) == 1 else "each have"
        return f"{_capital(_who(top))} {have} {unit}: {most:,}."
    have = "has" if len(top) == 1 else "each have"
    least = f"{_who(foot)} the fewest, {fewest:,}"
    each = " each" if len(foot) > 1 else ""
    begun = f"{_capital(_who(top))} {have} the most {unit}"
    return f"{begun}, {most:,} of {named.sum():,}, and {least}{each}."


def lines(frame: pd.DataFrame, x: str, unit: str) -> str:
    """
    Return where one or two lines began, turned and ended; of more, which was highest at each end.

    >>> lines(pd.DataFrame({"year": [1, 2, 3], "trips": [5, 9, 6]}), "year", "trips")
    'Trips rose from 5 in 1 to 9 in 2, then fell to 6 in 3.'
    """
    table = frame.set_index(x).astype(float).dropna(how="all").dropna(axis="columns", how="all")
    if table.empty:
        return "No line has a value."
    digits = _digits(table)
    if len(table.columns) < 3:
        courses = (_course(str(name), table[name].dropna(), digits) for name in table)
        return " ".join(f"{_capital(course)}." for course in courses)
    began, ended = table.index[[0, -1]]
    (first, high), (last, top) = (
        (row.idxmax(), row.max()) for row in (table.iloc[0], table.iloc[-1])
    )
    begun = f"{first} stood highest in {began}, at {high:,.{digits}f} {unit}"
    then = f", and in {ended}" if first == last else f"; in {ended} {last} did"
    return f"{_capital(begun)}{then}, at {top:,.{digits}f}."


def stacks(frame: pd.DataFrame, x: str, unit: str) -> str:
    """
    Return between which numbers of the *unit* each part lies, the largest part first.

    >>> stacks(pd.DataFrame({"year": [1, 2], "red": [1, 2], "blue": [7, 5]}), "year", "percent")
    'From 5 to 7 percent go to blue and 1 to 2 to red.'
    """
    parts = frame.drop(columns=x).astype(float)
    order = parts.sum().sort_values(ascending=False, kind="stable").index
    digits = _digits(parts)
    told = [
        f"{_span(parts[name], digits)}{{}} to {name}" for name in order if parts[name].notna().any()
    ]
    if not told:
        return "No part has a value."
    first, *others = told
    return f"From {_joined([first.format(f' {unit} go'), *(one.format('') for one in others)])}."


def dots(frame: pd.DataFrame, x: str, kind: str) -> str:
    """
    Return how often each *kind* has a sign, and in which year first; *x* is a day.

    >>> dots(pd.DataFrame({"day": ["1926-01-02", "1912-05-06"], "label": "new"}), "day", "label")
    '“New” stands 2 times, first in 1912.'
    """
    days = frame.groupby(kind, sort=False)[x].agg(["size", "min"])
    days = days.sort_values("size", ascending=False, kind="stable")
    told = [f"“{name}” {_times(row['size'], row['min'][:4])}" for name, row in days.iterrows()]
    return f"{_capital('; '.join(told))}." if told else "There is no sign."


def ranges(frame: pd.DataFrame, *, low: str, high: str, kind: str, bound: str = "") -> str:
    """
    Return the smallest and the largest number, with the *kind* that each counts.

    >>> frame = pd.DataFrame({"a": [4, 2], "b": [5, 9], "of": ["in town", "in all"]})
    >>> ranges(frame, low="a", high="b", kind="of")
    'The smallest number is 2, in all; the largest is 9, in all.'
    """
    if frame.empty:
        return "There is no number."
    loose = frame[bound].map(lambda word: "" if word in _FIRM else f"{word} ") if bound else ""
    ends = frame.assign(_bound=loose)
    least = ends.sort_values([low, "_bound"], kind="stable").iloc[0]
    most = ends.sort_values([high, "_bound"], ascending=[False, True], kind="stable").iloc[0]
    return (
        f"The smallest number is {least['_bound']}{least[low]:,}, {least[kind]}; "
        f"the largest is {most['_bound']}{most[high]:,}, {most[kind]}."
    )


def _course(name: str, line: pd.Series, digits: int) -> str:
    """Return how the *line* of a *name* went, by way of its highest and lowest value."""
    stops = sorted({0, int(line.argmax()), int(line.argmin()), len(line) - 1})
    at = [f"{line.iloc[stop]:,.{digits}f} in {line.index[stop]}" for stop in stops]
    if len(stops) == 1:
        return f"of {name} one value is known, {at[0]}"
    moved = [line.iloc[b] - line.iloc[a] for a, b in itertools.pairwise(stops)]
    verbs = ["rose" if one > 0 else "fell" if one < 0 else "came back" for one in moved]
    ways = [f"{verbs[0]} from {at[0]} to {at[1]}"]
    ways += [f"{verb} to {stop}" for verb, stop in zip(verbs[1:], at[2:], strict=True)]
    *others, last = ways
    return f"{name} {', '.join(others)}, then {last}" if others else f"{name} {last}"


def _times(number: int, year: str) -> str:
    return f"stands once, in {year}" if number == 1 else f"stands {number} times, first in {year}"


def _digits(numbers: pd.DataFrame) -> int:
    """Return how many digits after the point *numbers* need: of rates more than of counts."""
    highest = numbers.max(axis=None)
    return (
        0 if highest >= 1000 or (numbers.fillna(0) % 1 == 0).all(axis=None) else 1 + (highest < 10)
    )


def _span(values: pd.Series, digits: int) -> str:
    return " to ".join(dict.fromkeys(f"{end:,.{digits}f}" for end in (values.min(), values.max())))


def _who(names: Sequence[str]) -> str:
    return _joined(names) if len(names) < 3 else f"{in_words(len(names))} others"


def _joined(words: Sequence[str]) -> str:
    *others, last = words
    return f"{', '.join(others)} and {last}" if others else last


def _capital(words: str) -> str:
    at = next((n for n, sign in enumerate(words) if sign.isalnum()), 0)
    return words[:at] + words[at : at + 1].upper() + words[at + 1 :]
