"""The reports as a reader meets them: opened from their files in a real browser."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import nbformat
import pytest
from browsing import HERE, Visit, browser, expected, needs_browser, shown, visit
from playwright.sync_api import Browser

from casebook import charts, findings, reports, sources

__all__ = ["browser"]  # the fixture, for pytest to find
REPORTS = [report.id for report in reports.catalogue()]
every_page = pytest.mark.parametrize("name", ["index", *REPORTS])
every_report = pytest.mark.parametrize("name", REPORTS)

pytestmark = needs_browser


def opened(browser: Browser, name: str, width: int = 1280, **options: Any) -> Visit:
    """Return the report *name* opened from its file with the network off."""
    seen = visit(browser, width, offline=True, **options)
    seen.page.goto((HERE / f"build/reports/{name}.html").as_uri())
    return seen


def stored_charts(name: str) -> list[Any]:
    notebook = nbformat.read(HERE / f"build/executed/{name}.ipynb", as_version=4)
    outputs = [o for cell in notebook.cells for o in cell.get("outputs", [])]
    return [o["data"][charts.MIME] for o in outputs if charts.MIME in o.get("data", {})]


@every_page
@pytest.mark.parametrize("width", [390, 1280])
def test_opens_offline_without_a_request(browser: Browser, name: str, width: int):
    """A report opens from its file, asks for nothing, complains of nothing, fits the screen."""
    seen = opened(browser, name, width)
    seen.page.wait_for_timeout(300)
    sideways = seen.page.evaluate("document.documentElement.scrollWidth - innerWidth")
    seen.page.context.close()

    assert [(HERE / f"build/reports/{name}.html").as_uri()] == seen.requests
    assert [] == seen.complaints
    assert sideways <= 0


@every_report
def test_draws_every_chart(browser: Browser, name: str):
    """Every stored chart is drawn, each trace as the kind it is and with the stored numbers."""
    wanted = [
        [(trace["type"], trace["x"], trace["y"]) for trace in c["data"]]
        for c in stored_charts(name)
    ]
    seen = opened(browser, name)
    drawn = seen.page.evaluate(
        "[...document.querySelectorAll('.chart')].map(c => (c._fullData || [])"
        ".map(t => [t.type, t.x, t.y]))"
    )
    buttons = seen.page.locator(".modebar-btn").evaluate_all("b => b.map(e => e.ariaLabel || '')")
    seen.page.context.close()

    assert json.loads(json.dumps(wanted)) == drawn
    assert not any(re.search("share|cloud|upload", label, re.I) for label in buttons)


def test_some_report_has_charts():
    """The chart checks above have charts to check."""
    assert 3 <= sum(len(stored_charts(name)) for name in REPORTS)


@every_report
def test_links_within_a_report_lead_somewhere(browser: Browser, name: str):
    """Every link to a place in the same page leads to what is there."""
    page = opened(browser, name).page
    dead = page.evaluate(
        "[...document.querySelectorAll('a[href^=\"#\"]')].map(a => a.hash.slice(1))"
        ".filter(id => !document.getElementById(id))"
    )
    page.context.close()

    assert [] == dead


@pytest.mark.parametrize("name", ["courthouse-news", "insight-crime"])
def test_marks_and_rows_lead_to_each_other(browser: Browser, name: str):
    """Each mark in the text leads to its row, and the row leads back."""
    seen = opened(browser, name)
    mark = seen.page.locator(".article a.quantity").first
    mark.click()
    row = seen.page.url.partition("#")[2]
    seen.page.locator(f"tr#{row} a").first.click()
    back = seen.page.url.partition("#")[2]
    seen.page.context.close()

    assert f"at-{row}" == back


def test_explorer_shows_what_python_returns(browser: Browser):
    """In a report, by mouse and by keyboard, sentence and table are those Python computed."""
    page = opened(browser, "police").page
    states = [shown(page)]
    page.get_by_label("Who is counted", exact=True).select_option("all")
    states.append(shown(page))
    page.get_by_label("From", exact=True).focus()
    page.keyboard.press("ArrowDown")
    states.append(shown(page))
    page.get_by_role("button", name="Back to the first view").click()
    states.append(shown(page))
    page.get_by_label("From", exact=True).select_option("2013")
    impossible = page.locator(".explorer .sentence").inner_text()
    page.context.close()

    first = {"measure": "sworn", "since": "2007", "until": "2012"}
    assert expected(**first) == states[0] == states[3]
    assert expected(**{**first, "measure": "all"}) == states[1]
    assert expected(measure="all", since="2008", until="2012") == states[2]
    assert (
        "Choose a first year that comes before the last, both counted for this choice."
        == impossible
    )


def test_explorer_is_readable_without_scripts(browser: Browser):
    """Without scripts a report shows the explorer's first sentence, drawing and table."""
    page = opened(browser, "police", java_script_enabled=False).page
    seen = shown(page)
    drawn = page.locator(".explorer svg polyline").count()
    page.context.close()

    assert expected(measure="sworn", since="2007", until="2012") == seen
    assert drawn >= 2


def test_an_injected_script_does_not_run(browser: Browser, tmp_path: Path):
    """The page's content security policy stops a script and a handler that were slipped in."""
    evil = "<script>window.ran=1</script><img src='x' onerror='window.ran=2'></main>"
    text = (HERE / "build/reports/police.html").read_text(encoding="utf-8")
    (tmp_path / "evil.html").write_text(text.replace("</main>", evil, 1), encoding="utf-8")
    seen = visit(browser, offline=True)
    seen.page.goto((tmp_path / "evil.html").as_uri())
    seen.page.wait_for_timeout(300)
    ran = seen.page.evaluate("window.ran")
    seen.page.context.close()

    assert evil in (tmp_path / "evil.html").read_text(encoding="utf-8")
    assert ran is None
    assert any("Content Security Policy" in complaint for complaint in seen.complaints)


def test_findings_can_be_filtered(browser: Browser):
    """In the report of findings a choice leaves the rows that Python counts for it."""
    found = findings.frame(
        [f for s in sources.catalogue() for f in findings.load(sources.load(s.id))]
    )
    page = opened(browser, "findings").page
    page.get_by_label("article", exact=True).select_option("courthouse-news")
    page.get_by_label("judgement", exact=True).select_option("misleading")
    rows = page.locator("table[data-filters] tbody tr:visible").evaluate_all(
        "r => r.map(e => e.id)"
    )
    count = page.locator(".filters + p").inner_text()
    page.context.close()

    wanted = found[(found["article"] == "courthouse-news") & (found["judgement"] == "misleading")]
    assert wanted["claim"].tolist() == rows != []
    assert f"{len(rows)} of {len(found)} shown" == count


def test_links_between_reports_lead_somewhere():
    """Every link from a report to another, and to a place in it, leads to what is there."""
    places: dict[str, set[str]] = {}
    links: list[list[str]] = []
    for name in ["index", *REPORTS]:
        page = (HERE / f"build/reports/{name}.html").read_text(encoding="utf-8")
        page = re.sub(r"(?s)<script.*?</script>", "", page)
        places[f"{name}.html"] = set(re.findall(r' id="([^"]+)"', page))
        targets = re.findall(r'<a [^>]*href="([^":]+\.html(?:#[^"]*)?)"', page)
        links += [target.split("#") for target in targets]
    dead = [link for link in links if link[0] not in places or not set(link[1:]) <= places[link[0]]]

    assert len(links) > 50
    assert [] == dead
