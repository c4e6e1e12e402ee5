"""Editions: pages that ask nothing of the network; the hand-in page holds no key."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
import zipfile

import pytest
from conftest import Desk

from casebook.classroom import editions, keys, kits, lessons, workbooks
from casebook.classroom.lessons import Lesson

LESSONS = lessons.load()
VALUES = {one.id: keys.computed(one) for one in LESSONS}
every_lesson = pytest.mark.parametrize("lesson", LESSONS, ids=lambda one: one.id)


def secrets(lesson: Lesson) -> list[str]:
    """Return the sentences of a lesson's key."""
    found = [keys.key(lesson, VALUES[lesson.id], one) for one in lesson.exercises]
    said = [
        text for key in found for text in (key["good"], key["else"], *key.get("say", {}).values())
    ]
    said += [text for key in found for *_, text in key.get("wrong", ())]
    return [text for text in said if text]


@every_lesson
def test_what_students_get_holds_no_key(lesson: Lesson) -> None:
    """Of the key nothing stands in hand-in page, worksheet and notebook, nor open in practice."""
    values = VALUES[lesson.id]
    practice = editions.practice(lesson, values)
    bare = [editions.hand_in(lesson, values), editions.worksheet(lesson, values)]

    assert '"packed"' in practice
    assert not any('"packed"' in page for page in bare)
    for page in (practice, *bare, workbooks.workbook(lesson, values)):
        assert not [text for text in secrets(lesson) if text in page]


@every_lesson
def test_the_teachers_page_has_every_answer(lesson: Lesson) -> None:
    """Each exercise stands there with its answer and what to ask back, and the whole plan."""
    page = editions.teacher(lesson, VALUES[lesson.id])

    assert len(lesson.exercises) == page.count("<strong>Right:</strong>")
    assert len(lesson.exercises) == page.count("<strong>Ask back:</strong>")
    assert len(lesson.plan) == len(re.findall(r"<tr><td>\d+ to \d+</td>", page))
    assert "{" not in re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL)


@every_lesson
def test_a_page_admits_its_own_script_alone(lesson: Lesson) -> None:
    """The policy names the script by its hash, and nothing of the network is named."""
    page = editions.practice(lesson, VALUES[lesson.id])
    scripts = re.findall(r'<script(?: type="module")?>(.*?)</script>', page, re.DOTALL)
    digests = [hashlib.sha256(script.encode()).digest() for script in scripts]
    named = " ".join(f"'sha256-{base64.b64encode(one).decode()}'" for one in digests)

    assert f"default-src 'none'; script-src {named};" in page
    assert not re.findall(r'(?:src|href)="(?:https?:)?//', page)
    assert "script-src 'none'" in editions.teacher(lesson, VALUES[lesson.id])


def test_the_practice_page_carries_what_the_python_side_marks_by() -> None:
    """The packed replies are the key file's, so that page and marking say the same."""
    page = editions.practice(LESSONS[1], VALUES["L2"])
    held = json.loads(re.search(r'id="lesson">(.*?)</script>', page)[1])
    packed = json.loads(base64.b64decode(held["packed"]))

    assert json.loads(editions.key_file(LESSONS[1], VALUES["L2"]))["exercises"] == packed


@every_lesson
def test_the_same_bytes_every_time(lesson: Lesson) -> None:
    """What is made of a lesson is the same whenever it is made, and small."""
    files = kits.made(lesson)

    assert files == kits.made(lesson)
    assert max(map(len, files.values())) < 1_000_000


def test_a_kit_hands_students_no_solution(desk: Desk) -> None:
    """The zip holds the students' files and no page or key of the teacher's."""
    kits.write(LESSONS[0])
    content = (desk.root / kits.SHELF / "lesson-1.zip").read_bytes()
    names = zipfile.ZipFile(io.BytesIO(content)).namelist()

    assert "classroom/lesson-1.html" in names
    assert not [name for name in names if "teacher" in name or "key" in name or "gift" in name]
