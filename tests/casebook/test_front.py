"""Front: an article opened by one call, its rows by their ids."""

from __future__ import annotations

import pytest
from conftest import Desk, soup

import casebook
from casebook.front import Article, Rows
from casebook.records.errors import ParameterError, SourceError
from casebook.texts import ledger


@pytest.fixture(scope="module")
def article() -> Article:
    """Return a real article, opened."""
    return casebook.open("courthouse-news")


def test_a_row_is_had_by_its_id_and_by_its_place(article: Article) -> None:
    """Rows are a sequence in reading order, and each has its id as a name."""
    rows = article.quantities

    assert rows["CN33"] is rows[[row.id for row in rows].index("CN33")]
    assert list(ledger.quantities(article.document)) == list(rows)
    assert ("CN33" in rows, "CN999" in rows) == (True, False)


@pytest.mark.parametrize("rows", ["quotations", "quantities", "dates", "claims", "findings"])
def test_every_kind_of_row_refuses_an_unknown_id(article: Article, rows: str) -> None:
    """An id that is not there is refused with what was asked, a near one where there is one."""
    with pytest.raises(ParameterError, match=f"there is no 'X1' among these {rows}; "):
        getattr(article, rows)["X1"]


def test_a_near_id_is_named(article: Article) -> None:
    """A slip of the finger is answered with the id that was meant."""
    with pytest.raises(ParameterError, match="did you mean 'CN33'"):
        article.quantities["CN33x"]


def test_some_rows_alone_keep_the_reading_order(article: Article) -> None:
    """Chosen rows come as the article has them, not as they were named."""
    found = article.findings.only("CN-C41", "CN-C02")

    assert ["CN-C02", "CN-C41"] == [one.id for one in found]
    with pytest.raises(ParameterError, match="'CN-C999'"):
        article.findings.only("CN-C999")


def test_the_sentence_of_a_row_has_its_words_marked(article: Article) -> None:
    """The sentence in which a quantity or a claim stands is shown, its own words marked."""
    for id in ("CN33", "CN-C23", "CN-Q01"):
        assert article.row(id).exact == soup(article.sentence(id)).mark.text


def test_findings_can_be_shown_all_or_some(article: Article) -> None:
    """Without ids the table has every finding, with ids those."""
    lines = [
        len(soup(article.finding_table(*ids, note="n")).tbody("tr")) for ids in ((), ("CN-C41",))
    ]

    assert [len(article.findings), 1] == lines


def test_without_a_name_the_first_article_is_opened() -> None:
    """An empty name opens the first of `data/sources.csv`, and all come in its order."""
    assert "courthouse-news" == casebook.open().source.id
    assert ["courthouse-news", "insight-crime"] == [one.source.id for one in casebook.articles()]


def test_an_unknown_article_is_refused() -> None:
    """An article that is not there is refused with a near one."""
    with pytest.raises(SourceError, match="did you mean 'insight-crime'"):
        casebook.open("insight-crimes")


def test_a_changed_table_is_read_again(desk: Desk) -> None:
    """Who opens an article again sees what stands in its tables now."""
    before = casebook.open("courthouse-news").quantities["CN33"].counts
    desk.write(
        "data/ledger/quantities.csv",
        desk.text("data/ledger/quantities.csv").replace(before, "planted"),
    )

    assert "planted" == casebook.open("courthouse-news").quantities["CN33"].counts


def test_a_series_is_a_copy_for_each_who_asks() -> None:
    """Who changes a series in a cell changes a copy; the next who asks has it as it is."""
    mine = casebook.series["grants"]
    mine["amount_usd"] = 0

    assert casebook.series["grants"]["amount_usd"].sum() > 0


def test_rows_show_how_many_there_are() -> None:
    """In a cell rows say how many and of what, not everything they hold."""
    assert "<0 claims>" == repr(Rows([], "claims"))


def test_what_the_front_does_not_have_is_refused() -> None:
    """A name that the package does not have is an AttributeError, as Python's own are."""
    with pytest.raises(AttributeError, match="no attribute 'opne'"):
        getattr(casebook, "opne")  # noqa: B009 - no name that a type check would know
