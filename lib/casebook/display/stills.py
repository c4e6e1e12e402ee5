"""
Stills: drawings as images, for a notebook that was not run.

JupyterLab takes the elements of SVG out of a notebook that is not trusted, and would leave the
words on the axes. An image keeps them, and brings its colors with it.
"""

from __future__ import annotations

import functools
import re
from pathlib import Path
from urllib.parse import quote

from markupsafe import escape

from casebook.display.html import Markup, element

__all__ = ["still"]

_CSS = Path(__file__).with_name("parts.css")
_PLAIN = " =:;/,.(){}!*'"  # what may stand in an address inside an attribute
_DRAWING = re.compile(r"<svg ([^>]*)>(.*?)</svg>", re.DOTALL)
_COLORS = (
    "--ink:#1b1a18;--muted:#5b5850;--paper:#fff;--line:#dcd8ce;--edge:#857f73;--accent:#00568f;"
    "--con:#94195a;--hatch:#b9b3a6;--bar:#989183;--sans:sans-serif"
)
_BOX = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
_LABEL = re.compile(r'aria-label="([^"]*)"')


def still(html: Markup) -> Markup:
    """
    Return *html* with an image in place of each drawing; what the drawing is called is its text.

    One that is hidden from those who listen says nothing of its own and is left out.

    >>> still(element("svg", element("path", d="M0 0"), viewBox="0 0 9 9", aria_label="Two"))[:36]
    Markup('<img src="data:image/svg+xml,%3Csvg ')
    """
    return Markup(_DRAWING.sub(lambda match: _image(*match.groups()), html))


def _image(attributes: str, inner: str) -> Markup:
    if 'aria-hidden="true"' in attributes:
        return Markup("")  # it stands beside a word that says the same
    box, label = _BOX.search(attributes), _LABEL.search(attributes)
    size = dict(zip(("width", "height"), box.groups(), strict=True)) if box else {}
    style = element("style", Markup(f"svg{{{_COLORS};background:#fff;color:#5b5850}}{_rules()}"))
    whole = f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}>{style}{inner}</svg>'
    alt = Markup(label[1]) if label else escape("")
    return element("img", src=f"data:image/svg+xml,{quote(whole, safe=_PLAIN)}", alt=alt, **size)


@functools.cache
def _rules() -> str:
    """Return those rules of our styles that are for pictures."""
    lines = _CSS.read_text(encoding="utf-8").splitlines()
    return "".join(line for line in lines if line.startswith(".casebook .pic")).replace(
        ".casebook ", ""
    )
