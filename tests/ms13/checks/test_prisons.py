"""Prisons: prisoners by agency and presidency, planted and real."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from conftest import outcomes, supports
from planted_series import BJS, BOP, planted_prisoners

from casebook.evidence.results import Outcome
from ms13.checks import prisons

EQUAL, ROUNDED, CUT, DIFFERS = list(Outcome)[:4]
INAUGURATIONS = (1976, 1980, 1988, 1992, 2000, 2008, 2016)


def prisoners(bop: dict[int, float], bjs: dict[int, float]) -> dict[str, pd.DataFrame]:
    """Return prisoners by agency and year."""
    return planted_prisoners(
        *((BOP, year, count) for year, count in bop.items()),
        *((BJS, year, count) for year, count in bjs.items()),
    )


def windows(last: float) -> dict[str, pd.DataFrame]:
    """Return 1,000 prisoners until 2014, and *last* from 2016 on, by both agencies."""
    counts = {2008: 1000, 2013: 1000, 2014: 1000, 2016: last, 2017: last}
    return prisoners(counts, dict(counts))


def test_suspect_rows_are_left_out() -> None:
    """A row marked as suspect is not used, whatever it counts."""
    tables = prisoners({2016: 3}, {1929: 1, 1930: 2})
    frame = tables["federal_prisoners"]
    frame.loc[frame["year"] == 1929, "suspect"] = "yes"

    assert {1930: 2} == {y: one.persons for y, one in prisons.counts(tables, "bjs").items()}


def test_the_real_suspect_rows_are_left_out(tables: Any) -> None:
    """1929 and 1931, which have the same count, are unused; the years beside them are there."""
    years = set(prisons.counts(tables, "bjs"))

    assert years.isdisjoint({1929, 1931})
    assert {1925, 1928, 1930, 1932, 1977, 1978, 2016} <= years


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        (875, EQUAL),
        (876, ROUNDED),
        (867, ROUNDED),
        (864, DIFFERS),
        (883, DIFFERS),
        (1125, DIFFERS),
    ],
)
def test_one_eighth_fewer_or_not(stated: Any, last: int, expected: Outcome) -> None:
    """One-eighth is a fall nearer to it than to one-seventh or one-ninth."""
    found = prisons.federal_prisoners_fall(stated, windows(last))

    assert {"CN54": expected, "CN55": EQUAL} == outcomes(found)
    assert [expected is not DIFFERS] * 3 == supports(found)


def test_each_count_of_prisoners_has_its_own_years(stated: Any) -> None:
    """The prisons' count is tried in two windows, the bureau's in one; its 2017 is not used."""
    bop = {2013: 1000, 2014: 2000, 2016: 875, 2017: 1900}
    bjs = {2008: 1000, 2013: 1000, 2014: 1000, 2016: 900, 2017: 875}
    found = prisons.federal_prisoners_fall(stated, prisoners(bop, bjs))

    assert [-0.125, -0.1, -0.05] == [round(one.recomputed, 6) for one in found.alternatives]
    assert [True, False, False] == supports(found)
    assert [] == [
        one.choice
        for one in found.alternatives
        if "2017" in one.choice and "Bureau of Prisons" not in one.choice
    ]


@pytest.mark.parametrize(("last", "expected"), [(999, EQUAL), (1000, DIFFERS), (1001, DIFFERS)])
def test_prisoners_dropped_or_not(stated: Any, last: int, expected: Outcome) -> None:
    """One prisoner fewer is a drop, the same number is none."""
    found = prisons.federal_prisoners_drop(stated, windows(last))

    assert {"CN58": expected} == outcomes(found)
    assert [last < 1000] * 3 == supports(found)


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((10, 9, 10, 11, 12, 13, 12), EQUAL),
        ((10, 11, 12, 13, 14, 15, 14), DIFFERS),
        ((10, 9, 10, 11, 10, 13, 12), DIFFERS),
        ((10, 9, 10, 11, 12, 13, 13), DIFFERS),
    ],
)
def test_prisoners_fell_under_carter_and_obama_alone(
    stated: Any, counts: tuple[int, ...], expected: Outcome
) -> None:
    """Obama is the first since Carter if the number fell under both and under nobody between."""
    tables = prisoners({}, dict(zip(INAUGURATIONS, counts, strict=True)))
    found = prisons.first_fall_in_presidencies(stated, tables)

    assert {"CN56": expected, "CN57": EQUAL} == outcomes(found)
    assert [expected is EQUAL] == supports(found)


def test_presidencies_meet_and_leave_nothing_out(tables: Any) -> None:
    """Each presidency begins with the number with which the one before it ended."""
    found = prisons.presidencies(tables)

    assert found["since"].tolist()[1:] == found["until"].tolist()[:-1]
    assert found["before"].tolist()[1:] == found["after"].tolist()[:-1]


def test_the_real_presidencies(tables: Any) -> None:
    """Prisoners fell under Carter and Obama and rose under the four presidents between."""
    found = prisons.presidencies(tables)

    expected = {"Carter": -9.7, "Reagan": 104.9, "G.H.W. Bush": 60.7, "Clinton": 81.2}
    expected |= {"G.W. Bush": 38.4, "Obama": -6.0}
    assert expected == dict(zip(found["president"], found["percent"].round(1), strict=True))
