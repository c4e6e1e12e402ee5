"""Lookups: facts found in documents for claims that no series tests."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Literal

from casebook.evidence import series
from casebook.evidence.results import Comparison, Outcome, Result, compare
from casebook.records import edtf, record, references, sheet
from casebook.records.decimals import DecimalNumber
from casebook.records.errors import Fault, suggest
from casebook.texts import datings, ledger, numbers, sources, tokens, values
from casebook.texts.ledger import Claim, ClaimId, Dating, Quantity

__all__ = ["Lookup", "compare_all", "faults", "load", "undue"]

_FILE = "data/lookups.csv"
_ADVICE = "correct the one that is wrong"


class Lookup(record.Record):
    """
    A fact found for a claim that no series tests: its row in `data/lookups.csv`.

    `row` is the row of the ledger it is compared with, if it is a number or a date.
    """

    claim: ClaimId
    row: str = ""
    found: DecimalNumber | None = None
    unit: str = ""
    bound: Literal["", ledger.Bound] = ""
    edtf: record.EdtfText = ""
    reference: references.ReferenceKey
    place: str = ""
    seen: references.SEEN
    note: str

    def faults(self) -> Iterator[record.Wrong]:
        """Yield a unit or a bound without a number, and a number that its note does not say."""
        for column, cell in (("unit", self.unit), ("bound", self.bound)):
            if cell and self.found is None:
                yield column, "none where no number was found", repr(cell), ""
        date = edtf.parse(self.edtf) if self.edtf else None
        if date and not datings.said(self.note, date):
            seen = f"{self.edtf} beside {self.note!r}"
            yield "edtf", "a date that the note says", seen, "correct the one that is wrong"
        if self.found is None:
            return
        if not self.unit:
            yield "unit", "the unit of what was found", "an empty cell", ""
        said = [one for one in numbers.find(self.note) if one.form != "none"]
        if said and not values.agree(self.found, self.unit, said):
            expected = "a number in a unit that the note says"
            seen = f"{self.found:f} {self.unit} beside {self.note!r}"
            yield "found", expected, seen, "correct the one that is wrong"


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
    """Yield each fact that does not go with its claim and row, or that is seen too surely."""
    claims = {claim.id: claim for claim in ledger.every_claim()}
    documents = [sources.load(source.id) for source in sources.catalogue()]
    stated: dict[str, Quantity | Dating] = {}
    for document in documents:
        stated |= {row.id: row for row in ledger.quantities(document)}
        stated |= {row.id: row for row in ledger.dates(document)}
    known = _units(stated.values())
    for line, fact in zip(sheet.lines(_FILE), load(), strict=True):
        if (claim := claims.get(fact.claim)) is None:
            continue
        blame = partial(Fault, file=_FILE, line=line)
        if claim.test == "none" or (claim.test == "computed" and fact.row):
            expected = "a claim whose test is 'looked up', or no row of one that is computed"
            seen = f"{claim.id!r}, {claim.test}"
            yield blame(column="claim", expected=expected, seen=seen, advice="correct one of them")
        if fact.row and fact.row not in claim.rows:
            expected = f"one of the rows of {claim.id}: {', '.join(claim.rows) or 'none'}"
            yield blame(column="row", expected=expected, seen=repr(fact.row))
            continue
        for column, expected, seen in _at_odds(fact, stated, known):
            yield blame(column=column, expected=expected, seen=seen, advice=_ADVICE)
    yield from references.overstated(_FILE, load())


def _units(rows: Iterable[Quantity | Dating]) -> set[str]:
    """Return every unit that the ledger or a series has."""
    units = {row.unit for row in rows if isinstance(row, Quantity)}
    for name, resource in series.describe().items():
        fields = {field["name"]: field for field in resource["schema"]["fields"]}
        for field in fields.values():
            unit = field.get("unit", "")
            column = unit.rpartition(" ")[2] if unit.startswith("see ") else ""
            units |= {getattr(row, column) for row in series.rows(name)} if column else {unit}
    return units


def _at_odds(
    fact: Lookup, stated: Mapping[str, Quantity | Dating], known: Collection[str]
) -> Iterator[tuple[str, str, str]]:
    """Yield what a fact has that does not go with the row that it is compared with."""
    row = stated.get(fact.row)
    if isinstance(row, Dating) and fact.found is not None:
        yield "found", "a date in the column edtf, beside a row that is a date", f"{fact.found:f}"
    if isinstance(row, Quantity) and fact.edtf:
        yield "edtf", "a number in the column found, beside a row that is one", repr(fact.edtf)
    if fact.found is None:
        return
    if isinstance(row, Quantity) and row.value is not None:
        if fact.unit != row.unit:
            yield "unit", f"{row.unit!r}, the unit of {row.id}", repr(fact.unit)
    elif fact.unit not in known and not _said(fact):
        yield "unit", "a unit that the ledger, a series or the note has", repr(fact.unit)


def _said(fact: Lookup) -> bool:
    """Say whether the note has every word of the unit of a fact."""
    note = {token.words for token in tokens.read(fact.note)}
    return {token.words for token in tokens.read(fact.unit)} <= note


def compare_all(rows: dict[str, Quantity | Dating], facts: tuple[Lookup, ...]) -> Result:
    """Return the result of the *facts* found for a claim, each beside its row of the ledger."""
    compared = [
        comparison
        for fact in facts
        if fact.row and (comparison := _compare_fact(rows[fact.row], fact)) is not None
    ]
    why = "" if compared else "the facts found are words, so nothing is compared"
    used = tuple(f"{fact.reference}: {fact.note}" for fact in facts)
    return Result(comparisons=tuple(compared), used=used, why=why)


def _compare_fact(row: Quantity | Dating, fact: Lookup) -> Comparison | None:
    if isinstance(row, Dating) and fact.edtf and row.edtf:
        return _compare_dates(row, fact.edtf)
    if isinstance(row, Quantity) and fact.found is not None and row.value is not None:
        # A bound that was found ("at least 14") neither meets nor excludes a number, unless the
        # article prints the same bound and number.
        same = fact.bound == row.bound and row.value == fact.found
        return compare(row, float(fact.found)) if same or fact.bound in ("", "exact") else None
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
