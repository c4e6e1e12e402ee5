"""Findings: each claim with what was computed for it and what a person signed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from casebook.evidence import judgements, lookups, series
from casebook.evidence.judgements import Judgement
from casebook.evidence.lookups import Lookup
from casebook.evidence.results import Comparison, Result, Tables
from casebook.records import case, record
from casebook.records.errors import RecordError, suggest
from casebook.texts import claims, dates, quantities
from casebook.texts.claims import Claim
from casebook.texts.dates import Dating
from casebook.texts.quantities import Quantity
from casebook.texts.sources import Document

__all__ = ["BottomLine", "Finding", "as_dict", "bottom_line", "frame", "load", "robustness", "tsv"]

_FILE = "data/ledger/claims.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """
    A claim, its result and its judgement.

    `judgement` is None for opinions and predictions; `lookups` are the facts a looked-up result
    rests on.
    """

    claim: Claim
    result: Result
    lookups: tuple[Lookup, ...]
    judgement: Judgement | None


class BottomLine(record.Record):
    """A finding that changes a reading: its row in `data/bottom-line.csv`."""

    claim: str
    finding: str


def load(document: Document, tables: Tables | None = None) -> tuple[Finding, ...]:
    """
    Return the findings of *document* in reading order, each computed now.

    Raises RecordError for a claim with an unknown check or row of the ledger, or one that lacks
    the judgement or the fact that it calls for.
    """
    tables = series.Series() if tables is None else tables
    rows: dict[str, Quantity | Dating] = {row.id: row for row in quantities.load(document)}
    rows |= {row.id: row for row in dates.load(document)}
    signed, facts = judgements.load(), lookups.load()
    known = claims.ids()
    for file, id in [
        *(("data/judgements.csv", id) for id in signed),
        *(("data/lookups.csv", fact.claim) for fact in facts),
    ]:
        if id not in known:
            raise RecordError(f"{file}: {id!r}, column claim: {suggest(id, known)}")
    found = []
    for claim in claims.load(document):
        for id in claim.quantities:
            if id not in rows:
                raise RecordError(f"{_FILE}: {claim.id}, column rows: {id!r}; {suggest(id, rows)}")
        if (claim.id in signed) != claim.judged:
            wanted = "a judgement" if claim.judged else f"no judgement of a {claim.kind}"
            raise RecordError(f"data/judgements.csv: {claim.id}: expected {wanted}")
        own = tuple(fact for fact in facts if fact.claim == claim.id)
        found.append(
            Finding(
                claim=claim,
                result=_result(claim, rows, own, tables),
                lookups=own,
                judgement=signed.get(claim.id),
            )
        )
    return tuple(found)


def bottom_line() -> tuple[BottomLine, ...]:
    """Return the findings that most change a reading, in their order."""
    return record.read("data/bottom-line.csv", BottomLine, key="claim")


def frame(findings: Sequence[Finding]) -> pd.DataFrame:
    """
    Return findings as a table, one row each.

    Columns: claim, article, statement, voice, kind, test, result, printed, recomputed, choices
    (how many support of how many), judgement, slip, reason, references.
    """
    return pd.DataFrame([_row(finding) for finding in findings])


def robustness(findings: Sequence[Finding]) -> pd.DataFrame:
    """
    Return for each computed claim how many reasonable choices support what is printed.

    Columns: claim, statement, result, support, tried.
    """
    rows = [
        (f.claim.id, f.claim.claim, str(f.result.outcome), *f.result.support)
        for f in findings
        if f.claim.test == "computed" and f.result.support[1]
    ]
    return pd.DataFrame(rows, columns=["claim", "statement", "result", "support", "tried"])


def tsv(table: pd.DataFrame) -> str:
    """
    Return *table* as tab-separated text that a spreadsheet opens without running anything.

    A text that begins with `=`, `+` or `@` gets an apostrophe before it; numbers stay numbers.

    >>> tsv(pd.DataFrame({"claim": ["=1+1", "b"], "n": [-1, 2]})).splitlines()[1].split()
    ["'=1+1", '-1']
    """
    safe = table.map(lambda v: f"'{v}" if isinstance(v, str) and v[:1] in ("=", "+", "@") else v)
    return str(safe.to_csv(index=False, sep="\t", lineterminator="\n"))


def as_dict(finding: Finding) -> dict[str, Any]:
    """Return a finding for machines: claim, anchors, quantities, result, judgement, references."""
    claim, result, judgement = finding.claim, finding.result, finding.judgement
    return {
        "claim": claim.id,
        "statement": claim.claim,
        "source": claim.source,
        "anchor": {"start": claim.start, "exact": claim.exact},
        "voice": claim.voice,
        "kind": claim.kind,
        "quantities": list(claim.quantities),
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
        "judgement": judgement.judgement if judgement else None,
        "slip": judgement.slip if judgement else None,
        "reason": judgement.reason if judgement else None,
        "references": list(judgement.keys) if judgement else [],
    }


def _result(
    claim: Claim, rows: dict[str, Quantity | Dating], facts: tuple[Lookup, ...], tables: Tables
) -> Result:
    if claim.test == "none":
        return Result(comparisons=(), why=claim.why)
    if claim.test == "looked up":
        return lookups.compare_all(claim, rows, facts)
    checks = case.checks()
    if claim.check not in checks:
        raise RecordError(
            f"{_FILE}: {claim.id}, column check: {claim.check!r}; {suggest(claim.check, checks)}"
        )
    stated = {id: row for id, row in rows.items() if isinstance(row, Quantity)}
    own = {id: stated[id] for id in claim.quantities if id in stated}
    result: Result = checks[claim.check](own, tables)
    return result


def _row(finding: Finding) -> dict[str, object]:
    claim, result, judgement = finding.claim, finding.result, finding.judgement
    support, tried = result.support
    return {
        "claim": claim.id,
        "article": claim.source,
        "statement": claim.claim,
        "voice": claim.voice,
        "kind": claim.kind,
        "test": claim.test,
        "result": str(result.outcome),
        "printed": "; ".join(c.printed for c in result.comparisons),
        "recomputed": "; ".join(_recomputed(c) for c in result.comparisons),
        "choices": f"{support} of {tried}" if tried else "",
        "judgement": judgement.judgement if judgement else "",
        "slip": judgement.slip if judgement else "",
        "reason": judgement.reason if judgement else result.why,
        "references": ", ".join(judgement.keys) if judgement else "",
    }


def _recomputed(comparison: Comparison) -> str:
    if isinstance(comparison.recomputed, str):
        return comparison.recomputed
    number = f"{comparison.recomputed:,.3f}".rstrip("0").rstrip(".")
    return f"{number} {comparison.unit}".strip()
