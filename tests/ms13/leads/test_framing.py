"""Framing: what the report says first follows the statements, whatever they say."""

from __future__ import annotations

import pytest
from conftest import soup

import casebook
from casebook.framing import statements
from casebook.framing.statements import Statement
from ms13.leads import framing

REAL = statements.load()


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
