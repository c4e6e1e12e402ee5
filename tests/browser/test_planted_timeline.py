"""A planted timeline in a real browser: the one script, in a report and in JupyterLab's place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from browsing import browser, needs_browser, visit
from nbformat.v4 import new_code_cell, new_notebook, new_output
from playwright.sync_api import Browser, Page

from casebook.display.charts import MIME
from casebook.records import references
from casebook.reports import pages
from casebook.texts import sources
from casebook.timeline import chronicle, entries, lanes, live
from casebook.timeline.events import Event

__all__ = ["browser"]  # the fixture, for pytest to find

pytestmark = needs_browser

EVIL = "<img src=x onerror=window.ran=1> & “words”"
CHART = "document.querySelector('.js-plotly-plot')"
RANGE = f"[...{CHART}.layout.xaxis.range]"
# What JupyterLab and anywidget give a module: a model, an element, and another widget by its name.
LAB = """async ([module, values]) => {
  const told = {}, { signal } = new AbortController();
  const text = new Blob([module], { type: "text/javascript" });
  const { default: widget } = await import(URL.createObjectURL(text));
  const model = {
    get: (name) => values[name],
    set(name, value) {
      if (JSON.stringify(values[name]) === JSON.stringify(value)) return;
      values[name] = value;
      for (const then of told[`change:${name}`] ?? []) then();
    },
    on: (name, then) => (told[name] ??= []).push(then),
    save_changes() {},
  };
  const render = ({ el }) => widget.render({ model, el, signal, host });
  const host = { getWidget: async () => ({ render }) };
  const [chart, list] = document.querySelectorAll(".output");
  await render({ el: chart });
  await widget.render({ model: { get: (name) => name === "of" && "ours" }, el: list, host });
}"""
# Clicks where a mark is drawn.
CLICK = f"""id => {{
  const chart = {CHART}, at = (trace) => trace.customdata.indexOf(id);
  const curve = chart.data.slice(0, 2).findIndex((trace) => at(trace) >= 0);
  const {{ xaxis, yaxis }} = chart._fullLayout, trace = chart.data[curve], n = at(trace);
  const day = curve ? Date.parse(trace.base[n]) + trace.x[n] / 2 : trace.x[n];
  chart.scrollIntoView();
  const {{ left, top }} = chart.getBoundingClientRect();
  return [left + xaxis._offset + xaxis.d2p(day), top + yaxis._offset + yaxis.d2p(trace.y[n])];
}}"""


# What is chosen of a timeline that stands twice in a page, and which ids or labels do not fit.
TWICE = """() => ({
  rung: [...document.querySelectorAll(".chart")].filter(
    (chart) => chart.data[2].x[0] === "2021-05-04").length,
  chosen: document.querySelectorAll("li.chosen").length,
  panels: document.querySelectorAll("div.chosen").length,
  twice: [...document.querySelectorAll("[id]")].map((e) => e.id).filter(
    (id, n, all) => all.indexOf(id) < n),
  bare: [...document.querySelectorAll("select")].filter((e) => !e.labels.length).length,
})"""
# Shows a page in a frame whose address may not change, as course platforms and JupyterLab do.
FRAME = """([kind, html]) => {
  const frame = document.createElement("iframe");
  frame.setAttribute("sandbox", "allow-scripts");
  frame.style = "width: 900px; height: 700px";
  if (kind === "srcdoc") frame.srcdoc = html;
  else frame.src = URL.createObjectURL(new Blob([html], { type: "text/html" }));
  document.body.append(frame);
}"""


@pytest.fixture(scope="module", params=["report", "JupyterLab"])
def place(request: pytest.FixtureRequest, browser: Browser) -> tuple[Browser, str]:
    """Return the browser, and where the timeline is to be seen in it."""
    return browser, request.param


@pytest.fixture
def page(place: tuple[Browser, str]) -> Iterator[Page]:
    """Return a page with the timeline of a theft, opened anew."""
    browser, where = place
    seen = visit(browser, offline=True)
    chart, listing = theft()
    if where == "report":
        seen.page.set_content(report(chart, listing))
    else:
        seen.page.set_content("<div class=jp-Notebook>" + "<div class=output></div>" * 2 + "</div>")
        ((_, timeline),) = live.link(chart, listing)[0].shown
        values = {"timeline": timeline.timeline, "chosen": {}, "choices": {}}
        seen.page.evaluate(LAB, [timeline._esm, values])
    seen.page.locator(".js-plotly-plot .main-svg").first.wait_for()
    yield seen.page
    assert seen.page.evaluate("window.ran") is None
    assert [] == seen.complaints
    seen.page.context.close()


def theft() -> tuple[Any, Any]:
    """Return chart and list of events: on a day, in a month, two years before, without a date."""
    told = {"lane": "said", "category": "speech", "office": "DEA", "seen": "primary text"}
    told |= {"reference": next(iter(references.load())), "title": EVIL}
    first = sources.catalogue()[0].id
    cells = {
        "A": {"date": "2021-05-04", "actors": "Ada Berg", "articles": first},
        "B": {"date": "2021-06", "actors": "Ida Wolf", "office": "FBI", "lane": "done"},
        "C": {"actors": "Carl Moor"},
        "D": {"date": "2019-03-02", "actors": "Ada Berg"},
    }
    rows = entries.join(Event(id=id, **(told | own)) for id, own in cells.items())
    listing = chronicle.of(rows, name="l", chart="t")
    return lanes.chart(rows, name="t", caption="c", note="n"), listing


def report(chart: Any, listing: Any) -> str:
    """Return the page of a notebook that shows *chart* and *listing*."""
    shown = [{MIME: chart.spec()}, *({"text/html": p._repr_html_()} for p in listing.parts)]
    outputs = [new_output("display_data", data) for data in shown]
    notebook = new_notebook(cells=[new_code_cell("", outputs=outputs)])
    return pages.render(notebook, name="n", title="Theft", parameters={}, reports={})


def ring(page: Page) -> tuple[Any, Any]:
    """Return where the ring around the chosen mark is drawn."""
    trace = page.evaluate(f"{CHART}.data[2]")
    return trace["x"][0], trace["y"][0]


def drawn(page: Page) -> dict[str, Any]:
    """Return the row of each mark that is drawn, by its id."""
    traces = page.evaluate(f"{CHART}.data.slice(0, 2).map(t => [[...t.customdata], [...t.y]])")
    return {id: y for ids, rows in traces for id, y in zip(ids, rows, strict=True) if y is not None}


def chosen(page: Page) -> list[str]:
    """Return which entries of the list are marked as chosen."""
    return page.locator("li.chosen:has(.choose[aria-current=true])").evaluate_all(
        "e => e.map(x => x.id)"
    )


def choose(page: Page, name: str, value: str) -> None:
    """Make a choice above the list."""
    page.get_by_label(name, exact=True).select_option(value)


def test_choosing_in_the_list_marks_the_chart(page: Page) -> None:
    """An entry chosen in the list is ringed at its day or in the middle of its time, and told."""
    rows, seen = drawn(page), []
    for id in "ABC":
        page.locator(f"#{id} .choose").press("Enter")
        words = page.locator("div.chosen").inner_text()
        seen.append((chosen(page), ring(page), words.split("\n")[0], EVIL in words))

    assert [
        (["A"], ("2021-05-04", rows["A"]), "May 4, 2021", True),
        (["B"], ("2021-06-16", rows["B"]),
         "June 2021 (some time from 2021-06-01 to 2021-06-30)", True),
        (["C"], (None, None), "no date", True),
    ] == seen  # fmt: skip
    assert "no place in the chart" in page.locator("div.chosen").inner_text()


def test_choosing_in_the_chart_marks_the_list(page: Page) -> None:
    """A click on a day or on a longer time chooses its entry; one beside all marks does not."""
    seen = []
    page.get_by_role("button", name="2021").press("Enter")
    for id, beside in (("A", 0), ("B", 0), ("A", 60)):
        x, y = page.evaluate(CLICK, id)
        page.mouse.click(x + beside, y)
        page.wait_for_timeout(400)  # two clicks one after the other make a double one
        seen.append((chosen(page), page.locator("div.chosen").get_attribute("aria-live")))

    assert [(["A"], "polite"), (["B"], "polite"), (["B"], "polite")] == seen


def test_a_choice_leaves_the_same_in_chart_and_list(page: Page) -> None:
    """What does not fit every choice is hidden in list and chart, and comes back unchanged."""
    whole, seen = drawn(page), []
    for name, value in (("office", "DEA"), ("voice", "Carl Moor"), ("office", "FBI")):
        choose(page, name, value)
        left = page.locator("ol.timeline > li:visible").evaluate_all("e => e.map(x => x.id)")
        seen.append((left, list(drawn(page)), page.locator(".filters + p").inner_text()))
    for name in ("office", "voice"):
        choose(page, name, "")

    assert [
        (["D", "A", "C"], ["D", "A"], "3 of 4 shown"),
        (["C"], [], "1 of 4 shown"),
        ([], [], "0 of 4 shown"),
    ] == seen
    assert whole == drawn(page)
    assert "4 of 4 shown" == page.locator(".filters + p").inner_text()


def test_each_choice_offers_what_entries_have(page: Page) -> None:
    """Every value that an entry has is offered once, in order, after the choice of all."""
    offered = {
        name: page.get_by_label(name, exact=True).locator("option").all_inner_texts()
        for name in page.locator(".filters label").all_inner_texts()
    }

    assert {
        "voice": ["all", "Ada Berg", "Carl Moor"],
        "office": ["all", "DEA", "FBI"],
        "category": ["all", "speech"],
        "article": ["all", sources.catalogue()[0].publisher],
    } == offered


def test_the_ring_goes_with_its_mark(page: Page) -> None:
    """A chosen mark that a choice hides has no ring; it has it again when it is back."""
    place, seen = ("2021-05-04", drawn(page)["A"]), []
    page.locator("#A .choose").press("Enter")
    for value in ("FBI", ""):
        choose(page, "office", value)
        words = page.locator("div.chosen").inner_text()
        seen.append((ring(page), "leave it out" in words, "Go to it" in words))

    assert [((None, None), True, False), (place, False, True)] == seen


def test_the_title_of_one_left_out_leads_to_it(page: Page) -> None:
    """A link in the panel to an entry that a choice hides lifts the choice and leads there."""
    page.locator("#A .choose").press("Enter")
    choose(page, "office", "FBI")
    page.locator("div.chosen .choose").press("Enter")

    assert "4 of 4 shown" == page.locator(".filters + p").inner_text()
    assert "A" == page.evaluate("document.activeElement.closest('li').id")
    assert {"A", "B", "D"} == set(drawn(page))


def test_a_mark_outside_the_days_shown_is_shown(page: Page) -> None:
    """To choose a mark that lies outside the days shown leads back to all days, again too."""
    whole, seen = page.evaluate(RANGE), []
    for id in "ADD":
        page.get_by_role("button", name="2021").press("Enter")
        page.locator(f"#{id} .choose").press("Enter")
        seen.append(page.evaluate(RANGE))

    assert [["2021-01-01", "2021-12-31"], whole, whole] == seen


def test_a_choice_leaves_the_days_shown_as_they_are(page: Page) -> None:
    """What the reader sees larger stays so when a choice is made and lifted."""
    page.locator("#D .choose").press("Enter")
    page.get_by_role("button", name="2021").press("Enter")
    for value in ("DEA", ""):
        choose(page, "office", value)

    assert ["2021-01-01", "2021-12-31"] == page.evaluate(RANGE)


def test_words_stay_words(page: Page) -> None:
    """Markup in an entry's words is text in list and panel."""
    page.locator("#A .choose").press("Enter")

    for words in (page.locator("#A"), page.locator("div.chosen")):
        assert EVIL in words.inner_text()
        assert 0 == words.locator("img").count()


