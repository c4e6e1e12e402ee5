"""Record: a row of a hand-made CSV table, checked as it is read."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, NoReturn, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    ValidationError,
    ValidationInfo,
)
from pydantic_core import PydanticCustomError

from casebook.records import edtf, folder, sheet, spreadsheets
from casebook.records.errors import CasebookError, DateError, Fault, RecordError, suggest

__all__ = [
    "Columns",
    "EdtfText",
    "Record",
    "RegexText",
    "Sentence",
    "Spare",
    "Wrong",
    "fault",
    "known",
    "read",
    "refuse",
    "split",
    "told",
    "written",
]

Row = TypeVar("Row", bound="Record")
Wrong = tuple[str, str, str, str]
"""What is wrong in a row: column, what was expected, what was seen, what to do."""


def refuse(expected: str, *, advice: str = "") -> NoReturn:
    """Refuse a cell from within its type, saying what was *expected* and what to do."""
    raise PydanticCustomError("fault", "{expected}", {"expected": expected, "advice": advice})


def known(
    what: str, words: Callable[[], Collection[str]], *, joined: bool = False
) -> AfterValidator:
    """
    Return what makes a column's type take only one of *words*, which are *what*.

    A *joined* cell may hold several, with semicolons between; by hand any name goes.
    """

    def check(cell: str, info: ValidationInfo) -> str:
        there_are = info.context.ask(words) if info.context else None
        for word in cell.split(";") if joined else (cell,):
            if there_are is not None and word not in there_are:
                refuse(what, advice=suggest(word, there_are, most=12))
        return cell

    return AfterValidator(check)


def written(expected: str, form: str, *, advice: str = "") -> AfterValidator:
    """Return what makes a column's type take only text of a *form*; by hand any text goes."""

    def check(cell: str, info: ValidationInfo) -> str:
        if info.context is not None and not re.fullmatch(form, cell, re.DOTALL):
            refuse(expected, advice=advice)
        return cell

    return AfterValidator(check)


Sentence = Annotated[
    str, written("a whole sentence", r".*[.?!][\"'”’)]*", advice="end it with a period")
]
"""The type of a column that holds prose, which ends as a sentence does."""


split = BeforeValidator(
    lambda cell: tuple(cell.split(";") if cell else ()) if isinstance(cell, str) else cell
)
"""What makes a column's type a tuple: several values in a cell, joined by semicolons."""


def _edtf_text(text: str) -> str:
    try:
        return str(edtf.parse(text))
    except DateError as error:
        refuse("an EDTF date", advice=str(error).partition(": ")[2])


EdtfText = Annotated[str, AfterValidator(_edtf_text)]
"""The type of a column that holds an EDTF date as written."""


def _regex_text(text: str) -> str:
    try:
        empty = re.compile(text).match("")
    except (re.error, RecursionError, OverflowError) as error:
        refuse(f"a regular expression ({error})")
    if empty:
        refuse("a regular expression that needs at least one character")
    return text


RegexText = Annotated[str, AfterValidator(_regex_text)]
"""The type of a column that holds a regular expression; one that an empty text fits is refused."""
Spare = Annotated[str, "spare"]
"""The type of a column of text that a file may lack."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Marks a field that holds several columns of the file by name: those that *names* gives."""

    names: Callable[[], Collection[str]]


class _Reading:
    """What is known while a table is read: words of other tables, and what is wrong there."""

    def __init__(self) -> None:
        self.elsewhere: dict[Fault | str, None] = {}
        self._words: dict[object, Collection[str] | None] = {}

    def ask(self, words: Callable[[], Collection[str]]) -> Collection[str] | None:
        """Return the *words*, asked for once; None if their own table cannot be read."""
        if words not in self._words:
            self._words[words] = None
            try:
                self._words[words] = words()
            except CasebookError as error:  # this table is read to its end all the same
                self.elsewhere.update(dict.fromkeys(error.faults))
        return self._words[words]


