"""Results: what a check computed, compared with what an article prints; never a judgement."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

import pandas as pd

from casebook.evidence import fractions
from casebook.texts import tokens
from casebook.texts.ledger import Quantity

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

# On which side of the number a value lies that a bound allows.
_SIDES = dict.fromkeys(("more than", "at least"), "above") | dict.fromkeys(
    ("less than", "at most", "up to"), "below"
)


class Outcome(enum.StrEnum):
    """How a recomputed value stands to a printed one."""

    EQUAL = "equal"
    ROUNDED = "equal after rounding"
    CUT = "equal after cutting"
    DIFFERS = "differs"
    NOT_TESTABLE = "not testable"


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """
    What a check computed.

    `used` names the rows of the series; `why` says why something is not testable.
    """

    comparisons: tuple[Comparison, ...]
    alternatives: tuple[Alternative, ...] = ()
    used: tuple[str, ...] = ()
    why: str = ""

    @property
    def outcome(self) -> Outcome:
        """The weakest outcome of the comparisons: one that differs makes the whole differ."""
        if not self.comparisons or self.why:
            return Outcome.NOT_TESTABLE
        order = list(Outcome)
        return max((c.outcome for c in self.comparisons), key=order.index)

    @property
    def support(self) -> tuple[int, int]:
        """How many of the choices tried support what is printed, and how many were tried."""
        counted = [a.supports for a in self.alternatives if a.supports is not None]
        return sum(map(bool, counted)), len(counted)


def step(quantity: Quantity) -> Decimal:
    """
    Return the precision to which the number is printed, in the unit of its row.

    Digits after the point count, times what a printed one is worth: "1.24 million" is printed to
    10,000, "three million" to a million.
    A whole number up to 999 is printed to the unit.
    A larger one that ends in zeros, or one before a scale word, is taken to two digits: "40,000"
    is printed to 1,000, "$100 million" to 10 million.
    """
    cut = tokens.read(quantity.exact)
    digits = next((token for token in cut if token.kind == "digits"), None)
    scale = next((token.value for token in cut if token.kind == "scale"), None)
    if not quantity.value or (digits is None and scale is None) or (digits and not digits.value):
        return Decimal(1)
    coefficient = digits.value if digits else abs(quantity.value) / (scale or 1)
    worth = abs(quantity.value) / coefficient
    shown = digits.words if digits else f"{coefficient.normalize():f}"
    whole, _, decimals = shown.replace(",", "").replace("\u00a0", "").partition(".")
    if decimals or (worth < 1000 and len(whole) < 4) or not whole.endswith("00"):
        return worth / Decimal(10) ** len(decimals)
    zeros = len(whole) - len(whole.rstrip("0"))
    return worth * Decimal(10) ** min(zeros, len(whole) - 2)


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
    printed, exact = quantity.value, Decimal(str(value))
    over = abs(exact) > abs(printed)
    if exact == printed:
        outcome = Outcome.EQUAL
    elif quantity.bound in _SIDES:
        other_way = exact * printed < 0 or (not exact and quantity.kind == "change")
        turned = other_way and (printed < 0 or quantity.kind == "change")
        above = over if printed < 0 else exact > printed
        kept = above is (_SIDES[quantity.bound] == "above") and not turned
        outcome = Outcome.EQUAL if kept else Outcome.DIFFERS
    elif quantity.bound == "nearly" and over:
        outcome = Outcome.DIFFERS
    elif whole := fractions.whole(quantity):
        near = fractions.near(printed / whole, exact / whole)
        outcome = Outcome.ROUNDED if near else Outcome.DIFFERS
    else:
        outcome = _rounded(printed, exact, step(quantity))
    return Comparison(
        row=quantity.id,
        printed=quantity.exact,
        recomputed=float(value),
        unit=quantity.unit,
        outcome=outcome,
    )


def _rounded(printed: Decimal, exact: Decimal, unit: Decimal) -> Outcome:
    for how, outcome in ((ROUND_HALF_UP, Outcome.ROUNDED), (ROUND_DOWN, Outcome.CUT)):
        if (exact / unit).quantize(Decimal(1), how) == (printed / unit).quantize(Decimal(1)):
            return outcome
    return Outcome.DIFFERS


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
    """Return whether the first change by choice goes *up* (or else down), and which others do."""
    choices = directions(values, up=up)
    first = choices[0]
    return Result(
        comparisons=(holds(row, first.recomputed, first.unit, stands=bool(first.supports)),),
        alternatives=choices,
        used=(used,),
        why=why,
    )
