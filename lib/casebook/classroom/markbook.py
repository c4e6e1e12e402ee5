"""Markbook: marks of what was handed in: a table, a page a student, and one for the teacher."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from casebook.classroom import editions, keys, lessons, replies, submissions
from casebook.classroom.lessons import Lesson
from casebook.classroom.replies import Reply
from casebook.classroom.submissions import Submission
from casebook.records.errors import ReportError

__all__ = ["Marked", "Taught", "csv_of", "mark", "taught", "write"]

_OURS = "marks"


@dataclass(frozen=True, slots=True, kw_only=True)
class Taught:
    """A lesson with its values and keys, ready to mark by."""

    lesson: Lesson
    titles: Mapping[str, str]
    keys: Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A submission of one lesson with the reply to each exercise; none if it cannot be read."""

    submission: Submission
    taught: Taught | None
    replies: Mapping[str, Reply]

    @property
    def points(self) -> int:
        """How many answers are right."""
        return sum(one.mark or 0 for one in self.replies.values())

    @property
    def of(self) -> int:
        """How many exercises can be marked without a person."""
        return sum(one.mark is not None for one in self.replies.values())


def taught(every: Sequence[Submission]) -> dict[str, Taught]:
    """Return the lessons that some submission answers by their ids, their answers computed."""
    found = {}
    asked = {exercise.partition("_")[0] for one in every for exercise in one.answers}
    for lesson in lessons.load() if asked else ():
        if lesson.id not in asked:
            continue
        values = keys.computed(lesson)
        held = {one.id: keys.key(lesson, values, one) for one in lesson.exercises}
        titles = {one.id: keys.filled(lesson, values, one.title) for one in lesson.exercises}
        found[lesson.id] = Taught(lesson=lesson, titles=titles, keys=held)
    return found


def mark(every: Sequence[Submission], known: Mapping[str, Taught]) -> list[Marked]:
    """Return each submission marked, once for each lesson that it answers."""
    found = []
    for one in every:
        ids = sorted({exercise.partition("_")[0] for exercise in one.answers} & set(known))
        if not ids:
            found.append(Marked(submission=one, taught=None, replies={}))
        for id in ids:
            core = {e.id for e in known[id].lesson.exercises if e.core}
            given = {
                e: _reply(key, one.given(e), core=e in core) for e, key in known[id].keys.items()
            }
            found.append(Marked(submission=one, taught=known[id], replies=given))
    return found


def csv_of(every: Sequence[Marked]) -> str:
    """Return the marks as CSV: a row for each submission, a column for each exercise."""
    exercises = list(dict.fromkeys(e for one in every for e in one.replies))
    held = io.StringIO(newline="")
    writer = csv.writer(held, lineterminator="\n")
    writer.writerow(["name", "file", "lesson", "points", "of", *exercises, "notes"])
    for one in every:
        replies_, work = one.replies, one.submission
        marks = [_shown_mark(replies_[e]) if e in replies_ else "" for e in exercises]
        lesson = one.taught.lesson.id if one.taught else ""
        totals = [one.points, one.of] if one.taught else ["", ""]
        notes = " ".join(filter(None, [work.trouble, *work.notes]))
        cells = [work.name, work.file, lesson, *totals, *marks, notes]
        writer.writerow([_harmless(cell) for cell in cells])
    return held.getvalue()


def write(place: Path, *, again: bool) -> tuple[list[Marked], Path]:
    """
    Mark what lies in the folder *place*; write marks and pages into its folder `marks`.

    Raises ReportError if there is no such folder, or its `marks` are there and not *again*.
    """
    if not place.is_dir():
        raise ReportError(f"{place}: expected a folder of files that were handed in, seen none")
    ours = place / _OURS
    if ours.exists() and not again:
        raise ReportError(f"{ours}: is there already; move it away, or say --again to replace it")
    read = submissions.read_all(place, leave=ours)
    every = mark(read, taught(read))
    pages = {"marks.csv": csv_of(every), "teacher.html": _for_teacher(every)}
    for at, one in enumerate(every, start=1):
        if one.taught:
            slug = re.sub(r"[^a-z0-9]+", "-", one.submission.name.lower()).strip("-")[:40]
            pages[f"students/{at:03}-{slug or 'student'}.html"] = _for_student(one)
    for page in (ours / "students").glob("[0-9][0-9][0-9]-*.html"):
        page.unlink()  # of an earlier marking
    for name, text in pages.items():
        _put(ours / name, text)
    return every, ours


