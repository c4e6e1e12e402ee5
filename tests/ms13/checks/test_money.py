"""Money: grants and forfeiture, planted and real."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from conftest import outcomes, recomputed, supports

from casebook.evidence.results import Outcome
from casebook.records.errors import ParameterError
from ms13.checks import money

EQUAL, ROUNDED, CUT, DIFFERS = list(Outcome)[:4]


def granted(**amounts: int) -> dict[str, pd.DataFrame]:
    """Return grants by id."""
    return {"grants": pd.DataFrame({"id": list(amounts), "amount_usd": list(amounts.values())})}


@pytest.mark.parametrize(
    ("whole", "other", "expected"),
    [
        (9_000_000, 3_600_000, EQUAL),
        (9_049_999, 3_600_000, ROUNDED),
        (9_050_000, 3_600_000, CUT),
        (9_100_000, 3_600_000, DIFFERS),
        (8_900_000, 3_600_000, DIFFERS),
    ],
)
def test_what_is_left_of_the_grants(stated: Any, whole: int, other: int, expected: Outcome) -> None:
    """The total less the other program is compared with $5.4 million, to $100,000."""
    found = money.grant_sum(stated, granted(cops_2017_cpd_pass=whole, cops_2017_cpd=other))

    assert {"CN25": expected} == outcomes(found)
    assert {"CN25": whole - other} == recomputed(found)


@pytest.mark.parametrize(
    ("awarded", "expected"),
    [
        (100_000_000, EQUAL),
        (98_495_397, ROUNDED),
        (95_000_000, ROUNDED),
        (94_000_000, DIFFERS),
        (109_000_000, CUT),
        (110_000_000, DIFFERS),
    ],
)
def test_around_100_million_or_not(stated: Any, awarded: int, expected: Outcome) -> None:
    """Awards are compared with around $100 million, taken to be printed to ten."""
    found = money.hiring_grants(stated, granted(cops_2017_hiring=awarded))

    assert {"CN62": expected} == outcomes(found)
    assert [expected is not DIFFERS] == supports(found)


def forfeited(
    *rows: tuple[str, int, str], low: int = 2_000_000, high: int = 7_000_000
) -> dict[str, pd.DataFrame]:
    """Return what was spent at the ends of the range, and *rows*: measure, amount, per."""
    ends = [("spent_low_end", low, "year"), ("spent_high_end", high, "year")]
    frame = pd.DataFrame([*ends, *rows], columns=["measure", "amount_usd", "per"])
    frame = frame.assign(period="2014", reported_by="who", bound="exact")
    return {"philadelphia_forfeiture": frame}


@pytest.mark.parametrize(
    ("low", "high"), [(2_000_000, 7_000_000), (1_499_999, 8_000_000), (3_000_000, 3_000_000)]
)
def test_the_range_is_not_compared_with_itself(stated: Any, low: int, high: int) -> None:
    """The ends of the range are nobody else's numbers: whatever they are, nothing is tested."""
    found = money.forfeiture_range(stated, forfeited(low=low, high=high))

    assert ((), ()) == (found.comparisons, found.alternatives)
    assert Outcome.NOT_TESTABLE == found.outcome
    assert "prosecutors reported" in found.why


@pytest.mark.parametrize("spent", [1_999_999, 2_000_000, 7_000_001])
def test_a_part_of_a_years_spending_is_shown_and_supports_nothing(stated: Any, spent: int) -> None:
    """A kind of spending is a part of a year's, so it is shown but neither meets nor excludes."""
    tables = forfeited(("spent_on_salaries", spent, "year"), low=1, high=9_000_000)
    found = money.forfeiture_range(stated, tables)

    assert [None] == supports(found)
    assert ("spent on salaries, 2014 (who)", spent, "USD per year") == (
        found.alternatives[0].choice,
        found.alternatives[0].recomputed,
        found.alternatives[0].unit,
    )


def test_only_yearly_spending_is_a_choice(stated: Any) -> None:
    """Income, a balance, spending of a whole period and the ends of the range are no choices."""
    tables = forfeited(
        ("revenue", 3_000_000, "year"),
        ("district_attorney_share", 3_000_001, "year"),
        ("not_spent_on_salaries", 3_000_002, "year"),
        ("spent_on_salaries", 3_000_003, "period"),
        ("opening_balance", 3_000_004, "point"),
        ("spent_on_rent", 3_000_005, "year"),
        ("spent_on_cars", 1_000_000, "year"),
    )
    found = money.forfeiture_range(stated, tables)

    assert [3_000_005, 1_000_000] == [one.recomputed for one in found.alternatives]
    assert [None, None] == supports(found)
    assert Outcome.NOT_TESTABLE == found.outcome


@pytest.mark.parametrize(("low", "high"), [(2, 2), (3, 2), (-1, 2)])
def test_a_range_needs_two_ends(low: float, high: float) -> None:
    """A low end that is negative or not below the high one is refused."""
    with pytest.raises(ParameterError, match=f"low below high, neither negative, seen {low}"):
        money.require(low, high)
