"""Drugs and members: the report opens with the deaths of its year, whatever they are."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from casebook.evidence.findings import Finding
from casebook.records.errors import ParameterError
from ms13.leads import drugs


def with_opioids(tables: dict[str, pd.DataFrame], count: int) -> dict[str, Any]:
    """Return *tables* with so many opioid deaths in 2016 of 10,000."""
    deaths = tables["overdose_deaths"].copy()
    for name, deaths_ in (("any_opioid", count), ("all", 10_000)):
        deaths.loc[(deaths["year"] == 2016) & (deaths["class"] == name), "count"] = deaths_
    return {**tables, "overdose_deaths": deaths}


@pytest.mark.parametrize(
    ("count", "part"),
    [
        (6_640, "two of three"),
        (5_050, "one of two"),
        (8_000, "four of five"),
        (5_700, "57 percent of"),
        (9_990, "100 percent of"),
        (10, "0 percent of"),
    ],
)
def test_the_title_tells_the_part_of_opioids(
    found: dict[str, Finding], tables: dict[str, pd.DataFrame], count: int, part: str
) -> None:
    """A part near a simple fraction is told as one, any other in percent; so does the card."""
    planted = with_opioids(tables, count)

    lead = drugs.lead(planted, year=2016, base="abroad")
    card = drugs.opioids_first(found["IC-C52"], planted)

    assert f"Opioids were in {part} overdose deaths of 2016" == lead.told["title"]
    assert card.told["told"].endswith(f"says InSight Crime: {part} overdose deaths.")


def test_another_year_and_base_are_told(tables: dict[str, pd.DataFrame]) -> None:
    """The year and the base that were chosen stand in the lead; a base there is not is refused."""
    told = drugs.lead(tables, year=1999, base="worldwide").told

    assert told["title"].endswith(" overdose deaths of 1999")
    assert "as members worldwide." in told["html"]
    assert told["sentence"] != drugs.lead(tables, year=1999, base="abroad").told["sentence"]
    with pytest.raises(ParameterError, match="there is no base 'world'"):
        drugs.lead(tables, year=1999, base="world")
