"""The explorers as a reader operates them: in reports opened from their files, network off."""

from __future__ import annotations

import copy
import functools
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qsl, urlencode

import pytest
from browsing import (
    HERE,
    Visit,
    address,
    browser,
    needs_browser,
    opened,
    operated,
    root,
    settled,
    shown,
    visit,
)
from built import DEFINITION, WHERE, built
from conftest import decoded, spread
from playwright.sync_api import Browser, Locator, Page

__all__ = ["browser"]  # the fixture, for pytest to find
every_explorer = pytest.mark.parametrize("name", WHERE)
last_of_each_report = pytest.mark.parametrize("name", {r: n for n, r in WHERE.items()}.values())

pytestmark = needs_browser

# Goes to an address in the open page, and waits until the page has followed.
FOLLOW = """hash => new Promise((done) => {
  addEventListener("hashchange", done, { once: true });
  location.hash = hash;
})"""
# Chooses an offense, goes to an address, and does what the page put off before it follows.
LEAVE = f"""async ([name, hash]) => {{
  const offense = document.getElementById(`${{name}}-offense`);
  const setTimeout = window.setTimeout;
  const later = [];
  window.setTimeout = (action) => later.push(action);
  offense.selectedIndex = 1;
  offense.dispatchEvent(new Event("change", {{ bubbles: true }}));
  window.setTimeout = setTimeout;
  const followed = ({FOLLOW})(hash);
  later.forEach((action) => action());
  await followed;
  return later.length;
}}"""
# Chooses the second option of two lists in a row, before either address is written.
MOVE_BOTH = """ids => ids.forEach((id) => {
  const list = document.getElementById(id);
  list.selectedIndex = 1;
  list.dispatchEvent(new Event("change", { bubbles: true }));
})"""
# Goes back in the open page, and waits until the page has followed.
GO_BACK = """() => new Promise((done) => {
  addEventListener("hashchange", done, { once: true });
  history.back();
})"""
# Leads an explorer back to its first view, and leaves no address.
CLEAR = f"""async (hash) => {{
  history.replaceState(null, "", location.pathname);
  await ({FOLLOW})(hash);
  history.replaceState(null, "", location.pathname);
}}"""


@pytest.fixture(scope="module")
def visits(browser: Browser) -> Iterator[Callable[[str], Visit]]:
    """Return what opens a report from its file, once for all tests, with the network off."""
    known: dict[str, Visit] = {}

    def once(report: str) -> Visit:
        return known.get(report) or known.setdefault(report, opened(browser, report))

    yield once
    for seen in known.values():
        seen.page.context.close()


@pytest.fixture
def page(visits: Callable[[str], Visit], name: str) -> Iterator[Page]:
    """Return the report of the explorer *name*, whose use asks for nothing, without complaint."""
    seen = visits(WHERE[name])
    yield seen.page
    seen.page.evaluate(CLEAR, f"#see/{name}")
    assert [address(WHERE[name])] == seen.requests
    assert [] == seen.complaints


@pytest.fixture(scope="module")
def plain(browser: Browser) -> Iterator[Callable[[str], Page]]:
    """Return what opens a report without scripts, once for all tests."""
    context = browser.new_context(java_script_enabled=False, offline=True)

    @functools.cache
    def once(report: str) -> Page:
        page = context.new_page()
        page.goto(address(report))
        return page

    yield once
    context.close()


def control(page: Page, name: str, key: str) -> Locator:
    """Return the control *key* of the explorer *name*."""
    return root(page, name).locator(
        f'.controls [name="{key}"], .controls fieldset:has([data-control="{key}"])'
    )


def kind(place: Locator) -> str:
    """Return what kind of control stands in the *place*: choice, range or switch."""
    return place.evaluate("e => e.closest('.controls > *').className")


def picker(page: Page, name: str) -> Locator:
    """Return the list of presets of the explorer *name*."""
    return root(page, name).locator(".controls select").first


def back(page: Page, name: str) -> Locator:
    """Return the button of the explorer *name* that leads back."""
    return root(page, name).get_by_role("button", name="Back to the first view")


