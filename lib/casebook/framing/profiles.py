"""Profiles: in how many coded passages of each hand a code is said, and in which."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import pandas as pd

from casebook.display import tables
from casebook.display.html import Fragment, Markup, element, join
from casebook.framing import codes
from casebook.framing.codes import Framing, words
from casebook.framing.statements import Statement
from casebook.records import case
from casebook.texts import places, sources

__all__ = ["Groups", "counts", "hands", "passages"]

Groups = Mapping[str, Sequence[Statement | Framing]]
"""Coded passages by the hand they are of, as a reader names it."""


def hands(rows: Sequence[Statement], sentences: Sequence[Framing]) -> Groups:
    """Return the statements of the offices compared, and of each article its coded own words."""
    offices = case.load().offices_compared
    articles = {source.id: sources.name_of(source.id) for source in sources.catalogue()}
    said = {office: [row for row in rows if row.office == office] for office in offices}
    own = {
        name: [row for row in sentences if row.source == row.voice == id]
        for id, name in articles.items()
    }
    return {**said, **own}


def counts(groups: Groups) -> pd.DataFrame:
    """
    Return in how many passages of each group each code is said, and in how many it is denied.

    Columns: code (linked to its passages), then one for each group, as text; the first row counts
    the passages.
    """
    found: list[dict[str, object]] = [
        {"code": "passages", **{name: str(len(rows)) for name, rows in groups.items()}}
    ]
    for code in codes.names():
        place = element("a", words(code), href=f"21-coding.ipynb#{_place(code)}")
        said = {name: _said([row.code(code) for row in rows]) for name, rows in groups.items()}
        found.append({"code": place, **said})
    return pd.DataFrame(found)


def passages(groups: Groups, here: Collection[str], *, caption: str, note: str) -> Fragment:
    """
    Return by code the ids of the passages that `counts` counts, a denial as "not" and the id.

    An id leads to its row in the same report if its row is *here*.
    """
    found = []
    for code in codes.names():
        told = {
            name: join((_told(row, code, here) for row in rows if code in row.coded), ", ")
            for name, rows in groups.items()
        }
        found.append({"code": words(code), **told})
    ids = [_place(code) for code in codes.names()]
    return tables.show(pd.DataFrame(found), caption=caption, note=note, ids=ids)


def _place(code: str) -> str:
    return f"code-{code}"


def _told(row: Statement | Framing, code: str, here: Collection[str]) -> Markup:
    return join(["" if row.code(code) == "yes" else "not ", places.local(row.id, here)])


def _said(values: Sequence[str]) -> str:
    denied = values.count("no")
    return f"{values.count('yes')}" + (f" ({denied} denied)" if denied else "")
