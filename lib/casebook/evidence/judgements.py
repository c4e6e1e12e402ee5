"""Judgements: what a person signs about a claim, with the reason and where a slip entered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Literal

from casebook.records import record, references
from casebook.records.errors import Fault
from casebook.records.references import Keys
from casebook.texts.ledger import Claim, ClaimId

__all__ = ["FILE", "Judgement", "Kind", "Signed", "Slip", "Word", "load", "undue"]

FILE = "data/judgements.csv"
"""Where they stand."""
Word = Literal["fair", "misleading", "conflicts with", "contradicted", "open"]
"""What a claim may be judged."""
Kind = Literal["document not seen", "speech not seen", "no measure", "mixed evidence"]
"""Why a claim stays open."""
Slip = Literal["speaker", "agency", "reporter", "unknown", "none"]
"""The hand at which an error entered."""
# Where somebody slipped, and how a work must have been seen that contradicts.
_SLIPS = ("misleading", "conflicts with", "contradicted")
_WORDS = {"data file", "primary text", "reproduction"}


class Signed(record.Record):
    """
    What a person signs: the word, why it is open, the reason, the slip and the works behind it.

    `slip` is the hand at which an error entered; whoever was quoted correctly made none.
    """

    judgement: Word
    open: Annotated[Literal["", Kind], "spare"] = ""
    reason: record.Sentence
    slip: Slip
    references: Keys = ()
    signed_by: str
    signed_on: record.EdtfText

    @property
    def word(self) -> str:
        """The judgement in words: an open one with its kind."""
        return f"{self.judgement}; {self.open}" if self.open else self.judgement

    @property
    def weak(self) -> bool:
        """Whether every work behind it is a weak carrier."""
        known = references.load()
        return bool(self.references) and all(known[key].weak for key in self.references)

    def faults(self) -> Iterator[record.Wrong]:
        """Yield what does not go together: slip and judgement, or a judgement and its works."""
        if (self.judgement == "open") != bool(self.open):
            expected, advice = "why it is open, exactly where it is", "data/README.md has the kinds"
            yield "open", expected, f"{self.open!r} where it is {self.judgement!r}", advice
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


class Judgement(Signed):
    """
    A row of `data/judgements.csv`: what was signed of a claim, and how a second reader read it.

    `first`, `first_open` and `first_slip` are what the signer had before the two talked, where
    that is not what stands; `second` and what begins with it is the second reader's own.
    """

    claim: ClaimId
    first: Annotated[Literal["", Word], "spare"] = ""
    first_open: Annotated[Literal["", Kind], "spare"] = ""
    first_slip: Annotated[Literal["", Slip], "spare"] = ""
    second: Annotated[Literal["", Word], "spare"] = ""
    second_open: Annotated[Literal["", Kind], "spare"] = ""
    second_slip: Annotated[Literal["", Slip], "spare"] = ""
    second_by: record.Spare = ""
    second_on: Annotated[Literal[""] | record.EdtfText, "spare"] = ""
    remark: record.Spare = ""

    def faults(self) -> Iterator[record.Wrong]:
        """Yield also what a reading lacks: its kind, its reader or its day."""
        yield from super().faults()
        for whose, word, kind in (
            ("first", self.first, self.first_open),
            ("second", self.second, self.second_open),
        ):
            if (word == "open") != bool(kind):
                seen = f"{kind!r} where {whose} is {word!r}"
                yield f"{whose}_open", "why it is open, exactly where it is", seen, ""
        if self.second and not (self.second_by and self.second_on and self.second_slip):
            expected = "who read it second, on which day, and the slip or none"
            yield "second_by", expected, "an empty cell", ""
        if self.second and self.second_by == self.signed_by:
            yield "second_by", "another reader than the one who signed", repr(self.second_by), ""


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
