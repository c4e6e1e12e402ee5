"""Results: what a check computed, compared with what an article prints; never a judgement."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

import pandas as pd

from casebook.evidence import outcomes
from casebook.evidence.outcomes import Outcome, step
from casebook.records.errors import RecordError
from casebook.texts.ledger import Dating, Quantity

__all__ = [
    "Alternative",
    "Comparison",
    "Outcome",
    "Result",
    "Stated",
    "Tables",
    "compare",
    "direction",
    "directions",
    "expect_kinds",
    "holds",
    "number",
    "shown",
    "step",
    "tried",
    "tried_value",
]

Stated = Mapping[str, Quantity]
"""The rows of the ledger a check may use, by id."""
Tables = Mapping[str, pd.DataFrame]
"""The series a check may use, by name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """
    One row of the ledger beside what was computed or found for it.

    `recomputed` is a number in `unit`; beside a date it is the date in words, which has no unit.
    """

    row: str
    printed: str
    recomputed: float | str
    unit: str
    outcome: Outcome

    def __post_init__(self) -> None:
        _expect_finite(self.recomputed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """
    What a reasonable choice gives, and whether it supports what is printed.

    The choice a check takes stands first, where it is one of them; `supports` is None where
    nothing printed can be supported.
    """

    choice: str
    recomputed: float
    unit: str
    supports: bool | None

    def __post_init__(self) -> None:
        _expect_finite(self.recomputed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """
    What a check computed.

    `used` names the rows of the series; `why` says why it is not testable, and then nothing is
    compared: what was computed stands in the alternatives.
    """

    comparisons: tuple[Comparison, ...]
    alternatives: tuple[Alternative, ...] = ()
    used: tuple[str, ...] = ()
    why: str = ""

    def __post_init__(self) -> None:
        if self.why and self.comparisons:
            rows = ", ".join(one.row for one in self.comparisons)
            raise RecordError(f"expected no comparison where {self.why!r}, seen {rows}")

    @property
    def outcome(self) -> Outcome:
        """The weakest outcome of the comparisons: one that differs makes the whole differ."""
        if not self.comparisons:
            return Outcome.NOT_TESTABLE
        order = list(Outcome)
        return max((c.outcome for c in self.comparisons), key=order.index)

    @property
    def support(self) -> tuple[int, int]:
        """How many of the choices tried support what is printed, and how many were tried."""
        counted = [a.supports for a in self.alternatives if a.supports is not None]
        return sum(map(bool, counted)), len(counted)


def expect_kinds(result: Result, rows: Mapping[str, Quantity | Dating]) -> None:
    """Raise RecordError for a date compared as a number, or a number as words, in *result*."""
    for one in result.comparisons:
        dated, row = isinstance(one.recomputed, str), rows.get(one.row)
        if row is not None and dated is not isinstance(row, Dating):
            kind = "a date in words" if isinstance(row, Dating) else "a number"
            raise RecordError(f"{one.row}: expected {kind}, seen {one.recomputed!r}")


def compare(quantity: Quantity, value: float) -> Comparison:
    """
    Return how *value* stands to the number that *quantity* prints.

    A number printed with "more than", "at least", "less than", "at most" or "up to" is equal if
    the bound holds.
    Of a decrease, which is negative, a bound speaks of its size: a loss of more than 3 million is
    -3.3 million; a rise is no decrease of whatever size.
    What is "nearly" a number is no larger than it.
    A fraction in words ("one-eighth") is equal after rounding if the value lies nearer to it than
    to the next fractions of its kind (one-seventh, one-ninth).
    Any other is rounded, halves away from zero, and cut at the precision it is printed to.
    """
    assert quantity.value is not None, quantity.id
    _expect_finite(value)
    outcome = outcomes.outcome(quantity, Decimal(str(value)))
    return Comparison(
        row=quantity.id,
        printed=quantity.exact,
        recomputed=float(value),
        unit=quantity.unit,
        outcome=outcome,
    )


def _expect_finite(value: float | str) -> None:
    """Raise RecordError where a computed *value* is nan or infinite."""
    if not isinstance(value, str) and not math.isfinite(value):
        raise RecordError(f"expected a finite number, computed {value}")


def holds(quantity: Quantity, value: float, unit: str, *, stands: bool) -> Comparison:
    """Return the comparison of a direction, rank or other relation that *stands* or does not."""
    return Comparison(
        row=quantity.id,
        printed=quantity.exact,
        recomputed=float(value),
        unit=unit,
        outcome=Outcome.EQUAL if stands else Outcome.DIFFERS,
    )


def tried_value(row: Quantity, value: float, choice: str) -> Alternative:
    """Return what *choice* gives, beside the number that *row* prints."""
    compared = compare(row, value)
    supports = compared.outcome is not Outcome.DIFFERS
    return Alternative(choice=choice, recomputed=float(value), unit=row.unit, supports=supports)


def tried(row: Quantity, values: Mapping[str, float]) -> tuple[Alternative, ...]:
    """Return the *values* by choice, each beside the number that *row* prints."""
    return tuple(tried_value(row, value, choice) for choice, value in values.items())


def directions(values: Mapping[str, float], *, up: bool) -> tuple[Alternative, ...]:
    """Return changes in percent by choice; those that go *up* (or else down) support."""
    return tuple(
        Alternative(
            choice=name, recomputed=value, unit="percent", supports=value > 0 if up else value < 0
        )
        for name, value in values.items()
    )


def shown(values: Mapping[str, float], unit: str) -> tuple[Alternative, ...]:
    """Return *values* by choice beside which nothing is printed, so that none can support."""
    return tuple(
        Alternative(choice=name, recomputed=float(value), unit=unit, supports=None)
        for name, value in values.items()
    )


def number(row: Quantity, values: Mapping[str, float], *, used: str) -> Result:
    """Return how the first of the *values* by choice compares with *row*, and what each gives."""
    first = next(iter(values.values()))
    return Result(comparisons=(compare(row, first),), alternatives=tried(row, values), used=(used,))


def direction(
    row: Quantity, values: Mapping[str, float], *, up: bool, used: str, why: str = ""
) -> Result:
    """
    Return whether the first change by choice goes *up* (or else down), and which others do.

    With a *why* nothing is compared, and the choices stand alone.
    """
    choices = directions(values, up=up)
    first = choices[0]
    held = holds(row, first.recomputed, first.unit, stands=bool(first.supports))
    return Result(
        comparisons=() if why else (held,),
        alternatives=choices,
        used=(used,),
        why=why,
    )
