"""Framing: what was said of the gang that day, by whom, and what became of the words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from casebook.display import leads
from casebook.display.html import Markup, element, join
from casebook.display.leads import Lead
from casebook.display.shares import Share, shares
from casebook.evidence.results import Tables
from casebook.framing import codes, namings, panels, questions, wording
from casebook.framing.codes import Framing
from casebook.framing.namings import Naming
from casebook.framing.profiles import Groups
from casebook.framing.questions import Question
from casebook.framing.statements import Statement
from casebook.front import Article
from casebook.records import case, edtf
from ms13.leads.coding import in_words

__all__ = ["DOCUMENTS", "apart", "called", "gangs_seen", "labels", "lead", "short"]

DOCUMENTS = {
    "assessment": "2017 assessment",
    "speech": "speech in Philadelphia, October 23, 2017",
    "release": "release of October 23, 2017",
}
"""The documents of the day, as the statements name them."""
_NAMES = ("The DEA’s assessment", "The Attorney General’s speech", "The department’s release")


def lead(rows: Sequence[Statement], asked: Sequence[Question]) -> Lead:
    """Return what the department's two voices put first, and whether one says what it trades."""
    return leads.lead(
        f"{_ranked(rows)} {_named(rows)} {_trades(rows)}",
        "The DEA is part of the Justice Department. Here is what both published on or about "
        f"{_day()}, as far as we saw it.",
        picture=panels.answer_table(
            asked, rows, dict(zip(DOCUMENTS.values(), _NAMES, strict=True))
        ),
        note=panels.beside(asked, rows, "role"),
    )


def apart(groups: Groups, *, first: str, second: str) -> Markup:
    """Return the codes that part two offices most, the widest gap as title."""
    parts = {
        code: (_share(groups[first], code), _share(groups[second], code)) for code in codes.names()
    }
    gap = {code: one.part - other.part for code, (one, other) in parts.items()}
    order = sorted(gap, key=lambda code: -gap[code])
    said = [code for code in order if min(share.count for share in parts[code])]
    alike = min(said, key=lambda code: abs(gap[code]), default=order[len(order) // 2])
    shown = list(dict.fromkeys((*order[:3], alike, *order[-2:])))
    widest = max(shown, key=lambda code: abs(gap[code]))
    counts = [
        f"{share.count or 'none'} of the {who}’s {share.of}"
        for who, share in zip((first, second), parts[widest], strict=True)
    ]
    return leads.figure(
        f"{in_words(widest).capitalize()}: in {counts[0]} passages and {counts[1]}",
        element(
            "div",
            shares(
                {in_words(code): parts[code] for code in shown},
                names=(first, second),
                what="Share of the coded passages in which each is said",
            ),
            class_="picture",
        ),
        note="Share of each office’s passages, all years. This is no sample: the DEA’s reports are "
        "about drugs, and its gangs chapter was not seen.",
    )


def called(rows: Sequence[Statement], tables: Tables, articles: Sequence[Article]) -> list[Naming]:
    """Return what the DEA, the department and both articles called the gang that day."""
    department = (DOCUMENTS["speech"], DOCUMENTS["release"])
    unseen = "" if gangs_seen(rows, tables) else "gangs chapter not seen"
    of = namings.of_statements
    return [
        of(rows, "DEA", "yearly assessment", [DOCUMENTS["assessment"]], unseen=unseen),
        of(rows, "Justice Department", "speech and release", department),
        *(
            namings.of_article(one.document, short(one), "in its own words", case.load().subject)
            for one in articles
        ),
    ]


def labels(rows: Sequence[Statement], tables: Tables, articles: Sequence[Article]) -> Markup:
    """Return a table of who called the gang what that day, with what to know about it."""
    found = called(rows, tables, articles)
    note: list[object] = [f"Each sign is one passage of or about {_day()}."]
    for one, article in zip(found[2:], articles, strict=True):
        heads = namings.headlines(article.document, case.load().subject)
        for label in (label for label, ids in heads.items() if ids):
            own = [row for row in article.framings if row.id in one.said[label]]
            text = join((wording.paragraph(row.start, row.source, "its text") for row in own), ", ")
            also = [" and in ", text] if own else []
            note += [f" {short(article)} says {label} in its headline", *also, "."]
    if any(row.document == DOCUMENTS["speech"] and row.nothing for row in questions.load()):
        note.append(" Most of the speech was not seen.")
    return leads.figure("What did each call MS-13?", namings.table(found), note=join(note))


def gangs_seen(rows: Sequence[Statement], tables: Tables) -> bool:
    """Return whether a statement stands on a page of the assessment's chapter on gangs."""
    chapters = tables["assessment_chapters"]
    gangs = chapters[(chapters["edition"] == 2017) & (chapters["kind"] == "gangs")].iloc[0]
    pages = range(int(gangs["first_page"]), int(gangs["last_page"]) + 1)
    held = [row.place for row in rows if row.document == DOCUMENTS["assessment"]]
    return any(int(page) in pages for place in held for page in re.findall(r"\bpp?\. (\d+)", place))


def short(article: Article) -> str:
    """Return the publisher's name as a reader says it."""
    return article.publisher.removesuffix(" Service")


def _share(rows: Sequence[Statement | Framing], code: str) -> Share:
    return Share(of=len(rows), count=sum(row.code(code) == "yes" for row in rows))


def _ranked(rows: Sequence[Statement]) -> str:
    held = [row for row in rows if row.document == DOCUMENTS["assessment"]]
    if any(row.code(code) == "yes" for row in held for code in codes.labels()):
        return f"The DEA listed {case.load().subject}."
    ranked = any(row.dimension == "who" for row in held)
    return "The DEA ranked suppliers." if ranked else "The DEA ranked nobody."


def _named(rows: Sequence[Statement]) -> str:
    held = [row for row in rows if row.document == DOCUMENTS["speech"]]
    given = [
        label
        for code, label in reversed(codes.labels().items())
        if any(row.code(code) == "yes" for row in held)
    ]
    return f"Sessions named a {given[0].split()[-1]}." if given else "Sessions named nobody."


def _trades(rows: Sequence[Statement]) -> str:
    states = [
        name
        for name, document in DOCUMENTS.items()
        if any((row.document, row.dimension) == (document, "role") for row in rows)
    ]
    if not states:
        return "Nothing we saw that day sizes its trade."
    if len(states) == 1:
        return f"The {states[0]} says what it trades."
    return f"{len(states)} of {len(DOCUMENTS)} documents say what it trades."


def _day() -> str:
    return edtf.in_words(edtf.parse(str(case.load().day)))
