"""Hedges: words of likelihood and certainty in the articles, and whose they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from pydantic import field_validator

from casebook.records import record
from casebook.records.errors import Fault
from casebook.records.references import ReferenceKey
from casebook.texts import passages, sources
from casebook.texts.anchors import Anchor, fold
from casebook.texts.ledger import Claim, Quotation
from casebook.texts.passages import Passage
from casebook.texts.sources import Document

_FILE, _SCALE = "data/hedges.csv", "data/likelihood.csv"

__all__ = ["Hedge", "Hit", "Likelihood", "faults", "find", "load", "scale", "steps"]


class Hedge(record.Record):
    """
    A word or phrase that limits or raises certainty: its row in `data/hedges.csv`.

    `unclear` marks one of which a credited sentence leaves open whose word it is.
    """

    word: str
    kind: Literal["likelihood", "approximation", "boost"]
    unclear: Literal["", "yes"] = ""
    note: str = ""

    @field_validator("word")
    @classmethod
    def _bare(cls, text: str) -> str:
        if not text.strip():
            record.refuse("a word")
        return text.strip()

    def stands_in(self, text: str) -> bool:
        """Say whether the word stands in *text*."""
        return bool(_pattern(self.word).search(fold(text)))


class Likelihood(record.Record):
    """
    A step of a scale of likelihood in words: its row in `data/likelihood.csv`.

    `words` are joined by semicolons; `low` and `high` are percent.
    """

    rank: int
    words: str
    low: int
    high: int
    reference: ReferenceKey

    @field_validator("words")
    @classmethod
    def _whole(cls, text: str) -> str:
        if not all(word and word == word.strip() for word in text.split(";")):
            record.refuse("words joined by semicolons alone, none of them empty")
        return text

    def faults(self) -> Iterator[record.Wrong]:
        """Yield a low that lies above the high."""
        if self.low > self.high:
            yield "low", f"at most the high, {self.high}", str(self.low), ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """
    A hedge in its sentence: where it starts in the file, whose it is, and how it got there.

    `manner` is "quoted", "reported" (in a claim that the article credits to somebody) or "own
    words".
    """

    hedge: Hedge
    sentence: Passage
    start: int
    voice: str
    manner: Literal["quoted", "reported", "own words", "unclear whose"]


def load() -> tuple[Hedge, ...]:
    """Return every word of certainty and likelihood, in the table's order."""
    return record.read(_FILE, Hedge, key="word", optional=True)


def scale() -> tuple[Likelihood, ...]:
    """Return the scale of `data/likelihood.csv`, lowest step first."""
    rows = record.read(_SCALE, Likelihood, key="rank", optional=True)
    return tuple(sorted(rows, key=lambda row: row.rank))


def faults() -> Iterator[Fault]:
    """Yield each word that no article has and no note explains, and terms of two steps."""
    texts = [p.text for s in sources.catalogue() for p in passages.sentences(sources.load(s.id))]
    for hedge in load():
        if not hedge.note and not any(hedge.stands_in(text) for text in texts):
            expected, advice = "a word that an article has", "take it out or say why it is listed"
            yield record.fault(_FILE, hedge.word, "word", expected, repr(hedge.word), advice)
    first: dict[str, int] = {}
    for step in scale():
        for word in step.words.split(";"):
            if (rank := first.get(word.lower())) is not None:
                expected, seen = "each term once", f"{word!r}, which step {rank} has"
                yield record.fault(_SCALE, str(step.rank), "words", expected, seen)
            first.setdefault(word.lower(), step.rank)


def steps(text: str) -> tuple[Likelihood, ...]:
    """Return the steps of the scale whose own words stand in *text*; "very likely" is one step."""
    words = {word: step for step in scale() for word in step.words.split(";")}
    longest = sorted(words, key=lambda word: (-len(word), word))
    found = re.findall(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)", fold(text).lower())
    return tuple(step for step in scale() if any(words[word] == step for word in found))


def find(
    document: Document,
    words: Sequence[Hedge],
    quoted: Sequence[Quotation],
    claimed: Sequence[Claim],
) -> tuple[Hit, ...]:
    """
    Return where *words* stand in the body of *document*, in reading order.

    Of two words that overlap the longer counts ("at least" and "least").
    Whose a hedge is follows from the quotation or else the shortest claim it stands in; outside
    both it is the publication's, and one marked as unclear stays so where it is reported.
    """
    hits: list[Hit] = []
    for sentence in passages.sentences(document):
        taken: list[tuple[int, int]] = []
        for hedge in sorted(words, key=lambda hedge: (-len(hedge.word), hedge.word)):
            for match in _pattern(hedge.word).finditer(fold(sentence.text)):
                start, end = sentence.start + match.start(), sentence.start + match.end()
                if any(a < end and start < b for a, b in taken):
                    continue
                taken.append((start, end))
                voice, manner = _whose(document, start, end, quoted, claimed)
                if hedge.unclear and manner == "reported":
                    manner = "unclear whose"
                hits.append(
                    Hit(hedge=hedge, sentence=sentence, start=start, voice=voice, manner=manner)
                )
    return tuple(sorted(hits, key=lambda hit: hit.start))


def _whose(
    document: Document,
    start: int,
    end: int,
    quoted: Sequence[Quotation],
    claimed: Sequence[Claim],
) -> tuple[str, Literal["quoted", "reported", "own words", "unclear whose"]]:
    def around(rows: Sequence[Anchor]) -> list[Anchor]:
        held = [row for row in rows if row.start <= start and end <= row.end]
        return sorted(held, key=lambda row: (len(row.exact), row.id))

    for row in around(quoted):
        assert isinstance(row, Quotation)
        return row.voice, "quoted"
    for row in around(claimed):
        assert isinstance(row, Claim)
        own = row.voice == document.source.id
        return row.voice, "own words" if own else "reported"
    return document.source.id, "own words"


def _pattern(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(fold(word))}(?!\w)", re.IGNORECASE)
