"""Sheet: the lines and cells of a CSV file, its form checked before any cell is read."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator, Sequence

from casebook.records import folder
from casebook.records.errors import Fault, RecordError

__all__ = ["column", "line_of", "lines", "rows"]


def rows(
    name: str, columns: Sequence[str], spare: Collection[str] = ()
) -> list[tuple[int, dict[str, str]]]:
    """
    Return the line number and the cells by column of each row of the CSV file *name*.

    Columns that are *spare* may be missing.
    Raises RecordError if it is not plain CSV, has other *columns*, or a row has cells too many.
    """
    header, *others = _lines(name)
    columns = [column for column in columns if column in header[1] or column not in spare]
    if sorted(header[1]) != sorted(columns):
        expected = f"the columns {','.join(columns)}"
        raise RecordError(Fault(file=name, line=1, expected=expected, seen=",".join(header[1])))
    uneven = [(line, len(cells)) for line, cells in others if len(cells) != len(columns)]
    if uneven:
        advice = "put a cell that holds a comma between double quotes"
        wanted = f"{len(columns)} cells"
        raise RecordError(
            *(
                Fault(file=name, line=line, expected=wanted, seen=str(count), advice=advice)
                for line, count in uneven
            )
        )
    return [(line, dict(zip(header[1], cells, strict=True))) for line, cells in others]


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


def _lines(name: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the line number and cells of each row, the header first."""
    text = folder.read_text(name)
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
