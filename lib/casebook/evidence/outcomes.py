"""Outcomes: how a value stands to the number that an article prints."""

from __future__ import annotations

import enum
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from casebook.evidence import fractions
from casebook.texts import tokens
from casebook.texts.ledger import Quantity

__all__ = ["Outcome", "outcome", "step"]

# On which side of the number a value lies that a bound allows.
_SIDES = dict.fromkeys(("more than", "at least"), "above") | dict.fromkeys(
    ("less than", "at most", "up to"), "below"
)


class Outcome(enum.StrEnum):
    """How a recomputed value stands to a printed one."""

    EQUAL = "equal"
    ROUNDED = "equal after rounding"
    CUT = "equal, digits cut off"
    DIFFERS = "differs"
    NOT_TESTABLE = "not testable"


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


def outcome(quantity: Quantity, exact: Decimal) -> Outcome:
    """Return how *exact*, computed or found, stands to the number that *quantity* prints."""
    assert quantity.value is not None, quantity.id
    printed = quantity.value
    if exact == printed:
        return Outcome.EQUAL
    over = abs(exact) > abs(printed)
    if quantity.bound in _SIDES:
        return Outcome.EQUAL if _kept(quantity, printed, exact) else Outcome.DIFFERS
    if quantity.bound == "nearly" and over:
        return Outcome.DIFFERS
    if whole := fractions.whole(quantity):
        near = fractions.near(printed / whole, exact / whole)
        return Outcome.ROUNDED if near else Outcome.DIFFERS
    unit = step(quantity)
    for how, found in ((ROUND_HALF_UP, Outcome.ROUNDED), (ROUND_DOWN, Outcome.CUT)):
        if (exact / unit).quantize(Decimal(1), how) == (printed / unit).quantize(Decimal(1)):
            return found
    return Outcome.DIFFERS


def _kept(quantity: Quantity, printed: Decimal, exact: Decimal) -> bool:
    """Say whether the bound of a number holds; a decrease is measured by its size."""
    decrease = printed < 0
    changes = decrease or quantity.kind == "change"
    turned = exact * printed < 0 or (not exact and quantity.kind == "change")
    above = abs(exact) > abs(printed) if decrease else exact > printed
    return above is (_SIDES[quantity.bound] == "above") and not (changes and turned)
