"""Batch: one notebook run for each row of a table, with an index and a table of their values."""

from __future__ import annotations

import json
import os
import statistics
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from casebook.display import handouts, tables
from casebook.display.handouts import Value
from casebook.records import folder
from casebook.reports import catalogue, notebooks, pages, runs, shelves, variants
from casebook.reports.catalogue import Outcome, Report
from casebook.reports.shelves import Shelf

__all__ = ["Batch", "is_made", "read", "waiting", "write_index"]

_RESERVED = frozenset({"run", "name", "value"})
# A list of more words than this is no help in choosing.
_MOST = 12


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
        name=f"{notebook}/{pages.slug(Path(file).stem)}",
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
    varied = (c for c in batch.columns if len({run.parameters[c] for run in batch.runs}) > 1)
    by_name = _by_name(handed.values())
    digits = {name: max(map(_digits, values)) for name, values in by_name.items()}
    sorts = (name for name, values in by_name.items() if 1 < len(_often(values)) <= _MOST)
    page = pages.batch(
        batch=batch,
        rows=[
            {
                "id": run.id,
                "made": run.id in handed,
                "error": errors.get(run.id, "").replace(root, ""),
                "parameters": _told(batch, run),
                "handed": {
                    name: _word(value, digits=digits[name])
                    for name, value in handed.get(run.id, {}).items()
                },
            }
            for run in batch.runs
        ],
        names=tuple(by_name),
        numeric={
            name
            for name, values in {
                **_by_name(run.parameters for run in batch.runs),
                **by_name,
            }.items()
            if all(map(_is_number, values))
        },
        filters=[*varied, *sorts],
        summary=[(name, len(values), _in_short(values)) for name, values in by_name.items()],
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
        (run.id, *_told(batch, run), name, _cell(value))
        for run in batch.runs
        for name, value in handed.get(run.id, {}).items()
    ]
    return pd.DataFrame(rows, columns=["run", *columns, "name", "value"], dtype=object)


def _told(batch: Batch, run: Report) -> list[str]:
    """Return the parameters of *run* in the order of the columns, of a reader's file the name."""
    told = variants.told(run.parameters)
    return [_cell(told[column]) for column in batch.columns]


def _by_name(rows: Iterable[Mapping[str, Value]]) -> dict[str, list[Value]]:
    """Return the values of *rows* by their names, in the order in which the names are met."""
    found: dict[str, list[Value]] = {}
    for values in rows:
        for name, value in values.items():
            found.setdefault(name, []).append(value)
    return found


def _in_short(values: Sequence[Value]) -> str:
    """
    Return the range and median of numbers; of others how often each is there.

    >>> _in_short([1_000_000, 3_000_000]), _in_short([True, False, True])
    ('1000000 to 3000000, median 2000000', 'yes 2, no 1')
    """
    numbers = [value for value in values if isinstance(value, int | float)]
    if numbers and all(map(_is_number, values)):
        least, middle, most = min(numbers), statistics.median(numbers), max(numbers)
        return f"{least} to {most}, median {str(round(middle, 4)).removesuffix('.0')}"
    often = [f"{word} {number}" for word, number in _often(values).most_common()]
    return ", ".join(often) if len(often) <= _MOST else f"{len(often)} texts"


def _often(values: Iterable[Value]) -> Counter[str]:
    """Return how often each word is there; numbers are not counted."""
    return Counter(_word(value) for value in values if not _is_number(value))


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _cell(value: Value) -> str:
    """Return *value* as a program reads it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _word(value: Value, *, digits: int = 0) -> str:
    """
    Return *value* as a person reads it, a fraction with so many *digits*.

    >>> _word(8.3, digits=2), _word(8, digits=2), _word(True)
    ('8.30', '8', 'yes')
    """
    if isinstance(value, float) and _digits(value):
        return f"{value:.{digits}f}"
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _digits(value: Value) -> int:
    """
    Return how many digits a fraction is written with; none of what is no fraction.

    >>> _digits(0.25), _digits(3), _digits(1e-9)
    (2, 0, 0)
    """
    rest = str(value).partition(".")[2]
    return len(rest) if isinstance(value, float) and rest.isdigit() else 0
