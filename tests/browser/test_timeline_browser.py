"""The timeline's report in a real browser, from its file, with the network off."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browsing import Visit, address, browser, needs_browser, visit
from browsing import opened as opened_report
from playwright.sync_api import Browser, Page

from casebook.framing import statements
from casebook.timeline import entries, events, timelinejs
from casebook.timeline.entries import Entry

__all__ = ["browser"]  # the fixture, for pytest to find

pytestmark = needs_browser

CHART = "document.getElementById('chart-timeline')"
# Where a mark stands on the screen, from what plotly has drawn.
PLACE = f"""id => {{
  const chart = {CHART}, {{ xaxis, yaxis }} = chart._fullLayout;
  const at = chart.data[0].customdata.indexOf(id);
  const {{ left, top }} = chart.getBoundingClientRect();
  return [left + xaxis._offset + xaxis.d2p(chart.data[0].x[at]),
          top + yaxis._offset + yaxis.d2p(chart.data[0].y[at])];
}}"""
FEDERAL = "US Attorney in Maryland"  # of small letters in the data
LEFT = f"""() => {CHART}.data.slice(0, 2).flatMap(
  trace => trace.customdata.filter((_, at) => trace.y[at] !== null))"""


# Nothing chosen, nothing filtered, every year: the report as it was opened.
RESET = f"""range => {{
  const chart = {CHART};
  for (const title of document.querySelectorAll("ol.timeline .choose[aria-current=true]")) {{
    title.removeAttribute("aria-current");
    title.closest("li").classList.remove("chosen");
  }}
  for (const list of document.querySelectorAll(".filters select")) {{
    if (!list.value) continue;
    list.value = "";
    list.dispatchEvent(new Event("change"));
  }}
  document.querySelector("div.chosen").replaceChildren();
  if (chart.data[2].x[0]) Plotly.restyle(chart, {{ x: [[null]], y: [[null]] }}, [2]);
  if (String(chart.layout.xaxis.range) !== String(range)) {{
    Plotly.relayout(chart, {{ "xaxis.range": range }});
  }}
  document.activeElement.blur();
  history.replaceState(null, "", location.pathname);
}}"""
GO_BACK = """() => new Promise((done) => {
  addEventListener("hashchange", done, { once: true });
  history.back();
})"""
RANGE = f"[...{CHART}.layout.xaxis.range]"


@pytest.fixture(scope="module")
def once(browser: Browser) -> Iterator[tuple[Visit, list[str]]]:
    """Return the published timeline, opened once for all tests, and the days it shows at first."""
    seen = opened_report(browser, "timeline", accept_downloads=True)
    assert ([], (None, None)) == (chosen(seen.page), ring(seen.page))  # nothing is chosen at first
    yield seen, seen.page.evaluate(RANGE)
    seen.page.context.close()


@pytest.fixture(scope="module")
def phone(browser: Browser) -> Iterator[Page]:
    """Return the published timeline on a phone, opened at an entry."""
    page = opened_report(browser, "timeline", 390, hash="#E15").page
    yield page
    page.context.close()


@pytest.fixture
def opened(once: tuple[Visit, list[str]]) -> Iterator[Visit]:
    """Return the published timeline, open; no request and no complaint may come of its use."""
    seen, days = once
    seen.page.evaluate(RESET, days)
    yield seen
    assert [address("timeline")] == [url for url in seen.requests if not url.startswith("data:")]
    assert [] == seen.complaints


@pytest.fixture(scope="module")
def published() -> tuple[Entry, ...]:
    """Return the entries of the published report."""
    rows = entries.join(events.load(), statements.load())
    return events.select(rows, since="2004", until="2020")


def chosen(page: Page) -> list[str]:
    """Return which entries of the list are marked as chosen."""
    return page.locator("li:has(a.choose[aria-current=true])").evaluate_all("e => e.map(x => x.id)")


def ring(page: Page) -> tuple[Any, Any]:
    """Return where the ring around the chosen mark is drawn."""
    trace = page.evaluate(f"{CHART}.data[2]")
    return trace["x"][0], trace["y"][0]


def place(page: Page, id: str) -> tuple[Any, Any]:
    """Return where the chart's data put a day."""
    days = page.evaluate(f"{CHART}.data[0]")
    at = days["customdata"].index(id)
    return days["x"][at], days["y"][at]


def test_chart_table_and_list_on_the_screen_are_python_s(
    opened: Visit, published: tuple[Entry, ...]
) -> None:
    """What is drawn, the table below it and the list hold the entries Python selects."""
    page = opened.page
    wanted = entries.as_table(published).astype(str).to_numpy().tolist()
    table = page.locator(".chart ~ .casebook table, .output table").first
    rows = table.locator("tbody tr").evaluate_all(
        "r => r.map(e => [...e.cells].map(c => c.textContent))"
    )
    drawn = page.evaluate(f"{CHART}._fullData.slice(0, 2).map(t => [t.type, [...t.customdata]])")
    items = page.locator("ol.timeline > li").evaluate_all("e => e.map(x => x.id)")

    assert wanted == rows
    assert ["scatter", "bar"] == [kind for kind, _ in drawn]
    assert {row[0] for row in rows} == {id for _, ids in drawn for id in ids}
    assert [row.id for row in published] == items


