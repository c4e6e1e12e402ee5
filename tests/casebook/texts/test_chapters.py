"""Chapters: a heading is known where it stands alone, and a list of contents is none."""

import pytest

from casebook.texts import chapters
from casebook.texts.chapters import BEFORE, WHOLE, Chapter


def bounds(*marks: tuple[str, int], count: int) -> list[tuple[str, int, int]]:
    """Return title, first and last page of each chapter between *marks*."""
    return [(c.title, c.first, c.last) for c in chapters.between(marks, count)]


def test_headings_are_found_at_the_top_of_pages() -> None:
    """A known name that fills a line at the top of a page begins a chapter, whatever its case."""
    pages = ["Title\nby X", "GANGS\nText", "more text", "2017 Report\n4. Heroin\nText"]

    assert [("GANGS", 2), ("4. Heroin", 4)] == list(chapters.headings(pages))


def test_names_handed_in_are_known_as_well() -> None:
    """Names beside those of the table are known too, letter by letter."""
    pages = ["Cárteles (all)\nText", "Gangs\nText", "Carteles all\nText"]
    found = list(chapters.headings(pages, ["Cárteles (all)", "Gangs"]))

    assert [("Cárteles (all)", 1), ("Gangs", 2)] == found


def test_a_heading_of_two_lines_is_one() -> None:
    """A name that runs over two lines is one heading, not the shorter one in its first."""
    pages = ["Transnational Criminal\nOrganizations\nText", "Marijuana\nand Concentrates\nText"]

    assert [
        ("Transnational Criminal Organizations", 1),
        ("Marijuana and Concentrates", 2),
    ] == list(chapters.headings(pages))


@pytest.mark.parametrize(
    "contents",
    [
        "Gangs ........ 17\nHeroin ........ 45",
        "Gangs\n17\nHeroin\n45\nFentanyl\n57",
        "Gangs 17\nHeroin 45",
        "Table of Contents\nGangs\nHeroin",
        "Gangs . . . . 17\nHeroin . . . . xii",
    ],
)
def test_a_list_of_contents_begins_no_chapter(contents: str) -> None:
    """Names with dots or page numbers behind them are a list of contents."""
    assert [("Gangs", 2)] == list(chapters.headings([contents, "Gangs\nText"]))


@pytest.mark.parametrize(
    "page",
    [
        "Gangs in the area sell heroin.",
        "A\nB\nC\nD\nE\nF\nGangs",
        "The report on\nGangs and more",
        "Gangs: a view",
    ],
)
def test_names_in_the_text_begin_no_chapter(page: str) -> None:
    """A name inside a sentence, or far down a page, is no heading."""
    assert [] == list(chapters.headings([page]))


def test_running_heads_begin_a_chapter_once() -> None:
    """A name at the top of every page begins one chapter, on the first of them."""
    pages = ["Gangs\n17\nText", "Gangs\n18\nText", "Heroin\n19\nText", "Gangs\n20\nText"]

    assert [("Gangs", 1), ("Heroin", 3)] == list(chapters.headings(pages))


def test_chapters_fill_the_document() -> None:
    """Each chapter ends before the next, and what stands before the first is one of its own."""
    assert [(BEFORE, 1, 2), ("A", 3, 3), ("B", 4, 9)] == bounds(("A", 3), ("B", 4), count=9)
    assert [("A", 1, 2)] == bounds(("A", 1), count=2)


def test_chapters_of_one_page_are_one() -> None:
    """Two chapters that begin on one page cannot be told apart and are one."""
    assert [("A / B", 1, 1), ("C", 2, 3)] == bounds(("C", 2), ("A", 1), ("B", 1), count=3)


def test_without_headings_the_whole_is_one() -> None:
    """Without a mark the whole document is one chapter."""
    assert (Chapter(title=WHOLE, first=1, last=5),) == chapters.between([], 5)
