"""Batch: one notebook run for each row of a table, with an index and a table of their values."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from casebook.display import handouts, tables
from casebook.display.handouts import Value
from casebook.records import folder
from casebook.reports import catalogue, notebooks, pages, runs, shelves, values, variants
from casebook.reports.catalogue import Report
from casebook.reports.outcomes import Outcome
from casebook.reports.shelves import Shelf

__all__ = ["Batch", "is_made", "read", "waiting", "write_index"]

_RESERVED = frozenset({"run", "name", "value"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """
    A notebook and its runs, one for each row of a *file* whose columns are parameters.

    Its pages, its index and the table of its values are put on a shelf of its own.
    """

    name: str
    notebook: str
    title: str
    file: str
    columns: tuple[str, ...]
    runs: tuple[Report, ...]

    @property
    def shelf(self) -> Shelf:
        """Where its pages are put."""
        return shelves.of_batch(self.name)

    @property
    def index(self) -> str:
        """The file of the page that lists its runs."""
        return self.shelf.page("index")

    @property
    def values(self) -> str:
        """The file of the table of what its runs hand out."""
        return f"{self.shelf.pages}/values.csv"


def read(notebook: str, file: str) -> Batch:
    """
    Return the batch of *notebook* with the rows of the CSV *file*, each value checked.

    Raises what `runs.opened` and `runs.read` raise.
    """
    notebooks.path(notebook)  # an unknown name is told before the file is looked for
    columns, rows = runs.read(notebook, file, runs.opened(file))
    title = _title(notebook)
    return Batch(
        name=f"{notebook}/{variants.slug(Path(file).stem)}",
        notebook=notebook,
        title=title,
        file=Path(file).name,
        columns=columns,
        runs=tuple(_run(notebook, title, row) for row in rows),
    )


def waiting(batch: Batch, *, again: bool = False) -> tuple[Report, ...]:
    """Return the runs of *batch* that are to be made: all of them *again*, or what is missing."""
    return tuple(run for run in batch.runs if again or not is_made(run, batch.shelf))


def is_made(run: Report, shelf: Shelf) -> bool:
    """
    Say whether *run* need not be made: its page and executed notebook are on the *shelf*.

    Both are put there whole or not at all.
    It is made again where its notebook was stored since, or where the last try failed.
    This is for systems where nobody hears what a run reads; elsewhere its receipt says more.
    """
    files = [folder.path(shelf.page(run.id)), folder.path(shelf.notebook(run.id))]
    if not all(file.is_file() for file in files) or folder.path(shelf.log(run.id)).is_file():
        return False
    stored = notebooks.path(run.notebook).stat().st_mtime_ns
    return all(file.stat().st_mtime_ns >= stored for file in files)


def write_index(batch: Batch, outcomes: Sequence[Outcome] = ()) -> None:
    """
    Write the index of *batch*, and the table of what the runs hand out that are made.

    Of *outcomes* it takes which runs failed, and why; the index says so.
    """
    errors = {one.id: one.error for one in outcomes if one.error}
    root = f"{folder.root()}{os.sep}"
    here = [run for run in batch.runs if run.id not in errors and is_made(run, batch.shelf)]
    handed = {run.id: _handed_out(run, batch.shelf) for run in here}
    folder.write(batch.values, tables.csv(_tidy(batch, handed)).encode(errors="backslashreplace"))
    given = values.columns(run.parameters for run in batch.runs)
    found = values.columns(handed.values())
    page = pages.batch(
        batch=batch,
        rows=[
            {
                "id": run.id,
                "made": run.id in handed,
                "error": errors.get(run.id, "").replace(root, ""),
                "parameters": _told(batch, run),
                "handed": {n: found[n].word(value) for n, value in handed.get(run.id, {}).items()},
            }
            for run in batch.runs
        ],
        names=tuple(found),
        numeric={one.name for one in (*given.values(), *found.values()) if one.numeric},
        filters=[
            *(name for name in batch.columns if len(set(given[name].values)) > 1),
            *(one.name for one in found.values() if one.few),
        ],
        summary=[(one.name, len(one.values), one.in_short) for one in found.values()],
        known=notebooks.parameters(batch.notebook),
        counts={"made": len(handed), "failed": len(errors), "of": len(batch.runs)},
    )
    folder.write(batch.index, page.encode(errors="backslashreplace"))


def _run(notebook: str, title: str, values: Mapping[str, Any]) -> Report:
    told = ", ".join(f"{name} {value}" for name, value in variants.told(values).items())
    report = Report(id="run", notebook=notebook, title=f"{title} ({told})", summary="")
    # The id may have signs that one of the list may not: letters of any language, underscores.
    return report.model_copy(update={"id": variants.sole_label(values), "parameters": values})


def _title(notebook: str) -> str:
    """Return the title of the report of *notebook*, or its name where it has none or several."""
    titles = [report.title for report in catalogue.catalogue() if report.notebook == notebook]
    return titles[0] if len(titles) == 1 else notebook


def _handed_out(run: Report, shelf: Shelf) -> dict[str, Value]:
    return handouts.read(json.loads(folder.read_text(shelf.notebook(run.id))))


def _tidy(batch: Batch, handed: Mapping[str, Mapping[str, Value]]) -> pd.DataFrame:
    """Return what was *handed* out, a row for each value: run, parameters, name, value."""
    columns = [f"parameter_{name}" if name in _RESERVED else name for name in batch.columns]
    rows = [
        (run.id, *_told(batch, run), name, values.cell(value))
        for run in batch.runs
        for name, value in handed.get(run.id, {}).items()
    ]
    return pd.DataFrame(rows, columns=["run", *columns, "name", "value"], dtype=object)


def _told(batch: Batch, run: Report) -> list[str]:
    """Return the parameters of *run* in the order of the columns, of a reader's file the name."""
    told = variants.told(run.parameters)
    return [values.cell(told[column]) for column in batch.columns]
