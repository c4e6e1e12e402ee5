"""Page: an explorer in its first state as plain HTML; scripts add the controls and other states."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import quote

from casebook.display.html import Markup, element

__all__ = ["SCRIPTS", "Drawing", "section"]

_HERE = Path(__file__).parent
_CSS = _HERE / "explorer.css"
_SCRIPTS = ("controls", "states", "labels", "picking", "surroundings", "explorer")
SCRIPTS = tuple(_HERE / f"{name}.js" for name in _SCRIPTS)
"""The script of explorers in parts, which are read one after another as one."""
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
    whole: str,
    still: bool = False,
) -> Markup:
    """
    Return the explorer *name* with *texts* in its places, the answer first.

    The places are answer, sentence, more to know, layers, rows of the table, and the rest of it;
    *whole* names the table.

    *wordy* are the columns that hold words where others hold numbers. *still* makes each drawing
    a picture of its own, for a notebook that was not run: JupyterLab takes the elements of SVG out
    of a notebook that is not trusted, and would leave the words on the axes.
    """
    answer, sentence, more, *others, rest = texts
    parts = iter(enumerate(others, start=3))
    told = _plain(answer, sentence)
    drawn = [
        element(
            "div",
            (_picture if still else _drawn)(
                drawing, list(itertools.islice(parts, drawing.layers)), told
            ),
            class_="drawing",
            style=f"--wide: {drawing.size[0]}",
        )
        for drawing in drawings
    ]
    heads = (
        element("th", column, scope="col", class_="number" if at else None)
        for at, column in enumerate(columns)
    )
    table = element(
        "table",
        element("thead", element("tr", *heads)),
        element("tbody", *(element("tr", text, data_part=at) for at, text in parts), class_="ours"),
        element("tbody", rest, data_part=len(texts) - 1, class_="rest"),
        class_=" ".join(f"words-{at + 1}" for at in wordy) or None,
    )
    scroll = element("div", table, class_="scroll", role="group", tabindex="0", aria_label=whole)
    return element(
        "section",
        element("h3", title),
        element(
            "div",
            element(
                "div",
                element("p", answer, class_="answer", data_part=0),
                element("p", sentence, class_="sentence", data_part=1),
                class_="say",
                aria_live="polite",
            ),
            element("div", *drawn, class_="drawings"),
            element("div", class_="controls"),
            element(
                "div",
                element("p", more, class_="more", data_part=2),
                element("p", note, class_="note"),
                element("details", element("summary", whole), scroll, class_="whole"),
                class_="caveats",
            ),
            class_="parts",
        ),
        id=f"see/{name}",
        class_="casebook explorer mathjax_ignore",
        data_explorer=name,
        aria_label=title,
    )


def _plain(*texts: object) -> str:
    """Return what *texts*, HTML of words alone, say."""
    return unescape(" ".join(filter(None, map(str, texts))))


def _drawn(drawing: Drawing, layers: Sequence[tuple[int, object]], told: str) -> Markup:
    width, height = drawing.size
    return element(
        "svg",
        *(element("g", text, data_part=at) for at, text in layers),
        viewBox=f"0 0 {width} {height}",
        role="img",
        aria_label=f"{drawing.label}. {told}",
        data_label=f"{drawing.label}.",
    )


def _picture(drawing: Drawing, layers: Sequence[tuple[int, object]], told: str) -> Markup:
    """Return the drawing as an image that brings its styles, white ground and words with it."""
    (width, height), of = drawing.size, {"xmlns": "http://www.w3.org/2000/svg"}
    inner = element("svg", *(text for _, text in layers), viewBox=f"0 0 {width} {height}")
    whole = element(
        "svg", element("style", _styles()), inner, class_="explorer", **of, **_size(drawing)
    )
    address = f"data:image/svg+xml,{quote(whole, safe=_PLAIN)}"
    return element("img", src=address, alt=f"{drawing.label}. {told}", **_size(drawing))


def _size(drawing: Drawing) -> dict[str, int]:
    width, height = drawing.size
    return {"width": width, "height": height}


@functools.cache
def _styles() -> Markup:
    """Return those rules of the explorers' styles that are for drawings."""
    lines = _CSS.read_text(encoding="utf-8").splitlines()
    return Markup("".join(line for line in lines if line.startswith(".explorer svg")))
