"""Markup: the article as printed, its quotations, numbers and dates marked and linked."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pandas as pd

from casebook import dates, passages, quantities, quotations, tables
from casebook.anchors import Anchor
from casebook.dates import Dating
from casebook.edtf import in_words, parse
from casebook.html import Fragment, Markup, element, join, link
from casebook.passages import Passage
from casebook.quantities import Quantity
from casebook.quotations import Quotation
from casebook.sources import Document, Source
from casebook.voices import Voice

__all__ = [
    "article",
    "credit",
    "date_table",
    "passage",
    "quantity_table",
    "quotation_table",
    "sentence",
]


def credit(source: Source) -> Fragment:
    """Return the byline and link that the publisher asks for, and its terms."""
    words = [source.credit, ". ", link(source.title, source.url), ". ", source.terms]
    return Fragment(element("p", *words, class_="credit"), name=f"credit: {source.id}")


def article(document: Document) -> Fragment:
    """
    Return the body, paragraph by paragraph; each mark links to its row, each row to its mark.

    A quotation is shaded and followed by the number of its row; numbers and dates are links.
    """
    rows: list[Anchor] = [
        *quotations.load(document),
        *quantities.load(document),
        *dates.load(document),
    ]
    parts = [passage(p, rows) for p in passages.paragraphs(document)]
    return Fragment(element("div", *parts, class_="article"), name=f"article: {document.source.id}")


def sentence(document: Document, row: Anchor) -> Fragment:
    """Return the sentence of the body in which *row* stands, its words marked, with its place."""
    held = next(p for p in passages.sentences(document) if p.start <= row.start < p.end)
    words = document.text
    parts = [
        words[held.start : row.start],
        element("mark", words[row.start : row.end], class_="quotation"),
        words[row.end : held.end],
    ]
    place = element(
        "p",
        f"{document.source.publisher}, characters {row.start} to {row.end} of the file; row ",
        f"{row.id} of the ledger. ",
        link("Original", document.source.url),
        class_="note",
    )
    quote = element("blockquote", element("p", *parts))
    return Fragment(join([quote, place]), name=f"sentence of {row.id}")


def passage(paragraph: Passage, rows: Sequence[Anchor]) -> Markup:
    """Return *paragraph* as a numbered paragraph of HTML with those of *rows* that it holds."""
    held = [row for row in rows if paragraph.start <= row.start and row.end <= paragraph.end]
    quoted = [row for row in held if isinstance(row, Quotation)]
    stated = [row for row in held if not isinstance(row, Quotation)]
    edges = {paragraph.start, paragraph.end}
    edges |= {edge for row in held for edge in (row.start, row.end)}
    parts: list[Markup] = []
    shown: set[str] = set()
    for start, end in pairwise(sorted(edges)):
        words = paragraph.text[start - paragraph.start : end - paragraph.start]
        part = _linked(words, _over(stated, start, end), shown)
        for quotation in _over(quoted, start, end):
            part = element("mark", part, class_="quotation")
            if quotation.end == end:
                part += element("sup", _to_row(quotation, quotation.id.rpartition("-")[2]))
        # A place that two rows claim links to the shorter; the other is named behind its end.
        for row in _over(stated, start, end):
            if row.end == end and row.id not in shown:
                shown.add(row.id)
                part += element("sup", _to_row(row, row.id))
        parts.append(part)
    return element("p", *parts, id=f"p{paragraph.number}", data_number=paragraph.number)


def quotation_table(rows: Sequence[Quotation], voices: dict[str, Voice], *, note: str) -> Fragment:
    """Return the quotations: id, words, speaker, speaker as printed, cue, form, words counted."""
    frame = pd.DataFrame(
        {
            "id": [_to_place(row) for row in rows],
            "words": [row.exact for row in rows],
            "voice": [voices[row.voice].name for row in rows],
            "as printed": [" ".join(filter(None, (row.speaker_text, row.cue))) for row in rows],
            "form": [row.form for row in rows],
            "number of words": [row.words for row in rows],
        }
    )
    return tables.show(frame, caption="Quotations", note=note, ids=[row.id for row in rows])


def quantity_table(rows: Sequence[Quantity], voices: dict[str, Voice], *, note: str) -> Fragment:
    """Return the quantities: id, words, value, unit, what is counted, who states it."""
    frame = pd.DataFrame(
        {
            "id": [_to_place(row) for row in rows],
            "as printed": [row.exact for row in rows],
            "value": [_value(row) for row in rows],
            "unit": [row.unit for row in rows],
            "what it counts": [row.counts for row in rows],
            "voice": [voices[row.voice].name for row in rows],
        }
    )
    return tables.show(frame, caption="Numbers", note=note, ids=[row.id for row in rows])


def date_table(rows: Sequence[Dating], *, note: str) -> Fragment:
    """Return the dates: id, words, date in words and as EDTF, whether stated, what happened."""
    frame = pd.DataFrame(
        {
            "id": [_to_place(row) for row in rows],
            "as printed": [row.exact for row in rows],
            "date": [in_words(parse(row.edtf)) if row.edtf else "" for row in rows],
            "EDTF": [row.edtf for row in rows],
            "basis": [row.basis for row in rows],
            "what happened": [row.dates for row in rows],
        }
    )
    return tables.show(frame, caption="Dates", note=note, ids=[row.id for row in rows])


def _over(rows: Sequence[Anchor], start: int, end: int) -> list[Anchor]:
    return sorted(
        (row for row in rows if row.start <= start and end <= row.end),
        key=lambda row: (len(row.exact), row.id),
    )


def _linked(words: str, rows: list[Anchor], shown: set[str]) -> Markup:
    if not rows:
        return join([words])
    row = rows[0]
    kind = "date" if isinstance(row, Dating) else "quantity"
    place = None if row.id in shown else f"at-{row.id}"
    shown.add(row.id)
    return element("a", words, href=f"#{row.id}", id=place, class_=kind)


def _to_row(row: Anchor, label: str) -> Markup:
    return element("a", label, href=f"#{row.id}", id=f"at-{row.id}")


def _to_place(row: Anchor) -> Markup:
    return element("a", row.id, href=f"#at-{row.id}")


def _value(row: Quantity) -> str:
    if row.value is None:
        return ""
    number = f"{row.value:,f}"
    return number if row.bound == "exact" else f"{row.bound} {number}"
