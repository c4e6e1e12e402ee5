"""Reports: notebooks executed with given parameters and rendered as one HTML file each."""

from __future__ import annotations

import functools
import os
import time
import traceback
from collections.abc import Generator, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import pandas as pd
from nbformat import NotebookNode
from pydantic import Field

from casebook.display import tables
from casebook.display.html import Fragment, element
from casebook.evidence import findings
from casebook.records import case, folder, settings
from casebook.records.errors import (
    CasebookError,
    Fault,
    ParameterError,
    RecordError,
    ReportError,
    suggest,
)
from casebook.records.record import Record
from casebook.reports import notebooks, pages, parameters, shelves, variants, workers
from casebook.reports.shelves import Shelf

__all__ = [
    "Outcome",
    "Report",
    "catalogue",
    "choose",
    "make",
    "make_all",
    "render",
    "table",
    "write_index",
]

_FILE = "data/reports.yml"
_LIMIT = 2_500_000
_ENDED = "the worker was ended, perhaps for memory"
_INDEX = "build/reports/index.html"


class Report(Record):
    """A row of `data/reports.yml`: which notebook with which parameters, and its title."""

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    notebook: str
    title: str
    summary: str
    parameters: dict[str, Any] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one report: its file and size in bytes, or why there is none and its log."""

    id: str
    seconds: float
    file: str = ""
    size: int = 0
    error: str = ""
    log: str = ""


def catalogue() -> tuple[Report, ...]:
    """
    Return every report of `data/reports.yml`, in its order, its parameters checked.

    Raises RecordError with every fault, each with entry and line, if the file is not as described,
    names a notebook that is not there, or sets a parameter that its notebook cannot take.
    A notebook that cannot be read is no fault of the list: its own reports fail, no others.
    """
    found = settings.read(_FILE, tuple[Report, ...])
    faults = [fault for at, report in enumerate(found) for fault in _faults(found, at, report)]
    if not found:
        faults = [settings.fault(_FILE, (), "at least one report", "none", "add an entry")]
    if faults:
        raise RecordError(*faults)
    return found


def table() -> Fragment:
    """Return the reports, each with what it holds and a link to it."""
    rows = [
        (element("a", r.title, data_report=r.id, href=f"{r.notebook}.ipynb"), r.summary)
        for r in catalogue()
    ]
    frame = pd.DataFrame(rows, columns=["report", "what it holds"])
    return tables.show(frame, caption="Reports", note="From data/reports.yml.")


def choose(ids: Sequence[str], values: dict[str, str]) -> tuple[Report, ...]:
    """
    Return the reports named *ids* (all if none is named), with *values* set in the one named.

    A report with values of its own gets an id and title of its own, so that neither the
    published report nor one of other values is replaced.
    """
    known = {report.id: report for report in catalogue()}
    for id in ids:
        if id not in known:
            raise ReportError(f"there is no report {id!r}; {suggest(id, known)}")
    chosen = tuple(known[id] for id in dict.fromkeys(ids)) or tuple(known.values())
    if not values:
        return chosen
    if len(chosen) != 1 or not ids:
        raise ReportError("parameters go with exactly one report; name it before -p")
    report = chosen[0]
    checked = notebooks.check(report.notebook, values, text=True)
    told = ", ".join(f"{key} {value}" for key, value in sorted(variants.told(checked).items()))
    changed = {
        "id": f"{report.id}-with-{variants.label(checked)}",
        "title": f"{report.title} ({told})",
        "parameters": {**report.parameters, **checked},
    }
    return (report.model_copy(update=changed),)


def make_all(
    chosen: Sequence[Report],
    *,
    seconds_a_cell: int,
    processes: int | None = None,
    shelf: Shelf = shelves.REPORTS,
) -> Generator[Outcome]:
    """
    Make each report, several at a time, and yield what became of it as it is done.

    Closing the iterator ends what is being made.
    """
    job = functools.partial(make, seconds_a_cell=seconds_a_cell, shelf=shelf)
    for report, one in workers.each(job, chosen, count=processes or os.cpu_count() or 1):
        if isinstance(one, workers.Ended):
            yield Outcome(id=report.id, seconds=one.seconds, error=_ENDED)
        else:
            yield one


def make(report: Report, *, seconds_a_cell: int, shelf: Shelf = shelves.REPORTS) -> Outcome:
    """
    Execute and render *report*; its page and executed notebook are put on the *shelf*.

    A file that is there already is replaced only by a whole new one.
    Whatever goes wrong is the outcome, and told at length in a log.
    """
    begun = time.monotonic()
    file, log = shelf.page(report.id), shelf.log(report.id)
    try:
        size = _make(report, shelf, seconds_a_cell)
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


def write_index(outcomes: Sequence[Outcome] = ()) -> str:
    """
    Write `build/reports/index.html`, which links every report that is there; return its name.

    Of *outcomes* it names those of the list's reports that were not made, with the reason.
    """
    errors = {one.id: one.error for one in outcomes if one.error}
    here = f"{folder.root()}{os.sep}"
    every = catalogue()
    page = pages.index(
        case=case.load(),
        reports=[one for one in every if folder.exists(f"build/reports/{one.id}.html")],
        missing=[(one, errors[one.id].replace(here, "")) for one in every if one.id in errors],
        bottom_line=findings.bottom_line(),
    )
    folder.write(_INDEX, page.encode(errors="backslashreplace"))
    return _INDEX


def render(notebook: NotebookNode, report: Report, *, linked: bool = True) -> str:
    """Return the executed *notebook* as the page of *report*, *linked* to those of the list."""
    made: dict[str, list[str]] = {}
    for one in catalogue():
        made.setdefault(one.notebook, []).append(one.id)
    return pages.render(
        notebook,
        name=report.notebook,
        title=report.title,
        parameters=variants.told(report.parameters),
        reports=made if linked else None,
    )


def _make(report: Report, shelf: Shelf, seconds_a_cell: int) -> int:
    """Make *report*, put it on the *shelf*, and return the size of its page."""
    notebook = notebooks.execute(report.notebook, report.parameters, seconds_a_cell=seconds_a_cell)
    page = render(notebook, report, linked=shelf.linked).encode()
    if len(page) > _LIMIT:
        raise ReportError(f"expected at most {_LIMIT:,} bytes, seen {len(page):,}")
    executed = variants.without_path(notebook, report.parameters)
    notebooks.write(shelf.notebook(report.id), executed)
    folder.write(shelf.page(report.id), page)
    return len(page)


def _faults(every: Sequence[Report], at: int, report: Report) -> Iterator[Fault]:
    """Yield what is wrong with the entry *at* its place in the list, the *report* of it."""
    first = [one.id for one in every].index(report.id)
    if first < at:
        advice = f"entry {first} has it"
        yield settings.fault(_FILE, (at, "id"), "each id once", repr(report.id), advice)
    if report.id == "index":
        expected = "an id other than that of the page which lists the reports"
        yield settings.fault(_FILE, (at, "id"), expected, repr(report.id), "choose another")
    if report.notebook not in notebooks.names():
        advice = suggest(report.notebook, notebooks.names())
        seen = repr(report.notebook)
        yield settings.fault(_FILE, (at, "notebook"), "a notebook that is there", seen, advice)
        return
    try:
        known = notebooks.parameters(report.notebook)
    except (ParameterError, ReportError):
        return
    for key, value in report.parameters.items():
        place = (at, "parameters", key)
        try:
            parameters.check(known, {key: value}, report.notebook)
        except ParameterError:
            if key in known:
                expected = f"{known[key].type} (such as {known[key].default})"
                yield settings.fault(_FILE, place, expected, repr(value))
            else:
                expected = f"a parameter of notebook {report.notebook}"
                yield settings.fault(_FILE, place, expected, repr(key), suggest(key, known))
