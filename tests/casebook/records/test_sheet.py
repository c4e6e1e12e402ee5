"""Sheets: what a spreadsheet program saves is read where nothing is lost, else refused by cell."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from decimal import Decimal

import pytest
from conftest import Desk

from casebook import faults
from casebook.records import record, sheet
from casebook.records.errors import RecordError
from casebook.texts import ledger, sources

FILE = "data/trees.csv"
ROWS = [
    ["id", "place", "height", "planted", "note"],
    ["T1", "Quay, north", "1.20", "1899-03", "by “hand”; twice"],
    ["T2", "Königsweg", "", "2017", 'so "new"\nand dry'],
    ["T3", "Dyke", "0.5", "", "é — ’"],
]


class Tree(record.Record):
    """A row of a small table with text, a number and a date."""

    id: str
    place: str
    height: Decimal | None = None
    planted: record.EdtfText = ""
    note: str = ""


def saved(rows: list[list[str]], between: str = ",", end: str = "\n") -> str:
    """Return *rows* as a program saves them."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=between, lineterminator=end).writerows(rows)
    return text.getvalue()


def trees(desk: Desk, content: str | bytes) -> tuple[Tree, ...]:
    """Return what is read of *content* as a table of trees."""
    (desk.root / FILE).write_bytes(content.encode() if isinstance(content, str) else content)
    return record.read(FILE, Tree)


def refusal(desk: Desk, content: str | bytes) -> list[str]:
    """Return the messages that refuse *content* as a table of trees."""
    with pytest.raises(RecordError) as refused:
        trees(desk, content)
    return str(refused.value).splitlines()


def cell(value: str, column: int = 4, row: int = 2) -> str:
    """Return the table with another *value* in one cell."""
    rows = [list(one) for one in ROWS]
    rows[row][column] = value
    return saved(rows)


WIDE = [[*row, "", ""] for row in ROWS]
BLANK = [[""] * 5] * 3
AS_SAVED: dict[str, str] = {
    "mark and CR LF": "\ufeff" + saved(ROWS, end="\r\n"),
    "mark": "\ufeff" + saved(ROWS),
    "CR LF": saved(ROWS, end="\r\n"),
    "CR": saved(ROWS, end="\r"),
    "CR LF in cells too": saved(ROWS).replace("\n", "\r\n"),
    "mixed line ends": saved(ROWS[:2]) + saved(ROWS[2:], end="\r\n"),
    "semicolons": saved(ROWS, ";"),
    "semicolons, mark, CR LF": "\ufeff" + saved(ROWS, ";", "\r\n"),
    "tabs": saved(ROWS, "\t"),
    "empty columns": saved(WIDE),
    "empty columns, semicolons": saved(WIDE, ";", "\r\n"),
    "rows of commas": saved([*ROWS, *BLANK]),
    "rows of commas, empty columns": saved([*WIDE, *[[""] * 7] * 2]),
    "a blank line": saved(ROWS) + "\n",
    "blank lines": "\ufeff" + saved(ROWS, end="\r\n") + "\r\n\r\n",
    "no line end": saved(ROWS).rstrip("\n"),
    "sep=,": "sep=,\n" + saved(ROWS),
    "sep=;": "\ufeffsep=;\r\n" + saved(ROWS, ";", "\r\n"),
    '"sep=;"': '"sep=;"\n' + saved(ROWS, ";"),
    "all quoted": saved(ROWS).replace("T3,Dyke,", '"T3","Dyke",'),
}


@pytest.mark.parametrize("form", AS_SAVED)
def test_what_a_program_adds_takes_nothing(desk: Desk, form: str) -> None:
    """A table with what spreadsheet programs add to a file is read as the plain one."""
    plain = trees(desk, saved(ROWS))
    read = trees(desk, AS_SAVED[form])

    assert plain == read
    assert ("Quay, north", Decimal("1.20")) == (read[0].place, read[0].height)
    assert 'so "new"\nand dry' == read[1].note


@pytest.mark.parametrize("form", AS_SAVED)
def test_lines_are_those_of_the_file(desk: Desk, form: str) -> None:
    """Rows have the lines in which they begin, whatever stands before and behind them."""
    trees(desk, AS_SAVED[form])
    before = 1 if "sep=" in form else 0

    assert tuple(before + line for line in (2, 3, 5)) == sheet.lines(FILE)
    assert before + 5 == sheet.line_of(FILE, "T3")
    assert {"T1", "T2", "T3"} == sheet.column(FILE, "id")


@pytest.mark.parametrize(
    ("table", "end"), [("data/ledger/quantities.csv", "\r\n"), ("data/statements.csv", "\n")]
)
def test_a_real_table_saved_again_has_no_fault(desk: Desk, table: str, end: str) -> None:
    """A table of the case, saved as a European program does, is as good as before."""
    rows = list(csv.reader(io.StringIO(desk.text(table), newline="")))
    desk.write(table, "\ufeff" + saved([*rows, [""] * len(rows[0])], ";", end))

    assert () == faults.find()


def test_a_header_of_its_own_kind_is_refused(desk: Desk) -> None:
    """Semicolons in the header alone do not turn the commas of the rows into words."""
    text = "id;place;height;planted;note\nT1,Quay; north,1,2017,so\nT2,a,1,,b\n"

    (told,) = refusal(desk, text)
    assert told.startswith(f"{FILE}, line 1: expected the columns {','.join(ROWS[0])}, seen id;")


