"""Every page is for everyone: by axe-core's rules, by keyboard, by its words, without motion."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from accessible import UNFOLD, anew, faults, seen
from browsing import browser, needs_browser, opened, settled, visit
from built import executed
from conftest import copied
from playwright.sync_api import Browser, Page

from casebook.classroom import doors, kits, lessons
from casebook.records import folder
from casebook.reports import catalogue, editions, making
from casebook.texts import sources

__all__ = ["browser"]  # the fixture, for pytest to find
PAGES = ["index", *(report.id for report in catalogue.catalogue())]
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
MOVES = """() => [...document.querySelectorAll("*")].filter((e) => {
  const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(e);
  return parseFloat(transitionDuration) > 0 || animationName !== "none"
    || scrollBehavior === "smooth";
}).map((e) => e.outerHTML.slice(0, 100))"""
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


# One cell of words among many.
FADE = """() => [...document.querySelectorAll("td")].filter(
  (e) => e.firstChild?.nodeType === 3 && e.textContent.length > 9)[99].style.color = "#ccc\""""


@pytest.fixture(scope="module", params=PAGES)
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Return a page, opened once for all that is asked of it."""
    page = opened(browser, request.param, bypass_csp=True).page
    settled(page)
    yield page
    page.context.close()


def test_the_keyboard_reaches_everything(page: Page) -> None:
    """Who presses Tab until the page ends has stopped at every link and control that is shown."""
    anew(page, 1280)
    for _ in range(page.evaluate(STOPPING) + 1):
        page.keyboard.press("Tab")

    assert [] == page.evaluate(MISSED)


@pytest.mark.parametrize("width", [390, 1280])
def test_the_last_section_is_near_by_keyboard(page: Page, width: int) -> None:
    """Who takes the links past long parts, and the list of the page, is soon at its last part."""
    anew(page, width)
    last, pressed = page.evaluate(LAST), 0
    while not page.evaluate(REACHED, last) and pressed <= STOPS:
        page.keyboard.press("Tab")
        pressed += 1
        at = page.evaluate(FOCUS)
        if at["opens"] or at["to"] == f"#{last}" or (at["skips"] and at["to"] != "#main"):
            page.keyboard.press("Enter")
            pressed += 1
    seen_at = page.locator(f"#{last}").bounding_box()

    assert 0 <= seen_at["y"] < 900
    assert pressed <= STOPS


def test_nothing_moves_where_a_reader_wants_no_motion(page: Page) -> None:
    """In a system with reduced motion nothing on a page glides, blinks or scrolls by itself."""
    anew(page, 1280)
    page.emulate_media(reduced_motion="reduce")
    settled(page)
    moving = page.evaluate(MOVES)
    page.emulate_media(reduced_motion="null")

    assert [] == moving


def test_no_rule_of_access_is_broken(page: Page) -> None:
    """As it opens and unfolded, in light and dark, axe-core finds nothing wrong with a page."""
    anew(page, 1280)

    assert [] == seen(page)


def test_every_picture_says_what_it_shows(page: Page) -> None:
    """Each picture has words of its own, or says nothing new; each chart its table behind it."""
    page.evaluate(UNFOLD)
    settled(page)
    wordless = page.evaluate(WORDLESS)
    page.evaluate("document.querySelector('main').append(document.createElement('img'))")

    assert [] == wordless
    assert ["<img>"] == page.evaluate(WORDLESS)


def test_what_breaks_a_rule_is_found(browser: Browser) -> None:
    """A picture without a word, and one faint cell among many, are told by their rules."""
    page = opened(browser, "coding", bypass_csp=True).page
    page.evaluate(UNFOLD)
    page.evaluate("document.querySelector('main').innerHTML += '<img src=\"data:,\">'")
    page.evaluate(FADE)
    told = [fault.split(" (")[0] for fault in faults(page)]
    page.context.close()

    assert ["image-alt", "light: color-contrast"] == told


def test_a_page_with_values_of_a_readers_own_breaks_none(browser: Browser, tmp_path: Path) -> None:
    """A report with other values, and an index that has only that, are as good."""
    desk = copied(tmp_path)
    command = ["casebook", "report", "money", "-p", "low=3000000", "--plain"]
    environment = {**os.environ, "CASEBOOK_ROOT": str(desk.root)}
    subprocess.run([sys.executable, "-m", *command], env=environment, check=True)
    made = [
        desk.root / f"build/reports/{name}.html" for name in ("money-with-low-3000000", "index")
    ]

    assert {one.name: [] for one in made} == {one.name: looked_at(browser, one) for one in made}


def test_lessons_break_none(browser: Browser, tmp_path: Path) -> None:
    """The classroom's door, a lesson in all its forms, and one with an explorer are as good."""
    desk = copied(tmp_path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CASEBOOK_ROOT", str(desk.root))
        for id in ("L1", "L2"):
            kits.write(lessons.choose(id))
        folder.write(f"{kits.SHELF}/index.html", doors.page().encode())
    made = sorted((desk.root / kits.SHELF).glob("*.html"))
    chosen = [one for one in made if not one.stem.startswith("lesson-2-")]

    assert len(chosen) == 6
    assert [[]] * 6 == [looked_at(browser, one) for one in chosen]


def test_the_edition_to_pass_on_breaks_none(browser: Browser, tmp_path: Path) -> None:
    """The page of an article of which short excerpts stay is as good as that of the whole."""
    (report,) = (one for one in catalogue.catalogue() if one.id == "courthouse-news")
    articles = [sources.load(report.id)]
    page = making.render(editions.excerpted(executed(report.id), articles), report)
    file = tmp_path / "page.html"
    file.write_text(editions.thinned(page, articles), encoding="utf-8")

    assert [] == looked_at(browser, file)


def looked_at(browser: Browser, file: Path) -> list[str]:
    """Return what axe-core finds wrong with the page in *file*, unfolded, at both widths."""
    page = visit(browser, offline=True, bypass_csp=True).page
    page.goto(file.as_uri())
    settled(page)
    found = seen(page, folded=False)
    page.context.close()
    return found
