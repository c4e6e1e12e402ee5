"""Readers: how often two who judged the same claims, each alone, agreed before they talked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from casebook.evidence.judgements import Judgement

__all__ = ["agreement", "apart", "first"]

_NOT_YET = "not yet read a second time"


def first(row: Judgement) -> tuple[str, str, str]:
    """Return word, kind and slip that the signer had before the two readers talked."""
    if not row.first:
        return row.judgement, row.open, row.first_slip or row.slip
    return row.first, row.first_open, row.first_slip or row.slip


def agreement(rows: Mapping[str, Judgement]) -> pd.DataFrame:
    """
    Return how often the readers agreed before talking, line by line.

    Columns: of (what they agreed on), read twice, agreed, percent.
    A last line says how many judgements are not yet read a second time, if any are.
    """
    twice = [(first(row), (row.second, row.second_open, row.second_slip)) for row in _twice(rows)]
    lines: list[tuple[str, int, int | None, float | None]] = [
        _line("the judgement", [one[0] == other[0] for one, other in twice]),
        _line("the judgement and, where open, why", [one[:2] == other[:2] for one, other in twice]),
        _line(
            "where the slip entered, among those that neither judged fair or open",
            [one[2] == other[2] for one, other in twice if not {one[0], other[0]} & _NO_SLIP],
        ),
    ]
    if left := len(rows) - len(twice):
        lines.append((_NOT_YET, left, None, None))
    frame = pd.DataFrame(lines, columns=["of", "read twice", "agreed", "percent"])
    return frame.astype({"read twice": "Int64", "agreed": "Int64", "percent": "Float64"})


_NO_SLIP = {"fair", "open"}


def apart(rows: Mapping[str, Judgement]) -> pd.DataFrame:
    """
    Return the claims that the two read differently before they talked.

    Columns: claim, first, second, remark (the second reader's), stands (what was signed after).
    """
    found = [
        (
            row.claim,
            _in_words(*first(row)[:2]),
            _in_words(row.second, row.second_open),
            row.remark,
            row.word,
        )
        for row in _twice(rows)
        if first(row)[:2] != (row.second, row.second_open)
    ]
    return pd.DataFrame(found, columns=["claim", "first", "second", "remark", "stands"])


def _twice(rows: Mapping[str, Judgement]) -> list[Judgement]:
    return [row for row in rows.values() if row.second]


def _in_words(word: str, kind: str) -> str:
    return f"{word}; {kind}" if kind else word


def _line(of: str, same: Sequence[bool]) -> tuple[str, int, int, float | None]:
    return of, len(same), sum(same), 100 * sum(same) / len(same) if same else None