def named(name: str, values: dict[str, str]) -> str:
    """Return the address of the view *values*, which names what an address does not take so."""
    first, taken = (built(name).definition[key] for key in ("first", "addressed"))
    apart = [{k: v for k, v in values.items() if v != of[k]} for of in (taken, first)]
    query = urlencode((apart[0] or apart[1]) if apart[1] else {})
    return f"#see/{name}{'?' if query else ''}{query}"


def neighbor(options: list[str], value: str) -> str:
    """Return the option before *value*, or the second if there is none."""
    return options[abs(options.index(value) - 1)]


@every_explorer
def test_states_are_what_python_returns(page: Page, name: str):
    """Whatever the controls say, sentence and table are those Python computed."""
    explorer = built(name)
    states = explorer.sample()

    texts = operated(page, explorer, states)

    for values, text in zip(states, texts, strict=True):
        assert explorer.expected(**values) == text
    for key, options in explorer.controls.items():
        assert set(options) == {values[key] for values in states}
    if len(explorer.explorer.views) <= 500:
        assert {tuple(values.values()) for values in states} == set(explorer.explorer.views)


def test_a_changed_state_is_noticed(browser: Browser, tmp_path: Path):
    """If a part of a stored definition is altered, exactly the states that show it differ."""
    explorer = built("five-kilograms")
    text = (HERE / "build/reports/drugs-and-members.html").read_text(encoding="utf-8")
    (old,) = (d for d in re.findall(DEFINITION, text) if json.loads(d) == explorer.definition)
    changed = copy.deepcopy(explorer.definition)
    part = max(spread(changed["places"][0][-1]["at"]))
    changed["parts"][part] += " In truth it is another."
    new = json.dumps(changed).replace("<", "\\u003c")
    (tmp_path / "altered.html").write_text(text.replace(old, new), encoding="utf-8")
    seen = visit(browser, offline=True)
    seen.page.goto((tmp_path / "altered.html").as_uri())
    states = explorer.sample()
    texts = operated(seen.page, explorer, states)
    seen.page.context.close()

    wanted = [decoded(changed, at) != decoded(explorer.definition, at) for at in states]
    differ = [explorer.expected(**at) != text for at, text in zip(states, texts, strict=True)]
    assert wanted == differ
    assert 0 < sum(differ) < len(states)


@every_explorer
def test_every_control_works_by_mouse(page: Page, name: str):
    """By mouse every list, box and slider, a preset and the way back do what they say."""
    explorer, values, ends = built(name), dict(built(name).first), [1.0, 0.0]
    wanted, seen = [], []
    for key, options in explorer.controls.items():
        place = control(page, name, key)
        values[key] = neighbor(options, values[key])
        if kind(place) == "range":
            box, end = place.bounding_box(), ends.pop()  # the first to the left, then to the right
            values[key] = options[-1 if end else 0]
            place.click(position={"x": 1 + end * (box["width"] - 2), "y": box["height"] / 2})
        elif kind(place) == "switch":
            place.locator("input:not(:checked)").click()
        else:
            place.select_option(values[key])
        wanted.append(explorer.expected(**values))
        seen.append(shown(page, name))
    for preset in explorer.presets[-1:]:
        picker(page, name).select_option(index=len(explorer.presets))
        wanted.append(explorer.expected(**preset))
        seen.append(shown(page, name))
    back(page, name).click()
    wanted.append(explorer.expected())
    seen.append(shown(page, name))

    assert wanted == seen
    assert len({str(texts) for texts in seen}) > 2


