"""Seizures: small amounts beside what was seized, planted and real."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from conftest import supports

from casebook.evidence.results import Outcome
from casebook.records.errors import RecordError
from ms13.checks import seizures

PORTS = "all_ports_of_entry"
AMOUNTS = {"cocaine": 5.0, "heroin": 0.6}  # kilograms


def seized(*rows: tuple[str, str, str, float]) -> dict[str, pd.DataFrame]:
    """Return seizures: drug, period, scope, kilograms."""
    frame = pd.DataFrame(rows, columns=["drug", "period", "scope", "kilograms"])
    return {"drug_seizures": frame.assign(agency="coast_guard", source="s")}


def test_shares_are_by_scope_and_never_added(stated: Any) -> None:
    """An amount is a share of each scope's seizures apart, of the one drug alone."""
    rows = [("cocaine", "2014", PORTS, 500), ("cocaine", "2014", "borders", 50)]
    tables = seized(*rows, ("heroin", "2014", PORTS, 5))

    found = seizures.counts(tables, stated)
    assert {
        ("cocaine", "ports-2014"): 1.0,
        ("cocaine", "borders-2014"): 10.0,
        ("heroin", "ports-2014"): 12.0,
    } == pytest.approx({key: one["percent"] for key, one in found.items()})
    assert "percent" not in tables["drug_seizures"].columns


def test_two_counts_of_one_place_and_year_are_refused(stated: Any) -> None:
    """Where a second count would take the place of the first, the series is refused."""
    rows = [("cocaine", "2014", PORTS, 500), ("cocaine", "2013-10/2014-09", PORTS, 50)]

    with pytest.raises(
        RecordError, match=r"one count of cocaine at all ports .* in 2014, seen two"
    ):
        seizures.counts(seized(*rows), stated)


def test_small_amounts_are_not_testable(stated: Any) -> None:
    """No share is printed, so the shares are shown and support nothing."""
    tables = seized(("cocaine", "2014", PORTS, 500), ("heroin", "2014", PORTS, 60))
    found = seizures.drugs_in_proportion(stated, tables)

    assert (Outcome.NOT_TESTABLE, (0, 0)) == (found.outcome, found.support)
    assert [1.0, 1.0] == [pytest.approx(one.recomputed) for one in found.alternatives]
    assert [None, None] == supports(found)
    assert "no share is printed" in found.why


def test_the_amounts_are_those_the_article_prints(stated: Any, tables: Any) -> None:
    """The shares are reckoned with the five kilograms and 600 grams of the ledger."""
    kilograms = {"kilograms": 1, "grams": 0.001}
    printed = [float(stated[row].value) * kilograms[stated[row].unit] for row in ("IC26", "IC27")]
    found = seizures.drugs_in_proportion(stated, tables)
    rows = tables["drug_seizures"].sort_values(["period", "scope"])
    again = [kg / rows["kilograms"][rows["drug"] == drug] for drug, kg in AMOUNTS.items()]

    assert [5.0, 0.6] == printed == list(AMOUNTS.values())
    expected = [100 * value for shares in again for value in shares]
    assert pytest.approx(expected) == [one.recomputed for one in found.alternatives]


def test_a_changed_amount_changes_the_shares(stated: Any, tables: Any) -> None:
    """Ten kilograms in the ledger are twice the share that five are."""
    more = stated["IC26"].model_copy(update={"value": stated["IC26"].value * 2})
    first, second = (
        seizures.drugs_in_proportion({**stated, "IC26": row}, tables).alternatives[0].recomputed
        for row in (stated["IC26"], more)
    )

    assert second == pytest.approx(2 * first)


def test_five_kilograms_at_all_ports(stated: Any, tables: Any) -> None:
    """Five kilograms of cocaine are 0.027 percent of what all ports seized in fiscal 2014."""
    ports = seizures.counts(tables, stated)["cocaine", "ports-2014"]

    assert "October 2013 to September 2014" == ports["when"]
    assert 0.027 == round(ports["percent"], 3)
