"""Chapters: where each begins and ends, by the headings at the top of pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casebook.texts import terms

__all__ = ["BEFORE", "WHOLE", "Chapter", "between", "headings"]

BEFORE = "Before the first chapter"
WHOLE = "Whole document"
# A heading stands in one of a page's first lines, below a running head or two, in at most three.
_TOP, _TALL = 5, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A chapter: its title and the numbers of its first and last page in the file."""

    title: str
    first: int
    last: int


def headings(pages: Sequence[str], names: Sequence[str] = ()) -> Iterator[tuple[str, int]]:
    """
    Yield each known chapter, and the page where its name first stands alone at the top.

    The names are those of `data/terms.csv` and *names*.
    A page that lists names with page numbers is a table of contents and is passed over.
    """
    patterns = [f"(?:{term.pattern})" for term in terms.load("chapter")]
    patterns += [re.escape(terms.plain(name)) for name in names]
    either = "|".join(sorted(set(patterns)))
    known = re.compile(rf"(?:(?:chapter )?\w{{1,4}}[.:] )?(?:{either})", re.IGNORECASE)
    listed = re.compile(rf"{known.pattern}[ .]*(?:\d+|[ivxlc]+)", re.IGNORECASE)
    seen: set[str] = set()
    for number, text in enumerate(pages, start=1):
        lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
        if _is_contents(lines, listed):
            continue
        for title in _at_top(lines, known):
            if title.lower() not in seen:
                seen.add(title.lower())
                yield title, number


def between(marks: Sequence[tuple[str, int]], count: int) -> tuple[Chapter, ...]:
    """
    Return the chapters that begin at *marks* (title, page) in a document of *count* pages.

    What stands before the first is a chapter of its own; two that begin on one page are one.
    """
    begins: dict[int, list[str]] = {}
    for title, page in sorted(marks, key=lambda mark: mark[1]):
        begins.setdefault(page, []).append(title)
    if not begins:
        return (Chapter(title=WHOLE, first=1, last=count),)
    if 1 not in begins:
        begins = {1: [BEFORE], **begins}
    ends = [*list(begins)[1:], count + 1]
    return tuple(
        Chapter(title=" / ".join(titles), first=first, last=following - 1)
        for (first, titles), following in zip(begins.items(), ends, strict=True)
    )


def _at_top(lines: Sequence[str], known: re.Pattern[str]) -> Iterator[str]:
    """Yield the names that fill whole lines among the first, the longest from each line on."""
    at = 0
    while at < min(_TOP, len(lines)):
        for tall in range(_TALL, 0, -1):
            title = " ".join(lines[at : at + tall])
            if known.fullmatch(terms.plain(title)):
                yield title
                at += tall - 1
                break
        at += 1


def _is_contents(lines: Sequence[str], listed: re.Pattern[str]) -> bool:
    if any(re.fullmatch(r"(?i)(table of )?contents", line) for line in lines[:_TOP]):
        return True
    pairs = [" ".join(lines[at : at + tall]) for at in range(len(lines)) for tall in (1, 2)]
    return sum(listed.fullmatch(terms.plain(pair)) is not None for pair in pairs) > 1
