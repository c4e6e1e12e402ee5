"""Words: what became of three words, cartel, marginal and perhaps, as findings for the index."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from casebook.display import pictures
from casebook.display.html import Markup, element, join
from casebook.display.leads import Card
from casebook.evidence import cards
from casebook.evidence.findings import Finding
from casebook.framing import codes, hedges, witnesses
from casebook.framing.statements import Statement
from casebook.framing.witnesses import Difference, Witness
from casebook.records import case, edtf, references

__all__ = ["brutal", "cartel"]

_MONTHS = {"01": "Jan.", "04": "April", "07": "July"}
_GONE = element("i", role="img", aria_label="left out", class_="gone")


def cartel(one: Finding, rows: Sequence[Statement]) -> Card:
    """Return who of the officials said cartel, and whether one did on the day of the article."""
    day = case.load().day
    year = [row for row in rows if day and row.date.startswith(str(day.year))]
    said = {
        label: [row for row in year if row.code(code) == "yes"]
        for code, label in reversed(codes.labels().items())
    }
    same = [row for row in said["cartel"] if row.date.startswith(str(day))]
    before = [row for row in said["cartel"] if _sure(row) and row.date < str(day)]
    told = (
        f"“Drug cartel”: Courthouse News says it. So did {same[0].voice} that day."
        if same
        else "“Drug cartel”: Courthouse News says it. No official words we saw that day do."
    )
    dates = [f"{row.voice} had on {edtf.in_words(edtf.parse(row.date))}" for row in before]
    had = f" {' and '.join(dates)}." if before else ""
    return cards.card(
        one,
        told,
        picture=_called_when(said, day or date.min),
        note=f"What officials called {case.load().subject}, by date. Open circle: inferred.{had}",
        links=[cards.proof("All labels", "20-framing", "section-the-label-over-time")],
    )


def brutal(one: Finding, heard: Statement, others: Sequence[Witness]) -> Card:
    """Return the words of a claim beside those *heard*, and which word of doubt is gone."""
    found = witnesses.compare(one.claim.exact, heard.quote)
    likely = [hedge for hedge in hedges.load() if hedge.kind == "likelihood"]
    lost = [
        step.words
        for step in found.steps
        if step.kind == "witness only" and any(hedge.stands_in(step.words) for hedge in likely)
    ]
    same = next(step.words for step in found.steps if step.kind == "same").lower()
    told = f"Sessions called MS-13 “{same}” of gangs. InSight Crime prints it so."
    if found.change == "hedge lost" and lost:
        told = f"Sessions said “{lost[0]} {same}” of gangs. InSight Crime dropped the “{lost[0]}.”"
    works = references.load()
    name = works[heard.reference].publisher.partition(" (")[0]
    also = [
        works[row.reference].publisher
        for row in others
        if lost and lost[0] in row.words and row.reference != heard.reference
    ]
    too = [who for who in dict.fromkeys(also) if not who.startswith(name)]
    return cards.card(
        one,
        told,
        picture=element(
            "div",
            _line(f"As {name} quotes him", heard.quote, found, "witness only", lost),
            _line("As InSight Crime prints it", one.claim.exact, found, "printed only", lost),
            class_="words",
        ),
        note=f"{' and '.join(too)} has the “{lost[0]}” too." if too else heard.note,
        links=[cards.proof("Word by word", "20-framing", "section-prepared--spoken--printed")],
    )


def _called_when(said: Mapping[str, Sequence[Statement]], day: date) -> Markup:
    """Return a sign for each statement by date, by what it calls the gang."""

    def place(on: str) -> float:
        first = edtf.parse(on).earliest or day
        return (first - date(day.year, 1, 1)).days / 365

    lanes = {label.split()[0]: rows for label, rows in said.items()}
    named = [
        ("cartel", place(row.date), row.voice.split()[-1] + "?" * (not _sure(row)))
        for row in lanes["cartel"]
    ]
    ticks = {place(f"{day.year}-{month}"): name for month, name in _MONTHS.items()}
    told = (f"{label} {len(rows)}" for label, rows in said.items())
    return pictures.days(
        {lane: [(place(row.date), _sure(row)) for row in rows] for lane, rows in lanes.items()},
        ticks=ticks,
        rule=(place(str(day)), f"{day.day} {day:%b}."),
        label=f"Statements of {day.year} by what they call the gang: {', '.join(told)}.",
        odd=("cartel", place(str(day)), "the article"),
        named=named,
    )


def _sure(row: Statement) -> bool:
    """Return whether both the day and the meaning of a statement's label are sure."""
    return re.fullmatch(r"\d{4}-\d\d-\d\d", row.date) is not None and "inferred" not in row.note


def _line(by: str, text: str, found: Difference, kind: str, lost: Sequence[str]) -> Markup:
    """Return the *text* of one of two documents, what the other has not marked."""
    own = {step.words for step in found.steps if step.kind == kind}
    parts: list[object] = [] if own & set(lost) or not lost else [_GONE, " "]
    either = "|".join(rf"\b{re.escape(words)}\b" for words in own)
    for part in re.split(f"({either})", text) if own else [text]:
        style = "kept" if part in lost else None
        parts.append(element("b", part, class_=style) if part in own else part)
    return element("p", element("span", by, class_="by"), join(parts))
