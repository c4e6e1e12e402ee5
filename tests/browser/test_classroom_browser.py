"""A lesson in a real browser: by keyboard alone, from its file, with the network off."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from browsing import browser, faint, needs_browser, visit
from conftest import copied
from playwright.sync_api import Browser, Page

from casebook.classroom import keys, kits, lessons, markbook, replies

__all__ = ["browser"]

pytestmark = needs_browser
TYPED = ["12.3", "-12,3 %", "−12.3", "174,785", "174 785", "1.422.970", "12.", ",5", "17 of 19"]
TYPED += ["none", "0,345", "1,234.5", "12,345,6", "(3-2)/3*100", "14.0", "18.1"]
TEXTS = [
    "The FBI counted 17,250 murders in 2016, more than in 2014.",
    "Crime is soaring.",
    "By the FBI the rate\nof murder rose from 2014 to 2016",
    "One (CN-C04). Two (S66, R-U01).",
    "",
]


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return the folder of the lessons' files, made in a project of their own."""
    desk = copied(tmp_path_factory.mktemp("project"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CASEBOOK_ROOT", str(desk.root))
        for lesson in lessons.load():
            kits.write(lesson)
        yield desk.root / kits.SHELF


def press_until(page: Page, wanted: str) -> None:
    """Press Tab until what has the focus fits the selector *wanted*."""
    for _ in range(150):
        page.keyboard.press("Tab")
        if page.evaluate("(wanted) => document.activeElement.matches(wanted)", wanted):
            return
    raise AssertionError(f"Tab does not reach {wanted}")


def replied(page: Page, exercise: str) -> str:
    return page.locator(f"#{exercise} .reply").inner_text()


def test_lesson_2_is_solved_by_keyboard_handed_in_and_marked(
    browser: Browser, kit: Path, tmp_path: Path
) -> None:
    """Tab, arrows, letters and Enter do all; the file that is saved is marked as it was solved."""
    seen = visit(browser, offline=True, accept_downloads=True)
    page, keyboard = seen.page, seen.page.keyboard
    page.goto((kit / "lesson-2.html").as_uri())

    press_until(page, "#name")
    keyboard.type("Ann B.")
    press_until(page, "#before input")
    keyboard.press("Space")
    press_until(page, "#L2_E01 input")
    for key in ("ArrowDown", "ArrowDown", "Enter"):
        keyboard.press(key)
    assert replied(page, "L2_E01").startswith("Right. So neither tells you")
    press_until(page, "#L2_E02 [name=answer]")
    keyboard.type("14.0")
    keyboard.press("Enter")
    assert "divided by the later year" in replied(page, "L2_E02")
    keyboard.press("Control+A")
    keyboard.type("-12,3 %")
    keyboard.press("Enter")
    assert replied(page, "L2_E02").startswith("Right: 12.3")
    press_until(page, "#L2_E03 input")
    for key in ("ArrowDown", "ArrowDown", "ArrowUp", "Enter"):
        keyboard.press(key)
    for exercise, typed in (("L2_E04", "17"), ("L2_E05", "7")):
        press_until(page, f"#{exercise} input")
        keyboard.type(typed)
        keyboard.press("Enter")
    for item, steps in (("a", 3), ("b", 1), ("c", 2)):
        press_until(page, f'#L2_E06 select[name="{item}"]')
        for _ in range(steps):
            keyboard.press("ArrowDown")
    press_until(page, "#L2_E06 button")
    keyboard.press("Enter")
    assert replied(page, "L2_E06").startswith("Right.")
    press_until(page, "#L2_E07 textarea")
    keyboard.type(TEXTS[0])
    press_until(page, "#L2_E07 button")
    keyboard.press("Space")
    assert "Form: 5 of 5" in replied(page, "L2_E07")
    press_until(page, "#save")
    with page.expect_download() as saved:
        keyboard.press("Enter")
    saved.value.save_as(tmp_path / saved.value.suggested_filename)
    markbook.write(tmp_path, again=False)

    (row,) = csv.DictReader(io.StringIO((tmp_path / "marks/marks.csv").read_text("utf-8")))
    assert "L2-Ann-B.answers.json" == saved.value.suggested_filename
    assert ("Ann B.", "6", "6") == (row["name"], row["points"], row["of"])
    assert [] == seen.complaints
    assert {(kit / "lesson-2.html").as_uri()} == {u for u in seen.requests if "blob:" not in u}


def test_answers_stay_over_a_reload_and_are_cleared_by_a_button(
    browser: Browser, kit: Path
) -> None:
    """What was typed is there again; after the button, and a yes, it is gone for good."""
    page = visit(browser, offline=True).page
    page.goto((kit / "lesson-2-hand-in.html").as_uri())
    page.locator("#L2_E02 [name=answer]").fill("12.3")
    page.locator("#L2_E06 select").first.select_option("b")
    page.locator("#L2_E02 .press").first.click()
    said = replied(page, "L2_E02")
    page.reload()
    held = [
        page.locator(f"#{at}").first.input_value()
        for at in ("L2_E02 [name=answer]", "L2_E06 select")
    ]
    page.on("dialog", lambda dialog: dialog.accept())
    page.locator("#clear").click()
    page.reload()

    assert "Kept on this computer." == said
    assert ["12.3", "b"] == held
    assert "" == page.locator("#L2_E02 [name=answer]").input_value()


def test_an_explorer_opens_by_a_typed_guess_beside_the_exercise(
    browser: Browser, kit: Path
) -> None:
    """Folded it says nothing; a guess opens it, and the next exercise folds and moves it."""
    seen = visit(browser, offline=True)
    page, keyboard = seen.page, seen.page.keyboard
    page.goto((kit / "lesson-2-hand-in.html").as_uri())
    box = page.locator(".guess:has([data-explorer=baseline])")
    sentence = box.locator(".sentence")
    carried = page.locator("#L2_E02 .guess").count()
    page.locator("#L2_E04 a.here").press("Enter")
    moved = page.locator("#L2_E04 .guess").count()
    keyboard.press("Enter")
    refused = (box.locator("p.told").inner_text(), sentence.is_visible())
    keyboard.type("ten")
    keyboard.press("Enter")
    told = (
        box.locator("p.told").inner_text(),
        sentence.inner_text(),
        box.locator(".more").inner_text(),
    )
    page.locator("#L2_E05 a.here").press("Enter")

    assert [1, 1] == [carried, moved]
    assert ("Type a guess first. A rough one will do.", False) == refused
    assert "Your guess: ten" == told[0]
    assert "the number of murders rose" in told[1]
    assert "17 give a rise" in told[2]
    assert not sentence.is_visible()
    assert "guess" == page.evaluate("document.activeElement.name")
    assert page.get_by_role("radio", name="per 100,000 residents").is_checked()
    assert 0 == page.get_by_label("A comparison somebody made").count()
    assert [] == seen.complaints


def test_without_storage_the_page_works(browser: Browser, kit: Path) -> None:
    """A browser that keeps nothing still checks and saves."""
    seen = visit(browser, offline=True)
    seen.page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('no'); } });"
    )
    seen.page.goto((kit / "lesson-2.html").as_uri())
    seen.page.locator("#L2_E04 input").fill("17")
    seen.page.locator("#L2_E04 button").click()

    assert replied(seen.page, "L2_E04").startswith("Right: 17.")
    assert [] == seen.complaints


