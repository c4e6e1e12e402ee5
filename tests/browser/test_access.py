"""Every page is for everyone: whatever their eyes, hands, system, screen or paper."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest
from accessible import UNFOLD, faults, seen
from browsing import address, browser, needs_browser, opened, settled
from conftest import copied
from playwright.sync_api import Browser

from casebook.reports import catalogue

__all__ = ["browser"]  # the fixture, for pytest to find
REPORTS = [report.id for report in catalogue.catalogue()]
every_page = pytest.mark.parametrize("name", ["index", *REPORTS])
every_width = pytest.mark.parametrize("width", [320, 1280])
STOPS = 80
# The timeline's own tests say how many sheets it needs.
PRINTED = [name for name in ["index", *REPORTS] if name != "timeline"]
SHEETS = 16
WIDTHS = (1920, 1280, 1024, 768, 640, 480, 390, 320)
SCREENS, PHONE = 30, 844
# Their own rooms are at work on them.
LONG = {"timeline", "findings"}

pytestmark = needs_browser

# What the keyboard stands on: its address, whether it leads past something or opens the contents.
FOCUS = """() => {
  const at = document.activeElement, fold = at.closest("nav.contents details");
  return { to: at.getAttribute("href"), skips: at.matches(".skip"),
    opens: at.matches("summary") && fold !== null && !fold.open };
}"""
# Notes on what the keyboard stops, and returns where it is to stop in this page.
STOPPING = """() => {
  const stops = `a[href], button:not([disabled]), select, input:not([disabled]), summary,
    [tabindex="0"]`;
  const all = [...document.querySelectorAll(stops)].filter(
    (e) => e.tabIndex >= 0 && e.checkVisibility({ checkVisibilityCSS: true }));
  window.stopped = new Set();
  document.addEventListener("focusin", (event) => stopped.add(event.target));
  window.missed = () => all.filter((e) => e.checkVisibility() && !stopped.has(e)
    && !(e.type === "radio" && [...stopped].some((other) => other.name === e.name)));
  return all.length;
}"""
MISSED = "() => missed().map((e) => e.outerHTML.slice(0, 200))"
# Words that head what follows; those of what is folded stand in a list.
HEADS = """() => [...document.querySelectorAll("h1, h2, h3, caption, figcaption")].filter(
  (e) => e.checkVisibility() && !e.closest("summary, thead")).map((e) => e.innerText)"""
# Whether every chart has followed the width of the page.
RESIZED = """() => [...document.querySelectorAll(".chart")].every(
  (chart) => !chart.checkVisibility()
  || Math.abs(chart._fullLayout?.width - chart.clientWidth) < 1)"""
SIDEWAYS = "() => document.documentElement.scrollWidth - innerWidth"
# What a page asks of the system's colors, as the system and the medium have them.
TOKENS = """() => {
  const root = getComputedStyle(document.documentElement);
  const names = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules])
    .filter((rule) => rule.selectorText === ":root").flatMap((rule) => [...rule.style]);
  return [root.colorScheme, ...names.map((name) => [name, root.getPropertyValue(name)])];
}"""
MOVES = """() => [...document.querySelectorAll("*")].filter((e) => {
  const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(e);
  return parseFloat(transitionDuration) > 0 || animationName !== "none"
    || scrollBehavior === "smooth";
}).map((e) => e.outerHTML.slice(0, 100))"""
DRAWN = """() => [...document.querySelectorAll(".chart .main-svg:first-child")].map(
  (e) => e.clientWidth)"""
# Pictures without a word, and charts whose table is not behind them or has less than they draw.
WORDLESS = """() => {
  for (const fold of document.querySelectorAll("details")) fold.open = true;
  const told = (e) => e.closest("[aria-hidden=true]")
    || e.closest("[role=img], [role=application], [role=listbox]")
      ?.getAttribute("aria-label")?.trim().includes(" ");
  const drawn = [...document.querySelectorAll("main svg, main img")];
  const charts = [...document.querySelectorAll(".chart")];
  const short = charts.filter((chart) => {
    const below = chart.closest(".cell").querySelector("details table");
    const points = new Set(chart._fullData.flatMap((trace) => [...(trace.x ?? [])]).map(String));
    return !below || below.tBodies[0].rows.length * below.rows[0].cells.length < points.size;
  });
  return [...drawn.filter((e) => !told(e)), ...short].map((e) => e.outerHTML.slice(0, 200));
}"""
LAST = "() => [...document.querySelectorAll('main h2[id]')].at(-1).id"
# Whether a reader is at a part: was led to it, or stands on something in it.
REACHED = """(id) => location.hash === `#${id}` || (document.activeElement !== document.body
  && Boolean(document.getElementById(id).compareDocumentPosition(document.activeElement)
    & Node.DOCUMENT_POSITION_FOLLOWING))"""


@every_page
@every_width
def test_no_rule_of_access_is_broken(browser: Browser, name: str, width: int) -> None:
    """As it opens and unfolded, in light and dark, axe-core finds nothing wrong with a page."""
    assert [[]] * 3 == seen(browser, address(name), width)


@pytest.mark.parametrize("width", [320, 1280])
def test_a_page_with_values_of_a_readers_own_breaks_none(
    browser: Browser, width: int, variant: Path
) -> None:
    """A report with other values, and an index that has only that, are as good."""
    for page in (variant, variant.with_name("index.html")):
        assert [[]] * 3 == seen(browser, page.as_uri(), width)


@pytest.fixture(scope="module")
def variant(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the page of a report that was made with a reader's own value."""
    desk = copied(tmp_path_factory.mktemp("project"))
    command = ["casebook", "report", "money", "-p", "low=3000000", "--plain"]
    environment = {**os.environ, "CASEBOOK_ROOT": str(desk.root)}
    subprocess.run([sys.executable, "-m", *command], env=environment, check=True)
    return desk.root / "build/reports/money-with-low-3000000.html"


