"""Claims: what the articles assert, in our own words, each on the words that carry it."""

from __future__ import annotations

from typing import Literal

from casebook.records import record
from casebook.records.errors import RecordError
from casebook.texts import anchors, ledger
from casebook.texts.sources import Document

__all__ = ["Claim", "NoClaim", "ids", "load", "without"]

_FILE = "data/ledger/claims.csv"
_WITHOUT = "data/ledger/no-claims.csv"


class Claim(anchors.Anchor):
    """
    A checkable statement in our own words.

    `rows` are the ids of the quantities and dates it holds, joined by semicolons; `test` how it
    can be tested, `check` the function that does, `why` why there is none or where a fact stands.
    """

    claim: str
    voice: str
    kind: Literal["statistic", "event", "characterization", "attribution", "prediction", "opinion"]
    rows: str = ""
    test: Literal["computed", "looked up", "none"]
    check: str = ""
    why: str = ""

    @property
    def quantities(self) -> tuple[str, ...]:
        """The ids of the rows of the ledger that belong to the claim."""
        return tuple(filter(None, self.rows.split(";")))

    @property
    def judged(self) -> bool:
        """Whether a judgement is due; opinions and predictions get none."""
        return self.kind not in ("prediction", "opinion")


class NoClaim(anchors.Anchor):
    """Words of a sentence that carries no claim, and why not."""

    reason: str


def load(document: Document) -> tuple[Claim, ...]:
    """
    Return the claims of *document* in reading order.

    Raises RecordError for a claim with an unknown voice, or with a check that its test does not
    call for.
    """
    rows = ledger.read(_FILE, Claim, document, spoken=("voice",))
    for row in rows:
        if bool(row.check) != (row.test == "computed"):
            raise RecordError(
                f"{_FILE}: {row.id}, column check: expected a check exactly where the test is "
                f"'computed', seen {row.check!r} where it is {row.test!r}"
            )
    return rows


def ids() -> frozenset[str]:
    """Return the ids of the claims of every article."""
    return frozenset(row.id for row in record.read(_FILE, Claim))


def without(document: Document) -> tuple[NoClaim, ...]:
    """Return the places of sentences that carry no claim, in reading order."""
    return ledger.read(_WITHOUT, NoClaim, document)
