"""Horizon: the day on which a case was last looked through; nothing in its tables lies beyond."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.evidence import judgements
from casebook.framing import statements
from casebook.records import case, edtf, record, references, settings
from casebook.records.errors import Fault
from casebook.texts import ledger, sources
from casebook.timeline import events

__all__ = ["faults", "signed_before"]


def faults() -> Iterator[Fault]:
    """Yield what was published, said, done or signed after the case was last looked through."""
    this = case.load()
    today, day, year = this.looked_through, this.day, this.last_counted
    if year and day and year > day.year:
        expected = f"no year after {day.year}, that of the day"
        yield settings.fault("data/case.yml", ("last_counted",), expected, str(year))
    if today is None:
        return
    if day and day > today:
        expected = f"nothing after {today}, the day looked_through"
        yield settings.fault("data/case.yml", ("day",), expected, str(day))
    dated = [
        ("data/references.csv", key, "date", row.date) for key, row in references.load().items()
    ]
    dated += [
        ("data/sources.csv", row.id, "published", row.published) for row in sources.catalogue()
    ]
    dated += [("data/statements.csv", row.id, "date", row.date) for row in statements.load()]
    dated += [("data/events.csv", row.id, "date", row.date) for row in events.load()]
    signed = judgements.load()
    dated += [(judgements.FILE, id, "signed_on", row.signed_on) for id, row in signed.items()]
    for file, id, column, text in dated:
        date = edtf.parse(text) if text else None
        ends = (date.latest, date.earliest) if date and "/" in text and id in signed else ()
        first = next(filter(None, (*ends, date.earliest, date.latest)), today) if date else today
        if first > today:
            expected = f"nothing after {today}, the day looked_through in data/case.yml"
            advice = "correct it, or look the case through again and move that day"
            yield record.fault(file, id, column, expected, repr(text), advice)


def signed_before() -> Iterator[Fault]:
    """Yield each judgement that was signed before its article came out."""
    out = {one.id: edtf.parse(one.published).earliest for one in sources.catalogue()}
    claims = {one.id: one.source for one in ledger.every_claim()}
    for claim, row in judgements.load().items():
        signed, first = edtf.parse(row.signed_on).latest, out.get(claims.get(claim, ""))
        if signed and first and signed < first:
            expected = f"a day not before {first}, when the article came out"
            yield record.fault(judgements.FILE, claim, "signed_on", expected, repr(row.signed_on))
