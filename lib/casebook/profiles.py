"""Profiles: in how many coded passages of each hand a code is said, and in which."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import pandas as pd

from casebook import framings, tables
from casebook.codes import CODES
from casebook.framings import Framing
from casebook.html import Fragment, Markup, element, join, link
from casebook.sources import Document
from casebook.statements import Statement

__all__ = ["counts", "hands", "passages"]

Groups = Mapping[str, Sequence[Statement | Framing]]
_OFFICES = ("DEA", "Justice Department", "White House")


def hands(
    rows: Sequence[Statement], documents: Sequence[Document]
) -> dict[str, Sequence[Statement | Framing]]:
    """Return the statements of three offices, and of each article its coded own words."""
    groups: dict[str, Sequence[Statement | Framing]] = {
        office: [row for row in rows if row.office == office] for office in _OFFICES
    }
    for document in documents:
        own = [row for row in framings.load(document) if row.voice == document.source.id]
        groups[document.source.publisher] = own
    return groups


def counts(groups: Groups) -> pd.DataFrame:
    """
    Return in how many passages of each group each code is said, and in how many it is denied.

    Columns: code (linked to its passages), then one for each group, as text; the first row counts
    the passages.
    """
    found: list[dict[str, object]] = [
        {"code": "passages", **{name: str(len(rows)) for name, rows in groups.items()}}
    ]
    for code in CODES:
        place = element("a", _words(code), href=f"21-coding.ipynb#{_place(code)}")
        said = {name: _said([row.code(code) for row in rows]) for name, rows in groups.items()}
        found.append({"code": place, **said})
    return pd.DataFrame(found)


def passages(groups: Groups, here: Collection[str], *, caption: str, note: str) -> Fragment:
    """
    Return by code the ids of the passages that `counts` counts, a denial as "not" and the id.

    An id leads to its row in the same report if its row is *here*.
    """
    found = []
    for code in CODES:
        told = {
            name: join((_told(row, code, here) for row in rows if code in row.coded), ", ")
            for name, rows in groups.items()
        }
        found.append({"code": _words(code), **told})
    ids = [_place(code) for code in CODES]
    return tables.show(pd.DataFrame(found), caption=caption, note=note, ids=ids)


def _words(code: str) -> str:
    return code.replace("_", " ")


def _place(code: str) -> str:
    return f"code-{code}"


def _told(row: Statement | Framing, code: str, here: Collection[str]) -> Markup:
    id = link(row.id, f"#{row.id}" if row.id in here else "")
    return join([] if row.code(code) == "yes" else ["not "]) + id


def _said(values: Sequence[str]) -> str:
    denied = values.count("no")
    return f"{values.count('yes')}" + (f" ({denied} denied)" if denied else "")
