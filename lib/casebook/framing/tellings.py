"""Tellings: one fact as two articles tell it, and what is on record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from casebook.framing import questions, statements
from casebook.framing.questions import StatementId
from casebook.records import record
from casebook.records.errors import Fault
from casebook.records.record import Wrong, split
from casebook.records.references import Keys
from casebook.texts import ledger, passages, sources
from casebook.texts.ledger import Claim, ClaimId
from casebook.texts.passages import Passage

__all__ = ["Telling", "faults", "load", "told"]

_FILE = "data/tellings.csv"


class Telling(record.Record):
    """
    A fact that two articles tell: its row in `data/tellings.csv`.

    `first` and `second` are the claims that tell it, of two articles; what is marked of their words
    is where they part. `on_record` says what is known of the fact.
    """

    id: str
    fact: str
    first: ClaimId
    first_marked: str
    second: ClaimId
    second_marked: str
    on_record: record.Sentence
    statements: Annotated[tuple[StatementId, ...], split] = ()
    references: Keys = ()

    def faults(self) -> Iterator[Wrong]:
        """Yield a record that rests on nothing."""
        if not (self.statements or self.references):
            yield "statements", "a statement or a reference", "none", "say what the record rests on"


def load() -> tuple[Telling, ...]:
    """Return every telling, in the table's order."""
    return record.read(_FILE, Telling, optional=True)


def faults() -> Iterator[Fault]:
    """Yield two claims of one article, marked words that it has not, numbers that nothing has."""
    claims = {claim.id: claim for claim in ledger.every_claim()}
    said = {row.id: row for row in statements.load()}
    order: list[str] = []
    for row in load():
        both = [claims[row.first].source, claims[row.second].source]
        if len(set(both)) == 2 and not order:
            order = both
        if both != order:
            expected = "claims of two articles, in one order in all rows"
            yield record.fault(_FILE, row.id, "second", expected, " and ".join(map(repr, both)))
        for column in ("first", "second"):
            marked, claim = getattr(row, f"{column}_marked"), claims[getattr(row, column)]
            sentence = _sentence(claim)
            if marked not in sentence.text:
                expected = f"words of the sentence {sentence.text!r}"
                yield record.fault(_FILE, row.id, f"{column}_marked", expected, repr(marked))
        for text in questions.unfounded(row.on_record, [said[id] for id in row.statements]):
            expected = "words and numbers of what the record rests on"
            yield record.fault(_FILE, row.id, "on_record", expected, repr(text))


def told(claim: Claim, marked: str) -> tuple[str, str, str]:
    """Return the words of *claim*, drawn out to what is *marked*: before, it, and after."""
    sentence = _sentence(claim)
    at = sentence.start + sentence.text.index(marked)
    start, end = min(claim.start, at), max(claim.end, at + len(marked))
    text = sentence.text[start - sentence.start : end - sentence.start]
    before, _, after = text.partition(marked)
    return before, marked, after


def _sentence(claim: Claim) -> Passage:
    """Return the sentence in which *claim* begins."""
    document = sources.load(claim.source)
    return next(p for p in passages.sentences(document) if p.start <= claim.start < p.end)
