"""Police, prisoners, charges: the report opens with what its judgements and counts say."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from casebook.evidence.findings import Finding
from casebook.texts.ledger import Quantity
from ms13.leads import police

Found = dict[str, Finding]
Stated = dict[str, Quantity]
Tables = dict[str, pd.DataFrame]
CLAIMS = ("CN-C41", "CN-C54", "CN-C37")


def judged(one: Finding, word: str) -> Finding:
    assert one.judgement is not None
    return replace(one, judgement=one.judgement.model_copy(update={"judgement": word}))


def told(
    found: Found,
    stated: Stated,
    tables: Tables,
    words: tuple[str, ...] = ("open", "fair", "misleading"),
) -> dict[str, str]:
    three = [judged(found[id], word) for id, word in zip(CLAIMS, words, strict=True)]
    return police.lead(three, stated, tables, since=2007, until=2012, measure="sworn").told


@pytest.mark.parametrize(
    ("words", "holding"),
    [
        (("open", "fair", "misleading"), "one number of three holds as told"),
        (("fair", "fair", "conflicts with"), "two numbers of three hold as told"),
        (("fair", "fair", "fair"), "all three numbers hold as told"),
        (("open", "open", "misleading"), "none of three numbers hold as told"),
    ],
)
def test_the_title_counts_the_fair_ones(
    found: Found, stated: Stated, tables: Tables, words: tuple[str, ...], holding: str
) -> None:
    """The title says how many of the three are judged fair, whichever these are."""
    assert f"Police, prisoners, charges: {holding}" == told(found, stated, tables, words)["title"]


def test_the_sentence_follows_the_years_and_who_is_counted(
    found: Found, stated: Stated, tables: Tables
) -> None:
    """Other years or another measure give another change, beside the same printed number."""
    usual = told(found, stated, tables)["sentence"]
    three = [found[id] for id in CLAIMS]
    lead = police.lead(three, stated, tables, since=2008, until=2013, measure="all")
    other = lead.told["sentence"]

    assert usual.startswith("Officers per resident fell 4.3 percent from 2007 to 2012; ")
    assert other.startswith("Officers and civilians per resident fell ")
    assert "from 2008 to 2013; Courthouse News prints a fall of 6." in other


def test_a_count_that_does_not_hold_is_said(found: Found, stated: Stated, tables: Tables) -> None:
    """Prisoners who fell by less, and a quarter that rose by less, are not told as printed."""
    prisoners, charges = (tables[n].copy() for n in ("federal_prisoners", "firearm_charges"))
    prisoners.loc[prisoners["as_of"] == "2016-09-30", "count"] = 210_000
    charges.loc[charges["period"] == "2017-04/2017-06", "count"] = 2_200

    planted = {**tables, "federal_prisoners": prisoners, "firearm_charges": charges}
    sentence = told(found, stated, planted)["sentence"]

    assert "Federal prisoners did not fall by one-eighth in three years." in sentence
    assert sentence.endswith("Gun charges rose 2.4 percent in one quarter, not 23.")
    assert "did fall by one-eighth" in told(found, stated, tables)["sentence"]


@pytest.mark.parametrize(
    ("status", "count", "end"),
    [
        ("projection", 12_626, "the yearly projection was 8."),
        ("counted", 12_000, "the yearly count was 3."),
    ],
)
def test_the_card_tells_the_year_beside_the_quarter(
    found: Found, stated: Stated, tables: Tables, status: str, count: int, end: str
) -> None:
    """The year's own change is told, and whether it was counted or projected."""
    charges = tables["firearm_charges"].copy()
    year = (charges["period"] == "2016-10/2017-09") & (charges["counted_by"] == "eousa")
    charges.loc[year, ["status", "count"]] = [status, count]
    planted = {**tables, "firearm_charges": charges}

    card = police.one_quarter(found["CN-C37"], stated, planted)

    assert f"Gun charges up 23 percent? That was one quarter; {end}" == card.told["told"]
    assert (", projected" in card.told["html"]) is (status == "projection")
