"""Citations: works as a reader meets them: publisher, address, and how surely we saw them."""

from __future__ import annotations

from collections.abc import Iterable

from casebook.html import Markup, element, join, link
from casebook.references import Reference

__all__ = ["cite"]


def cite(keys: Iterable[str], known: dict[str, Reference], *, seen: str = "") -> Markup:
    """
    Return the works of *keys*, linked; *seen* says how surely a fact was seen, if not as the work.

    >>> work = Reference(key="k", title="T", publisher="P", kind="web page", seen="primary text")
    >>> cite(["k"], {"k": work})
    Markup('<span>P (primary text)</span>')
    """
    return join([_one(known[key], seen) for key in dict.fromkeys(keys)], "; ")


def _one(work: Reference, seen: str) -> Markup:
    weak = ", weak carrier" if work.weak else ""
    label = link(work.publisher, work.url or work.seen_at)
    return element("span", label, f" ({seen or work.seen}{weak})")
