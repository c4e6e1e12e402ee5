"""Lows: since when a rate of property crime was the lowest."""

from __future__ import annotations

from casebook.evidence.results import Alternative, Result, Stated, Tables

__all__ = ["lowest_since", "property_lows"]


def lowest_since(tables: Tables, offense: str, year: int = 2016) -> int | None:
    """Return the last year before *year* with a lower rate of *offense*, or None if none had."""
    rows = tables["property_rates"]
    rows = rows[(rows["offense"] == offense) & (rows["year"] <= year)]
    # The year's own edition, and of the years before it whichever the file has: all are compared.
    now = float(
        rows[(rows["year"] == year) & (rows["vintage"] != "fbi_cde_2021")]["rate_per_100000"].iloc[
            0
        ]
    )
    before = rows[(rows["year"] < year) & (rows["rate_per_100000"] < now)]
    return None if before.empty else int(before["year"].max())


def property_lows(stated: Stated, tables: Tables) -> Result:
    """Say since when the rates of 2016 were the lowest; how long "historic" is, is not printed."""
    offenses = ("property", "burglary", "larceny", "motor_vehicle_theft")
    lows = {offense: lowest_since(tables, offense) for offense in offenses}
    return Result(
        comparisons=(),
        alternatives=tuple(
            Alternative(
                choice=f"{offense.replace('_', ' ')}: "
                + (f"lowest since {year}" if year else "lowest of the series, from 1960"),
                recomputed=float(2016 - year if year else 2016 - 1959),
                unit="years",
                supports=None,
            )
            for offense, year in lows.items()
        ),
        used=("property_rates: 1960 to 2016",),
        why='"historic" names no span; the choices say since when each rate was the lowest',
    )
