"""
The audit: is every number, date and quotation mark of a body accounted for by the ledger?

It knows English number and date words and American usage: 1,000.5 with a comma for thousands,
names of months with a capital, quotation marks that open and close as in “this”.
It reads what a reader sees: what has no width hides nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from casebook.records import record
from casebook.texts import ledger, passages, visible
from casebook.texts.passages import Passage
from casebook.texts.sources import Document
from casebook.texts.visible import NUMERAL

__all__ = ["Audit", "Exemption", "Name", "Sign", "audit", "exceptions", "names", "signs"]

_UNITS = "one two three four five six seven eight nine ten eleven twelve"
_TEENS = "thir four fif six seven eigh nine"
_TENS = "twent thirt fort fift sixt sevent eight ninet"
_LARGE = "zero hundred thousand million billion trillion dozen score single double triple couple"
_ORDER = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
_PARTS = "half halve quarter none once twice thrice percent decade century centurie several"
_NUMBER_WORDS = "|".join(
    [
        *(f"{word}(?:s|es)?" for word in f"{_UNITS} {_LARGE} {_ORDER} {_PARTS}".split()),
        *(f"{stem}teen(?:s|th|ths)?" for stem in _TEENS.split()),
        *(f"{stem}(?:y|ies|ieth|ieths)" for stem in _TENS.split()),
    ]
)
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_SPANS = "day|week|month|year|decade"
# A word ends where no letter is: in "5million" and "_five_" there is one, in "someone" none.
_BEGIN, _END = r"(?<![^\W\d_])", r"(?![^\W\d_])"
# What to look for, in the order in which a place is claimed by the first pattern that fits.
# A space in a pattern stands for white space within a line, non-breaking spaces included.
_SIGNS = {
    "digits": rf"\d+(?:[.,]\d+)*|{NUMERAL}+",
    "number word": "|".join(
        [
            rf"(?i:{_BEGIN}(?:{_NUMBER_WORDS})+{_END})",
            # Of Roman numerals those that are no initials: two letters or more, of I, V and X.
            rf"{_BEGIN}(?=[IVX]{{2}})X{{0,3}}(?:I[VX]|V?I{{0,3}}){_END}",
        ]
    ),
    "currency or percent sign": "[$¢-¥₠-⃏%‰‱٪]",
    "date word": "|".join(
        [
            rf"{_BEGIN}(?:{_MONTHS}|{_MONTHS.upper()}){_END}",  # "may" and "march" are verbs too
            rf"(?i:{_BEGIN}(?:{_DAYS})s?{_END})",
            rf"(?i:{_BEGIN}(?:today|yesterday|tomorrow|tonight){_END})",
            rf"(?i:{_BEGIN}(?:last|this|next|past|recent|previous|coming) (?:{_SPANS})s?{_END})",
            rf"(?i:{_BEGIN}(?:{_SPANS})s? (?:ago|earlier|later){_END})",
            rf"(?i:{_BEGIN}for (?:{_SPANS})s{_END}|{_BEGIN}(?:{_SPANS})ly{_END})",
        ]
    ),
    # A single curly mark that closes is an apostrophe here; one that opens is a quotation.
    "quotation mark": r"[“”„\"‘«»]",
}
_SIGN = re.compile(
    "|".join(
        f"(?P<k{number}>{pattern})".replace(" ", r"[^\S\n]+")
        for number, pattern in enumerate(_SIGNS.values())
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """A place in a body that calls for a row of the ledger."""

    kind: str
    start: int
    words: str

    @property
    def end(self) -> int:
        """The place after the last character."""
        return self.start + len(self.words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """
    How many signs and sentences a body has, and which of them nothing accounts for.

    A sentence is accounted for if it carries a claim or is listed as carrying none.
    """

    source: str
    total: int
    missing: tuple[Sign, ...]
    sentences: int
    unclaimed: tuple[Passage, ...]

    @property
    def in_words(self) -> str:
        """How many signs are accounted for, of how many."""
        return f"{self.total - len(self.missing)} of {self.total}"

    @property
    def sentences_in_words(self) -> str:
        """How many sentences are accounted for, of how many."""
        return f"{self.sentences - len(self.unclaimed)} of {self.sentences}"


class Name(record.Record):
    """A pattern for names that hold a digit or number word; its row in `names.csv`."""

    pattern: record.RegexText
    reason: str


class Exemption(ledger.Row):
    """A single place that is no quantity, date or quotation; its row in `exceptions.csv`."""

    reason: str


def exceptions(document: Document) -> tuple[Exemption, ...]:
    """Return the places of *document* that only look like a quantity, date or quotation."""
    return ledger.read("data/ledger/exceptions.csv", Exemption, document, optional=True)


def names() -> tuple[Name, ...]:
    """Return the patterns of names that hold a digit or number word, in the table's order."""
    return record.read("data/ledger/names.csv", Name, key="pattern", optional=True)


def signs(document: Document) -> tuple[Sign, ...]:
    """
    Return every digit, number word, currency or percent sign, date word and quotation mark.

    They are those that a reader sees: a soft hyphen, a sign without width or a ligature inside
    a word hides none, and the words told are those of the file, with what is not seen.
    """
    return tuple(
        Sign(kind=kind, start=a + start, words=document.text[a + start : a + end])
        for a, b in document.body
        for (start, end), kind in sorted(_found(document.text[a:b]).items())
    )


def _found(text: str) -> dict[tuple[int, int], str]:
    """Return where the signs of *text* stand, and their kinds."""
    found: dict[tuple[int, int], str] = {}
    for gaps in (False, True) if "\u200b" in text else (False,):
        read = visible.plain(text, gaps=gaps)
        for match in _SIGN.finditer(read.text):
            start, end = read.span(match)
            if not (gaps and any(start < last and first < end for first, last in found)):
                found[start, end] = list(_SIGNS)[int(str(match.lastgroup)[1:])]
    return found


def audit(document: Document) -> Audit:
    """
    Return which signs of the body neither the ledger nor an exception accounts for.

    Raises RecordError or AnchorError if the ledger itself is bad.
    """
    marks = {place for q in ledger.quotations(document) for place in (q.start - 1, q.end)}
    stated = [(row.start, row.end) for row in ledger.quantities(document)]
    stated += [(row.start, row.end) for row in ledger.dates(document)]
    exempt = [(row.start, row.end) for row in exceptions(document)]
    exempt += [
        match.span() for name in names() for match in re.finditer(name.pattern, document.text)
    ]

    def accounted(sign: Sign) -> bool:
        if sign.kind == "quotation mark":
            return sign.start in marks or _inside(sign, exempt)
        return _inside(sign, stated) or _inside(sign, exempt)

    found = signs(document)
    missing = tuple(sign for sign in found if not accounted(sign))
    sentences = passages.sentences(document)
    carried = [row.start for row in (*ledger.claims(document), *ledger.without_claims(document))]
    return Audit(
        source=document.source.id,
        total=len(found),
        missing=missing,
        sentences=len(sentences),
        unclaimed=tuple(s for s in sentences if not any(s.start <= at < s.end for at in carried)),
    )


def _inside(sign: Sign, spans: list[tuple[int, int]]) -> bool:
    return any(start <= sign.start and sign.end <= end for start, end in spans)
