"""Doors: the lessons of a case as a list, for a report and as a page that leads to their files."""

from __future__ import annotations

from casebook.classroom import editions, kits, lessons
from casebook.classroom.lessons import Lesson
from casebook.display.html import Fragment, Markup, element, join, say
from casebook.records import folder

__all__ = ["PAGE", "every", "page", "write"]

PAGE = f"{kits.SHELF}/index.html"
_LINKS = (
    ("for you", "-teacher.html"),
    ("to practice", ".html"),
    ("to hand in", "-hand-in.html"),
    ("on paper", "-worksheet.html"),
)


def every() -> Fragment:
    """Return every lesson with its question; a sentence if there is none."""
    found = lessons.load()
    if not found:
        return say("This case has no lessons yet.")
    return Fragment(element("ul", *(element("li", *_told(one)) for one in found)), name="lessons")


def page() -> str:
    """Return the teacher's first page: every lesson, with links to those files that are there."""
    there = [(one, _links(one)) for one in lessons.load()]
    entries = [
        element("li", *_told(one), *((element("br"), join(links, " · ")) if links else ()))
        for one, links in there
    ]
    return editions.filled_page(
        "lessons.html.j2",
        lesson={"title": "Lessons"},
        entries=element("ul", *entries),
        missing=not all(links for _, links in there),
    )


def write() -> None:
    """Write the teacher's first page beside the lessons' files, or where they will be."""
    folder.write(PAGE, page().encode())


def _told(one: Lesson) -> tuple[object, ...]:
    return element("strong", one.title), f" {one.question} {one.minutes} minutes."


def _links(one: Lesson) -> list[Markup]:
    return [
        element("a", words, href=f"{one.file}{end}")
        for words, end in _LINKS
        if folder.exists(f"{kits.SHELF}/{one.file}{end}")
    ]
