"""Sections: the parts of a page, their addresses, and what is folded until a reader asks."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

from nbformat import NotebookNode

from casebook.display.distinct import Distinct
from casebook.display.html import Markup, element
from casebook.reports.variants import slug

__all__ = ["HOW", "folded", "with_contents"]

HOW = "How we know"
"""The heading below which a notebook shows its sources, traps, steps and code."""

_HEADING = re.compile(r"(?P<level>#{2,3}) (?P<title>.+)")
_FEW = 4  # fewer sections than these need no list
_MANY = 15  # a section in which the keyboard stops more often can be passed
_UNSTOPPED = re.compile(r"<script\b.*?</script>|<details\b.*?</details>", re.DOTALL)
_STOP = re.compile(r'<a [^>]*href="|<(?:button|select|input|summary)\b|tabindex="0"')


def folded(notebook: NotebookNode) -> tuple[NotebookNode, bool]:
    """
    Return *notebook* with each section below its heading "How we know" marked as one to fold.

    The other value says whether the last of them ends the page.
    """
    cells, within, opened = [], False, False
    for cell in notebook.cells:
        heading = _HEADING.match(cell.source) if cell.cell_type == "markdown" else None
        if heading is None or (heading["level"] == "###" and not within):
            cells.append(cell)
            continue
        fold: dict[str, Any] = {"ends": opened}
        opened = False
        source = cell.source
        if heading["level"] == "##":
            within = fold["all"] = heading["title"] == HOW
        else:
            fold["title"], opened = heading["title"], True
            source = source[heading.end() :].strip()
        told = {**cell.metadata, "casebook_fold": fold}
        cells.append(NotebookNode({**cell, "source": source, "metadata": NotebookNode(told)}))
    return NotebookNode({**notebook, "cells": cells}), opened


def with_contents(body: str) -> str:
    """
    Return the page with ids for its sections, and links to them below what it tells first.

    Who goes by keyboard is led to those links, and past each section with many stops.
    """
    distinct = Distinct()

    def named(match: re.Match[str]) -> str:
        level, title = match.groups()
        return distinct(element(level, Markup(title), id=f"section-{slug(title)}"))

    titles = re.findall(r"<h2>([^<]+)</h2>", body)
    body = _with_ways_on(re.sub(r"<(h[23])>([^<]+)</h[23]>", named, body))
    if len(titles) < _FEW:
        return body
    items = (
        element("li", element("a", Markup(title), href=f"#section-{slug(title)}"))
        for title in titles
    )
    listed = element("details", element("summary", "On this page"), element("ul", *items))
    contents = element(
        "nav", listed, class_="contents", id="contents", tabindex="-1", aria_label="On this page"
    )
    to = element("a", "Skip to the list of what is on this page", class_="skip", href="#contents")
    body = body.replace('<header class="top">', f'{to}\n<header class="top">', 1)
    begun = max(body.find('<header class="lead'), 0)
    ends = "</header>" if begun else "</h1>"
    first, end, rest = body[begun:].partition(ends)
    return f"{body[:begun]}{first}{end}{contents if end else ''}{rest}"


def _with_ways_on(body: str) -> str:
    """Return the page with a link past each section in which the keyboard stops many times."""
    start, *parts = re.split(r"(?=<h2\b)", body)
    for at, (part, after) in enumerate(pairwise(parts)):
        to = re.match(r'<h2 id="([^"]+)">([^<]+)<', after)
        if to and len(_STOP.findall(_UNSTOPPED.sub("", part))) > _MANY:
            way = element("a", "Skip to: ", Markup(to[2]), class_="skip", href=f"#{to[1]}")
            parts[at] = part.replace("</h2>", f"</h2>{way}", 1)
    return "".join([start, *parts])
