"""Markbook: marks as a table and pages, in the folder of the files and nowhere else."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from casebook.__main__ import main
from casebook.classroom import kits, markbook
from casebook.commands import classroom as making
from casebook.commands import mark as marking
from casebook.records.errors import ReportError

RIGHT = {
    "L2_E01": "c",
    "L2_E02": "12,3",
    "L2_E03": "b",
    "L2_E04": "17",
    "L2_E05": "7",
    "L2_E06": {"a": "c", "b": "a", "c": "b"},
}


def hand_in(folder: Path, name: str, **changed: Any) -> None:
    answers = RIGHT | changed
    votes = {"before": "1", "after": "3"}
    held = {"casebook": 1, "lesson": "L2", "name": name, "votes": votes, "answers": answers}
    (folder / f"{name[:20].strip('=') or 'x'}.json").write_text(json.dumps(held), encoding="utf-8")


def marks(folder: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((folder / "marks/marks.csv").read_text("utf-8"))))


def test_a_class_is_marked(tmp_path: Path) -> None:
    """Each file has a row, each student a page, and the teacher what fewest got right."""
    hand_in(tmp_path, "Ann")
    hand_in(tmp_path, "Ben", L2_E02="14.0", L2_E04="18")
    hand_in(tmp_path, "Cleo", L2_E02="14.0", L2_E09="86")
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff\x00")

    every, place = markbook.write(tmp_path, again=False)

    assert [("Ann", "6", "6"), ("Ben", "4", "6"), ("Cleo", "6", "7"), ("", "", "")] == [
        (row["name"], row["points"], row["of"]) for row in marks(tmp_path)
    ]
    page = (place / "teacher.html").read_text("utf-8")
    assert "14.0 (2)" in page
    assert page.index("How far did it fall?") < page.index("Two headlines")
    assert "photo.jpg: It is no text" in page
    assert not [name for name in ("Ann", "Ben", "Cleo") if name in page]
    student = (place / "students/002-ben.html").read_text("utf-8")
    assert "divided by the later year" in student
    assert "Ann" not in student
    assert 4 == len(every)


def test_the_exit_ticket_is_read_not_marked(tmp_path: Path) -> None:
    """What a student wrote at the end stands on the page, and counts for nothing."""
    hand_in(tmp_path, "Ann", exit="From when?")

    _, place = markbook.write(tmp_path, again=False)

    assert "<p>From when?</p>" in (place / "students/001-ann.html").read_text("utf-8")
    assert "6" == marks(tmp_path)[0]["of"]


def test_what_only_the_quick_were_asked_costs_nothing(tmp_path: Path) -> None:
    """An exercise that is not core has no mark where it was left out."""
    hand_in(tmp_path, "Ann")

    markbook.write(tmp_path, again=False)

    (row,) = marks(tmp_path)
    assert ("", "") == (row["L2_E09"], row["L2_E11"])


def test_what_was_left_out_is_no_point(tmp_path: Path) -> None:
    """A core exercise without an answer counts, with none."""
    hand_in(tmp_path, "Ann", L2_E05="")

    markbook.write(tmp_path, again=False)

    (row,) = marks(tmp_path)
    assert ("5", "6", "0") == (row["points"], row["of"], row["L2_E05"])


@pytest.mark.parametrize("name", ["=1+1", "@SUM(A1)", "+4", "-2"])
def test_no_name_becomes_a_formula(tmp_path: Path, name: str) -> None:
    """A cell that a spreadsheet program would work out is text there."""
    hand_in(tmp_path, name)

    markbook.write(tmp_path, again=False)

    assert f"'{name}" == marks(tmp_path)[0]["name"]


def test_a_name_is_text_on_a_page(tmp_path: Path) -> None:
    """A name with markup in it is shown as it is written."""
    hand_in(tmp_path, "<b>Ann", L2_E01="<script>alert(1)</script>")

    _, place = markbook.write(tmp_path, again=False)

    page = (place / "students/001-b-ann.html").read_text("utf-8")
    assert "&lt;b&gt;Ann" in page
    assert "<script>alert" not in page


def test_marks_that_are_there_stay_unless_asked(tmp_path: Path) -> None:
    """A second marking is refused, and with --again replaces our files and no other."""
    hand_in(tmp_path, "Ann")
    markbook.write(tmp_path, again=False)
    note = tmp_path / "marks/my-notes.txt"
    note.write_text("mine", encoding="utf-8")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}

    with pytest.raises(ReportError, match="is there already"):
        markbook.write(tmp_path, again=False)
    markbook.write(tmp_path, again=True)

    assert before == {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}


def test_the_same_files_give_the_same_bytes(tmp_path: Path) -> None:
    """Nothing but marks/ is written, and nothing in it depends on when."""
    hand_in(tmp_path, "Ann")
    markbook.write(tmp_path, again=False)

    assert {"Ann.json", "marks"} == {path.name for path in tmp_path.iterdir()}


def test_a_folder_that_is_none_is_refused(tmp_path: Path) -> None:
    """A folder that is not there gives one sentence and exit code 2."""
    told = CliRunner().invoke(main, ["mark", str(tmp_path / "none")])

    assert 2 == told.exit_code
    assert "expected a folder of files that were handed in" in told.output


def test_the_commands_say_what_they_made(tmp_path: Path, desk: Any) -> None:
    """`classroom` names each file with its size, `mark` how many it could mark."""
    hand_in(tmp_path, "Ann")

    made = CliRunner().invoke(main, ["classroom", "L2"])
    told = CliRunner().invoke(main, ["mark", str(tmp_path)])

    assert f"made {kits.SHELF}/lesson-2-teacher.html" in made.output
    assert "1 of 1 marked in " in told.output
    assert (making.classroom.name, marking.mark.name) == ("classroom", "mark")
