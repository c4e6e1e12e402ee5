"""Chips: a judgement as shape, word and object; never a color alone, never a word alone."""

from __future__ import annotations

from casebook.display.html import Markup, element, join

__all__ = ["KINDS", "chip", "shape"]

KINDS = {
    "fair": "fair",
    "misleading": "misleading",
    "conflicts with": "conflicts",
    "contradicted": "conflicts",
    "open": "open",
    "not judged": "unjudged",
}
"""The class that gives each judgement its color and style of line."""

_LINE = {"fill": "none", "stroke": "currentColor"}
_SHAPES = {
    "fair": (
        element("circle", cx=8, cy=8, r=7.2, fill="currentColor"),
        element("path", d="M4.4 8.3l2.5 2.6 4.8-5.4", fill="none", stroke="#fff", stroke_width=2),
    ),
    "misleading": (
        element("path", d="M8 1.6L15 14.4H1z", stroke_width=1.8, stroke_linejoin="round", **_LINE),
        element("path", d="M8 1.6V14.4H1z", fill="currentColor"),
    ),
    "conflicts": (
        element("path", d="M2.4 2.4l11.2 11.2M13.6 2.4L2.4 13.6", stroke_width=3.2, **_LINE),
    ),
    "open": (
        element("circle", cx=8, cy=8, r=6.3, stroke_width=1.8, stroke_dasharray="2.6 2.3", **_LINE),
    ),
    "unjudged": (element("path", d="M2 8h12", stroke_width=2, stroke_dasharray="5 2", **_LINE),),
}


def shape(judgement: str) -> Markup:
    """Return the sign of *judgement*: a drawing that says it without color and without words."""
    return element("svg", *_SHAPES[KINDS[judgement]], viewBox="0 0 16 16", aria_hidden="true")


def chip(judgement: str, about: str = "") -> Markup:
    """
    Return *judgement* as a chip; *about* says with what it conflicts, by whom, or why it is open.

    >>> chip("open", "speech not seen").striptags()
    'open speech not seen'
    """
    word = "conflicts" if judgement == "conflicts with" else judgement
    parts: list[object] = [shape(judgement), element("span", word)]
    if about:
        parts += [" ", element("small", about)]
    return element("span", join(parts), class_=f"chip {KINDS[judgement]}")
