"""Decimals: a column of numbers takes what people write, and no nan or inf."""

from __future__ import annotations

from decimal import Decimal

import pytest
from pydantic import TypeAdapter, ValidationError

from casebook.records.decimals import DecimalNumber

NUMBER = TypeAdapter(DecimalNumber)


@pytest.mark.parametrize("cell", ["0", "-12.5", "1240000", "0.05", "1000000000000000000"])
def test_a_number_is_taken(cell: str) -> None:
    """Whole numbers and decimals, below zero too, up to a million million million."""
    assert Decimal(cell) == NUMBER.validate_python(cell)


@pytest.mark.parametrize(
    "cell",
    [
        "nan",
        "NaN",
        "inf",
        "-Infinity",
        "sNaN",
        "1e19",
        "-1e999999",
        "1e-13",
        "twelve",
        "1,000",
        "007",
        "+7",
        "1e6",
        "1_000",
        ".5",
        "5.",
        " 7",
    ],
)
def test_what_is_no_number_is_refused(cell: str) -> None:
    """No number, an infinite one, and one that no people write are refused."""
    with pytest.raises(ValidationError):
        NUMBER.validate_python(cell)
