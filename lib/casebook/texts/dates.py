"""Dates: the days, months, years and spans an article names."""

from __future__ import annotations

from typing import Literal

from casebook.records import record
from casebook.texts import anchors, ledger
from casebook.texts.sources import Document

__all__ = ["Dating", "load"]

_FILE = "data/ledger/dates.csv"


class Dating(anchors.Anchor):
    """
    Words that date something, and the date as EDTF.

    A `stated` date is the one printed; a `reckoned` one was worked out from the day of the
    speech, Monday, October 23, 2017.
    `dates` says what happened then.
    """

    edtf: record.EdtfText = ""
    basis: Literal["stated", "reckoned"]
    dates: str


def load(document: Document) -> tuple[Dating, ...]:
    """Return the dates of *document* in reading order."""
    return ledger.read(_FILE, Dating, document)
