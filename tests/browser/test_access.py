"""Every page is for everyone: whatever their eyes, hands, system, screen or paper."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from accessible import faults, seen
from browsing import address, browser, needs_browser, opened, settled
from conftest import copied
from playwright.sync_api import Browser

from casebook.reports import catalogue

__all__ = ["browser"]  # the fixture, for pytest to find
REPORTS = [report.id for report in catalogue.catalogue()]
every_page = pytest.mark.parametrize("name", ["index", *REPORTS])
every_width = pytest.mark.parametrize("width", [320, 1280])
STOPS = 80

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
