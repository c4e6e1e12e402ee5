"""Presets: states of an explorer with a name, and the table of those that somebody chose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import BeforeValidator

from casebook.records import record, references
from casebook.records.errors import RecordError, suggest

__all__ = ["Chosen", "Preset", "load", "named"]

_FILE = "data/presets.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Preset:
    """
    A state with a name; a control it does not mention keeps its first value.

    `says` is what else is to be said of the state, and ends its sentence.
    """

    words: str
    values: Mapping[str, str]
    says: str = ""


def _values(cell: str) -> dict[str, str]:
    pairs = [part.split("=") for part in cell.split(";")]
    names = [pair[0] for pair in pairs]
    if any(len(pair) != 2 or not all(pair) for pair in pairs) or len(set(names)) < len(names):
        raise ValueError("expected each control once with its value, such as from=1990;to=2000")
    return dict(pairs)


class Chosen(record.Record):
    """
    A state of an explorer that somebody chose, or that fits a claim: its row in the table.

    `who` chose it, and for what; `claim` is the claim it stands in, if an article has it; `values`
    are those of the controls; `says` is what else is to be said of it, `seen` how surely it was
    seen that it was chosen so.
    """

    id: str
    explorer: str
    who: str
    claim: str = ""
    reference: str
    values: Annotated[dict[str, str], BeforeValidator(_values)]
    says: str = ""
    seen: references.SEEN


def load(explorer: str) -> tuple[Chosen, ...]:
    """
    Return the states of *explorer* that somebody chose, in the order of `data/presets.csv`.

    Raises RecordError for an unknown reference anywhere, or if the table has no such explorer.
    """
    rows, known = record.read(_FILE, Chosen), references.load()
    for row in rows:
        references.require(_FILE, row.id, row.reference, known, column="reference")
    found = tuple(row for row in rows if row.explorer == explorer)
    if not found:
        others = {row.explorer for row in rows}
        raise RecordError(
            f"{_FILE}, column explorer: expected a row of {explorer!r}, seen none; "
            f"{suggest(explorer, others)}"
        )
    return found


def named(rows: tuple[Chosen, ...], claims: Mapping[str, str]) -> tuple[Preset, ...]:
    """
    Return *rows* as presets, each saying its claim and then what its row says.

    *claims* are those of the article in words, by id; raises RecordError for a row whose
    claim is not among them.
    """
    for row in rows:
        if row.claim and row.claim not in claims:
            raise RecordError(
                f"{_FILE}: {row.id}, column claim: {row.claim!r}; {suggest(row.claim, claims)}"
            )
    return tuple(
        Preset(
            words=row.who,
            values=row.values,
            says=" ".join(
                filter(None, (row.claim and f"The claim: {claims[row.claim]}", row.says))
            ),
        )
        for row in rows
    )
