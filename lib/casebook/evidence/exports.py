"""Exports: findings for machines, as JSON has them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from casebook.evidence import outside, readers
from casebook.evidence.findings import Finding
from casebook.evidence.judgements import Judgement, Signed
from casebook.evidence.outside import Number

__all__ = ["VERSION", "as_dict", "as_json"]

VERSION = 3
"""The form of findings for machines; it rises when a name or a meaning in it changes."""


def as_json(findings: Sequence[Finding]) -> dict[str, Any]:
    """
    Return findings for machines, with the version of the form they have.

    Numbers that offices state outside the articles follow, judged as the articles' are.
    """
    return {
        "version": VERSION,
        "findings": [as_dict(one) for one in findings],
        "outside": [_number(one) for one in outside.load()],
    }


def as_dict(finding: Finding) -> dict[str, Any]:
    """Return a finding for machines: claim, anchor, rows, result, judgement, references."""
    claim, result, judgement = finding.claim, finding.result, finding.judgement
    return {
        "claim": claim.id,
        "statement": claim.claim,
        "source": claim.source,
        "anchor": {"start": claim.start, "exact": claim.exact},
        "voice": claim.voice,
        "kind": claim.kind,
        "quantities": [id for id in claim.rows if id not in finding.dates],
        "dates": list(finding.dates),
        "test": claim.test,
        "result": str(result.outcome),
        "why": result.why,
        "comparisons": [
            {"row": c.row, "printed": c.printed, "recomputed": c.recomputed, "unit": c.unit}
            | {"result": str(c.outcome)}
            for c in result.comparisons
        ],
        "alternatives": [
            {"choice": a.choice, "recomputed": a.recomputed, "unit": a.unit, "supports": a.supports}
            for a in result.alternatives
        ],
        "used": list(result.used),
        "facts": [
            {"reference": fact.reference, "seen": fact.seen, "note": fact.note}
            for fact in finding.lookups
        ],
        **_signed(judgement),
        "second": _second(judgement),
    }


def _signed(one: Signed | None) -> dict[str, Any]:
    """Return what a person signed, each name with null or nothing where no judgement is due."""
    return {
        "judgement": one.judgement if one else None,
        "open": (one.open or None) if one else None,
        "weak": one.weak if one else None,
        "slip": one.slip if one else None,
        "reason": one.reason if one else None,
        "references": list(one.references) if one else [],
        "signed_by": one.signed_by if one else None,
    }


def _second(one: Judgement | None) -> dict[str, Any] | None:
    """Return how a second reader judged before the two talked; null where nobody has."""
    if one is None or not one.second:
        return None
    told = {"judgement": one.second, "open": one.second_open or None, "slip": one.second_slip}
    return {**told, "by": one.second_by, "agreed": one.second == readers.first(one)[0]}


def _number(one: Number) -> dict[str, Any]:
    """Return a number that an office states outside the articles."""
    found = outside.computed(one)
    return {
        "id": one.id,
        "date": one.date,
        "voice": one.voice,
        "office": one.office,
        "document": one.document,
        "statement": one.statement,
        "printed": one.printed,
        "recomputed": found.recomputed if found else None,
        "unit": one.unit,
        "result": str(found.outcome) if found else "not testable",
        "bears_on": list(one.bears_on),
        **_signed(one),
    }
