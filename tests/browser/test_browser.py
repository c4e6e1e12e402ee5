"""The reports as a reader meets them: opened from their files in a real browser."""

from __future__ import annotations

import functools
import itertools
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from browsing import HERE, address, browser, faint, needs_browser, opened, settled, visit
from built import executed
from playwright.sync_api import Browser, Page

from casebook.display import charts
from casebook.display.html import Fragment
from casebook.evidence import findings
from casebook.evidence.findings import Finding
from casebook.reports import catalogue
from casebook.texts import marks
from casebook.texts.ledger import Quantity, Quotation
from casebook.texts.passages import Passage

__all__ = ["browser"]  # the fixture, for pytest to find
REPORTS = [report.id for report in catalogue.catalogue()]
every_page = pytest.mark.parametrize("name", ["index", *REPORTS])
every_report = pytest.mark.parametrize("name", REPORTS)
every_width = pytest.mark.parametrize("width", [390, 1280])

pytestmark = needs_browser

# What answers in each kind of page: a picture of the title's data, the answering table, the text.
ANSWERS = "svg.pic, table, .words, .article p, .points, .timeline summary"
# How high the window of a phone is, which is the lower one.
LOW = 844
LOOK = f"""() => ({{
  headings: [...document.querySelectorAll("h1")].map((e) => e.textContent),
  named: document.title,
  answers: [...document.querySelectorAll("main :is({ANSWERS})")].map(
    (one) => [one.getBoundingClientRect(), one.tagName === "svg" ? 150 : 1]).filter(
    ([box, least]) => box.height >= least).map(([box]) => box.top + scrollY),
  sideways: document.documentElement.scrollWidth - innerWidth,
  dead: [...document.querySelectorAll("a[href^='#']")].map((a) => a.hash.slice(1)).filter(
    (id) => !document.getElementById(id.split("?")[0])),
}})"""


# A chart in a fold is drawn when the fold opens.
DRAWN = """() => [...document.querySelectorAll(".chart")].every((chart) => chart._fullData)"""
CHARTS = """() => [...document.querySelectorAll(".chart")].map(
  (chart) => chart._fullData.map((t) => [t.type, t.x, t.y]))"""
# What each chart may do with the network, and whether it has tools of its own.
SENDS = """() => [...document.querySelectorAll(".chart")].map(({ _context: told }) =>
  [told.showSendToCloud, told.plotlyServerURL, told.displayModeBar])"""
# What is folded is opened, and an entry of a timeline chosen.
UNFOLD = """() => {
  for (const fold of document.querySelectorAll("details")) fold.open = true;
  document.querySelector(".timeline summary")?.click();
}"""
DARK = "body { background: #111; color: #fff } a { color: #9cf }"
# What a page knows of the colors of a reader's system.
SYSTEM = """() => ["(prefers-color-scheme: dark)", "(forced-colors: active)"].map(
  (system) => matchMedia(system).matches)"""
# How a reader turns and sizes a page; how wide a sheet of A4 or letter paper is.
WIDTHS, SHEET = (1280, 680, 844, 390, 1280), 680
# Cells of a folded table that hold nothing: how they are laid out, and how high.
EMPTY = """() => [...document.querySelectorAll(".wide td:empty")].filter(
  (cell) => cell.closest("tr").checkVisibility()).map(
  (cell) => [getComputedStyle(cell).display, cell.offsetHeight])"""
# Whether every chart has followed the width of the page, and how high each and its place are.
RESIZED = """() => [...document.querySelectorAll(".chart")].every(
  (chart) => Math.abs(chart._fullLayout?.width - chart.clientWidth) < 1)"""
HEIGHTS = """() => [...document.querySelectorAll(".chart")].map(
  (chart) => [chart.clientHeight, chart._fullLayout.height])"""


@dataclass(frozen=True)
class Look:
    """What is to be seen of a page just opened, and what it asked for and complained of."""

    requests: tuple[str, ...]
    complaints: tuple[str, ...]
    headings: list[str]
    named: str
    answers: list[float]
    sideways: int
    drawn: list[Any]
    sends: list[Any]
    dead: list[str]
    empty: list[Any]
    turned: list[Any]
    paper: list[Any]
    faint: dict[tuple[bool, bool], list[str]]


