"""Panels: the table of answers and the two tellings, as a reader meets them."""

from __future__ import annotations

from bs4 import BeautifulSoup
from conftest import soup

import casebook
from casebook.framing import panels, questions, statements, tellings
from casebook.framing.questions import Question

SAID = statements.load()
ASKED = questions.load()
COLUMNS = {row.document: row.document.split()[0] for row in ASKED if row.document}
FOUND = {one.id: one for article in casebook.articles() for one in article.findings}


def drawn(rows: tuple[Question, ...] = ASKED) -> BeautifulSoup:
    """Return the table of *rows*, parsed."""
    return soup(panels.answer_table(rows, SAID, COLUMNS))


def changed(id: str, **cells: str) -> tuple[Question, ...]:
    """Return the real questions, one of them with other *cells*."""
    return tuple(row.model_copy(update=cells) if row.id == id else row for row in ASKED)


def test_a_cell_opens_with_its_answer_and_ends_with_its_source() -> None:
    """The answer is bold, and the work is named with how it was seen and a link to the row."""
    cell = drawn().tbody.tr.td

    assert cell.b.text == "Drug poisoning,"
    assert cell.find(class_="src").text.startswith("as reported: Addiction Professional (")
    assert "21-coding.ipynb#S56" == cell.find(class_="src")("a")[1]["href"]


def test_three_kinds_of_nothing_look_unlike() -> None:
    """What was not seen is hatched; a document known whole that is silent is framed."""
    looks = {one.text: one["class"] for one in drawn()(class_="nil")}

    assert {"not seen": True, "no statement seen": True, "says nothing": False} == {
        words: "gap" in kinds for words, kinds in looks.items()
    }


def test_the_question_that_nobody_answers_stands_out() -> None:
    """One row stands out, and none once a document answers it."""
    other = changed("A07", nothing="", answer="Little")

    assert ["What is MS-13’s part in the drug trade?"] == [
        row.th.text for row in drawn()(class_="unanswered")
    ]
    assert [] == drawn(other)(class_="unanswered")


def test_each_cell_names_its_document() -> None:
    """On a phone the head of the table is gone, so each cell says whose it is."""
    names = {document: f"The {document.split()[0]} paper" for document in COLUMNS}
    page = soup(panels.answer_table(ASKED, SAID, names))

    assert ["Paper"] * 3 == [cell["data-by"] for cell in page.tbody.tr("td")]


def test_a_document_is_dated_and_said_how_it_was_seen() -> None:
    """A day may be a guess; a document is known whole, mostly as reported, or in a copy."""
    heads = [panels.heads(ASKED, SAID, document) for document in COLUMNS]

    assert heads[0] == "perhaps October 23, 2017; mostly as others report it"
    assert heads[2] == "October 23, 2017; whole text, in a copy"


def test_what_others_say_stands_apart_from_the_table() -> None:
    """A row without a document is told below, with its sources."""
    told = panels.beside(ASKED, SAID, "role")

    assert "On other days" in told
    assert "21-coding.ipynb#S51" in told
    assert "On other days" not in drawn().text
    assert "" == panels.beside(ASKED, SAID, "threat")


def test_a_telling_has_both_words_both_judgements_and_the_record() -> None:
    """Each side links to its words and its claim, and says how it was judged."""
    page = soup(panels.told_twice(tellings.load(), FOUND, SAID).markup)
    first = page.article

    assert ["drug cartel", "street gang"] == [mark.text for mark in first("mark")]
    assert 2 == len(first(class_="chip"))
    assert "10-article.ipynb#c-CN-C03" in [a["href"] for a in first("a")]
    assert first.find(class_="record").text.startswith("On record The release says gang")
    assert "not judged" in page.find(id="T07").text
