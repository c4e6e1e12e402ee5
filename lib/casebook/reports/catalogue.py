"""Reports: notebooks executed with given parameters and rendered as one HTML file each."""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import os
import re
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
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
from casebook.reports import notebooks, pages

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
# Parameters that name a file of the reader's own.
_FILES = frozenset({"document"})
# A file's name may have 255 bytes; the report's own id and an ending come with these.
_LABEL_BYTES = 80


class Report(Record):
    """A row of `data/reports.yml`: which notebook with which parameters, and its title."""

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    notebook: str
    title: str
    summary: str
    parameters: dict[str, Any] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one report: its file and size in bytes, or why there is none."""

    id: str
    seconds: float
    file: str = ""
    size: int = 0
    error: str = ""


def catalogue() -> tuple[Report, ...]:
    """
    Return every report of `data/reports.yml`, in its order, its parameters checked.

    Raises RecordError, with every fault, if the file is not as described, or a report sets a
    parameter that its notebook does not have or cannot take.
    """
    found = settings.read(_FILE, tuple[Report, ...])
    ids = [report.id for report in found]
    twice = [
        settings.fault(_FILE, (at, "id"), "each id once", repr(id), f"entry {ids.index(id)} has it")
        for at, id in enumerate(ids)
        if id in ids[:at]
    ]
    wrong = [fault for at, report in enumerate(found) for fault in _refused(at, report)]
    if twice or wrong:
        raise RecordError(*twice, *wrong)
    return found


def _refused(at: int, report: Report) -> Iterator[Fault]:
    """Yield why the notebook of a *report*, the entry *at*, cannot be run as it says."""
    try:
        notebooks.check(report.notebook, report.parameters)
    except ReportError as error:
        place, expected = (at, "notebook"), "a notebook that there is"
        yield settings.fault(_FILE, place, expected, repr(report.notebook), str(error))
    except ParameterError as error:
        place, expected = (at, "parameters"), "parameters that the notebook takes"
        yield settings.fault(_FILE, place, expected, repr(report.parameters), str(error))


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
    label = "-".join(f"{key}-{_part(key, value)}" for key, value in sorted(checked.items()))
    if len(label.encode()) > _LABEL_BYTES:
        label = f"{label.encode()[:_LABEL_BYTES].decode(errors='ignore')}-{_hash(label)}"
    told = ", ".join(f"{key} {value}" for key, value in sorted(_told(checked).items()))
    changed = {
        "id": f"{report.id}-with-{label}",
        "title": f"{report.title} ({told})",
        "parameters": {**report.parameters, **checked},
    }
    return (report.model_copy(update=changed),)


def make_all(
    chosen: Sequence[Report], *, seconds_a_cell: int, processes: int | None = None
) -> Iterator[Outcome]:
    """Make each report, several at a time, and yield what became of it as it is done."""
    count = min(processes or os.cpu_count() or 1, len(chosen))
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(count, mp_context=context) as pool:
        jobs = [pool.submit(make, report, seconds_a_cell=seconds_a_cell) for report in chosen]
        for job in as_completed(jobs):
            yield job.result()


def make(report: Report, *, seconds_a_cell: int) -> Outcome:
    """
    Execute and render *report* into `build/reports/`, its notebook into `build/executed/`.

    A file that is there already is replaced only by a whole new one.
    """
    begun = time.monotonic()
    try:
        notebook = notebooks.execute(
            report.notebook, report.parameters, seconds_a_cell=seconds_a_cell
        )
        page = render(notebook, report).encode()
        if len(page) > _LIMIT:
            raise ReportError(f"expected at most {_LIMIT:,} bytes, seen {len(page):,}")
        notebooks.write(f"build/executed/{report.id}.ipynb", _without_path(notebook, report))
        file = f"build/reports/{report.id}.html"
        folder.write(file, page)
    except CasebookError as error:
        return Outcome(id=report.id, seconds=time.monotonic() - begun, error=str(error))
    return Outcome(id=report.id, seconds=time.monotonic() - begun, file=file, size=len(page))


def write_index() -> str:
    """Write `build/reports/index.html`, which links every report that is there; return its name."""
    reports = [
        report for report in catalogue() if folder.path(f"build/reports/{report.id}.html").exists()
    ]
    page = pages.index(case=case.load(), reports=reports, bottom_line=findings.bottom_line())
    name = "build/reports/index.html"
    folder.write(name, page.encode())
    return name


def render(notebook: NotebookNode, report: Report) -> str:
    """Return the executed *notebook* as the page of *report*."""
    made: dict[str, list[str]] = {}
    for one in catalogue():
        made.setdefault(one.notebook, []).append(one.id)
    return pages.render(
        notebook,
        name=report.notebook,
        title=report.title,
        parameters=_told(report.parameters),
        reports=made,
    )


def _told(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return *values* as a page may tell them: of a reader's file its name, not where it lies."""
    files = {key: value for key, value in values.items() if key in _FILES}
    names = {key: folder.name_of(value) if value else "none" for key, value in files.items()}
    return {**values, **names}


def _without_path(notebook: NotebookNode, report: Report) -> NotebookNode:
    """Return *notebook* without the place of a reader's file; it may be passed on."""
    lines = {
        key: f"{key} = {json.dumps(folder.name_of(value), ensure_ascii=False)}"
        for key, value in report.parameters.items()
        if key in _FILES and value
    }
    for cell in notebook.cells:
        if "injected-parameters" in cell.metadata.get("tags", []):
            written = cell.source.split("\n")
            cell.source = "\n".join(lines.get(line.partition(" = ")[0], line) for line in written)
    return notebook


def _part(key: str, value: Any) -> str:
    """
    Return *value* as part of an id: as it is, or where it has other signs than an id, with a hash.

    So two values get two ids, as do two files of one name in two folders.
    """
    if key not in _FILES:
        part = pages.slug(value)
        return part if part == str(value) else f"{part}-{_hash(str(value))}"
    if not value:
        return "none"
    name = re.sub(r"-+", "-", pages.slug(folder.name_of(value)))[:40].strip("-")
    return f"{name}-{_hash(value)}"


def _hash(text: str) -> str:
    return hashlib.sha256(os.fsencode(text)).hexdigest()[:6]
