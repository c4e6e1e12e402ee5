"""Meanings: what each word of a judgement, a slip or a result says, in a newspaper's words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, get_args

from casebook.evidence.judgements import Kind, Slip, Word
from casebook.evidence.outcomes import Outcome
from casebook.records import record
from casebook.records.errors import Fault

__all__ = ["WEAK", "Meaning", "Of", "faults", "load", "of"]

_FILE = "data/meanings.csv"
WEAK = "weak sources alone"
"""What a judgement rests on whose every work is a weak carrier."""
Of = Literal["judgement", "open", "slip", "result", "sources"]
_WORDS: dict[str, tuple[str, ...]] = {
    "judgement": get_args(Word),
    "open": get_args(Kind),
    "slip": get_args(Slip),
    "result": tuple(map(str, Outcome)),
    "sources": (WEAK,),
}


class Meaning(record.Record):
    """A word and what it says: a row of `data/meanings.csv`; `of` is what the word is of."""

    of: Of
    word: str
    meaning: record.Sentence


def load() -> tuple[Meaning, ...]:
    """Return every meaning, in the table's order; none where a case has no such table."""
    return record.read(_FILE, Meaning, key=("of", "word"), optional=True)


def of(kind: Of, word: str) -> str:
    """Return what *word* says of a *kind*; nothing where the case does not say."""
    return next((row.meaning for row in load() if (row.of, row.word) == (kind, word)), "")


def faults() -> Iterator[Fault]:
    """Yield each word in use that the table lacks, and each row of a word that is none."""
    rows = load()
    told = {(row.of, row.word) for row in rows}
    there_are = {(kind, word) for kind, words in _WORDS.items() for word in words}
    for kind, word in sorted(there_are - told) if rows else ():
        expected = f"a meaning of the {kind} {word!r}"
        yield Fault(file=_FILE, expected=expected, seen="none", advice="add its row")
    for kind, word in sorted(told - there_are):
        expected, seen = f"a word that is a {kind}", repr(word)
        yield Fault(file=_FILE, column="word", expected=expected, seen=seen, advice="take it out")
