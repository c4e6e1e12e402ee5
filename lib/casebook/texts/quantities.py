"""Quantities: the numbers an article states, in digits or in words."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from casebook.texts import anchors, ledger
from casebook.texts.sources import Document

__all__ = ["Quantity", "load"]

_FILE = "data/ledger/quantities.csv"


class Quantity(anchors.Anchor):
    """
    A number as stated: its value, unit and bound, what it counts and who states it.

    `value` is None where the words give none ("countless").
    """

    voice: str
    kind: Literal[
        "count",
        "share",
        "change",
        "rate",
        "money",
        "weight",
        "duration",
        "age",
        "rank",
        "ratio",
        "absolute",
        "direction",
        "comparison",
        "frequency",
    ]
    value: Decimal | None = None
    unit: str = ""
    bound: Literal[
        "exact", "about", "more than", "at least", "less than", "nearly", "several", "vague"
    ]
    counts: str


def load(document: Document) -> tuple[Quantity, ...]:
    """Return the quantities of *document* in reading order."""
    return ledger.read(_FILE, Quantity, document, spoken=("voice",))
