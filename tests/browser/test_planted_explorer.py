"""A planted explorer in a report: presets, refusals and addresses, once and twice in a page."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

import pytest
from browsing import browser, needs_browser, visit
from built import STATE
from nbformat.v4 import new_code_cell, new_notebook, new_output
from playwright.sync_api import Browser, Page

from casebook.display.html import element
from casebook.explorers.explorer import (
    Budget,
    Choice,
    Drawing,
    Explorer,
    Preset,
    Range,
    Refusal,
    View,
)
from casebook.explorers.widgets import VIEW
from casebook.reports import pages

__all__ = ["browser"]  # the fixture, for pytest to find

pytestmark = needs_browser

HOME = "http://planted.example/"
SPEAKERS = ("Ada Berg", "Ida Wolf")
# Whether each label of an explorer belongs to a control of the same.
LABELLED = """e => [...e.querySelectorAll("label")].every((label) => e.contains(label.control))"""


def explorer(name: str) -> Explorer:
    """Return an explorer of bicycles; both speakers chose one state, and one year is refused."""

    def view(year: str, where: str) -> View | Refusal:
        if year == "1991":
            return Refusal(headline="No answer for 1991.", reason="Nobody counted.")
        dots = element("pattern", id="dots"), element("path", d="M0 0h9v9z", fill="url(#dots)")
        words = f"{where} in {year}. " * 30
        return View(sentence=words, layers=(dots[0] + dots[1],), rows=(("a", year),))

    return Explorer(
        name,
        title=name,
        controls=(
            Range(
                name="year", label="Year", options=tuple((y, y) for y in ("1990", "1991", "1992"))
            ),
            Choice(name="where", label="Where", options=(("north", "North"), ("south", "South"))),
        ),
        view=view,
        first={"year": "1990", "where": "north"},
        drawings=(Drawing(label="One", size=(640, 300), layers=1),),
        columns=("what", "how many"),
        note="n",
        budget=Budget(bytes=12_000, states=6),
        presets=tuple(Preset(words=who, values={"where": "south"}) for who in SPEAKERS),
    )


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Return a page with the explorer of thefts twice, and that of finds once."""
    shown = [explorer("thefts")] * 2 + [explorer("finds")]
    outputs, state = [], {}
    for one in shown:
        id = f"id-{one.name}"
        html = {"text/html": str(one.page()), VIEW: {"model_id": id}}
        outputs.append(new_output("display_data", html))
        state[id] = {"state": {"definition": one.definition(), "page": str(one.page())}}
    notebook = new_notebook(cells=[new_code_cell("", outputs=outputs)])
    notebook.metadata["widgets"] = {STATE: {"state": state}}
    html = pages.render(notebook, name="n", title="Bicycles", parameters={}, reports={})
    seen = visit(browser)
    seen.page.route("**/*", lambda route: route.fulfill(body=html, content_type="text/html"))
    seen.page.goto(HOME)
    yield seen.page
    assert [] == seen.complaints
    seen.page.context.close()


def test_a_preset_keeps_the_name_that_was_picked(page: Page) -> None:
    """Of two who chose the same state the one that a reader picks stays named."""
    seen, picker = [], page.locator(".explorer select").first
    for who in (*SPEAKERS, *SPEAKERS[::-1]):
        picker.select_option(label=who)
        seen.append(picker.evaluate("e => e.selectedOptions[0].textContent"))
    page.locator(".explorer [name=where]").first.select_option("north")

    assert [*SPEAKERS, *SPEAKERS[::-1]] == seen
    assert "" == picker.input_value()


def test_a_refusal_leaves_the_page_where_it_is(page: Page) -> None:
    """While a slider crosses what is refused the explorer keeps its height."""
    section, heights = page.locator(".explorer").first, []
    slider = section.locator("[name=year]")
    slider.focus()
    for _ in range(3):
        heights.append(section.evaluate("e => e.offsetHeight"))
        slider.press("ArrowRight")

    assert 1 == len(set(heights))
    assert heights[0] > 300


def test_the_address_is_that_of_the_explorer_used_last(page: Page) -> None:
    """The first view of one explorer does not keep the address of another."""
    page.locator("[id='see/thefts'] [name=where]").select_option("south")
    page.wait_for_url(lambda url: url == f"{HOME}#see/thefts?where=south")
    page.locator("[id='see/finds']").get_by_role("button", name="Back").click()
    page.wait_for_url(HOME)

    assert HOME == page.url


def test_an_explorer_shown_twice_is_two(page: Page) -> None:
    """Each of two has its own labels, patterns and address, and leaves the other as it is."""
    first, second = (page.locator(f"[id='see/thefts{end}']") for end in ("", ".2"))
    second.get_by_label("Where").select_option("south")
    page.wait_for_url(lambda url: url == f"{HOME}#see/thefts.2?where=south")
    fills = [
        (one.locator("pattern").get_attribute("id"), one.locator("path").get_attribute("fill"))
        for one in page.locator(".explorer").all()
    ]
    page.reload()
    where = [one.locator("[name=where]").input_value() for one in (first, second)]

    assert all(one.evaluate(LABELLED) for one in page.locator(".explorer").all())
    assert all(fill == f"url(#{id})" for id, fill in fills)
    assert all(one != other for one, other in itertools.combinations(fills, 2))
    assert ["north", "south"] == where


def test_the_picture_of_an_unrun_explorer_can_be_seen(page: Page) -> None:
    """The picture that a stored notebook has is drawn by a browser, in the drawing's size."""
    still = str(explorer("thefts").page(still=True))
    page.evaluate(
        "html => document.querySelector('main').insertAdjacentHTML('afterbegin', html)", still
    )
    picture = page.get_by_alt_text(re.compile(r"^One\. north in 1990"))
    size = picture.evaluate("async e => (await e.decode(), [e.naturalWidth, e.naturalHeight])")

    assert [640, 300] == size
