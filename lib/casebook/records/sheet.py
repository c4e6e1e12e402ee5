"""
Sheet: the lines and cells of a CSV file, its form checked before any cell is read.

What spreadsheet programs add is read: a byte order mark, any line ends, semicolons or tabs
between cells, empty columns and lines at the end.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from casebook.records import folder, spreadsheets
from casebook.records.errors import Fault, RecordError

__all__ = ["column", "line_of", "lines", "parse", "rows", "uneven"]

_ENCODING = "save it as 'CSV UTF-8', in LibreOffice with the character set Unicode (UTF-8)"
# These columns hold words of an article, which may have any form and are compared with it.
_VERBATIM = frozenset({"exact", "prefix", "suffix"})
_POINTED, _THOUSANDS = r"[+-]?\d*\.\d+", r"[+-]?[1-9]\d{0,2}(?:\.\d{3})+"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    """A file's header with its line, its rows with theirs, what parts cells, what is no CSV."""

    header: tuple[str, ...]
    line: int
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    between: str
    faults: tuple[Fault, ...]


def rows(
    name: str, columns: Sequence[str], spare: Collection[str] = ()
) -> tuple[list[tuple[int, dict[str, str]]], list[Fault]]:
    """
    Return the line number and the cells by column of each row of the CSV file *name*, and faults.

    Columns that are *spare* may be missing.
    A row with a fault of its form is left out, so that the others can be read all the same.
    Raises RecordError if the file has other *columns*.
    """
    sheet = _sheet(name)
    columns = [column for column in columns if column in sheet.header or column not in spare]
    if sorted(sheet.header) != sorted(columns):
        raise RecordError(_other_columns(name, sheet, columns), *sheet.faults)
    good: list[tuple[int, dict[str, str]]] = []
    faults, points_are_open = list(sheet.faults), _points_are_open(sheet)
    for line, cells in sheet.rows:
        found = uneven(name, [(line, cells)], len(sheet.header), sheet.between)
        if not found:
            named = dict(zip(sheet.header, cells, strict=True))
            found = list(_damaged(name, line, named, points_are_open=points_are_open))
            if not found:
                good.append((line, named))
        faults += found
    return good, sorted(faults, key=lambda fault: fault.line or 0)


