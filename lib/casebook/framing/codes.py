"""Codes: what a passage is coded for, what each code means, and the coded sentences of articles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Literal

from casebook.records import case, folder, record
from casebook.records.errors import Fault, RecordError
from casebook.texts import ledger, passages
from casebook.texts.sources import Document

__all__ = [
    "Codes",
    "Dimension",
    "Framing",
    "codebook",
    "faults",
    "faults_in",
    "framings",
    "labels",
    "names",
    "words",
]

_FILE, _CODED = "data/codebook.md", "data/ledger/framings.csv"
Dimension = Annotated[
    str, record.known("a dimension of data/case.yml", lambda: case.load().dimensions)
]
"""The type of a column that says what a passage is mainly about."""


def names() -> tuple[str, ...]:
    """Return the name of every code, as `data/case.yml` has them."""
    return tuple(case.load().codes)


def labels() -> dict[str, str]:
    """Return the codes for what somebody is called, and the label in words."""
    return {name: code.label for name, code in case.load().codes.items() if code.label}


def words(code: str) -> str:
    """Return the name of a *code* as a reader meets it."""
    return case.load().codes[code].words


class Codes(record.Record):
    """
    The codes of a passage, each "yes" or "no"; one that is not there is not said.

    "no" means that the passage denies it.
    In a file each code has a column, whose name `data/case.yml` gives; `data/codebook.md` defines
    it.
    """

    codes: Annotated[Mapping[str, Literal["yes", "no"]], record.Columns(names)] = {}

    def code(self, name: str) -> str:
        """Return the value of the code *name*: "yes", "no" or "not said"."""
        return self.codes.get(name, "not said")

    @property
    def coded(self) -> dict[str, str]:
        """Every code that the passage has, "yes" or "no", in the order of the case."""
        return {name: self.codes[name] for name in names() if name in self.codes}

    @property
    def in_words(self) -> str:
        """Every code that the passage has, as a reader meets it, a denied one after "not"."""
        return ", ".join(
            f"{'not ' if value == 'no' else ''}{words(name)}" for name, value in self.coded.items()
        )


class Framing(ledger.Row, Codes):
    """A coded sentence; `voice` is who states it according to the article."""

    voice: ledger.VoiceId
    dimension: Dimension


def framings(document: Document) -> tuple[Framing, ...]:
    """Return the coded sentences of *document* in reading order."""
    return ledger.read(_CODED, Framing, document, optional=True)


def faults() -> Iterator[Fault]:
    """Yield each code without a definition of its own."""
    first: dict[str, str] = {}
    for name, text in codebook().items():
        definition = re.split(r"(?m)^(?:In|Out): ", text)[0].strip()
        if not definition or first.setdefault(definition, name) != name:
            seen = f"that of {first[definition]}" if definition else "none"
            expected, advice = "a definition of its own", "say what a passage must say"
            place = f"{_FILE}, section {name}"
            yield Fault(file=place, expected=expected, seen=seen, advice=advice)


def faults_in(document: Document) -> Iterator[Fault]:
    """Yield each coded row of *document* that is not one whole sentence, or the second of one."""
    whole = {(one.start, one.text) for one in passages.sentences(document)}
    first: dict[int, str] = {}
    for row in framings(document):
        if (row.start, row.exact) not in whole:
            expected, seen = "one whole sentence", f"{len(row.exact)} characters at {row.start}"
            advice = "let start and exact be those of the sentence"
            yield record.fault(_CODED, row.id, "exact", expected, seen, advice)
        if (other := first.setdefault(row.start, row.id)) != row.id:
            expected, advice = "a sentence coded once", "make one row of the two"
            yield record.fault(_CODED, row.id, "start", expected, f"that of {other}", advice)


def codebook() -> dict[str, str]:
    """
    Return the text of `data/codebook.md` for each code: its definition, one example in, one out.

    Raises RecordError if a code has no section or no examples, or a section is of no code.
    """
    if not names():
        return {}
    parts = re.split(r"(?m)^## (\w+)\n", folder.read_text(_FILE))[1:]
    sections = dict(zip(parts[::2], (part.strip() for part in parts[1::2]), strict=True))
    if tuple(parts[::2]) != names():
        expected = f"a section for each of {', '.join(names())}, in this order"
        raise RecordError(Fault(file=_FILE, expected=expected, seen=", ".join(sections)))
    wrong = [
        Fault(
            file=f"{_FILE}, section {name}",
            expected=f"a line that starts with '{word}: '",
            seen="none",
            advice="give one example of what the code takes in and one of what it leaves out",
        )
        for name, text in sections.items()
        for word in ("In", "Out")
        if not re.search(rf"(?m)^{word}: ", text)
    ]
    if wrong:
        raise RecordError(*wrong)
    return sections
