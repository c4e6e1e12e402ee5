"""Bookkeeping: what the rows of the ledger owe one another, and the text they stand on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from casebook.records import edtf, record
from casebook.records.errors import Fault
from casebook.texts import audit, ledger, notes, passages, sources
from casebook.texts.sources import Document

__all__ = ["faults", "faults_in"]

_FOLDER = "data/ledger/"
_OPENS, _CLOSES, _MARKS = "“\"‘'", "”\"’'", '“”„"«»'
_WEEKDAY = re.compile(r"\b(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b")


def faults() -> Iterator[Fault]:
    """Yield each voice that no row of any article names, and each article without its own."""
    file, voices = f"{_FOLDER}voices.csv", ledger.voices()
    used: set[str] = set()
    for source in sources.catalogue():
        document = sources.load(source.id)
        used |= _heard(document) | {row.voice for row in ledger.quantities(document)} | {source.id}
        for answer in ledger.answers(document):
            used |= {answer.voice, answer.answers}
        if source.id not in voices:
            advice = "what nobody else is credited with is the publication's"
            yield Fault(file=file, expected=f"a row for {source.id}", seen="none", advice=advice)
    for id in voices:
        if id not in used:
            expected, seen = "a voice that some row names", f"{id!r}, which none does"
            yield record.fault(file, id, "id", expected, seen, "take it out")


def faults_in(document: Document) -> Iterator[Fault]:
    """
    Yield what is wrong between the rows of *document*.

    An id begins with the article's letters and stands once; a quotation stands between quotation
    marks and holds none; a date reckoned from a weekday falls on it; a sentence that is listed as
    carrying no claim carries none; who answers is heard.
    """
    tables: dict[str, Sequence[ledger.Row | sources.Furniture]] = {
        "quotations": ledger.quotations(document),
        "quantities": ledger.quantities(document),
        "dates": ledger.dates(document),
        "exceptions": audit.exceptions(document),
        "claims": ledger.claims(document),
        "no-claims": ledger.without_claims(document),
        "answers": ledger.answers(document),
        "notes": notes.load(document),
        "furniture": document.furniture,
    }
    yield from _misnamed(document, tables)
    yield from _unmarked(document)
    yield from _misreckoned(document)
    yield from _claimed_all_the_same(document)
    yield from _unheard(document)


def _misnamed(
    document: Document, tables: Mapping[str, Sequence[ledger.Row | sources.Furniture]]
) -> Iterator[Fault]:
    letters, article = document.source.letters, document.source.id
    first: dict[str, str] = {}
    for name, rows in tables.items():
        file = f"{_FOLDER}{name}.csv"
        for row in rows:
            if not row.id.startswith(letters):
                expected = f"an id that begins with {letters}, the letters of {article}"
                yield record.fault(file, row.id, "id", expected, repr(row.id))
            if first.setdefault(row.id, file) != file:
                expected, advice = "an id that no other row of the ledger has", "give it another"
                seen = f"{row.id!r}, which {first[row.id]} has"
                yield record.fault(file, row.id, "id", expected, seen, advice)


def _unmarked(document: Document) -> Iterator[Fault]:
    file, text = f"{_FOLDER}quotations.csv", document.text
    for row in ledger.quotations(document):
        before, after = text[: row.start][-1:] or "nothing", text[row.end :][:1] or "nothing"
        if before not in _OPENS or after not in _CLOSES:
            expected = "words between quotation marks"
            seen = f"{before!r} before and {after!r} after them"
            yield record.fault(
                file, row.id, "exact", expected, seen, "take the words that are quoted"
            )
        if held := set(row.exact) & set(_MARKS):
            expected, advice = "words without a quotation mark", "make two rows of two quotations"
            yield record.fault(file, row.id, "exact", expected, " ".join(sorted(held)), advice)


def _misreckoned(document: Document) -> Iterator[Fault]:
    for row in ledger.dates(document):
        named = set(_WEEKDAY.findall(row.exact))
        if row.basis != "reckoned" or not row.edtf or len(named) != 1:
            continue
        when = edtf.parse(row.edtf)
        fallen = edtf.weekday(when.earliest) if when.earliest else "no day"
        if when.earliest != when.latest:
            fallen = "several days"
        if named != {fallen}:
            expected, seen = f"a {named.pop()}, as printed", f"{row.edtf!r}, {fallen}"
            advice = "reckon it again from the day in data/case.yml"
            yield record.fault(f"{_FOLDER}dates.csv", row.id, "edtf", expected, seen, advice)


def _claimed_all_the_same(document: Document) -> Iterator[Fault]:
    claims = ledger.claims(document)
    for sentence in passages.sentences(document):
        held = [claim.id for claim in claims if sentence.start <= claim.start < sentence.end]
        for row in ledger.without_claims(document):
            if held and sentence.start <= row.start < sentence.end:
                expected, seen = "a sentence without a claim", f"one that carries {', '.join(held)}"
                file, advice = f"{_FOLDER}no-claims.csv", "take one of them out"
                yield record.fault(file, row.id, "start", expected, seen, advice)


def _unheard(document: Document) -> Iterator[Fault]:
    heard = _heard(document)
    for row in ledger.answers(document):
        if row.voice not in heard | {document.source.id}:
            expected = "a voice that is quoted or credited here, or the publication"
            yield record.fault(f"{_FOLDER}answers.csv", row.id, "voice", expected, repr(row.voice))


def _heard(document: Document) -> set[str]:
    """Return the voices that are quoted or credited."""
    quoted = {row.voice for row in ledger.quotations(document)}
    return quoted | {row.voice for row in ledger.claims(document)}
