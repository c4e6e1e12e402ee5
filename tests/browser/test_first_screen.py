"""The first screen of every page answers: a title that was found, and the picture or the text."""

from __future__ import annotations

import pytest
from browsing import address, browser, needs_browser, settled, visit
from playwright.sync_api import Browser

from casebook.reports import catalogue

__all__ = ["browser"]  # the fixture, for pytest to find
REPORTS = [report.id for report in catalogue.catalogue()]

pytestmark = needs_browser

# What answers in each kind of page: a picture of the title's data, the answering table, the text.
ANSWERS = "svg.pic, table, .words, .article p, .points, .timeline summary"
FIRST = f"""() => {{
  const box = (one) => one.getBoundingClientRect();
  const shown = [...document.querySelectorAll("main :is({ANSWERS})")].filter(
    (one) => box(one).height >= (one.tagName === "svg" ? 150 : 1));
  shown.sort((one, other) => box(one).top - box(other).top);
  return {{
    title: document.querySelector("h1").textContent,
    headings: document.querySelectorAll("h1").length,
    answer: shown.length ? box(shown[0]).top + scrollY : null,
    named: document.title,
  }};
}}"""


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize(("width", "height"), [(390, 844), (1280, 900)])
def test_a_report_answers_in_its_first_screen(browser: Browser, name: str, width: int, height: int):
    """A title of its own and what answers stand in the first screen, a picture at least so high."""
    seen = visit(browser, width)
    seen.page.set_viewport_size({"width": width, "height": height})
    seen.page.goto(address(name))
    settled(seen.page)

    first = seen.page.evaluate(FIRST)

    assert 1 == first["headings"]
    assert first["title"] in first["named"]
    assert first["answer"] is not None
    assert first["answer"] < height - 100
