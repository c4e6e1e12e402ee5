"""Records: the rows of a hand-made CSV table, each checked as it is read."""

from __future__ import annotations

import csv
import io
import re
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError

from casebook.records import edtf, folder
from casebook.records.errors import DateError, RecordError

__all__ = ["EdtfText", "Record", "RegexText", "read"]


def _edtf_text(text: str) -> str:
    try:
        return str(edtf.parse(text))
    except DateError as error:
        raise ValueError(str(error)) from None


EdtfText = Annotated[str, AfterValidator(_edtf_text)]
"""The type of a column that holds an EDTF date as written."""


def _regex_text(text: str) -> str:
    try:
        empty = re.compile(text).match("")
    except re.error as error:
        raise ValueError(f"expected a regular expression ({error})") from None
    if empty:
        raise ValueError("expected a regular expression that needs at least one character")
    return text


RegexText = Annotated[str, AfterValidator(_regex_text)]
"""The type of a column that holds a regular expression; one that an empty text fits is refused."""


class Record(BaseModel):
    """One row of a hand-made table: frozen, every column named and typed by the subclass."""

    model_config = ConfigDict(frozen=True, extra="forbid")


Row = TypeVar("Row", bound=Record)


def read(name: str, row_type: type[Row], *, key: str | None = "id") -> tuple[Row, ...]:
    """
    Return the rows of the CSV file *name*, in its order, each as a *row_type*.

    An empty cell stands for the column's default.
    Values of the column *key* must differ.

    Raises RecordError naming file, line and column, with what was expected and what was seen.
    """
    rows: list[Row] = []
    seen: dict[str, int] = {}
    for line, cells in _lines(name, list(row_type.model_fields)):
        try:
            row = row_type.model_validate({column: cell for column, cell in cells.items() if cell})
        except ValidationError as error:
            first = error.errors()[0]
            column = str(first["loc"][0]) if first["loc"] else "the row"
            raise RecordError(
                f"{name}, line {line}, column {column}: {_expected(first)}; "
                f"seen {cells.get(column, '')!r}"
            ) from None
        if key is not None:
            value = cells[key]
            if value in seen:
                raise RecordError(
                    f"{name}, line {line}, column {key}: expected each {key} once; "
                    f"{value!r} stands in line {seen[value]} already"
                )
            seen[value] = line
        rows.append(row)
    return tuple(rows)


def _lines(name: str, columns: list[str]) -> list[tuple[int, dict[str, str]]]:
    """Return the line number and cells of each row, after checking the file's form."""
    text = folder.read_text(name)
    if text.startswith("\ufeff"):
        raise RecordError(
            f"{name}, line 1: expected plain UTF-8, seen a byte order mark; "
            "save as 'CSV UTF-8' without one"
        )
    if "\r" in text:
        line = text[: text.index("\r")].count("\n") + 1
        raise RecordError(
            f"{name}, line {line}: expected line ends of one character (LF), seen CR; "
            "save with Unix line ends"
        )
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    found: list[tuple[int, dict[str, str]]] = []
    before = 0
    try:
        header = next(reader)
        if sorted(header) != sorted(columns):
            raise RecordError(
                f"{name}, line 1: expected the columns {','.join(columns)}; seen {','.join(header)}"
            )
        before = reader.line_num
        for cells in reader:
            if len(cells) != len(header):
                raise RecordError(
                    f"{name}, line {before + 1}: expected {len(header)} cells, seen {len(cells)}; "
                    "put a cell that holds a comma between double quotes"
                )
            found.append((before + 1, dict(zip(header, cells, strict=True))))
            before = reader.line_num
    except csv.Error as error:
        raise RecordError(f"{name}, line {before + 1}: not a CSV row ({error})") from None
    return found


def _expected(error: Any) -> str:
    if error["type"] == "missing":
        return "expected a value, but the cell is empty"
    message = str(error["msg"]).removeprefix("Value error, ").removeprefix("Input should be ")
    return message if error["type"] == "value_error" else f"expected {message}"
