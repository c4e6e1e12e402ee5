"""The ledger's common rule: a row may be used only where its words are found in its source."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from casebook.records import record
from casebook.records.errors import AnchorError, RecordError, suggest
from casebook.texts import anchors, sources, voices
from casebook.texts.sources import Document

__all__ = ["read"]

Row = TypeVar("Row", bound=anchors.Anchor)


def read(
    name: str, row_type: type[Row], document: Document, *, spoken: Sequence[str] = ()
) -> tuple[Row, ...]:
    """
    Return the rows of the ledger file *name* that stand in *document*, in reading order.

    The columns *spoken* each hold a voice of `data/ledger/voices.csv`.
    Raises RecordError or AnchorError, naming the file, if a row is bad, its words are not found
    in the body where it says, or a voice is not known.
    """
    rows = [
        row
        for row in sources.known(name, record.read(name, row_type))
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
    if spoken:
        _check_voices(name, rows, spoken)
    return tuple(sorted(rows, key=lambda row: (row.start, row.id)))


def _check_voices(name: str, rows: Sequence[anchors.Anchor], columns: Sequence[str]) -> None:
    known = voices.load()
    for row in rows:
        for column in columns:
            voice = getattr(row, column)
            if voice not in known:
                raise RecordError(
                    f"{name}: {row.id}, column {column}: {voice!r}; {suggest(voice, known)}"
                )
