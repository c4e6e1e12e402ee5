"""Answers: the words in which one voice answers another, where they stand, and how."""

from __future__ import annotations

import pytest
from conftest import Desk

from casebook.records.errors import CasebookError
from casebook.texts import answers, claims, quotations, sources, voices
from casebook.texts.answers import Answer

FILE = "data/ledger/answers.csv"
ARTICLES = ["courthouse-news", "insight-crime"]
every_article = pytest.mark.parametrize("id", ARTICLES)
TEXT = "Sessions spoke. The group denied it. The FBI said more."
PLAIN = {
    "id": "A02",
    "source": "courthouse-news",
    "start": "16",
    "exact": "The group denied it.",
    "voice": "aclu",
    "answers": "sessions",
    "how": "disputes",
    "why": "It denies what he said.",
}


def plant(desk: Desk, *rows: dict[str, str]) -> None:
    """Make TEXT an article and *rows*, each of which changes a plain one, its answers."""
    desk.article(TEXT)
    desk.table(FILE, Answer, ({**PLAIN, **row} for row in rows))


def load() -> tuple[Answer, ...]:
    """Return the answers of the planted article."""
    return answers.load(sources.load("courthouse-news"))


def test_answers_come_in_reading_order(desk: Desk) -> None:
    """Answers come in the order in which they are read, those of the other article stay out."""
    later = {"id": "A01", "start": "37", "exact": "The FBI said more.", "voice": "fbi"}
    plant(desk, later, {}, {"id": "A03", "source": "insight-crime"})

    assert [("A02", "aclu", "sessions"), ("A01", "fbi", "sessions")] == [
        (row.id, row.voice, row.answers) for row in load()
    ]


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"voice": "aclo"}, "A02, column voice: 'aclo'; did you mean 'aclu'"),
        ({"answers": "sesions"}, "'sesions'; did you mean 'sessions'"),
        ({"how": "denies"}, ", line 2, column how: expected 'disputes', 'supports', "),
        ({"why": ""}, ", line 2, column why: expected a value"),
        ({"start": "17"}, "A02 in courthouse-news at 17: expected 'The group denied it.'"),
        ({"exact": "The group denied that."}, "A02 in courthouse-news at 16: expected"),
    ],
)
def test_a_bad_answer_is_refused(desk: Desk, cells: dict[str, str], message: str) -> None:
    """A voice that does not exist, a way that is none, or words not there are refused."""
    plant(desk, cells)
    with pytest.raises(CasebookError) as refused:
        load()

    assert str(refused.value).startswith(FILE)
    assert message in str(refused.value)


def test_the_message_names_the_column_that_is_wrong(desk: Desk) -> None:
    """An unknown voice that is answered is refused by the column it stands in."""
    plant(desk, {"answers": "sesions"})

    with pytest.raises(CasebookError, match="A02, column answers: 'sesions'"):
        load()


@every_article
def test_nobody_answers_himself(id: str) -> None:
    """Each real answer is of one voice to another, both of them known, with a reason."""
    rows, known = answers.load(sources.load(id)), voices.load()

    assert len(rows) >= 10
    assert [] == [row.id for row in rows if row.voice == row.answers]
    assert set(known) >= {voice for row in rows for voice in (row.voice, row.answers)}
    assert all(row.why.endswith(".") for row in rows)


# Courthouse News tells what the department focuses on, and credits no words to it.
SILENT = {"courthouse-news": {"doj"}, "insight-crime": set()}


@every_article
def test_who_answers_or_is_answered_speaks(id: str) -> None:
    """Who answers is quoted or credited in that article or publishes it; so is who is answered."""
    document = sources.load(id)
    heard = {row.voice for room in (quotations, claims) for row in room.load(document)} | {id}
    rows = answers.load(document)

    assert heard >= {row.voice for row in rows}
    assert SILENT[id] == {row.answers for row in rows} - heard


@every_article
def test_what_is_answered_was_said_before(id: str) -> None:
    """Whoever is answered has been heard before the words that answer."""
    document = sources.load(id)
    said = [row for room in (quotations, claims) for row in room.load(document)]
    first = {row.voice: row.start for row in sorted(said, key=lambda row: -row.start)}

    for row in answers.load(document):
        if row.answers not in SILENT[id]:
            assert row.start > first[row.answers], row.id
