"""Doors: every lesson is led to, in the order in which they are taught."""

from __future__ import annotations

from conftest import Desk, soup

from casebook.classroom import doors, kits, lessons
from casebook.records import folder


def test_each_lesson_leads_to_its_pages(desk: Desk) -> None:
    """The teacher's first page has a line for each lesson, and links to files that are there."""
    kits.write(lessons.choose("L1"))
    doors.write()
    found = soup(folder.read_text(doors.PAGE))
    links = {link["href"] for link in found.find("ul").find_all("a")}

    assert 4 == len(found.find("ul").find_all("li"))
    assert {"lesson-1-teacher.html", "lesson-1.html"} <= links
    assert all((desk.root / kits.SHELF / link).is_file() for link in links)
    assert not [link for link in links if "lesson-2" in link]
    assert "Not all pages are made yet" in found.text


def test_a_report_lists_them_without_a_link_that_may_lead_nowhere() -> None:
    """In a report each lesson has its question; their files are made by another command."""
    found = soup(doors.every())

    assert 4 == len(found.find_all("li"))
    assert [] == found.find_all("a")


def test_a_case_without_lessons_says_so(desk: Desk) -> None:
    """Where there is no lesson, a sentence says it."""
    for file in (desk.root / "data/lessons").glob("*.yml"):
        file.unlink()

    assert "This case has no lessons yet." in soup(doors.every()).text