def test_what_breaks_a_rule_is_found(browser: Browser) -> None:
    """A picture without a word, and words too faint for their ground, are told by their rules."""
    page = opened(browser, "start-here", bypass_csp=True).page
    page.evaluate("document.querySelector('main').innerHTML += '<img src=\"data:,\">'")
    page.evaluate("document.querySelector('h1').style.color = '#ccc'")
    told = [fault.split()[0] for fault in faults(page)]
    page.context.close()

    assert ["color-contrast", "image-alt"] == sorted(told)


@every_page
def test_the_keyboard_reaches_everything(browser: Browser, name: str) -> None:
    """Who presses Tab until the page ends has stopped at every link and control that is shown."""
    page = opened(browser, name).page
    settled(page)
    for _ in range(page.evaluate(STOPPING) + 1):
        page.keyboard.press("Tab")
    missed = page.evaluate(MISSED)
    page.context.close()

    assert [] == missed


@every_page
@pytest.mark.parametrize("width", [390, 1280])
def test_the_last_section_is_near_by_keyboard(browser: Browser, name: str, width: int) -> None:
    """Who takes the links past long parts, and the list of the page, is soon at its last part."""
    page = opened(browser, name, width).page
    settled(page)
    last, pressed = page.evaluate(LAST), 0
    while not page.evaluate(REACHED, last) and pressed <= STOPS:
        page.keyboard.press("Tab")
        pressed += 1
        at = page.evaluate(FOCUS)
        if at["opens"] or at["to"] == f"#{last}" or (at["skips"] and at["to"] != "#main"):
            page.keyboard.press("Enter")
            pressed += 1
    seen_at = page.locator(f"#{last}").bounding_box()
    page.context.close()

    assert 0 <= seen_at["y"] < 900
    assert pressed <= STOPS


