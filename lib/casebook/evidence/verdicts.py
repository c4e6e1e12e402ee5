"""Verdicts: judgements as a reader sees them, what their words mean, and how two readers agreed."""

from __future__ import annotations

import pandas as pd

from casebook.display import tables
from casebook.display.citations import cite
from casebook.display.html import Fragment, Markup, element, join, say
from casebook.evidence import judgements, meanings, outside, readers
from casebook.evidence.judgements import Signed
from casebook.evidence.meanings import WEAK, Of
from casebook.evidence.results import Outcome
from casebook.records.edtf import in_words, parse

__all__ = [
    "agreement_in_words",
    "agreement_table",
    "disagreement_table",
    "glossary",
    "key",
    "outside_table",
    "signed",
]


def signed(one: Signed) -> str:
    """Return a judgement in words: why it is open, where a slip entered, if its works are weak."""
    entered = f"; the {one.slip}'s slip" if one.slip not in ("none", "unknown") else ""
    weak = f"; {WEAK}" if one.weak else ""
    return f"{one.word}{entered}{weak}"


def glossary(*kinds: Of) -> Fragment:
    """Return what each word of the *kinds* means, as a list; nothing without a table of them."""
    rows = [row for row in meanings.load() if row.of in kinds]
    items = (element("li", element("b", row.word), f": {row.meaning}") for row in rows)
    return Fragment(element("ul", *items) if rows else join([]), name="what the words mean")


def key(*kinds: Of) -> Markup:
    """Return what each word of the *kinds* means, folded, to stand where the words do."""
    rows = [row for row in meanings.load() if row.of in kinds]
    if not rows:
        return join([])
    items = (element("li", element("b", row.word), f": {row.meaning}") for row in rows)
    summary = element("summary", "What the words mean")
    return element("details", summary, element("ul", *items), class_="meanings")


def agreement_table(*, note: str) -> Fragment:
    """Return how often two readers, each alone, judged alike before they talked."""
    frame = readers.agreement(judgements.load())
    frame["percent"] = [f"{one:.0f}" if pd.notna(one) else "" for one in frame["percent"]]
    frame["agreed"] = [str(one) if pd.notna(one) else "" for one in frame["agreed"]]
    return tables.show(frame, caption="Two readers, each alone", note=note)


def agreement_in_words() -> str:
    """Return in a sentence how often the second reader judged alike, before the two talked."""
    line = readers.agreement(judgements.load()).iloc[0]
    if not line["read twice"]:
        return "No judgement was read a second time yet."
    return (
        f"A second reader, alone with the evidence, judged {line['agreed']} of "
        f"{line['read twice']} claims as the first did: {line['percent']:.0f} percent."
    )


def disagreement_table(*, note: str) -> Fragment:
    """Return the claims that two readers judged otherwise before they talked, and what stands."""
    frame = readers.apart(judgements.load())
    if frame.empty:
        return say("No claim is on record that two readers judged otherwise.")
    return tables.show(frame, caption="Where the two differed", note=note)


def outside_table(*, note: str) -> Fragment:
    """Return the numbers that offices state outside the articles, folded: who, what, judgement."""
    rows = outside.load()
    if not rows:
        return say("No number from outside the articles was judged for this case.")
    frame = pd.DataFrame(
        {
            "id": [row.id for row in rows],
            "date": [in_words(parse(row.date)) for row in rows],
            "who": [f"{row.voice}, {row.document}" for row in rows],
            "what is said": [row.statement for row in rows],
            "result": [_outside(row) for row in rows],
            "judgement": [signed(row) for row in rows],
            "why": [row.reason for row in rows],
            "references": [cite(row.references) for row in rows],
        }
    )
    shown = tables.show(
        frame, caption="Numbers outside the articles", note=note, ids=[row.id for row in rows]
    )
    folded = element("details", element("summary", f"Show all {len(rows)} numbers"), shown.markup)
    return Fragment(folded, name="numbers outside the articles")


def _outside(row: outside.Number) -> str:
    found = outside.computed(row)
    if found is None:
        return str(Outcome.NOT_TESTABLE)
    assert not isinstance(found.recomputed, str), row.id
    return f"{found.outcome}: {abs(found.recomputed):,.1f}".removesuffix(".0") + f" {found.unit}"
