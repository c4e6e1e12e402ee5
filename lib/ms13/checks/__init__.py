"""Checks: the plain functions that test claims, by name."""

from __future__ import annotations

from collections.abc import Callable

from casebook.evidence.results import Result, Stated, Tables
from ms13.checks import (
    charges,
    crime,
    members,
    money,
    murders,
    overdoses,
    police,
    prisons,
    seizures,
)

__all__ = ["CHECKS"]

CHECKS: dict[str, Callable[[Stated, Tables], Result]] = {
    check.__name__: check
    for check in (
        crime.violent_crime_count,
        crime.violent_crime_rate,
        crime.violent_crime_trend,
        crime.violent_crime_rise,
        crime.overall_crime_down,
        crime.crime_driven_by_property,
        crime.property_lows,
        murders.murder_rise,
        murders.chicago_share,
        police.police_per_capita,
        prisons.federal_prisoners_fall,
        prisons.federal_prisoners_drop,
        prisons.first_fall_in_presidencies,
        charges.federal_cases_fall,
        charges.firearm_charges_rise,
        overdoses.overdose_record,
        overdoses.opioids_rank,
        overdoses.supplied_deaths,
        overdoses.opioids_by_origin,
        seizures.drugs_in_proportion,
        members.member_share,
        money.grant_sum,
        money.hiring_grants,
        money.forfeiture_range,
    )
}
"""Every check by its name; each takes the claim's rows and the series, and returns a result."""
