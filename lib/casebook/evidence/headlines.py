"""Headlines: what is told on top rests on judged claims, and each of its numbers was found."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from casebook.evidence import findings, reasons
from casebook.records import sheet
from casebook.records.errors import Fault
from casebook.texts import sources

__all__ = ["faults"]

_FILE = "data/bottom-line.csv"


def faults() -> Iterator[Fault]:
    """
    Yield each finding told on top that rests on no judgement, or has a number nobody found.

    A number was found for one of the claims named; that a reason has it does not count.
    """
    documents = [sources.load(source.id) for source in sources.catalogue()]
    known, found = {}, {}
    for document in documents:
        for one in findings.load(document):
            known[one.id], found[one.id] = one, reasons.known(one, document)
    for row, line in zip(findings.bottom_line(), sheet.lines(_FILE), strict=True):
        blame = partial(Fault, file=_FILE, line=line)
        named = [known[id] for id in row.claim]
        for one in named:
            if one.judgement is None:
                expected, seen = (
                    "claims that are judged",
                    f"{one.id!r}, whose kind is {one.claim.kind}",
                )
                yield blame(column="claim", expected=expected, seen=seen)
        for number in reasons.numbers(row.finding):
            if not any(found[one.id].has(number) for one in named):
                expected = f"a number that was found for {' or '.join(row.claim)}"
                advice = "name the claim it was found for, or take it out"
                yield blame(column="finding", expected=expected, seen=number, advice=advice)
