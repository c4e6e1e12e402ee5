"""Controls: what a reader may choose in an explorer, each a native control of the browser."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from casebook.display.html import Markup
from casebook.explorers.states import Refusal

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Range(Choice):
    """
    A slider over options that have an order.

    `after` is the name of another, over the same options, that this one stays after: the one that
    is moved pushes the other.
    """

    after: str = ""
    kind: ClassVar[str] = "range"

    def describe(self) -> dict[str, Any]:
        """Return the control as `explorer.js` reads it."""
        return Choice.describe(self) | {"after": self.after}


class Switch(Choice):
    """Two states, each named beside a button of its own."""

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


def refused(
    since: int,
    until: int,
    known: Container[int],
    otherwise: str,
    layers: tuple[Markup, ...] = (),
    whole: tuple[tuple[object, ...], ...] = (),
) -> Refusal | None:
    """
    Return why *since* and *until* cannot be set against each other; None if they can.

    *otherwise* is said where one of them is not among the years that are *known*; *layers* and
    *whole* are what stays to be seen.

    >>> refused(1990, 1995, {1990, 1991}, "Of bicycles we have 1990 to 1991 only.").words
    'No answer for 1995. Of bicycles we have 1990 to 1991 only.'
    >>> refused(1991, 1990, {1990, 1991}, "").words
    'No answer. Choose a first year that comes before the last.'
    """
    if since >= until:
        reason = "Choose a first year that comes before the last."
        return Refusal(reason=reason, layers=layers, whole=whole)
    lacking = [str(year) for year in (since, until) if year not in known]
    if not lacking:
        return None
    headline = f"No answer for {' to '.join(lacking)}."
    return Refusal(headline=headline, reason=otherwise, layers=layers, whole=whole)
