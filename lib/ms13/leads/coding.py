"""Coding: what the coded statements show, and how far two readers agree."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from casebook.display import leads, pictures
from casebook.display.leads import Lead
from casebook.display.pictures import Bar
from casebook.framing import codes
from casebook.framing.statements import Statement
from casebook.records import case

__all__ = ["in_words", "lead"]

_WORDS = {
    "legal_tool": "legal tools",
    "role_retail": "street sale",
    "role_wholesale": "wholesale trade",
    "label_gang": "called a gang",
    "label_tco": "“transnational”",
    "label_cartel": "called a cartel",
    "reach": "where it is",
    "members": "how many",
    "hedge": "a word of doubt",
}
_MUCH = 2  # times as often: far more often
_DRUG = "drug_"


def in_words(code: str) -> str:
    """Return the name of a *code* in a newspaper's words."""
    return _WORDS.get(code, codes.words(code).removeprefix("drug "))


def lead(rows: Sequence[Statement], per_code: pd.DataFrame, apart: int) -> Lead:
    """
    Return how often officials spoke of violence, and how often of the wholesale drug trade.

    *per_code* is how far two readers agree, as `agreement.per_code` gives it; *apart* is in how
    many decisions they differ.
    """
    counts = {code: sum(row.code(code) == "yes" for row in rows) for code in codes.names()}
    violence, trade = counts["violence"], counts["role_wholesale"]
    denied = sum(row.code("role_wholesale") == "no" for row in rows)
    either = int(per_code["either"].sum())
    return leads.lead(
        f"Officials spoke of violence {_often(violence, trade)} of the wholesale drug trade",
        f"Violence is in {violence} of {len(rows)} statements; {trade} give "
        f"{case.load().subject} or gangs a wholesale role, and {denied} deny it. Two readers agree "
        f"on {100 * (either - apart) / either:.1f} percent of the codes that either saw.",
        picture=pictures.bars(
            {"": _bars(rows, counts)}, what="Statements of officials in which each is said"
        ),
        note="Statements in which each is said, all years. This is a collection, not a sample.",
    )


def _bars(rows: Sequence[Statement], counts: dict[str, int]) -> list[Bar]:
    """Return a bar for each code, and one for all drugs, the longest first."""
    found = {in_words(code): n for code, n in counts.items() if not code.startswith(_DRUG)}
    drugs = [code for code in counts if code.startswith(_DRUG)]
    found["a drug by name"] = sum(any(row.code(code) == "yes" for code in drugs) for row in rows)
    strong = {in_words("violence"), in_words("role_wholesale")}
    return [
        Bar(label=label, value=count, words=str(count), strong=label in strong)
        for label, count in sorted(found.items(), key=lambda pair: -pair[1])
    ]


def _often(first: int, second: int) -> str:
    if first == second:
        return "as often as"
    more = "more" if first > second else "less"
    far = "far " if max(first, second) >= _MUCH * min(first, second) else ""
    return f"{far}{more} often than"
