"""Prose: a case's own words stand where they belong, ids in them linked, and nothing of others."""

from __future__ import annotations

import pytest
from conftest import Desk, soup

from casebook.records.errors import RecordError
from casebook.texts import prose

FILE = "data/limits.csv"
HEADER = "id,notebook,kind,text\n"


def test_a_limit_stands_in_its_notebook_with_its_ids_linked(desk: Desk) -> None:
    """Only the rows of this notebook and kind are shown, in order, an id leading to its row."""
    rows = "L2,a,unknown,See CN33.\nL1,a,unknown,<b>\nL3,a,how made,no\nL4,b,unknown,no\n"
    desk.write(FILE, HEADER + rows)
    page = soup(prose.limits("a", "unknown"))

    assert ["See CN33.", "<b>"] == [item.text for item in page("li")]
    assert ["L2", "L1"] == [item["id"] for item in page("li")]
    assert ["10-article.ipynb#at-CN33"] == [link["href"] for link in page("a")]


def test_where_nothing_is_listed_a_sentence_says_so(desk: Desk) -> None:
    """A section without a row says that none is listed, not that all is known."""
    (desk.root / FILE).unlink()

    assert "does not mean that all is known" in soup(prose.limits("a", "unknown")).text
    assert "" == str(soup(prose.limits("a", "how made")))


def test_what_was_computed_stands_first_as_text(desk: Desk) -> None:
    """What a page computes of itself comes before the rows of the table, and is no markup."""
    desk.write(FILE, HEADER + "L1,a,unknown,row\n")
    page = soup(prose.limits("a", "unknown", "<i>computed</i>"))

    assert ["<i>computed</i>", "row"] == [item.text for item in page("li")]


def test_an_unknown_kind_is_refused(desk: Desk) -> None:
    """A kind that no notebook shows is refused by its line."""
    desk.write(FILE, HEADER + "L1,a,unknwon,x\n")

    with pytest.raises(RecordError, match=f"^{FILE}, line 2, column kind: expected 'unknown'"):
        prose.load("a", "unknown")


def test_the_glossary_has_each_word_with_its_meaning(desk: Desk) -> None:
    """Each word stands once, before what it means, as text."""
    desk.write("data/words.csv", "word,meaning\nUSV,a <b>union</b>\n")

    assert "USV: a <b>union</b>" == soup(prose.glossary()).text
