"""The timeline's report in a real browser, from its file, with the network off."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from browsing import Visit, address, browser, needs_browser, visit
from browsing import opened as opened_report
from playwright.sync_api import Browser, Page

from casebook.framing import statements
from casebook.records import case
from casebook.timeline import briefs, entries, events, periods, timelinejs
from casebook.timeline.entries import Entry

__all__ = ["browser"]  # the fixture, for pytest to find

pytestmark = needs_browser

LABELS = {"voice": "who", "office": "which office", "kind": "what kind"}
LABELS |= {"article": "in which article"}
SHOWN = ".timeline li[data-e]:visible"
LIT = ".density figure:visible [data-e]:not(.pale)"
FEDERAL = "US Attorney in Maryland"  # of small letters in the data
IDS = "e => e.map((one) => one.dataset.e)"
# Nothing chosen, nothing open: the report as it was opened.
RESET = """() => {
  for (const entry of document.querySelectorAll("details.entry")) entry.open = false;
  document.activeElement.blur();
  history.replaceState(null, "", location.pathname);
  dispatchEvent(new PopStateEvent("popstate"));
}"""
GO_BACK = """() => new Promise((done) => {
  addEventListener("popstate", () => setTimeout(done), { once: true });
  history.back();
})"""
# Where the last line of a year ends, in screens.
ENDS = """year => {
  const lines = document.querySelectorAll(`.timeline section[data-year="${year}"] li[data-e]`);
  return (lines[lines.length - 1].getBoundingClientRect().bottom + scrollY) / innerHeight;
}"""
HIGH = "e => e.map((one) => one.getBoundingClientRect().height)"
TOP = "id => document.querySelector(`#${id} summary`).getBoundingClientRect().top"
FRAMES = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
# What a line shows, with the words that a style sets in the place of others.
READ = """line => !line.matches(".two") ? line.textContent : [...line.children].map((e) => {
  const before = getComputedStyle(e, "::before").content;
  if (getComputedStyle(e).display === "none") return "";
  return before === "none" ? e.textContent : before.slice(1, -1);
}).join("")"""
# How often a word of the chart stands on a sign.
STRUCK = """() => [...document.querySelectorAll("figure:not([hidden])")].flatMap((figure) => {
  const boxes = (what) => [...figure.querySelectorAll(what)].map((e) => e.getBoundingClientRect());
  return boxes("text").flatMap((a) => boxes("[data-e]").filter((b) =>
    a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1));
}).length"""


@pytest.fixture(scope="module")
def once(browser: Browser) -> Iterator[Visit]:
    """Return the published timeline, opened once for all tests."""
    seen = opened_report(browser, "timeline", accept_downloads=True)
    yield seen
    seen.page.context.close()


@pytest.fixture
def opened(once: Visit) -> Iterator[Visit]:
    """Return the published timeline, open; no request and no complaint may come of its use."""
    once.page.evaluate(RESET)
    yield once
    assert [address("timeline")] == [u for u in once.requests if not u.startswith("data:")]
    assert [] == once.complaints


@pytest.fixture(scope="module")
def published() -> tuple[Entry, ...]:
    """Return the entries of the published report."""
    rows = entries.join(events.load(), statements.load())
    return events.select(rows, since="2004", until="2020")


def of_year(rows: tuple[Entry, ...], year: int = 2017) -> list[Entry]:
    return [row for row in rows if periods.year(row) == year]


def shown(page: Page) -> list[str]:
    """Return the ids of the lines that are to be seen."""
    return page.locator(SHOWN).evaluate_all(IDS)


def lit(page: Page) -> set[str]:
    """Return the ids of the signs that are not pale."""
    return set(page.locator(LIT).evaluate_all(IDS))


def choose(page: Page, name: str, value: str) -> None:
    """Make one of the choices that are a list."""
    page.locator(".choices .more").evaluate("e => { e.open = true; }")
    page.locator(".filters").get_by_label(LABELS[name], exact=True).select_option(value)


def press(page: Page, name: str) -> None:
    """Press the chip that begins with *name*."""
    page.get_by_role("radio", name=re.compile(rf"^{name}\b")).check()


def test_the_report_opens_at_the_year_of_the_day(
    opened: Visit, published: tuple[Entry, ...]
) -> None:
    """At first list and chart hold the year of the case's day, and the counts say so."""
    page, here = opened.page, of_year(published)

    assert [row.id for row in here] == shown(page)
    assert {row.id for row in here} == lit(page)
    assert f"{len(here)} of {len(published)} shown" == page.locator(".count").inner_text()


