"""Sections: where a reader who goes by keyboard is led past what takes many stops."""

import pytest
from conftest import soup

from casebook.reports import sections

LINK = '<a href="#x">x</a>'


def page(*parts: str) -> str:
    """Return a page whose sections are called A, B and so on, each with one of *parts*."""
    held = "".join(f"<h2>{chr(65 + at)}</h2>{part}" for at, part in enumerate(parts))
    return f'<header class="top"></header><main><h1>T</h1>{held}</main>'


def ways(body: str) -> list[tuple[str, str]]:
    """Return words and address of each link that is seen only by who stands on it."""
    links = soup(sections.with_contents(body)).select("a.skip")
    return [(link.text, link["href"]) for link in links]


def test_a_part_with_many_stops_can_be_passed() -> None:
    """A section with more than fifteen stops has a link to the next one, behind its heading."""
    body = sections.with_contents(page("", LINK * 16, ""))

    assert [("Skip to: C", "#section-c")] == ways(page("", LINK * 16, ""))
    assert "skip" in soup(body).select_one("#section-b + a")["class"]


@pytest.mark.parametrize(
    "part",
    [
        LINK * 15,
        f"<details>{LINK * 16}</details>",
        f"<script>{LINK * 16}</script>",
        "<a>x</a>" * 16,
    ],
)
def test_a_part_with_few_stops_has_no_way_past_it(part: str) -> None:
    """What is folded, or no link at all, is no stop; and fifteen stops are few."""
    assert [] == ways(page(part, "", ""))


def test_the_last_part_leads_nowhere() -> None:
    """There is nothing behind the last section to go to."""
    assert [] == ways(page("", "", LINK * 16))


def test_a_page_with_a_list_of_its_parts_leads_to_it() -> None:
    """Before everything else the keyboard is offered the list of what is on the page."""
    body = page("", "", "", "")

    assert [("Skip to the list of what is on this page", "#contents")] == ways(body)
    assert "nav" == soup(sections.with_contents(body)).select_one("#contents").name
