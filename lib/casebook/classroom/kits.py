"""Kits: all that is made of a lesson, as files, and a zip of them for a course platform."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from casebook.classroom import editions, keys, platforms, workbooks
from casebook.classroom.lessons import Lesson
from casebook.records import folder

__all__ = ["SHELF", "made", "write"]

SHELF = "build/classroom"
_PAGES = "build/reports"
_MADE: Mapping[str, Callable[[Lesson, keys.Values], str]] = {
    ".html": editions.practice,
    "-hand-in.html": editions.hand_in,
    "-worksheet.html": editions.worksheet,
    ".ipynb": workbooks.workbook,
    "-teacher.html": editions.teacher,
    "-key.json": editions.key_file,
    ".gift.txt": platforms.gift,
    ".text2qti.txt": platforms.qti_text,
}
_FOR_STUDENTS = (".html", "-hand-in.html", "-worksheet.html", ".ipynb")


def made(lesson: Lesson) -> dict[str, bytes]:
    """Return the files of the *lesson* by their names."""
    values = keys.computed(lesson)
    return {f"{lesson.file}{end}": make(lesson, values).encode() for end, make in _MADE.items()}


def write(lesson: Lesson) -> dict[str, int]:
    """
    Write the files of the *lesson* into build/classroom/, and return their sizes.

    The zip holds what students get, and beside it the reports that its links open, where those
    are made; it holds no solution.
    """
    files = made(lesson)
    handed = {
        f"classroom/{lesson.file}{end}": files[f"{lesson.file}{end}"] for end in _FOR_STUDENTS
    }
    reports = {view.address.partition("#")[0] for one in lesson.exercises for view in one.views}
    for report in sorted(reports):
        if folder.exists(f"{_PAGES}/{report}"):
            handed[f"reports/{report}"] = folder.read_bytes(f"{_PAGES}/{report}")
    files[f"{lesson.file}.zip"] = platforms.zipped(handed)
    for name, content in files.items():
        folder.write(f"{SHELF}/{name}", content)
    return {name: len(content) for name, content in files.items()}
