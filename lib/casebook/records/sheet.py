"""Sheet: the lines and cells of a CSV file, its form checked before any cell is read."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from casebook.records import folder
from casebook.records.errors import Fault, RecordError

__all__ = ["column", "line_of", "lines", "parse", "rows", "uneven"]


def rows(name: str, columns: Sequence[str]) -> list[tuple[int, dict[str, str]]]:
    """
    Return the line number and the cells by column of each row of the CSV file *name*.

    Raises RecordError if it is not plain CSV, has other *columns*, or a row has cells too many.
    """
    header, *others = _lines(name)
    if sorted(header[1]) != sorted(columns):
        expected = f"the columns {','.join(columns)}"
        raise RecordError(Fault(file=name, line=1, expected=expected, seen=",".join(header[1])))
    faults = uneven(name, others, len(columns))
    if faults:
        raise RecordError(*faults)
    return [(line, dict(zip(header[1], cells, strict=True))) for line, cells in others]


def uneven(name: str, rows: Iterable[tuple[int, list[str]]], count: int) -> list[Fault]:
    """Return a fault for each of the *rows* of the file *name* that has not *count* cells."""
    wanted = f"{count} cell{'' if count == 1 else 's'}"
    quoted = "put a cell that holds a comma between double quotes"
    return [
        Fault(
            file=name,
            line=line,
            expected=wanted,
            seen=str(len(cells)),
            advice=quoted if cells else "take out the empty line",
        )
        for line, cells in rows
        if len(cells) != count
    ]


@folder.kept
def column(name: str, column: str) -> frozenset[str]:
    """
    Return what stands in a *column* of the file *name*, whether or not its rows are right.

    So a slip in one row does not hide who names another row wrongly.
    Raises RecordError if there is no such column.
    """
    (_, header), *others = _lines(name)
    if column not in header:
        expected, seen = f"a column {column}", ",".join(header)
        raise RecordError(Fault(file=name, line=1, expected=expected, seen=seen))
    at = header.index(column)
    return frozenset(cells[at] for _, cells in others if len(cells) > at)


def lines(name: str) -> tuple[int, ...]:
    """Return the line in which each row of the file *name* begins, in its order."""
    return tuple(line for line, _ in _lines(name))[1:] if folder.exists(name) else ()


def line_of(name: str, id: str) -> int | None:
    """Return the line of the row whose id, or else first cell, is *id*; None if there is none."""
    (_, header), *others = _lines(name) if folder.exists(name) else [(0, [])]
    at = header.index("id") if "id" in header else 0
    return next((line for line, cells in others if cells[at : at + 1] == [id]), None)


def parse(name: str, text: str) -> Iterator[tuple[int, list[str]]]:
    """
    Yield the line number and cells of each row of the CSV *text* of a file *name*, header first.

    Raises RecordError if it is not plain CSV.
    """
    if text.startswith("\ufeff"):
        advice, seen = "save as 'CSV UTF-8' without one", "a byte order mark"
        raise RecordError(
            Fault(file=name, line=1, expected="plain UTF-8", seen=seen, advice=advice)
        )
    if "\r" in text:
        line = text[: text.index("\r")].count("\n") + 1
        expected, advice = "line ends of one character (LF)", "save with Unix line ends"
        raise RecordError(Fault(file=name, line=line, expected=expected, seen="CR", advice=advice))
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    before = 0
    try:
        for cells in reader:
            yield before + 1, cells
            before = reader.line_num
    except csv.Error as error:
        fault = Fault(file=name, line=before + 1, expected="a CSV row", seen=f"none ({error})")
        raise RecordError(fault) from None


def _lines(name: str) -> Iterator[tuple[int, list[str]]]:
    return parse(name, folder.read_text(name))
