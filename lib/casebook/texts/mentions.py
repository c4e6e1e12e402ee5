"""Mentions: how often a reader's document has the names of a table, and on which pages."""

from __future__ import annotations

import pandas as pd

from casebook.display import plots, tables
from casebook.display.charts import Chart
from casebook.display.html import Fragment, Markup, element, join, say
from casebook.records import case
from casebook.texts import legible, terms
from casebook.texts.chapters import BEFORE, Chapter
from casebook.texts.documents import Copy, pages_in_words

__all__ = [
    "by_chapter",
    "chapter_table",
    "chart",
    "count",
    "in_short",
    "of",
    "read_table",
]

_COLUMNS = ["kind", "name", "chapter", "page", "mentions", "printed"]
_NOTHING = "See above: no document was given."
_NOTE = (
    "Counted now in the reader's file by the patterns of data/terms.csv. "
    "Running heads, lists of contents, notes and references count like any other words."
)
_OWN = "In square brackets are the page numbers that the document gives itself."


def count(read: Copy | None) -> pd.DataFrame:
    """Return how often each name stands on each page: one row for each name and page that has it.

    Columns: kind, name, chapter, page (number in the file), mentions, printed (the forms seen).
    Of chapters that share a title each is named with its first page.
    """
    rows: list[tuple[object, ...]] = []
    if read is None:
        return pd.DataFrame(rows, columns=_COLUMNS)
    wanted = terms.load(*terms.kinds())
    order = {term: at for at, term in enumerate(wanted)}
    for page in read.pages:
        found = terms.find(page.text, wanted)
        chapter = next(_title(read, c) for c in read.chapters if c.first <= page.number <= c.last)
        for term in sorted(found, key=order.__getitem__):
            seen = found[term]
            rows.append((term.kind, term.name, chapter, page.number, len(seen), seen))
    return pd.DataFrame(rows, columns=_COLUMNS)


def in_short(read: Copy | None, counted: pd.DataFrame) -> Fragment:
    """Return what was counted in two sentences, or that nothing was and what is missing."""
    if read is None:
        unseen = [term for term in terms.load(terms.CHAPTER) if term.note]
        return say(
            "No document was given, so nothing was read and nothing is counted.",
            *(
                f"What is missing here is the chapter “{term.name}”; we did not see it. "
                f"By our notes it has {term.note}."
                for term in unseen
            ),
            "If you have a copy, name it and run this again.",
        )
    first, plural = _first()
    organizations = counted[counted["kind"] == first]
    if organizations.empty:
        return say(
            f"In {read.name} none of our names of {plural} was found.",
            "Look below whether the words that were read are the words you see in the file.",
            legible.caution(read),
        )
    most = organizations.groupby("name")["mentions"].sum().sort_values(kind="stable").index[-1]
    return say(
        *(
            _named(read, counted, name)
            for name in dict.fromkeys(filter(None, (case.load().subject, most)))
        ),
        legible.caution(read),
        "That is a count of names and no measure of importance.",
        "Here is what it counts.",
    )


def of(read: Copy | None, counted: pd.DataFrame, name: str) -> Fragment:
    """Return in one sentence where the document has *name*."""
    if read is None:
        return say(_NOTHING)
    mine = counted[counted["name"] == name].groupby("chapter", sort=False)["mentions"].sum()
    chapters = "; ".join(f"{chapter}: {number}" for chapter, number in mine.items())
    return say(_named(read, counted, name), f"By chapter: {chapters}." if chapters else "")


def read_table(read: Copy | None) -> Fragment:
    """Return what was read of the document, and what could not be."""
    if read is None:
        return say(_NOTHING)
    damaged = [page for page in read.blank if page.fault]
    blank = [page for page in read.blank if not page.fault]
    words = next((page.text.split()[:12] for page in read.pages if page.text.strip()), [])
    rows = [
        ("file", read.name),
        ("form", read.form),
        ("pages", f"{len(read.pages)} ({read.split})"),
        ("pages without text, not counted", pages_in_words(blank) or "none"),
        ("damaged pages, not counted", pages_in_words(damaged) or "none"),
        ("pages with broken text, perhaps not in full", legible.in_words(read) or "none"),
        ("chapters", f"{len(read.chapters)} ({read.basis})"),
        ("first words read", " ".join(words)),
    ]
    return tables.show(
        pd.DataFrame(rows, columns=["what", "seen"]),
        caption="What was read",
        note="Pages have their numbers in the file, from 1. A page without text is often a "
        "picture of one.",
    )


