"""Editions: reports to pass on, with excerpts of each article whose rights are reserved."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import nbformat
from bs4 import BeautifulSoup
from bs4.element import Tag
from nbformat import NotebookNode

from casebook.display.html import element, link
from casebook.records import folder
from casebook.reports import making
from casebook.reports.catalogue import Report
from casebook.reports.shelves import REPORTS, Shelf
from casebook.texts import sources
from casebook.texts.sources import Document

__all__ = ["excerpted", "make"]

_WORDS = 8  # of a claim, or of a passage in a table, list or note
_ARTICLE = re.compile(r"<article: (?P<source>[\w-]+)>")
_GAP = " […] "


def make(reports: Sequence[Report], shelf: Shelf) -> tuple[str, list[str]]:
    """
    Put each of *reports* that is made, with excerpts, and the index on the *shelf*.

    Return the file of the index, and the ids of those that are not made.
    Raises SourceError for a changed article.
    """
    held = [sources.load(one.id) for one in sources.catalogue() if one.is_reserved]
    left = []
    for report in reports:
        executed = folder.path(REPORTS.notebook(report.id))
        if not executed.is_file():
            left.append(report.id)
            continue
        notebook = nbformat.read(executed, as_version=4)
        page = making.render(excerpted(notebook, held), report, linked=shelf.linked)
        folder.write(shelf.page(report.id), _saying_so(page, held).encode())
    index = _saying_so(folder.read_text(REPORTS.page("index")), held)
    folder.write(shelf.page("index"), index.encode())
    return shelf.page("index"), left


def excerpted(notebook: NotebookNode, reserved: Sequence[Document]) -> NotebookNode:
    """
    Return *notebook* with short excerpts in place of the texts of *reserved* documents.

    Of an article only the first words of each claim stay, with the places that links lead to;
    in tables only the first words of each passage. Single sentences that are discussed stay whole.
    """
    bodies = {
        one.source.id: _plain(" ".join(one.text[a:b] for a, b in one.body)) for one in reserved
    }
    by_id = {one.source.id: one for one in reserved}
    told: set[str] = set()
    cells = []
    for cell in notebook.cells:
        outputs = [_output(one, by_id, bodies, told) for one in cell.get("outputs", ())]
        cells.append(NotebookNode({**cell, "outputs": outputs} if outputs else cell))
    return NotebookNode({**notebook, "cells": cells})


def _saying_so(page: str, reserved: Sequence[Document]) -> str:
    """Return *page* with a word at its foot on what it leaves out."""
    if not reserved:
        return page
    publishers = " and of ".join(dict.fromkeys(one.source.publisher for one in reserved))
    words = (
        f"This edition is to pass on: of the article of {publishers} it has short excerpts only."
    )
    start, foot, rest = page.rpartition("<footer>")
    return f"{start}{foot}{element('p', words, class_='wrap') if foot else ''}{rest}"


def _output(
    output: NotebookNode,
    reserved: Mapping[str, Document],
    bodies: Mapping[str, str],
    told: set[str],
) -> NotebookNode:
    """Return *output* with excerpts; the first part of each article says so, once it is *told*."""
    data = output.get("data", {})
    html = data.get("text/html", "")
    article = _ARTICLE.fullmatch(data.get("text/plain", ""))
    if article and article["source"] in reserved:
        document = reserved[article["source"]]
        said = "" if document.source.id in told else _notice(document)
        told.add(document.source.id)
        html = said + _without_most(html)
    html = _shortened(html, bodies.values())
    if html == data.get("text/html", ""):
        return output
    return NotebookNode({**output, "data": NotebookNode({**data, "text/html": html})})


def _notice(document: Document) -> str:
    source = document.source
    words = [
        f"This edition is to pass on. {source.publisher} reserves all rights in its article, ",
        "so only the first words of each claim stand here. Read the whole of it at ",
        link(source.title, source.url),
        ".",
    ]
    return str(element("p", *words, class_="finding edition"))


def _without_most(html: str) -> str:
    """Return the *html* of an article with the first words of each claim and nothing else."""
    soup = BeautifulSoup(html, "html.parser")
    for paragraph in soup.select("p[data-number]"):
        counts: dict[str, int] = {}
        gap = ""
        for piece in list(paragraph.contents):
            if isinstance(piece, Tag) and {"claim", "heard"} & set(piece.get("class") or ()):
                row = str(piece.get("href") or piece.get("id") or id(piece))
                counts[row] = _cut(piece, counts.get(row, 0))
                gap = ""
                continue
            words = piece.get_text()
            more = _GAP if re.search(r"\w", words) else words
            piece.replace_with(*_places(soup, piece), "" if gap else more)
            gap = gap or more.strip()
    return str(soup)


def _cut(piece: Tag, before: int) -> int:
    """Cut the words of *piece*, of whose row *before* are shown already; return how many are."""
    for text in list(piece.find_all(string=True)):
        if text.find_parent(class_="tag"):
            continue
        words = str(text).split(" ")
        shown = max(_WORDS - before, 0)
        before += sum(map(bool, words))
        if before > _WORDS:
            text.replace_with(" ".join([*words[:shown], "…"]) if shown else "")
    return before


def _places(soup: BeautifulSoup, piece: object) -> Iterator[Tag]:
    """Yield an empty place for each to which a link into *piece* may lead."""
    if isinstance(piece, Tag):
        for one in [piece, *piece.find_all(id=True)]:
            if one.get("id"):
                yield soup.new_tag("span", id=str(one["id"]))


def _shortened(html: str, bodies: Iterable[str]) -> str:
    """Return *html* in which tables, lists and notes have only the first words of a passage."""
    if not re.search(r"<(?:td|th|li|q)\b", html):
        return html
    every, soup, changed = tuple(bodies), BeautifulSoup(html, "html.parser"), False
    for text in soup.find_all(string=True):
        words = str(text).split()
        if len(words) <= _WORDS or not text.find_parent(["td", "th", "li", "q"]):
            continue
        begins = _plain(" ".join(words[:_WORDS]))
        if any(f" {begins} " in f" {body} " for body in every):
            text.replace_with(f"{' '.join(words[:_WORDS])}{_GAP.rstrip()}")
            changed = True
    return str(soup) if changed else html


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))