@every_explorer
def test_every_control_works_by_keyboard(page: Page, name: str):
    """By keyboard every control is reached by tab and changes, and the address follows."""
    explorer, values = built(name), dict(built(name).first)
    wanted, seen = [], []
    control(page, name, next(iter(values))).first.focus()
    for key, options in explorer.controls.items():
        focused, form = page.evaluate(
            "(e => [e.dataset.control ?? e.name, e.type])(document.activeElement)"
        )
        assert key == focused
        on = "ArrowRight" if form == "range" else "ArrowDown"
        off = "ArrowLeft" if form == "range" else "ArrowUp"
        page.keyboard.press(on if options.index(values[key]) == 0 else off)
        values[key] = neighbor(options, values[key])
        wanted.append(explorer.expected(**values))
        seen.append(shown(page, name))
        page.keyboard.press("Tab")
    page.wait_for_url(f"**{named(name, values)}")
    link = root(page, name).get_by_role("link", name="Link to this view").get_attribute("href")
    for _ in range(5):  # past the link, and past the ways out of a refusal
        if page.evaluate("document.activeElement.innerText") != "Back to the first view":
            page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "#" not in url)
    wanted.append(explorer.expected())
    seen.append(shown(page, name))

    assert named(name, values) == link
    assert wanted == seen


@pytest.mark.parametrize("name", [name for name in WHERE if name != "whose-6-percent"])
def test_presets_work_by_keyboard(page: Page, name: str):
    """By keyboard a preset is chosen from its list, and the address names its view."""
    values = built(name).presets[-1]
    picker(page, name).focus()
    page.keyboard.press("End")
    seen = shown(page, name)
    if values != built(name).first:
        page.wait_for_url(f"**{named(name, values)}")

    assert built(name).expected(**values) == seen


@pytest.mark.parametrize("name", ["whose-6-percent"])
def test_a_slider_says_its_words(page: Page, name: str):
    """A slider follows the keys of a slider, and says the words of the place it stands at."""
    since, until = control(page, name, "since"), control(page, name, "until")
    until.focus()
    page.keyboard.press("Home")
    pushed = since.get_attribute("aria-valuetext"), until.get_attribute("aria-valuetext")
    page.keyboard.press("End")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("PageDown")
    since.press("Home")
    words = until.get_attribute("aria-valuetext")
    output = root(page, name).locator("output[for=whose-6-percent-until]").inner_text()
    seen = shown(page, name)
    at = {"since": since.get_attribute("aria-valuetext"), "until": words}
    page.wait_for_url(f"**{named(name, {**built(name).first, **at})}")

    first, second, *_ = built(name).controls["since"]
    assert (first, second) == pushed
    assert first == at["since"]
    assert words == output == "2013"
    assert built(name).expected(**at) == seen


def test_a_thumb_that_scrolls_moves_no_slider(browser: Browser):
    """A swipe up the page that begins on a slider scrolls, and leaves all years as they were."""
    page = opened(browser, "crime", 390, has_touch=True, is_mobile=True).page
    slider = root(page, "baseline").locator("[type=range]").first
    slider.scroll_into_view_if_needed()
    page.evaluate("scrollBy(0, 200)")
    before = (shown(page, "baseline"), slider.input_value(), page.evaluate("scrollY"))
    box, fingers = slider.bounding_box(), page.context.new_cdp_session(page)
    x, y = box["x"] + box["width"] / 4, box["y"] + box["height"] / 2
    steps = [("touchStart", 0), *(("touchMove", 12 * n) for n in range(1, 12))]
    for kind, up in steps:
        touch = {"type": kind, "touchPoints": [{"x": x, "y": y - up}]}
        fingers.send("Input.dispatchTouchEvent", touch)
        settled(page)
    fingers.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    settled(page)
    after = (shown(page, "baseline"), slider.input_value(), page.evaluate("scrollY"))
    page.context.close()

    assert before[:2] == after[:2]
    assert before[2] + 50 < after[2]


# How high an explorer is in each of some states, which its controls are put in.
HEIGHTS = """([name, addresses, narrow]) => addresses.map((query) => {
  const root = document.querySelector(`[data-explorer="${name}"]`);
  const values = new Map(query);
  for (const box of root.querySelectorAll(".controls > :is(span, fieldset)")) {
    const inputs = [...box.querySelectorAll("input, select")];
    if (!inputs[0].name) continue;
    const at = values.get(inputs[0].dataset.control ?? inputs[0].name);
    if (inputs.length > 1) inputs[at].checked = true;
    else if (inputs[0].type === "range") inputs[0].value = at;
    else inputs[0].selectedIndex = at;
  }
  root.querySelector(".controls select[name]:not([name=''])").dispatchEvent(new Event("input"));
  const controls = root.querySelector(".controls");
  return narrow ? controls.offsetTop + controls.offsetHeight : root.offsetHeight;
})"""


