"""Doors: the lessons of a case as a list that leads to their pages."""

from __future__ import annotations

from casebook.classroom import lessons
from casebook.classroom.lessons import Lesson
from casebook.display.html import Fragment, element, join, say

__all__ = ["every"]

_PAGES = "../classroom/"  # beside the folder of the reports
_LINKS = (
    ("for you", "-teacher.html"),
    ("for students, with replies", ".html"),
    ("to hand in", "-hand-in.html"),
    ("on paper", "-worksheet.html"),
)


def every() -> Fragment:
    """Return every lesson with its question and links to its pages; a sentence if there is none."""
    found = lessons.load()
    if not found:
        return say("This case has no lessons yet.")
    return Fragment(element("ul", *(_entry(one) for one in found)), name="lessons")


def _entry(one: Lesson) -> object:
    links = [element("a", words, href=f"{_PAGES}{one.file}{end}") for words, end in _LINKS]
    asked = f" {one.question} {one.minutes} minutes. "
    return element("li", element("strong", one.title), asked, join(links, " · "))
