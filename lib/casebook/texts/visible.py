"""Visible: a text as a reader sees it, and where each of its signs stands in the file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["NUMERAL", "Visible", "plain"]

NUMERAL = "\ue000"
"""What stands for a numeral that is no decimal digit, as ½, ⑧ or Ⅻ."""
_FOREIGN = "\ue001"  # for a sign that means something in one program only

# What a reader does not see, or sees only on the letter before it, by Unicode's categories:
# controls, formats, marks on letters, and what is assigned to nothing; and fillers of syllables.
_UNSEEN = frozenset({"Cc", "Cf", "Mn", "Me", "Cn"})
_FILLERS = frozenset("\u115f\u1160\u3164\uffa0")
# A soft hyphen that is shown ends a line, and the word goes on in the next.
_BREAK = re.compile("\u00ad[^\\S\n]*\n[^\\S\n]*(?=\\w)")


@dataclass(frozen=True, slots=True)
class Visible:
    """What is seen of a text, and for each of its signs the place of the one it comes from."""

    text: str
    places: tuple[int, ...]

    def span(self, match: re.Match[str]) -> tuple[int, int]:
        """Return where the words of *match* begin and end in the file's own text."""
        return self.places[match.start()], self.places[match.end() - 1] + 1


def plain(text: str, *, gaps: bool = False) -> Visible:
    r"""
    Return what a reader sees of *text*: no soft hyphen, no sign without width, each letter alone.

    A zero-width space may part two words or stand inside one; with *gaps* it parts them.

    >>> plain("ﬁve mil\u00adlion").text
    'five million'
    >>> plain("of\u200bten").text, plain("of\u200bten", gaps=True).text
    ('often', 'of\u200bten')
    """
    seen = [(sign, at) for at, one in _signs(text) for sign in _shown(one, gaps)]
    return Visible("".join(sign for sign, _ in seen), tuple(at for _, at in seen))


def _signs(text: str) -> Iterator[tuple[int, str]]:
    last = 0
    for broken in _BREAK.finditer(text):
        yield from enumerate(text[last : broken.start()], start=last)
        last = broken.end()
    yield from enumerate(text[last:], start=last)


def _shown(sign: str, gaps: bool) -> str:
    # White space keeps its kind, so that a line end stays one.
    if sign.isspace() or (sign.isascii() and sign.isprintable()) or (gaps and sign == "\u200b"):
        return sign
    kind = unicodedata.category(sign)
    if kind in _UNSEEN or sign in _FILLERS:
        return ""
    if kind in ("No", "Nl"):
        return NUMERAL
    return _FOREIGN if kind == "Co" else unicodedata.normalize("NFKC", sign)
