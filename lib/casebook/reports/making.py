"""Making: one report, from its notebook to its page."""

from __future__ import annotations

import time
import traceback
from collections.abc import Mapping, Sequence
from contextlib import suppress

from nbformat import NotebookNode

from casebook.records import fingerprints, folder
from casebook.records.errors import CasebookError, ReportError
from casebook.reports import catalogue, execution, notebooks, pages, variants
from casebook.reports.catalogue import Report
from casebook.reports.outcomes import Outcome
from casebook.reports.shelves import REPORTS, Shelf

__all__ = ["make", "render"]

_LIMIT = 2_500_000


def make(
    report: Report,
    *,
    seconds_a_cell: int = execution.SECONDS_A_CELL,
    megabytes: int = execution.MEGABYTES,
    shelf: Shelf = REPORTS,
    links: Mapping[str, Sequence[str]] | None = None,
) -> Outcome:
    """
    Execute and render *report*; its page and executed notebook are put on the *shelf*.

    A file that is there already is replaced only by a whole new one.
    *links* are the ids of the reports made from each notebook, by default the catalogue's.
    Whatever goes wrong is the outcome, and told at length in a log.
    """
    begun = time.monotonic()
    file, log = shelf.page(report.id), shelf.log(report.id)
    try:
        notebook = execution.execute(
            report.notebook,
            report.parameters,
            seconds_a_cell=seconds_a_cell,
            megabytes=megabytes,
        )
        size = _write(report, shelf, notebook, links)
    except CasebookError as error:
        reason = str(error)
        details = [reason, *getattr(error, "__notes__", [])]
    except Exception as error:  # whatever it is, the other reports are made
        reason = " ".join(f"unexpected {type(error).__name__}: {error}".split())
        details = [reason, traceback.format_exc()]
    else:
        with suppress(OSError):  # what a run before this one logged
            folder.path(log).unlink()
        return Outcome(id=report.id, seconds=time.monotonic() - begun, file=file, size=size)
    try:
        folder.write(log, "\n\n".join([*details, ""]).encode(errors="backslashreplace"))
    except ReportError:  # the reason itself is told all the same
        log = ""
    return Outcome(id=report.id, seconds=time.monotonic() - begun, error=reason, log=log)


def render(
    notebook: NotebookNode,
    report: Report,
    links: Mapping[str, Sequence[str]] | None = None,
    *,
    linked: bool = True,
) -> str:
    """Return the executed *notebook* as the page of *report*, *linked* to others by *links*."""
    return pages.render(
        notebook,
        name=report.notebook,
        title=report.title,
        parameters=variants.told(report.parameters),
        reports=(links or catalogue.made_from()) if linked else None,
    )


def _write(
    report: Report,
    shelf: Shelf,
    notebook: NotebookNode,
    links: Mapping[str, Sequence[str]] | None,
) -> int:
    """Put the page of *report*, made of its executed *notebook*, on the *shelf*; tell its size."""
    content = render(notebook, report, links, linked=shelf.linked).encode()
    if len(content) > _LIMIT:
        raise ReportError(f"expected at most {_LIMIT:,} bytes, seen {len(content):,}")
    executed = variants.without_path(notebook, report.parameters)
    with fingerprints.unheard():  # what was made before is no input
        notebooks.write(shelf.notebook(report.id), executed)
        folder.write(shelf.page(report.id), content)
    return len(content)
