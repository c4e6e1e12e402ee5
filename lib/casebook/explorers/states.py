"""
States: what an explorer shows for each combination of its controls, packed without loss.

A page has places (a sentence, layers of drawings, rows of a table), a place has fragments.
Each fragment is looked up in a table over only those controls that it depends on.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from casebook.display.html import Markup, element, escape

__all__ = ["At", "View", "pack"]

_NONE = -1
At = tuple[int, ...]
"""Where each control stands, as the number of its option."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """
    What one state shows: a sentence, the layers of the drawings, and the rows of the table.

    A sentence may come in fragments, which are read with spaces between; fragments that many
    states share are stored once.
    """

    sentence: str | tuple[str, ...]
    layers: tuple[Markup, ...]
    rows: tuple[tuple[object, ...], ...]

    @property
    def words(self) -> str:
        """The whole sentence, as a reader meets it."""
        return " ".join(filter(None, self._fragments))

    @property
    def places(self) -> tuple[tuple[Markup, ...], ...]:
        """The fragments of each place of the page that may differ between states, as HTML."""
        first, *others = self._fragments
        sentence = (_words(first), *(_words(text and f" {text}") for text in others))
        cells = (tuple(_cell(cell, at == 0) for at, cell in enumerate(row)) for row in self.rows)
        return (sentence, *((layer,) for layer in self.layers), *cells)

    @property
    def _fragments(self) -> tuple[str, ...]:
        return (self.sentence,) if isinstance(self.sentence, str) else self.sentence


def pack(states: Mapping[At, View | str], sizes: Sequence[int]) -> dict[str, Any]:
    """
    Return every part once, and for each fragment of each place a table of parts.

    `states` holds a View, or why there is none, for every combination of controls with *sizes*
    options. A table is `by`, the controls it depends on, and `at`, the number of the part for each
    combination of those, the last control running fastest; -n before a number is a run of n.
    Part 0 is empty.
    """
    parts = {"": 0}

    def numbers(texts: Sequence[str]) -> list[int]:
        for text in dict.fromkeys(texts):
            parts.setdefault(text, len(parts))
        return [parts[text] for text in texts]

    views = {at: view.places for at, view in states.items() if isinstance(view, View)}
    shown = _Combinations(views, sizes)
    places = [
        [
            shown.table(numbers([p[k] if k < len(p) else "" for p in place]))
            for k in range(max(map(len, place)))
        ]
        for place in zip(*views.values(), strict=True)
    ]
    refused = numbers([_words(s) if isinstance(s, str) else "" for s in states.values()])
    refusal = _Combinations(states, sizes).table(refused)
    return {"places": places, "refusal": refusal, "parts": [str(part) for part in parts]}


class _Combinations:
    """Some combinations of controls with *sizes* options, for which tables are made."""

    def __init__(self, known: Iterable[At], sizes: Sequence[int]) -> None:
        self._controls, self._sizes = range(len(sizes)), tuple(sizes) or (1,)
        where = tuple(zip(*(at or (0,) for at in known), strict=True))
        self._known = np.ravel_multi_index(where, self._sizes)

    def table(self, numbers: Sequence[int]) -> dict[str, list[int]]:
        """Return the *numbers*, one for each combination, over the controls they depend on."""
        grid = np.full(self._sizes, _NONE)
        grid.flat[self._known] = numbers
        by = list(self._controls)
        for control in self._controls:
            axis = by.index(control)
            most = grid.max(axis)
            least = np.where(grid == _NONE, most.max() + 1, grid).min(axis)
            if ((least == most) | (most == _NONE)).all():
                grid, by = most, by[:axis] + by[axis + 1 :]
        # What no state needs takes the number before it: longer runs, fewer bytes.
        row = np.concatenate(([0], grid.ravel()))
        last = np.maximum.accumulate(np.where(row == _NONE, 0, np.arange(len(row))))
        runs: list[int] = []
        for number, run in itertools.groupby(row[last][1:].tolist()):
            length = len(list(run))
            runs += [number] * length if length < 3 else [-length, number]
        return {"by": by, "at": runs}


# Many states share what they say and the numbers of their rows: each is made HTML once.
@lru_cache(maxsize=None, typed=True)  # text and Markup of the same letters differ
def _words(text: str) -> Markup:
    return escape(text)


@lru_cache(maxsize=None, typed=True)
def _cell(cell: object, first: bool) -> Markup:
    if first:
        return element("th", cell, scope="row")
    return element("td", cell, class_="number")
