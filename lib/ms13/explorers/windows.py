"""Windows: the years between which somebody counted federal prisoners, or that fit a claim."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from casebook.records import record, references
from casebook.records.errors import RecordError, suggest

__all__ = ["Window", "load", "said"]

_FILE = "data/windows.csv"


class Window(record.Record):
    """
    Two years that somebody used, or that fit a claim: its row in `data/windows.csv`.

    `says` is what else is to be said of it, `seen` how surely the choice of years was seen.
    """

    id: str
    who: str
    claim: str = ""
    reference: str
    counted: Literal["bop", "bjs"]
    since: int
    until: int
    says: str
    seen: references.SEEN

    @property
    def values(self) -> dict[str, str]:
        """What the controls of the explorer choose for it."""
        return {"counted": self.counted, "from": str(self.since), "to": str(self.until)}


def load() -> tuple[Window, ...]:
    """Return every window; raises RecordError for an unknown reference."""
    rows, known = record.read(_FILE, Window), references.load()
    for row in rows:
        references.require(_FILE, row.id, row.reference, known, column="reference")
    return rows


def said(used: Iterable[Window], claims: Mapping[str, str]) -> dict[tuple[str, ...], str]:
    """
    Return what is to be said of each window that was *used*, by what the controls choose for it.

    *claims* are those of the article, by id; raises RecordError if that of a window is missing.
    """
    told = {}
    for one in used:
        if one.claim and one.claim not in claims:
            raise RecordError(
                f"{_FILE}: {one.id}, column claim: {one.claim!r}; {suggest(one.claim, claims)}"
            )
        words = filter(None, (claims.get(one.claim), one.says))
        told[tuple(one.values.values())] = " ".join(words)
    return told
