"""Pointers: by which of its words a title names a claim, and where a reader sees it proved."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from casebook.display.html import Markup, element
from casebook.records import record
from casebook.records.errors import Fault
from casebook.records.record import written
from casebook.texts import ledger
from casebook.texts.ledger import ClaimId

__all__ = ["Pointer", "faults", "load"]

_FILE = "data/pointers.csv"
_PLACE = written(
    "a place such as LT-C12 or see/bicycles?from=2031", r"[\w-]+(/[\w-]+(\?[\w=&-]+)?)?"
)


class Pointer(record.Record):
    """
    Where a claim is proved: its row in `data/pointers.csv`.

    `named` are a few words of the claim, by which a title names it; `place` is one of the report
    made from `notebook`, such as a view of an explorer; `words` say what a reader finds there.
    """

    claim: ClaimId
    named: str = ""
    notebook: str
    place: Annotated[str, _PLACE] = ""
    words: str

    @property
    def link(self) -> Markup:
        """A link to the proof, called by its words."""
        place = f"#{self.place}" if self.place else ""
        return element("a", self.words, href=f"{self.notebook}.ipynb{place}")


def load() -> dict[str, Pointer]:
    """Return every pointer by its claim."""
    rows = record.read(_FILE, Pointer, key="claim", optional=True)
    return {row.claim: row for row in rows}


def faults() -> Iterator[Fault]:
    """Yield each pointer that names a claim by words which the claim does not have."""
    printed = {claim.id: claim.exact for claim in ledger.every_claim()}
    for row in load().values():
        if row.named not in printed[row.claim]:
            expected = f"words of {printed[row.claim]!r}"
            yield record.fault(_FILE, row.claim, "named", expected, repr(row.named))