class Record(BaseModel):
    """One row of a hand-made table: frozen, every column named and typed by the subclass."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def faults(self) -> Iterator[Wrong]:
        """Yield what no cell shows alone: column, what was expected, seen and to be done."""
        yield from ()


def read(
    name: str,
    row_type: type[Row],
    *,
    key: str | tuple[str, ...] | None = "id",
    optional: bool = False,
) -> tuple[Row, ...]:
    """
    Return the rows of the CSV file *name*, in its order, each as a *row_type*.

    An empty cell stands for the column's default.
    Values of the column *key*, or of several together, must differ.
    An *optional* file that is not there has no rows.
    Raises RecordError with every fault of the table, each with its line and column.
    """
    if optional and not folder.exists(name):
        return ()
    return _read(name, row_type, (key,) if isinstance(key, str) else key or ())


def fault(name: str, id: str, column: str, expected: str, seen: str, advice: str = "") -> Fault:
    """Return the fault of the row of the file *name* whose id, or else first cell, is *id*."""
    line = sheet.line_of(name, id)
    place = name if line else f"{name}, {id}"
    return Fault(file=place, line=line, column=column, expected=expected, seen=seen, advice=advice)


@folder.kept
def _read(name: str, row_type: type[Row], key: tuple[str, ...]) -> tuple[Row, ...]:
    spread = _spread(row_type)
    columns = [c for field in row_type.model_fields for c in spread.get(field, (field,))]
    spare = [name for name, field in row_type.model_fields.items() if "spare" in field.metadata]
    given, faults = sheet.rows(name, columns, spare)
    rows, seen, reading = list[Row](), dict[str, int](), _Reading()

    def blame(line: int, column: str, expected: str, seen: str, advice: str = "") -> None:
        told = {"expected": expected, "seen": seen, "advice": advice}
        faults.append(Fault(file=name, line=line, column=column, **told))

    for line, cells in given:
        value = ", ".join(cells[column] for column in key)
        if key and value in seen:
            each, had = f"each {', '.join(key)} once", f"line {seen[value]} has it"
            blame(line, key[0], each, spreadsheets.shown(value), had)
        seen.setdefault(value, line)
        try:
            row = row_type.model_validate(_gathered(cells, spread), context=reading)
        except ValidationError as error:
            wrong: dict[tuple[str, str], Wrong] = {}  # of several types that a cell may have, one
            for one in error.errors():
                column = str(next((part for part in reversed(one["loc"]) if part in cells), ""))
                why = told(one, cells.get(column, ""))
                wrong.setdefault((column, why[1]), (column, *why))
            for found in wrong.values():
                blame(line, *found)
            continue
        try:
            for found in row.faults():
                blame(line, *found)
        except CasebookError as error:
            reading.elsewhere.update(dict.fromkeys(error.faults))
        rows.append(row)
    if faults or reading.elsewhere:
        faults.sort(key=lambda fault: fault.line or 0)
        raise RecordError(*faults, *reading.elsewhere, rows=rows)
    return tuple(rows)


def told(error: Any, cell: str) -> tuple[str, str, str]:
    """Return of an *error* of pydantic what was expected, what was seen in *cell*, what to do."""
    if error["type"] == "missing":
        return "a value", "an empty cell", ""
    expected = str(error["msg"]).removeprefix("Input should be ").partition(", unable to")[0]
    expected = expected.replace("String should match pattern", "a text of the form")
    if any(isinstance(part, int) for part in error["loc"]):
        cell = str(error["input"])  # the one of several values that is wrong
    advice = str(error.get("ctx", {}).get("advice", "")) or spreadsheets.why_refused(cell)
    return expected, spreadsheets.shown(cell), advice


def _spread(row_type: type[Record]) -> dict[str, tuple[str, ...]]:
    """Return the columns of each field that holds several."""
    return {
        name: tuple(mark.names())
        for name, field in row_type.model_fields.items()
        for mark in field.metadata
        if isinstance(mark, Columns)
    }


def _gathered(cells: dict[str, str], spread: Mapping[str, tuple[str, ...]]) -> dict[str, Any]:
    """Return the cells that are not empty, those of a field with several columns together."""
    filled: dict[str, Any] = {column: cell for column, cell in cells.items() if cell}
    for name, columns in spread.items():
        filled[name] = {column: filled.pop(column) for column in columns if column in filled}
    return filled
