"""Framings: sentences of the articles coded with the codebook of the statements."""

from __future__ import annotations

from casebook.framing import codes
from casebook.framing.statements import Dimension
from casebook.texts import anchors, ledger
from casebook.texts.sources import Document

__all__ = ["Framing", "load"]

_FILE = "data/ledger/framings.csv"


class Framing(anchors.Anchor, codes.Codes):
    """A coded sentence; `voice` is who states it according to the article."""

    voice: str
    dimension: Dimension


def load(document: Document) -> tuple[Framing, ...]:
    """
    Return the coded sentences of *document* in reading order.

    Raises RecordError for a voice that is not known.
    """
    return ledger.read(_FILE, Framing, document, spoken=("voice",))
