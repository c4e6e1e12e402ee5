"""Framing: what the report says first follows the statements, whatever they say."""

from __future__ import annotations

import pytest
from conftest import soup

import casebook
from casebook.framing import profiles, questions, statements
from casebook.framing.statements import Statement
from ms13.leads import framing

REAL = statements.load()
ASKED = questions.load()


def changed(id: str, **cells: object) -> tuple[Statement, ...]:
    """Return the real statements, one of them with other *cells*."""
    return tuple(row.model_copy(update=cells) if row.id == id else row for row in REAL)


def test_who_called_the_gang_what() -> None:
    """The table counts documents of the day; what the assessment calls the gang was not seen."""
    table = soup(framing.labels(REAL, casebook.series, casebook.articles()))
    lines = {line.th.find(string=True): line for line in table.tbody("tr")}

    assert ["DEA", "Justice Department", "Courthouse News", "InSight Crime"] == list(lines)
    assert "gangs chapter not seen" == lines["DEA"].td.text
    assert "says cartel in its headline and in its text." in table.figure.text
    assert lines["Courthouse News"](class_="odd")


def test_a_label_of_an_official_that_day_makes_it_no_odd_one() -> None:
    """Had the speech said cartel, the article's signs would be like the others."""
    rows = changed("S75", codes={"label_cartel": "yes"})

    assert not soup(framing.labels(rows, casebook.series, casebook.articles()))(class_="odd")


@pytest.mark.parametrize(
    ("place", "seen"), [("p. 17", True), ("pp. 23-24", True), ("p. 24", False), ("p. iii", False)]
)
def test_the_chapter_is_seen_by_a_page_of_it(place: str, seen: bool) -> None:
    """A statement from a page of the gangs chapter makes it seen; one from beside it does not."""
    assert seen == framing.gangs_seen(changed("S55", place=place), casebook.series)


@pytest.mark.parametrize(
    ("id", "cells", "title"),
    [
        (
            "S01",
            {},
            "The DEA ranked suppliers. Sessions named a gang. Nothing we saw that day sizes",
        ),
        ("S75", {"codes": {"label_cartel": "yes"}}, "Sessions named a cartel."),
        ("S75", {"codes": {}}, "Sessions named nobody."),
        ("S63", {"codes": {"label_gang": "yes"}}, "The DEA listed MS-13."),
        ("S61", {"dimension": "role"}, "The assessment says what it trades."),
        ("S71", {"dimension": "role"}, "The speech says what it trades."),
        ("S51", {"codes": {}}, "Nothing we saw that day sizes its trade."),
    ],
)
def test_the_title_follows_the_statements(id: str, cells: dict[str, object], title: str) -> None:
    """Whom each named, and whether a document of that day states a part, is read from the rows."""
    assert title in framing.lead(changed(id, **cells), ASKED).told["title"]


def test_the_widest_gap_is_the_title_of_the_comparison() -> None:
    """The code that parts the offices most is named with both counts, whichever way it goes."""
    row = REAL[0].model_copy(update={"codes": {}})
    said, other = (row.model_copy(update={"codes": {"violence": v}}) for v in ("yes", "no"))
    groups: profiles.Groups = {"DEA": [said, said], "Justice Department": [other, row, other]}

    told = soup(framing.apart(groups, first="Justice Department", second="DEA"))

    assert (
        "Violence: in none of the Justice Department’s 3 passages and 2 of the DEA’s 2"
        == told.figcaption.text
    )
