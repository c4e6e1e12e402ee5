"""Answers: where an article sets one voice against or behind another."""

from __future__ import annotations

from typing import Literal

from casebook.texts import anchors, ledger
from casebook.texts.sources import Document

__all__ = ["Answer", "load"]

_FILE = "data/ledger/answers.csv"


class Answer(anchors.Anchor):
    """The words in which `voice` answers the voice `answers`, and how."""

    voice: str
    answers: str
    how: Literal["disputes", "supports", "adds", "explains"]
    why: str


def load(document: Document) -> tuple[Answer, ...]:
    """Return the answers of *document* in reading order; raises RecordError for a voice unknown."""
    return ledger.read(_FILE, Answer, document, spoken=("voice", "answers"))
