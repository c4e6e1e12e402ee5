"""Shelves: where what is made of a report is put."""

from __future__ import annotations

from dataclasses import dataclass

from casebook.records import folder

__all__ = ["EXCERPTS", "REPORTS", "Shelf", "of_batch"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """
    Folders for the pages of reports, their executed notebooks, their receipts and their logs.

    Pages that are *linked* lead to one another; the others lead nowhere but to their index.
    """

    pages: str
    executed: str
    receipts: str
    logs: str
    linked: bool = True

    def page(self, id: str) -> str:
        """Return the file of the page of the report *id*."""
        return f"{self.pages}/{id}.html"

    def made(self) -> list[str]:
        """Return the ids of the reports whose pages are there, in the order of the alphabet."""
        pages = folder.path(self.pages).glob("*.html")
        return sorted(page.stem for page in pages if page.stem != "index")

    def notebook(self, id: str) -> str:
        """Return the file of its executed notebook."""
        return f"{self.executed}/{id}.ipynb"

    def receipt(self, id: str) -> str:
        """Return the file that says what it was made of."""
        return f"{self.receipts}/{id}.json"

    @property
    def manifest(self) -> str:
        """The file with the receipts of all its pages, which may be passed on with them."""
        return f"{self.pages}/manifest.json"

    def log(self, id: str) -> str:
        """Return the file that tells at length why it was not made."""
        return f"{self.logs}/{id}.log"


REPORTS = Shelf(
    pages="build/reports",
    executed="build/executed",
    receipts="build/receipts",
    logs="build/logs",
)
"""The shelf of the case's reports."""

EXCERPTS = Shelf(
    pages="build/excerpts",
    executed="build/executed",
    receipts="build/receipts",
    logs="build/logs",
)
"""The shelf of the edition to pass on, made from the same executed notebooks."""


def of_batch(name: str) -> Shelf:
    """Return the shelf of the batch *name*: one folder, which can be moved or sent as it is."""
    here = f"build/batch/{name}"
    return Shelf(
        pages=here,
        executed=f"{here}/executed",
        receipts=f"{here}/receipts",
        logs=f"{here}/logs",
        linked=False,
    )
