"""Framings: coded sentences stand where they say, whole, and are coded as the statements are."""

from __future__ import annotations

import pytest
from conftest import Desk

from casebook.framing import framings, statements
from casebook.framing.framings import Framing
from casebook.records.errors import CasebookError
from casebook.texts import passages, sources, voices

FILE = "data/ledger/framings.csv"
ARTICLES = ["courthouse-news", "insight-crime"]
every_article = pytest.mark.parametrize("id", ARTICLES)
TEXT = "The gang sells drugs. The gang is no cartel. Nobody saw it."
PLAIN = {
    "id": "F02",
    "source": "courthouse-news",
    "start": "22",
    "exact": "The gang is no cartel.",
    "voice": "sessions",
    "dimension": "label",
    "label_gang": "yes",
    "label_cartel": "no",
}


def plant(desk: Desk, *rows: dict[str, str]) -> None:
    """Make TEXT an article and *rows*, each of which changes a plain one, its coded sentences."""
    desk.article(TEXT)
    desk.table(FILE, Framing, ({**PLAIN, **row} for row in rows))


def load() -> tuple[Framing, ...]:
    """Return the coded sentences of the planted article."""
    return framings.load(sources.load("courthouse-news"))


def test_a_sentence_is_coded_as_a_statement_is(desk: Desk) -> None:
    """A coded sentence has its words, its voice, its dimension and its codes."""
    plant(desk, {})
    (row,) = load()

    assert ("The gang is no cartel.", "sessions", "label") == (row.exact, row.voice, row.dimension)
    assert {"label_gang": "yes", "label_cartel": "no"} == row.coded


def test_sentences_come_in_reading_order(desk: Desk) -> None:
    """Rows come in the order in which they are read, and rows of the other article stay out."""
    first = {"id": "F09", "start": "0", "exact": "The gang sells drugs."}
    plant(desk, {}, first, {"id": "F01", "source": "insight-crime"})

    assert ["F09", "F02"] == [row.id for row in load()]


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"voice": "sesions"}, "F02, column voice: 'sesions'; did you mean 'sessions'"),
        ({"dimension": "labels"}, ", line 2, column dimension: expected 'threat'"),
        ({"label_tco": "perhaps"}, ", line 2, column label_tco: expected 'yes', 'no'"),
        ({"start": "23"}, "F02 in courthouse-news at 23: expected 'The gang is no cartel.'"),
        ({"exact": "The gang is a cartel."}, "F02 in courthouse-news at 22: expected"),
        ({"source": "courthouse"}, "F02, column source: 'courthouse'; did you mean"),
    ],
)
def test_a_bad_row_is_refused(desk: Desk, cells: dict[str, str], message: str) -> None:
    """A bad cell, or words that are not where it says, are refused by file and row."""
    plant(desk, cells)
    with pytest.raises(CasebookError) as refused:
        load()

    assert str(refused.value).startswith(FILE)
    assert message in str(refused.value)


@every_article
def test_every_coded_sentence_is_whole(id: str) -> None:
    """Each real row is one whole sentence of the body, and no sentence is coded twice."""
    document = sources.load(id)
    whole = {(one.start, one.text) for one in passages.sentences(document)}
    rows = framings.load(document)

    assert len(rows) >= 8
    assert [] == [row.id for row in rows if (row.start, row.exact) not in whole]
    assert len(rows) == len({row.start for row in rows})


@every_article
def test_most_sentences_say_something_and_all_have_a_voice(id: str) -> None:
    """Most real rows say or deny something, a few nothing, and every voice is known."""
    rows = framings.load(sources.load(id))

    assert sum(bool(row.coded) for row in rows) > 0.8 * len(rows)
    assert set(voices.load()) >= {row.voice for row in rows}


def test_sentences_and_statements_share_no_id() -> None:
    """A passage is named by its id alone, whether it is a statement or a sentence."""
    coded = [row.id for id in ARTICLES for row in framings.load(sources.load(id))]
    said = [row.id for row in statements.load()]

    assert len(coded) + len(said) == len({*coded, *said})
