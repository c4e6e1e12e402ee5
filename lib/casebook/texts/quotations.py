"""Quotations: words an article puts between quotation marks, and who is said to have said them."""

from __future__ import annotations

from typing import Literal

from casebook.texts import anchors, ledger, passages
from casebook.texts.sources import Document

__all__ = ["Quotation", "load"]

_FILE = "data/ledger/quotations.csv"


class Quotation(anchors.Anchor):
    """
    Quoted words without their outer marks.

    `speaker_text` is the speaker as printed, `voice` who that is (`data/ledger/voices.csv`);
    `cue` the reporting words as printed.
    A `direct` quotation stands on its own, a `mixed` one is built into the writer's sentence.
    """

    voice: str
    speaker_text: str = ""
    cue: str = ""
    form: Literal["direct", "mixed"]

    @property
    def words(self) -> int:
        """How many words are quoted; a dash or an ellipsis between spaces is none."""
        return passages.count_words(self.exact)


def load(document: Document) -> tuple[Quotation, ...]:
    """Return the quotations of *document* in reading order."""
    return ledger.read(_FILE, Quotation, document, spoken=("voice",))
