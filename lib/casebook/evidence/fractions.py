"""Fractions: how far a number reaches that is printed as a part in words, such as two-thirds."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from casebook.texts import numbers
from casebook.texts.ledger import Quantity

__all__ = ["near", "whole"]


def whole(quantity: Quantity) -> int:
    """Return 1 or 100, the whole of which *quantity* is a part in words; 0 if it is none."""
    if any(sign.isdigit() for sign in quantity.exact):
        return 0
    if quantity.unit == "share":
        return 1
    parts = any(one.form in ("part", "ratio") for one in numbers.find(quantity.exact))
    return 100 if parts and quantity.unit == "percent" else 0


def near(printed: Decimal, value: Decimal) -> bool:
    """
    Say whether *value* lies nearer to the part *printed* than to the next ones, sign and all.

    Next to one-eighth are one-seventh and one-ninth; next to two-thirds, a half and three-fourths.

    >>> near(Decimal("0.125"), Decimal("0.12")), near(Decimal("0.125"), Decimal("0.14"))
    (True, False)
    """
    if printed * value <= 0:
        return False
    low, high = _reach(abs(printed))
    return low < round(Fraction(abs(value)), 12) < high


@lru_cache  # an explorer asks for one number thousands of times
def _reach(printed: Decimal) -> tuple[Fraction, Fraction]:
    """Return between which values the part *printed* is the nearest one."""
    part = _part(Fraction(printed))
    low, high = _beside(part)
    return (low + part) / 2, (part + high) / 2


def _part(value: Fraction) -> Fraction:
    """Return the simplest part that *value* is, or is rounded from: 0.33 is a third."""
    for under in range(1, 101):
        part = Fraction(round(value * under), under)
        if abs(part - value) * 80 <= value:
            return part
    return value.limit_denominator(1000)


def _beside(part: Fraction) -> tuple[Fraction, Fraction]:
    """Return the next simple fractions below and above *part*."""
    if part.numerator == 1:
        under = part.denominator
        return Fraction(1, under + 1), Fraction(1, under - 1) if under > 1 else Fraction(3)
    simple = [
        Fraction(over, under)
        for under in range(1, part.denominator + 2)
        for over in range(2 * under)
    ]
    return max(one for one in simple if one < part), min(one for one in simple if one > part)
