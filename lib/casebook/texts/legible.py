"""
Legible: whether the words of a page look as printed, or run together, cut or lost.

A name that stands in broken text is not counted, so its page is told.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator

from casebook.texts import terms
from casebook.texts.documents import Copy, Page, pages_in_words
from casebook.texts.terms import Term

__all__ = ["broken", "caution", "doubts", "in_words"]

_CUT, _JOINED, _LOST = "words cut", "words run together", "letters lost"
# The longest words of English have fewer letters; what has more is several words.
_LONGEST = 30
_SHORT = 5  # a shorter name stands inside too many words
_UNDECIDED = "\u00ad"  # what `terms.plain` makes of a hyphen that ends a line
_SMALL_WORDS = re.compile(
    "an?|and|are|as|at|by|for|from|had|has|have|he|in|is|it|of|on|or|sold|that|the|they|to|was|"
    "were|who|with",
    re.IGNORECASE,
)


def broken(read: Copy) -> dict[Page, tuple[str, ...]]:
    """Return the pages whose text looks broken, so that names may be missing, and in what way."""
    wanted = terms.load(*terms.kinds())
    return {page: why for page in read.pages if (why := doubts(page.text, wanted))}


def in_words(read: Copy) -> str:
    """Return the numbers of the pages whose text looks broken, those broken alike together."""
    alike: dict[tuple[str, ...], list[Page]] = {}
    for page, why in broken(read).items():
        alike.setdefault(why, []).append(page)
    return "; ".join(f"{pages_in_words(pages)} ({', '.join(why)})" for why, pages in alike.items())


def caution(read: Copy) -> str:
    """Return the sentence that warns of pages whose text looks broken, or nothing."""
    pages = list(broken(read))
    if not pages:
        return ""
    word = "page" if len(pages) == 1 else "pages"
    return (
        f"On {word} {pages_in_words(pages)} the text looks broken, so names that are printed "
        "there may not be counted."
    )


@functools.lru_cache(maxsize=1024)
def doubts(text: str, wanted: tuple[Term, ...]) -> tuple[str, ...]:
    """
    Return in what ways *text* looks broken, by its letters, words and the names *wanted* in it.

    >>> doubts("The plan of the mayor.", ())
    ()
    >>> doubts("T h e p l a n o f t h e m a y o r", ())
    ('words cut',)
    """
    found = set(_of_words(text)) | set(_of_names(text, wanted))
    return tuple(why for why in (_JOINED, _CUT, _LOST) if why in found)


def _of_words(text: str) -> Iterator[str]:
    # One sign that stands for none is often a bullet, several in a row were a word.
    if re.search("[\ue000-\uf8ff\ufffd\x00-\x08\x0e-\x1b]{3}", text):
        yield _LOST
    words = re.findall(r"[^\W\d_]+", text)
    if any(len(word) > _LONGEST for word in words):
        yield _JOINED
    single = sum(len(word) == 1 for word in words)
    if len(words) >= 12 and single > len(words) / 2:
        yield _CUT


def _of_names(text: str, wanted: tuple[Term, ...]) -> Iterator[str]:
    """Yield what is wrong with names that are there if spaces are left out, and not as words."""
    marked = terms.plain(text)
    kept = marked.replace(_UNDECIDED, "-")
    seen = [False] * len(marked)
    for left_out in ("", _UNDECIDED):  # a hyphen at a line's end may belong to the word or not
        whole, places = _without(marked if left_out else kept, left_out)
        for term in wanted:
            for match in term.compiled().finditer(whole):
                start, end = places[match.start()], places[match.end() - 1] + 1
                seen[start:end] = [True] * (end - start)
    for left_out in (" ", " -"):
        squeezed, places = _without(kept, left_out)
        for term in wanted:
            for match in _loose(term).finditer(squeezed):
                start, end = places[match.start()], places[match.end() - 1] + 1
                if not all(seen[start:end]) and (why := _why(kept, start, end)):
                    yield why


def _without(text: str, signs: str) -> tuple[str, list[int]]:
    """Return *text* without any of *signs*, and where each sign that is left stands in it."""
    places = [at for at, sign in enumerate(text) if sign not in signs]
    return "".join(text[at] for at in places), places


def _loose(term: Term) -> re.Pattern[str]:
    """Return the pattern of *term* for a text without spaces, or its name as it is."""
    pattern = re.sub(r"\[(?: -|- )\]\??", "-?", term.pattern)
    pattern = re.sub(r"\\b|(?:\\s| )(?:[+*?]|\{[\d,]*\})?", "", pattern)
    try:
        return re.compile(pattern, re.IGNORECASE)
    except re.error:
        name = re.sub(r"\s+", "", terms.plain(term.name))
        return re.compile(re.escape(name), re.IGNORECASE)


def _why(text: str, start: int, end: int) -> str:
    """Return what is wrong with the name from *start* to *end*; empty where it is no name."""
    name = text[start:end]
    before = re.search(r"\w*$", text[:start])
    after = re.match(r"\w*", text[end:])
    left, right = (before[0] if before else ""), (after[0] if after else "")
    if not (left or right):
        return _CUT if " " in name or "-" in name else _JOINED
    if " " in name and len(name) < 2 * _SHORT:
        return ""  # "something" holds "meth", and "some thing" too
    if _turns(left[-1:], name[0]) or (_turns(name[-1], right[:1]) and not _is_ending(right)):
        return _JOINED
    small = _SMALL_WORDS.fullmatch(left) or _SMALL_WORDS.fullmatch(right)
    return _JOINED if len(name) >= _SHORT and (small or len(right) >= 3) else ""


def _turns(one: str, other: str) -> bool:
    """Say whether between two signs another word begins: after a digit, or with a capital."""
    if not one or not other:
        return False
    return one.isdigit() != other.isdigit() or (one.islower() and other.isupper())


def _is_ending(word: str) -> bool:
    return word.lower() in ("s", "st", "nd", "rd", "th") or unicodedata.category(word[0]) == "No"
