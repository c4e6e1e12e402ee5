"""Sources: the published things we open, and their texts as received."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, TypeVar

from pydantic import Field

from casebook.records import edtf, folder, record
from casebook.records.errors import AnchorError, RecordError, SourceError, suggest
from casebook.texts import anchors

__all__ = ["Document", "Furniture", "Source", "catalogue", "known", "load", "names"]

Row = TypeVar("Row", bound=anchors.Anchor)
_FURNITURE = "data/ledger/furniture.csv"


class Source(record.Record):
    """One published thing: its row in `data/sources.csv`."""

    id: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    title: str
    title_basis: str
    publisher: str
    byline: str = ""
    published: record.EdtfText
    published_basis: str
    url: str = Field(pattern=r"^https://")
    terms: str
    credit: str
    file: str
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")

    @property
    def published_in_words(self) -> str:
        """The date of publication as a reader says it."""
        return edtf.in_words(edtf.parse(self.published))


class Furniture(anchors.Anchor):
    """Words in a source's file that are not its body, and what they are."""

    kind: Literal[
        "banner",
        "headline",
        "deck",
        "see-also",
        "invitation",
        "categories",
        "newsletter",
        "rights",
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The text of one source exactly as received, and which of its words are furniture."""

    source: Source
    text: str
    furniture: tuple[Furniture, ...]

    @property
    def body(self) -> tuple[tuple[int, int], ...]:
        """Where the article itself stands: (start, end) of each run of text between furniture."""
        edges = [(0, 0), *((f.start, f.end) for f in self.furniture), (len(self.text),) * 2]
        runs = [(before, after) for (_, before), (after, _) in pairwise(edges)]
        return tuple(
            (start, end)
            for a, b in runs
            if (run := self.text[a:b]).strip()
            for start, end in [(a + len(run) - len(run.lstrip()), a + len(run.rstrip()))]
        )

    def holds(self, start: int, end: int) -> bool:
        """Say whether the words from *start* to *end* lie in the body."""
        return any(a <= start and end <= b for a, b in self.body)


def catalogue() -> tuple[Source, ...]:
    """Return every source of `data/sources.csv`, in its order."""
    return record.read("data/sources.csv", Source)


def names(documents: Sequence[Document]) -> list[str]:
    """Return the publisher of each document, with the document's id where one publisher has two."""
    publishers = [one.source.publisher for one in documents]
    return [
        name if publishers.count(name) == 1 else f"{name}, {one.source.id}"
        for name, one in zip(publishers, documents, strict=True)
    ]


def known(name: str, rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Return the *rows* of the file *name*; raises RecordError if one has an unknown source."""
    listed = {source.id for source in catalogue()}
    for row in rows:
        if row.source not in listed:
            raise RecordError(
                f"{name}: {row.id}, column source: {row.source!r}; {suggest(row.source, listed)}"
            )
    return rows


def load(id: str) -> Document:
    """
    Return the document of the source *id*, after checking that its file is the one we recorded.

    Raises SourceError if there is no such source, or its file is missing, empty, not UTF-8 or
    changed; AnchorError if furniture is not where `data/ledger/furniture.csv` says.
    """
    listed = {source.id: source for source in catalogue()}
    if id not in listed:
        raise SourceError(f"there is no source {id!r}; {suggest(id, listed)}")
    source = listed[id]
    content = folder.read_bytes(source.file)
    text = folder.decode(source.file, content)
    seen = hashlib.sha256(content).hexdigest()
    if seen != source.sha256:
        raise SourceError(
            f"{source.file}: expected the file with sha256 {source.sha256}, seen {seen}; "
            "put back the file as it was received, or describe the new one in data/sources.csv"
        )
    rows = known(_FURNITURE, record.read(_FURNITURE, Furniture))
    furniture = tuple(sorted((f for f in rows if f.source == id), key=lambda row: row.start))
    for row in furniture:
        try:
            anchors.verify(row, text)
        except AnchorError as error:
            raise AnchorError(f"{_FURNITURE}: {error}") from None
    for first, second in pairwise(furniture):
        if second.start < first.end:
            raise RecordError(f"{_FURNITURE}: {first.id} and {second.id} overlap at {second.start}")
    return Document(source=source, text=text, furniture=furniture)