@every_explorer
@pytest.mark.parametrize("width", [390, 1280])
def test_a_box_keeps_its_height(browser: Browser, name: str, width: int):
    """
    In every state, a refusal included, an explorer is as high; only a preset may add to it.

    In one column that holds for all down to the controls: below them nothing is operated.
    """
    explorer = built(name)
    named = [explorer.first | dict(values) for values in explorer.presets]
    states = [
        [[key, explorer.controls[key].index(value)] for key, value in values.items()]
        for values in explorer.sample()
        if values not in named
    ]
    seen = opened(browser, WHERE[name], width)
    start = [[key, explorer.controls[key].index(v)] for key, v in explorer.first.items()]
    first, *heights = seen.page.evaluate(HEIGHTS, [name, [start, *states], width < 880])
    seen.page.context.close()

    assert first > 400
    assert {first} == set(heights)


# What in a drawing stands on something else, or out of it, in a spread of an explorer's states.
COLLISIONS = """([root, step]) => {
  const found = new Set();
  const boxes = [...root.querySelectorAll(".controls > :is(span, fieldset)")]
    .filter((box) => box.querySelector("[name]").name);
  const [lists, ranges] = [false, true].map((range) =>
    boxes.filter((box) => Boolean(box.querySelector("[type=range]")) === range));
  const sliders = ranges.map((box) => box.querySelector("input"));
  const put = (box, at) => {
    const select = box.querySelector("select");
    if (select) select.selectedIndex = at;
    else box.querySelectorAll("input")[at].checked = true;
  };
  const meet = (a, b, by) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > by
    && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > by;
  const look = () => {
    for (const svg of root.querySelectorAll(".drawing > svg:has(polyline)")) {
      if (!svg.checkVisibility({ visibilityProperty: true })) continue;
      const all = [...svg.querySelectorAll("text")];
      const texts = all.filter((text) => text.style.visibility !== "hidden").map((text) => {
        const { x, y, width, height } = text.getBBox();
        const [top, bottom] = [y + 0.12 * height, y + 0.88 * height]; // of the letters
        return { text, left: x, right: x + width, top, bottom };
      });
      const { width, height } = svg.viewBox.baseVal;
      const room = 15 * width / svg.clientWidth; // the page's edge
      texts.forEach((one, n) => {
        const words = one.text.textContent;
        const out = one.left < -room || one.right > width + room || one.bottom > height + room;
        if (out) found.add(`${words} is cut`);
        for (const other of texts.slice(n + 1)) {
          if (meet(one, other, 1)) found.add(`${words} on ${other.text.textContent}`);
        }
        if (!one.text.matches(".label, .break")) return;
        for (const line of svg.querySelectorAll(".line.chosen")) {
          for (let at = 0, end = line.getTotalLength(); at < end; at += 4) {
            const { x, y } = line.getPointAtLength(at);
            const dot = { left: x, right: x + 2, top: y, bottom: y + 2 };
            if (meet(one, dot, 1)) found.add(`${words} on the line`);
          }
        }
      });
    }
  };
  const combinations = lists.reduce((rows, box) => rows.flatMap((row) =>
    [...box.querySelectorAll("option, [type=radio]")].map((_, at) => [...row, [box, at]])), [[]]);
  let states = 0;
  for (const row of combinations) {
    for (const [box, at] of row) put(box, at);
    const most = Number(sliders[0].max);
    for (let a = states % step; a < most; a += step) {
      for (let b = a + 1; b <= most; b += sliders[1] ? step : most) {
        [a, b].forEach((at, n) => { if (sliders[n]) sliders[n].value = at; });
        sliders[0].dispatchEvent(new Event("input", { bubbles: true }));
        look();
        states += 1;
      }
    }
  }
  return [states, [...found]];
}"""


