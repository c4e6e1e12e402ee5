"""Checks: every one is used by a claim, and has the one signature of all."""

from __future__ import annotations

import inspect
from typing import Any

import pytest

from casebook import claims, sources
from casebook.checks import CHECKS
from casebook.results import Result

CLAIMS = [c for s in sources.catalogue() for c in claims.load(sources.load(s.id))]
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
        own = {id: stated[id] for id in claim.quantities if id in stated}
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
