"""Assessment: what a reader's own copy names, or what it takes to find out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from casebook.display import leads, pictures, tables
from casebook.display.html import Markup, element
from casebook.display.leads import Lead
from casebook.display.pictures import Bar
from casebook.evidence.results import Tables
from casebook.records import case

if TYPE_CHECKING:  # it brings what reads PDF files, which one notebook of all needs
    from casebook.texts.documents import Copy

__all__ = ["lead"]

_SHOWN, _LONG = 6, 26  # names drawn, and signs of each


def lead(read: Copy | None, counted: pd.DataFrame, series: Tables) -> Lead:
    """Return how often the copy *read* names the gang; without one, what this report needs."""
    if read is None:
        return _without(series)
    subject = case.load().subject
    mine = counted[counted["name"] == subject]
    first = next(iter(case.load().terms))
    named = counted[counted["kind"] == first].groupby("name")["mentions"].sum()
    named = named.sort_values(ascending=False, kind="stable")
    title = f"{read.name} does not name {subject}, by the spellings we look for"
    if not mine.empty:
        times = int(mine["mentions"].sum())
        title = (
            f"{read.name} names {subject} {'once' if times == 1 else f'{times} times'}, "
            f"on {mine['page'].nunique()} of {len(read.pages)} pages"
        )
    if named.empty:
        return leads.lead(title, "It names none of the organizations that we look for.")
    return leads.lead(
        title,
        f"It names {named.index[0]} most, {named.iloc[0]} times. That counts names; it is no "
        "measure of importance.",
        picture=pictures.bars(
            {
                "": [
                    Bar(label=_cut(str(name)), value=n, words=str(n), strong=name == subject)
                    for name, n in named[:_SHOWN].items()
                ]
            },
            what=f"How often {read.name} names each {first}",
        ),
        note="Mentions in the whole file, the most frequent names.",
    )


def _without(series: Tables) -> Lead:
    chapters = series["assessment_chapters"]
    gangs = chapters[(chapters["edition"] == 2017) & (chapters["kind"] == "gangs")].iloc[0]
    return leads.lead(
        "We never read the chapter on gangs; with a copy you can",
        f"It is on pages {gangs['first_page']} to {gangs['last_page']} of the assessment of 2017. "
        "Give this page your copy, and it counts whom and what it names, and where.",
        picture=_needs(),
    )


def _needs() -> Markup:
    """Return what this report needs, and what it gives, as a table."""
    run = "casebook report read-the-assessment -p document=documents/ndta.pdf"
    rows = [
        ("Your copy", "A PDF or a text file. The list below says where copies are."),
        ("Its place", "The folder documents/ of the project, which is never published with it."),
        ("One command", element("code", run)),
        ("You get", "Every name of an organization or a drug, by chapter and page."),
        ("Your file", "It is only read. The report has its name, never where it lies."),
    ]
    return tables.markup(pd.DataFrame(rows, columns=["what", "how"]), caption="What this needs")


def _cut(name: str) -> str:
    return name if len(name) <= _LONG else f"{name[: _LONG - 1]}…"
