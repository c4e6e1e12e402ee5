"""Framing: who called the gang what, what was said of it that day, and the findings on words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from casebook.display import leads
from casebook.display.html import Markup, join
from casebook.evidence.results import Tables
from casebook.framing import namings, wording
from casebook.framing.namings import Naming
from casebook.framing.statements import Statement
from casebook.front import Article
from casebook.records import case

__all__ = ["DOCUMENTS", "called", "gangs_seen", "labels", "short"]

DOCUMENTS = {
    "assessment": "2017 assessment",
    "speech": "speech in Philadelphia, October 23, 2017",
    "release": "release of October 23, 2017",
}
"""The documents of the day, as the statements name them."""


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
    note: list[object] = ["Each sign is one passage of or about 23 October 2017."]
    for one, article in zip(found[2:], articles, strict=True):
        heads = namings.headlines(article.document, case.load().subject)
        for label in (label for label, ids in heads.items() if ids):
            own = [row for row in article.framings if row.id in one.said[label]]
            text = join((wording.paragraph(row.start, row.source, "its text") for row in own), ", ")
            also = [" and in ", text] if own else []
            note += [f" {short(article)} says {label} in its headline", *also, "."]
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
