"""Terms: names to be counted, how each is written, and where a text has them.

A printed page breaks words, joins letters and leaves out accents; a name counts all the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Annotated

from casebook.records import case, record, sheet
from casebook.records.errors import Fault

__all__ = ["CHAPTER", "Term", "faults", "find", "kinds", "load", "plain"]

_FILE = "data/terms.csv"
_BARE, CHAPTER = "bare name", "chapter"
# After `plain` this stands for a hyphen that may be part of the word or only break it.
_UNDECIDED = "\u00ad"
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d"), "-")
_SIGNS = _DASHES | dict.fromkeys(map(ord, "\u2018\u2019\u02bc"), "'")
_NOTHING = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"))


def kinds() -> tuple[str, ...]:
    """Return the kinds of names that are counted, those of `data/case.yml` and bare names."""
    named = tuple(case.load().terms)
    return (*named[:1], _BARE, *named[1:])


Kind = Annotated[str, record.known("a kind of term", lambda: (*kinds(), CHAPTER))]


class Term(record.Record):
    """
    A name to be counted, or a chapter to be found by: its row in `data/terms.csv`.

    `pattern` is what a text may print, without accents; capitals do not matter except where it
    says so; it stands for whole words. A "bare name" may be a place or an organization.
    """

    kind: Kind
    name: str
    pattern: record.RegexText
    note: str = ""

    def compiled(self) -> re.Pattern[str]:
        """Return the pattern for whole words."""
        return re.compile(rf"(?<!\w)(?:{self.pattern})(?!\w)", re.IGNORECASE)


def load(*kinds: str) -> tuple[Term, ...]:
    """Return the terms of these *kinds* in the file's order, or all if none is named."""
    rows = record.read(_FILE, Term, key=None, optional=True)
    return tuple(row for row in rows if not kinds or row.kind in kinds)


def faults() -> Iterator[Fault]:
    """Yield each term whose pattern does not find its own name, and whose note does not say why."""
    for line, term in zip(sheet.lines(_FILE), load(), strict=True):
        if not term.note and not find(term.name, [term]):
            yield Fault(
                file=_FILE,
                line=line,
                column="pattern",
                expected=f"a pattern that finds the name {term.name!r}",
                seen=repr(term.pattern),
                advice="correct it, or say in the note what it finds",
            )


def plain(text: str) -> str:
    r"""
    Return *text* without accents, ligatures and line breaks, each kind of hyphen as one.

    A hyphen that ends a line may break a word or belong to it; it becomes a soft hyphen.

    >>> plain("Döner\u2011Allee\nand Lin-\ndau")
    'Doner-Allee and Lin\xaddau'
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

    >>> ab1 = Term(kind="club", name="AB-1", pattern="AB-?1|Alpha Bravo")
    >>> list(find("Alpha Bravo (AB-1), AB1 and AB-\n1, not AB-10", [ab1]).values())
    [('Alpha Bravo (AB-1)', 'AB1', 'AB-1')]
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
