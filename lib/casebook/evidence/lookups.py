"""Lookups: facts found in documents for claims that no series tests."""

from __future__ import annotations

from decimal import Decimal

from casebook.evidence.results import Comparison, Outcome, Result, compare
from casebook.records import edtf, record, references
from casebook.records.errors import RecordError, suggest
from casebook.texts.claims import Claim
from casebook.texts.dates import Dating
from casebook.texts.quantities import Quantity

__all__ = ["Lookup", "compare_all", "load"]

_FILE = "data/lookups.csv"


class Lookup(record.Record):
    """
    A fact found for a claim that no series tests: its row in `data/lookups.csv`.

    `row` is the row of the ledger it is compared with, if it is a number or a date.
    """

    claim: str
    row: str = ""
    found: float | None = None
    unit: str = ""
    bound: str = ""
    edtf: record.EdtfText = ""
    reference: str
    place: str = ""
    seen: references.SEEN
    note: str


def load() -> tuple[Lookup, ...]:
    """Return every fact looked up; raises RecordError for an unknown reference."""
    rows = record.read(_FILE, Lookup, key=None)
    known = references.load()
    for row in rows:
        references.require(_FILE, row.claim, row.reference, known, column="reference")
    return rows


def compare_all(
    claim: Claim, rows: dict[str, Quantity | Dating], facts: tuple[Lookup, ...]
) -> Result:
    """
    Return the result for *claim* of the *facts* found for it, each beside its row of the ledger.

    Raises RecordError if there is no fact, or one names a row that the ledger lacks.
    """
    if not facts:
        raise RecordError(f"{_FILE}: {claim.id}: expected a fact, seen none")
    compared = [
        comparison
        for fact in facts
        if fact.row and (comparison := _compare_fact(claim, rows, fact)) is not None
    ]
    why = "" if compared else "no fact found is a number or a date to compare; see the judgement"
    used = tuple(f"{fact.reference}: {fact.note}" for fact in facts)
    return Result(comparisons=tuple(compared), used=used, why=why)


def _compare_fact(
    claim: Claim, rows: dict[str, Quantity | Dating], fact: Lookup
) -> Comparison | None:
    if fact.row not in rows:
        raise RecordError(
            f"{_FILE}: {claim.id}, column row: {fact.row!r}; {suggest(fact.row, rows)}"
        )
    row = rows[fact.row]
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
