"""Repeats: what a page repeats of a text, word for word, and how little of it may stay."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

__all__ = ["DISCUSSED", "LISTED", "ROW", "shortened", "words"]

ROW = 5
"""Words in a row that make a repeat; fewer are names and phrases that other sources have too."""
DISCUSSED = 6
"""Words that stay of a claim or a quotation that a page discusses: enough to find its place."""
LISTED = 3
"""Words that stay of what a table, a list, a note or a sentence of ours repeats."""

_WORD = re.compile(r"\w+")
# Tags and what is no text; a sign that is written as an entity is no word.
_MARKUP = re.compile(r"<(script|style)\b.*?</\1>|<!--.*?-->|<[^>]*>", re.DOTALL)
_TOKEN = re.compile(r"&#?\w+;|(?P<word>\w+)")
# Where a page discusses words: in a quotation of its own, and in a claim that is disputed.
_DISCUSSES = re.compile(
    r'<(?P<tag>blockquote\b|a(?= class="claim (?:conflicts|misleading|contradicted)"))'
)
_GAP = "[…]"
_Places = dict[tuple[str, ...], list[tuple[list[str], int]]]


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a page: where it stands, in which stretch of text, and whether it is discussed."""

    said: str
    start: int
    end: int
    stretch: int
    most: int


def words(text: str) -> list[str]:
    """Return the words of *text* as they are compared: in small letters, without signs."""
    return [word.lower() for word in _WORD.findall(text)]


def shortened(page: str, bodies: Iterable[str], free: Iterable[str] = ()) -> str:
    """
    Return *page* with the first words only of each row of words that it has from *bodies*.

    What stands in a *free* text as well, which may be copied, stays.
    """
    found = list(_words(page))
    said = [one.said.lower() for one in found]
    cuts: list[tuple[int, int, str]] = []
    for first, last in _rows(said, _places(bodies, free)):
        row = found[first:last]
        if not _is_name(row):
            cuts += _cuts(row[row[0].most :])
    for start, end, put in sorted(cuts, reverse=True):
        page = page[:start] + put + page[end:]
    return page


def _words(page: str) -> Iterator[_Word]:
    """Yield the words that a *page* shows, in their order."""
    at, quoted = 0, ""
    for stretch, markup in enumerate((*_MARKUP.finditer(page), None)):
        end = markup.start() if markup else len(page)
        for token in _TOKEN.finditer(page, at, end):
            if token["word"]:
                most = DISCUSSED if quoted else LISTED
                yield _Word(token["word"], *token.span(), stretch, most)
        if markup:
            at = markup.end()
            if begins := _DISCUSSES.match(markup[0]):
                quoted = quoted or begins["tag"]
            elif markup[0] == f"</{quoted}>":
                quoted = ""


def _places(bodies: Iterable[str], free: Iterable[str]) -> _Places:
    """Return where in *bodies* each row of words begins that stands in no *free* text."""
    places: _Places = {}
    for body in map(words, bodies):
        for at, row in enumerate(_each(body)):
            places.setdefault(row, []).append((body, at))
    for text in free:
        for row in _each(words(text)):
            places.pop(row, None)
    return places


def _each(said: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield every row of words, from each word on."""
    return zip(*(said[n:] for n in range(ROW)), strict=False)


def _rows(said: Sequence[str], places: _Places) -> Iterator[tuple[int, int]]:
    """Yield from where to where the words *said* stand in a text."""
    at = 0
    while at + ROW <= len(said):
        starts = places.get(tuple(said[at : at + ROW]))
        if starts:
            longest = max(_same(said, at, body, place) for body, place in starts)
            yield at, at + longest
            at += longest
        else:
            at += 1


def _same(said: Sequence[str], at: int, body: Sequence[str], place: int) -> int:
    """Return how many words from *at* are those of *body* from *place*."""
    pairs = zip(said[at:], body[place:], strict=False)
    return next(
        (n for n, (one, other) in enumerate(pairs) if one != other),
        min(len(said) - at, len(body) - place),
    )


def _is_name(row: Sequence[_Word]) -> bool:
    """Return whether all longer words of *row* begin with a capital, as those of a name do."""
    return all(one.said[0].isupper() for one in row if len(one.said) > len("and"))


def _cuts(row: Sequence[_Word]) -> Iterator[tuple[int, int, str]]:
    """Yield what is taken out for the words of *row*, stretch by stretch, and what is put there."""
    stretches = dict.fromkeys(one.stretch for one in row)
    for n, stretch in enumerate(stretches):
        inside = [one for one in row if one.stretch == stretch]
        yield inside[0].start, inside[-1].end, "" if n else _GAP
