"""Page: an explorer in its first state as plain HTML; scripts add the controls and other states."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from casebook.display.html import Markup, element

__all__ = ["Drawing", "section"]

_CSS = Path(__file__).with_name("explorer.css")
_PLAIN = " =:;/,.(){}!*'"  # what may stand in an address inside an attribute


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A drawing: what it shows, in words, its size, and how many of a view's layers it takes."""

    label: str
    size: tuple[int, int]
    layers: int


def section(
    name: str,
    *,
    title: str,
    texts: Sequence[object],
    drawings: Sequence[Drawing],
    columns: Sequence[str],
    wordy: Collection[int],
    note: str,
    still: bool = False,
) -> Markup:
    """
    Return the explorer *name* with *texts* in its places: sentence, layers, rows of the table.

    *wordy* are the columns that hold words where others hold numbers. *still* makes each drawing
    a picture of its own, for a notebook that was not run: JupyterLab takes the elements of SVG out
    of a notebook that is not trusted, and would leave the words on the axes.
    """
    sentence, *others = texts
    parts = iter(enumerate(others, start=1))
    draw = _picture if still else _drawn
    drawn = [draw(drawing, list(itertools.islice(parts, drawing.layers))) for drawing in drawings]
    heads = (
        element("th", column, scope="col", class_="number" if at else None)
        for at, column in enumerate(columns)
    )
    table = element(
        "table",
        element("thead", element("tr", *heads)),
        element("tbody", *(element("tr", text, data_part=at) for at, text in parts)),
        class_=" ".join(f"words-{at + 1}" for at in wordy) or None,
    )
    return element(
        "section",
        element("h3", title),
        element("div", class_="controls"),
        element("p", sentence, class_="sentence", data_part=0, aria_live="polite"),
        element("div", *drawn, class_="drawings"),
        element("div", table, class_="scroll", role="group", tabindex="0", aria_label="Numbers"),
        element("p", note, class_="note"),
        id=f"see/{name}",
        class_="casebook explorer mathjax_ignore",
        data_explorer=name,
        aria_label=title,
    )


def _drawn(drawing: Drawing, layers: Sequence[tuple[int, object]]) -> Markup:
    return element(
        "svg",
        *(element("g", text, data_part=at) for at, text in layers),
        viewBox=f"0 0 {drawing.size[0]} {drawing.size[1]}",
        style=f"--wide: {drawing.size[0]}",
        role="img",
        aria_label=drawing.label,
    )


def _picture(drawing: Drawing, layers: Sequence[tuple[int, object]]) -> Markup:
    """Return the drawing as an image that brings its styles, white ground and words with it."""
    (width, height), of = drawing.size, {"xmlns": "http://www.w3.org/2000/svg"}
    inner = element("svg", *(text for _, text in layers), viewBox=f"0 0 {width} {height}")
    whole = element(
        "svg", element("style", _styles()), inner, class_="explorer", **of, **_size(drawing)
    )
    address = f"data:image/svg+xml,{quote(whole, safe=_PLAIN)}"
    return element("img", src=address, alt=drawing.label, **_size(drawing))


def _size(drawing: Drawing) -> dict[str, int]:
    width, height = drawing.size
    return {"width": width, "height": height}


@functools.cache
def _styles() -> Markup:
    """Return those rules of the explorers' styles that are for drawings."""
    lines = _CSS.read_text(encoding="utf-8").splitlines()
    return Markup("".join(line for line in lines if line.startswith(".explorer svg")))
