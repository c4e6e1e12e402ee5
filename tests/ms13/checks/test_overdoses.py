"""Overdoses: deaths by class, planted and real."""

from __future__ import annotations

import itertools
from typing import Any

import pandas as pd
import pytest
from conftest import outcomes, recomputed, supports

from casebook.evidence.results import Outcome
from ms13.checks import overdoses

EQUAL, DIFFERS = Outcome.EQUAL, Outcome.DIFFERS
CLASSES = ("heroin", "synthetic_opioids_excluding_methadone", "prescription_opioids")
OTHERS = ("any_opioid", "cocaine", "psychostimulants")
BOTH = ("heroin_and_synthetic_opioid", "cocaine_and_any_opioid", "psychostimulants_and_any_opioid")


def died(*rows: tuple[str, int, int, float]) -> dict[str, pd.DataFrame]:
    """Return overdose deaths: class, year, count, rate; none of a class that is not named."""
    named = {row[:2] for row in rows}
    every = itertools.product((*CLASSES, *OTHERS, *BOTH), {row[1] for row in rows})
    none = [(*key, 0, 0.0) for key in every if key not in named]
    columns = ["class", "year", "count", "age_adjusted_rate_per_100000"]
    return {"overdose_deaths": pd.DataFrame([*rows, *none], columns=columns)}


@pytest.mark.parametrize(
    ("last", "rate", "expected", "support"),
    [
        (101, 11.0, EQUAL, [True, True]),
        (100, 11.0, DIFFERS, [False, True]),
        (101, 10.0, EQUAL, [True, False]),
        (99, 9.0, DIFFERS, [False, False]),
    ],
)
def test_2016_was_a_record_or_not(
    stated: Any, last: int, rate: float, expected: Outcome, support: list[bool]
) -> None:
    """More deaths than in any year before is a record; later years and other classes are none."""
    rows = [("all", 2014, 100, 10.0), ("all", 2016, last, rate), ("all", 2015, 90, 8.0)]
    tables = died(*rows, ("all", 2017, 999, 99.0), ("heroin", 2015, 999, 99.0))
    found = overdoses.overdose_record(stated, tables)

    assert {"IC07": expected} == outcomes(found)
    assert {"IC07": last} == recomputed(found)
    assert support == supports(found)


@pytest.mark.parametrize(
    ("opioids", "cocaine", "others", "expected"),
    [(11, 10, 9, EQUAL), (10, 10, 9, DIFFERS), (10, 9, 11, DIFFERS)],
)
def test_opioids_kill_most_or_not(
    stated: Any, opioids: int, cocaine: int, others: int, expected: Outcome
) -> None:
    """Opioids rank first if they kill more than cocaine and more than psychostimulants do."""
    counts = {"any_opioid": opioids, "cocaine": cocaine, "psychostimulants": others, "all": 99}
    counts |= dict(zip(CLASSES, (8, 9, 12), strict=True))
    found = overdoses.opioids_rank(stated, died(*((k, 2016, n, 0.0) for k, n in counts.items())))

    assert {"IC35": expected} == outcomes(found)
    assert {"IC35": opioids} == recomputed(found)
    assert [expected is EQUAL, False, False, True, None, None] == supports(found)


def test_the_real_deaths(stated: Any, tables: Any) -> None:
    """63,632 deaths of 2016 were a record, and 42,249 of them involved an opioid."""
    record, rank = overdoses.overdose_record(stated, tables), overdoses.opioids_rank(stated, tables)

    assert ({"IC07": 63_632}, EQUAL, (2, 2)) == (recomputed(record), record.outcome, record.support)
    assert ({"IC35": 42_249}, EQUAL, (4, 4)) == (recomputed(rank), rank.outcome, rank.support)
