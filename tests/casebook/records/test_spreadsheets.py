"""Spreadsheets: a cell that such a program changed is refused with what to do, others are read."""

from __future__ import annotations

from decimal import Decimal

import pytest
from conftest import Desk

from casebook.records import record, spreadsheets
from casebook.records.errors import RecordError

FILE = "data/trees.csv"
HEADER = "id,place,height,planted,note"


class Tree(record.Record):
    """A row of a small table with text, a number and a date."""

    id: str
    place: str
    height: Decimal | None = None
    planted: record.EdtfText = ""
    note: str = ""


def tree(desk: Desk, **cells: str) -> Tree:
    """Return what is read of a row with these *cells*."""
    row = {"id": "T1", "place": "Quay"} | cells
    quoted = ('"' + row.get(name, "").replace('"', '""') + '"' for name in HEADER.split(","))
    desk.write(FILE, f"{HEADER}\n{','.join(quoted)}\n")
    return record.read(FILE, Tree)[0]


def refusal(desk: Desk, **cells: str) -> str:
    """Return the one message that refuses a row with these *cells*."""
    with pytest.raises(RecordError) as refused:
        tree(desk, **cells)
    (told,) = refused.value.faults
    return str(told)


CHANGED = {
    "3-Mar": "a spreadsheet program has taken it for a date",
    "Mar-13": "taken it for a date",
    "23-Oct-17": "taken it for a date",
    "03. Mrz": "taken it for a date",
    "10/23/2017": "as in 2032-04-13, seen '10/23/2017'; a spreadsheet program has turned it",
    "23.10.2017": "has turned it",
    "10/23/2017 0:00": "has turned it",
    "2017/10/23": "has turned it",
    "1E+05": "digits may be lost; format the column as text",
    "1.23457E+19": "digits may be lost",
    "1,2E-03": "digits may be lost",
    '="007"': "that is a formula",
    "=A1+B2": "that is a formula",
    "=SUM(A1:A3)": "that is a formula",
    "#NAME?": "a spreadsheet program found none",
    "#####": "found none",
    "by â€œhandâ€\x9d": "expected letters as they were typed",
    "KÃ¶nigsweg": "begin again from a good copy",
    "K\ufffdnigsweg": "begin again from a good copy",
}


@pytest.mark.parametrize("value", CHANGED)
@pytest.mark.parametrize("column", ["place", "note"])
def test_a_cell_that_a_program_changed_is_refused(desk: Desk, value: str, column: str) -> None:
    """What a program changed by itself is refused by line and column, in text too, with advice."""
    told = refusal(desk, **{column: value})

    assert told.startswith(f"{FILE}, line 2, column {column}: expected ")
    assert f"seen {value!r}; " in told
    assert CHANGED[value] in told


@pytest.mark.parametrize(
    "value",
    [
        "March 3", "23 Oct 2017", "in Mar-a-Lago", "May 13", "3-March-like", "10/23", "23.10.",
        "2017-10-23", "1.2", "E5", "E+5", "a = b", "= so", "# of homes", "#1", "São, Ângela", "âne",
        "“so”",         "À â", "1-3", "3E", "1/2", "may", "24 Horas", "Oct", "-said", "+1 more",
    ],
)  # fmt: skip
def test_a_cell_that_only_looks_so_is_read(desk: Desk, value: str) -> None:
    """Words, ranges and fractions that a program would leave alone are read."""
    assert value == tree(desk, note=value).note


@pytest.mark.parametrize(
    ("value", "advice"),
    [
        ("1,20", "write decimals behind a point, as in 1.5"),
        (",5", "write decimals behind a point"),
        ("40,000", "without signs between thousands"),
        ("40.000,5", "without signs between thousands"),
        ("40 000", "without signs between thousands"),
        ("1.000.000", "without signs between thousands"),
        ("$5", "write the number alone; its unit has a column"),
        ("23%", "write the number alone"),
        ("(5)", "with a minus before it"),
        ("\u22125", "as the sign - of the keyboard"),
        ("1E+05", "digits may be lost"),
        ("3-Mar", "taken it for a date"),
        ("=5", "that is a formula"),
    ],
)
def test_a_number_in_another_form_is_refused_with_advice(
    desk: Desk, value: str, advice: str
) -> None:
    """A number as a program of another country or another format shows it is told how to write."""
    told = refusal(desk, height=value)

    assert told.startswith(f"{FILE}, line 2, column height: expected ")
    assert f"seen {value!r}; " in told
    assert advice in told


@pytest.mark.parametrize("value", ["987", "43031", "Oct-17", "10/23/2017", "20171023"])
def test_a_date_in_another_form_is_refused_with_advice(desk: Desk, value: str) -> None:
    """A date without its leading zero, or as a program's day number, is refused."""
    told = refusal(desk, planted=value)

    assert told.startswith(f"{FILE}, line 2, column planted: expected ")
    assert f"seen {value!r}; " in told


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("x ", "'x ' with white space at an end"),
        ("\tx", "'\\tx' with white space at an end"),
        (" x\n", "' x\\n' with white space at both ends"),
        ("x\u00a0", "'x\\xa0' with white space at an end"),
        ("x y", "'x y'"),
        ("", "''"),
    ],
)
def test_white_space_at_an_end_is_told(value: str, told: str) -> None:
    """A space that nobody sees in a message is told in words."""
    assert told == spreadsheets.shown(value)