@pytest.mark.parametrize(
    ("name", "step"),
    [("baseline", 9), ("whose-6-percent", 6), ("one-eighth", 2), ("drugs-that-kill", 5)],
)
def test_no_word_stands_on_another(browser: Browser, name: str, step: int):
    """In a spread of states, on a phone, no word of a line's drawing meets another or the line."""
    seen = opened(browser, WHERE[name], 390)
    section = root(seen.page, name).element_handle()
    states, found = seen.page.evaluate(COLLISIONS, [section, step])
    seen.page.context.close()

    assert [] == found
    assert states > 50


def spot(page: Page, name: str, drawing: int, x: float, y: float) -> tuple[float, float]:
    """Return where the point of a *drawing* of the explorer *name* is in the window."""
    place = root(page, name).locator(".drawing svg").nth(drawing)
    place.scroll_into_view_if_needed()
    return place.evaluate(
        "(e, [x, y]) => (p => [p.x, p.y])(new DOMPoint(x, y).matrixTransform(e.getScreenCTM()))",
        [x, y],
    )


@pytest.mark.parametrize("name", ["baseline"])
def test_a_point_of_the_line_sets_the_nearer_year(page: Page, name: str):
    """A click beside the line sets the first year or the last, whichever is nearer."""
    line = root(page, name).locator(".drawing").first.locator("[data-across]")
    first, start, step = map(float, line.get_attribute("data-across").split()[1:])
    seen = []
    for year in (2001, 2014):
        page.mouse.click(*spot(page, name, 0, start + (year - first) * step, 120))
        seen.append(shown(page, name))

    expected = built(name).expected
    assert [expected(**{"from": "2001"}), expected(**{"from": "2001", "to": "2014"})] == seen


@pytest.mark.parametrize("name", ["baseline"])
def test_a_square_sets_both_years(page: Page, name: str):
    """A click on a square sets both years, one near takes the nearest, one far off sets none."""
    lattice = root(page, name).locator(".drawing").nth(1).locator("[data-across]")
    (first, x, step), (_, y, up) = (
        map(float, lattice.get_attribute(f"data-{side}").split()[1:4]) for side in ("across", "up")
    )
    seen = []
    for since, until in ((2004, 2006), (2012, 2003), (2009.4, 2008.8), (1996, 2014)):
        at = x + (since - first) * step, y + (until - first) * up
        page.mouse.click(*spot(page, name, 1, *at))
        seen.append(shown(page, name))

    pairs = (("2004", "2006"), ("2004", "2006"), ("2009", "2010"), ("1997", "2014"))
    assert [built(name).expected(**{"from": a, "to": b}) for a, b in pairs] == seen


@pytest.mark.parametrize("name", ["whose-23-percent"])
def test_a_bar_sets_the_nearer_year(page: Page, name: str):
    """A click on a bar of the chart chooses its year."""
    page.evaluate(FOLLOW, "#see/whose-23-percent?charge=program&span=fiscal_year&from=2014&to=2018")
    line = root(page, name).locator("[data-across]")
    first, start, step = map(float, line.get_attribute("data-across").split()[1:])
    page.mouse.click(*spot(page, name, 0, start + (2009 - first) * step, 260))
    chosen = {"charge": "program", "span": "fiscal_year", "from": "2009", "to": "2018"}

    assert built(name).expected(**chosen) == shown(page, name)


@pytest.mark.parametrize("name", ["chicago", "five-kilograms", "quarter"])
def test_a_bar_is_chosen_by_pointer_and_by_keyboard(page: Page, name: str):
    """A click on a bar chooses its state, and the arrow keys go from bar to bar."""
    picture = root(page, name).locator(".drawing:has([data-set])")
    bars = picture.locator("g[data-part]:has([data-set])").first.locator("[data-set]")
    choices = [dict(parse_qsl(bar.get_attribute("data-set"))) for bar in bars.all()]
    seen = []
    bars.nth(1).locator("rect").first.click(force=True)
    seen.append(shown(page, name))
    picture.press("ArrowUp")
    seen.append(shown(page, name))

    assert [built(name).expected(**choices[n]) for n in (1, 0)] == seen