def _reply(key: Mapping[str, Any], given: Any, *, core: bool) -> Reply:
    """Return the reply to an answer; a text has no mark, nor what only the quick were asked."""
    told = replies.reply(key, given)
    nothing = given is None and not core
    return replace(told, mark=None) if key["kind"] == "sentence" or nothing else told


def _put(target: Path, text: str) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode())
    except OSError as error:
        raise ReportError(f"{target}: cannot be written ({error.strerror})") from None


def _for_student(one: Marked) -> str:
    work, taught = one.submission, one.taught
    assert taught is not None
    rows = [
        {
            "title": taught.titles[e],
            "given": _told(work.given(e)),
            "mark": _shown_mark(r),
            "say": r.say,
        }
        for e, r in one.replies.items()
    ]
    return editions.filled_page(
        "student-marks.html.j2",
        lesson=taught.lesson,
        work=work,
        rows=rows,
        points=one.points,
        of=one.of,
    )


def _for_teacher(every: Sequence[Marked]) -> str:
    by_lesson: dict[str, list[Marked]] = {}
    for one in every:
        if one.taught:
            by_lesson.setdefault(one.taught.lesson.id, []).append(one)
    told = [_of_lesson(group) for group in by_lesson.values()]
    unread = [one.submission for one in every if not one.taught]
    odd = [one.submission for one in every if one.taught and one.submission.notes]
    title = {"title": "What was handed in", "id": "L0"}
    return editions.filled_page(
        "class.html.j2", lesson=title, told=told, unread=unread, odd=odd, number=len(every)
    )


def _of_lesson(group: Sequence[Marked]) -> dict[str, Any]:
    taught = group[0].taught
    assert taught is not None
    rows = []
    for exercise, key in taught.keys.items():
        given = [(one.submission.given(exercise), one.replies[exercise]) for one in group]
        wrong = Counter(_told(g) for g, r in given if r.mark == 0 and g is not None)
        right = sum(r.mark == 1 for _, r in given)
        answered = sum(g is not None for g, _ in given)
        if not answered and not any(r.mark == 0 for _, r in given):
            continue  # for the quick, and nobody was
        rows.append(
            {
                "title": taught.titles[exercise],
                "people": key["kind"] == "sentence",
                "right": right,
                "answered": answered,
                "wrong": wrong.most_common(3),
            }
        )
    rows.sort(key=lambda row: (row["people"], row["right"]))
    return {
        "title": taught.lesson.title,
        "number": len(group),
        "rows": rows,
        "votes": list(_votes(group, taught.lesson)),
    }


def _votes(group: Sequence[Marked], lesson: Lesson) -> Iterator[tuple[str, int, int]]:
    for at, option in enumerate(lesson.vote.options, start=1):
        counted = [
            sum(one.submission.votes.get(when) == str(at) for one in group)
            for when in ("before", "after")
        ]
        yield option, counted[0], counted[1]


def _told(given: Any) -> str:
    if given is None:
        return ""
    return (given if isinstance(given, str) else json.dumps(given, ensure_ascii=False))[:300]


def _shown_mark(one: Reply) -> str:
    if one.mark is None:
        return "by eye" if one.say.startswith("Form") else ""
    return str(one.mark)


def _harmless(cell: object) -> object:
    """Return *cell* so that no spreadsheet program takes it for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in "=+-@\t\r" and cell else cell
