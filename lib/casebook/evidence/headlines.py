"""Headlines: what is told on top rests on judged claims, and each of its numbers was found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from functools import partial

from casebook.evidence import findings
from casebook.evidence.findings import Finding
from casebook.records import sheet
from casebook.records.errors import Fault
from casebook.texts import sources

__all__ = ["faults", "numbers"]

_FILE = "data/bottom-line.csv"


def faults() -> Iterator[Fault]:
    """
    Yield each finding told on top that rests on no judgement, or has a number nobody found.

    A number was computed for one of the claims named, or stands in the reason of its judgement.
    """
    documents = [sources.load(source.id) for source in sources.catalogue()]
    known = {one.id: one for document in documents for one in findings.load(document)}
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
        for number in numbers(row.finding):
            if not any(_has(one, number) for one in named):
                expected = f"a number that was found for {' or '.join(row.claim)}"
                advice = "name the claim it was found for, or take it out"
                yield blame(column="finding", expected=expected, seen=number, advice=advice)


def numbers(text: str) -> list[str]:
    """
    Return the numbers in digits that *text* prints; those in names are left out.

    >>> numbers("AB-13 grew by 4.1 percent to 1,248 (C07)")
    ['4.1', '1,248']
    """
    return re.findall(r"(?<![\w-])\d+(?:,\d{3})*(?:\.\d+)?", text)


def _has(one: Finding, number: str) -> bool:
    """Say whether *number* was computed for a claim, or its judgement's reason has it."""
    found = [c.recomputed for c in one.result.comparisons if not isinstance(c.recomputed, str)]
    found += [a.recomputed for a in one.result.alternatives]
    if any(_rounds(value, number) for value in found):
        return True
    return one.judgement is not None and number in numbers(one.judgement.reason)


def _rounds(value: float, number: str) -> bool:
    """Say whether *value*, its sign aside, rounds to *number* as printed."""
    shown = Decimal(number.replace(",", ""))
    unit = Decimal(1).scaleb(int(shown.as_tuple().exponent))
    return Decimal(str(abs(value))).quantize(unit, ROUND_HALF_UP) == shown