def chapter_table(read: Copy | None, counted: pd.DataFrame) -> Fragment:
    """Return the chapters with their pages, and how often each kind of name is there."""
    if read is None:
        return say(_NOTHING)
    rows = []
    for chapter in read.chapters:
        mine = counted[counted["page"].between(chapter.first, chapter.last)]
        sums = mine.groupby("kind")["mentions"].sum()
        pages = read.pages[chapter.first - 1 : chapter.last]
        row = {"chapter": _title(read, chapter), "pages": pages_in_words(pages)}
        if _has_labels(read):
            row["own page numbers"] = pages_in_words(pages, labels=True) or "none"
        counts = {plural: sums.get(kind, 0) for kind, plural in case.load().terms.items()}
        rows.append(row | counts)
    return tables.show(
        pd.DataFrame(rows),
        caption=f"Chapters, and how often they name {' and '.join(case.load().terms.values())}",
        note=f"Chapters are known {read.basis}. {_NOTE}",
    )


def by_chapter(read: Copy | None, counted: pd.DataFrame) -> Fragment:
    """Return each name with its mentions and pages in every chapter that has it, and its forms."""
    if read is None:
        return say(_NOTHING)
    named = dict(list(counted.groupby(["kind", "name"], sort=False)))
    wanted = terms.load(*terms.kinds())
    rows = [
        (t.name, _chapters(read, mine), int(mine["mentions"].sum()), _forms(mine), t.kind)
        for t in wanted
        if (mine := named.get((t.kind, t.name))) is not None
    ]
    absent = ", ".join(t.name for t in wanted if (t.kind, t.name) not in named)
    return tables.show(
        pd.DataFrame(rows, columns=["name", "by chapter", "mentions", "forms found", "kind"]),
        caption="Mentions by chapter, with their pages",
        note=f"{_NOTE} {_OWN if _has_labels(read) else ''} The forms are without accents. "
        f"Looked for and not found: {absent or 'none'}.",
        filters=["kind"],
    )


def chart(read: Copy | None, counted: pd.DataFrame) -> Chart | Fragment:
    """Return the names of the first kind as bars, the most often named on top."""
    first, plural = _first()
    mine = counted[counted["kind"] == first]
    if read is None or mine.empty:
        return say(_NOTHING if read is None else f"No {first} was found, so there is no chart.")
    table = mine.groupby("name", sort=False, as_index=False).agg(
        mentions=("mentions", "sum"), pages=("page", "nunique")
    )
    before = mine[mine["chapter"] == BEFORE].groupby("name")["mentions"].sum()
    table["before the first chapter"] = [int(before.get(name, 0)) for name in table["name"]]
    table = table.rename(columns={"name": first, "pages": "on so many pages"})
    return plots.bars(
        table.sort_values("mentions", ascending=False, kind="stable", ignore_index=True),
        name=f"{plural}-by-mentions",
        caption=f"How often {read.name} names each {first}",
        note=f"{_NOTE} Bare names, which may be places, are left out.",
        unit="mentions",
    )


def _first() -> tuple[str, str]:
    """Return the kind of name that is drawn, and its plural."""
    return next(iter(case.load().terms.items()), ("name", "names"))


def _named(read: Copy, counted: pd.DataFrame, name: str) -> str:
    mine = counted[counted["name"] == name]
    if mine.empty:
        return f"{name} is not found in {read.name}, by the spellings we look for."
    number, pages = int(mine["mentions"].sum()), mine["page"].nunique()
    times = "once" if number == 1 else f"{number} times"
    return f"{name} is named {times} on {pages} of {len(read.pages)} pages of {read.name}."


def _chapters(read: Copy, mine: pd.DataFrame) -> Markup:
    """Return a line for each chapter that has the name: how often, and on which pages."""
    lines = []
    for chapter, there in mine.groupby("chapter", sort=False):
        pages = [read.pages[number - 1] for number in there["page"]]
        own = f" [{labels}]" if (labels := pages_in_words(pages, labels=True)) else ""
        word = "page" if len(pages) == 1 else "pages"
        number = there["mentions"].sum()
        lines.append(f"{chapter}: {number} on {word} {pages_in_words(pages)}{own}")
    return join(lines, element("br"))


def _title(read: Copy, chapter: Chapter) -> str:
    """Return the title of *chapter*, with its first page where another has the same."""
    alone = [c.title for c in read.chapters].count(chapter.title) == 1
    return chapter.title if alone else f"{chapter.title} (from page {chapter.first})"


def _has_labels(read: Copy) -> bool:
    return any(page.label for page in read.pages)


def _forms(mine: pd.DataFrame) -> str:
    """Return the forms of a name, the most frequent first, each with its number."""
    numbers = mine["printed"].explode().value_counts()
    return ", ".join(f"{form} ({number})" for form, number in numbers.items())