@pytest.mark.parametrize("name", ["baseline"])
def test_a_picture_is_operated_by_keys(page: Page, name: str):
    """Left and right move the first year, up and down the last, and one pushes the other."""
    picture = root(page, name).locator(".drawing").first
    seen = []
    for key in ("ArrowLeft", "ArrowDown", *["ArrowRight"] * 9):
        picture.press(key)
        seen.append(shown(page, name))

    expected = built(name).expected
    assert [
        expected(**{"from": "2006"}),
        expected(**{"from": "2006", "to": "2015"}),
        expected(**{"from": "2015", "to": "2016"}),
    ] == [*seen[:2], seen[-1]]


@pytest.mark.parametrize("name", ["baseline"])
def test_a_refusal_leads_out(page: Page, name: str):
    """A refusal says what has no answer and why, keeps the picture, and leads out by buttons."""
    page.evaluate(FOLLOW, "#see/baseline?from=1997")
    section = root(page, name)
    headline = section.locator(".answer").inner_text()
    ways = section.locator(".ways button").all_inner_texts()
    lines = section.locator("polyline:visible").count()
    described = section.locator("svg").first.get_attribute("aria-label")
    section.get_by_role("button", name="From 1998").click()

    assert "No answer for 1997." == headline
    assert ["From 1996", "From 1998"] == ways[:2]
    assert lines > 1
    assert headline in described
    expected = built(name).expected(edition="revised", measure="rate", **{"from": "1998"})
    assert expected == shown(page, name)


@pytest.mark.parametrize("name", ["whose-23-percent"])
def test_a_refusal_that_needs_two_changes_leads_out(page: Page, name: str):
    """Where one change is not enough, a button makes two, and the picture before stays."""
    page.evaluate(FOLLOW, "#see/whose-23-percent?charge=program&from=2016&to=2018")
    section = root(page, name)
    bars = section.locator(".bar").count()
    section.locator(".ways button").last.click()

    assert bars > 1
    assert not section.evaluate("e => e.classList.contains('refused')")


@every_explorer
def test_the_picture_says_what_the_words_say(page: Page, name: str):
    """In words a picture says what it shows, the answer and the sentence, in every state."""
    page.evaluate(FOLLOW, named(name, built(name).another))
    section = root(page, name)
    told = section.locator(".answer, .sentence").all_inner_texts()
    labels = section.locator("svg").evaluate_all("e => e.map(x => x.ariaLabel)")

    assert all(" ".join(told) in label for label in labels)
    assert len(labels) == len(built(name).explorer.drawings)


@every_explorer
def test_the_whole_series_stands_in_a_table_that_opens(page: Page, name: str):
    """The table opens, has every row that can be chosen, and marks those that are."""
    section = root(page, name)
    closed = section.locator("table:visible").count()
    section.locator("summary").click()
    rows = section.locator("tbody.rest tr:visible").count()
    section.locator("summary").click()
    view = built(name).explorer.view(**built(name).first)

    assert 0 == closed
    assert len(view.whole) == rows > 1


@pytest.mark.parametrize("name", ["baseline"])
@pytest.mark.parametrize("allowed", [True, False])
def test_a_link_is_copied_and_says_so(browser: Browser, name: str, allowed: bool):
    """The link is copied, also where the clipboard is refused, and the address names the view."""
    seen = opened(browser, WHERE[name])
    page = seen.page
    if allowed:
        page.evaluate(
            "() => { navigator.clipboard.writeText = async (t) => { window.kept = t; }; }"
        )
    else:
        page.evaluate(
            "() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no'));"
            " document.addEventListener('copy', () => { window.kept = getSelection().toString()"
            " || document.activeElement.value; }); }"
        )
    control(page, name, "offense").select_option("murder")
    root(page, name).get_by_role("link", name="Link to this view").click()
    root(page, name).get_by_text("Copied.").wait_for()
    kept, url = page.evaluate("window.kept"), page.url
    control(page, name, "offense").select_option("property")
    after = root(page, name).get_by_text("Copied.").count()
    page.context.close()

    assert url.endswith("#see/baseline?offense=murder&edition=stood&measure=count")
    assert url == kept
    assert 0 == after


