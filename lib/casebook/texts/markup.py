"""Markup: the article as printed, its quotations, numbers and dates marked and linked."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pandas as pd

from casebook.display import tables
from casebook.display.html import Fragment, Markup, element, join, link
from casebook.texts import ledger, passages
from casebook.texts.anchors import Anchor
from casebook.texts.ledger import Claim, Dating, Quotation
from casebook.texts.passages import Passage
from casebook.texts.sources import Document, Source

__all__ = ["about", "article", "credit", "doubts", "furniture", "passage", "sentence"]


def credit(source: Source) -> Fragment:
    """Return the byline and link that the publisher asks for, and its terms."""
    words = [source.credit, ". ", link(source.title, source.url), ". ", source.terms]
    return Fragment(element("p", *words, class_="credit"), name=f"credit: {source.id}")


def about(source: Source) -> Fragment:
    """Return what is recorded of *source*, and how its date is known."""
    facts = {
        "publisher": source.publisher,
        "title": f"{source.title} ({source.title_basis})",
        "byline": source.byline or "none in the text at hand",
        "published": f"{source.published_in_words} (EDTF {source.published})",
        "how we know the date": source.published_basis,
        "address": link(source.url, source.url),
        "terms": source.terms,
        "file": source.file,
        "sha256": source.sha256,
    }
    frame = pd.DataFrame({"what": list(facts), "as recorded": list(facts.values())})
    return tables.show(frame, caption="The source", note="From data/sources.csv.")


def doubts(source: Source) -> tuple[str, ...]:
    """Return what the record itself leaves open: the day of publication, the author."""
    inferred = set(source.published) & set("?~%X")
    points = (
        "The day of publication is inferred, as the table above says." if inferred else "",
        "" if source.byline else "The author is not named in the text at hand.",
    )
    return tuple(filter(None, points))


def furniture(document: Document) -> Fragment:
    """Return the words of the file that are not the body, by kind and how they begin."""
    rows = [(row.kind, " ".join(row.exact.split()[:12])) for row in document.furniture]
    frame = pd.DataFrame(rows, columns=["kind", "begins"])
    return tables.show(frame, caption="Furniture", note="From data/ledger/furniture.csv.")


def article(document: Document) -> Fragment:
    """
    Return the body, paragraph by paragraph; each mark links to its row, each row to its mark.

    A quotation is shaded and followed by the number of its row, a claim is followed by the number
    of its finding; numbers and dates are links.
    """
    rows: list[Anchor] = [
        *ledger.quotations(document),
        *ledger.claims(document),
        *ledger.quantities(document),
        *ledger.dates(document),
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


def passage(paragraph: Passage, rows: Sequence[Anchor], *, shade: bool = False) -> Markup:
    """
    Return *paragraph* as a numbered paragraph of HTML with those of *rows* that it holds.

    With *shade* the words of claims are shaded as those of quotations are.
    """
    held = [row for row in rows if paragraph.start <= row.start and row.end <= paragraph.end]
    quoted = [row for row in held if isinstance(row, Quotation)]
    claimed = [row for row in held if isinstance(row, Claim)]
    stated = [row for row in held if not isinstance(row, Quotation | Claim)]
    edges = {paragraph.start, paragraph.end}
    edges |= {edge for row in held for edge in (row.start, row.end)}
    parts: list[Markup] = []
    shown: set[str] = set()
    for start, end in pairwise(sorted(edges)):
        words = paragraph.text[start - paragraph.start : end - paragraph.start]
        shaded: object = words
        for _ in _over([*quoted, *(claimed if shade else ())], start, end):
            shaded = element("mark", shaded, class_="quotation")
        # The mark stands in the link, so that its words have the color that goes with its ground.
        part = _linked(shaded, _over(stated, start, end), shown)
        for row in (*_over(quoted, start, end), *_over(claimed, start, end)):
            if row.end == end:
                part += element("sup", _to_row(row, row.id.rpartition("-")[2]))
        # A place that two rows claim links to the shorter; the other is named behind its end.
        for row in _over(stated, start, end):
            if row.end == end and row.id not in shown:
                shown.add(row.id)
                part += element("sup", _to_row(row, row.id))
        parts.append(part)
    return element("p", *parts, id=f"p{paragraph.number}", data_number=paragraph.number)


def _over(rows: Sequence[Anchor], start: int, end: int) -> list[Anchor]:
    return sorted(
        (row for row in rows if row.start <= start and end <= row.end),
        key=lambda row: (len(row.exact), row.id),
    )


def _linked(words: object, rows: list[Anchor], shown: set[str]) -> Markup:
    if not rows:
        return join([words])
    row = rows[0]
    kind = "date" if isinstance(row, Dating) else "quantity"
    place = None if row.id in shown else f"at-{row.id}"
    shown.add(row.id)
    return element("a", words, href=f"#{row.id}", id=place, class_=kind)


def _to_row(row: Anchor, label: str) -> Markup:
    return element("a", label, href=f"#{row.id}", id=f"at-{row.id}")