def test_all_years_hold_what_python_selects(opened: Visit, published: tuple[Entry, ...]) -> None:
    """Of all years the list has every entry, the chart every dated one, the table the same."""
    page = opened.page
    press(page, "all")
    wanted = entries.as_table(published).astype(str).to_numpy().tolist()
    rows = page.locator("table", has_text="Every entry that has a date").locator("tbody tr")
    cells = rows.evaluate_all("r => r.map(e => [...e.cells].map(c => c.textContent))")

    assert [row.id for row in published] == shown(page)
    assert {row.id for row in published if row.date} == lit(page)
    assert wanted == cells


@pytest.mark.parametrize(("width", "screens", "least"), [(390, 3.5, 44), (1280, 2, 24)])
def test_the_year_of_the_day_is_read_at_a_glance(
    browser: Browser, width: int, screens: float, least: int
) -> None:
    """The year of the day fits two screens; on a phone a line has two rows and room for a thumb."""
    page = visit(browser, offline=True).page
    page.set_viewport_size({"width": width, "height": 844 if width == 390 else 900})
    page.goto(address("timeline"))
    ends = page.evaluate(ENDS, case.load().day.year)
    whole = page.evaluate("document.documentElement.scrollHeight / innerHeight")
    high = page.locator(".entry summary:visible").evaluate_all(HIGH)
    page.context.close()

    assert ends <= screens
    assert whole <= 30
    assert min(high) >= least


@pytest.mark.parametrize("width", [390, 1280])
def test_a_line_stays_where_it_was_pressed(browser: Browser, width: int) -> None:
    """An entry opens below its line, near the list's end too, and the way back leaves it there."""
    page = opened_report(browser, "timeline", width).page
    moved = []
    for id in ("E19", "E50", "E56"):  # the first, one of the day, and the last
        page.locator(f"#{id}").evaluate("e => e.scrollIntoView({ block: 'center' })")
        place = [page.evaluate(TOP, id)]
        page.locator(f"#{id} summary").click()
        page.locator(f"#{id}.chosen").wait_for()
        page.evaluate(FRAMES)
        place.append(page.evaluate(TOP, id))
        if id == "E19":
            page.evaluate("scrollBy(0, 300)")
            page.evaluate(FRAMES)
            page.evaluate(GO_BACK)
            page.evaluate(FRAMES)
            place.append(page.evaluate(TOP, id))
        moved.append(max(place) - min(place))
    page.context.close()

    assert max(moved) < 2


@pytest.mark.parametrize(
    ("name", "value", "kept"),
    [
        ("voice", "Jeff Sessions", lambda row: "Jeff Sessions" in row.voices),
        ("voice", FEDERAL, lambda row: FEDERAL in row.voices),
        ("office", "DEA", lambda row: row.office == "DEA"),
        ("kind", "prosecution", lambda row: row.category == "prosecution"),
        (
            "kind",
            "all of reports and press",
            lambda row: row.category in case.load().categories.groups["said"]["reports and press"],
        ),
        ("article", "InSight Crime", lambda row: "insight-crime" in row.articles),
    ],
)
def test_choices_leave_the_same_in_list_chart_and_counts(
    opened: Visit,
    published: tuple[Entry, ...],
    name: str,
    value: str,
    kept: Callable[[Entry], bool],
) -> None:
    """A choice leaves the entries that Python keeps, in the list, in the chart and in the bars."""
    page = opened.page
    press(page, "all")
    choose(page, name, value)
    wanted = [row for row in published if kept(row)]
    bars = page.locator(".whom tr:visible td").all_inner_texts()
    items, drawn, count = shown(page), lit(page), page.locator(".count").inner_text()
    page.get_by_role("button", name=f"Start again: all {len(of_year(published))} of 2017").click()

    assert [row.id for row in wanted] == items != []
    assert {row.id for row in wanted if row.date} == drawn
    assert f"{len(wanted)} of {len(published)} shown" == count
    # The bars of other offices stay beside the one that is chosen.
    assert (len(published) if name == "office" else len(wanted)) == sum(map(int, bars))
    assert [row.id for row in of_year(published)] == shown(page)


@pytest.mark.parametrize("lane", events.LANES)
def test_said_and_done_are_chosen_alone(
    opened: Visit, published: tuple[Entry, ...], lane: str
) -> None:
    """Said or done filters the year that is shown, and goes together with another choice."""
    page = opened.page
    press(page, lane)
    alone = shown(page)
    choose(page, "office", "Justice Department")
    both = shown(page)

    wanted = [row for row in of_year(published) if row.lane == lane]
    assert [row.id for row in wanted] == alone
    assert [row.id for row in wanted if row.office == "Justice Department"] == both != []


