"""Citations: works as a reader meets them, each linked to where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import pandas as pd

from casebook.display import tables
from casebook.display.html import Fragment, Markup, element, join, link
from casebook.records import edtf, references
from casebook.records.references import Reference

__all__ = ["cite", "copies", "how_seen"]

_HOW = {
    "data file": "the publisher’s own data",
    "primary text": "the text itself",
    "reproduction": "seen in a copy",
    "secondary source": "as reported",
    "inferred here": "our reading",
}


def cite(
    keys: Iterable[str], known: Mapping[str, Reference] | None = None, *, seen: str = ""
) -> Markup:
    """
    Return the works of *keys*, linked; *seen* says how surely a fact was seen, if not as the work.

    The works are those of `data/references.csv` unless others are *known*.

    >>> work = Reference(key="k", title="T", publisher="P", kind="web page", seen="primary text")
    >>> cite(["k"], {"k": work})
    Markup('<span>P (the text itself)</span>')
    """
    known = references.load() if known is None else known
    return join([_one(known[key], seen) for key in dict.fromkeys(keys)], "; ")


def copies(prefix: str, *, caption: str) -> Fragment:
    """
    Return the editions of a work: the references whose key is *prefix* and a year, oldest first.

    Each has its title and date, how surely we saw it, and where copies are.
    """
    rows = []
    for one in sorted(references.load().values(), key=lambda one: one.date):
        if edition := re.fullmatch(rf"{re.escape(prefix)}(\d{{4}})", one.key):
            addresses = dict.fromkeys(filter(None, (one.seen_at, one.url)))
            where = join((link(address, address) for address in addresses), element("br"))
            dated = edtf.in_words(edtf.parse(one.date))
            rows.append((edition[1], f"{one.title}, {dated}", f"{one.seen}: {one.note}", where))
    return tables.show(
        pd.DataFrame(rows, columns=["edition", "title and date", "what we saw", "where"]),
        caption=caption,
        note="From data/references.csv; the first address is where we saw it. Nothing is "
        "downloaded here; whether an address still works, or a copy is whole, was not checked.",
    )


def how_seen(seen: str, *, weak: bool = False) -> str:
    """
    Return in words how surely something was seen.

    >>> how_seen("secondary source", weak=True)
    'as reported on a weak site'
    """
    return _HOW.get(seen, seen) + (" on a weak site" if weak else "")


def _one(work: Reference, seen: str) -> Markup:
    label = link(work.publisher, work.url or work.seen_at)
    return element("span", label, f" ({how_seen(seen or work.seen, weak=bool(work.weak))})")
