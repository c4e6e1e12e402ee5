"""Places: an id leads to where its row stands, and other words stay words."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from conftest import Desk

from casebook.framing import statements
from casebook.texts import ledger, sources
from casebook.texts.places import linked, local, row

EVIL = "<img src=x onerror=alert(1)>"


@pytest.mark.parametrize(
    ("id", "place", "report"),
    [
        ("S72", "21-coding.ipynb#S72", None),
        ("CN-Q02", "10-article.ipynb#at-CN-Q02", "courthouse-news"),
        ("IC-C27", "10-article.ipynb#at-IC-C27", "insight-crime"),
        ("CN07", "10-article.ipynb#at-CN07", "courthouse-news"),
        ("IC104", "10-article.ipynb#at-IC104", "insight-crime"),
    ],
)
def test_a_row_leads_to_where_it_stands(id: str, place: str, report: str | None) -> None:
    """A statement leads to the coding report, a row of the ledger to its article's report."""
    for shown in (row(id), linked(f"See ({id}).")):
        link = BeautifulSoup(shown, "html.parser").a

        assert (id, place, report) == (link.text, link["href"], link.get("data-report"))


@pytest.mark.parametrize("words", ["MS-13", "S1", "XS72", "CN-P02", "IC", "ICD 203", "RICO", EVIL])
def test_what_is_no_row_stays_text(words: str) -> None:
    """Other words, and markup, are shown as they are and lead nowhere."""
    page = BeautifulSoup(linked(words), "html.parser")

    assert ([], words) == (page(), page.text)


def test_every_real_row_is_linked_in_a_text() -> None:
    """The ids of all statements, quotations and claims are found in a text, once each, in order."""
    articles = [sources.load(source.id) for source in sources.catalogue()]
    rows = [one for d in articles for one in (*ledger.quotations(d), *ledger.claims(d))]
    ids = [one.id for one in (*statements.load(), *rows)]
    links = BeautifulSoup(linked(", ".join(ids)), "html.parser")("a")

    assert ids == [link.text for link in links]
    assert all(link["href"].endswith(link.text) for link in links)


def test_an_id_that_is_not_here_is_only_named() -> None:
    """In a report that has the row an id leads to it; in another it is named."""
    here, elsewhere = (BeautifulSoup(local("S72", ids), "html.parser") for ids in (["S72"], []))

    assert ("#S72", "S72") == (here.a["href"], here.text)
    assert ([], "S72") == (elsewhere("a"), elsewhere.text)


def test_letters_are_those_of_the_case(desk: Desk) -> None:
    """Which article an id is of is told by the letters in the table of sources, not by code."""
    desk.write("data/sources.csv", desk.text("data/sources.csv").replace(",CN,", ",LT,", 1))
    page = BeautifulSoup(linked("LT-C01 and CN-C01"), "html.parser")

    assert [("LT-C01", "courthouse-news")] == [(a.text, a["data-report"]) for a in page("a")]
