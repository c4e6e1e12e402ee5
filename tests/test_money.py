"""Money: grants and forfeiture, planted and real."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from conftest import outcomes, recomputed, supports

from casebook import money
from casebook.results import Outcome

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


def forfeited(low: int, high: int, other: int, bound: str = "exact") -> dict[str, pd.DataFrame]:
    """Return what was spent at the low and high end, another yearly amount, and one of a period."""
    names = ["spent_low_end", "spent_high_end", "revenue", "balance"]
    amounts = [low, high, other, 5_000_000]
    frame = pd.DataFrame({"measure": names, "amount_usd": amounts})
    frame["per"] = ["year", "year", "year", "point"]
    frame["bound"] = ["low end", "high end", bound, "exact"]
    return {"philadelphia_forfeiture": frame.assign(period="2014", reported_by="who")}


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (2_000_000, 7_000_000, (EQUAL, EQUAL)),
        (1_500_000, 7_499_999, (ROUNDED, ROUNDED)),
        (2_999_999, 7_999_999, (CUT, CUT)),
        (1_499_999, 8_000_000, (DIFFERS, DIFFERS)),
    ],
)
def test_2_to_7_million_a_year_or_not(
    stated: Any, low: int, high: int, expected: tuple[Outcome, Outcome]
) -> None:
    """Each end of the range is compared with the end that is printed."""
    found = money.forfeiture_range(stated, forfeited(low, high, 3_000_000))

    assert dict(zip(("CN15", "CN16"), expected, strict=True)) == outcomes(found)


@pytest.mark.parametrize(
    ("other", "inside"),
    [(2_000_000, True), (7_000_000, True), (1_999_999, False), (7_000_001, False)],
)
def test_yearly_amounts_lie_in_the_range_or_not(stated: Any, other: int, inside: bool) -> None:
    """Other yearly amounts lie in the printed range or not; its ends cannot confirm themselves."""
    found = money.forfeiture_range(stated, forfeited(2_000_000, 7_000_000, other))

    assert [inside] == supports(found)


@pytest.mark.parametrize(
    ("other", "supported"), [(1_000_000, None), (2_500_000, True), (8_000_000, False)]
)
def test_a_lower_bound_below_the_range_says_nothing(
    stated: Any, other: int, supported: bool | None
) -> None:
    """More than an amount below the range neither supports it nor fails to."""
    found = money.forfeiture_range(stated, forfeited(2_000_000, 7_000_000, other, "more than"))

    assert [supported] == supports(found)


@pytest.mark.parametrize(
    ("check", "values", "outcome", "support"),
    [
        ("grant_sum", {"CN25": 5_400_000}, EQUAL, (1, 1)),
        ("hiring_grants", {"CN62": 98_495_397}, ROUNDED, (1, 1)),
        ("forfeiture_range", {"CN15": 2_000_000, "CN16": 7_000_000}, EQUAL, (4, 6)),
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
    """On the real series each check gives the values that were worked out by hand."""
    found = getattr(money, check)(stated, tables)

    assert values == recomputed(found)
    assert (outcome, support) == (found.outcome, found.support)