Looking = Callable[[str, int], Look]


@pytest.fixture(scope="module")
def look(browser: Browser) -> Iterator[Looking]:
    """Return what opens a report at a width, once for all tests, with the network off."""
    visits = {width: visit(browser, width, offline=True) for width in (390, 1280)}

    @functools.cache
    def look(name: str, width: int) -> Look:
        seen = visits[width]
        seen.requests.clear()
        seen.complaints.clear()
        seen.page.goto(address(name))
        settled(seen.page)
        found = seen.page.evaluate(LOOK)
        requests, complaints = tuple(seen.requests), tuple(seen.complaints)
        desktop = width == 1280
        seen.page.evaluate(UNFOLD)
        seen.page.wait_for_function(DRAWN)
        return Look(
            requests,
            complaints,
            **found,
            drawn=seen.page.evaluate(CHARTS),
            sends=seen.page.evaluate(SENDS),
            empty=[] if desktop else seen.page.evaluate(EMPTY),
            turned=[turned(seen.page, to) for to in WIDTHS] if desktop else [],
            paper=on_paper(seen.page) if desktop else [],
            faint=in_every_system(seen.page) if desktop else {},
        )

    yield look
    for seen in visits.values():
        seen.page.context.close()


def turned(page: Page, width: int) -> list[Any]:
    """Return how high each chart and its place are when the *page* has another width."""
    page.set_viewport_size({"width": width, "height": 900})
    page.wait_for_function(RESIZED)
    return page.evaluate(HEIGHTS)


def on_paper(page: Page) -> list[Any]:
    """Return where each table of the printed *page* ends, and its words."""
    page.set_viewport_size({"width": SHEET, "height": 900})
    page.emulate_media(media="print")
    ends = page.locator("table:visible").evaluate_all(
        "e => e.map(t => [t.getBoundingClientRect().right, t.innerText])"
    )
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": 1280, "height": 900})
    return ends


def in_every_system(page: Page) -> dict[tuple[bool, bool], list[str]]:
    """Return the faint texts of the unfolded *page* in each system as the page knows it."""
    found = {}
    for color, forced in itertools.product(("light", "dark"), ("none", "active")):
        page.emulate_media(color_scheme=color, forced_colors=forced)
        settled(page)
        found[tuple(page.evaluate(SYSTEM))] = faint(page)
    page.emulate_media(color_scheme="light", forced_colors="none")
    return found


def stored_charts(name: str) -> list[Any]:
    outputs = [o for cell in executed(name).cells for o in cell.get("outputs", [])]
    return [o["data"][charts.MIME] for o in outputs if charts.MIME in o.get("data", {})]


@every_page
@every_width
def test_opens_offline_without_a_request(look: Looking, name: str, width: int):
    """A report opens from its file, asks for nothing and complains of nothing."""
    assert (address(name),) == look(name, width).requests
    assert () == look(name, width).complaints


@every_page
@every_width
def test_fits_the_screen(look: Looking, name: str, width: int):
    """No page has to be pushed sideways, on a desktop or on a phone."""
    assert look(name, width).sideways <= 0


@every_report
@every_width
def test_the_first_screen_answers(look: Looking, name: str, width: int):
    """A title of its own, and what answers, stand in it; a picture at least 150 pixels high."""
    seen = look(name, width)

    (title,) = seen.headings
    assert title in seen.named
    assert min(seen.answers) < LOW - 100


@every_report
@every_width
def test_draws_every_chart(look: Looking, name: str, width: int):
    """Every stored chart is drawn, each trace as the kind it is and with the stored numbers."""
    wanted = [
        [(trace["type"], trace["x"], trace["y"]) for trace in c["data"]]
        for c in stored_charts(name)
    ]

    assert json.loads(json.dumps(wanted)) == look(name, width).drawn


@every_page
def test_every_text_can_be_read(look: Looking, name: str):
    """Every text has 4.5 to 1, in a light or dark system and where it forces its colors."""
    systems = itertools.product([False, True], repeat=2)

    assert {system: [] for system in systems} == look(name, 1280).faint