@pytest.mark.parametrize("name", PRINTED)
def test_on_paper_no_heading_is_left_behind(browser: Browser, name: str) -> None:
    """On A4 and on letter paper no sheet ends with a heading, and there are not too many."""
    page = opened(browser, name).page
    settled(page)
    heads = {plain(words) for words in page.evaluate(HEADS)}
    sheets = [printed(page.pdf(format=format)) for format in ("A4", "Letter")]
    page.context.close()

    ends = [text for every in sheets for text in every[:-1]]
    assert heads
    assert [] == [head for head in heads for text in ends if text.endswith(head)]
    assert max(map(len, sheets)) <= SHEETS


def printed(pdf: bytes) -> list[str]:
    """Return the words of each sheet, without spaces."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [plain(sheet.get_textpage().get_text_bounded()) for sheet in document]


def plain(words: str) -> str:
    return "".join(words.split())


def test_a_dark_system_prints_as_a_light_one(browser: Browser) -> None:
    """On paper every color is that of a light page, whatever the system is."""
    page = opened(browser, "crime").page
    found = []
    for color in ("light", "dark"):
        page.emulate_media(media="print", color_scheme=color)
        found.append(page.evaluate(TOKENS))
    page.emulate_media(media="screen")
    on_screen = page.evaluate(TOKENS)
    page.context.close()

    assert len(found[0]) > 20
    assert found[0] == found[1] != on_screen


def test_a_chart_is_as_wide_as_the_sheet(browser: Browser) -> None:
    """While a page is printed its charts are narrow enough for a sheet; then they are as before."""
    page = opened(browser, "crime").page
    page.wait_for_function(RESIZED)
    found = [page.evaluate(DRAWN)]
    for event in ("beforeprint", "afterprint"):
        page.evaluate(f"dispatchEvent(new Event('{event}'))")
        found.append(page.evaluate(DRAWN))
    page.context.close()

    before, on_paper, after = found
    assert max(on_paper) <= 680 < min(before)
    assert before == after


@every_page
def test_no_width_needs_pushing_sideways(browser: Browser, name: str) -> None:
    """From 1920 pixels to 320, folded or not, a page fits its window; and at twice its size."""
    page = opened(browser, name).page
    found = {}
    for unfolded in (False, True):
        if unfolded:
            page.evaluate(UNFOLD)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            page.wait_for_function(RESIZED)
            found[unfolded, width] = page.evaluate(SIDEWAYS)
    page.context.close()

    assert [] == [key for key, over in found.items() if over > 0]


@pytest.mark.parametrize("name", [name for name in ["index", *REPORTS] if name not in LONG])
def test_on_a_phone_a_page_has_few_screens(browser: Browser, name: str) -> None:
    """On a phone a page, folded as it opens, is at most thirty screens long."""
    page = opened(browser, name, 390).page
    settled(page)
    high = page.evaluate("document.documentElement.scrollHeight")
    page.context.close()

    assert high / PHONE <= SCREENS


@every_page
def test_nothing_moves_where_a_reader_wants_no_motion(browser: Browser, name: str) -> None:
    """In a system with reduced motion nothing on a page glides, blinks or scrolls by itself."""
    page = opened(browser, name, reduced_motion="reduce").page
    settled(page)
    moving = page.evaluate(MOVES)
    page.context.close()

    assert [] == moving


@every_page
def test_every_picture_says_what_it_shows(browser: Browser, name: str) -> None:
    """Each picture has words of its own, or says nothing new; each chart its table behind it."""
    page = opened(browser, name).page
    settled(page)
    wordless = page.evaluate(WORDLESS)
    page.evaluate(
        "document.querySelector('main').insertAdjacentHTML('beforeend', '<svg role=img>')"
    )
    planted = page.evaluate(WORDLESS)
    page.context.close()

    assert [] == wordless
    assert ['<svg role="img"></svg>'] == planted