def test_a_click_on_a_mark_shows_and_marks_its_entry(opened: Visit) -> None:
    """A click on a day rings it, marks its entry in the list and shows its words and source."""
    page = opened.page
    page.locator("#section-see-the-timeline").scroll_into_view_if_needed()
    page.evaluate(f"window.scrollTo(0, {CHART}.getBoundingClientRect().bottom + scrollY - 800)")
    page.mouse.click(*page.evaluate(PLACE, "E11"))
    shown = page.locator("div.chosen").inner_text()

    assert ["E11"] == chosen(page)
    assert place(page, "E11") == ring(page)
    assert "near the end of 2015" in shown
    assert "seen as secondary source" in shown
    assert "#E11" == page.evaluate("location.hash")


def test_an_entry_is_chosen_by_keyboard(opened: Visit) -> None:
    """Enter on an entry's title rings its mark and leads to its words; one link leads back."""
    page = opened.page
    page.locator("#E15 .choose").focus()
    page.keyboard.press("Enter")
    rung = ring(page)
    focus = page.evaluate("document.activeElement.className")
    page.get_by_role("link", name="Go to it in the list").press("Enter")
    back = page.evaluate("document.activeElement.closest('li').id")

    assert ["E15"] == chosen(page)
    assert place(page, "E15") == rung
    assert "chosen" == focus
    assert "E15" == back


def test_the_ring_follows_to_another_entry_of_the_day(opened: Visit) -> None:
    """Of two entries of one day the ring stands around the one chosen last."""
    page, seen = opened.page, []
    for id in ("E49", "E50"):
        page.locator(f"#{id} .choose").press("Enter")
        seen.append(ring(page))

    assert [place(page, "E49"), place(page, "E50")] == seen
    assert seen[0][0] == seen[1][0]
    assert seen[0][1] != seen[1][1]


def test_every_entry_is_reached_by_keyboard(opened: Visit, published: tuple[Entry, ...]) -> None:
    """Every entry has a title that can take the focus, the undated one too."""
    page = opened.page
    reached = page.evaluate(
        "[...document.querySelectorAll('ol.timeline .choose')].map(a => (a.focus(),"
        " document.activeElement.closest('li').id))"
    )
    page.locator("ol.timeline .choose").last.press("Enter")

    assert [row.id for row in published] == reached
    assert (None, None) == ring(page)
    assert "no place in the chart" in page.locator("div.chosen").inner_text()


@pytest.mark.parametrize(
    ("name", "value", "kept"),
    [
        ("voice", "Jeff Sessions", lambda row: "Jeff Sessions" in row.voices),
        ("voice", FEDERAL, lambda row: FEDERAL in row.voices),
        ("office", "DEA", lambda row: row.office == "DEA"),
        ("category", "prosecution", lambda row: row.category == "prosecution"),
        ("article", "InSight Crime", lambda row: "insight-crime" in row.articles),
    ],
)
def test_filters_leave_the_same_in_list_and_chart(
    opened: Visit, published: tuple[Entry, ...], name: str, value: str, kept: Any
) -> None:
    """A choice leaves the entries that Python keeps, in the list and in the chart."""
    page = opened.page
    page.get_by_label(name, exact=True).select_option(value)
    items = page.locator("ol.timeline > li:visible").evaluate_all("e => e.map(x => x.id)")
    drawn = page.evaluate(LEFT)
    count = page.locator(".filters + p").inner_text()
    page.get_by_label(name, exact=True).select_option("")
    again = page.evaluate(LEFT)

    wanted = [row for row in published if kept(row)]
    assert [row.id for row in wanted] == items != []
    assert {row.id for row in wanted if row.date} == set(drawn)
    assert f"{len(wanted)} of {len(published)} shown" == count
    assert {row.id for row in published if row.date} == set(again)


def test_a_hidden_entry_says_why(opened: Visit) -> None:
    """A chosen entry that a filter leaves out has no ring, and the panel says why."""
    page = opened.page
    page.locator("#E15 .choose").press("Enter")
    page.get_by_label("category", exact=True).select_option("prosecution")
    hidden = page.locator("div.chosen").inner_text(), ring(page)
    page.get_by_label("category", exact=True).select_option("")
    back = page.locator("div.chosen").inner_text(), ring(page)

    assert "The choices above the list leave it out." in hidden[0]
    assert ("Go to it in the list" in hidden[0], hidden[1]) == (False, (None, None))
    assert "Go to it in the list" in back[0]
    assert place(page, "E15") == back[1]


def test_a_link_to_an_entry_that_is_left_out_leads_to_it(opened: Visit) -> None:
    """A link to an entry that a choice hides lifts the choice, and the entry is chosen."""
    page = opened.page
    page.get_by_label("office", exact=True).select_option("FBI")
    page.locator("table a[href='#E11']").first.click()
    page.locator("#E11.chosen").wait_for()

    assert ["E11"] == chosen(page)
    assert place(page, "E11") == ring(page)
    assert "" == page.get_by_label("office", exact=True).input_value()


