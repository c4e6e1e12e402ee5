"""The article in a browser: every claim leads to its note, its proof and its row, and back."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Any

import pytest
from browsing import HERE, Visit, browser, faint, needs_browser, opened, settled, visit
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Page

import casebook
from casebook.evidence import margins
from casebook.evidence.findings import Finding

__all__ = ["browser"]  # the fixture, for pytest to find

pytestmark = needs_browser

ARTICLES = {one.source.id: one for one in casebook.articles()}
CLAIMS = {f.id: f for one in ARTICLES.values() for f in one.findings}
NAMES = list(ARTICLES)
SHOWN = ".noted.shown"
# The width and height of every part of what can be pointed at.
_SMALL = """() => [...document.querySelectorAll("a[href], button, summary")]
  .filter((e) => e.checkVisibility({ contentVisibilityAuto: true }) && e.getClientRects().length)
  .filter((e) => [...e.getClientRects()].every((r) => r.width < 24 || r.height < 24))
  .map((e) => e.outerHTML)"""
# The words of a claim and what is said of it, as they stand on the screen: one line for both.
_PARTED = """() => [...document.querySelectorAll(".article .tag")].filter((tag) => {
  const range = document.createRange(), words = tag.previousSibling;
  if (!words) return false;
  range.selectNodeContents(words);
  const [before, behind] = [[...range.getClientRects()].pop(), tag.getClientRects()[0]];
  return tag.getClientRects().length > 1 || Math.abs(before.bottom - behind.bottom) > 16;
}).map((tag) => tag.parentElement.textContent)"""
# The style of line of each kind of claim, and whether the shape of each sign can be seen.
_SIGNS = """() => {
  const all = (selector) => [...document.querySelectorAll(`.article ${selector}`)];
  const ground = getComputedStyle(document.body).backgroundColor;
  const lines = all(".line").map((e) => [e.classList[1], getComputedStyle(e).textDecorationStyle]);
  const signs = all("a:not([aria-expanded=true]) > .tag");
  const seen = (style) => style.maskImage !== "none" && style.backgroundColor !== ground;
  return [lines, signs.map((e) => seen(getComputedStyle(e, "::before")))];
}"""
# Opens the note of each claim by its address, and says what is then seen of it.
_WALK = """(ids) => ids.map((id) => {
  location.hash = `#c-${id}`;
  dispatchEvent(new HashChangeEvent("hashchange"));
  const note = document.getElementById(`n-${id}`), all = document.querySelectorAll(".noted.shown");
  return { open: all.length === 1 && all[0] === note && note.offsetHeight > 0,
    words: note.querySelector(".verdict").textContent,
    links: [...note.querySelectorAll(".acts a")].map((a) => a.getAttribute("href")) };
})"""


@pytest.fixture(params=[1280, 390])
def seen(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """Return the first article, opened at each width."""
    found = opened(browser, NAMES[0], request.param)
    yield found
    found.page.context.close()


@functools.cache
def page_of(name: str) -> BeautifulSoup:
    """Return the finished page *name*, parsed."""
    text = (HERE / f"build/reports/{name}.html").read_text(encoding="utf-8")
    return BeautifulSoup(text, "html.parser")


def leads_somewhere(address: str) -> bool:
    """Say whether a link of a page leads to a page that there is, and to a place in it."""
    name, _, place = address.partition(".html")
    place = place.removeprefix("#").partition("?")[0]
    return not place or page_of(name).find(id=place) is not None


def adverse(article: str) -> Finding:
    """Return the first claim of *article* that does not hold."""
    kinds = ("misleading", "conflicts")
    return next(f for f in ARTICLES[article].findings if margins.sign(f).kind in kinds)


def shown(page: Page) -> list[str]:
    """Return the ids of the notes that are open."""
    return page.locator(SHOWN).evaluate_all("(all) => all.map((one) => one.id)")


def mark(page: Page, id: str) -> Any:
    return page.locator(f"#c-{id}")


@pytest.mark.parametrize("name", NAMES)
def test_every_claim_is_walked_to_its_proof_and_its_row(browser: Browser, name: str) -> None:
    """By its address each note opens, says its judgement, and leads on to what there is."""
    rows = ARTICLES[name].findings
    found = opened(browser, name)
    walked = found.page.evaluate(_WALK, [one.id for one in rows])
    complaints = found.complaints
    found.page.context.close()

    for one, told in zip(rows, walked, strict=True):
        assert told["open"], one.id
        assert told["words"].startswith(margins.sign(one).word.partition(":")[0])
        assert f"findings.html#{one.id}" in told["links"]
        assert all(map(leads_somewhere, told["links"])), (one.id, told["links"])
    assert [] == complaints


def test_every_claim_is_led_back_to_its_words() -> None:
    """The row of each claim in all findings, and in its own report, leads to its words."""
    for id, one in CLAIMS.items():
        article = page_of(one.claim.source)
        row = page_of("findings").find("tr", id=id)
        assert f"{one.claim.source}.html#at-{id}" in {a["href"] for a in row("a", href=True)}
        assert article.find(id=f"at-{id}")
        assert f"#at-{id}" in {a["href"] for a in article.find("tr", id=id)("a", href=True)}


def test_every_card_of_the_index_leads_to_words_and_proof() -> None:
    """Each finding told on the index leads to a claim's words, and on to its proof."""
    cards = page_of("index")(class_="card")

    assert cards
    for card in cards:
        links = [a["href"] for a in card("a", href=True)]
        words = [re.fullmatch(r"([\w-]+)\.html#c-([\w-]+)", link) for link in links]
        claim = next(filter(None, words))
        assert page_of(claim[1]).find("a", id=f"c-{claim[2]}")["href"] == f"#n-{claim[2]}"
        assert all(map(leads_somewhere, links)), links


