"""Agreement: how far two coders of the same passages agree, code by code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pandas as pd

from casebook.framing import codes, statements
from casebook.records import record
from casebook.records.errors import Fault, RecordError
from casebook.texts import sources

__all__ = ["disagreements", "faults", "per_code", "second_coding"]

_FILE = "data/second-coding.csv"


class _SecondCoding(codes.Codes):
    """The second coder's row for one passage."""

    id: str


def second_coding() -> dict[str, codes.Codes]:
    """Return what the second coder found in each passage, by the passage's id."""
    return {row.id: row for row in record.read(_FILE, _SecondCoding, optional=True)}


def faults() -> Iterator[Fault]:
    """Yield each passage that one coder alone has, if there are two, unless its row says so."""
    second = second_coding()
    documents = [sources.load(source.id) for source in sources.catalogue()]
    first = [row.id for row in statements.load()]
    first += [row.id for document in documents for row in codes.framings(document)]
    for id in second:
        if id not in first:
            expected = "a passage of data/statements.csv or data/ledger/framings.csv"
            yield record.fault(_FILE, id, "id", expected, repr(id), "code it there or take it out")
    once = {row.id for row in statements.load() if row.coders == "one"}
    for id in first if second else ():
        if (id in second) is (id in once):
            expected = f"{id} coded by two, or by one as its row says"
            seen = "both" if id in second else "neither"
            advice = "let the second coder code it too, or correct the column coders"
            yield Fault(file=_FILE, expected=expected, seen=seen, advice=advice)


def per_code(first: dict[str, codes.Codes], second: dict[str, codes.Codes]) -> pd.DataFrame:
    """
    Return for each code how far two codings of the same passages agree.

    Columns: code, passages, first and second (how often each coder saw it said, yes or no), either
    (passages in which at least one of them did), agree (passages), percent, kappa (Cohen 1960),
    alpha (Krippendorff 2004, nominal), both from NLTK's `AnnotationTask`.
    Kappa and alpha take chance into account and are empty where both coders gave one and the same
    value to every passage, because nothing can then be told from chance.
    Raises RecordError if a passage is missing in one of the codings.
    """
    _require_same(first, second)
    rows = []
    for code in codes.names():
        pairs = [(first[id].code(code), second[id].code(code)) for id in sorted(first)]
        agree = sum(a == b for a, b in pairs)
        kappa, alpha = _beyond_chance(pairs)
        rows.append(
            {
                "code": code,
                "passages": len(pairs),
                "first": sum(a != "not said" for a, _ in pairs),
                "second": sum(b != "not said" for _, b in pairs),
                "either": sum({a, b} != {"not said"} for a, b in pairs),
                "agree": agree,
                "percent": 100 * agree / len(pairs),
                "kappa": kappa,
                "alpha": alpha,
            }
        )
    return pd.DataFrame(rows).astype({"kappa": "float64", "alpha": "float64"})


def disagreements(first: dict[str, codes.Codes], second: dict[str, codes.Codes]) -> pd.DataFrame:
    """Return every disagreement. Columns: passage, code, first, second."""
    _require_same(first, second)
    rows = [
        (id, code, first[id].code(code), second[id].code(code))
        for id in sorted(first)
        for code in codes.names()
        if first[id].code(code) != second[id].code(code)
    ]
    return pd.DataFrame(rows, columns=["passage", "code", "first", "second"])


def _beyond_chance(pairs: list[tuple[str, str]]) -> tuple[float | None, float | None]:
    if len({value for pair in pairs for value in pair}) < 2:
        return None, None
    from nltk.metrics.agreement import AnnotationTask  # only two codings need what takes so long

    data = [
        (coder, str(at), value)
        for at, pair in enumerate(pairs)
        for coder, value in zip(("first", "second"), pair, strict=True)
    ]
    task = AnnotationTask(data=data)
    return float(task.kappa()), float(task.alpha())


def _require_same(first: Iterable[str], second: Iterable[str]) -> None:
    one, other = set(first), set(second)
    if not one or one != other:
        apart = ", ".join(sorted(one ^ other)) or "no passage at all"
        raise RecordError(
            Fault(
                file=_FILE,
                expected="the same passages in both codings",
                seen=f"in one only: {apart}",
                advice="code what is missing or take it out",
            )
        )
