"""Excerpts: rows of an official series as a reader sees them, each with its work."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pandas as pd

from casebook.display import tables
from casebook.display.citations import cite
from casebook.display.html import Fragment
from casebook.records import case

__all__ = ["in_words", "show"]

_CODE = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)+")


def in_words(code: object) -> object:
    """
    Return a code of a series, such as a measure or a vintage, in words; anything else as it is.

    The names that `data/case.yml` lists keep their capitals.

    >>> in_words("bicycles_stolen"), in_words(5)
    ('bicycles stolen', 5)
    """
    if not isinstance(code, str) or not _CODE.fullmatch(code):
        return code
    words = code.replace("_", " ")
    for name in case.load().names:
        words = re.sub(rf"\b{re.escape(name.lower())}\b", name, words)
    return words


def show(
    rows: pd.DataFrame, *, caption: str, note: str, formats: Mapping[str, str] | None = None
) -> Fragment:
    """
    Return *rows* of a series as a table: columns and codes in words, each row's work linked.

    The work, with how surely the row was seen, stands last, in place of `source` and `seen`.
    `formats` gives a format for a column's numbers by its name in the series.
    """
    words = case.load().columns
    frame = rows.drop(columns=["source", "seen"]) if "source" in rows else rows
    told = frame.select_dtypes(exclude="number")
    frame = frame.assign(**{str(column): told[column].map(in_words) for column in told})
    if "source" in rows:
        frame["reference"] = [
            cite([source], seen=seen)
            for source, seen in zip(rows["source"], rows["seen"], strict=True)
        ]
    names = {column: words.get(column, column.replace("_", " ")) for column in frame}
    return tables.show(
        frame.rename(columns=names),
        caption=caption,
        note=note,
        formats={names[column]: how for column, how in (formats or {}).items()},
    )
