"""Tables: rows as a reader sees them, with a caption and a source note."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import Any

import pandas as pd

from casebook.display.html import Fragment, Markup, element, join

__all__ = ["csv", "markup", "scrolled", "show", "tsv"]


def markup(
    frame: pd.DataFrame,
    *,
    caption: str = "",
    formats: Mapping[str, str] | None = None,
    ids: Sequence[str] = (),
    filters: Sequence[str] = (),
    plain: Sequence[str] = (),
) -> Markup:
    """
    Return *frame* as an HTML table: its columns, not its index; the first column heads its row.

    `formats` gives a format for a column's numbers, such as `",.2f"`; `ids` an id for each row.
    `filters` names columns by which a report's reader can choose rows.
    Cells are escaped unless they are Markup; missing values stay empty.
    Each cell, but for those of `plain` columns, names its column, so that a phone can show the
    cells of a wide table's row one below the other.
    """
    formats = formats or {}
    columns = list(frame.columns)
    numeric: set[object] = {c for c in columns if pd.api.types.is_numeric_dtype(frame[c])}
    head = element("tr", *(_head(c, "col", numeric) for c in columns))
    body = []
    for at, values in enumerate(frame.itertuples(index=False, name=None)):
        cells = []
        for position, (column, value) in enumerate(zip(columns, values, strict=True)):
            shown = _shown(value, formats.get(column, ""))
            kind = "number" if column in numeric else None
            if position == 0:
                # Ids and years stay on one line; words may wrap.
                words = shown.striptags() if isinstance(shown, Markup) else str(shown)
                long = "long" if len(words) > 24 else None
                cells.append(element("th", shown, scope="row", class_=kind or long))
            else:
                cells.append(
                    element("td", shown, class_=kind, data_c=None if column in plain else column)
                )
        body.append(element("tr", *cells, id=ids[at] if ids else None))
    title = element("caption", caption) if caption else ""
    wide = "wide" if len(columns) > 3 else None
    return element(
        "table",
        title,
        element("thead", head),
        element("tbody", join(body)),
        class_=wide,
        data_filters="|".join(filters) or None,
    )


def show(
    frame: pd.DataFrame,
    *,
    caption: str,
    note: str,
    formats: Mapping[str, str] | None = None,
    ids: Sequence[str] = (),
    filters: Sequence[str] = (),
    plain: Sequence[str] = (),
    key: Markup | None = None,
) -> Fragment:
    """
    Return *frame* as a table for a notebook, with its caption above and its sources below.

    *key* says what its words mean, and stands before it.
    """
    table = markup(frame, caption=caption, formats=formats, ids=ids, filters=filters, plain=plain)
    parts = [*([key] if key else ()), scrolled(table, caption), element("p", note, class_="note")]
    return Fragment(join(parts), name=f"table: {caption}")


def scrolled(table: Markup, label: str) -> Markup:
    """Return *table* in a place of its own, where the keyboard too moves one that is too wide."""
    return element("div", table, class_="scroll", role="region", tabindex="0", aria_label=label)


def tsv(table: pd.DataFrame) -> str:
    """
    Return *table* as tab-separated text that a spreadsheet opens without running anything.

    A text that begins with `=`, `+` or `@` gets an apostrophe before it; numbers stay numbers.

    >>> tsv(pd.DataFrame({"claim": ["=1+1", "b"], "n": [-1, 2]})).splitlines()[1].split()
    ["'=1+1", '-1']
    """
    return _separated(table, "\t")


def csv(table: pd.DataFrame) -> str:
    """Return *table* as `tsv` does, with commas between its cells."""
    return _separated(table, ",")


def _separated(table: pd.DataFrame, sign: str) -> str:
    safe = table.map(lambda v: f"'{v}" if isinstance(v, str) and v[:1] in ("=", "+", "@") else v)
    return str(safe.to_csv(index=False, sep=sign, lineterminator="\n"))


def _head(column: object, scope: str, numeric: set[object]) -> Markup:
    if column == "":
        return element("td")  # a corner heads nothing
    return element("th", column, scope=scope, class_="number" if column in numeric else None)


def _shown(value: Any, form: str) -> object:
    if isinstance(value, Markup):
        return value
    if pd.api.types.is_scalar(value) and pd.isna(value):
        return ""
    if not form:
        return value
    if isinstance(value, float) and form.endswith("f"):
        with localcontext(rounding=ROUND_HALF_UP):  # as a newsroom rounds, halves away from zero
            text = format(Decimal(str(value)), form)
        return text if re.search("[1-9]", text) else text.replace("-", "")
    return format(value, form)
