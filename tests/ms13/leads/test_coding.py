"""Coding: what officials spoke of most follows the codes, whichever way they go."""

from __future__ import annotations

import pandas as pd
import pytest
from conftest import soup

from casebook.framing import statements
from ms13.leads import coding

ROW = statements.load()[0]
AGREE = pd.DataFrame({"either": [150, 50]})


@pytest.mark.parametrize(
    ("violence", "trade", "title"),
    [
        (4, 1, "far more often than"),
        (3, 2, "violence more often than"),
        (2, 2, "violence as often as"),
        (2, 3, "violence less often than"),
        (1, 4, "far less often than"),
    ],
)
def test_the_title_follows_the_codes(violence: int, trade: int, title: str) -> None:
    """Twice as often is far more often; the other way round is said as plainly."""
    rows = [ROW.model_copy(update={"codes": {"violence": "yes"}})] * violence
    rows += [ROW.model_copy(update={"codes": {"role_wholesale": "yes"}})] * trade
    rows.append(ROW.model_copy(update={"codes": {"role_wholesale": "no"}}))

    lead = coding.lead(rows, AGREE, apart=5)

    assert title in lead.told["title"]
    assert f"Violence is in {violence} of {len(rows)} statements" in lead.told["sentence"]
    assert "and 1 deny it" in lead.told["sentence"]
    assert "agree on 97.5 percent" in lead.told["sentence"]


def test_drugs_are_one_bar() -> None:
    """A statement that names three drugs counts once; every other code has its own bar."""
    drugs = {"drug_heroin": "yes", "drug_cocaine": "yes", "drug_fentanyl": "yes"}
    rows = [ROW.model_copy(update={"codes": drugs}), ROW.model_copy(update={"codes": {}})]
    texts = [text.text for text in soup(coding.lead(rows, AGREE, apart=0).markup)("text")]

    assert texts[:2] == ["a drug by name", "1"]
    assert "heroin" not in texts
