"""Papers: tables of words to work from, also where no report can be opened."""

from __future__ import annotations

from collections.abc import Mapping

import casebook
from casebook.framing import statements
from casebook.records import edtf
from casebook.texts import passages

__all__ = ["labels_table", "sentences_table"]


def labels_table(offices: tuple[str, ...], called: Mapping[str, str]) -> list[list[str]]:
    """Return the statements of some offices that use a label, with what they call the group."""
    rows = [["statement", "when", "who", "says"]]
    for row in statements.load():
        said = [words for code, words in called.items() if row.code(code) == "yes"]
        if row.office in offices and said:
            day = edtf.in_words(edtf.parse(row.date))
            rows.append([row.id, day, row.office, " · ".join(said)])
    return rows


def sentences_table(claims: list[str]) -> list[list[str]]:
    """Return the sentence in which each claim begins, with its article and paragraph."""
    letters = {one.source.letters: one for one in casebook.articles()}
    rows = [["where", "sentence"]]
    for id in claims:
        article = letters[id.partition("-")[0]]
        start = article.claims[id].start
        found = next(p for p in passages.sentences(article.document) if p.start <= start < p.end)
        at = sum(part.start <= start for part in article.paragraphs)
        words = " ".join(article.document.text[found.start : found.end].split())
        rows.append([f"{article.source.publisher}, paragraph {at}", words])
    return rows
