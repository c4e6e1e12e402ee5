"""Prose: what a case says in its own words, which no cell computes: its glossary, its limits."""

from __future__ import annotations

from typing import Literal

from casebook.display.html import Fragment, element, join
from casebook.records import record
from casebook.texts import places

__all__ = ["Limit", "Word", "every", "glossary", "limits", "load"]

_WORDS, _LIMITS = "data/words.csv", "data/limits.csv"
_NONE = {
    "unknown": "Nothing is listed for this case, which does not mean that all is known.",
    "would change": "Nothing is listed for this case.",
}
Kind = Literal["unknown", "would change", "how made", "not claimed"]


class Word(record.Record):
    """A word that a reader may not know, and its meaning: a row of `data/words.csv`."""

    word: str
    meaning: str


class Limit(record.Record):
    """
    What a notebook must say of itself: a row of `data/limits.csv`.

    `kind` is what is unknown, what would change our mind, how something was made, or what is not
    claimed; `notebook` its name.
    """

    id: str
    notebook: str
    kind: Kind
    text: str


def every() -> tuple[Limit, ...]:
    """Return every limit of the case, in the table's order."""
    return record.read(_LIMITS, Limit, optional=True)


def load(notebook: str, kind: Kind) -> tuple[Limit, ...]:
    """Return what there is of one *kind* to say in a *notebook*, in the table's order."""
    return tuple(row for row in every() if (row.notebook, row.kind) == (notebook, kind))


def glossary() -> Fragment:
    """Return the words that readers may not know, each with its meaning."""
    rows = record.read(_WORDS, Word, key="word", optional=True)
    items = (element("li", element("b", row.word), f": {row.meaning}") for row in rows)
    return Fragment(element("ul", *items) if rows else join([]), name="words")


def limits(notebook: str, kind: Kind, *computed: str) -> Fragment:
    """
    Return the limits of *notebook* of one *kind* as a list, the ids in them linked.

    What was *computed* for this page stands first.
    """
    rows = load(notebook, kind)
    items = [element("li", one) for one in computed]
    items += [element("li", places.linked(row.text), id=row.id) for row in rows]
    nothing = element("p", _NONE[kind]) if kind in _NONE else join([])
    listed = element("ul", *items) if items else nothing
    return Fragment(listed, name=f"{kind}: {notebook}")
