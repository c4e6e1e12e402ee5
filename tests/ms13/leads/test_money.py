"""Money: the report opens with what the rows on grants and forfeiture give."""

from __future__ import annotations

import pandas as pd
import pytest

from casebook.records.errors import ParameterError
from casebook.texts.ledger import Quantity
from ms13.leads import money

Stated = dict[str, Quantity]
Tables = dict[str, pd.DataFrame]


@pytest.mark.parametrize(
    ("other", "title"),
    [
        (3_600_000, "$5.4 million of nearly $9 million went to one center"),
        (4_000_000, "The article gives one center $5.4 million; the grants leave $5 million"),
    ],
)
def test_the_title_says_whether_the_grant_is_what_is_left(
    stated: Stated, tables: Tables, other: int, title: str
) -> None:
    """The printed grant stands where it is left of the total, both amounts where it is not."""
    grants = tables["grants"].copy()
    grants.loc[grants["id"] == "cops_2017_cpd", "amount_usd"] = other

    lead = money.lead(stated, {**tables, "grants": grants}, low=1, high=2, inside=[])

    assert title == lead.told["title"]


@pytest.mark.parametrize(
    ("low", "high", "inside", "told"),
    [
        (1_234_567, 2_500_000, [True, False, True], "two lie between $1,234,567 and $2.5 million"),
        (2_000_000, 7_000_000, [False, True], "one lies between $2 million and $7 million"),
        (0, 500_000, [False, False], "none lies between $0 and $500,000"),
    ],
)
def test_the_sentence_counts_the_amounts_in_the_range(
    stated: Stated, tables: Tables, low: int, high: int, inside: list[bool], told: str
) -> None:
    """The range that was chosen is told with how many yearly amounts lie there."""
    lead = money.lead(stated, tables, low=low, high=high, inside=inside)

    assert f"Of {len(inside)} yearly amounts" in lead.told["sentence"]
    assert f", {told}. None shows" in lead.told["sentence"]


def test_a_range_without_order_is_refused(stated: Stated, tables: Tables) -> None:
    """The low end comes before the high one."""
    with pytest.raises(ParameterError, match="expected low below high"):
        money.lead(stated, tables, low=7, high=7, inside=[])
