"""A real browser for tests: headless Chromium, and what a page shows."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from built import Built
from playwright.sync_api import Browser, Locator, Page, sync_playwright

HERE = Path(__file__).resolve().parents[1]
CHROMIUM = os.environ.get("CHROMIUM") or next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
]

if CHROMIUM is None and os.environ.get("CI") == "true":
    raise RuntimeError("no Chromium, and these checks must not be left out here")
needs_browser = pytest.mark.skipif(
    CHROMIUM is None,
    reason="not checked in a browser: no Chromium found. On Debian and Ubuntu: apt install "
    "chromium; elsewhere set CHROMIUM to the program's path",
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Return a headless Chromium."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@dataclass
class Visit:
    """A page, what it asked for, and what it complained of."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


def visit(browser: Browser, width: int = 1280, **options: Any) -> Visit:
    context = browser.new_context(viewport={"width": width, "height": 900}, **options)
    seen = Visit(context.new_page())
    seen.page.on("request", lambda request: seen.requests.append(request.url))
    seen.page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    seen.page.on(
        "console",
        lambda message: (
            message.type in ("error", "warning") and seen.complaints.append(message.text)
        ),
    )
    return seen


def opened(browser: Browser, name: str, width: int = 1280, hash: str = "", **options: Any) -> Visit:
    """Return the report *name* opened from its file with the network off."""
    seen = visit(browser, width, offline=True, **options)
    seen.page.goto(address(name) + hash)
    return seen


def address(name: str) -> str:
    """Return where the file of the report *name* is."""
    return (HERE / f"build/reports/{name}.html").as_uri()


def settled(page: Page) -> None:
    """Wait until the page has been painted, and what its scripts put off has been done."""
    page.evaluate("new Promise(r => requestAnimationFrame(() => requestAnimationFrame(r)))")


def root(page: Page, name: str) -> Locator:
    """Return the explorer *name*; JupyterLab keeps only its id before it is run."""
    return page.locator(f'[data-explorer="{name}"], [data-jupyter-id="see/{name}"]')


def shown(page: Page, name: str) -> list[str]:
    """Return all that the page says, as one, and the cells of what was chosen."""
    section = root(page, name)
    said = section.locator(":is(.answer, .sentence, .more)").all_text_contents()
    # What is chosen stands in the table that opens; a refusal has none.
    refused = section.locator("xpath=self::*[contains(@class, 'refused')]").count()
    cells = [] if refused else section.locator("tbody").first.locator("th, td").all_text_contents()
    return [" ".join(filter(None, said)), *map(str.strip, cells)]


def operated(page: Page, explorer: Built, states: list[dict[str, str]]) -> list[list[str]]:
    """Return what the page shows of the *explorer* for each of the *states*, one after another."""
    at = [[explorer.controls[key].index(state[key]) for key in explorer.first] for state in states]
    return page.evaluate(_OPERATE, [explorer.explorer.name, at])


# Sets the controls of an explorer as a reader would, and returns its texts for each state.
_OPERATE = """([name, states]) => {
  const root = document.querySelector(`[data-explorer="${name}"]`);
  const boxes = [...root.querySelectorAll(".controls > :is(span, fieldset)")]
    .filter((box) => !box.querySelector("[name='']"));
  const texts = (selector) => [...root.querySelectorAll(selector)].map((e) => e.textContent);
  return states.map((state) => {
    boxes.forEach((box, n) => {
      const inputs = box.querySelectorAll("input, select");
      if (inputs.length > 1) inputs[state[n]].checked = true;
      else if (inputs[0].type === "range") inputs[0].value = state[n];
      else inputs[0].selectedIndex = state[n];
    });
    // All stand where they should before one tells: a slider that is moved pushes its twin.
    boxes[0].querySelector("input, select").dispatchEvent(new Event("input", { bubbles: true }));
    const refused = root.classList.contains("refused");
    const said = texts(":is(.answer, .sentence, .more)").filter(Boolean).join(" ");
    return [said, ...(refused ? [] : texts("tbody:first-of-type :is(th, td)"))];
  });
}"""


def faint(page: Page, within: str = "body") -> list[str]:
    """Return the texts shown *within* that have less than 4.5 to 1 against what they stand on."""
    return page.evaluate(_FAINT, within)


# The contrast of WCAG 2. Text in a drawing has its fill; the ground is the nearest that covers.
_FAINT = """(within) => {
  const parts = (color) => (color.match(/[\\d.]+/g) ?? [0, 0, 0, 0]).map(Number);
  const light = (color) => parts(color).slice(0, 3).map((v) => v / 255)
    .map((v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
    .reduce((sum, v, n) => sum + v * [0.2126, 0.7152, 0.0722][n], 0);
  const ground = (e) => {
    const color = e ? getComputedStyle(e).backgroundColor : "rgb(255, 255, 255)";
    return parts(color)[3] === 0 ? ground(e.parentElement) : color;
  };
  const found = [];
  for (const root of document.querySelectorAll(within)) {
    const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const words = walk.currentNode.data.trim(), e = walk.currentNode.parentElement;
      if (!words || e.closest("script, style, noscript, option")) continue;
      if (!e.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true })) continue;
      const { fill, color } = getComputedStyle(e);
      const both = [light(e instanceof SVGElement ? fill : color), light(ground(e))];
      const ratio = (Math.max(...both) + 0.05) / (Math.min(...both) + 0.05);
      if (ratio < 4.5) found.push(`${ratio.toFixed(2)} ${e.tagName} ${words.slice(0, 40)}`);
    }
  }
  return found;
}"""
