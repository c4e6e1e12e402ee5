"""Markup: the article as printed, its claims, quotations, numbers and dates at their places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd
from IPython.display import display

from casebook.display import tables
from casebook.display.html import Fragment, Markup, element, join, link
from casebook.texts import ledger, marks, passages
from casebook.texts.anchors import Anchor
from casebook.texts.marks import Sign
from casebook.texts.sources import Document, Source

__all__ = ["Text", "about", "article", "credit", "doubts", "furniture", "headline", "sentence"]

_CSS = Path(__file__).with_name("article.css")
_CHUNK = 30_000  # characters; a stored output must stay small


class Text:
    """An article with its signs and notes, in several outputs where it is long."""

    def __init__(self, parts: Sequence[Fragment]) -> None:
        self.parts = tuple(parts)

    def __repr__(self) -> str:
        return "<Text>"

    def _ipython_display_(self) -> None:
        for part in self.parts:
            display(part)


class _First(Fragment):
    """The first part of a text: in a notebook it brings the style of them all."""

    def _repr_html_(self) -> str:
        style = element("style", Markup(_CSS.read_text(encoding="utf-8")))
        return element("div", style, self.markup, class_="casebook mathjax_ignore")


def credit(source: Source) -> Fragment:
    """Return the byline and link that the publisher asks for, and its terms."""
    words = [source.credit, ". ", link(source.title, source.url), ". ", source.terms]
    return Fragment(element("p", *words, class_="credit"), name=f"credit: {source.id}")


def headline(source: Source) -> Fragment:
    """Return the headline, or what stands for one, as a link, with the byline and the terms."""
    parts = [
        element("p", source.credit, ". "),
        element("h2", link(source.title, source.url), class_="headline"),
        element("p", source.terms),
    ]
    return Fragment(element("div", *parts, class_="credit top"), name=f"headline: {source.id}")


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
        "The day of publication is inferred, as the table below says." if inferred else "",
        "" if source.byline else "The author is not named in the text at hand.",
    )
    return tuple(filter(None, points))


def furniture(document: Document) -> Fragment:
    """Return the words of the file that are not the body, by kind and how they begin."""
    rows = [(row.kind, " ".join(row.exact.split()[:12])) for row in document.furniture]
    frame = pd.DataFrame(rows, columns=["kind", "begins"])
    return tables.show(frame, caption="Furniture", note="From data/ledger/furniture.csv.")


def article(
    document: Document, signs: Mapping[str, Sign], notes: Mapping[str, Markup]
) -> tuple[Fragment, ...]:
    """
    Return the body, paragraph by paragraph, in parts that are small enough to be stored.

    The *signs* of claims and quotations, by id, stand in the text; their *notes* stand after the
    paragraph. Every row of the ledger has a place to which its table links.
    """
    rows: list[Anchor] = [
        *ledger.quotations(document),
        *ledger.claims(document),
        *ledger.quantities(document),
        *ledger.dates(document),
    ]
    chunks: list[list[Markup]] = [[]]
    for paragraph in passages.paragraphs(document):
        shown = marks.passage(paragraph, rows, signs=signs, noted=notes)
        told = [notes[row.id] for row in marks.signed(paragraph, rows, signs) if row.id in notes]
        block = element("div", shown, *told, class_="para")
        if sum(map(len, chunks[-1])) + len(block) > _CHUNK and chunks[-1]:
            chunks.append([])
        chunks[-1].append(block)
    name = f"article: {document.source.id}"
    parts = [element("div", *chunk, class_="article", data_notes=True) for chunk in chunks]
    return _First(parts[0], name=name), *(Fragment(part, name=name) for part in parts[1:])


def sentence(document: Document, row: Anchor) -> Fragment:
    """Return the sentence of the body in which *row* stands, its words marked, with its place."""
    held = next(p for p in passages.sentences(document) if p.start <= row.start < p.end)
    words = document.text
    parts = [
        words[held.start : row.start],
        element("mark", words[row.start : row.end], class_="quotation"),
        words[row.end : held.end],
    ]
    said = f"Characters {row.start} to {row.end} of the file; row {row.id} of the ledger."
    place = element(
        "details",
        element("summary", f"{document.source.publisher}: where this stands"),
        element("p", f"{said} ", link("Original", document.source.url), class_="note"),
        class_="note place",
    )
    quote = element("blockquote", element("p", *parts))
    return Fragment(join([quote, place]), name=f"sentence of {row.id}")
