"""Listings: the rows of the ledger and the findings as tables that link to the text."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from casebook.display import tables
from casebook.display.citations import cite
from casebook.display.html import Fragment, Markup, element, escape, join
from casebook.evidence.findings import Finding
from casebook.evidence.results import Result
from casebook.evidence.verdicts import key, signed
from casebook.records.edtf import in_words, parse
from casebook.texts import ledger, sources
from casebook.texts.anchors import Anchor
from casebook.texts.ledger import Dating, Quantity, Quotation
from casebook.texts.places import words

__all__ = [
    "all_findings",
    "date_table",
    "finding",
    "finding_table",
    "quantity_table",
    "quotation_table",
    "turn_table",
]


def quotation_table(rows: Sequence[Quotation], *, note: str) -> Fragment:
    """Return the quotations: id, words, speaker, speaker as printed, cue, form, words counted."""
    voices = ledger.voices()
    frame = pd.DataFrame(
        {
            "id": [_to_place(row) for row in rows],
            "words": [row.exact for row in rows],
            "voice": [voices[row.voice].name for row in rows],
            "as printed": [" ".join(filter(None, (row.speaker_text, row.cue))) for row in rows],
            "form": [row.form for row in rows],
            "number of words": [row.words for row in rows],
        }
    )
    return tables.show(frame, caption="Quotations", note=note, ids=[row.id for row in rows])


def quantity_table(rows: Sequence[Quantity], found: Sequence[Finding], *, note: str) -> Fragment:
    """Return the quantities: id, words, value, unit, what is counted, who states it, finding."""
    voices = ledger.voices()
    frame = pd.DataFrame(
        {
            "id": [_to_place(row) for row in rows],
            "as printed": [row.exact for row in rows],
            "value": [_value(row) for row in rows],
            "unit": [row.unit for row in rows],
            "what it counts": [row.counts for row in rows],
            "voice": [voices[row.voice].name for row in rows],
            "finding": [_to_findings(row, found) for row in rows],
        }
    )
    return tables.show(frame, caption="Numbers", note=note, ids=[row.id for row in rows])


def turn_table(rows: Sequence[Quotation], *, note: str) -> Fragment:
    """Return the quotations as turns: who speaks, how many words, and how they begin."""
    voices = ledger.voices()
    frame = pd.DataFrame(
        {
            "turn": range(1, len(rows) + 1),
            "voice": [voices[row.voice].name for row in rows],
            "words": [row.words for row in rows],
            "begins": [" ".join(row.exact.split()[:6]) for row in rows],
        }
    )
    return tables.show(frame, caption="Quotations in the order of the text", note=note)


def date_table(rows: Sequence[Dating], found: Sequence[Finding], *, note: str) -> Fragment:
    """Return the dates: id, words, date in words and as EDTF, basis, what happened, finding."""
    frame = pd.DataFrame(
        {
            "id": [_to_place(row) for row in rows],
            "as printed": [row.exact for row in rows],
            "date": [in_words(parse(row.edtf)) if row.edtf else "" for row in rows],
            "EDTF": [row.edtf for row in rows],
            "basis": [row.basis for row in rows],
            "what happened": [row.dates for row in rows],
            "finding": [_to_findings(row, found) for row in rows],
        }
    )
    return tables.show(frame, caption="Dates", note=note, ids=[row.id for row in rows])


def finding_table(found: Sequence[Finding], *, note: str, here: bool = False) -> Fragment:
    """
    Return the findings: claim, statement, voice, result, judgement, reason and references.

    A claim links to its words: in this page if they are *here*, else in its article's report.
    """
    voices = ledger.voices()
    frame = pd.DataFrame(
        {
            "claim": [(_to_place if here else _to_report)(f.claim) for f in found],
            "what is claimed": [f.claim.claim for f in found],
            "voice": [voices[f.claim.voice].name for f in found],
            "result": [_result(f.result) for f in found],
            "judgement": [_judgement(f) for f in found],
            "why": [f.judgement.reason if f.judgement else f.result.why for f in found],
            "references": [_references(f) for f in found],
        }
    )
    return tables.show(
        frame,
        caption="Findings",
        note=note,
        ids=[f.claim.id for f in found],
        key=key("judgement", "open", "result"),
    )


def all_findings(found: Sequence[Finding], *, note: str) -> Fragment:
    """Return findings of all articles as one table that a report's reader can filter."""
    voices = ledger.voices()
    frame = pd.DataFrame(
        {
            "id": [_to_report(f.claim) for f in found],
            "claim": [_opening(f) for f in found],
            "article": [sources.name_of(f.claim.source) for f in found],
            "voice": [voices[f.claim.voice].name for f in found],
            "kind": [f.claim.kind for f in found],
            "result": [str(f.result.outcome) for f in found],
            "judgement": [_judgement(f) for f in found],
        }
    )
    return tables.show(
        frame,
        caption="Findings",
        note=note,
        plain=("claim",),
        ids=[f.claim.id for f in found],
        filters=("article", "voice", "kind", "result", "judgement"),
        key=key("judgement", "open", "result"),
    )


def _opening(one: Finding) -> Markup:
    """Return what is claimed, which opens to the reason of its judgement."""
    why = one.judgement.reason if one.judgement else one.result.why
    if not why:
        return escape(one.claim.claim)
    return element("details", element("summary", one.claim.claim), element("p", why), class_="row")


def finding(one: Finding) -> Markup:
    """Return one finding as a block: what is claimed, result, choices, judgement, references."""
    parts = [
        element("p", element("b", f"{one.claim.id}. "), one.claim.claim),
        element("p", "Result: ", _result(one.result), ". ", _sentence(one.result.why)),
    ]
    if one.judgement:
        parts.append(element("p", element("b", _judgement(one)), ". ", one.judgement.reason))
    if one.result.alternatives:
        items = (
            element("li", f"{a.choice}: {a.recomputed:,.3g} {a.unit}", _supports(a.supports))
            for a in one.result.alternatives
        )
        parts.append(element("ul", *items))
    parts.append(element("p", _references(one), class_="note"))
    return element("div", *parts, class_="finding")


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}." if words else ""


def _supports(supports: bool | None) -> str:
    return {True: " (supports what is printed)", False: " (does not)", None: ""}[supports]


def _result(result: Result) -> str:
    support, tried = result.support
    choices = f" ({support} of {tried} ways to count it bear it out)" if tried > 1 else ""
    return f"{result.outcome}{choices}"


def _judgement(one: Finding) -> str:
    if one.judgement is None:
        return f"none, {one.claim.kind}"
    return signed(one.judgement)


def _references(one: Finding) -> Markup:
    judged = one.judgement.references if one.judgement else ()
    return cite(judged or [fact.reference for fact in one.lookups])


def _to_report(row: Anchor) -> Markup:
    return words(row.id, row.source)


def _to_findings(row: Anchor, found: Sequence[Finding]) -> Markup:
    links = [
        element("a", f.claim.id, href=f"#{f.claim.id}")
        + (f" {f.judgement.judgement}" if f.judgement else "")
        for f in found
        if row.id in f.claim.rows
    ]
    return join(links, "; ")


def _to_place(row: Anchor) -> Markup:
    return element("a", row.id, href=f"#at-{row.id}")


def _value(row: Quantity) -> str:
    if row.value is None:
        return ""
    number = f"{row.value:,f}"
    return number if row.bound == "exact" else f"{row.bound} {number}"
