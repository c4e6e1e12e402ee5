"""Workbooks: a short notebook whose answer lines alone are to be typed."""

from __future__ import annotations

import ast
import re

import nbformat
import pytest

from casebook.classroom import answers, keys, lessons, workbooks
from casebook.classroom.lessons import Lesson

LESSONS = lessons.load()
every_lesson = pytest.mark.parametrize("lesson", LESSONS, ids=lambda one: one.id)


@every_lesson
def test_a_workbook_is_short_valid_and_locked_but_for_the_answers(lesson: Lesson) -> None:
    """At most twenty cells; what is no answer, or code to try, can not be changed or deleted."""
    notebook = nbformat.reads(workbooks.workbook(lesson, keys.computed(lesson)), as_version=4)
    nbformat.validate(notebook)
    free = [cell for cell in notebook.cells if cell.metadata.get("editable", True)]
    code = [one.code.strip() for one in lesson.exercises if one.code]

    assert len(notebook.cells) <= workbooks.MOST
    assert notebook.cells[1].metadata["jupyter"]["source_hidden"]
    assert code == [cell.source.rpartition("\n\n")[0] for cell in free if "\n" in cell.source]
    last = [cell.source.splitlines()[-1] for cell in free]
    assert all(re.match(r'(answer\("L\d_E\d\d", |name\()', line) for line in last)
    assert all(ast.parse(cell.source) for cell in notebook.cells if cell.cell_type == "code")


def test_the_first_cell_says_ready_or_what_is_missing() -> None:
    """A lesson that is there is ready; another is told in plain words."""
    assert "Ready. Go on" in str(answers.ready("L2").markup)
    assert "Not ready. there is no lesson" in str(answers.ready("L7").markup)


@pytest.mark.parametrize(
    ("exercise", "given", "told"),
    [
        ("L2_E02", 12.3, "Right: 12.3"),
        ("L2_E02", "-12,3 %", "Right: 12.3"),
        ("L2_E02", 14, "divided by the later year"),
        ("L2_E02", "", "Type your answer"),
        ("L2_E06", {"a": "", "b": "", "c": ""}, "Type your answer"),
        ("L2_E99", 1, "Leave the id as it was"),
        ("L8_E01", 1, "there is no lesson"),
    ],
)
def test_an_answer_hears_what_the_page_says(exercise: str, given: object, told: str) -> None:
    """The reply is the page's, from the same key; a slip of the fingers gets a sentence too."""
    assert told in str(answers.answer(exercise, given).markup)


def test_a_name_is_greeted_and_escaped() -> None:
    """A name is text, whatever it holds."""
    assert "Hello, &lt;b&gt;." in str(answers.name("<b>").markup)
    assert "Type your name" in str(answers.name(" ").markup)
