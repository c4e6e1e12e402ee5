"""Witnesses: other documents that have the words of a quotation, and how the words differ."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from casebook.framing import hedges
from casebook.records import record, references
from casebook.records.errors import Fault, RecordError
from casebook.texts import ledger, passages, sources
from casebook.texts.anchors import fold
from casebook.texts.ledger import Quotation, QuotationId

__all__ = ["Difference", "Step", "Witness", "compare", "faults", "load", "pairs"]

_FILE = "data/witnesses.csv"
Change = Literal["same", "trimmed", "word changed", "hedge lost", "joined"]
_WORD = re.compile(r"\w+(?:[-'’.]\w+)*")


class Witness(record.Record):
    """
    The same words elsewhere: a row of `data/witnesses.csv`.

    `quotation` is the row of the ledger; `words` are whole sentences of the other document.
    """

    id: str
    quotation: QuotationId
    kind: Literal["prepared text", "press release", "as heard", "other report", "own publication"]
    words: str
    reference: references.ReferenceKey
    seen: references.SEEN
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """
    A run of words: in both documents ("same"), or in one of them only.

    Printed words before or after all that the witness has are "not compared".
    """

    kind: Literal["same", "witness only", "printed only", "not compared"]
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """
    How a quotation differs from its witness, word by word, and what that amounts to.

    `compared` of its `printed` words stand between the first and the last that the witness has.
    """

    steps: tuple[Step, ...]
    change: Change
    compared: int
    printed: int


def load() -> tuple[Witness, ...]:
    """Return every witness in the table's order."""
    return record.read(_FILE, Witness, optional=True)


def pairs(quotations: Sequence[Quotation]) -> tuple[tuple[Quotation, Witness], ...]:
    """Return each witness after the one of *quotations* that it is of, in the table's order."""
    by_id = {row.id: row for row in quotations}
    return tuple((by_id[row.quotation], row) for row in load() if row.quotation in by_id)


def faults() -> Iterator[Fault]:
    """Yield each witness that has no word of its quotation, or was seen too surely."""
    articles = [sources.load(source.id) for source in sources.catalogue()]
    quoted = [row for article in articles for row in ledger.quotations(article)]
    for quotation, row in pairs(quoted):
        if not {key for key, _ in _words(quotation.exact)} & {key for key, _ in _words(row.words)}:
            expected = f"words that {quotation.id} has too"
            yield record.fault(_FILE, row.id, "words", expected, repr(row.words[:60]))
    yield from references.overstated(_FILE, load())


def compare(printed: str, witness: str) -> Difference:
    """
    Return how the words *printed* differ from those of the *witness*.

    Case, punctuation and hyphens do not count: AB1 is AB-1.
    "trimmed" leaves out words before or after, or words between in whose place an ellipsis is
    printed; "joined" leaves out words between without a mark; "hedge lost" leaves out a word of
    likelihood (`data/hedges.csv`) that the witness has in the same sentence; any other difference
    is "word changed".
    Raises RecordError if the two have no word in common.

    >>> compare("the worst year", "Perhaps the worst year yet.").change
    'hedge lost'
    >>> compare("rules to get AB1", "rules we have to get AB-1").change
    'joined'
    >>> compare("rules ... to get AB1", "rules we have to get AB-1").change
    'trimmed'
    """
    ours, theirs = _words(printed), _words(witness)
    runs = _runs([key for key, _ in theirs], [key for key, _ in ours])
    held = [at for at, run in enumerate(runs) if run.same]
    if not held:
        raise RecordError(f"{_FILE}: {witness!r} has no word of the quotation {printed!r}")
    steps: list[Step] = []
    changed = unmarked = False
    for at, run in enumerate(runs):
        inside = held[0] < at < held[-1]
        own = _text(printed, ours[run.c : run.d])
        if run.same:
            steps.append(Step(kind="same", words=own))
            continue
        if run.b > run.a:
            steps.append(Step(kind="witness only", words=_text(witness, theirs[run.a : run.b])))
            gap = printed[ours[run.c - 1][1][1] : ours[run.d][1][0]] if inside else "..."
            unmarked = unmarked or not re.search(r"\.\.\.|…", gap)
        if run.d > run.c:
            there = inside or run.b > run.a
            steps.append(Step(kind="printed only" if there else "not compared", words=own))
            changed = changed or there
    kept = {place for run in runs if run.same for _, (place, _) in theirs[run.a : run.b]}
    change: Change = "word changed" if changed else "joined" if unmarked else "trimmed"
    if all(step.kind in ("same", "not compared") for step in steps):
        change = "same"
    elif _lost(printed, witness, kept):
        change = "hedge lost"
    aside = sum(len(_words(step.words)) for step in steps if step.kind == "not compared")
    return Difference(
        steps=tuple(steps), change=change, compared=len(ours) - aside, printed=len(ours)
    )


@dataclass(frozen=True, slots=True)
class _Run:
    """Words *a* to *b* of the witness, which correspond to the printed words *c* to *d*."""

    same: bool
    a: int
    b: int
    c: int
    d: int


def _words(text: str) -> list[tuple[str, tuple[int, int]]]:
    """Return each word, made comparable, with its place."""
    return [
        (re.sub(r"[-']|(?<!\d)\.|\.(?!\d)", "", match.group()).lower(), match.span())
        for match in _WORD.finditer(fold(text))
    ]


def _runs(theirs: list[str], ours: list[str]) -> list[_Run]:
    """Return what corresponds to what; words that stand together elsewhere are kept together."""
    for at in range(len(theirs) - len(ours) + 1):
        if theirs[at : at + len(ours)] == ours:
            end, n = at + len(ours), len(ours)
            found = [_Run(False, 0, at, 0, 0), _Run(True, at, end, 0, n)]
            found.append(_Run(False, end, len(theirs), n, n))
            return [run for run in found if run.a < run.b]
    matcher = difflib.SequenceMatcher(None, theirs, ours, autojunk=False)
    return [_Run(kind == "equal", *places) for kind, *places in matcher.get_opcodes()]


def _text(text: str, words: list[tuple[str, tuple[int, int]]]) -> str:
    return text[words[0][1][0] : words[-1][1][1]] if words else ""


def _lost(printed: str, witness: str, kept: set[int]) -> bool:
    """Say whether a sentence that was used has a word of likelihood that was left out."""
    used = [
        witness[start:end]
        for start, end in passages.spans(witness)
        if any(start <= place < end for place in kept)
    ]
    return any(
        hedge.stands_in(sentence) and not hedge.stands_in(printed)
        for hedge in hedges.load()
        if hedge.kind == "likelihood"
        for sentence in used
    )
