"""Wording: quotations beside their witnesses, hedges and answers, with links to the words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from casebook import passages, references, tables
from casebook.answers import Answer
from casebook.citations import cite
from casebook.hedges import Hit
from casebook.html import Fragment, Markup, element, join
from casebook.quotations import Quotation
from casebook.sources import Document
from casebook.voices import Voice
from casebook.witnesses import Difference, Witness, compare

_HOW = {
    "disputes": "is set against",
    "supports": "is set behind",
    "adds": "is added to",
    "explains": "is used to explain",
}

__all__ = ["answer_table", "hedge_table", "witness_table"]


def witness_table(
    rows: Sequence[tuple[Quotation, Witness]], *, caption: str, note: str
) -> Fragment:
    """Return each quotation beside its witness: the words, what differs, and what that is."""
    known = references.load()
    differences = [compare(quotation.exact, witness.words) for quotation, witness in rows]
    frame = pd.DataFrame(
        {
            "quotation": [_to_article(quotation) for quotation, _ in rows],
            "word by word": [_difference(one) for one in differences],
            "class": [one.change for one in differences],
            "words compared": [f"{one.compared} of {one.printed}" for one in differences],
            "witness": [
                join([one.kind, ": ", cite([one.reference], known, seen=one.seen), _note(one)])
                for _, one in rows
            ],
        }
    )
    return tables.show(frame, caption=caption, note=note)


def hedge_table(
    hits: Sequence[Hit],
    documents: Sequence[Document],
    voices: Mapping[str, Voice],
    *,
    caption: str,
    note: str,
) -> Fragment:
    """Return the hedges in their sentences: whose they are, and how they got there."""
    frame = pd.DataFrame(
        {
            "word": [hit.hedge.word for hit in hits],
            "sentence": [join([_hit(hit), " ", _to_words(hit, documents)]) for hit in hits],
            "whose": [f"{voices[hit.voice].name}, {hit.manner}" for hit in hits],
        }
    )
    return tables.show(frame, caption=caption, note=note)


def answer_table(
    rows: Sequence[Answer],
    documents: Sequence[Document],
    voices: Mapping[str, Voice],
    *,
    caption: str,
    note: str,
) -> Fragment:
    """Return who is set against or behind whom: the words that do it, and why they are read so."""
    frame = pd.DataFrame(
        {
            "words": [join(["“", row.exact, "” ", _to_words(row, documents)]) for row in rows],
            "who": [voices[row.voice].name for row in rows],
            "how": [f"{_HOW[row.how]} {voices[row.answers].name}" for row in rows],
            "why read so": [row.why for row in rows],
        }
    )
    return tables.show(frame, caption=caption, note=note)


def _to_article(row: Quotation) -> Markup:
    return element("a", row.id, href=f"10-article.ipynb#at-{row.id}", data_report=row.source)


def _difference(one: Difference) -> Markup:
    tags = {"same": "span", "witness only": "del", "printed only": "ins", "not compared": "i"}
    return join([element(tags[step.kind], step.words) for step in one.steps], " ")


def _note(row: Witness) -> str:
    return f"; {row.note}" if row.note else ""


def _hit(hit: Hit) -> Markup:
    at = hit.start - hit.sentence.start
    end = at + len(hit.hedge.word)
    text = hit.sentence.text
    return join([text[:at], element("mark", text[at:end], class_="quotation"), text[end:]])


def _to_words(row: Answer | Hit, documents: Sequence[Document]) -> Markup:
    """Return a link to the paragraph of the article in which *row* starts."""
    source = row.source if isinstance(row, Answer) else row.sentence.source
    document = next(d for d in documents if d.source.id == source)
    number = next(p.number for p in passages.paragraphs(document) if row.start < p.end)
    href = f"10-article.ipynb#p{number}"
    label = f"{document.source.publisher}, paragraph {number}"
    return element("a", label, href=href, data_report=source)