def test_the_way_back_leads_to_what_was_read(opened: Visit) -> None:
    """Back from a chosen entry leads to the one chosen before, and at last to none."""
    page, seen = opened.page, []
    page.locator("#E15 .choose").press("Enter")
    page.locator("#E50 .choose").press("Enter")
    for _ in range(2):
        page.evaluate(GO_BACK)
        seen.append((chosen(page), page.evaluate("location.hash")))

    assert [(["E15"], "#E15"), ([], "")] == seen


def test_an_entry_outside_the_years_shown_is_shown(opened: Visit) -> None:
    """To choose an entry that lies outside the years shown leads back to all years."""
    page = opened.page
    days = page.evaluate(RANGE)
    page.get_by_role("button", name="2017").press("Enter")
    page.locator("#E50 .choose").press("Enter")
    inside = page.evaluate(RANGE)
    page.locator("#E11 .choose").press("Enter")

    assert days == page.evaluate(RANGE) != inside
    assert place(page, "E11") == ring(page)


def test_filters_leave_the_days_shown_as_they_are(opened: Visit) -> None:
    """A choice that leaves nothing, or what lies elsewhere, keeps years and window of the chart."""
    page, seen = opened.page, []
    page.locator("#E11 .choose").press("Enter")
    page.get_by_role("button", name="2017").press("Enter")
    for name, value in (("category", "prosecution"), ("office", "Congress"), ("office", "")):
        page.get_by_label(name, exact=True).select_option(value)
        seen.append([page.evaluate(RANGE), page.evaluate(f"{CHART}._fullLayout.xaxis.type")])
    page.get_by_label("category", exact=True).select_option("")

    assert [[["2017-01-01", "2017-12-31"], "date"]] * 3 == seen


def test_every_voice_can_be_chosen(opened: Visit, published: tuple[Entry, ...]) -> None:
    """The list of voices has every voice once and whole, in the order of the alphabet."""
    options = opened.page.get_by_label("voice", exact=True).locator("option").all_inner_texts()

    assert ["all", *sorted({voice for row in published for voice in row.voices})] == options


def test_filters_go_together(opened: Visit, published: tuple[Entry, ...]) -> None:
    """Where two choices are made, only entries that fit both are left."""
    page = opened.page
    page.get_by_label("voice", exact=True).select_option("DEA")
    page.get_by_label("category", exact=True).select_option("report")
    items = page.locator("ol.timeline > li:visible").evaluate_all("e => e.map(x => x.id)")

    wanted = [row.id for row in published if "DEA" in row.voices and row.category == "report"]
    assert wanted == items != []


def test_the_filters_fit_a_phone(phone: Page) -> None:
    """On a phone the four lists stand two and two, and none is wider than the page."""
    boxes = [one.bounding_box() for one in phone.locator(".filters select").all()]

    assert 390 == phone.evaluate("document.documentElement.scrollWidth")
    assert [2, 2] == [sum(box["x"] == x for box in boxes) for x in sorted({b["x"] for b in boxes})]
    assert max(box["x"] + box["width"] for box in boxes) <= 390


def test_an_address_leads_to_an_entry(phone: Page) -> None:
    """A report opened at an entry has it marked in list and chart from the start."""
    assert ["E15"] == chosen(phone)
    assert place(phone, "E15") == ring(phone)


def test_a_year_can_be_seen_larger(opened: Visit) -> None:
    """A press on the year sets the axis to that year."""
    page = opened.page
    page.get_by_role("button", name="2017").press("Enter")

    seen = page.evaluate(f"{CHART}.layout.xaxis.range.map(d => String(d).slice(0, 10))")
    assert ["2017-01-01", "2017-12-31"] == seen


def test_the_export_is_saved_from_the_file(opened: Visit, published: tuple[Entry, ...]) -> None:
    """The link saves what Python writes, without a network, once what stands behind is opened."""
    opened.page.get_by_role("button", name="Open all of it").click()
    with opened.page.expect_download() as saving:
        opened.page.get_by_role("link", name="Save casebook-timeline.csv").click()
    saved = Path(saving.value.path()).read_text(encoding="utf-8")

    assert timelinejs.text(published) == saved
    assert len(list(csv.DictReader(io.StringIO(saved)))) == sum(bool(r.date) for r in published)


def test_the_list_works_without_scripts_and_on_paper(
    browser: Browser, published: tuple[Entry, ...]
) -> None:
    """Without scripts every entry is there to read; on paper as well, folded statements too."""
    page = visit(browser, 390, offline=True, java_script_enabled=False).page
    page.goto(address("timeline"))
    entries_seen = page.locator("ol.timeline > li:visible").count()
    folded = page.locator(".timeline details li").first
    before = folded.is_visible()
    page.emulate_media(media="print")
    after = folded.is_visible()
    page.context.close()

    assert len(published) == entries_seen
    assert (False, True) == (before, after)
