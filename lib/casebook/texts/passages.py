"""Passages: the paragraphs and sentences of a body, each with its position."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Literal

import nupunkt

from casebook.texts.sources import Document

__all__ = ["Passage", "count_words", "paragraphs", "sentences", "spans"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A paragraph or sentence of a body; `number` counts from 1 in reading order."""

    source: str
    kind: Literal["paragraph", "sentence"]
    number: int
    start: int
    text: str

    @property
    def end(self) -> int:
        """The place after the last character."""
        return self.start + len(self.text)


def paragraphs(document: Document) -> tuple[Passage, ...]:
    """Return the paragraphs of the body; between two of them there is only white space."""
    spans = [
        (a + match.start(), match.group())
        for a, b in document.body
        for match in re.finditer(r"\S(?:[^\n]*\S)?", document.text[a:b])
    ]
    return _numbered(document, "paragraph", spans)


@functools.lru_cache(maxsize=64)
def sentences(document: Document) -> tuple[Passage, ...]:
    """
    Return the sentences of the body; between two of them there is only white space.

    Boundaries are found paragraph by paragraph, so no sentence crosses one.
    """
    found = [
        (paragraph.start + a, paragraph.text[a:b])
        for paragraph in paragraphs(document)
        for a, b in spans(paragraph.text)
    ]
    return _numbered(document, "sentence", found)


def spans(text: str) -> tuple[tuple[int, int], ...]:
    """
    Return where each sentence of *text* starts and ends, without the white space between.

    Boundaries come from nupunkt (https://github.com/alea-institute/nupunkt).
    """
    return tuple(
        (a + len(words) - len(words.lstrip()), a + len(words.rstrip()))
        for a, b in nupunkt.sent_spans(text)
        for words in [text[a:b]]
        if words.strip()
    )


def count_words(text: str) -> int:
    """
    Return how many words *text* has; a dash or an ellipsis between spaces is none.

    >>> count_words("We built — 2 homes.")
    4
    """
    return sum(bool(re.search(r"\w", token)) for token in text.split())


def _numbered(
    document: Document, kind: Literal["paragraph", "sentence"], spans: list[tuple[int, str]]
) -> tuple[Passage, ...]:
    return tuple(
        Passage(source=document.source.id, kind=kind, number=number, start=start, text=text)
        for number, (start, text) in enumerate(spans, start=1)
    )
