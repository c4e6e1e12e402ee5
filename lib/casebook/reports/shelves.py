"""Shelves: where what is made of a report is put."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["REPORTS", "Shelf", "of_batch"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """
    Folders for the pages of reports, their executed notebooks and their logs.

    Pages that are *linked* lead to one another; the others lead nowhere but to their index.
    """

    pages: str
    executed: str
    logs: str
    linked: bool = True

    def page(self, id: str) -> str:
        """Return the file of the page of the report *id*."""
        return f"{self.pages}/{id}.html"

    def notebook(self, id: str) -> str:
        """Return the file of its executed notebook."""
        return f"{self.executed}/{id}.ipynb"

    def log(self, id: str) -> str:
        """Return the file that tells at length why it was not made."""
        return f"{self.logs}/{id}.log"


REPORTS = Shelf(pages="build/reports", executed="build/executed", logs="build/logs")
"""The shelf of the case's reports."""


def of_batch(name: str) -> Shelf:
    """Return the shelf of the batch *name*: one folder, which can be moved or sent as it is."""
    here = f"build/batch/{name}"
    return Shelf(pages=here, executed=f"{here}/executed", logs=f"{here}/logs", linked=False)