def parse(name: str, text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield line and cells of each row of the CSV *text*; raises RecordError if it is none."""
    sheet = _parsed(name, text)
    if sheet.faults:
        raise RecordError(*sheet.faults)
    yield sheet.line, list(sheet.header)
    yield from ((line, list(cells)) for line, cells in sheet.rows)


def uneven(
    name: str, rows: Iterable[tuple[int, Sequence[str]]], count: int, between: str = ","
) -> list[Fault]:
    """Return a fault for each of the *rows* of the file *name* that has not *count* cells."""
    sign = {",": "comma", ";": "semicolon", "\t": "tab"}[between]
    faults = []
    for line, cells in rows:
        expected, seen = f"{count} cell{'' if count == 1 else 's'}", str(len(cells))
        advice = f"put a cell that holds a {sign} between double quotes"
        if not any(map(str.strip, cells)):
            expected, seen, advice = "a row", "a blank line", "delete it"
        elif any(cell.strip()[:1] in ("“", "”", "„") for cell in cells):
            advice += ', which are straight ("), not curly'
        elif len(cells) < count:
            advice = f"a row has all its {sign}s, also where cells are empty"
        if len(cells) != count:
            faults.append(Fault(file=name, line=line, expected=expected, seen=seen, advice=advice))
    return faults


@folder.kept
def column(name: str, column: str) -> frozenset[str]:
    """
    Return what stands in a *column* of the file *name*, whether or not its rows are right.

    So a slip in one row does not hide who names another row wrongly.
    Raises RecordError if there is no such column, or a line is no CSV.
    """
    sheet = _sheet(name)
    if sheet.faults:
        raise RecordError(*sheet.faults)
    if column not in sheet.header:
        expected, seen = f"a column {column}", ",".join(sheet.header)
        raise RecordError(Fault(file=name, line=sheet.line, expected=expected, seen=seen))
    at = sheet.header.index(column)
    return frozenset(cells[at] for _, cells in sheet.rows if len(cells) > at)


def lines(name: str) -> tuple[int, ...]:
    """Return the line in which each row of the file *name* begins, in its order."""
    return tuple(line for line, _ in _sheet(name).rows) if folder.exists(name) else ()


def line_of(name: str, id: str) -> int | None:
    """Return the line of the row whose id, or else first cell, is *id*; None if there is none."""
    sheet = _sheet(name) if folder.exists(name) else None
    at = sheet.header.index("id") if sheet and "id" in sheet.header else 0
    rows = sheet.rows if sheet else ()
    return next((line for line, cells in rows if cells[at : at + 1] == (id,)), None)


@folder.kept
def _sheet(name: str) -> _Sheet:
    content = folder.read_bytes(name)
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise RecordError(
            Fault(file=name, line=1, expected="UTF-8", seen="UTF-16", advice=_ENCODING)
        )
    # A byte that is not UTF-8 stays in its cell as a lone surrogate, so that all can be named.
    return _parsed(name, content.decode("utf-8", "surrogateescape"))


def _parsed(name: str, text: str) -> _Sheet:
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    between, first = _separator(text)
    faults: list[Fault] = []
    found = _trimmed(list(_read(name, text, between, faults))[first:])
    if between != "," and _also_with_commas(name, text, found):
        between, faults = ",", []  # a slip in the header alone: the rows are as they should be
        found = _trimmed(list(_read(name, text, between, faults))[first:])
    line, header = found[0] if found else (first + 1, [])
    spare = len(header)
    while header and not header[-1]:
        header = header[:-1]
    kept = (
        (at, cells[: len(header)] if not any(cells[len(header) :]) else cells)
        if len(cells) == spare
        else (at, cells)
        for at, cells in found[1:]
    )
    return _Sheet(
        header=tuple(header),
        line=line,
        rows=tuple((at, tuple(cells)) for at, cells in kept),
        between=between,
        faults=tuple(faults),
    )


def _separator(text: str) -> tuple[str, int]:
    """Return what parts the cells, as the header tells, and how many lines stand before it."""
    head = text.partition("\n")[0]
    if told := re.fullmatch(r'"?sep=([,;\t])"?[,;\t]*', head.strip(" ")):
        return told[1], 1
    return next((sign for sign in ",;\t" if sign in head), ","), 0


def _read(
    name: str, text: str, between: str, faults: list[Fault]
) -> Iterator[tuple[int, list[str]]]:
    """Yield the line number and cells of each row; what is no CSV becomes one of *faults*."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=between)
    before = 0
    while True:
        try:
            for cells in reader:
                yield before + 1, cells
                before = reader.line_num
        except csv.Error as error:
            seen = f"none ({error})"
            advice = "put a quotation mark inside a cell twice, and one round the whole cell"
            faults.append(
                Fault(file=name, line=before + 1, expected="a CSV row", seen=seen, advice=advice)
            )
            before = reader.line_num
        else:
            return


def _trimmed(found: list[tuple[int, list[str]]]) -> list[tuple[int, list[str]]]:
    """Return the lines *found* without those at the end that hold nothing."""
    while len(found) > 1 and not any(found[-1][1]):
        found = found[:-1]
    return found


def _also_with_commas(name: str, text: str, found: list[tuple[int, list[str]]]) -> bool:
    """Say whether all rows have as many cells as the header if commas part them."""
    width, rows = len(found[0][1]), _trimmed(list(_read(name, text, ",", [])))[-len(found) + 1 :]
    return len(found) > 1 and all(len(cells) == width for _, cells in rows)


def _other_columns(name: str, sheet: _Sheet, columns: Sequence[str]) -> Fault:
    seen = sheet.header
    told = {
        "missing": [one for one in columns if one not in seen],
        "unknown": [one for one in dict.fromkeys(seen) if one not in columns],
        "more than once": [one for one in dict.fromkeys(seen) if seen.count(one) > 1],
    }
    advice = "; ".join(
        f"{what}: {', '.join(map(spreadsheets.shown, names))}"
        for what, names in told.items()
        if names
    )
    expected, listed = f"the columns {','.join(columns)}", ",".join(seen)
    return Fault(file=name, line=sheet.line, expected=expected, seen=listed, advice=advice)


def _damaged(
    name: str, line: int, cells: dict[str, str], *, points_are_open: bool
) -> Iterator[Fault]:
    """Yield what a program made of single cells, where that changed them."""
    for column, cell in cells.items():
        told = None if column in _VERBATIM else spreadsheets.damage(cell)
        seen = ""
        if not cell.isascii() and any("\udc80" <= sign <= "\udcff" for sign in cell):
            read = cell.encode("utf-8", "surrogateescape").decode("cp1252", "replace")
            told, seen = ("UTF-8", _ENCODING), f"another encoding, perhaps of {read[:60]!r}"
        elif points_are_open and column not in _VERBATIM and re.fullmatch(_THOUSANDS, cell):
            advice = "where semicolons part cells a point may part thousands; save with commas"
            told = "a number that can be read in one way", advice
        if told:
            expected, advice, seen = *told, seen or spreadsheets.shown(cell)
            yield Fault(
                file=name, line=line, column=column, expected=expected, seen=seen, advice=advice
            )


def _points_are_open(sheet: _Sheet) -> bool:
    """Say whether a point may part thousands: between semicolons, where no cell has decimals."""
    if sheet.between != ";":
        return False
    numbers = (cell for _, cells in sheet.rows for cell in cells if re.fullmatch(_POINTED, cell))
    return all(re.fullmatch(_THOUSANDS, one) for one in numbers)
