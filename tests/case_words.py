"""The words by which the case here is known: taken from its own tables, not from a list of ours."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from casebook.evidence import series
from casebook.records import case, edtf, references
from casebook.texts import ledger, sources, terms

__all__ = ["every_word", "found_in"]


@functools.cache
def every_word() -> frozenset[str]:
    """
    Return names, ids, labels, drugs, series, their columns, and sentences of the case.

    Left out is what any case may say: a single lower-case word that names a code, an office or a
    dimension, such as "violence" or "courts", and a column of one word, such as "year".
    """
    return frozenset(word for word in _words() if len(word) > 1)


def found_in(text: str) -> list[str]:
    """Return the words of the case that stand in *text*, whole, each once; capitals do count."""
    return sorted({match[0] for match in _pattern().finditer(text)})


@functools.cache
def _pattern() -> re.Pattern[str]:
    this = case.load()
    loose = [term.name for term in terms.load("drug")] + [c.label for c in this.codes.values()]
    letters = "|".join(sources.by_letters())
    parts = [rf"(?:{letters})-?[A-Z]?\d+", *(f"(?i:{re.escape(word)})" for word in loose if word)]
    parts += [re.escape(word) for word in sorted(every_word(), key=len, reverse=True)]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)")


def _words() -> Iterator[str]:
    this = case.load()
    yield from (this.package or "", this.subject, this.title, *this.opening)
    yield from (str(this.day), edtf.in_words(edtf.parse(str(this.day))), str(this.last_counted))
    yield from filter(_told_apart, (*this.offices, *this.offices_of_events, *this.names))
    yield from filter(_told_apart, this.codes)
    yield from (words for words in this.dimensions.values() if re.search("[A-Z]", words))
    yield from this.readings.values()
    yield from (code.label for code in this.codes.values())
    yield from this.columns
    yield from case.checks()
    for source in sources.catalogue():
        yield from (source.id, source.publisher, source.title.strip("[]"))
    for voice in ledger.voices().values():
        if voice.kind == "person":
            yield from (voice.name, voice.name.split()[-1])
    yield from (term.name for term in terms.load("organization", "drug"))
    yield from references.load()
    for name, described in series.describe().items():
        columns = [field["name"] for field in described["schema"]["fields"]]
        yield from filter(_told_apart, (name, *columns))


def _told_apart(word: str) -> bool:
    """Say whether *word* can only be this case's: it has a capital, a digit, or several parts."""
    return bool(re.search(r"[A-Z\d]", word) or len(re.split(r"[ _,]+", word)) > 1)