def test_page_and_marking_say_the_same(browser: Browser, kit: Path) -> None:
    """For every exercise and many answers the script's reply is that of the Python side."""
    page = visit(browser, offline=True).page
    page.goto((kit / "lesson-2.html").as_uri())
    asked: list[tuple[Any, Any]] = []
    for lesson in lessons.load():
        values = keys.computed(lesson)
        for one in lesson.exercises:
            key = json.loads(json.dumps(keys.key(lesson, values, one)))
            given: list[Any] = {
                "number": TYPED,
                "choose": list("abcd"),
                "tick": [["a"], ["a", "b"], ["b", "c"], ["d"]],
                "sentence": [*TEXTS, *one.models],
            }.get(one.kind, [{"a": "a"}, {"a": "b", "b": "a"}, key.get("right")])
            asked += [(key, answer) for answer in given]
    said = page.evaluate("(asked) => asked.map(([key, given]) => reply(key, given))", asked)

    for (key, answer), theirs in zip(asked, said, strict=True):
        ours = replies.reply(key, answer)
        assert (ours.mark, ours.say) == (theirs["mark"], theirs["say"]), (key["id"], answer)


def test_pages_fit_and_can_be_read(browser: Browser, kit: Path) -> None:
    """No page is wider than its screen, no text is faint, nothing is asked of the network."""
    for file in sorted(kit.glob("*.html")):
        seen = visit(browser, 320, offline=True)
        page = seen.page
        page.goto(file.as_uri())
        for width, scheme in ((320, "light"), (390, "dark"), (1280, "light")):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, file.name
            assert width == 320 or [] == faint(page), file.name

        assert ([file.as_uri()], []) == (seen.requests, seen.complaints)
        page.context.close()


def test_every_field_has_a_name(browser: Browser, kit: Path) -> None:
    """Whoever hears a page instead of seeing it hears what each field is for."""
    page = visit(browser, offline=True).page
    for file in ("lesson-1.html", "lesson-2.html", "lesson-3.html", "lesson-4.html"):
        page.goto((kit / file).as_uri())
        nameless = page.evaluate(
            "[...document.querySelectorAll('input, select, textarea')]"
            ".filter((field) => !field.labels.length).length"
        )
        assert 0 == nameless, file


def test_a_worksheet_is_at_most_two_pages(browser: Browser, kit: Path) -> None:
    """Printed on A4 each worksheet is one or two pages."""
    page = visit(browser, offline=True).page
    for file in sorted(kit.glob("*-worksheet.html")):
        page.goto(file.as_uri())
        printed = page.pdf(prefer_css_page_size=True)
        assert len(pypdfium2.PdfDocument(printed)) <= 2, file.name