def test_a_timeline_shown_twice_is_one(browser: Browser) -> None:
    """Chart and list shown twice are whole both times; what is chosen in one is in the others."""
    seen = visit(browser, offline=True)
    chart, listing = theft()
    shown = [{MIME: chart.spec()}, *({"text/html": p._repr_html_()} for p in listing.parts)] * 2
    outputs = [new_output("display_data", data) for data in shown]
    notebook = new_notebook(cells=[new_code_cell("", outputs=outputs)])
    page = seen.page
    page.set_content(pages.render(notebook, name="n", title="Twice", parameters={}, reports={}))
    page.locator(".js-plotly-plot .main-svg").last.wait_for()
    page.locator("ol.timeline").last.locator(".choose").nth(1).press("Enter")
    found = page.evaluate(TWICE)
    page.locator(".filters").last.get_by_label("voice").select_option("Ada Berg")
    counts = page.get_by_text("2 of 4 shown", exact=True).count()
    seen.page.context.close()

    assert [] == seen.complaints
    assert {"rung": 2, "chosen": 2, "panels": 2, "twice": [], "bare": 0} == found
    assert 2 == counts


@pytest.mark.parametrize("kind", ["srcdoc", "blob"])
def test_a_timeline_works_where_the_address_may_not_change(browser: Browser, kind: str) -> None:
    """In a frame without an address an entry is chosen, and a link leads to its place."""
    seen = visit(browser, offline=True)
    page = seen.page
    page.evaluate(FRAME, [kind, report(*theft())])
    frame = page.frame_locator("iframe")
    frame.locator(".js-plotly-plot .main-svg").first.wait_for()
    frame.locator("#B .choose").press("Enter")
    chosen = frame.locator("li.chosen").evaluate_all("e => e.map(x => x.id)")
    words = frame.locator("div.chosen").inner_text()
    frame.locator("body").evaluate("e => e.insertAdjacentHTML('beforeend', '<a href=#D>to D</a>')")
    frame.get_by_text("to D").click()
    focus = frame.locator("body").evaluate("e => e.ownerDocument.activeElement.id")
    seen.page.context.close()

    assert ["B"] == chosen
    assert EVIL in words
    assert "D" == focus
    assert [] == seen.complaints
