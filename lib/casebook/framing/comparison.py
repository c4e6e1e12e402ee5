"""Framing: statements, labels and the cases for each reading, as a reader sees them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import pandas as pd

from casebook.display import tables
from casebook.display.citations import cite
from casebook.display.html import Fragment, Markup, element, join
from casebook.framing import codes
from casebook.framing.readings import Point
from casebook.framing.statements import Statement
from casebook.records import case
from casebook.records.edtf import in_words, parse
from casebook.texts import passages, places

__all__ = [
    "disagreement_table",
    "documents",
    "labels",
    "points",
    "statement_table",
]

_NONE, _SILENT = "nothing seen", "says nothing"
_LATER = {"in part": "Rests in part on what came later.", "all": "All of this came later."}


def documents(
    rows: Sequence[Statement],
    chosen: Sequence[Statement],
    columns: Mapping[str, Sequence[str]],
    *,
    caption: str,
    note: str,
) -> Fragment:
    """
    Return dimension by dimension what each of *columns*, a group of documents, says.

    A cell without a statement says that nothing was seen, or that the document says nothing where
    `data/case.yml` has it among those seen whole; one whose statements are all left out of those
    *chosen* says that none was chosen.
    On a phone the cells of a dimension stand one below the other, each under its document.
    """
    dimensions, whole = case.load().dimensions, set(case.load().seen_whole)
    frame = pd.DataFrame({"": [words for name, words in dimensions.items() if name != "other"]})
    for title, held in columns.items():
        cells = [
            [row for row in rows if row.dimension == name and row.document in held]
            for name in dimensions
            if name != "other"
        ]
        none = _SILENT if held and set(held) <= whole else _NONE
        frame[title] = [
            join([_statement(row) for row in cell if row in chosen])
            or element("i", "not chosen" if cell else none)
            for cell in cells
        ]
    return tables.show(frame, caption=caption, note=note)


def disagreement_table(
    apart: pd.DataFrame, words: Mapping[str, str], here: Collection[str]
) -> pd.DataFrame:
    """
    Return one row for each passage on which two coders differ, as `agreement.disagreements` gives.

    Columns: passage (linked to its row in the same report if that is *here*), words, code by code
    what the first and the second coder saw.
    """
    rows = []
    for passage, held in apart.groupby("passage"):
        told = [f"{codes.words(row.code)}: {row.first} / {row.second}" for row in held.itertuples()]
        id = str(passage)
        rows.append((places.local(id, here), words[id], "; ".join(told)))
    return pd.DataFrame(rows, columns=["passage", "words", "first / second"])


def labels(rows: Sequence[Statement]) -> pd.DataFrame:
    """
    Return one row for each label a statement gives or denies.

    Columns: date (EDTF), day (the first it may mean), office, voice, label, value ("yes" or "no"),
    statement (linked), by day.
    """
    found = [
        {
            "date": row.date,
            "day": str(parse(row.date).earliest or parse(row.date).latest),
            "office": row.office,
            "voice": row.voice,
            "label": words,
            "value": row.code(code),
            "statement": places.row(row.id),
        }
        for row in rows
        for code, words in codes.labels().items()
        if row.code(code) != "not said"
    ]
    columns = ["date", "day", "office", "voice", "label", "value", "statement"]
    return pd.DataFrame(found, columns=columns).sort_values(
        ["day", "statement"], kind="stable", ignore_index=True
    )


def statement_table(rows: Sequence[Statement], *, caption: str, note: str) -> Fragment:
    """Return the statements: id, date, who, what, codes, and the work with how surely seen."""
    frame = pd.DataFrame(
        {
            "id": [row.id for row in rows],
            "date": [in_words(parse(row.date)) for row in rows],
            "who": [f"{row.voice} ({row.office})" for row in rows],
            "statement": [_words(row) for row in rows],
            "coded": [row.in_words for row in rows],
            "reference": [_source(row) for row in rows],
        }
    )
    return tables.show(frame, caption=caption, note=note, ids=[row.id for row in rows])


def points(rows: Sequence[Point], *, folded: bool = False) -> Fragment:
    """
    Return the points of a case as a list: claims, works, and what came after that day.

    A *folded* point shows its first sentence, and the rest when a reader opens it.
    """
    items = []
    for row in rows:
        told = [
            element("a", id, href=f"50-findings.ipynb#{id}", data_report="findings")
            for id in row.claims
        ]
        rests = [part for part in (join(told, ", "), cite(row.references)) if part]
        behind = element("span", " [", join(rests, "; "), "]", class_="note") if rests else ""
        after = element("b", f" {_LATER[row.later]}") if row.later else ""
        head, rest = _parted(row.point) if folded else (row.point, "")
        if rest:
            opened = element("p", rest, after, behind)
            inner: list[object] = [element("details", element("summary", head), opened)]
        else:
            inner = [head, after, behind]
        items.append(element("li", *inner, id=row.id))
    return Fragment(element("ol", *items), name=f"points: {rows[0].reading if rows else 'none'}")


def _parted(text: str) -> tuple[str, str]:
    """Return the first sentence of *text*, and the others."""
    _, end = passages.spans(text)[0]
    return text[:end], text[end:].strip()


def _statement(row: Statement) -> Markup:
    return element("p", _words(row), " [", _source(row), "] ", places.row(row.id))


def _words(row: Statement) -> Markup:
    quote = [" Quoted: ", element("q", row.quote)] if row.quote else []
    return join([row.statement, *quote])


def _source(row: Statement) -> Markup:
    place = f"; {row.place}" if row.place else ""
    return join([row.document, place, ", in: ", cite([row.reference], seen=row.seen)])
