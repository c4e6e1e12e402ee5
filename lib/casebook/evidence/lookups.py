"""Lookups: facts found in documents for claims that no series tests."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from functools import partial

from casebook.evidence.results import Comparison, Outcome, Result, compare
from casebook.records import edtf, record, references, sheet
from casebook.records.errors import Fault, suggest
from casebook.texts import ledger
from casebook.texts.ledger import Claim, ClaimId, Dating, Quantity

__all__ = ["Lookup", "compare_all", "faults", "load", "undue"]

_FILE = "data/lookups.csv"


class Lookup(record.Record):
    """
    A fact found for a claim that no series tests: its row in `data/lookups.csv`.

    `row` is the row of the ledger it is compared with, if it is a number or a date.
    """

    claim: ClaimId
    row: str = ""
    found: float | None = None
    unit: str = ""
    bound: str = ""
    edtf: record.EdtfText = ""
    reference: references.ReferenceKey
    place: str = ""
    seen: references.SEEN
    note: str


def load() -> tuple[Lookup, ...]:
    """Return every fact looked up."""
    return record.read(_FILE, Lookup, key=None, optional=True)


def undue(claims: Sequence[Claim], rows: Collection[str]) -> Iterator[Fault]:
    """Yield what the facts lack: one for a claim that calls for it, or a row of the ledger."""
    facts, lines = load(), sheet.lines(_FILE)
    named = {fact.claim for fact in facts}
    for claim in claims:
        if claim.test == "looked up" and claim.id not in named:
            expected = f"a fact for {claim.id}"
            yield Fault(file=_FILE, expected=expected, seen="none", advice="add its row")
    own = {claim.id for claim in claims}
    for fact, line in zip(facts, lines, strict=True):
        if fact.claim in own and fact.row and fact.row not in rows:
            yield Fault(
                file=_FILE,
                line=line,
                column="row",
                expected="a row of the ledger",
                seen=repr(fact.row),
                advice=suggest(fact.row, rows, most=12),
            )


def faults() -> Iterator[Fault]:
    """Yield each fact that its claim does not call for, or that is seen too surely."""
    claims = {claim.id: claim for claim in ledger.every_claim()}
    for line, fact in zip(sheet.lines(_FILE), load(), strict=True):
        if (claim := claims.get(fact.claim)) is None:
            continue
        blame = partial(Fault, file=_FILE, line=line)
        if claim.test != "looked up":
            expected, seen = "a claim whose test is 'looked up'", f"{claim.id!r}, {claim.test}"
            yield blame(column="claim", expected=expected, seen=seen, advice="correct one of them")
        if fact.row and fact.row not in claim.rows:
            expected = f"one of the rows of {claim.id}: {', '.join(claim.rows) or 'none'}"
            yield blame(column="row", expected=expected, seen=repr(fact.row))
    yield from references.overstated(_FILE, load())


def compare_all(rows: dict[str, Quantity | Dating], facts: tuple[Lookup, ...]) -> Result:
    """Return the result of the *facts* found for a claim, each beside its row of the ledger."""
    compared = [
        comparison
        for fact in facts
        if fact.row and (comparison := _compare_fact(rows[fact.row], fact)) is not None
    ]
    why = "" if compared else "no fact found is a number or a date to compare; see the judgement"
    used = tuple(f"{fact.reference}: {fact.note}" for fact in facts)
    return Result(comparisons=tuple(compared), used=used, why=why)


def _compare_fact(row: Quantity | Dating, fact: Lookup) -> Comparison | None:
    if isinstance(row, Dating) and fact.edtf and row.edtf:
        return _compare_dates(row, fact.edtf)
    if isinstance(row, Quantity) and fact.found is not None and row.value is not None:
        # A bound that was found ("at least 14") neither meets nor excludes a number, unless the
        # article prints the same bound and number.
        same = fact.bound == row.bound and row.value == Decimal(str(fact.found))
        return compare(row, fact.found) if same or fact.bound in ("", "exact") else None
    return None


def _compare_dates(row: Dating, found: str) -> Comparison | None:
    printed, seen = edtf.parse(row.edtf), edtf.parse(found)
    if printed.days is None or seen.days is None:
        return None
    (first, last), (earliest, latest) = printed.days, seen.days
    if earliest >= first and latest <= last:
        outcome = Outcome.EQUAL
    elif latest < first or earliest > last:
        outcome = Outcome.DIFFERS
    else:
        return None
    return Comparison(
        row=row.id,
        printed=row.exact,
        recomputed=edtf.in_words(seen),
        unit="",
        outcome=outcome,
    )
