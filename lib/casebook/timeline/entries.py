"""Entries: events and documents of statements as one row of time, the same thing once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import get_args

import pandas as pd

from casebook.framing import statements
from casebook.framing.statements import Statement
from casebook.records import record, references
from casebook.records.edtf import in_words, parse
from casebook.records.errors import RecordError
from casebook.timeline import events
from casebook.timeline.events import Event

__all__ = ["Entry", "Said", "as_table", "counts", "days", "join", "load"]

_SEEN: tuple[str, ...] = get_args(references.SEEN)  # surest first


class Said(record.Record):
    """One statement of an entry's document, and whose it is."""

    id: str
    voice: str
    words: str
    quote: str = ""
    place: str = ""
    reference: str
    seen: references.SEEN


class Entry(Event):
    """An event, or a document of statements, with what is said in it."""

    said: tuple[Said, ...] = ()

    @property
    def voices(self) -> tuple[str, ...]:
        """
        Who said it, each voice once.

        They are those of its statements; where none is coded, whom the row of something said
        names first. Something done that holds no statement has none.
        """
        named = [said.voice for said in self.said]
        if not named and self.lane == "said":
            named = list(self.actors[:1])
        return tuple(dict.fromkeys(_headed(name) for name in named if name))

    @property
    def others(self) -> tuple[str, ...]:
        """Whom the row names besides its voices."""
        return tuple(name for name in self.actors if _headed(name) not in self.voices)


def load() -> tuple[Entry, ...]:
    """Return every event and every document of statements of the case, as `join` does."""
    return join(events.load(), statements.load())


def join(rows: Iterable[Event], told: Iterable[Statement] = ()) -> tuple[Entry, ...]:
    """
    Return events and documents of statements as entries in the order of time.

    Statements of one document and day make one entry, named after the first of them.
    Where an event names the document, or has its date and a reference of it, the two are one.
    Raises RecordError for an event that has the id of a statement.
    """
    documents: dict[tuple[str, str], list[Statement]] = {}
    known = list(rows)
    entries = {row.id: Entry.model_construct(**row.model_dump()) for row in known}
    for statement in told:
        if statement.id in entries:
            expected, seen = "an id that no statement has", repr(statement.id)
            raise RecordError(
                record.fault(
                    "data/events.csv", statement.id, "id", expected, seen, "write E and a number"
                )
            )
        documents.setdefault((statement.document, statement.date), []).append(statement)
    for (document, date), group in documents.items():
        keys = {statement.reference for statement in group}
        said = tuple(_said(statement) for statement in group)
        same = [
            event
            for event in known
            if event.document == document
            or (date and not event.document and event.date == date and event.reference in keys)
        ]
        if same:
            # One that names it goes first, then something said before something done.
            chosen = min(same, key=lambda e: (not e.document, e.lane != "said", e.id))
            one = entries[chosen.id]
            entries[one.id] = one.model_copy(update={"said": one.said + said})
            continue
        first = group[0]
        one = Entry.model_construct(
            id=first.id,
            date=date,
            lane="said",
            category="statement",
            title="",
            office=first.office,
            reference=first.reference,
            seen=max((statement.seen for statement in group), key=_SEEN.index),
            said=said,
        )
        title = f"{', '.join(one.voices)}: {document}"
        entries[first.id] = one.model_copy(update={"title": title, "actors": one.voices})
    return tuple(sorted(entries.values(), key=lambda entry: entry.order))


def as_table(entries: Sequence[Entry]) -> pd.DataFrame:
    """Return each dated entry's id, date, first and last day, lane, office and category."""
    return pd.DataFrame(
        [
            (
                entry.id,
                entry.date,
                str(entry.when.earliest or ""),
                str(entry.when.latest or ""),
                entry.lane,
                entry.office,
                entry.category,
            )
            for entry in entries
            if entry.when
        ],
        columns=["entry", "EDTF", "first day", "last day", "lane", "office", "category"],
    )


def counts(entries: Sequence[Entry], what: str) -> pd.DataFrame:
    """Return how many entries of each lane there are, by *what*: "seen" or "precision"."""
    known = _SEEN if what == "seen" else events.PRECISIONS
    values = [entry.seen if what == "seen" else events.precision(entry) for entry in entries]
    pairs: list[tuple[str, str]] = [
        (value, entry.lane) for value, entry in zip(values, entries, strict=True)
    ]
    frame = pd.DataFrame({what: [value for value in known if value in values]})
    for lane in events.LANES:
        frame[lane] = [pairs.count((value, lane)) for value in frame[what]]
    return frame.assign(all=frame[list(events.LANES)].sum(axis="columns"))


def days(date: str) -> str:
    """
    Return the date in words.

    >>> days("2030-01-29"), days("2029-12~")
    ('January 29, 2030', 'about December 2029')
    """
    return in_words(parse(date)) if date else "no date"


def _headed(name: str) -> str:
    """Return *name* as it stands at the head of a line."""
    return name[:1].upper() + name[1:]


def _said(statement: Statement) -> Said:
    return Said(
        id=statement.id,
        voice=statement.voice,
        words=statement.statement,
        quote=statement.quote,
        place=statement.place,
        reference=statement.reference,
        seen=statement.seen,
    )
