"""Platforms: a lesson for Moodle and for Canvas, each sign that their forms obey escaped."""

from __future__ import annotations

import re

import pytest

from casebook.classroom import keys, lessons, platforms
from casebook.classroom.lessons import Lesson

LESSONS = lessons.load()
every_lesson = pytest.mark.parametrize("lesson", LESSONS, ids=lambda one: one.id)


@every_lesson
def test_gift_has_every_exercise_in_balanced_braces(lesson: Lesson) -> None:
    """Each exercise is one question, its answers between braces that close."""
    text = platforms.gift(lesson, keys.computed(lesson))
    bare = re.sub(r"\\.", "", text)

    asked = sum(not one.code for one in lesson.exercises)
    assert asked == len(re.findall(r"(?m)^::L\d_E\d\d ", text))
    assert bare.count("{") == bare.count("}") == asked


def test_gift_tells_a_typical_error() -> None:
    """A number has its tolerance, and a typical error no points but its own sentence."""
    text = platforms.gift(LESSONS[1], keys.computed(LESSONS[1]))

    assert "{#=%100%12.3:0.05#" in text
    assert "=%0%14:0.05#You divided by the later year." in text
    assert "~#Take new minus old, divide by the old, times 100.}" in text
    assert "=both#So neither tells you" in text


@every_lesson
def test_text_for_qti_numbers_every_question(lesson: Lesson) -> None:
    """Questions are numbered from one; an exercise to match is asked item by item."""
    text = platforms.qti_text(lesson, keys.computed(lesson))
    asked = sum(len(one.items) or 1 for one in lesson.exercises if not one.code)

    assert list(range(1, asked + 1)) == [int(n) for n in re.findall(r"(?m)^(\d+)\. ", text)]


def test_a_zip_is_the_same_every_day() -> None:
    """Files come in the order of their names, of one day and with one right."""
    files = {"b.txt": b"2", "a.txt": b"1"}

    assert platforms.zipped(files) == platforms.zipped(dict(sorted(files.items())))