def test_the_first_view_is_that_of_the_table(visits: Callable[[str], Visit]):
    """The first view of crime has the change that the first sentence of the same page has."""
    page = visits("crime").page
    answer = root(page, "baseline").locator(".answer").inner_text()
    change = re.search(r"[\d.]+ percent", answer)[0]

    assert "12.3 percent" == change
    assert f"it fell {change} in number" in page.locator("main").inner_text()


@last_of_each_report
def test_an_address_opens_its_view(browser: Browser, name: str):
    """A report opened at the address of a view shows it; its other explorers are as at first."""
    explorer = built(name)
    values = explorer.another
    seen = opened(browser, WHERE[name], hash=named(name, values))
    texts = shown(seen.page, name)
    top = root(seen.page, name).bounding_box()["y"]
    others = [other for other in WHERE if WHERE[other] == WHERE[name] and other != name]
    rest = [shown(seen.page, other) for other in others]
    seen.page.context.close()

    assert values != explorer.first
    assert explorer.expected(**values) == texts
    assert -20 < top < 880
    assert [built(other).expected() for other in others] == rest
    assert [address(WHERE[name])] == [url.partition("#")[0] for url in seen.requests]
    assert [] == seen.complaints


@every_explorer
def test_an_address_is_followed(page: Page, name: str):
    """In an open report the address of a view leads to it, and the keyboard goes on from there."""
    values = built(name).another
    page.evaluate(FOLLOW, named(name, values))
    page.keyboard.press("Tab")

    assert built(name).expected(**values) == shown(page, name)
    focused = page.evaluate("document.activeElement.closest('[data-explorer]').dataset.explorer")
    assert name == focused


NO_VIEW = "The address names no such view, so this is the first one."
NOWHERE = (
    "#see/base?from=1991",
    "#see/baseline?form=1991",
    "#see/baseline?from=1066",
    "#see/baseline?offense=rape",
    "#see/baseline?from=1991&from=1992",
    "#see/%3Cb%3E",
)


def test_an_address_of_no_view_says_so(browser: Browser):
    """A report opened at an address that names no view says so, whatever is wrong with it."""
    seen = opened(browser, "crime", hash=NOWHERE[0])
    page, said, first, after = seen.page, [], [], 0
    status = root(page, "baseline").get_by_role("status").filter(has_text="address")
    for hash in NOWHERE:
        if hash != NOWHERE[0]:
            page.evaluate(FOLLOW, hash)
        said.append(status.inner_text())
        first.append(shown(page, "baseline"))
        control(page, "baseline", "offense").select_option("murder")
        after += status.count()
    page.context.close()

    assert [NO_VIEW] * len(NOWHERE) == said
    assert [built("baseline").expected()] * len(NOWHERE) == first
    assert 0 == after
    assert [] == seen.complaints


@pytest.mark.parametrize("name", ["baseline"])
def test_an_address_that_is_gone_to_is_not_written_over(page: Page, name: str):
    """Who moves a control and at once goes to an address sees its view, and keeps the address."""
    wanted = {**built(name).first, "edition": "revised", "from": "1991"}
    put_off = page.evaluate(LEAVE, [name, named(name, wanted)])

    assert 1 == put_off
    assert built(name).expected(**wanted) == shown(page, name)
    assert named(name, wanted) == page.evaluate("location.hash")


@pytest.mark.parametrize("name", ["baseline"])
def test_an_address_of_a_refusal_gives_the_reason(page: Page, name: str):
    """Values that do not go together are refused by their address as they are by the controls."""
    wanted = {**built(name).first, "edition": "revised", "from": "2016", "to": "2010"}
    page.evaluate(FOLLOW, named(name, wanted))
    controls = [control(page, name, key).get_attribute("aria-valuetext") for key in ("from", "to")]

    assert built(name).expected(**wanted) == shown(page, name)
    assert ["2016", "2010"] == controls
    assert [""] == root(page, name).locator("[role=status]").all_inner_texts()


