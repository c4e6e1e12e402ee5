"""The index: the page that answers first and lists the reports, and that list in a notebook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from casebook.display import leads, tables
from casebook.display.html import Fragment, Markup, element
from casebook.display.leads import Lead
from casebook.evidence import verdicts
from casebook.records import case, fingerprints, folder
from casebook.reports import catalogue, pages
from casebook.reports.shelves import REPORTS
from casebook.texts import prose

__all__ = ["lead", "table", "write"]

_START, _LESSONS = "00-start-here", "data/lessons"
_OWN = "With values of your own"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """A report that is there: its name, and what it found, as its own page says it."""

    id: str
    name: str
    title: str
    sentence: str


def lead() -> Lead:
    """Return what the case as a whole found, as its own code tells it, else what it is about."""
    if tell := case.front():
        found: Lead = tell()
        return found
    this = case.load()
    return leads.lead(this.title, " ".join(this.opening))


def table() -> Fragment:
    """Return the reports, each with what it holds and a link to it."""
    rows = [
        (element("a", r.title, data_report=r.id, href=f"{r.notebook}.ipynb"), r.summary)
        for r in catalogue.catalogue()
    ]
    frame = pd.DataFrame(rows, columns=["report", "what it holds"])
    return tables.show(frame, caption="Reports", note="From data/reports.yml.")


def write(errors: Mapping[str, str]) -> None:
    """
    Write the page that links every report that is there, by what each says it found.

    It opens with the first lead that has points, and tells every card. Of the list's reports that
    were not made it says so, with the reason, from *errors* by id.
    """
    listed = {one.id: one for one in catalogue.catalogue()}
    with fingerprints.unheard():  # which there are is told, and the folder holds this page, too
        there = REPORTS.made()
    groups: dict[str, list[_Entry]] = {}
    opening, cards = "", []
    for id in [*(id for id in listed if id in there), *(id for id in there if id not in listed)]:
        told = pages.told(folder.read_text(REPORTS.page(id)))
        one = listed.get(id)
        # The report that opens the index is listed by its name, for its title stands on top.
        front = bool(one) and "lead front" in told.get("lead", "")
        entry = _Entry(
            id=id,
            name="" if front or one is None else one.title,
            title=(None if front else told.get("title")) or (one.title if one else id),
            sentence=told.get("sentence") or (one.summary if one else ""),
        )
        groups.setdefault(one.group if one else _OWN, []).append(entry)
        if one:  # what values of a reader's own give is not what the case found
            opening = opening or (told["lead"] if "lead front" in told.get("lead", "") else "")
            cards += told.get("cards", {}).values()
    this = case.load()
    content = pages.index(
        reports=catalogue.made_from(),
        case=this,
        title=this.title,
        lead=Markup(opening),
        cards=[Markup(card) for card in cards],
        meanings=verdicts.key("judgement"),
        unknowns=[row.text for row in prose.load(_START, "unknown")],
        groups=groups,
        start=next((id for id in there if (one := listed.get(id)) and one.notebook == _START), ""),
        taught=any(folder.path(_LESSONS).glob("*.yml")),
        missing=[(one, errors[id]) for id, one in listed.items() if id in errors],
    )
    with fingerprints.unheard():
        folder.write(REPORTS.page("index"), content.encode(errors="backslashreplace"))
