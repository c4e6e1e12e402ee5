"""Judgements: what a person signs about a claim, with the reason and where a slip entered."""

from __future__ import annotations

from typing import Literal

from casebook.records import record, references

__all__ = ["Judgement", "load"]

_FILE = "data/judgements.csv"


class Judgement(record.Record):
    """
    A signed row of `data/judgements.csv`.

    `slip` is the hand at which an error entered; whoever was quoted correctly made none.
    """

    claim: str
    judgement: Literal["fair", "misleading", "conflicts with", "contradicted", "open"]
    reason: str
    slip: Literal["speaker", "agency", "reporter", "unknown", "none"]
    references: str = ""
    signed_by: str
    signed_on: record.EdtfText

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the references."""
        return tuple(filter(None, self.references.split(";")))


def load() -> dict[str, Judgement]:
    """Return every judgement by its claim; raises RecordError for an unknown reference."""
    rows = record.read(_FILE, Judgement, key="claim")
    known = references.load()
    for row in rows:
        for key in row.keys:
            references.require(_FILE, row.claim, key, known)
    return {row.claim: row for row in rows}