@pytest.mark.parametrize("system", [{}, {"forced_colors": "active"}], ids=["own", "forced"])
@pytest.mark.parametrize("trusted", [True, False], ids=["trusted", "untrusted"])
def test_marked_words_can_be_read_on_a_dark_page(
    browser: Browser, trusted: bool, system: dict[str, Any]
):
    """On a page with light text and links marked words can be read, with our style or without."""
    text, at = "He said 12 homes burned in May.", {"source": "s", "voice": "v"}
    count = {"kind": "count", "bound": "exact", "counts": "homes"}
    rows = [
        Quotation(id="Q1", start=0, exact=text, form="direct", **at),
        Quantity(id="N1", start=8, exact="12", **count, **at),
    ]
    paragraph = Passage(source="s", kind="paragraph", number=1, start=0, text=text)
    shown = Fragment(marks.passage(paragraph, rows, shade=True), name="planted")._repr_html_()
    if not trusted:
        shown = re.sub("<style>.*?</style>", "", shown)
    seen = visit(browser, offline=True, color_scheme="dark", **system)
    seen.page.set_content(f"<style>{DARK}</style><body>{shown}")
    found, marked = faint(seen.page), seen.page.locator("mark").all_inner_texts()
    seen.page.context.close()

    assert [] == found
    assert text == "".join(marked)


@every_report
def test_charts_offer_no_way_to_the_network(look: Looking, name: str):
    """No chart has a button of plotly's, an address to upload to, or leave to send itself."""
    assert [[False, "", False]] * len(stored_charts(name)) == look(name, 1280).sends


def test_some_report_has_charts():
    """The chart checks above have charts to check."""
    assert 3 <= sum(len(stored_charts(name)) for name in REPORTS)


@every_report
def test_links_within_a_report_lead_somewhere(look: Looking, name: str):
    """Every link to a place in the same page leads to what is there."""
    assert [] == look(name, 1280).dead


def test_an_injected_script_does_not_run(browser: Browser, tmp_path: Path):
    """The page's content security policy stops a script and a handler that were slipped in."""
    evil = "<script>window.ran=1</script><img src='x' onerror='window.ran=2'></main>"
    text = (HERE / "build/reports/findings.html").read_text(encoding="utf-8")
    (tmp_path / "evil.html").write_text(text.replace("</main>", evil, 1), encoding="utf-8")
    seen = visit(browser, offline=True)
    seen.page.goto((tmp_path / "evil.html").as_uri())
    seen.page.wait_for_function("document.querySelector('img[src=x]').complete")
    settled(seen.page)
    ran = seen.page.evaluate("window.ran")
    ours = seen.page.locator(".filters select").count()
    seen.page.context.close()

    assert evil in (tmp_path / "evil.html").read_text(encoding="utf-8")
    assert ran is None
    assert ours > 0
    assert any("Content Security Policy" in complaint for complaint in seen.complaints)


def test_findings_can_be_filtered(browser: Browser, found: dict[str, Finding]):
    """In the report of findings a choice leaves the rows that Python counts for it."""
    table = findings.frame(list(found.values()))
    page = opened(browser, "findings").page
    page.get_by_label("article", exact=True).select_option("Courthouse News Service")
    page.get_by_label("judgement", exact=True).select_option("misleading")
    rows = page.locator("table[data-filters] tbody tr:visible").evaluate_all(
        "r => r.map(e => e.id)"
    )
    count = page.locator(".filters + p").inner_text()
    page.context.close()

    wanted = table[(table["article"] == "courthouse-news") & (table["judgement"] == "misleading")]
    assert wanted["claim"].tolist() == rows != []
    assert f"{len(rows)} of {len(table)} shown" == count


def test_on_a_phone_every_row_keeps_its_cells(look: Looking):
    """Where a wide table is folded, an empty cell takes no room, but stays for who counts cells."""
    empty = [cell for name in ["index", *REPORTS] for cell in look(name, 390).empty]

    assert {("block", 0)} == set(map(tuple, empty))


@every_report
def test_a_chart_keeps_its_height_when_the_page_is_turned(look: Looking, name: str):
    """Narrower or wider, a chart fits the page, is as high as before and covers nothing."""
    wanted = [[chart["layout"]["height"]] * 2 for chart in stored_charts(name)]

    assert [wanted] * len(WIDTHS) == look(name, 1280).turned


