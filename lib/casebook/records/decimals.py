"""Decimals: the types of columns of numbers, each finite and written plainly."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator

from casebook.records.record import refuse

__all__ = ["DecimalNumber", "plain"]

_LARGEST, _DIGITS = Decimal(10) ** 18, 12
_PLAIN = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")


def _plain(cell: object) -> object:
    if isinstance(cell, str) and re.match(r"\s*[-+]?\.?[0-9]", cell) and not _PLAIN.fullmatch(cell):
        advice = "digits alone, a point before decimals, no comma, no zero before the first digit"
        refuse("a number written plainly, such as 1250.5", advice=advice)
    return cell


plain = BeforeValidator(_plain)
"""What makes a column's type take a number only as it is written plainly: no 07, +7 or 7e3."""


def _written(number: Decimal) -> Decimal:
    exponent = number.as_tuple().exponent
    if not isinstance(exponent, int) or exponent < -_DIGITS or abs(number) > _LARGEST:
        refuse(f"a number up to {_LARGEST:,f}, with at most {_DIGITS} digits after the point")
    return number


DecimalNumber = Annotated[Decimal, plain, AfterValidator(_written)]
"""The type of a column that holds a number; `nan`, `inf` and 1E+99 are refused."""
