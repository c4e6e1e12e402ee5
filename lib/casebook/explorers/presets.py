"""Presets: states of an explorer with a name, and the table of those that somebody chose."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import BeforeValidator

from casebook.records import record, references, sheet
from casebook.records.errors import Fault, RecordError, suggest

__all__ = ["Chosen", "Preset", "faults", "faults_of_claims", "load", "of"]

_SEEN = 32  # characters of a long line that a phone shows in a closed list
_FILE, _CLAIMS = "data/presets.csv", "data/ledger/claims.csv"


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
        record.refuse("each control once with its value, such as from=1990;to=2000")
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
    reference: references.ReferenceKey
    values: Annotated[dict[str, str], BeforeValidator(_values)]
    says: str = ""
    seen: references.SEEN


def load() -> tuple[Chosen, ...]:
    """Return every state that somebody chose, in the order of `data/presets.csv`."""
    return record.read(_FILE, Chosen, optional=True)


def faults() -> Iterator[Fault]:
    """Yield each row whose words begin as those of another of its explorer: lists cut the rest."""
    first: dict[tuple[str, str], str] = {}
    for row in load():
        begun = row.who[:_SEEN]
        if (other := first.setdefault((row.explorer, begun), row.id)) != row.id:
            expected = f"words whose first {_SEEN} characters no other state of the explorer has"
            seen = f"{begun!r}, as in {other}"
            yield record.fault(_FILE, row.id, "who", expected, seen, "begin with what differs")


def faults_of_claims() -> Iterator[Fault]:
    """Yield each row that repeats a claim which there is not."""
    known = sheet.column(_CLAIMS, "id")
    for row in load():
        if row.claim and row.claim not in known:
            expected, advice = f"an id of {_CLAIMS}", suggest(row.claim, known, most=12)
            yield record.fault(_FILE, row.id, "claim", expected, repr(row.claim), advice)


def of(explorer: str, claims: Mapping[str, str] | None = None) -> tuple[Preset, ...]:
    """
    Return the presets of *explorer* in the order of the table, each saying its claim.

    *claims* are those of the article in words, by id.
    Raises RecordError for claims that are not among them, or if no row is of the explorer.
    """
    rows, known = load(), claims or {}
    own = [row for row in rows if row.explorer == explorer]
    if not own:
        seen = f"none; {suggest(explorer, {row.explorer for row in rows})}"
        raise RecordError(
            Fault(file=_FILE, column="explorer", expected=f"a row of {explorer!r}", seen=seen)
        )
    strange = [row for row in own if row.claim and row.claim not in known]
    if strange:
        expected = "a claim of the article"
        raise RecordError(
            *(
                record.fault(
                    _FILE, r.id, "claim", expected, repr(r.claim), suggest(r.claim, known, most=12)
                )
                for r in strange
            )
        )
    found = []
    for row in own:
        claimed = f"The claim: {known[row.claim]}" if row.claim else ""
        says = " ".join(filter(None, (claimed, row.says)))
        found.append(Preset(words=row.who, values=row.values, says=says))
    return tuple(found)
