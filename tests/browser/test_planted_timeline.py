"""A planted timeline in a real browser: the one script, in a report and in JupyterLab's place."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from browsing import browser, needs_browser, visit
from nbformat.v4 import new_code_cell, new_notebook, new_output
from playwright.sync_api import Browser, Page

from casebook.records import references
from casebook.reports import pages
from casebook.texts import sources
from casebook.timeline import entries, live
from casebook.timeline.events import Event

__all__ = ["browser"]  # the fixture, for pytest to find

pytestmark = needs_browser

LABELS = {"voice": "who", "office": "which office", "kind": "what kind"}
EVIL = "<img src=x onerror=window.ran=1> & “words”"
IDS = "e => e.map((one) => one.dataset.e)"
# What JupyterLab and anywidget give a module: a model and an element, here for two views of it.
LAB = """async ([module, values]) => {
  const told = {};
  const text = new Blob([module], { type: "text/javascript" });
  const { default: widget } = await import(URL.createObjectURL(text));
  const model = {
    get: (name) => values[name],
    set(name, value) {
      if (JSON.stringify(values[name]) === JSON.stringify(value)) return;
      values[name] = JSON.parse(JSON.stringify(value));
      for (const then of told[`change:${name}`] ?? []) then();
    },
    on: (name, then) => (told[name] ??= []).push(then),
    save_changes() {},
  };
  for (const el of document.querySelectorAll(".output")) widget.render({ model, el });
}"""
# What is chosen of a timeline that stands twice in a page, and which ids or labels do not fit.
TWICE = """() => ({
  signs: document.querySelectorAll(".density .chosen").length,
  chosen: document.querySelectorAll("li.chosen details[open]").length,
  twice: [...document.querySelectorAll("[id]")].map((e) => e.id).filter(
    (id, n, all) => all.indexOf(id) < n),
  bare: [...document.querySelectorAll("select, input")].filter((e) => !e.labels.length).length,
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
    if where == "report":
        seen.page.set_content(report(theft()))
    else:
        seen.page.set_content("<div class=jp-Notebook><div class=output></div></div>")
        widget = theft().shown[0][1]
        seen.page.evaluate(LAB, [widget._esm, {"page": widget.page, "choices": {}}])
    seen.page.locator(".choices").first.wait_for()
    yield seen.page
    assert seen.page.evaluate("window.ran") is None
    assert [] == seen.complaints
    seen.page.context.close()


def theft() -> live.Linked:
    """Return a timeline: of a day, a month, a day two years before, and one without a date."""
    told = {"lane": "said", "category": "speech", "office": "DEA", "seen": "primary text"}
    told |= {"reference": next(iter(references.load())), "title": EVIL}
    first = sources.catalogue()[0].id
    cells = {
        "A": {"date": "2021-05-04", "actors": "Ada Berg", "articles": first},
        "B": {"date": "2021-06", "actors": "Ida Wolf", "office": "FBI", "lane": "done",
              "category": "visit"},
        "C": {"actors": "Carl Moor", "office": "press"},
        "D": {"date": "2019-03-02", "actors": "Ada Berg"},
    }  # fmt: skip
    rows = entries.join(Event(id=id, **(told | own)) for id, own in cells.items())
    return live.timeline(rows, name="l")


def report(*timelines: live.Linked) -> str:
    """Return the page of a notebook that shows the *timelines*."""
    shown = [data for one in timelines for data, _ in one.shown]
    outputs = [new_output("display_data", data) for data in shown]
    notebook = new_notebook(cells=[new_code_cell("", outputs=outputs)])
    return pages.render(notebook, name="n", title="Theft", parameters={}, reports={})


def shown(page: Page) -> list[str]:
    """Return the ids of the lines that are to be seen."""
    return page.locator(".timeline li[data-e]:visible").evaluate_all(IDS)


def lit(page: Page) -> set[str]:
    """Return the ids of the signs that are not pale."""
    return set(page.locator(".density figure:visible [data-e]:not(.pale)").evaluate_all(IDS))


def choose(page: Page, name: str, value: str) -> None:
    """Make one of the choices that are a list."""
    page.locator(".choices .more").first.evaluate("e => { e.open = true; }")
    page.locator(".filters").first.get_by_label(LABELS[name], exact=True).select_option(value)


def test_a_choice_leaves_the_same_in_chart_and_list(page: Page) -> None:
    """What does not fit every choice is hidden in list and pale in the chart, and comes back."""
    seen = []
    for name, value in (("office", "DEA"), ("voice", "Carl Moor"), ("office", "press")):
        choose(page, name, value)
        seen.append((shown(page), lit(page), page.locator(".count").inner_text()))
    page.get_by_role("button", name="Start again: all 4").click()

    assert [
        (["D", "A"], {"D", "A"}, "2 of 4 shown"),
        ([], set(), "0 of 4 shown"),
        (["C"], set(), "1 of 4 shown"),
    ] == seen
    assert (["D", "A", "B", "C"], {"A", "B", "D"}) == (shown(page), lit(page))
    assert not page.get_by_role("button", name="Start again").is_visible()


def test_years_and_lanes_are_chips(page: Page) -> None:
    """A year, and what was said or done, are chosen by one press; years without lines go."""
    seen = []
    for name in ("2021", "done", "both", "2019"):
        page.get_by_role("radio", name=name).check()
        heads = [words.split()[0] for words in page.locator(".yr:visible").all_inner_texts()]
        seen.append((shown(page), lit(page), heads))

    assert [
        (["A", "B"], {"A", "B"}, ["2021"]),
        (["B"], {"B"}, ["2021"]),
        (["A", "B"], {"A", "B"}, ["2021"]),
        (["D"], {"D"}, ["2019"]),
    ] == seen


def test_each_choice_offers_what_entries_have(page: Page) -> None:
    """Every value that an entry has is offered once with its number, after the choice of all."""
    choose(page, "voice", "")
    box = page.locator(".filters")
    offered = {
        name: box.get_by_label(name, exact=True).locator("option").all_inner_texts()
        for name in box.locator("label").all_inner_texts()
    }

    assert {
        "who": ["all (4)", "Ada Berg (2)", "Carl Moor (1)"],
        "which office": ["all (4)", "Drug Enforcement Administration (DEA) (2)",
                         "Federal Bureau of Investigation (FBI) (1)", "press (1)"],
        "what kind": ["all (4)", "all of speeches and statements (3)", "speech (3)",
                 "all of deaths and meetings (1)", "visit (1)"],
        "in which article": ["all (4)", f"{sources.catalogue()[0].publisher} (1)"],
    } == offered  # fmt: skip


def test_a_line_opens_in_its_place(page: Page) -> None:
    """A line opens to its date and words, and is marked in list and chart."""
    seen = []
    for id in "ABC":
        page.locator(f"#{id} summary").press("Enter")
        page.locator(f"#{id}.chosen").wait_for()
        words = page.locator(f"#{id} .told").inner_text().split("\n")[0]
        marked = page.locator(".density figure:visible .chosen").evaluate_all(IDS)
        seen.append((words, marked))

    assert [
        ("May 4, 2021", ["A"]),
        ("June 2021; the day is not known", ["B"]),
        ("no date", []),
    ] == seen


def test_one_entry_is_open_until_a_choice_closes_it(page: Page) -> None:
    """An entry closes as another opens, at its own end, and with every new choice."""
    count = page.locator(".entry[open]").count
    seen = []
    for id in "AB":
        page.locator(f"#{id} summary").click()
        seen.append((count(), page.locator(f"#{id}.chosen").count()))
    page.locator("#B .close").click()
    seen.append((count(), page.evaluate("document.activeElement.closest('li').id")))
    page.locator("#A summary").click()
    page.get_by_role("radio", name="said").check()
    seen.append((count(), page.locator("li.chosen").count()))
    page.locator(".choices .more").evaluate("e => { e.open = true; }")
    page.get_by_role("button", name="Open all").click()
    seen.append((count(), page.get_by_role("button", name="Close all").count()))
    page.get_by_role("radio", name="both").check()
    seen.append((count(), page.get_by_role("button", name="Open all").count()))

    assert [(1, 1), (1, 1), (0, "B"), (0, 0), (3, 1), (0, 1)] == seen


def test_officials_and_an_office_are_chosen_by_one_press(page: Page) -> None:
    """A group of offices is a chip, an office its bar; a second press on the bar lifts it."""
    officials = page.get_by_role("radio", name="officials")
    officials.check()
    seen = [(shown(page), page.locator(".yr .n").first.inner_text())]
    bar = page.locator(".whom").get_by_role("button", name="FBI")
    for _ in range(2):
        bar.press("Enter")
        seen.append((shown(page), bar.get_attribute("aria-pressed")))
    page.locator("[data-e=A] summary").click()
    page.get_by_role("button", name="Start again: all 4").click()

    assert [
        (["D", "A", "B"], "1 said, 0 done"),
        (["B"], "true"),
        (["D", "A", "B"], "false"),
    ] == seen
    assert not officials.is_checked()
    assert ["D", "A", "B", "C"] == shown(page)


def test_a_sign_opens_its_entry(page: Page) -> None:
    """A press on a sign, or near it, opens its entry; one beside all signs does nothing."""
    box = page.locator("figure:visible [data-e=D]").bounding_box()
    page.mouse.click(box["x"] + 60, box["y"])
    nothing = page.locator("li.chosen").count()
    page.mouse.click(box["x"] + 9, box["y"])
    page.locator("#D.chosen").wait_for()

    assert 0 == nothing
    assert page.locator("#D .told").is_visible()
    assert "D" == page.evaluate("document.activeElement.closest('li').id")


def test_a_pale_sign_lifts_the_choices(page: Page) -> None:
    """A sign that the choices leave out is still one to press; they are lifted for it."""
    choose(page, "office", "FBI")
    box = page.locator("figure:visible [data-e=D]").bounding_box()
    page.mouse.click(box["x"] + 3, box["y"] + 3)
    page.locator("#D.chosen").wait_for()

    assert page.locator("#D .told").is_visible()


def test_the_keys_go_through_the_signs_that_fit(page: Page) -> None:
    """Arrows lead from sign to sign past the pale ones, and the words of each are told."""
    choose(page, "office", "DEA")
    page.locator("figure:visible svg").focus()
    seen = []
    for _ in range(3):
        page.keyboard.press("ArrowRight")
        seen.append(page.locator(".pointed").inner_text().split(":")[0])

    assert ["March 2, 2019", "May 4, 2021", "May 4, 2021"] == seen


def test_words_stay_words(page: Page) -> None:
    """Markup in an entry's words is text in line, entry and chart."""
    page.locator("#A summary").press("Enter")
    page.locator("figure:visible svg").focus()
    page.keyboard.press("End")

    for words in (page.locator("#A .told"), page.locator(".pointed")):
        assert EVIL in words.inner_text()
    assert 0 == page.locator(".tl img").count()


def test_a_timeline_shown_twice_is_one(browser: Browser) -> None:
    """A timeline shown twice is whole both times; what is chosen in one is in the other."""
    seen = visit(browser, offline=True)
    page, one = seen.page, theft()
    page.set_content(report(one, one))
    page.locator(".timeline").last.locator("summary").nth(1).press("Enter")
    page.locator("li.chosen").last.wait_for()
    found = page.evaluate(TWICE)
    page.locator(".more").last.evaluate("e => { e.open = true; }")
    page.locator(".filters").last.get_by_label("who").select_option("Ada Berg")
    counts = page.get_by_text("2 of 4 shown", exact=True).count()
    seen.page.context.close()

    assert [] == seen.complaints
    assert {"chosen": 2, "twice": [], "bare": 0} == {
        k: found[k] for k in ("chosen", "twice", "bare")
    }
    assert found["signs"] >= 2
    assert 2 == counts


def test_few_entries_of_one_year_need_no_choice_of_it(browser: Browser) -> None:
    """Where all lies in one year there is no year to choose; the other choices work."""
    seen = visit(browser, offline=True)
    page = seen.page
    told = {"office": "DEA", "seen": "primary text", "reference": next(iter(references.load()))}
    told |= {"category": "speech", "title": "It is so"}
    lanes = {"A": "said", "B": "said", "C": "done"}
    rows = [Event(id=id, lane=lane, date="2021-05-04", **told) for id, lane in lanes.items()]
    page.set_content(report(live.timeline(entries.join(rows), name="l")))
    page.locator(".choices").wait_for()
    years = page.locator(".chips[data-name=period]").count()
    before = shown(page), lit(page)
    page.get_by_role("radio", name="done").check()
    after = shown(page), lit(page)
    seen.page.context.close()

    assert [] == seen.complaints
    assert 0 == years
    assert (["A", "B", "C"], {"A", "B", "C"}) == before
    assert (["C"], {"C"}) == after


def test_two_views_of_one_widget_are_one(browser: Browser) -> None:
    """In JupyterLab what is chosen and opened in one view of a timeline is so in the other."""
    seen = visit(browser, offline=True)
    page, widget = seen.page, theft().shown[0][1]
    page.set_content("<div class=output></div>" * 2)
    page.evaluate(LAB, [widget._esm, {"page": widget.page, "choices": {}}])
    first, last = page.locator(".tl").first, page.locator(".tl").last
    first.get_by_role("radio", name="2021").check()
    last.locator("li[data-e=A] summary").click()
    first.locator("li.chosen details[open]").wait_for()
    years = [one.locator(".yr:visible").count() for one in (first, last)]
    checked = [one.get_by_role("radio", name="2021").is_checked() for one in (first, last)]
    seen.page.context.close()

    assert [] == seen.complaints
    assert ([1, 1], [True, True]) == (years, checked)


@pytest.mark.parametrize("kind", ["srcdoc", "blob"])
def test_a_timeline_works_where_the_address_may_not_change(browser: Browser, kind: str) -> None:
    """In a frame without an address an entry is chosen, and a link leads to its place."""
    seen = visit(browser, offline=True)
    page = seen.page
    page.evaluate(FRAME, [kind, report(theft())])
    frame = page.frame_locator("iframe")
    frame.locator(".choices").wait_for()
    frame.get_by_role("radio", name="2021").check()
    frame.locator("#B summary").press("Enter")
    frame.locator("#B.chosen").wait_for()
    words = frame.locator("#B .told").inner_text()
    frame.get_by_role("radio", name="all").check()
    frame.locator("body").evaluate("e => e.insertAdjacentHTML('beforeend', '<a href=#D>to D</a>')")
    frame.get_by_text("to D").click()
    focus = frame.locator("body").evaluate("e => e.ownerDocument.activeElement.id")
    seen.page.context.close()

    assert EVIL in words
    assert "D" == focus
    assert [] == seen.complaints
