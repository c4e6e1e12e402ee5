"""The example of a batch: every sensible choice of years and measure, and no other."""

from __future__ import annotations

import itertools

import pandas as pd

import casebook
from casebook.records import sheet
from ms13.checks import police

FILE = "data/runs/41-police/spans.csv"


def test_every_choice_of_years_and_measure_is_there_once(tables: dict[str, pd.DataFrame]) -> None:
    """Each pair of years at least as far apart as the article's two stands there, by each count."""
    dated = casebook.open("courthouse-news").dates
    named = int(dated["CN35"].edtf) - int(dated["CN34"].edtf)
    wanted = [
        (str(since), str(until), measure)
        for measure in police.MEASURES
        for since, until in itertools.combinations(years(tables, measure), 2)
        if until - since >= named
    ]

    rows, _ = sheet.rows(FILE, ["since", "until", "measure"])
    assert wanted == [tuple(cells.values()) for _, cells in rows]
    assert len(wanted) >= 200


def years(tables: dict[str, pd.DataFrame], measure: str) -> list[int]:
    counted = police.rates(tables["police_officers_per_capita"], measure)
    return list(counted["rate"].dropna().index)