def test_points_for_thousands_are_not_taken_for_decimals(desk: Desk) -> None:
    """In a file with semicolons 40.000 may be forty thousand, so it is refused; 40.5 is read."""
    rows = [[*row[:2], "40.000" if at else "height", *row[3:]] for at, row in enumerate(ROWS)]
    told = refusal(desk, saved(rows, ";"))
    rows[1][2] = "40.5"

    assert 3 == len(told)
    assert "expected a number that can be read in one way, seen '40.000'; " in told[0]
    assert Decimal("40.000") == trees(desk, cell("40.000", 2))[1].height
    assert [Decimal("40.5"), 40, 40] == [tree.height for tree in trees(desk, saved(rows, ";"))]


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman"])
def test_another_encoding_is_refused_by_cell(desk: Desk, encoding: str) -> None:
    """Every cell with letters in another encoding is named, with what to choose when saving."""
    told = refusal(desk, saved(ROWS, end="\r\n").encode(encoding))

    assert [
        f"{FILE}, line {place}: expected UTF-8, seen another encoding"
        for place in ("2, column note", "3, column place", "5, column note")
    ] == [one.partition(", perhaps")[0] for one in told]
    assert all("; save it as 'CSV UTF-8', in LibreOffice with" in one for one in told)
    assert encoding != "cp1252" or "'Königsweg'" in told[1]


def test_utf_16_is_refused(desk: Desk) -> None:
    """What a program calls Unicode text is refused by that name."""
    told = refusal(desk, saved(ROWS, "\t").encode("utf-16"))

    assert [f"{FILE}, line 1: expected UTF-8, seen UTF-16"] == [told[0].partition(";")[0]]


def test_curly_quotation_marks_round_a_cell_are_told(desk: Desk) -> None:
    """A cell with a comma between curly marks is refused, and which marks are meant is told."""
    (told,) = refusal(desk, saved(ROWS).replace('"Quay, north"', "“Quay, north”"))

    assert told.startswith(f"{FILE}, line 2: expected 5 cells, seen 6; ")
    assert told.endswith('between double quotes, which are straight ("), not curly')


def test_all_bad_rows_are_named_in_one_run(desk: Desk) -> None:
    """Rows with bad forms, bad cells and ids that stand twice are named together, in order."""
    text = (
        "id,place,height,planted,note\nT1,,1,,\nT2,a,1,\nT3,a,1,3-Mar,\n"
        'T4,a "b",x,,\nT5,"a"b,1,,\nT6,a,b,c,d,e\n\nT7,a,1E+05,,\nT1,b,1,,\nT8,c,1,2017-13,\n'
    )
    told = refusal(desk, text)

    assert [
        "line 2, column place", "line 3", "line 4, column planted", "line 5, column height",
        "line 6", "line 7", "line 8", "line 9, column height", "line 10, column id",
        "line 11, column planted",
    ] == [one.partition(": ")[0].removeprefix(f"{FILE}, ") for one in told]  # fmt: skip


def test_words_that_are_not_found_are_named_with_bad_cells(desk: Desk) -> None:
    """A bad cell in one row of the ledger does not hide words not found in another."""
    table = "data/ledger/quantities.csv"
    desk.swap(table, "sessions,count,40000", "sesions,count,40000")
    desk.swap(table, ",nine cliques,", ",ten cliques,")
    desk.swap(table, ",one mission,", ",one vision,")
    found = [str(one) for one in faults.find() if str(one).startswith(table)]

    assert ["voice", "start", "start"] == [
        one.partition("column ")[2].split(":")[0] for one in found
    ]


def test_a_row_without_words_does_not_hide_one_in_the_furniture(desk: Desk) -> None:
    """Words not found and words outside the body are named in one run."""
    table = "data/ledger/exceptions.csv"
    desk.write(
        table,
        desk.text(table)
        + "CN-X08,courthouse-news,5,nowhere at all,,,planted\n"
        + "CN-X09,courthouse-news,0,Updates to our Terms of Use,,,planted\n",
    )
    with pytest.raises(RecordError) as refused:
        ledger.read(table, ledger.NoClaim, sources.load("courthouse-news"))

    assert "nowhere at all" in str(refused.value)
    assert "furniture at 0" in str(refused.value)


@pytest.mark.parametrize("changed", [lambda t: t.replace("\n", "\r\n"), lambda t: f"\ufeff{t}"])
def test_a_change_of_form_is_noticed(desk: Desk, changed: Callable[[str], str]) -> None:
    """A file that is saved again in another form is read again."""
    first = trees(desk, saved(ROWS))
    second = trees(desk, changed(saved(ROWS[:3])))

    assert first[:2] == second


def test_a_text_is_parsed_as_a_file_is() -> None:
    """A text that is no file of the case is read alike; rows of another length are told."""
    text = "\ufeffa;b\r\n1;2,5\r\n3\r\n\r\n"
    header, *rows = sheet.parse("runs.csv", text)

    assert ((1, ["a", "b"]), [(2, ["1", "2,5"]), (3, ["3"])]) == (header, rows)
    (told,) = sheet.uneven("runs.csv", rows, 2, ";")
    assert str(told).startswith("runs.csv, line 3: expected 2 cells, seen 1; a row has all its se")
    with pytest.raises(RecordError, match="line 2: expected a CSV row"):
        list(sheet.parse("runs.csv", 'a,b\n"1,2\n'))