def test_every_chip_says_how_many_it_leaves(opened: Visit, published: tuple[Entry, ...]) -> None:
    """The number in a chip is what its choice would leave, with the other choices as they are."""
    page = opened.page
    press(page, "done")
    chips = page.locator(".chips[data-name=period] label").all_inner_texts()

    done = [row for row in published if row.lane == "done"]
    wanted = [[one.name, str(sum(map(one.has, done)))] for one in periods.of(published)]
    assert [*wanted, ["all", str(len(done))]] == [chip.split() for chip in chips]


def test_the_address_says_what_is_chosen(opened: Visit, browser: Browser) -> None:
    """An address that was copied shows the same choices and the same entry to another reader."""
    page = opened.page
    press(page, "2016")
    choose(page, "office", "press")
    page.locator("#E16 summary").click()
    page.locator("#E16.chosen").wait_for()
    copied = page.evaluate("location.hash")
    other = opened_report(browser, "timeline", hash=copied).page
    seen = shown(other), other.locator("#E16 details").evaluate("e => e.open")
    other.context.close()

    assert "#timeline?period=2016&office=press&entry=E16" == copied
    assert (shown(page), True) == seen


@pytest.mark.parametrize("id", ["E15", "E49", "S91"])
def test_an_address_leads_to_an_entry(browser: Browser, id: str) -> None:
    """A report opened at an entry of any year shows it open and in view, marked in the chart."""
    page = opened_report(browser, "timeline", 390, hash=f"#{id}").page
    page.locator(f"#{id}.chosen").wait_for()
    top = page.locator(f"#{id}").bounding_box()["y"]
    marked = page.locator(".density figure:visible .chosen").evaluate_all(IDS)
    page.context.close()

    assert 0 <= top < 900
    assert [id] == marked


def test_a_sign_opens_its_entry(opened: Visit) -> None:
    """A press on a sign opens its entry, leads to it and marks both; pointed at, it is told."""
    page = opened.page
    box = page.locator("figure:visible [data-e=E49]").bounding_box()
    page.mouse.move(box["x"] + 3, box["y"] + 3)
    told = page.locator(".pointed").inner_text()
    page.mouse.click(box["x"] + 3, box["y"] + 3)
    page.locator("#E49.chosen").wait_for()

    assert told.startswith("October 23, 2017: Sessions tells police chiefs")
    assert page.locator("#E49 .told").is_visible()
    assert "E49" == page.evaluate("document.activeElement.closest('li').id")
    assert "#E49" == page.evaluate("location.hash")


def test_the_chart_is_walked_by_keyboard(opened: Visit, published: tuple[Entry, ...]) -> None:
    """One stop leads to the chart, arrows go through its signs in order, Enter opens one."""
    page = opened.page
    page.locator("figure:visible svg").focus()
    walked = []
    for key in ("ArrowRight", "ArrowRight", "ArrowLeft", "End"):
        page.keyboard.press(key)
        walked.append(page.locator("figure:visible .at").get_attribute("data-e"))
    page.keyboard.press("Enter")

    ids = [row.id for row in of_year(published)]
    assert [ids[0], ids[1], ids[0], ids[-1]] == walked
    assert page.locator(f"#{ids[-1]} .told").is_visible()


def test_an_entry_is_opened_by_keyboard(opened: Visit) -> None:
    """Enter on a line opens the entry in its place with words and source, and closes it again."""
    page = opened.page
    page.locator("#E49 summary").focus()
    page.keyboard.press("Enter")
    page.locator("#E49.chosen").wait_for()
    words = page.locator("#E49 .told").inner_text()
    page.keyboard.press("Enter")
    page.locator("#E49:not(.chosen)").wait_for()

    assert "(as reported)" in words
    assert "told the crowd" in words
    assert "" == page.evaluate("location.hash")
    assert "E49" == page.evaluate("document.activeElement.closest('li').id")


def test_a_link_to_an_entry_that_is_left_out_leads_to_it(opened: Visit) -> None:
    """A link to an entry that the choices hide lifts them, and the entry is open."""
    page = opened.page
    choose(page, "office", "FBI")
    page.locator("table a[href='#E11']").first.click()
    page.locator("#E11.chosen").wait_for()

    assert page.locator("#E11 .told").is_visible()
    assert "2016" in page.locator("[data-name=period] label:has(:checked)").inner_text()
    assert "" == page.locator(".filters").get_by_label("which office").input_value()


def test_the_way_back_leads_to_what_was_read(opened: Visit) -> None:
    """Back from an entry leads to the one opened before, and at last to none."""
    page, seen = opened.page, []
    for id in ("E49", "E50"):
        page.locator(f"#{id} summary").click()
        page.locator(f"#{id}.chosen").wait_for()
    for _ in range(2):
        page.evaluate(GO_BACK)
        seen.append((page.locator("li.chosen").evaluate_all(IDS), page.evaluate("location.hash")))

    assert [(["E49"], "#E49"), ([], "")] == seen


