"""Exports: findings for machines, as JSON has them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from casebook.evidence.findings import Finding

__all__ = ["VERSION", "as_dict", "as_json"]

VERSION = 2
"""The form of findings for machines; it rises when a name or a meaning in it changes."""


def as_json(findings: Sequence[Finding]) -> dict[str, Any]:
    """Return findings for machines, with the version of the form they have."""
    return {"version": VERSION, "findings": [as_dict(one) for one in findings]}


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
            for c in result.told
        ],
        "alternatives": [
            {"choice": a.choice, "recomputed": a.recomputed, "unit": a.unit, "supports": a.supports}
            for a in result.alternatives
        ],
        "used": list(result.used),
        "judgement": judgement.judgement if judgement else None,
        "slip": judgement.slip if judgement else None,
        "reason": judgement.reason if judgement else None,
        "references": list(judgement.references) if judgement else [],
    }
