"""The ledger's common rule: a row may be used only where its words are found in its source."""

from __future__ import annotations

from typing import TypeVar

from casebook import anchors, records, sources
from casebook.errors import AnchorError, RecordError, suggest
from casebook.sources import Document
from casebook.voices import Voice

__all__ = ["check_voice", "read"]

Row = TypeVar("Row", bound=anchors.Anchor)


def read(name: str, row_type: type[Row], document: Document) -> tuple[Row, ...]:
    """
    Return the rows of the ledger file *name* that stand in *document*, in reading order.

    Raises RecordError or AnchorError, naming the file, if a row is bad or its words are not
    found in the body where it says.
    """
    rows = [
        row
        for row in sources.known(name, records.read(name, row_type))
        if row.source == document.source.id
    ]
    for row in rows:
        try:
            anchors.verify(row, document.text)
        except AnchorError as error:
            raise AnchorError(f"{name}: {error}") from None
        if not document.holds(row.start, row.end):
            raise RecordError(
                f"{name}: {row.id} at {row.start}: expected words of the body, seen words that "
                "data/ledger/furniture.csv calls furniture; correct one of the two"
            )
    return tuple(sorted(rows, key=lambda row: (row.start, row.id)))


def check_voice(
    name: str, row: str, voice: str, voices: dict[str, Voice], *, column: str = "voice"
) -> None:
    """Raise RecordError if *row* of the file *name* has a *voice* that is not among *voices*."""
    if voice not in voices:
        raise RecordError(f"{name}: {row}, column {column}: {voice!r}; {suggest(voice, voices)}")
