"""Reasons: each number in a typed reason was found for that very claim."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from casebook.evidence import findings, judgements
from casebook.evidence.findings import Finding
from casebook.records import edtf, record, references
from casebook.records.errors import Fault
from casebook.texts import ledger
from casebook.texts.sources import Document

__all__ = ["Known", "faults_in", "known", "numbers"]

_NUMBER = re.compile(r"(?<![\w-])\d+(?:,\d{3})*(?:\.\d+)?(?![\w-]*[A-Za-z])")


class Known:
    """The numbers found for a claim: values, which may be rounded, and numbers in words of it."""

    def __init__(self, values: Iterable[float], words: Iterable[str]) -> None:
        self.values = tuple(values)
        self.words = frozenset(number for text in words for number in numbers(text))

    def has(self, number: str) -> bool:
        """Say whether *number*, as printed, is one of the words or rounds or cuts a value."""
        return number in self.words or any(_shown(value, number) for value in self.values)


def numbers(text: str) -> list[str]:
    """
    Return the numbers in digits that *text* prints; those in names are left out.

    >>> numbers("AB-13 grew by 4.1 percent to 1,248 (C07)")
    ['4.1', '1,248']
    """
    return _NUMBER.findall(text)


def known(one: Finding, document: Document) -> Known:
    """
    Return the numbers that were found for a claim, its judgement's reason aside.

    They are what was computed and looked up, the choices, the claim's numbers, dates and quoted
    words, and the days and titles of its works.
    """
    claim, result = one.claim, one.result
    values = [c.recomputed for c in result.comparisons if not isinstance(c.recomputed, str)]
    values += [a.recomputed for a in result.alternatives]
    values += [100 * a.recomputed for a in result.alternatives if a.unit == "share"]
    values += [float(fact.found) for fact in one.lookups if fact.found is not None]
    words = [c.printed for c in result.comparisons] + [a.choice for a in result.alternatives]
    words += [str(c.recomputed) for c in result.comparisons if isinstance(c.recomputed, str)]
    words += [fact.note for fact in one.lookups]
    words += result.used if claim.test == "computed" else ()
    words += [_day(fact.edtf) for fact in one.lookups]
    words += [row.exact for row in ledger.quantities(document) if row.id in claim.rows]
    for date in ledger.dates(document):
        if date.id in claim.rows:
            words += [date.exact, _day(date.edtf)]
    words += [
        row.exact
        for row in ledger.quotations(document)
        if row.start < claim.end and claim.start < row.end
    ]
    works = references.load()
    for key in (*(one.judgement.references if one.judgement else ()), *_works(one)):
        words += [works[key].title, _day(works[key].date)]
    return Known(values, words)


def faults_in(document: Document) -> Iterator[Fault]:
    """Yield each number in the reason of a judgement that nobody found for its claim."""
    for one in findings.load(document):
        if one.judgement is None:
            continue
        found = known(one, document)
        for number in numbers(one.judgement.reason):
            if not found.has(number):
                expected = f"a number that was found for {one.id}"
                advice = "add the fact to data/lookups.csv, or take the number out"
                yield record.fault(judgements.FILE, one.id, "reason", expected, number, advice)


def _works(one: Finding) -> Iterator[str]:
    yield from (fact.reference for fact in one.lookups)


def _day(text: str) -> str:
    """Return a date in words, with its years; nothing for none."""
    return edtf.in_words(edtf.parse(text)) if text else ""


def _shown(value: float, number: str) -> bool:
    """Say whether *value*, its sign aside, is *number* as printed, rounded or cut."""
    shown = Decimal(number.replace(",", ""))
    unit = Decimal(1).scaleb(int(shown.as_tuple().exponent))
    exact = Decimal(str(abs(value)))
    return shown in {exact.quantize(unit, how) for how in (ROUND_HALF_UP, ROUND_DOWN)}