@pytest.mark.parametrize("width", [390, 844])
def test_a_chart_in_a_fold_fits_when_it_opens(browser: Browser, width: int):
    """A page turned while a chart is folded away shows the chart in its new width."""
    page = opened(browser, "framing").page
    folded = "() => [...document.querySelectorAll('.chart')].filter((e) => !e.checkVisibility())"
    fold = page.evaluate_handle(f"({folded})()[0].closest('details:not([open])')").as_element()
    for opens in (True, False):
        fold.evaluate(f"(fold) => {{ fold.open = {json.dumps(opens)}; }}")
        settled(page)
    hidden = page.evaluate(f"({folded})().length")
    page.set_viewport_size({"width": width, "height": 900})
    settled(page)
    fold.evaluate("(fold) => { fold.open = true; }")
    page.wait_for_function(RESIZED)
    page.context.close()

    assert hidden > 0


def test_a_link_to_a_row_that_is_left_out_leads_to_it(browser: Browser, found: dict[str, Finding]):
    """A link to a row that a choice hides lifts the choice and leads to the row."""
    page = opened(browser, "findings").page
    page.get_by_label("judgement", exact=True).select_option("fair")
    row = page.locator("#CN-C06")
    before = row.is_visible()
    page.locator("td a[href='#CN-C06'], th a[href='#CN-C06']").first.click()
    after, top = row.is_visible(), row.bounding_box()["y"]
    count = page.locator(".filters + p").inner_text()
    page.context.close()

    assert (False, True) == (before, after)
    assert -1 < top < 900
    assert f"{len(found)} of {len(found)} shown" == count


def test_choices_and_rows_agree_when_a_browser_leads_back(browser: Browser):
    """A table that is come back to shows the rows its choices leave, wherever they were put."""
    page = opened(browser, "findings").page
    page.get_by_label("judgement", exact=True).select_option("misleading")
    before = page.locator(".filters + p").inner_text()
    page.goto(address("index"))
    page.go_back()
    page.wait_for_function("document.readyState === 'complete'")
    chosen = page.get_by_label("judgement", exact=True).input_value()
    after = page.locator(".filters + p").inner_text()
    page.context.close()

    assert "misleading" == chosen
    assert before == after


def test_nothing_is_cut_on_paper(look: Looking):
    """Printed on A4 or on letter paper, no table of any report reaches beyond the sheet."""
    ends = [(name, *end) for name in ["index", *REPORTS] for end in look(name, 1280).paper]

    assert len(ends) > len(REPORTS)
    assert [] == [(name, words) for name, right, words in ends if right > SHEET]


def test_paper_says_by_what_a_table_was_chosen(browser: Browser):
    """On paper the choices above a table stand only where one was made."""
    page = opened(browser, "findings").page
    page.emulate_media(media="print")
    box = page.locator(".filters")
    before = box.is_visible()
    page.get_by_label("judgement", exact=True).select_option("fair", force=True)
    after = box.is_visible()
    page.context.close()

    assert (False, True) == (before, after)


def test_links_between_reports_lead_somewhere():
    """Every link from a report to another, and to a place in it, leads to what is there."""
    places: dict[str, set[str]] = {}
    links: list[list[str]] = []
    for name in ["index", *REPORTS]:
        page = (HERE / f"build/reports/{name}.html").read_text(encoding="utf-8")
        page = re.sub(r"(?s)<script.*?</script>", "", page)
        places[f"{name}.html"] = set(re.findall(r' id="([^"]+)"', page))
        targets = re.findall(r'<a [^>]*href="([^":]+\.html(?:#[^"]*)?)"', page)
        links += [target.split("#") for target in targets]
    named = [(file, *(place.split("?")[0] for place in rest)) for file, *rest in links]
    # What other commands make stands beside the reports.
    beside = [one[0] for one in named if one[0].startswith("../")]
    inside = [one for one in named if one[0] not in beside]
    dead = [one for one in inside if one[0] not in places or not set(one[1:]) <= places[one[0]]]
    dead += [(one,) for one in beside if not (HERE / "build/reports" / one).is_file()]

    assert len(links) > 50
    assert beside
    assert [] == dead
