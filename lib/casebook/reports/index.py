"""The index: the reports listed, in a notebook and on the page that opens with the bottom line."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from casebook.display import tables
from casebook.display.html import Fragment, element
from casebook.evidence import findings
from casebook.records import case, fingerprints, folder
from casebook.reports import pages
from casebook.reports.catalogue import catalogue
from casebook.reports.shelves import REPORTS

__all__ = ["table", "write"]


def table() -> Fragment:
    """Return the reports, each with what it holds and a link to it."""
    rows = [
        (element("a", r.title, data_report=r.id, href=f"{r.notebook}.ipynb"), r.summary)
        for r in catalogue()
    ]
    frame = pd.DataFrame(rows, columns=["report", "what it holds"])
    return tables.show(frame, caption="Reports", note="From data/reports.yml.")


def write(errors: Mapping[str, str]) -> None:
    """
    Write the page that links every report that is there.

    Of the list's reports that were not made it says so, with the reason, from *errors* by id.
    """
    every = catalogue()
    with fingerprints.unheard():  # what the pages say is none of this page's inputs
        there = [one for one in every if folder.exists(REPORTS.page(one.id))]
    content = pages.index(
        case=case.load(),
        reports=there,
        missing=[(one, errors[one.id]) for one in every if one.id in errors],
        bottom_line=findings.bottom_line(),
    )
    with fingerprints.unheard():
        folder.write(REPORTS.page("index"), content.encode(errors="backslashreplace"))
