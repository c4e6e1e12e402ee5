"""Judgements: what a person signs about a claim, with the reason and where a slip entered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from casebook.records import record, references
from casebook.records.errors import Fault
from casebook.records.references import Keys
from casebook.texts.ledger import Claim, ClaimId

__all__ = ["FILE", "Judgement", "load", "undue"]

FILE = "data/judgements.csv"
"""Where they stand."""
# Where somebody slipped, and how a work must have been seen that contradicts.
_SLIPS = ("misleading", "conflicts with", "contradicted")
_WORDS = {"data file", "primary text", "reproduction"}


class Judgement(record.Record):
    """
    A signed row of `data/judgements.csv`.

    `slip` is the hand at which an error entered; whoever was quoted correctly made none.
    """

    claim: ClaimId
    judgement: Literal["fair", "misleading", "conflicts with", "contradicted", "open"]
    reason: record.Sentence
    slip: Literal["speaker", "agency", "reporter", "unknown", "none"]
    references: Keys = ()
    signed_by: str
    signed_on: record.EdtfText

    def faults(self) -> Iterator[record.Wrong]:
        """Yield what does not go together: slip and judgement, or a judgement and its works."""
        if self.judgement == "fair" and self.slip != "none":
            yield "slip", "none where it is fair", repr(self.slip), "correct one of them"
        if self.slip in ("speaker", "agency", "reporter") and self.judgement not in _SLIPS:
            expected = f"a slip only where it is {', '.join(_SLIPS)}"
            yield "slip", expected, f"{self.slip!r} where it is {self.judgement!r}", ""
        if self.judgement != "open" and not self.references:
            yield "references", "a work, unless it is open", "none", "say what it rests on"
        if len(set(self.references)) < len(self.references):
            yield "references", "each work once", repr(";".join(self.references)), ""
        if self.judgement == "contradicted" and self.references:
            known = references.load()
            if not {known[key].seen for key in self.references if key in known} & _WORDS:
                expected = "a work whose words were seen, where it is contradicted"
                advice = "conflicts with is the word for second-hand reports"
                yield "references", expected, repr(";".join(self.references)), advice


def load() -> dict[str, Judgement]:
    """Return every judgement by its claim."""
    return {row.claim: row for row in record.read(FILE, Judgement, key="claim")}


def undue(claims: Sequence[Claim], signed: Mapping[str, Judgement]) -> Iterator[Fault]:
    """Yield each of *claims* that has no judgement and is due one, or has one and is not."""
    for claim in claims:
        if claim.judged and claim.id not in signed:
            expected = f"a judgement of {claim.id}"
            yield Fault(file=FILE, expected=expected, seen="none", advice="add its row")
        elif claim.id in signed and not claim.judged:
            yield record.fault(
                FILE,
                claim.id,
                "claim",
                "a claim that is judged",
                f"{claim.id!r}, whose kind is {claim.kind}",
                "take this row out, or correct the kind in data/ledger/claims.csv",
            )
