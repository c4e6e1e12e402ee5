"""Excerpts: rows of a series come out in words, each with its work."""

from __future__ import annotations

import pandas as pd
import pytest
from conftest import soup

from casebook.display.citations import how_seen
from casebook.evidence import excerpts, series
from casebook.records import references

ROWS = pd.DataFrame(
    {
        "measure": ["spent_on_salaries", "<b>x_y</b>"],
        "vintage": ["revised_cius_2016", "first_published"],
        "amount_usd": pd.array([1500000, None], dtype="Int64"),
        "reported_by": ["Institute for Justice", None],
        "seen": ["primary text", "secondary source"],
        "source": ["courthouse_news_2017_10_23", "reason_2017_10_25"],
    }
)


def test_columns_and_codes_are_in_words() -> None:
    """Names of columns and codes lose their underscores; other text and numbers stay."""
    page = soup(excerpts.show(ROWS, caption="c", note="n", formats={"amount_usd": ",.0f"}))
    first, second = page.tbody("tr")

    assert ["measure", "vintage", "US dollars", "reported by", "reference"] == [
        head.text for head in page.thead("th")
    ]
    assert ["spent on salaries", "revised CIUS 2016", "1,500,000", "Institute for Justice"] == [
        cell.text for cell in first(["th", "td"])[:4]
    ]
    assert ["<b>x_y</b>", "first published", "", ""] == [
        cell.text for cell in second(["th", "td"])[:4]
    ]


def test_each_row_leads_to_its_work() -> None:
    """The last cell names the work, links it, and says how surely the row itself was seen."""
    page = soup(excerpts.show(ROWS, caption="c", note="n"))
    works = [references.load()[key] for key in ROWS["source"]]

    for line, work, seen in zip(page.tbody("tr"), works, ROWS["seen"], strict=True):
        cell = line("td")[-1]

        assert cell.text.startswith(work.publisher)
        assert f"({how_seen(seen)}" in cell.text
        assert (work.url or work.seen_at) == cell.a["href"]


def test_rows_without_a_work_have_no_reference() -> None:
    """A table that was grouped has no work of its own, and keeps its columns."""
    grouped = pd.DataFrame({"vintage": ["fbi_cde_2021"], "seen": ["data file"], "rows": [74]})
    page = soup(excerpts.show(grouped, caption="c", note="n"))

    assert ["vintage", "seen", "rows"] == [head.text for head in page.thead("th")]
    assert ["FBI CDE 2021", "data file", "74"] == [cell.text for cell in page.tbody(["th", "td"])]


@pytest.mark.parametrize(
    "name", ["philadelphia_forfeiture", "grants", "murders_by_place", "crime_national"]
)
def test_no_code_of_a_real_series_is_left(name: str) -> None:
    """No cell and no column of the series that are shown so has an underscore left."""
    rows = series.Series()[name].drop(columns=["note", "also"])
    page = soup(excerpts.show(rows.head(200), caption="c", note="n"))

    assert len(rows) > 0
    assert [] == [cell.text for cell in page(["th", "td"]) if "_" in cell.text]
