"""
States: what an explorer shows for each combination of its controls, packed without loss.

A page has places (a sentence, layers of drawings, rows of a table), a place has fragments.
Each fragment is looked up in a table over only those controls that it depends on.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import numpy as np

from casebook.display.html import Markup, element, escape, join

__all__ = ["At", "Refusal", "View", "pack", "tallest"]

_NONE = -1
At = tuple[int, ...]
"""Where each control stands, as the number of its option."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """
    What one state shows: an answer, a sentence, more to know, drawings and tables.

    The `answer` is one clause, read first; `more` are the limits of it, read last. `rows` are the
    numbers that were chosen, `whole` all those that can be.
    A sentence may come in fragments, which are read with spaces between; fragments that many
    states share are stored once.
    """

    sentence: str | tuple[str, ...]
    layers: tuple[Markup, ...]
    rows: tuple[tuple[object, ...], ...]
    answer: str = ""
    more: tuple[str, ...] = ()
    whole: tuple[tuple[object, ...], ...] = ()

    @property
    def words(self) -> str:
        """All that is said, as a reader meets it: answer, sentence, more to know."""
        return " ".join(filter(None, (self.answer, *self._fragments, *self.more)))

    @property
    def places(self) -> tuple[tuple[Markup, ...], ...]:
        """The fragments of each place of the page that may differ between states, as HTML."""
        cells = (tuple(_cell(cell, at == 0) for at, cell in enumerate(row)) for row in self.rows)
        return (*self.texts, *((layer,) for layer in self.layers), *cells, (_body(self.whole),))

    @property
    def texts(self) -> tuple[tuple[Markup, ...], ...]:
        """The fragments of answer, sentence and more to know, as HTML."""
        return (_words(self.answer),), _spaced(self._fragments), _spaced(self.more or ("",))

    @property
    def _fragments(self) -> tuple[str, ...]:
        return (self.sentence,) if isinstance(self.sentence, str) else self.sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """
    Why a state has no answer: a headline such as "No answer for 1997.", and the reason.

    With `layers` and a `whole` table, as a view has them, the picture stays, unlit; without them
    that of the state before does.
    """

    reason: str
    headline: str = "No answer."
    layers: tuple[Markup, ...] = ()
    whole: tuple[tuple[object, ...], ...] = ()

    @property
    def words(self) -> str:
        """Headline and reason, as a reader meets them."""
        return f"{self.headline} {self.reason}"

    @property
    def texts(self) -> tuple[Markup, Markup]:
        """Headline and reason as HTML."""
        return _words(self.headline), _words(self.reason)


def tallest(states: Mapping[At, View | Refusal], named: Collection[At] = ()) -> list[list[int]]:
    """
    Return the states with most to read, among which is the one that needs most room.

    Those that are *named* count for their answer and sentence alone: what a preset adds at the end
    would leave a gap in all other states, and moves nothing that is operated.
    """
    views = [(at, one) for at, one in states.items() if isinstance(one, View)]
    refused = [(at, one) for at, one in states.items() if isinstance(one, Refusal)]
    said = sorted(views, key=lambda one: -len("".join(one[1].texts[1])))[:8]
    rest = [one for one in views if one[0] not in named] or views
    told = sorted(rest, key=lambda one: -len("".join(one[1].texts[2])))[:4]
    # What leads out of a refusal differs between those of one reason, so two of each are taken.
    lacking: dict[str, list[At]] = {}
    for at, one in sorted(refused, key=lambda one: -len(one[1].words)):
        lacking.setdefault(one.reason, []).append(at)
    out = itertools.chain.from_iterable((of[0], of[len(of) // 2]) for of in lacking.values())
    some = itertools.islice(out, 24)
    return [list(at) for at in dict.fromkeys((*(at for at, _ in (*said, *told)), *some))]


def pack(states: Mapping[At, View | Refusal], sizes: Sequence[int]) -> dict[str, Any]:
    """
    Return every part once, and for each fragment of each place a table of parts.

    `states` holds a View, or why there is none, for every combination of controls with *sizes*
    options. A table is `by`, the controls it depends on, and `at`, the number of the part for each
    combination of those, the last control running fastest; -n before a number is a run of n.
    Part 0 is empty. `refusal` are the tables of headlines and of reasons; `unlit` are the places
    that a refusal has too, its drawings and the whole table.
    """
    parts = {"": 0}

    def numbers(texts: Sequence[str]) -> list[int]:
        for text in dict.fromkeys(texts):
            parts.setdefault(text, len(parts))
        return [parts[text] for text in texts]

    views = {at: view.places for at, view in states.items() if isinstance(view, View)}
    drawn = {at: one for at, one in states.items() if isinstance(one, Refusal) and one.layers}
    wide = len(next(iter(views.values())))
    unlit = [*range(3, 3 + len(next(iter(drawn.values())).layers)), wide - 1] if drawn else []
    shown = _Combinations(views, sizes)
    both = _Combinations([*views, *drawn], sizes)
    places = []
    for n, place in enumerate(zip(*views.values(), strict=True)):
        known, more = (both, _unlit(drawn.values(), n)) if n in unlit else (shown, [])
        fragments = [*place, *more]
        places.append(
            [
                known.table(numbers([p[k] if k < len(p) else "" for p in fragments]))
                for k in range(max(map(len, fragments)))
            ]
        )
    every = _Combinations(states, sizes)
    texts = [one.texts if isinstance(one, Refusal) else ("", "") for one in states.values()]
    refusal = [every.table(numbers(column)) for column in zip(*texts, strict=True)]
    return {
        "places": places,
        "refusal": refusal,
        "unlit": unlit,
        "parts": [str(part) for part in parts],
    }


def _unlit(refused: Iterable[Refusal], place: int) -> list[tuple[Markup, ...]]:
    """Return what each of those *refused* has in the *place* of a drawing or the whole table."""
    return [
        (one.layers[place - 3] if place - 3 < len(one.layers) else _body(one.whole),)
        for one in refused
    ]


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


def _spaced(texts: tuple[str, ...]) -> tuple[Markup, ...]:
    first, *others = texts
    return (_words(first), *(_words(text and f" {text}") for text in others))


@cache
def _body(rows: tuple[tuple[object, ...], ...]) -> Markup:
    cells = (element("tr", *(_cell(c, at == 0) for at, c in enumerate(row))) for row in rows)
    return join(list(cells))


@lru_cache(maxsize=None, typed=True)
def _cell(cell: object, first: bool) -> Markup:
    if first:
        return element("th", cell, scope="row")
    return element("td", cell, class_="number")
