"""Sources: the published things we open, and their texts as received."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from itertools import pairwise
from typing import Annotated, Literal

from pydantic import Field

from casebook.records import edtf, folder, record, sheet
from casebook.records.errors import AnchorError, Fault, RecordError, SourceError, suggest
from casebook.texts import anchors

__all__ = [
    "Document",
    "Furniture",
    "Source",
    "SourceId",
    "by_letters",
    "catalogue",
    "load",
    "name_of",
]

_FURNITURE = "data/ledger/furniture.csv"


class Source(record.Record):
    """
    One published thing: its row in `data/sources.csv`.

    The ids of its rows in the ledger begin with its `letters`.
    """

    id: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    letters: str = Field(pattern=r"^[A-Z]{2,4}$")
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

    @property
    def is_reserved(self) -> bool:
        """Whether its terms allow no copy of the whole: they say that rights are reserved."""
        return "rights reserved" in self.terms.lower()


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


@folder.kept
def catalogue() -> tuple[Source, ...]:
    """Return every source of `data/sources.csv`, in its order; raises RecordError for two alike."""
    rows = record.read("data/sources.csv", Source)
    first = {row.letters: row.id for row in reversed(rows)}
    faults = [
        record.fault(
            "data/sources.csv",
            row.id,
            "letters",
            "letters that no other source has",
            repr(row.letters),
            f"{first[row.letters]} has them",
        )
        for row in rows
        if first[row.letters] != row.id
    ]
    if faults:
        raise RecordError(*faults)
    return rows


def by_letters() -> dict[str, str]:
    """Return the id of each source by the letters with which the ids of its rows begin."""
    return {source.letters: source.id for source in catalogue()}


SourceId = Annotated[
    str, record.known("an id of data/sources.csv", lambda: sheet.column("data/sources.csv", "id"))
]
"""The type of a column that names an article."""


class Furniture(anchors.Anchor):
    """Words in a source's file that are not its body, and what they are."""

    source: SourceId
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


def name_of(id: str) -> str:
    """Return the publisher of the source *id*, with the id where one publisher has several."""
    publishers = {source.id: source.publisher for source in catalogue()}
    alone = list(publishers.values()).count(publishers[id]) == 1
    return publishers[id] if alone else f"{publishers[id]}, {id}"


@folder.kept
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
            Fault(
                file=source.file,
                expected=f"the file with sha256 {source.sha256}",
                seen=seen,
                advice="put back the file as it was received, or describe the new one in "
                "data/sources.csv",
            )
        )
    rows = record.read(_FURNITURE, Furniture, optional=True)
    furniture = tuple(sorted((f for f in rows if f.source == id), key=lambda row: row.start))
    wrong = [(row.id, anchors.mismatch(row, text)) for row in furniture]
    if any(told for _, told in wrong):
        raise AnchorError(
            *(record.fault(_FURNITURE, id, "start", *told) for id, told in wrong if told)
        )
    for first, second in pairwise(furniture):
        if second.start < first.end:
            told = f"words after {first.id}", f"an overlap at {second.start}", "shorten one of them"
            raise RecordError(record.fault(_FURNITURE, second.id, "start", *told))
    return Document(source=source, text=text, furniture=furniture)
