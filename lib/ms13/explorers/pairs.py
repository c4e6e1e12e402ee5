"""Pairs: the pairs of years that somebody used to say how crime changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from casebook.records import record, references
from casebook.records.errors import RecordError, suggest

__all__ = ["Pair", "load", "words"]

_FILE = "data/baselines.csv"


class Pair(record.Record):
    """
    A pair of years that somebody used: its row in `data/baselines.csv`.

    `claim` is the claim it stands in, if an article has it; `says` what else is to be said.
    """

    id: str
    who: str
    claim: str = ""
    reference: str
    offense: Literal["violent", "murder", "property", "overall"]
    measure: Literal["count", "rate"]
    edition: Literal["revised", "stood"]
    since: int
    until: int
    says: str = ""
    seen: references.SEEN

    @property
    def values(self) -> dict[str, str]:
        """What the controls of the explorer choose for it."""
        return {
            "offense": self.offense,
            "edition": self.edition,
            "measure": self.measure,
            "from": str(self.since),
            "to": str(self.until),
        }


def load() -> tuple[Pair, ...]:
    """Return every pair that somebody used; raises RecordError for an unknown reference."""
    rows = record.read(_FILE, Pair)
    known = references.load()
    for row in rows:
        references.require(_FILE, row.id, row.reference, known, column="reference")
    return rows


def words(pairs: Iterable[Pair], claims: Mapping[str, str]) -> dict[tuple[str, ...], str]:
    """
    Return for the values of each pair what was said of it; *claims* are their words by id.

    Raises RecordError for a pair whose claim is not among them.
    """
    said: dict[tuple[str, ...], str] = {}
    for row in pairs:
        if row.claim and row.claim not in claims:
            raise RecordError(
                f"{_FILE}: {row.id}, column claim: {row.claim!r}; {suggest(row.claim, claims)}"
            )
        key = tuple(row.values.values())
        told = filter(None, (said.get(key), claims.get(row.claim), row.says))
        said[key] = " ".join(told)
    return said
