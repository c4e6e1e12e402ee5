"""Runs: the rows of a table of parameters, every value checked before anything starts."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from casebook.records import folder, sheet
from casebook.records.errors import Fault, ParameterError, RecordError, SourceError, suggest
from casebook.reports import notebooks, parameters
from casebook.reports.parameters import Parameter

__all__ = ["check", "opened", "read", "stored"]

_Rows = Sequence[tuple[int, list[str]]]


def check(file: str) -> None:
    """Read the stored table *file* as a batch would, and raise what `read` raises."""
    read(stored()[file], file, folder.read_text(file))


def read(notebook: str, file: str, text: str) -> tuple[tuple[str, ...], list[dict[str, Any]]]:
    """
    Return the columns of the CSV *text* of a *file*, and the values of each row.

    The columns are parameters of the *notebook*, each value is as its parameter takes it.
    Raises ReportError if there is no such notebook, and RecordError with every fault, each with
    line and column: a column that is no parameter or stands twice, a value that the parameter
    cannot take, an empty cell, a row that stands twice, no row.
    """
    known = notebooks.parameters(notebook)
    header, *rows = list(sheet.parse(file, text)) or [(1, [])]
    columns = header[1]
    faults = [*_of_header(file, columns, known, notebook)]
    faults += sheet.uneven(file, rows, len(columns))
    if not rows:
        faults.append(Fault(file=file, expected="a row for each run", seen="none"))
    found, wrong = _checked(file, columns, rows, known)
    faults += [*wrong, *_twice(file, found)]
    if faults:
        raise RecordError(*sorted(faults, key=lambda fault: fault.line or 0))
    return tuple(columns), list(found.values())


def opened(file: str) -> str:
    """
    Return the text of the *file*, a path as the command line has it.

    Raises SourceError if it cannot be read or is not UTF-8.
    """
    try:
        return folder.decode(file, Path(file).expanduser().read_bytes())
    except (OSError, ValueError, RuntimeError) as error:
        seen = f"none that can be read ({getattr(error, 'strerror', None) or 'not a path'})"
        fault = Fault(file=file, expected="a CSV file", seen=seen, advice="name one with --runs")
        raise SourceError(fault) from None


def stored() -> dict[str, str]:
    """Return the tables of runs that the case keeps in `data/runs/`, each with its notebook."""
    files = sorted(folder.path("data/runs").glob("*/*.csv"))
    return {file.relative_to(folder.root()).as_posix(): file.parent.name for file in files}


def _of_header(
    file: str, columns: Sequence[str], known: Mapping[str, Parameter], notebook: str
) -> Iterator[Fault]:
    at = partial(Fault, file=file, line=1)
    expected = f"a parameter of notebook {notebook}"
    if not columns:
        yield at(expected=f"a header, each column {expected}", seen="none")
    for number, column in enumerate(columns):
        if column not in known:
            advice = suggest(column, known)
            yield at(column=column, expected=expected, seen=repr(column), advice=advice)
        elif column in columns[:number]:
            yield at(column=column, expected="each column once", seen="two", advice="drop one")


def _checked(
    file: str, columns: Sequence[str], rows: _Rows, known: Mapping[str, Parameter]
) -> tuple[dict[int, dict[str, Any]], list[Fault]]:
    """Return the values of each good row by its line, and what is wrong with the others."""
    found: dict[int, dict[str, Any]] = {}
    faults: list[Fault] = []
    for line, cells in rows:
        at = partial(Fault, file=file, line=line)
        values = {
            column: _value(known[column], cell, partial(at, column=column))
            for column, cell in zip(columns, cells, strict=False)
            if column in known
        }
        wrong = [value for value in values.values() if isinstance(value, Fault)]
        faults += wrong
        if not wrong and len(values) == len(cells) == len(columns):
            found[line] = values
    return found, faults


def _value(one: Parameter, cell: str, at: Callable[..., Fault]) -> Any:
    """Return the *cell* as the parameter takes it, or what is wrong with it."""
    expected = f"{one.type} (such as {one.default})"
    if not cell and one.default not in ("''", '""'):
        advice = "write the value, or leave out the column to take the notebook's own"
        return at(expected=expected, seen="an empty cell", advice=advice)
    try:
        return parameters.check({one.name: one}, {one.name: cell}, "", text=True)[one.name]
    except ParameterError:
        return at(expected=expected, seen=repr(cell))


def _twice(file: str, rows: Mapping[int, Mapping[str, Any]]) -> Iterator[Fault]:
    """Yield a fault for each row whose values stand in an earlier one, however written."""
    first: dict[str, int] = {}
    for line, values in rows.items():
        before = first.setdefault(json.dumps(values, sort_keys=True), line)
        if before != line:
            seen = f"the values of line {before} again"
            yield Fault(
                file=file, line=line, expected="each run once", seen=seen, advice="drop one"
            )