def test_a_view_that_proves_a_claim_opens(browser: Browser) -> None:
    """A note's link to an explorer opens that view of it."""
    link = next(a["href"] for a in page_of(NAMES[0]).select(".acts a") if "#see/" in a["href"])
    name, _, place = link.partition(".html")
    found = opened(browser, name, hash=place)
    held = found.page.evaluate("location.hash")
    found.page.context.close()

    assert held == place
    assert [] == found.complaints


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("width", [390, 1280])
def test_the_text_begins_in_the_first_screen(browser: Browser, name: str, width: int) -> None:
    """The first words of the article stand on the first screen, at a phone's width and a desk's."""
    found = opened(browser, name, width)
    top = found.page.locator(".article p").first.bounding_box()["y"]
    found.page.context.close()

    assert top < 560


def test_the_first_note_stands_open_only_where_there_is_room(seen: Visit) -> None:
    """Beside the text the note of the first claim that does not hold is open; below it none is."""
    wide = seen.page.viewport_size["width"] > 1120

    assert shown(seen.page) == ([f"n-{adverse(NAMES[0]).id}"] if wide else [])


@pytest.mark.parametrize("name", NAMES)
def test_a_note_is_level_with_its_words(browser: Browser, name: str) -> None:
    """Beside the text a note never leaves its words, wherever on the screen they are."""
    found = opened(browser, name)
    for id in ("", *(one.id for one in ARTICLES[name].findings[::9])):
        found.page.evaluate(_WALK, [id] if id else [])
        settled(found.page)
        note = found.page.locator(SHOWN).bounding_box()
        words = found.page.locator("a.claim[id][aria-expanded=true]").bounding_box()
        assert note["y"] <= words["y"] + words["height"] <= note["y"] + note["height"] + 1
    found.page.context.close()


@pytest.mark.parametrize("key", ["Enter", "Space", "pointer"])
def test_a_note_is_opened_and_closed(seen: Visit, key: str) -> None:
    """A note opens by pointer or key, alone; Escape closes it, and its mark has the focus."""
    page, id = seen.page, ARTICLES[NAMES[0]].findings[5].id
    before = mark(page, id).bounding_box()["y"] + page.evaluate("scrollY")
    if key == "pointer":
        mark(page, id).locator(".tag").click()
    else:
        mark(page, id).focus()
        page.keyboard.press(key)
    opened_ = shown(page), mark(page, id).get_attribute("aria-expanded")
    after = mark(page, id).bounding_box()["y"] + page.evaluate("scrollY")
    page.locator(f"{SHOWN} button").last.focus()
    page.keyboard.press("Escape")
    closed = shown(page), page.evaluate("document.activeElement.id")

    assert ([f"n-{id}"], "true") == opened_
    assert abs(before - after) < 2  # nothing above the words has moved
    assert ([], f"c-{id}") == closed


def test_where_there_is_room_no_word_moves(browser: Browser) -> None:
    """Beside the text a note moves nothing; below its paragraph it moves what follows alone."""
    places = "[...document.querySelectorAll('.article p[id]')].map((p) => p.offsetParent.offsetTop)"
    found = opened(browser, NAMES[0], 1280)
    before = found.page.evaluate(places)
    found.page.evaluate(_WALK, [ARTICLES[NAMES[0]].findings[9].id])
    after = found.page.evaluate(places)
    found.page.context.close()

    assert before == after