@pytest.mark.parametrize("name", ["whose-6-percent"])
def test_the_explorer_used_last_has_the_address(page: Page, name: str):
    """Of two explorers moved in a row the last one writes the address, and neither is lost."""
    other, keys = "one-eighth", {name: "measure", "one-eighth": "counted"}
    page.evaluate(MOVE_BOTH, [f"{one}-{key}" for one, key in keys.items()])
    page.wait_for_url("**#see/*")
    link = root(page, other).get_by_role("link", name="Link to this view").get_attribute("href")
    address = page.evaluate("location.hash")
    for one in keys:
        back(page, one).click()
    page.wait_for_url(lambda url: "#" not in url)

    assert link == address != f"#see/{other}"


@pytest.mark.parametrize("name", ["baseline"])
def test_the_way_back_leads_to_the_first_view(page: Page, name: str):
    """Who followed a link to a view and goes back to the page sees what it showed at first."""
    page.evaluate(FOLLOW, "#see/baseline?offense=murder")
    before = shown(page, name)
    page.evaluate(GO_BACK)

    assert built(name).expected(offense="murder", edition="revised", measure="rate") == before
    assert built(name).expected() == shown(page, name)
    assert "" == page.evaluate("location.hash")


def test_controls_and_words_agree_when_a_browser_leads_back(browser: Browser):
    """A page that is come back to shows what its controls say, wherever the browser put them."""
    seen = opened(browser, "crime")
    page = seen.page
    control(page, "baseline", "offense").select_option("murder")
    page.wait_for_url("**#see/baseline?offense=murder&edition=stood&measure=count")
    page.evaluate(FOLLOW, "#main")
    page.goto(address("index"))
    page.go_back()
    page.wait_for_function("document.readyState === 'complete'")
    chosen = control(page, "baseline", "offense").input_value()
    texts = shown(page, "baseline")
    page.context.close()

    assert "murder" == chosen
    assert built("baseline").expected(offense=chosen) == texts


@last_of_each_report
def test_on_paper_an_explorer_has_no_controls(page: Page, name: str):
    """On paper stand the sentence and the table of the view, without what can only be pressed."""
    before = root(page, name).locator(".controls:visible, .link:visible").count()
    page.emulate_media(media="print")
    pressed = (
        root(page, name)
        .locator(".controls, .link")
        .evaluate_all("e => e.filter(x => x.checkVisibility()).length")
    )
    texts = shown(page, name)
    page.emulate_media(media="screen")

    assert (2, 0) == (before, pressed)
    assert built(name).expected() == texts


@every_explorer
def test_every_explorer_refuses_an_address_of_no_view(page: Page, name: str):
    """Every explorer answers a value it does not offer with its first view, and says so."""
    key = list(built(name).first)[-1]
    page.evaluate(FOLLOW, f"#see/{name}?{key}=nowhere")

    assert [NO_VIEW] == root(page, name).locator("[role=status]").all_inner_texts()
    assert built(name).expected() == shown(page, name)


@pytest.mark.parametrize("name", ["baseline"])
def test_chart_data_is_the_tables(page: Page, name: str):
    """The dots of a drawing carry the numbers of the table, and stand where the line does."""
    page.evaluate(FOLLOW, "#see/baseline?offense=murder&from=1991")
    drawing = root(page, name).locator("svg")
    labels = drawing.locator(".label").all_text_contents()
    lines = drawing.locator("polyline").all()
    line = [at for one in lines for at in one.get_attribute("points").split()]
    dots = drawing.locator("circle.mark").evaluate_all(
        "dots => dots.map(d => d.getAttribute('cx') + ',' + d.getAttribute('cy'))"
    )
    cells = shown(page, name)

    assert [cells[4], cells[8]] == labels
    assert len(dots) > 0
    assert set(dots) <= set(line)


@every_explorer
def test_explorer_is_readable_without_scripts(plain: Callable[[str], Page], name: str):
    """Without scripts a report shows the explorer's first sentence, drawings and table."""
    page = plain(WHERE[name])
    drawn = root(page, name).locator("svg:visible").count()
    controls = root(page, name).locator("select, input, button").count()

    assert built(name).expected() == shown(page, name)
    assert (len(built(name).explorer.drawings), 0) == (drawn, controls)
