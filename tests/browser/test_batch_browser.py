"""The index of a batch in a real browser, from its file, with the network off."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from accessible import seen
from browsing import browser, needs_browser, visit
from conftest import HERE, copied
from nbformat.v4 import new_code_cell, new_notebook, new_output
from playwright.sync_api import Browser, Page

from casebook.display import handouts
from casebook.records import folder
from casebook.reports import batch

__all__ = ["browser"]

pytestmark = needs_browser
SPANS = HERE / "data/runs/41-police/spans.csv"


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return the index of the example, of which the first ten runs are made."""
    desk = copied(tmp_path_factory.mktemp("project"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CASEBOOK_ROOT", str(desk.root))
        found = batch.read("41-police", str(SPANS))
        for at, run in enumerate(found.runs[:10]):
            scrap = {"name": "gives_the_printed_number", "data": at == 3}
            output = new_output("display_data", {handouts.MIMES[0]: scrap})
            notebook = new_notebook(cells=[new_code_cell("1", outputs=[output])])
            folder.write(found.shelf.notebook(run.id), json.dumps(notebook).encode())
            folder.write(found.shelf.page(run.id), b"<!DOCTYPE html>")
        batch.write_index(found)
        yield desk.root / found.index


def choose(page: Page, name: str, value: str) -> list[str]:
    """Choose a *value* in the list called *name*; return the rows that are then shown."""
    page.get_by_label(name, exact=True).select_option(value)
    return page.locator("#runs tbody tr:visible th").all_inner_texts()


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_index_opens_offline_and_fits(browser: Browser, index: Path, width: int) -> None:
    """It asks for nothing but itself, complains of nothing, and is no wider than the screen."""
    seen = visit(browser, width, offline=True)
    seen.page.goto(index.as_uri())

    assert ([index.as_uri()], []) == (seen.requests, seen.complaints)
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= width
    assert 246 == seen.page.locator("#runs tbody tr:visible").count()


def test_runs_are_found_by_their_parameters(browser: Browser, index: Path) -> None:
    """Choosing values leaves the rows that have them, each leading to its page if that is made."""
    page = visit(browser, offline=True).page
    page.goto(index.as_uri())

    assert 30 > len(choose(page, "since", "2007")) > 1
    assert ["measure-all-since-2007-until-2012"] == [
        id for id in choose(page, "measure", "all") if id.endswith("2012")
    ]
    choose(page, "since", "")
    choose(page, "measure", "")
    (made,) = choose(page, "gives the printed number", "yes")
    assert f"{made}.html" == page.get_by_role("link", name=made).get_attribute("href")


def test_a_value_called_all_is_told_from_no_choice(browser: Browser, index: Path) -> None:
    """Where a column itself has the word *all*, no choice has another one."""
    page = visit(browser, offline=True).page
    page.goto(index.as_uri())

    offered = page.get_by_label("measure", exact=True).locator("option").all_inner_texts()
    assert ["any", "all", "sworn"] == offered


def test_choices_stand_in_the_order_of_their_numbers(browser: Browser, index: Path) -> None:
    """Years, and other numbers of any length, are offered from the least to the most."""
    page = visit(browser, offline=True).page
    text = index.read_text(encoding="utf-8").replace(">1993</td>", ">99</td>")
    index.with_name("other.html").write_text(text, encoding="utf-8")
    page.goto(index.with_name("other.html").as_uri())

    offered = page.get_by_label("since", exact=True).locator("option").all_inner_texts()
    assert ["all", "99", "1994", "1995"] == offered[:4]


def test_the_index_works_without_scripts(browser: Browser, index: Path) -> None:
    """Where no script runs it is a plain table of all runs, with no choice that does nothing."""
    page = visit(browser, offline=True, java_script_enabled=False).page
    page.goto(index.as_uri())

    assert 0 == page.locator("select").count()
    assert 246 == page.locator("#runs tbody tr").count()
    assert "10 of 246 runs are made" in page.locator("main").inner_text()


def test_the_index_breaks_no_rule_of_access(browser: Browser, index: Path) -> None:
    """On a phone and a desktop, light and dark, axe-core finds nothing; 20 of its rows stay."""
    rows = index.read_text(encoding="utf-8").split("<tr id=")  # all alike
    short = index.with_name("short.html")
    short.write_text("<tr id=".join([*rows[:21], rows[-1]]), encoding="utf-8")
    page = visit(browser, offline=True, bypass_csp=True).page
    page.goto(short.as_uri())
    found = seen(page)
    page.context.close()

    assert [] == found
