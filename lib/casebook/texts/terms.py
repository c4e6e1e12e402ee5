"""Terms: names of organizations and drugs, how each is written, and where a text has them.

A printed page breaks words, joins letters and leaves out accents; a name counts all the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Literal

from casebook.records import record

__all__ = ["Term", "find", "load", "plain"]

_FILE = "data/terms.csv"
# After `plain` this stands for a hyphen that may be part of the word or only break it.
_UNDECIDED = "\u00ad"
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d"), "-")
_SIGNS = _DASHES | dict.fromkeys(map(ord, "\u2018\u2019\u02bc"), "'")
_NOTHING = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"))


class Term(record.Record):
    """
    A name to be counted, or a chapter to be found by: its row in `data/terms.csv`.

    `pattern` is what a text may print, without accents; capitals do not matter except where it
    says so; it stands for whole words. A "bare name" may be a place or an organization.
    """

    kind: Literal["organization", "bare name", "drug", "chapter"]
    name: str
    pattern: record.RegexText
    note: str = ""

    def compiled(self) -> re.Pattern[str]:
        """Return the pattern for whole words."""
        return re.compile(rf"(?<!\w)(?:{self.pattern})(?!\w)", re.IGNORECASE)


def load(*kinds: str) -> tuple[Term, ...]:
    """Return the terms of these *kinds* in the file's order, or all if none is named."""
    rows = record.read(_FILE, Term, key=None)
    return tuple(row for row in rows if not kinds or row.kind in kinds)


def plain(text: str) -> str:
    r"""
    Return *text* without accents, ligatures and line breaks, each kind of hyphen as one.

    A hyphen that ends a line may break a word or belong to it; it becomes a soft hyphen.

    >>> plain("Beltrán\u2011Leyva\nand Sina-\nloa")
    'Beltran-Leyva and Sina\xadloa'
    """
    # A raised digit is a note's number and no part of the name before it.
    raised = "".join(" " if unicodedata.category(c) == "No" else c for c in text)
    letters = unicodedata.normalize("NFKD", raised).translate(_SIGNS | _NOTHING)
    bare = "".join(c for c in letters if not unicodedata.combining(c))
    broken = re.sub(r"(?<=\w)[-\u00ad][^\S\n]*\r?\n\s*(?=\w)|\u00ad", _UNDECIDED, bare)
    return re.sub(r"\s+", " ", broken).strip()


def find(text: str, terms: Iterable[Term]) -> dict[Term, tuple[str, ...]]:
    r"""
    Return for each of *terms* the names of it in *text*, as `plain` has them.

    A name and its short form in brackets are one; a term that is not there is left out.

    >>> ms13 = Term(kind="organization", name="MS-13", pattern="MS-?13|Mara Salvatrucha")
    >>> list(find("Mara Salvatrucha (MS-13), MS13 and MS-\n13, not MS-130", [ms13]).values())
    [('Mara Salvatrucha (MS-13)', 'MS13', 'MS-13')]
    """
    marked = plain(text)
    kept = marked.replace(_UNDECIDED, "-")
    # Of the text without such hyphens: where each character stands in the one that keeps them.
    place = [at for at, c in enumerate(marked) if c != _UNDECIDED]
    joined = marked.replace(_UNDECIDED, "") if _UNDECIDED in marked else ""
    found = {}
    for term in terms:
        pattern = term.compiled()
        spans = {match.span(): match[0] for match in pattern.finditer(joined)}
        spans = {(place[start], place[end - 1] + 1): words for (start, end), words in spans.items()}
        spans |= {match.span(): match[0] for match in pattern.finditer(kept)}
        if spans:
            found[term] = tuple(_merged(spans, kept))
    return found


def _merged(spans: dict[tuple[int, int], str], text: str) -> Iterator[str]:
    """Yield the words of *spans* in order, those that overlap or are `name (short form)` as one."""
    words, last = "", 0
    for start, end in sorted(spans):
        if words and start < last:
            continue
        if words and text[last:start] == " (" and text[end : end + 1] == ")":
            words, last = f"{words} ({spans[start, end]})", end + 1
            continue
        if words:
            yield words
        words, last = spans[start, end], end
    yield words
