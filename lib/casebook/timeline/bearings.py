"""Bearings: where the articles speak of an entry, by their names and paragraphs."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.display.html import Markup, element, join
from casebook.records import folder
from casebook.texts import ledger, passages, sources
from casebook.timeline import events
from casebook.timeline.entries import Entry

__all__ = ["told"]

_REPORT = "10-article.ipynb"


def told(entry: Entry) -> Markup:
    """
    Return the articles that tell *entry* or bear on it, each with links to its paragraphs.

    An article that tells it is marked as one that a reader can choose by; empty where there is
    none.
    """
    places: dict[str, dict[int, str]] = {id: {} for id in entry.articles}
    for row, article in events.ledger_rows(entry).items():
        places.setdefault(article, {}).setdefault(_paragraphs(article).get(row, 0), row)
    names = {source.id: source.publisher for source in sources.catalogue()}
    return join(
        [
            join(_article(id, names[id], held, chosen=id in entry.articles), ", ")
            for id, held in places.items()
        ],
        "; ",
    )


def _article(id: str, name: str, places: dict[int, str], *, chosen: bool) -> Iterator[Markup]:
    """Yield the article's name with its first paragraph, then its others."""
    words = element("span", name, data_c="article") if chosen else join([name])
    if not places:
        yield words
    for at, (number, row) in enumerate(sorted(places.items())):
        paragraph = f"paragraph {number}" if number else "beside its text"
        parts = [words, ", ", paragraph] if at == 0 else [paragraph]
        yield element("a", *parts, data_report=id, href=f"{_REPORT}#at-{row}")


@folder.kept
def _paragraphs(article: str) -> dict[str, int]:
    """Return the number of the paragraph in which each date and claim of *article* stands."""
    document = sources.load(article)
    return {
        row.id: paragraph.number
        for paragraph in passages.paragraphs(document)
        for row in (*ledger.dates(document), *ledger.claims(document))
        if paragraph.start <= row.start < paragraph.end
    }
