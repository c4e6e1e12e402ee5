"""Questions: what several documents answer to the same question, and what not seeing them means."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Annotated, Literal

from casebook.framing import codes, statements
from casebook.framing.statements import Statement
from casebook.records import record, sheet
from casebook.records.errors import Fault
from casebook.records.record import Wrong, split
from casebook.records.references import Keys
from casebook.texts.anchors import fold

__all__ = ["NOTHING", "Question", "StatementId", "faults", "load", "unfounded"]

_FILE, _STATEMENTS = "data/questions.csv", "data/statements.csv"
NOTHING = ("not seen", "no statement seen", "says nothing")
"""The kinds of nothing: of a part not seen, of words not seen, of a whole known to be silent."""

StatementId = Annotated[
    str, record.known(f"an id of {_STATEMENTS}", lambda: sheet.column(_STATEMENTS, "id"))
]
"""The type of a column that names a statement."""


class Question(record.Record):
    """
    A question put to one document: its row in `data/questions.csv`.

    `answer` opens the cell, `detail` goes on; `nothing` says which kind of nothing there is. A row
    without a document tells what others say of the question.
    """

    id: str
    dimension: codes.Dimension
    question: str
    document: str = ""
    answer: str = ""
    detail: record.Sentence
    nothing: Literal["", "not seen", "no statement seen", "says nothing"] = ""
    statements: Annotated[tuple[StatementId, ...], split] = ()
    references: Keys = ()

    def faults(self) -> Iterator[Wrong]:
        """Yield an answer beside nothing, neither of them, and a row that rests on nothing."""
        if self.document and bool(self.answer) == bool(self.nothing):
            seen = repr(self.answer) if self.answer else "neither"
            yield "answer", "either an answer or a kind of nothing", seen, "fill one of them"
        if not self.document and (self.answer or self.nothing):
            seen = repr(self.answer or self.nothing)
            yield "document", "a document whose answer this is", "none", f"name it, or drop {seen}"
        if not (self.statements or self.references):
            yield "statements", "a statement or a reference", "none", "say what the row rests on"


def load() -> tuple[Question, ...]:
    """Return every question with its document, in the table's order."""
    return record.read(_FILE, Question, optional=True)


def faults() -> Iterator[Fault]:
    """
    Yield what is wrong between rows, and between them and the statements.

    Each question is put to every document, in the same words. An answer rests on a statement of its
    document, and no statement is on what a document is said to be silent on. A document known whole
    cannot be unseen elsewhere. Numbers and quoted words stand in what the row rests on.
    """
    rows = load()
    said = {row.id: row for row in statements.load()}
    yield from _grid(rows)
    for row in rows:
        rests = [said[id] for id in row.statements]
        if row.answer and not any(one.document == row.document for one in rests):
            expected, advice = f"a statement of {row.document!r}", "name one that gives the answer"
            yield record.fault(_FILE, row.id, "statements", expected, _named(rests), advice)
        spoken = [
            one.id
            for one in said.values()
            if (one.document, one.dimension) == (row.document, row.dimension)
        ]
        if row.nothing and spoken:
            expected = f"an answer, for {', '.join(spoken)} is on this"
            advice = "give the answer, or correct the statement's dimension"
            yield record.fault(_FILE, row.id, "nothing", expected, repr(row.nothing), advice)
        for text in unfounded(f"{row.answer} {row.detail}", rests):
            expected = f"words that stand in {_named(rests)}"
            yield record.fault(_FILE, row.id, "detail", expected, repr(text), "name what has them")


def unfounded(text: str, rests: Sequence[Statement]) -> list[str]:
    """
    Return the numbers and the quoted words of *text* that stand in none of the statements.

    Numbers may stand in a statement, its quotation, place, note or date; quoted words are quoted.
    """
    quoted = [_plain(one.quote) for one in rests]
    pool = " ".join(
        f"{one.statement} {one.quote} {one.place} {one.note} {one.date}" for one in rests
    )
    known = set(_numbers(pool))
    return [
        *(words for words in re.findall("“([^”]+)”", text) if not _in(_plain(words), quoted)),
        *(number for number in _numbers(text) if number not in known),
    ]


def _grid(rows: Sequence[Question]) -> Iterator[Fault]:
    """Yield each question that is not put to every document once, or in two wordings."""
    documents = list(dict.fromkeys(row.document for row in rows if row.document))
    for dimension in dict.fromkeys(row.dimension for row in rows):
        held = [row for row in rows if row.dimension == dimension]
        put = [row.document for row in held if row.document]
        if sorted(put) != sorted(documents):
            expected = f"each of {', '.join(map(repr, documents))} once under {dimension!r}"
            yield record.fault(_FILE, held[0].id, "document", expected, ", ".join(map(repr, put)))
        for row in held:
            if row.question != held[0].question:
                seen, advice = repr(row.question), "a question has one wording"
                expected = repr(held[0].question)
                yield record.fault(_FILE, row.id, "question", expected, seen, advice)
    whole = {row.document for row in rows if row.nothing == "says nothing"}
    for row in rows:
        if row.document in whole and row.nothing in ("not seen", "no statement seen"):
            expected, advice = "says nothing", "a document is known whole, or it is not"
            yield record.fault(_FILE, row.id, "nothing", expected, repr(row.nothing), advice)


def _numbers(text: str) -> list[str]:
    """Return the numbers in digits; those in names such as AB-13 are left out."""
    return re.findall(r"(?<![\w-])\d+(?:,\d{3})*(?:\.\d+)?(?!\w)|(?<=\d-)\d+", text)


def _in(words: str, quoted: Sequence[str]) -> bool:
    return any(words in one for one in quoted)


def _plain(text: str) -> str:
    return fold(text).lower().strip(" .,;:")


def _named(rests: Sequence[Statement]) -> str:
    return ", ".join(one.id for one in rests) or "no statement"
