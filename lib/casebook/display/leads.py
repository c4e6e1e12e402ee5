"""
Leads: what a report says first, and what of it the index tells.

A lead is the report's title, which states what was found, with a sentence and a picture; a card
is one finding. Both come from the cells that computed them, and the index takes them from the
finished pages.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from casebook.display.chips import chip
from casebook.display.html import Markup, element, join
from casebook.display.stills import still
from casebook.display.styles import worn
from casebook.records.errors import ChartError

__all__ = ["CARD", "LEAD", "PANEL", "Card", "Lead", "Panel", "card", "figure", "lead", "panel"]

LEAD = "application/vnd.casebook.lead+json"
CARD = "application/vnd.casebook.card+json"
PANEL = "application/vnd.casebook.panel+json"
"""The kinds of output from which a page and the index take what is told first."""

_TITLE, _TOLD = 16, 15  # words at most: longer is no headline


class _Told:
    """What stands in a notebook as HTML with still pictures, and for pages as data."""

    kind = ""

    def __init__(self, markup: Markup, told: Mapping[str, str]) -> None:
        self.markup = markup
        self.told = {**told, "html": str(markup)}

    def __repr__(self) -> str:
        return f"<{type(self).__name__.lower()}: {next(iter(self.told.values()))}>"

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        style = element("style", worn(self.markup))
        html = element("div", style, still(self.markup), class_="casebook mathjax_ignore")
        return {"text/html": html, "text/plain": repr(self), self.kind: self.told}


class Lead(_Told):
    """The beginning of a report."""

    kind = LEAD


class Card(_Told):
    """One finding, to be told on the index."""

    kind = CARD


class Panel(_Told):
    """A table or a picture of our own, which a page shows where it stands."""

    kind = PANEL


def lead(
    title: str,
    sentence: str = "",
    *,
    picture: Markup | None = None,
    note: object = "",
    points: Sequence[tuple[str, object]] = (),
    aside: object = "",
) -> Lead:
    """
    Return the beginning of a report: a *title* that states what was found, and a *sentence*.

    The *picture* shows the data of the title, with a *note* of its source below. *points* are
    pairs of a label and a sentence or two; with them the lead can open the index.
    Raises ChartError for a title of more than 16 words.
    """
    _few(title, _TITLE, "a report's title")
    words: list[object] = [element("h1", title)]
    if sentence:
        words.append(element("p", sentence, class_="deck"))
    if points:
        pairs = (element("div", element("dt", a), element("dd", b)) for a, b in points)
        words.append(element("dl", *pairs, class_="points"))
    shown: list[object] = []
    if picture is not None:
        about = [element("p", note, class_="note")] if note else []
        shown.append(element("div", picture, *about, class_="picture"))
    if aside:
        shown.append(element("p", aside, class_="aside"))
    inner: list[object] = [*words, *shown]
    if points:
        inner = [element("div", element("div", *words), element("div", *shown))]
    front = "lead front" if points else "lead"
    told = {"title": title, "sentence": sentence}
    return Lead(element("header", *inner, class_=front), told)


def card(
    id: str,
    told: str,
    *,
    judgement: str,
    about: str,
    picture: Markup,
    note: object,
    links: Sequence[Markup],
) -> Card:
    """
    Return one finding for the index: what was *told* in a sentence, its judgement, a *picture*.

    *about* says with what it conflicts, by whom, or why it is open; *note* the source and the
    limit, *links* lead to the words and to the proof. Raises ChartError for more than 15 words.
    """
    _few(told, _TOLD, "a finding")
    parts = [
        chip(judgement, about),
        element("p", told, class_="told"),
        picture,
        element("p", note, class_="note"),
        element("p", join(links, " "), class_="go"),
    ]
    markup = element("div", *parts, class_="card")
    return Card(markup, {"id": id, "told": told, "judgement": judgement})


def panel(name: str, markup: Markup) -> Panel:
    """Return *markup* as a notebook shows it, with still pictures and its style, by its *name*."""
    return Panel(markup, {"name": name})


def figure(caption: str, *parts: object, note: object = "") -> Markup:
    """Return a figure of *parts* below its *caption*, with a *note*."""
    about = [element("p", note, class_="note")] if note else []
    return element("figure", element("figcaption", caption), *parts, *about, class_="fig")


def _few(text: str, most: int, what: str) -> None:
    words = len(re.findall(r"\S+", text))
    if words > most:
        raise ChartError(f"{what}: expected at most {most} words, seen {words} in {text!r}")
