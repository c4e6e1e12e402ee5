"""Drugs: deaths by class and small amounts beside what was seized, planted and real."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from conftest import outcomes, recomputed, supports

from casebook.evidence.results import Outcome
from ms13.checks import drugs

EQUAL, DIFFERS = Outcome.EQUAL, Outcome.DIFFERS
CLASSES = ("heroin", "synthetic_opioids_excluding_methadone", "prescription_opioids")


def died(*rows: tuple[str, int, int, float]) -> dict[str, pd.DataFrame]:
    """Return overdose deaths: class, year, count, rate."""
    columns = ["class", "year", "count", "age_adjusted_rate_per_100000"]
    return {"overdose_deaths": pd.DataFrame(rows, columns=columns)}


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
    found = drugs.overdose_record(stated, tables)

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
    found = drugs.opioids_rank(stated, died(*((k, 2016, n, 0.0) for k, n in counts.items())))

    assert {"IC35": expected} == outcomes(found)
    assert {"IC35": opioids} == recomputed(found)
    assert [expected is EQUAL, False, False, True] == supports(found)


def seized(*rows: tuple[str, str, str, float]) -> dict[str, pd.DataFrame]:
    """Return seizures: drug, period, scope, kilograms."""
    frame = pd.DataFrame(rows, columns=["drug", "period", "scope", "kilograms"])
    return {"drug_seizures": frame.assign(agency="a", source="s")}


def test_shares_are_by_scope_and_never_added() -> None:
    """An amount is a share of each scope's seizures apart, of the one drug alone."""
    rows = [("cocaine", "2014", "ports", 500), ("cocaine", "2014", "coasts", 50)]
    tables = seized(*rows, ("heroin", "2014", "ports", 5))

    found = drugs.shares(tables, "cocaine", 5.0)
    assert {"coasts": 10.0, "ports": 1.0} == dict(
        zip(found["scope"], found["percent"], strict=True)
    )
    assert "percent" not in tables["drug_seizures"].columns


def test_small_amounts_are_not_testable(stated: Any) -> None:
    """No share is printed, so the shares are shown and support nothing."""
    tables = seized(("cocaine", "2014", "ports", 500), ("heroin", "2014", "ports", 60))
    found = drugs.drugs_in_proportion(stated, tables)

    assert (Outcome.NOT_TESTABLE, (0, 0)) == (found.outcome, found.support)
    assert [1.0, 1.0] == [pytest.approx(one.recomputed) for one in found.alternatives]
    assert [None, None] == supports(found)
    assert "no share is printed" in found.why


def test_the_amounts_are_those_the_article_prints(stated: Any, tables: Any) -> None:
    """The shares are reckoned with the five kilograms and 600 grams of the ledger."""
    kilograms = {"kilograms": 1, "grams": 0.001}
    printed = [float(stated[row].value) * kilograms[stated[row].unit] for row in ("IC26", "IC27")]
    found = drugs.drugs_in_proportion(stated, tables)
    again = [drugs.shares(tables, "cocaine", 5.0), drugs.shares(tables, "heroin", 0.6)]

    assert [5.0, 0.6] == printed
    expected = [value for table in again for value in table["percent"]]
    assert expected == [one.recomputed for one in found.alternatives]


def test_a_changed_amount_changes_the_shares(stated: Any, tables: Any) -> None:
    """Ten kilograms in the ledger are twice the share that five are."""
    more = stated["IC26"].model_copy(update={"value": stated["IC26"].value * 2})
    first, second = (
        drugs.drugs_in_proportion({**stated, "IC26": row}, tables).alternatives[0].recomputed
        for row in (stated["IC26"], more)
    )

    assert second == pytest.approx(2 * first)


def test_the_real_deaths(stated: Any, tables: Any) -> None:
    """63,632 deaths of 2016 were a record, and 42,249 of them involved an opioid."""
    record, rank = drugs.overdose_record(stated, tables), drugs.opioids_rank(stated, tables)

    assert ({"IC07": 63_632}, EQUAL, (2, 2)) == (recomputed(record), record.outcome, record.support)
    assert ({"IC35": 42_249}, EQUAL, (4, 4)) == (recomputed(rank), rank.outcome, rank.support)


def test_five_kilograms_at_all_ports(tables: Any) -> None:
    """Five kilograms of cocaine are 0.027 percent of what all ports seized in fiscal 2014."""
    found = drugs.shares(tables, "cocaine", 5.0)
    ports = found[(found["scope"] == "all_ports_of_entry") & (found["period"] == "2013-10/2014-09")]

    assert [0.027] == ports["percent"].round(3).tolist()
