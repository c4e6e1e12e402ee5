"""Page: an explorer in its first state as plain HTML; scripts add the controls and other states."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from casebook.display.html import Markup, element

__all__ = ["Drawing", "section"]


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
) -> Markup:
    """
    Return the explorer *name* with *texts* in its places: sentence, layers, rows of the table.

    *wordy* are the columns that hold words where others hold numbers.
    """
    sentence, *others = texts
    parts = iter(enumerate(others, start=1))
    drawn = [
        element(
            "svg",
            *(
                element("g", text, data_part=at)
                for at, text in itertools.islice(parts, drawing.layers)
            ),
            viewBox=f"0 0 {drawing.size[0]} {drawing.size[1]}",
            style=f"--wide: {drawing.size[0]}",
            role="img",
            aria_label=drawing.label,
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
        element("tbody", *(element("tr", text, data_part=at) for at, text in parts)),
        class_=" ".join(f"words-{at + 1}" for at in wordy) or None,
    )
    return element(
        "section",
        element("h3", title),
        element("div", class_="controls"),
        element("p", sentence, class_="sentence", data_part=0, aria_live="polite"),
        element("div", *drawn, class_="drawings"),
        element("div", table, class_="scroll"),
        element("p", note, class_="note"),
        id=f"see/{name}",
        class_="casebook explorer mathjax_ignore",
        data_explorer=name,
        aria_label=title,
    )
