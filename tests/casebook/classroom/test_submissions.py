"""Submissions: whatever students do to a file, it is read without running any of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.classroom import keys, lessons, markbook, submissions, workbooks
from casebook.classroom.submissions import Submission

LESSON = lessons.choose("L2")
VALUES = keys.computed(LESSON)
KNOWN = markbook.taught([Submission(file="x", answers={"L2_E04": [17]})])
BLANK = json.loads(workbooks.workbook(LESSON, VALUES))


def notebook(*sources: str, kind: str = "code") -> dict[str, Any]:
    """Return a notebook with a cell for each of *sources*."""
    return {"cells": [{"cell_type": kind, "source": one, "metadata": {}} for one in sources]}


def handed(tmp_path: Path, held: Any, file: str = "ann.ipynb") -> Submission:
    """Return what is read of a file that holds *held*."""
    path = tmp_path / file
    path.write_bytes(held if isinstance(held, bytes) else json.dumps(held).encode())
    return submissions.read(path, file)


@pytest.mark.parametrize(
    ("source", "given", "note"),
    [
        ('answer("L2_E02", 12.3)', 12.3, ""),
        ("answer('L2_E02', -12.3)", -12.3, ""),
        ('answer("L2_E02", "-12,3 %")', "-12,3 %", ""),
        ('answer("L2_E02", 12,3)', "12,3", "a comma in a number"),
        ('answer("L2_E02", 12.3 percent)', "12.3 percent", "not valid Python"),
        ('answer("L2_E02", “12.3”)', "“12.3”", "not valid Python"),
        ('answer("L2_E02", 12.3', "12.3", "not valid Python"),
        ('answer("L2_E02", (1422970 - 1248185) / 14229.70)', 12.283, "a calculation"),
        ('answer("L2_E02", 1 / 0)', None, "not a plain value"),
        ('answer("L2_E02", result)', None, "not a plain value"),
        ('answer("L2_E02", 2 ** 9999999)', None, "not a plain value"),
        ('answer(exercise="L2_E02", given=12.3)', 12.3, ""),
        ('answer("L2_E02")', None, ""),
        ('answer("L2_E02", "")', None, ""),
        ('x = answer("L2_E02", 12.3)  # mine', 12.3, ""),
        ('classroom.answer("L2_E02", 12.3)', 12.3, ""),
        ('%time answer("L2_E02", 12.3)', "12.3", "not valid Python"),
        ('while True: pass\nanswer("L2_E02", 12.3)', 12.3, ""),
    ],
)
def test_an_answer_is_read_as_it_was_typed(
    tmp_path: Path, source: str, given: Any, note: str
) -> None:
    """A plain value is taken, a sum worked out, a broken cell read by its look."""
    found = handed(tmp_path, notebook(source))
    seen = found.given("L2_E02")

    assert given == (round(seen, 3) if isinstance(seen, float) else seen)
    assert note in " ".join(found.notes)


def test_nothing_is_run(tmp_path: Path) -> None:
    """A notebook that would write a file, or stop the machine, is read like any other."""
    trace = tmp_path / "trace"
    source = (
        f'open({str(trace)!r}, "w")\nanswer("L2_E02", __import__("os").system("touch {trace}"))'
    )

    found = handed(tmp_path, notebook(source, 'answer("L2_E04", 17)'))

    assert (None, 17) == (found.given("L2_E02"), found.given("L2_E04"))
    assert not trace.exists()


@pytest.mark.parametrize("kind", ["raw", "markdown"])
def test_a_cell_of_another_kind_counts(tmp_path: Path, kind: str) -> None:
    """An answer in a cell that became raw or Markdown is read all the same."""
    assert 17 == handed(tmp_path, notebook('answer("L2_E04", 17)', kind=kind)).given("L2_E04")


def test_of_two_answers_the_last_counts_and_is_told(tmp_path: Path) -> None:
    """A duplicated cell with another value is noted; one with the same value is not."""
    two = handed(tmp_path, notebook('answer("L2_E04", 16)', 'answer("L2_E04", 17)'))
    same = handed(tmp_path, notebook('answer("L2_E04", 17)', 'answer("L2_E04", 17)'))

    assert (17, 17) == (two.given("L2_E04"), same.given("L2_E04"))
    assert "L2_E04: 2 different answers; the last counts." in two.notes
    assert not [note for note in same.notes if "different" in note]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "It is empty"),
        (b"\x89PNG\r\n\x1a\n\x00\xff\xd8", "a picture"),
        (b'{"cells": [{"source"', "It is broken"),
        (b"[" * 200_000, "It is broken"),
        (b"[1, 2]", "holds no answers"),
        (b'{"exercises": {}}', "holds no answers"),
    ],
)
def test_a_file_that_cannot_be_read_gets_a_sentence(
    tmp_path: Path, content: bytes, told: str
) -> None:
    """A broken, empty or foreign file is named, and what to do about it."""
    assert told in handed(tmp_path, content).trouble


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    """A link that points out of the folder gives nothing away."""
    (tmp_path / "far.json").write_text('{"answers": {"L2_E04": "17"}}', encoding="utf-8")
    (tmp_path / "near.json").symlink_to(tmp_path / "far.json")

    assert "only points to another file" in submissions.read(tmp_path / "near.json", "n").trouble


def test_without_a_name_the_file_stands_for_it(tmp_path: Path) -> None:
    """No name is told, and the name of the file is taken, however often it was renamed."""
    held = {"casebook": 1, "name": " ", "answers": {"L2_E04": "17"}}

    found = handed(tmp_path, held, "ann (1).answers.json")

    assert "ann (1)" == found.name
    assert "It has no name in it" in found.notes[0]


def test_the_name_is_one_line_of_signs_that_can_be_seen(tmp_path: Path) -> None:
    """A name holds no line break and nothing that a terminal would obey."""
    held = {"name": "Ann\n\x1b[31mB" + "x" * 500, "answers": {"L2_E04": "17"}}

    name = handed(tmp_path, held).name

    assert name.startswith("Ann [31mB")
    assert 80 == len(name)


TYPED = st.sampled_from(
    ['answer("L2_E04", 17)', 'answer("L2_E04", "17")', "answer('L2_E04', 17)  # guess"]
)
NOISE = st.sampled_from(
    ["", "x = (", "import shutil; shutil.rmtree('/')", "17", "# answer", "%%bash\nrm -rf /", "\x00"]
)


@given(st.lists(TYPED, min_size=1, max_size=3), st.lists(NOISE, max_size=5), st.randoms())
def test_deleted_moved_and_duplicated_cells_leave_the_mark(
    typed: list[str], noise: list[str], chance: Any
) -> None:
    """However the cells are moved, doubled or mixed with others, the answer has its mark."""
    kept = [c for c in BLANK["cells"] if "L2_E04" not in "".join(c["source"])]
    cells = chance.sample(kept, chance.randrange(len(kept)))
    cells += notebook(*typed, *noise, kind=chance.choice(["code", "raw", "markdown"]))["cells"]
    chance.shuffle(cells)
    found = Submission(file="x.ipynb")

    submissions._into(found, json.dumps({"cells": cells}).encode())
    (marked,) = markbook.mark([found], KNOWN)

    assert 1 == marked.replies["L2_E04"].mark
    assert 1 == marked.points


@given(st.binary(max_size=300) | st.text(max_size=200).map(str.encode))
def test_any_bytes_are_read_or_get_a_sentence(content: bytes) -> None:
    """No file, whatever it holds, stops the marking."""
    found = Submission(file="x")

    submissions._into(found, content)

    assert found.trouble or found.answers or found.notes


@given(st.text(max_size=120))
def test_any_cell_is_read(source: str) -> None:
    """No cell, whatever is typed in it, stops the marking."""
    found = Submission(file="x.ipynb")

    submissions._into(found, json.dumps(notebook(f"answer({source}")).encode())

    assert not found.trouble
