"""Checks: every one is used by a claim, and has the one signature of all."""

from __future__ import annotations

import inspect
from typing import Any

import pytest
from conftest import recomputed

from casebook.evidence.results import Outcome, Result
from casebook.texts import ledger, sources
from ms13.checks import CHECKS

EQUAL, ROUNDED, CUT, DIFFERS = list(Outcome)[:4]
CLAIMS = [c for s in sources.catalogue() for c in ledger.claims(sources.load(s.id))]
every_check = pytest.mark.parametrize("name", CHECKS)


def test_claims_and_checks_are_the_same() -> None:
    """Every computed claim has a registered check, and every registered check a claim."""
    used = {claim.check for claim in CLAIMS if claim.test == "computed"}

    assert len(used) > 20
    assert used == set(CHECKS)


@every_check
def test_a_check_has_the_signature_of_all(name: str) -> None:
    """A check takes rows and series, is named as it is registered, and says what it tests."""
    check = CHECKS[name]

    assert ["stated", "tables"] == list(inspect.signature(check).parameters)
    assert (name, True) == (check.__name__, bool(check.__doc__))


@every_check
def test_a_check_needs_no_more_than_its_claims_rows(name: str, stated: Any, tables: Any) -> None:
    """A check gives its result from the rows of its claim alone, and compares only those."""
    for claim in [one for one in CLAIMS if one.check == name]:
        own = {id: stated[id] for id in claim.rows if id in stated}
        result = CHECKS[name](own, tables)

        assert isinstance(result, Result)
        assert {one.row for one in result.comparisons} <= set(own)
        assert result.comparisons or result.why
        assert result.alternatives
        assert result.used


@every_check
def test_a_check_leaves_the_series_as_they_are(name: str, stated: Any, tables: Any) -> None:
    """A check changes no series, so that the next one reads what was recorded."""
    before = {key: frame.copy() for key, frame in tables.items()}
    CHECKS[name]({**stated}, tables)

    assert all(before[key].equals(frame) for key, frame in tables.items())


@every_check
def test_a_check_gives_plain_numbers(name: str, stated: Any, tables: Any) -> None:
    """What a check returns are Python's own numbers, which show and store as such."""
    result = CHECKS[name]({**stated}, tables)
    values = [one.recomputed for one in (*result.comparisons, *result.alternatives)]

    assert {float} >= {type(value) for value in values}


# The range's own ends are compared, and cannot be choices that support it.
@pytest.mark.parametrize("name", [name for name in CHECKS if name != "forfeiture_range"])
def test_the_first_choice_is_the_one_taken(name: str, stated: Any, tables: Any) -> None:
    """The choice that stands first is the one a comparison took, where there is one."""
    result = CHECKS[name]({**stated}, tables)

    taken = {round(one.recomputed, 6) for one in result.comparisons}
    assert not taken or round(result.alternatives[0].recomputed, 6) in taken


@pytest.mark.parametrize(
    ("check", "values", "outcome", "support"),
    [
        ("violent_crime_count", {"CN41": 1248185, "CN44": 1422970, "CN43": -12.283}, CUT, (2, 5)),
        ("violent_crime_rate", {"CN46": 471.8}, CUT, (1, 3)),
        ("violent_crime_trend", {"CN49": 611, "CN105": -36.776, "CN50": -36.776}, EQUAL, (3, 3)),
        ("violent_crime_rise", {}, Outcome.NOT_TESTABLE, (2, 6)),
        ("overall_crime_down", {"CN37": -0.609}, EQUAL, (4, 4)),
        ("crime_driven_by_property", {"CN104": -105080}, EQUAL, (2, 2)),
        ("property_lows", {}, Outcome.NOT_TESTABLE, (0, 0)),
        ("federal_prisoners_fall", {"CN54": -0.124, "CN55": 3}, ROUNDED, (2, 3)),
        ("federal_prisoners_drop", {"CN58": -12.370}, EQUAL, (3, 3)),
        ("first_fall_in_presidencies", {"CN56": -6.006, "CN57": 36}, EQUAL, (1, 1)),
        ("federal_cases_fall", {"CN59": -21.400}, EQUAL, (4, 4)),
        ("firearm_charges_rise", {"CN32": 22.71}, ROUNDED, (1, 3)),
        ("grant_sum", {"CN25": 5_400_000}, EQUAL, (1, 1)),
        ("hiring_grants", {"CN62": 98_495_397}, ROUNDED, (1, 1)),
        ("forfeiture_range", {}, Outcome.NOT_TESTABLE, (0, 0)),
    ],
)
def test_the_real_series_give_the_known_values(
    stated: Any,
    tables: Any,
    check: str,
    values: dict[str, float],
    outcome: Outcome,
    support: tuple[int, int],
) -> None:
    """On the real series a check gives the values that were worked out by hand."""
    found = CHECKS[check](stated, tables)

    assert values == recomputed(found)
    assert (outcome, support) == (found.outcome, found.support)
