"""Controls: what a reader may choose in an explorer, each a native control of the browser."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

__all__ = ["Choice", "Range", "Switch", "refused", "years"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """
    A list to choose from: its name, its label, and what can be chosen as (value, words).

    `live` are further options that only a kernel can answer: JupyterLab offers them, a report
    does not.
    """

    name: str
    label: str
    options: tuple[tuple[str, str], ...]
    live: tuple[tuple[str, str], ...] = ()
    kind: ClassVar[str] = "choice"

    def describe(self) -> dict[str, Any]:
        """Return the control as `explorer.js` reads it."""
        return {
            "kind": self.kind,
            "name": self.name,
            "label": self.label,
            "options": [list(option) for option in self.options],
            "live": [list(option) for option in self.live],
        }


class Range(Choice):
    """A slider over options that have an order."""

    __slots__ = ()
    kind = "range"


class Switch(Choice):
    """A box to tick between two options: the first when empty, the second when ticked."""

    __slots__ = ()
    kind = "switch"


def years(
    known: Iterable[int], said: Mapping[int, str] | None = None
) -> tuple[tuple[str, str], ...]:
    """
    Return an option for each year; *said* is what a reader is told beside a year.

    >>> years([1990, 1991], {1991: "not counted in full"})
    (('1990', '1990'), ('1991', '1991, not counted in full'))
    """
    told = said or {}
    return tuple((str(y), f"{y}, {told[y]}" if y in told else str(y)) for y in known)


def refused(since: int, until: int, known: Container[int], otherwise: str) -> str:
    """
    Return why *since* and *until* cannot be set against each other; empty if they can.

    *otherwise* is said where one of them is not among the years that are *known*.

    >>> refused(1990, 1995, {1990, 1991}, "Of bicycles stolen we have 1990 to 1991 only.")
    'Of bicycles stolen we have 1990 to 1991 only.'
    >>> refused(1991, 1990, {1990, 1991}, "")
    'Choose a first year that comes before the last.'
    """
    if since >= until:
        return "Choose a first year that comes before the last."
    return "" if since in known and until in known else otherwise
