"""The index: the reports listed, in a notebook and on the page that opens with the bottom line."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import pandas as pd

from casebook.display import tables
from casebook.display.html import Fragment, element
from casebook.evidence import findings
from casebook.records import case
from casebook.reports import pages
from casebook.reports.catalogue import catalogue

__all__ = ["content", "table"]


def table() -> Fragment:
    """Return the reports, each with what it holds and a link to it."""
    rows = [
        (element("a", r.title, data_report=r.id, href=f"{r.notebook}.ipynb"), r.summary)
        for r in catalogue()
    ]
    frame = pd.DataFrame(rows, columns=["report", "what it holds"])
    return tables.show(frame, caption="Reports", note="From data/reports.yml.")


def content(there: Collection[str], errors: Mapping[str, str]) -> str:
    """
    Return the page that links every report that is *there*, told by its id.

    Of the list's reports that were not made it says so, with the reason, from *errors* by id.
    """
    every = catalogue()
    return pages.index(
        case=case.load(),
        reports=[one for one in every if one.id in there],
        missing=[(one, errors[one.id]) for one in every if one.id in errors],
        bottom_line=findings.bottom_line(),
    )
