"""References: the bibliography, and how surely each work was seen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated, Literal, Protocol, get_args

from casebook.records import folder, record, sheet
from casebook.records.errors import Fault

__all__ = ["SEEN", "Keys", "Reference", "ReferenceKey", "keys", "load", "overstated", "surest"]

_FILE = "data/references.csv"
SEEN = Literal["data file", "primary text", "reproduction", "secondary source", "inferred here"]
"""How surely a fact from outside was seen, from the publisher's own data to our own reading."""

Address = Annotated[str, record.written("an address of the web", r"https?://[^\s<>\"]+")]
_NAME = record.written("small letters, digits and underscores", r"[a-z0-9_]+")


class Reference(record.Record):
    """
    One work: its row in `data/references.csv`.

    `url` is the publisher's address, `seen_at` where we saw it; `weak` marks carriers such as
    forum copies; `evidence` is the number in the evidence files.
    """

    key: Annotated[str, _NAME]
    title: str
    publisher: str
    date: record.EdtfText = ""
    url: Address = ""
    seen_at: Address = ""
    kind: str
    seen: SEEN
    weak: Literal["", "yes"] = ""
    evidence: str = ""
    note: str = ""


@folder.kept
def load() -> dict[str, Reference]:
    """Return every reference by its key."""
    rows = record.read(_FILE, Reference, key="key")
    return {row.key: row for row in rows}


def keys() -> frozenset[str]:
    """Return the key of every row, even of one that is wrong."""
    return sheet.column(_FILE, "key")


ReferenceKey = Annotated[str, record.known("a key of data/references.csv", keys)]
"""The type of a column that names a work."""
Keys = Annotated[tuple[ReferenceKey, ...], record.split]
"""The type of a column that names works, joined by semicolons."""


class _Seen(Protocol):
    """A row that says where a fact stands, and how surely it was seen there."""

    @property
    def reference(self) -> str:
        """The key of the work."""

    @property
    def seen(self) -> SEEN:
        """How surely the fact was seen."""


def surest(keys: Iterable[str]) -> int:
    """Return how surely the surest of the works of *keys* was seen, 0 for the most surely."""
    known = load()
    return min(get_args(SEEN).index(known[key].seen) for key in keys)


def overstated(name: str, rows: Iterable[_Seen]) -> Iterator[Fault]:
    """Yield each row of the file *name* that was seen more surely than the work it stands in."""
    for line, row in zip(sheet.lines(name), rows, strict=True):
        work = get_args(SEEN)[surest([row.reference])]
        if get_args(SEEN).index(row.seen) < get_args(SEEN).index(work):
            yield Fault(
                file=name,
                line=line,
                column="seen",
                expected=f"at most {work!r}, as {row.reference} was seen",
                seen=repr(row.seen),
                advice="name the work in which it was seen so surely, or say how surely it was",
            )
