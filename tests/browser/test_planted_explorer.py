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

from casebook.display.html import Markup, element
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


def rides() -> Explorer:
    """Return an explorer of rides from year to year; of carts nobody counted any."""

    def view(what: str, since: str, until: str) -> View | Refusal:
        if what == "carts":
            return Refusal(reason="Nobody counted carts.", layers=(Markup(),))
        line = element("path", d="M0 0h9v9z")
        words = f"From {since} to {until} {what} rose."
        return View(answer="Up.", sentence=words, layers=(line,), rows=((what, until),))

    options = tuple((str(year), str(year)) for year in range(1990, 1995))
    return Explorer(
        "rides",
        title="Rides",
        controls=(
            Choice(name="what", label="What", options=(("bikes", "Bikes"), ("carts", "Carts"))),
            Range(name="since", label="From", options=options),
            Range(name="until", label="To", options=options, after="since"),
        ),
        view=view,
        first={"what": "bikes", "since": "1991", "until": "1993"},
        drawings=(Drawing(label="One", size=(640, 300), layers=1),),
        columns=("what", "until"),
        note="n",
        budget=Budget(bytes=12_000, states=50),
    )


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Return a page with the explorer of thefts twice, and those of finds and of rides once."""
    shown = [explorer("thefts")] * 2 + [explorer("finds"), rides()]
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
        for one in page.locator(".explorer:has(pattern)").all()
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


def test_a_step_moves_a_slider_and_says_what_it_pushes(page: Page) -> None:
    """Buttons of one step stand beside a slider, large enough; one that pushes another says so."""
    section = page.locator("[id='see/rides']")
    back, on = (
        section.get_by_role("button", name=f"From, {way} one step") for way in ("minus", "plus")
    )
    moved, seen = section.locator(".moved"), []
    for button in (on, on, back, back, back):
        button.click()
        seen.append((section.locator(".sentence").inner_text()[:17], moved.inner_text()))
    box = on.bounding_box()

    assert min(box["width"], box["height"]) >= 44
    pushed = "“To” moved along to 1994: it must come after “From”."
    years = ("1992 to 1993", "1993 to 1994", "1992 to 1994", "1991 to 1994", "1990 to 1994")
    assert [f"From {pair}" for pair in years] == [words for words, _ in seen]
    assert ["", pushed, "", "", ""] == [words for _, words in seen]
    assert ("true", "false") == tuple(b.get_attribute("aria-disabled") for b in (back, on))


def test_what_has_no_data_is_marked_and_draws_nothing(page: Page) -> None:
    """A choice without data says so before it is taken, and leaves no old picture behind."""
    section = page.locator("[id='see/rides']")
    what, height = section.locator("[name=what]"), section.evaluate("e => e.offsetHeight")
    offered = what.locator("option").all_inner_texts()
    what.select_option("carts")
    told, drawn = section.locator(".pinned").text_content(), section.locator("svg:visible").count()
    low = section.evaluate("e => e.offsetHeight")
    what.select_option("bikes")

    assert ["Bikes", "No data: Carts"] == offered
    assert "No answer.Nobody counted carts." == told
    assert (0, 1) == (drawn, section.locator("svg:visible").count())
    assert height == low


# Whether the answer can be seen, and none of it covers what has the focus.
IN_SIGHT = """root => {
  const [held, pinned, answer] = [document.activeElement, ...[".pinned", ".answer"].map((place) =>
    root.querySelector(place))].map((place) => place.getBoundingClientRect());
  const seen = ({ top, bottom, height }) => height > 0 && top > -1 && bottom < innerHeight + 1;
  const apart = held.top > pinned.bottom - 1 || held.bottom < pinned.top + 1;
  return (seen(pinned) || seen(answer)) && seen(held) && apart;
}"""


@pytest.mark.parametrize(("width", "height"), [(390, 500), (844, 390), (1280, 600)])
def test_the_answer_stays_in_sight_of_the_controls(page: Page, width: int, height: int) -> None:
    """Whichever control has the focus, the answer is in the window and does not cover it."""
    page.set_viewport_size({"width": width, "height": height})
    section = page.locator("[id='see/rides']")
    section.locator("[name=what]").focus()
    seen = []
    for key in [*["Tab"] * 4, *["Shift+Tab"] * 4]:
        seen.append(section.evaluate(IN_SIGHT))
        page.keyboard.press(key)

    assert [True] * 8 == seen
