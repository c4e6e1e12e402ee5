"""Findings: each claim with what was computed for it and what a person signed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import pandas as pd

from casebook.evidence import judgements, lookups, results, series
from casebook.evidence.judgements import Judgement
from casebook.evidence.lookups import Lookup
from casebook.evidence.results import Comparison, Outcome, Result, Tables
from casebook.records import case, folder, record
from casebook.records.errors import CasebookError, Fault, RecordError, suggest
from casebook.texts import ledger
from casebook.texts.ledger import Claim, Dating, Quantity
from casebook.texts.sources import Document

__all__ = [
    "Finding",
    "cross",
    "faults_in",
    "frame",
    "load",
    "robustness",
]

_FILE = "data/ledger/claims.csv"
_COLUMNS = [
    *("claim", "article", "statement", "voice", "kind", "test", "result", "printed", "recomputed"),
    *("choices", "judgement", "open", "weak", "slip", "reason", "references"),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """
    A claim, its result and its judgement.

    `judgement` is None for opinions and predictions; `lookups` are the facts a looked-up result
    rests on; `dates` are those of the claim's rows that are dates.
    """

    claim: Claim
    result: Result
    lookups: tuple[Lookup, ...]
    judgement: Judgement | None
    dates: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The id of the claim."""
        return self.claim.id


def load(document: Document, tables: Tables | None = None) -> tuple[Finding, ...]:
    """
    Return the findings of *document* in reading order, each computed now.

    Raises RecordError for a claim with an unknown check or row of the ledger, or one that lacks
    the judgement or the fact that it calls for.
    """
    return _computed(document) if tables is None else _found(document, tables)


@folder.kept
def _computed(document: Document) -> tuple[Finding, ...]:
    found = _found(document, series.Series())
    # A check that was mended may find something else, and so may another in its place.
    code = case.loaded().values()
    folder.rest_on(*code, *{file.parent for file in code})
    return found


def _found(document: Document, tables: Tables) -> tuple[Finding, ...]:
    rows: dict[str, Quantity | Dating] = {row.id: row for row in ledger.quantities(document)}
    rows |= {row.id: row for row in ledger.dates(document)}
    signed, facts = judgements.load(), lookups.load()
    claims = ledger.claims(document)
    _check(claims, rows, signed)
    found: list[Finding] = []
    faults: list[Fault | str] = []
    for claim in claims:
        own = tuple(fact for fact in facts if fact.claim == claim.id)
        try:
            result = _result(claim, rows, own, tables)
            results.expect_kinds(result, rows)
        except Exception as error:  # a check is anybody's code, and must not end the others
            faults += _failed(claim, error)
            continue
        judgement = signed.get(claim.id)
        dates = tuple(id for id in claim.rows if isinstance(rows[id], Dating))
        found.append(
            Finding(claim=claim, result=result, lookups=own, judgement=judgement, dates=dates)
        )
    if faults:
        raise RecordError(*faults)
    return tuple(found)


def faults_in(document: Document) -> Iterator[Fault]:
    """Yield each claim of *document* that is judged fair though what was found differs."""
    for one in load(document):
        fair = one.judgement is not None and one.judgement.judgement == "fair"
        if fair and one.result.outcome is Outcome.DIFFERS:
            expected = "another judgement than fair, for what was found differs"
            yield record.fault(judgements.FILE, one.id, "judgement", expected, "'fair'")


def frame(findings: Sequence[Finding]) -> pd.DataFrame:
    """
    Return findings as a table, one row each.

    Columns: claim, article, statement, voice, kind, test, result, printed, recomputed, choices
    (how many support of how many), judgement, open (why it is), weak ("yes" where it rests on weak
    sources alone), slip, reason, references.
    """
    return pd.DataFrame([_row(finding) for finding in findings], columns=_COLUMNS)


def cross(table: pd.DataFrame, column: str, order: Sequence[str]) -> pd.DataFrame:
    """Return how often each article has each value of *column*, in *order*; *table* as `frame`."""
    counted = pd.crosstab(table[column], table["article"]).reindex(order, fill_value=0)
    return counted.reset_index()


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


def _check(claims: Sequence[Claim], rows: Collection[str], signed: Mapping[str, Judgement]) -> None:
    """Raise RecordError with every claim whose row, check or judgement is not there, or not due."""
    checks = case.checks()
    faults: list[Fault] = []
    for claim in claims:
        blame = partial(record.fault, _FILE, claim.id)
        for id in claim.rows:
            if id not in rows:
                advice = suggest(id, rows, most=12)
                faults.append(blame("rows", "ids of quantities and dates", repr(id), advice))
        if claim.check and claim.check not in checks:
            advice = suggest(claim.check, checks)
            faults.append(blame("check", "a check of the case", repr(claim.check), advice))
    faults += [*judgements.undue(claims, signed), *lookups.undue(claims, rows)]
    if faults:
        raise RecordError(*faults)


def _result(
    claim: Claim, rows: dict[str, Quantity | Dating], facts: tuple[Lookup, ...], tables: Tables
) -> Result:
    if claim.test == "none":
        return Result(comparisons=(), why=claim.why)
    if claim.test == "looked up":
        return lookups.compare_all(rows, facts)
    stated = {id: row for id, row in rows.items() if isinstance(row, Quantity)}
    own = {id: stated[id] for id in claim.rows if id in stated}
    result: Result = case.checks()[claim.check](own, tables)
    return result


def _failed(claim: Claim, error: Exception) -> Iterable[Fault | str]:
    """Return what to say of a *claim* whose check or facts gave no result."""
    if claim.test != "computed" and isinstance(error, CasebookError):
        return error.faults
    seen = str(error) if isinstance(error, CasebookError) else f"{type(error).__name__}: {error}"
    advice = f"a check is given the claim's own rows only, here {', '.join(claim.rows) or 'none'}"
    expected = f"a result of {claim.check or claim.test} for {claim.id}"
    return [record.fault(_FILE, claim.id, "check", expected, seen, advice)]


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
        "open": judgement.open if judgement else "",
        "weak": "yes" if judgement and judgement.weak else "",
        "slip": judgement.slip if judgement else "",
        "reason": judgement.reason if judgement else result.why,
        "references": ", ".join(judgement.references) if judgement else "",
    }


def _recomputed(comparison: Comparison) -> str:
    if isinstance(comparison.recomputed, str):
        return comparison.recomputed
    number = f"{comparison.recomputed:,.3f}".rstrip("0").rstrip(".")
    return f"{number} {comparison.unit}".strip()
