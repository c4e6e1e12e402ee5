"""
HTML: the one door through which text becomes HTML.

Whatever comes from a source, a table or a parameter is data until it passes `element` or `say`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from markupsafe import Markup, escape

__all__ = ["Fragment", "Markup", "count", "element", "escape", "join", "link", "say"]

# JupyterLab sets every cell flush right, and in a dark theme text light: a ground always comes with
# the color of its text.
_STYLE = Markup(
    "<style>.casebook.casebook :is(td,th,caption){text-align:left}"
    ".casebook.casebook .number{text-align:right}"
    ".casebook mark{background:#fff0c2;color:#1a1a1a}.casebook .caption{font-weight:bold}</style>"
)
_EMPTY = frozenset({"br", "wbr", "line", "path", "circle", "rect", "img"})


def element(tag: str, *children: object, **attributes: object) -> Markup:
    """
    Return an HTML or SVG element; children and attribute values are escaped unless Markup.

    A trailing underscore of an attribute's name is dropped and others become hyphens;
    an attribute that is None or False is left out, one that is True has no value.

    >>> element("p", "R&D <b>", element("i", "now"), class_="note", data_id="7")
    Markup('<p class="note" data-id="7">R&amp;D &lt;b&gt;<i>now</i></p>')
    """
    names = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
    written = "".join(
        f" {name}" if value is True else f' {name}="{escape(value)}"'
        for name, value in names.items()
        if value is not None and value is not False
    )
    if tag in _EMPTY and not children:
        return Markup(f"<{tag}{written}/>")
    return Markup(f"<{tag}{written}>{join(children)}</{tag}>")


def join(parts: Iterable[object], between: str = "") -> Markup:
    """Return the parts one after the other, each escaped unless Markup."""
    return Markup(between).join(escape(part) for part in parts)


def link(label: object, target: str) -> Markup:
    """
    Return a link; only web addresses and places in the same page are linked, else the label alone.

    >>> link("row", "#LT07"), link("x", "javascript:alert(1)")
    (Markup('<a href="#LT07">row</a>'), Markup('x'))
    """
    if re.fullmatch(r"https?://[^\s\"<>]+|#[\w-]+", target):
        return element("a", label, href=target)
    return escape(label)


class Fragment:
    """A piece of HTML that a notebook shows as it stands; no mathematics is read into it."""

    def __init__(self, markup: Markup, *, name: str) -> None:
        self.markup = markup
        self.name = name

    def __repr__(self) -> str:
        return f"<{self.name}>"

    def _repr_html_(self) -> str:
        # JupyterLab reads "$2 million and $7 million" as mathematics unless told not to.
        return element("div", _STYLE, self.markup, class_="casebook mathjax_ignore")


def count(number: int, noun: str, plural: str = "") -> str:
    """
    Return *number* with its noun in the right form.

    >>> count(1, "voice"), count(2_000, "voice"), count(0, "entry", "entries")
    ('1 voice', '2,000 voices', '0 entries')
    """
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def say(*sentences: object) -> Fragment:
    """
    Return a paragraph for a notebook: the sentences in a row, each escaped unless Markup.

    >>> say("They counted", 1234, "of <b>.").markup
    Markup('<p>They counted 1234 of &lt;b&gt;.</p>')
    """
    return Fragment(element("p", join(sentences, " ")), name="text")
