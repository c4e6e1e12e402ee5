"""
Anchors: exact words, where they stand, and the words beside them.

An anchor holds the two selectors of the W3C Web Annotation model
(https://www.w3.org/TR/annotation-model/): text position and text quote.
They check each other, so a text that changed is noticed and nothing is guessed.
"""

from __future__ import annotations

import enum
import functools
from dataclasses import dataclass

from pydantic import Field

from casebook.records.record import Record

__all__ = ["Anchor", "Match", "Place", "fold", "locate", "mismatch", "weakness"]

# Neighbors of fewer characters together do not tell a place from one that somebody wrote anew.
_LEAST = 11

_TYPOGRAPHY = str.maketrans(
    {"\u00a0": " ", "\u202f": " ", "“": '"', "”": '"', "„": '"', "‘": "'", "’": "'"}
)


class Anchor(Record):
    """
    Words in a source, and where they stand.

    `start` counts Unicode characters from 0 in the source's file decoded as UTF-8.
    `prefix` and `suffix` stand directly before and after the words and make the place unique.
    """

    id: str = Field(min_length=1)
    source: str = Field(min_length=1)
    start: int = Field(ge=0)
    exact: str = Field(min_length=1)
    prefix: str = ""
    suffix: str = ""

    @property
    def end(self) -> int:
        """The place after the last character."""
        return self.start + len(self.exact)


class Match(enum.Enum):
    """How well an anchor fits a text."""

    FOUND = "the words stand where we said, between the words we said, and nowhere else"
    MOVED = "exactly one other place has the words and their neighbours, if the anchor has any"
    AMBIGUOUS = "several places have the words and their neighbours"
    GONE = "no place has the words and their neighbours"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The answer to "where does this anchor stand?"; `start` is None unless there is one place."""

    match: Match
    starts: tuple[int, ...]

    @property
    def start(self) -> int | None:
        """The one place, or None."""
        return self.starts[0] if len(self.starts) == 1 else None


# An article is folded once, not once for each of its rows.
@functools.lru_cache(maxsize=64)
def fold(text: str) -> str:
    r"""
    Return *text* with typography made plain, character by character, so that places stay.

    Non-breaking spaces become spaces, curly quotation marks straight ones.

    >>> fold("the town’s\u00a0“plan”")
    'the town\'s "plan"'
    """
    return text.translate(_TYPOGRAPHY)


def locate(anchor: Anchor, text: str) -> Place:
    """
    Say where in *text* the anchor's words stand between their neighbours; never a guess.

    A text in which the same words stand twice between the same neighbours is ambiguous even if
    one of the two is at `start`: which of them is meant cannot be told.

    >>> def anchor(start): return Anchor(id="a", source="s", start=start, exact="bike", prefix="a ")
    >>> locate(anchor(2), "a bike").match.name, locate(anchor(2), "In a bike").match.name
    ('FOUND', 'MOVED')
    >>> locate(anchor(2), "a bike, a bike").match.name, locate(anchor(2), "no bike").match.name
    ('AMBIGUOUS', 'GONE')
    """
    folded, words = fold(text), fold(anchor.prefix + anchor.exact + anchor.suffix)
    starts = []
    at = folded.find(words)
    while at >= 0:
        starts.append(at + len(anchor.prefix))
        at = folded.find(words, at + 1)
    match starts:
        case []:
            found = Match.GONE
        case [start]:
            found = Match.FOUND if start == anchor.start else Match.MOVED
        case _:
            found = Match.AMBIGUOUS
    return Place(match=found, starts=tuple(starts))


def mismatch(anchor: Anchor, text: str) -> tuple[str, str, str] | None:
    """Return what was expected, what is seen in *text* and what to do; None where it is found."""
    place = locate(anchor, text)
    if place.match is Match.FOUND:
        return None
    alone = not (anchor.prefix or anchor.suffix)
    they = "perhaps they stand" if alone else "they stand"
    advice = {
        Match.MOVED: f"{they} at {place.start} now; check the passage and correct start",
        Match.AMBIGUOUS: f"they stand at {', '.join(map(str, place.starts))}; lengthen prefix or "
        "suffix until one place is left",
        Match.GONE: "no place has them between these neighbours; "
        f"{_elsewhere(anchor, text)}correct the row from the source",
    }[place.match]
    expected, seen = anchor.exact, text[anchor.start : anchor.end]
    if place.match is Match.GONE and fold(expected) == fold(seen):  # what stands beside differs
        expected = anchor.prefix + anchor.exact + anchor.suffix
        seen = text[max(0, anchor.start - len(anchor.prefix)) : anchor.end + len(anchor.suffix)]
    return f"{expected!r} at {anchor.start}", repr(seen), advice


def weakness(anchor: Anchor, text: str) -> tuple[str, str, str] | None:
    """
    Return what was expected of the neighbors of *anchor* in *text*, what is seen and what to do.

    None where there are enough to know the words again in a text that has changed.
    """
    least = min(_LEAST, len(text) - len(anchor.exact))
    seen = len(anchor.prefix) + len(anchor.suffix)
    if seen >= least:
        return None
    before, after = text[max(0, anchor.start - 12) : anchor.start], text[anchor.end :][:12]
    return (
        f"a prefix and a suffix of {least} characters or more together",
        f"{anchor.prefix!r} and {anchor.suffix!r}",
        f"directly before the words stands {before!r}, directly after them {after!r}",
    )


def _elsewhere(anchor: Anchor, text: str) -> str:
    """Return where the bare words of *anchor* stand, which is perhaps their place."""
    alone = locate(anchor.model_copy(update={"prefix": "", "suffix": ""}), text)
    if alone.start is None or alone.start == anchor.start:
        return ""
    return f"the bare words stand at {alone.start}, which is perhaps their place; "
