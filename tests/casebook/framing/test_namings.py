"""Namings: who called somebody what, in signs that can be counted."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from conftest import Desk, soup

from casebook.framing import namings
from casebook.framing.namings import Naming
from casebook.framing.statements import Statement
from casebook.texts import sources


def said(id: str, document: str = "speech", **codes: Any) -> Statement:
    """Return a plain statement with *codes*."""
    plain = {"date": "2017-10-23", "voice": "v", "office": "DEA", "dimension": "threat"}
    plain |= {"statement": "s", "reference": "r", "seen": "primary text"}
    return Statement(id=id, document=document, codes=codes, **plain)


def drawn(*rows: Naming) -> BeautifulSoup:
    """Return the table of *rows*, parsed."""
    return soup(namings.table(rows))


def test_each_passage_has_a_sign_and_the_number_stands_beside() -> None:
    """Only passages of the documents asked for that give a label count; a denial does not."""
    rows = [
        said("S01", label_gang="yes", label_tco="yes"),
        said("S02", label_gang="yes"),
        said("S03", label_gang="no"),
        said("S04", "letter", label_gang="yes"),
    ]
    line = drawn(namings.of_statements(rows, "DEA", "speech", ["speech"])).tbody.tr

    assert ["2", "1", "0"] == [cell.text.strip() for cell in line("td")]
    assert [2, 1, 0] == [len(cell(class_="sign")) for cell in line("td")]
    assert "DEAspeech" == line.th.text


def test_what_was_not_seen_is_no_zero() -> None:
    """A hand without a label that was not seen is hatched; one that gives a label is counted."""
    unseen = namings.of_statements([], "DEA", "", ["speech"], unseen="chapter not seen")
    partly = namings.of_statements(
        [said("S01", label_gang="yes")], "DEA", "", ["speech"], unseen="chapter not seen"
    )

    assert ("chapter not seen", "3") == (
        drawn(unseen).find(class_="unseen").text,
        drawn(unseen).find(class_="unseen")["colspan"],
    )
    assert drawn(partly).find(class_="unseen") is None
    assert len(drawn(Naming(who="x", about=""))(class_="none")) == 3


@pytest.mark.parametrize(("official", "odd"), [(True, 0), (False, 2)])
def test_a_label_that_no_office_gives_is_odd(official: bool, odd: int) -> None:
    """Signs of a label take another form where articles give it and no office does."""
    other = Naming(who="x", about="", said={"cartel": ("S01",)}, official=official)
    article = Naming(who="y", about="", said={"cartel": ("CN01",)}, official=False)

    page = drawn(article, other)

    assert (2, odd) == (len(page(class_="sign")), len(page(class_="odd")))


def test_a_headline_counts_and_a_line_printed_twice_counts_once() -> None:
    """Of the first article a headline and one sentence say cartel; its deck repeats that one."""
    found = namings.of_article(sources.load("courthouse-news"), "CN", "", "MS-13")

    assert {"gang": 1, "transnational criminal organization": 0, "cartel": 2} == {
        label: len(ids) for label, ids in found.said.items()
    }
    assert not found.official


def test_a_headline_on_somebody_else_is_left_out(desk: Desk) -> None:
    """A headline counts only where it names the subject."""
    document = sources.load("courthouse-news")

    assert not any(namings.headlines(document, "Yakuza").values())
    assert any(namings.headlines(document, "ms13").values())