def test_a_year_s_heading_stays(opened: Visit) -> None:
    """While the entries of a year pass, its heading stays at the top of the window."""
    page = opened.page
    page.locator("#E49").evaluate("e => e.scrollIntoView({ block: 'center' })")
    top = page.locator(".yr:visible").bounding_box()["y"]
    page.evaluate("window.scrollTo(0, 0)")

    assert 0 == top


def test_all_that_is_shown_can_be_opened_at_once(opened: Visit) -> None:
    """One button opens every line that is shown, and closes them again."""
    page = opened.page
    page.locator(".choices .more").evaluate("e => { e.open = true; }")
    count = page.locator(".entry[open]:visible").count
    page.get_by_role("button", name="Open all", exact=True).click()
    opened_now = count()
    page.get_by_role("button", name="Close all").click()

    assert (len(shown(page)), 0) == (opened_now, count())


def test_the_list_can_be_skipped(opened: Visit) -> None:
    """By keyboard one leads past the whole list, so that no line of it need be walked through."""
    page = opened.page
    page.get_by_role("button", name="Skip the list").press("Enter")

    assert "End of the list." == page.evaluate("document.activeElement.textContent")


def test_every_voice_can_be_chosen(opened: Visit, published: tuple[Entry, ...]) -> None:
    """The list of voices has every voice once and whole, in the order of the alphabet."""
    select = opened.page.locator(".filters").get_by_label("who", exact=True)
    options = select.locator("option").evaluate_all("e => e.map((one) => one.value)")

    assert ["", *sorted({voice for row in published for voice in row.voices})] == options


@pytest.mark.parametrize("width", [320, 390, 768, 1024, 1280, 1920])
def test_nothing_is_cut_or_struck(browser: Browser, width: int) -> None:
    """At any width no line runs out of the page, and no word of a chart stands on a sign."""
    page = opened_report(browser, "timeline", width).page
    page.locator(".choices .more").evaluate("e => { e.open = true; }")
    found = []
    for one in page.locator(".chips[data-name=period] input").all():
        one.check()
        wide = page.evaluate("document.documentElement.scrollWidth")
        found.append((wide, page.evaluate(STRUCK)))
    page.context.close()

    assert {(width, 0)} == set(found)


@pytest.mark.parametrize(("width", "narrow"), [(390, True), (1280, False)])
def test_a_line_is_as_long_as_it_has_room(
    browser: Browser, published: tuple[Entry, ...], width: int, narrow: bool
) -> None:
    """On a phone a line has the short wording unless that wastes room, elsewhere the long one."""
    page = opened_report(browser, "timeline", width).page
    rows = of_year(published)
    whole = {
        row.id: str(briefs.short(row)) for row in rows if briefs.short(row) != briefs.long(row)
    }
    whole = {
        id: words for id, words in whole.items() if narrow and (words[-1] != "…" or len(words) > 44)
    }
    seen = [page.locator(f"#{row.id} .w").evaluate(READ) for row in rows]
    page.context.close()

    assert [whole.get(row.id, str(briefs.long(row))) for row in rows] == seen
    assert bool(whole) == narrow


def test_the_export_is_saved_from_the_file(opened: Visit, published: tuple[Entry, ...]) -> None:
    """The link saves what Python writes, without a network, once what stands behind is opened."""
    opened.page.get_by_role("button", name="Open all of it").click()
    with opened.page.expect_download() as saving:
        opened.page.get_by_role("link", name="Save casebook-timeline.csv").click()
    saved = Path(saving.value.path()).read_text(encoding="utf-8")

    assert timelinejs.text(published) == saved
    assert len(list(csv.DictReader(io.StringIO(saved)))) == sum(bool(r.date) for r in published)


@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_the_whole_list_is_printed_on_ten_pages(browser: Browser, size: str) -> None:
    """With every year shown and entries closed, the report takes ten sheets at most."""
    page = opened_report(browser, "timeline", hash="#timeline?period=all").page
    paper = page.pdf(format=size)
    page.context.close()

    assert 1 < len(re.findall(rb"/Type\s*/Page\b", paper)) <= 10


def test_the_list_works_without_scripts(browser: Browser, published: tuple[Entry, ...]) -> None:
    """Without scripts every entry is there and opens; chart and bars say all."""
    page = visit(browser, 390, offline=True, java_script_enabled=False).page
    page.goto(address("timeline"))
    seen = page.locator(SHOWN).count()
    inside = page.locator("#E49 .told")
    before = inside.is_visible()
    page.locator("#E49 summary").click()
    after = inside.is_visible()
    drawn = page.locator('figure[data-period=""] [data-e]:visible').count()
    page.context.close()

    assert len(published) == seen
    assert (False, True) == (before, after)
    assert sum(bool(row.date) for row in published) == drawn
