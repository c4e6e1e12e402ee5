"""Panels: questions beside questions, and tellings beside tellings, as a reader meets them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import groupby

from casebook.display.chips import chip
from casebook.display.html import Markup, element, join, link
from casebook.display.leads import Panel, panel
from casebook.evidence import cards
from casebook.evidence.findings import Finding
from casebook.framing import tellings
from casebook.framing.questions import Question
from casebook.framing.statements import Statement
from casebook.framing.tellings import Telling
from casebook.framing.wording import paragraph
from casebook.records import references
from casebook.records.edtf import in_words, parse
from casebook.texts import ledger

__all__ = ["answer_table", "answered", "beside", "heads", "told_twice"]

_SEEN = {
    "data file": "data",
    "primary text": "its own page",
    "reproduction": "a copy",
    "secondary source": "as reported",
    "inferred here": "our inference",
}
"""How surely something was seen, in a newspaper's words."""
_GAPS = ("not seen", "no statement seen")
_WITHIN = str.maketrans("“”", "‘’")  # quotation marks within a quotation


def heads(rows: Sequence[Question], said: Sequence[Statement], document: str) -> str:
    """Return when a *document* is of, and how it was seen: in a copy, or as others report it."""
    held = [row for row in said if row.document == document]
    perhaps = "perhaps " if all(row.date.endswith("?") for row in held) else ""
    day = in_words(parse(held[0].date.rstrip("?")))
    reported = sum(row.seen == "secondary source" for row in held)
    whole = any(row.document == document and row.nothing == "says nothing" for row in rows)
    if not reported:
        return f"{perhaps}{day}; {'whole text, ' * whole}in a copy"
    return f"{perhaps}{day}; {'mostly ' * (reported < len(held))}as others report it"


def answered(rows: Sequence[Question], dimension: str) -> list[str]:
    """Return the documents that answer the question of a *dimension*."""
    return [row.document for row in rows if row.dimension == dimension and row.answer]


def answer_table(
    rows: Sequence[Question], said: Sequence[Statement], columns: Mapping[str, str]
) -> Markup:
    """
    Return a table of questions by documents; *columns* are the documents and their names in words.

    A cell opens with its answer, or says which kind of nothing there is. A question that no
    document answers stands out.
    """
    top = (
        element("th", name, element("small", heads(rows, said, document)), scope="col")
        for document, name in columns.items()
    )
    lines = []
    for dimension, group in groupby(rows, key=lambda row: row.dimension):
        cells = {row.document: row for row in group}
        first = next(iter(cells.values()))
        line = [element("th", _whole(first.question), scope="row")]
        for document, name in columns.items():
            inner = element("div", _cell(cells[document], said))
            line.append(element("td", inner, data_by=name.split()[-1].capitalize()))
        kind = None if answered(rows, dimension) else "unanswered"
        lines.append(element("tr", *line, class_=kind))
    head = element("thead", element("tr", element("td"), *top))
    return element("table", head, element("tbody", *lines), class_="answer")


def told_twice(
    rows: Sequence[Telling], found: Mapping[str, Finding], said: Sequence[Statement]
) -> Panel:
    """
    Return each fact as both articles tell it, with the judgement of each, and what is on record.

    *found* are the findings of both articles by their claims, *said* what officials said.
    """
    parts = []
    known = {one.id: one for one in said}
    for row in rows:
        both = ((row.first, row.first_marked), (row.second, row.second_marked))
        record = element("p", element("b", "On record"), " ", _whole(row.on_record))
        rests = _rests(row.statements, row.references, known)
        parts.append(
            element(
                "article",
                element("h3", _whole(row.fact)),
                *(_told(found[id], marked) for id, marked in both),
                element("div", record, rests, class_="record"),
                id=row.id,
            )
        )
    return panel("one fact, two tellings", element("div", *parts, class_="tell"))


def beside(rows: Sequence[Question], said: Sequence[Statement], dimension: str) -> Markup:
    """Return what other documents say of the question of a *dimension*, with their sources."""
    held = [row for row in rows if row.dimension == dimension and not row.document]
    known = {row.id: row for row in said}
    return join([join([_whole(row.detail), " ", _sources(row, known)]) for row in held], " ")


def _cell(row: Question, said: Sequence[Statement]) -> Markup:
    known = {one.id: one for one in said}
    if row.nothing:
        kind = "nil gap" if row.nothing in _GAPS else "nil"
        opening = element("b", row.nothing, class_=kind)
        return join([opening, element("p", _whole(row.detail)), _sources(row, known)])
    told = element("p", element("b", _whole(row.answer)), " ", _whole(row.detail))
    return join([told, _sources(row, known)])


def _told(one: Finding, marked: str) -> Markup:
    """Return the words of a claim with what is *marked*, whose they are, and how it was judged."""
    claim = one.claim
    before, words, after = (part.translate(_WITHIN) for part in tellings.told(claim, marked))
    who = ledger.voices()[claim.voice].name
    said = "" if claim.voice == claim.source else f", crediting {who}"
    by = element("span", paragraph(claim.start, claim.source), said, class_="by")
    quoted = element("p", "“", before, element("mark", words), after, "”")
    judged = (
        chip(one.judgement.judgement, cards.about(one.judgement))
        if one.judgement
        else chip("not judged", f"a {claim.kind}")
    )
    why = element("a", "Why", data_report=claim.source, href=f"10-article.ipynb#c-{one.id}")
    return element("blockquote", by, quoted, element("p", judged, " ", why, class_="judged"))


def _sources(row: Question, known: Mapping[str, Statement]) -> Markup:
    return _rests(row.statements, row.references, known, row.document)


def _rests(
    ids: Sequence[str], keys: Sequence[str], known: Mapping[str, Statement], document: str = ""
) -> Markup:
    """Return the works behind a row, by how they were seen, each with links to our notes on it."""
    works = references.load()
    found: dict[str, dict[Markup, list[Markup]]] = {}
    for id in ids:
        one = known[id]
        held = found.setdefault(_how(one.seen, one.reference), {})
        held.setdefault(_work(one.reference), []).append(_note(one, document))
    for key in keys:
        found.setdefault(_how(works[key].seen, key), {}).setdefault(_work(key), [])
    parts = []
    for how, held in found.items():
        listed = (
            join([work, " (", join(notes, ", "), ")"]) if notes else work
            for work, notes in held.items()
        )
        parts.append(join([how, ": ", join(listed, ", ")]))
    return element("span", join(parts, "; "), class_="src")


def _how(seen: str, key: str) -> str:
    return f"{_SEEN[seen]}{' on a weak site' if references.load()[key].weak else ''}"


def _work(key: str) -> Markup:
    work = references.load()[key]
    return join([link(work.publisher, work.url or work.seen_at)])


def _note(one: Statement, document: str) -> Markup:
    """Return a link to our row of a statement, by its place, or its year in another document."""
    label = one.place if document == one.document else one.date[:4]
    return element("a", label or "note", href=f"21-coding.ipynb#{one.id}")


def _whole(text: str) -> Markup:
    """Return *text* with names such as AB-13 kept on one line."""
    parts = re.split(r"(\b[A-Z]+-\d+\b)", text)
    return join(
        element("span", part, class_="nb") if at % 2 else part for at, part in enumerate(parts)
    )
