"""References: the bibliography, and how surely each work was seen."""

from __future__ import annotations

from typing import Literal

from casebook import records

__all__ = ["SEEN", "Reference", "load"]

SEEN = Literal["data file", "primary text", "reproduction", "secondary source", "inferred here"]
"""How surely a fact from outside was seen, from the publisher's own data to our own reading."""


class Reference(records.Record):
    """
    One work: its row in `data/references.csv`.

    `url` is the publisher's address, `seen_at` where we saw it; `weak` marks carriers such as
    forum copies; `evidence` is the number in the evidence files.
    """

    key: str
    title: str
    publisher: str
    date: records.EdtfText = ""
    url: str = ""
    seen_at: str = ""
    kind: str
    seen: SEEN
    weak: Literal["", "yes"] = ""
    evidence: str = ""
    note: str = ""


def load() -> dict[str, Reference]:
    """Return every reference by its key."""
    rows = records.read("data/references.csv", Reference, key="key")
    return {row.key: row for row in rows}
