"""Notes: what a reader should know of words of an article that is no claim, such as a misprint."""

from __future__ import annotations

from casebook.display.html import Fragment, element, say
from casebook.records.record import Sentence
from casebook.texts import ledger
from casebook.texts.sources import Document

__all__ = ["FILE", "Note", "load", "show"]

FILE = "data/ledger/notes.csv"
"""Where they stand."""


class Note(ledger.Row):
    """Words of an article with a note on them; `kind` is what is noted, such as a misspelling."""

    kind: str
    note: Sentence


def load(document: Document) -> tuple[Note, ...]:
    """Return the notes on *document* in reading order."""
    return ledger.read(FILE, Note, document, optional=True)


def show(document: Document) -> Fragment:
    """Return the notes on *document* as a list, each with the words it is on."""
    rows = load(document)
    if not rows:
        return say("No word of this article needs a note.")
    items = (
        element("li", element("q", row.exact), f" ({row.kind}): {row.note}", id=row.id)
        for row in rows
    )
    return Fragment(element("ul", *items), name=f"notes on {document.source.id}")
