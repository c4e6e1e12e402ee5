"""Decimals: the type of a column of numbers, each finite and no longer than people write."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator

from casebook.records.record import refuse

__all__ = ["DecimalNumber"]

_LARGEST, _DIGITS = Decimal(10) ** 18, 12


def _written(number: Decimal) -> Decimal:
    exponent = number.as_tuple().exponent
    if not isinstance(exponent, int) or exponent < -_DIGITS or abs(number) > _LARGEST:
        refuse(f"a number up to {_LARGEST:,f}, with at most {_DIGITS} digits after the point")
    return number


DecimalNumber = Annotated[Decimal, AfterValidator(_written)]
"""The type of a column that holds a number; `nan`, `inf` and 1E+99 are refused."""
