"""Series: official statistics over time, one tidy file each, every row with its source."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

import pandas as pd
from pydantic import Field

from casebook import records

__all__ = ["Officers", "officers"]


class Officers(records.Record):
    """
    One row of `data/series/police_officers_per_capita.csv`: police in one year by one count.

    `as_of` is the day or month of the count (EDTF); `per_1000` the rate per 1,000 residents as
    published or computed by whoever carries the row; `seen` how surely we saw it.
    """

    year: int = Field(ge=1900, le=2100)
    as_of: records.EdtfText = ""
    series: str
    scope: str
    measure: str
    count: int | None = Field(default=None, ge=0)
    population: int | None = Field(default=None, gt=0)
    per_1000: Decimal = Field(gt=0)
    source: str
    seen: Literal["data file", "primary text", "reproduction", "secondary source", "inferred here"]
    note: str = ""


def officers() -> pd.DataFrame:
    """
    Return the police series as a table, one row a year, series, scope and measure.

    Columns as in `Officers`; `count` and `population` are missing where only a rate was seen.
    """
    rows = records.read("data/series/police_officers_per_capita.csv", Officers, key=None)
    frame = pd.DataFrame([row.model_dump() for row in rows])
    return frame.astype({"count": "Int64", "population": "Int64", "per_1000": float})
