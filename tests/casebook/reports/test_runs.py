"""The rows of a batch: each value read strictly, and every fault told at once, before anything."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Desk

from casebook.records.errors import RecordError, SourceError
from casebook.reports import notebooks, parameters, runs

KNOWN = parameters.read(
    'since: int = 1\nshare: float = 0.5\nboth: bool = True\nwords: str = "a"\nfile: str = ""', "n"
)


@pytest.fixture(autouse=True)
def known(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a notebook have a parameter of each type."""
    monkeypatch.setattr(notebooks, "parameters", lambda _: KNOWN)


def faults(text: str) -> list[str]:
    """Return what is said of a table that holds *text*."""
    with pytest.raises(RecordError) as refused:
        runs.read("n", "runs.csv", text)
    return str(refused.value).splitlines()


def test_each_value_is_read_as_its_parameter() -> None:
    """Cells are read as the types of their columns, in the order of the file."""
    text = 'both,since,words,share\nno,-7,"a, b",1e3\ntrue,+8, c ,.5\n'

    columns, rows = runs.read("n", "runs.csv", text)

    assert ("both", "since", "words", "share") == columns
    assert [
        {"both": False, "since": -7, "words": "a, b", "share": 1000.0},
        {"both": True, "since": 8, "words": " c ", "share": 0.5},
    ] == rows


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("sinse\n1\n", "line 1, column sinse: expected a parameter of notebook n, seen "
         "'sinse'; did you mean 'since'? There are: both, file, share, since, words"),
        ("since,\n1,2\n", "line 2: expected 1 cell, seen 2; put a cell that holds a comma between "
         "double quotes"),
        ("since,words,since\n1,a,2\n",
         "line 1, column since: expected each column once, seen two; drop one"),
        ("since\n2_009\n", "line 2, column since: expected int (such as 1), seen '2_009'"),
        ("since\n 9\n", "line 2, column since: expected int (such as 1), seen ' 9'"),
        ("since,words\n1\n", "line 2: expected 2 cells, seen 1; a row has all its commas, "
         "also where cells are empty"),
        ("since\n1\n\n2\n", "line 3: expected a row, seen a blank line; delete it"),
        ("since,words\n,a\n", "line 2, column since: expected int (such as 1), seen an empty cell; "
         "write the value, or leave out the column to take the notebook's own"),
        ("words,since\n,1\n", 'line 2, column words: expected str (such as "a"), seen an empty '
         "cell; write the value, or leave out the column to take the notebook's own"),
        ("since,words\n1,a\n2,a\n01,a\n",
         "line 4: expected each run once, seen the values of line 2 again; drop one"),
        ('since\n"1\n', "line 2: expected a CSV row, seen none (unexpected end of data); put a "
         "quotation mark inside a cell twice, and one round the whole cell"),
    ],
)  # fmt: skip
def test_a_bad_table_is_told_with_line_and_column(text: str, told: str) -> None:
    """Each slip is one sentence: line, column, what was expected, what was seen."""
    assert [f"runs.csv, {told}"] == faults(text)


def test_a_table_without_rows_is_refused() -> None:
    """A header alone gives no run."""
    assert ["runs.csv: expected a row for each run, seen none"] == faults("since\n")


def test_every_fault_is_told_at_once() -> None:
    """Column, cell, length and repetition are told together, in the order of the lines."""
    told = faults("since,sinse,words\nsoon,1,a\n1,1\n2,1,\n")

    assert [
        "runs.csv, line 1, column sinse",
        "runs.csv, line 2, column since",
        "runs.csv, line 3",
        "runs.csv, line 4, column words",
    ] == [line.split(": ")[0] for line in told]


def test_an_empty_cell_may_be_the_empty_text_that_a_parameter_has() -> None:
    """Where a parameter is itself empty unless told, an empty cell is that value."""
    _, rows = runs.read("n", "runs.csv", "file,since\n,1\na.pdf,1\n")

    assert ["", "a.pdf"] == [row["file"] for row in rows]


def test_an_empty_file_is_refused() -> None:
    """A file without a header is told what it should have."""
    assert "runs.csv, line 1: expected a header, each column a parameter of" in faults("")[1]


def test_a_file_is_found_as_the_command_line_has_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A path counts from the folder where the command is started."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "runs.csv").write_text("since\n1\n", encoding="utf-8")

    assert "since\n1\n" == runs.opened("runs.csv") == runs.opened(str(tmp_path / "runs.csv"))


@pytest.mark.parametrize(
    ("name", "why"), [("runs.csv", "No such file or directory"), ("a\0b", "not a path")]
)
def test_a_table_that_is_not_there_is_told(name: str, why: str) -> None:
    """A file that cannot be read is named, with the reason."""
    with pytest.raises(SourceError) as refused:
        runs.opened(name)

    expected = f"{name}: expected a CSV file, seen none that can be read ({why}); name one with"
    assert str(refused.value).startswith(expected)


def test_a_file_of_other_bytes_is_told(tmp_path: Path) -> None:
    """A file that is no text is refused, with the first byte that is none."""
    (tmp_path / "runs.csv").write_bytes(b"since\n\xff\n")

    with pytest.raises(SourceError, match=r"line 2: expected UTF-8, seen 0xff at byte 6"):
        runs.opened(str(tmp_path / "runs.csv"))


def test_a_stored_table_belongs_to_the_notebook_of_its_folder(desk: Desk) -> None:
    """A table of runs that a case keeps lies in a folder with its notebook's name."""
    desk.write("data/runs/41-police/some.csv", "since\n1\n")

    assert "41-police" == runs.stored()["data/runs/41-police/some.csv"]
