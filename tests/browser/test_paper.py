"""Every page fits what it is shown on: a phone, a desk, a sheet of paper."""

from __future__ import annotations

from collections.abc import Iterator

import pypdfium2
import pytest
from accessible import RESIZED, UNFOLD, anew
from browsing import browser, needs_browser, opened, settled
from playwright.sync_api import Browser, Page

from casebook.reports import catalogue

__all__ = ["browser"]  # the fixture, for pytest to find
PAGES = ["index", *(report.id for report in catalogue.catalogue())]
# At most on A4 and on letter paper.
SHEETS, FEWER = 16, {"timeline": 10}
WIDTHS = (1920, 1280, 1024, 768, 640, 480, 390, 320)
SCREENS, PHONE = 30, 844

pytestmark = needs_browser

# Words that head what follows; those of what is folded stand in a list.
HEADS = """() => [...document.querySelectorAll("h1, h2, h3, caption, figcaption")].filter(
  (e) => e.checkVisibility() && !e.closest("summary, thead")).map((e) => e.innerText)"""
SIDEWAYS = "() => document.documentElement.scrollWidth - innerWidth"
# What a page asks of the system's colors, as the system and the medium have them.
TOKENS = """() => {
  const root = getComputedStyle(document.documentElement);
  const names = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules])
    .filter((rule) => rule.selectorText === ":root").flatMap((rule) => [...rule.style]);
  return [root.colorScheme, ...names.map((name) => [name, root.getPropertyValue(name)])];
}"""
DRAWN = """() => [...document.querySelectorAll(".chart .main-svg:first-child")].map(
  (e) => e.clientWidth)"""


@pytest.fixture(scope="module", params=PAGES)
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Return a page, opened once for all that is asked of it."""
    page = opened(browser, request.param).page
    settled(page)
    yield page
    page.context.close()


def test_on_a_phone_a_page_has_few_screens(page: Page) -> None:
    """On a phone a page, folded as it opens, is at most thirty screens long."""
    anew(page, 390)

    assert page.evaluate("document.documentElement.scrollHeight") / PHONE <= SCREENS


def test_on_paper_no_heading_is_left_behind(page: Page, request: pytest.FixtureRequest) -> None:
    """On A4 and on letter paper no sheet ends with a heading, and there are not too many."""
    anew(page, 1280)
    heads = {plain(words) for words in page.evaluate(HEADS)}
    sheets = [printed(page.pdf(format=format)) for format in ("A4", "Letter")]
    name = request.node.callspec.params["page"]

    ends = [text for every in sheets for text in every[:-1]]
    assert heads
    assert [] == [head for head in heads for text in ends if text.endswith(head)]
    assert max(map(len, sheets)) <= FEWER.get(name, SHEETS)


def printed(pdf: bytes) -> list[str]:
    """Return the words of each sheet, without spaces."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [plain(sheet.get_textpage().get_text_bounded()) for sheet in document]


def plain(words: str) -> str:
    return "".join(words.split())


def test_no_width_needs_pushing_sideways(page: Page) -> None:
    """From 1920 pixels to 320, folded or not, a page fits its window; and at twice its size."""
    anew(page, 1280)
    found = {}
    for unfolded in (False, True):
        if unfolded:
            page.evaluate(UNFOLD)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            page.wait_for_function(RESIZED)
            found[unfolded, width] = page.evaluate(SIDEWAYS)

    assert [] == [key for key, over in found.items() if over > 0]


@pytest.mark.parametrize("page", ["crime"], indirect=True)
def test_a_dark_system_prints_as_a_light_one(page: Page) -> None:
    """On paper every color is that of a light page, whatever the system is."""
    found = []
    for color in ("light", "dark"):
        page.emulate_media(media="print", color_scheme=color)
        found.append(page.evaluate(TOKENS))
    page.emulate_media(media="screen")
    on_screen = page.evaluate(TOKENS)
    page.emulate_media(color_scheme="light")

    assert len(found[0]) > 20
    assert found[0] == found[1] != on_screen


@pytest.mark.parametrize("page", ["crime"], indirect=True)
def test_a_chart_is_as_wide_as_the_sheet(page: Page) -> None:
    """While a page is printed its charts are narrow enough for a sheet; then they are as before."""
    anew(page, 1280)
    found = [page.evaluate(DRAWN)]
    for event in ("beforeprint", "afterprint"):
        page.evaluate(f"dispatchEvent(new Event('{event}'))")
        found.append(page.evaluate(DRAWN))

    before, on_paper, after = found
    assert max(on_paper) <= 680 < min(before)
    assert before == after


@pytest.mark.parametrize("page", ["crime"], indirect=True)
def test_code_stands_in_its_line(page: Page) -> None:
    """No word of code is drawn as something else, or over its neighbor."""
    words = page.locator(".highlight .k:visible").evaluate_all(
        "all => all.map((e) => [e.textContent.length, e.getBoundingClientRect().width])"
    )

    assert words
    assert all(width > 5 * length for length, width in words)
