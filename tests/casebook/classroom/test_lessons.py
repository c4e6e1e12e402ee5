"""Lessons: each is taught in its minutes, and every answer is computed and can be told apart."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Desk

from casebook.classroom import clashes, keys, lessons, replies
from casebook.classroom.lessons import Lesson
from casebook.records.errors import ParameterError, RecordError
from casebook.reports import catalogue

HERE = Path(__file__).resolve().parents[3]
LESSONS = lessons.load()
every_lesson = pytest.mark.parametrize("lesson", LESSONS, ids=lambda one: one.id)
FILE = "data/lessons/2-compared-with-what.yml"


def test_there_are_four_lessons_of_45_minutes() -> None:
    """Four lessons are there, and the steps of each take 45 minutes."""
    assert ["L1", "L2", "L3", "L4"] == [one.id for one in LESSONS]
    assert [45] * 4 == [sum(step.minutes for step in one.plan) for one in LESSONS]


def test_nothing_is_wrong_with_them() -> None:
    """Every value can be computed; right and wrong differ by more than the tolerance."""
    assert [] == list(clashes.faults())


@every_lesson
def test_the_core_comes_first_and_ends_with_a_text(lesson: Lesson) -> None:
    """Five to seven exercises are core, in the open lesson three; the last is a text to write."""
    core = [one for one in lesson.exercises if one.core]

    assert len(core) in ((3,) if lesson.id == "L4" else (5, 6, 7))
    assert "sentence" == core[-1].kind
    assert list(lesson.exercises[: len(core)]) == core


@every_lesson
def test_every_link_opens_a_report(lesson: Lesson) -> None:
    """What opens beside an exercise is a report of the list."""
    made = {report.id for report in catalogue.catalogue()}
    opened = {view.address.partition(".")[0] for one in lesson.exercises for view in one.views}

    assert opened <= made


@every_lesson
def test_the_computed_answer_is_taken_and_each_typical_one_told(lesson: Lesson) -> None:
    """The right number is taken in both roundings; each typical one gets its own sentence."""
    values = keys.computed(lesson)
    for one in lesson.exercises:
        key = keys.key(lesson, values, one)
        if one.kind != "number":
            continue
        right = values[one.right]
        assert 1 == replies.reply(key, keys.shown(lesson, values, one.right)).mark
        assert 1 == replies.reply(key, float(keys.rounded(lesson, values, one.right))).mark
        assert 1 == replies.reply(key, abs(right)).mark
        for wrong, (_, _, say) in zip(one.wrong, key["wrong"], strict=True):
            given = keys.shown(lesson, values, wrong.value)
            assert replies.Reply(mark=0, say=say) == replies.reply(key, given), given


@every_lesson
def test_the_model_has_the_form_that_is_asked(lesson: Lesson) -> None:
    """A model of a text passes its own checklist."""
    values = keys.computed(lesson)
    for one in lesson.exercises:
        for model in one.models:
            told = replies.reply(keys.key(lesson, values, one), keys.filled(lesson, values, model))
            assert "Not seen" not in told.say


def test_a_lesson_is_chosen_by_its_id() -> None:
    """An id gives its lesson; another is refused with those there are."""
    assert "Compared with what?" == lessons.choose("L2").title
    with pytest.raises(ParameterError, match=r"no lesson 'L9'.*L1"):
        lessons.choose("L9")


def test_every_fault_of_a_file_is_named_with_its_line(desk: Desk) -> None:
    """An unknown key, a kind that is none, and a missing hint are all named at once."""
    desk.swap(FILE, "    title: Two headlines\n    kind: choose", "    titel: Two\n    kind: guess")

    with pytest.raises(RecordError) as caught:
        lessons.read(FILE)

    told = str(caught.value)
    assert "exercises.0.titel" in told
    assert "exercises.0.kind" in told
    assert "exercises.0.title" in told


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("value: fall_revised", "value: fall", "wrong answers farther than 0.1 from 12.3"),
        ("right: way", "right: headlines", "one option that is right"),
        ("right: pairs", "right: way2", "names of values"),
        ("table: years\n    right: fall\n", "table: month\n    right: fall\n", "a table of it"),
        ("compute: true_headlines", "compute: false_headlines", "no 'false_headlines'"),
        ("{murder_part}", "{murder_parts}", "no value 'murder_parts'"),
        ("{minutes: 17,", "{minutes: 18,", "45 minutes in all"),
        ("    minutes: 2\n", "    minutes: 3\n", "exercises of at most 17 minutes"),
        ("[L2_E07]", "[]", "a step of the plan for what is core"),
        ("[L2_E07]", "[L2_E07, L2_E70]", "exercises of the lesson"),
        ("id: L2_E02", "id: L2_E01", "an id of its own"),
        ('means: "-36.8"', 'means: "-36.9"', "a computed place for each item"),
        ('needs: "FBI|Federal Bureau"', 'needs: "FBI|("', "a pattern"),
    ],
)
def test_what_cannot_be_taught_is_a_fault(desk: Desk, old: str, new: str, told: str) -> None:
    """What makes an answer wrong, unclear or impossible is named."""
    desk.swap(FILE, old, new)

    assert any(told in str(fault) for fault in clashes.faults())


def test_a_case_without_lessons_has_none(desk: Desk) -> None:
    """Lessons are optional."""
    for file in (desk.root / "data/lessons").glob("*.yml"):
        file.unlink()

    assert ((), []) == (lessons.load(), list(clashes.faults()))
