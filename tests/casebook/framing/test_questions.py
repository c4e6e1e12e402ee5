"""Questions: every cell stands on what it names, and nothing is said where a row says more."""

from __future__ import annotations

import pytest
from conftest import Desk

from casebook.framing import questions
from casebook.framing.questions import Question
from casebook.framing.statements import Statement
from casebook.records.errors import RecordError

FILE = "data/questions.csv"
PLAIN = {
    "id": "A1",
    "dimension": "who",
    "question": "Who is behind it?",
    "document": "2017 assessment",
    "answer": "Six Mexican organizations",
    "detail": "lead.",
    "statements": "S58",
}


def plant(desk: Desk, *rows: dict[str, str]) -> None:
    """Make *rows*, each of which changes cells of a plain one, the whole table."""
    desk.table(FILE, Question, ({**PLAIN, **row} for row in rows))


def found() -> list[str]:
    """Return what is wrong, in words."""
    return [str(fault) for fault in questions.faults()]


def said(**cells: str) -> Statement:
    """Return a plain statement with other *cells*."""
    plain = {"id": "S01", "date": "2017-10-23", "voice": "v", "office": "DEA", "document": "d"}
    plain |= {"dimension": "threat", "statement": "s", "reference": "r", "seen": "primary text"}
    return Statement(**{**plain, **cells})


def test_what_the_case_asks_stands_on_its_statements() -> None:
    """The real table has no fault, and asks every document each question."""
    assert [] == found()
    assert {3} == {
        sum(bool(row.document) for row in questions.load() if row.dimension == dimension)
        for dimension in ("threat", "who", "role", "basis")
    }


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"answer": ""}, "column answer: .* neither"),
        ({"nothing": "not seen"}, "column answer: .* 'Six Mexican organizations'"),
        ({"document": ""}, "column document: .* drop 'Six"),
        ({"statements": ""}, "column statements: .* none"),
        ({"nothing": "unknown", "answer": ""}, "column nothing"),
        ({"statements": "S999"}, "column statements: .* 'S999'"),
        ({"detail": "lead"}, "column detail: .* whole sentence"),
    ],
)
def test_a_cell_has_an_answer_or_one_kind_of_nothing(
    desk: Desk, cells: dict[str, str], message: str
) -> None:
    """Both, neither, a kind nobody knows, or a row that rests on nothing: each is refused."""
    plant(desk, cells)

    with pytest.raises(RecordError, match=message):
        questions.load()


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({}, ""),
        ({"statements": "S72"}, "a statement of '2017 assessment', seen S72"),
        ({"statements": "S72;S58"}, ""),
        ({"answer": "", "nothing": "not seen"}, "an answer, for S57, S58 is on this"),
        ({"answer": "", "nothing": "not seen", "dimension": "role"}, ""),
        ({"answer": "Six “Mexican” organizations"}, "seen 'Mexican'"),
        ({"detail": "lead, of 7."}, "seen '7'"),
        ({"detail": "lead; MS-13 is none of them."}, ""),
    ],
)
def test_a_cell_follows_the_statements(desk: Desk, cells: dict[str, str], told: str) -> None:
    """An answer stands in its document; no gap is where a statement is on the question."""
    plant(desk, cells)

    assert [told in fault for fault in found()] == [True] * bool(told), found()


def test_each_question_is_put_to_every_document(desk: Desk) -> None:
    """A document that one question leaves out, and a second wording, are named."""
    speech = "speech in Philadelphia, October 23, 2017"
    other = {"id": "A2", "document": speech, "answer": "Cartels", "statements": "S72"}
    third = {"id": "A3", "dimension": "threat", "statements": "S56", "question": "What?"}
    plant(desk, {}, other, third, {"id": "A4", "question": "Who?", "statements": "S57"})

    told = " ".join(found())

    assert "once under 'threat'" in told
    assert "'Who is behind it?', seen 'Who?'" in told


def test_a_document_known_whole_is_seen_everywhere(desk: Desk) -> None:
    """What says nothing on one question was seen whole, so nothing of it is unseen on another."""
    release = {"document": "release of October 23, 2017", "answer": "", "statements": "S68"}
    plant(
        desk,
        {**release, "nothing": "says nothing"},
        {**release, "id": "A2", "dimension": "role", "nothing": "not seen"},
    )

    assert any("known whole, or it is not" in fault for fault in found())


@pytest.mark.parametrize(
    ("text", "lacks"),
    [
        ("pages 17 to 23", []),
        ("pages 17 to 24", ["24"]),
        ("“To The Word”", []),
        ("“to the letter”", ["to the letter"]),
        ("AB-99 and 2017", []),
        ("2018", ["2018"]),
    ],
)
def test_numbers_and_quoted_words_are_found(text: str, lacks: list[str]) -> None:
    """A number may stand in a place or a note; quoted words stand in a quotation, in any case."""
    one = said(place="pp. 17-23", quote="kept to the word")

    assert lacks == questions.unfounded(text, [one])