def test_next_and_previous_go_from_note_to_note(seen: Visit) -> None:
    """Next opens the note after, Previous the one before, and the address says which."""
    page, ids = seen.page, [one.id for one in ARTICLES[NAMES[0]].findings]
    order = page.locator(".article a.claim[id]").evaluate_all(
        "(all) => all.map((a) => a.id.slice(2))"
    )
    mark(page, order[3]).locator(".tag").click()
    page.locator(f"{SHOWN} [data-go=next]").click()
    after = shown(page), page.evaluate("location.hash")
    page.locator(f"{SHOWN} [data-go=previous]").click()

    assert sorted(ids) == sorted(order)
    assert ([f"n-{order[4]}"], f"#c-{order[4]}") == after
    assert [f"n-{order[3]}"] == shown(page)


def test_the_words_stay_in_view_while_notes_change(seen: Visit) -> None:
    """Going from note to note the words of the claim are always on the screen."""
    page = seen.page
    page.locator(".article a.claim[id] .tag").first.click()
    for _ in range(12):
        page.locator(f"{SHOWN} [data-go=next]").click()
        box = page.locator("a.claim[id][aria-expanded=true]").bounding_box()
        assert 0 <= box["y"] + box["height"] <= page.viewport_size["height"] + 1


def test_a_quotation_opens_what_others_heard(seen: Visit) -> None:
    """The sign behind a quotation opens its witnesses, word by word."""
    sign = seen.page.locator(".article a.heard.otherwise").first
    sign.click()
    note = seen.page.locator(SHOWN)

    assert note.get_attribute("id") == sign.get_attribute("href")[1:]
    assert note.locator("ins, del").count() > 0


@pytest.mark.parametrize("name", NAMES)
def test_every_target_can_be_hit(browser: Browser, name: str) -> None:
    """Nothing to point at is smaller than 24 by 24 pixels, notes and folded tables included."""
    found = opened(browser, name, 390)
    found.page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")
    found.page.evaluate(
        "document.querySelectorAll('.noted').forEach((n) => n.classList.add('shown'))"
    )
    small = found.page.evaluate(_SMALL)
    found.page.context.close()

    assert [] == small


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_a_word_and_what_is_said_of_it_never_part(browser: Browser, name: str, width: int) -> None:
    """The last word of a claim and its sign stand on one line, and the page has no side way."""
    found = opened(browser, name, width)
    parted = found.page.evaluate(_PARTED)
    sideways = found.page.evaluate("document.documentElement.scrollWidth")
    found.page.context.close()

    assert [] == parted
    assert sideways <= width


def test_without_scripts_the_notes_stand_after_their_paragraphs(browser: Browser) -> None:
    """Where no script runs every note can be read below its paragraph."""
    found = opened(browser, NAMES[0], 1280, java_script_enabled=False)
    reasons = found.page.locator(".noted .why")
    tall = [reasons.nth(at).bounding_box() for at in range(reasons.count())]
    found.page.context.close()

    assert len(ARTICLES[NAMES[0]].findings) == len(tall)
    assert all(box and box["height"] > 10 for box in tall)


@pytest.mark.parametrize("trusted", [True, False], ids=["trusted", "untrusted"])
def test_in_a_notebook_the_notes_are_native(browser: Browser, trusted: bool) -> None:
    """JupyterLab, whose page is called main too, has each note to open, with our style or not."""
    parts = [part._repr_html_() for part in ARTICLES[NAMES[0]].text().parts]
    html = "".join(parts if trusted else [re.sub("<style>.*?</style>", "", p) for p in parts])
    seen = visit(browser, offline=True)
    seen.page.set_content(f"<body><div id='main' class='jp-OutputArea'>{html}</div>")
    note = seen.page.locator(f"#n-{adverse(NAMES[0]).id}")
    closed = note.locator("summary").is_visible(), note.locator(".why").is_visible()
    note.locator("summary").click()
    opened_ = note.locator(".why").is_visible()
    seen.page.context.close()

    assert ((True, False), True) == (closed, opened_)


def test_colors_of_the_system_lose_nothing(browser: Browser) -> None:
    """In forced colors each kind of claim keeps its style of line, its shape and its word."""
    found = opened(browser, NAMES[0], 1280, forced_colors="active")
    lines, shapes = found.page.evaluate(_SIGNS)
    pale = faint(found.page, ".article")
    found.page.context.close()

    styles = {tuple(pair) for pair in lines}
    assert len(styles) == len({kind for kind, _ in styles}) == len({line for _, line in styles})
    assert all(shapes)
    assert [] == pale


@pytest.mark.parametrize("name", NAMES)
def test_on_paper_an_article_has_few_pages(browser: Browser, name: str) -> None:
    """With its notes and tables closed an article is printed on eight pages at most."""
    found = opened(browser, name, 1280)
    pages = len(re.findall(rb"/Type\s*/Page\b(?!s)", found.page.pdf(format="A4")))
    found.page.context.close()

    assert 1 <= pages <= 8
