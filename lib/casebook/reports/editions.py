"""Editions: reports to pass on, with excerpts of each article whose rights are reserved."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import nbformat
from bs4 import BeautifulSoup
from bs4.element import Tag
from nbformat import NotebookNode

from casebook.display.html import element, link
from casebook.records import folder
from casebook.reports import making, repeats
from casebook.reports.catalogue import Report
from casebook.reports.shelves import REPORTS, Shelf
from casebook.texts import sources
from casebook.texts.sources import Document

__all__ = ["excerpted", "make", "thinned"]

_ARTICLE = re.compile(r"<article: (?P<source>[\w-]+)>")
_DISPUTED = {"conflicts", "misleading", "contradicted"}
_GAP = " […] "


def make(reports: Sequence[Report], shelf: Shelf) -> tuple[str, list[str]]:
    """
    Put each of *reports* that is made, with excerpts, and the index on the *shelf*.

    Return the file of the index, and the ids of those that are not made.
    Raises SourceError for a changed article.
    """
    articles = [sources.load(one.id) for one in sources.catalogue()]
    held = [one for one in articles if one.source.is_reserved]
    left = []
    for report in reports:
        executed = folder.path(REPORTS.notebook(report.id))
        if not executed.is_file():
            left.append(report.id)
            continue
        notebook = nbformat.read(executed, as_version=4)
        page = making.render(excerpted(notebook, held), report, linked=shelf.linked)
        folder.write(shelf.page(report.id), thinned(page, articles).encode())
    index = thinned(folder.read_text(REPORTS.page("index")), articles)
    folder.write(shelf.page("index"), index.encode())
    return shelf.page("index"), left


def excerpted(notebook: NotebookNode, reserved: Sequence[Document]) -> NotebookNode:
    """
    Return *notebook* with short excerpts in place of the texts of *reserved* articles.

    Of an article only the first words of each disputed claim stay, with all judgements and with
    the places that links lead to.
    """
    by_id = {one.source.id: one for one in reserved}
    told: set[str] = set()
    cells = []
    for cell in notebook.cells:
        outputs = [_output(one, by_id, told) for one in cell.get("outputs", ())]
        cells.append(NotebookNode({**cell, "outputs": outputs} if outputs else cell))
    return NotebookNode({**notebook, "cells": cells})


def thinned(page: str, articles: Sequence[Document]) -> str:
    """
    Return *page* with little of what it repeats of reserved ones of the *articles*.

    A word at its foot says so.
    """
    texts: dict[bool, list[str]] = {True: [], False: []}
    for one in articles:
        texts[one.source.is_reserved].append(" ".join(one.text[a:b] for a, b in one.body))
    if not texts[True]:
        return page
    publishers = " and of ".join(
        dict.fromkeys(one.source.publisher for one in articles if one.source.is_reserved)
    )
    words = (
        f"This edition is to pass on: of the article of {publishers} it has short excerpts only. "
        f"Where words of it are left out stands{_GAP.rstrip()}."
    )
    page = repeats.shortened(page, texts[True], texts[False])
    start, foot, rest = page.rpartition("<footer>")
    return f"{start}{foot}{element('p', words, class_='wrap') if foot else ''}{rest}"


def _output(output: NotebookNode, reserved: Mapping[str, Document], told: set[str]) -> NotebookNode:
    """Return *output* with excerpts; the first part of each article says so, once it is *told*."""
    data = output.get("data", {})
    article = _ARTICLE.fullmatch(data.get("text/plain", ""))
    if not article or article["source"] not in reserved:
        return output
    document = reserved[article["source"]]
    said = "" if document.source.id in told else _notice(document)
    told.add(document.source.id)
    html = said + _without_most(data.get("text/html", ""))
    return NotebookNode({**output, "data": NotebookNode({**data, "text/html": html})})


def _notice(document: Document) -> str:
    source = document.source
    words = [
        f"This edition is to pass on. {source.publisher} reserves all rights in its article, ",
        "so only the first words of each disputed claim stand here. ",
        "What the other claims say stands, in our words, in the note behind each judgement. ",
        "Read the whole of it at ",
        link(source.title, source.url),
        ".",
    ]
    return str(element("p", *words, class_="finding edition"))


def _without_most(html: str) -> str:
    """Return the *html* of an article with the first words of each disputed claim."""
    soup = BeautifulSoup(html, "html.parser")
    for paragraph in soup.select("p[data-number]"):
        counts: dict[str, int] = {}
        gap = ""
        for piece in list(paragraph.contents):
            kinds = set(piece.get("class") or ()) if isinstance(piece, Tag) else set()
            if isinstance(piece, Tag) and {"claim", "heard"} & kinds:
                row = str(piece.get("href") or piece.get("id") or id(piece))
                most = repeats.DISCUSSED if kinds & _DISPUTED else 0
                counts[row] = _cut(piece, counts.get(row, 0), most)
                gap = ""
                continue
            words = piece.get_text()
            more = _GAP if re.search(r"\w", words) else words
            piece.replace_with(*_places(soup, piece), "" if gap else more)
            gap = gap or more.strip()
    return str(soup)


def _cut(piece: Tag, before: int, most: int) -> int:
    """Cut *piece* to *most* words, *before* of whose row are shown already; return how many are."""
    for text in list(piece.find_all(string=True)):
        if text.find_parent(class_="tag"):
            continue
        words = str(text).split(" ")
        shown = max(most - before, 0)
        gap = before <= most
        before += sum(map(bool, words))
        if before > most:
            text.replace_with(" ".join([*words[:shown], "[…]"]) if gap else "")
    return before


def _places(soup: BeautifulSoup, piece: object) -> Iterator[Tag]:
    """Yield an empty place for each to which a link into *piece* may lead."""
    if isinstance(piece, Tag):
        for one in [piece, *piece.find_all(id=True)]:
            if one.get("id"):
                yield soup.new_tag("span", id=str(one["id"]))
