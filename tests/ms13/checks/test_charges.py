"""Charges: firearm charges by period and class, and federal cases, planted and real."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from conftest import outcomes, supports
from planted_series import planted_charges

from casebook.evidence.results import Outcome
from ms13.checks import charges

EQUAL, ROUNDED, CUT, DIFFERS = list(Outcome)[:4]


def sentenced(cases: float, offenders: float) -> dict[str, pd.DataFrame]:
    """Return 100 cases and offenders each year before 2016, and so many then."""
    measures = {"individual_original_cases": cases, "drug_trafficking_offenders": offenders}
    rows = [
        (year, name, last if year == 2016 else 100)
        for name, last in measures.items()
        for year in (2011, 2012, 2013, 2015, 2016)
    ]
    frame = pd.DataFrame(rows, columns=["fiscal_year", "measure", "value"])
    frame = frame.assign(drug="all", unit=frame["measure"].str.rpartition("_")[2])
    other = frame.assign(drug="heroin", value=1.0)
    return {"sentencing": pd.concat([other, frame])}


@pytest.mark.parametrize(("cases", "expected"), [(99, EQUAL), (100, DIFFERS), (101, DIFFERS)])
def test_cases_fell_or_not(stated: Any, cases: int, expected: Outcome) -> None:
    """Prosecutions declined if fewer cases were sentenced; single drugs are not counted in."""
    found = charges.federal_cases_fall(stated, sentenced(cases, 101))

    assert {"CN59": expected} == outcomes(found)
    assert [cases < 100] * 3 + [False] == supports(found)


def charged(possession: int, wider: int, report: int) -> dict[str, pd.DataFrame]:
    """Return 10,000 charges of each class in the earlier period, and so many in the later."""
    later = {"possession": possession, "wider": wider, "report": report}
    earlier = {(name, 2016): 10_000 for name in later}
    return planted_charges(earlier | {(name, 2017): count for name, count in later.items()})


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (12_300, EQUAL),
        (12_250, ROUNDED),
        (12_249, DIFFERS),
        (12_399, CUT),
        (12_400, DIFFERS),
        (7_700, DIFFERS),
    ],
)
def test_charges_rose_by_23_percent_or_not(stated: Any, now: int, expected: Outcome) -> None:
    """The change of one quarter is compared with 23 percent, to the whole percent."""
    found = charges.firearm_charges_rise(stated, charged(now, 12_300, 10_800))

    assert {"CN32": expected} == outcomes(found)
    assert [expected is not DIFFERS, True, False] == supports(found)


def test_the_real_choices_of_a_period(stated: Any, tables: Any) -> None:
    """One quarter's possession charges rose 22.71 percent, a year's wider class 8.32."""
    found = charges.firearm_charges_rise(stated, tables)

    assert [22.71, 8.32, 9.98] == [one.recomputed for one in found.alternatives]
    assert [True, False, False] == supports(found)
