"""The reports and JupyterLab as a reader meets them: in a real browser."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from casebook import charts, findings, notebooks, police, reports, series, sources

HERE = Path(__file__).resolve().parents[1]
CHROMIUM = os.environ.get("CHROMIUM") or next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
]
REPORTS = [report.id for report in reports.catalogue()]
every_page = pytest.mark.parametrize("name", ["index", *REPORTS])
every_report = pytest.mark.parametrize("name", REPORTS)

if CHROMIUM is None and os.environ.get("CI") == "true":
    raise RuntimeError("no Chromium, and these checks must not be left out here")
pytestmark = pytest.mark.skipif(
    CHROMIUM is None,
    reason="not checked in a browser: no Chromium found. On Debian and Ubuntu: apt install "
    "chromium; elsewhere set CHROMIUM to the program's path",
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Return a headless Chromium."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@dataclass
class Visit:
    """A page, what it asked for, and what it complained of."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


def visit(browser: Browser, width: int = 1280, **options: Any) -> Visit:
    context = browser.new_context(viewport={"width": width, "height": 900}, **options)
    seen = Visit(context.new_page())
    seen.page.on("request", lambda request: seen.requests.append(request.url))
    seen.page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    seen.page.on(
        "console",
        lambda message: (
            message.type in ("error", "warning") and seen.complaints.append(message.text)
        ),
    )
    return seen


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


def police_explorer() -> Any:
    return police.explorer(
        series.load("police_officers_per_capita"),
        since=2007,
        until=2012,
        measure="sworn",
        stated=-6,
        note="",
    )


def shown(page: Page) -> tuple[str, list[list[str]]]:
    """Return the explorer's sentence and table rows as the page shows them."""
    sentence = page.locator(".explorer .sentence").last.inner_text()
    rows = page.locator(".explorer table").last.locator("tbody tr")
    return sentence, [r.locator("th, td").all_inner_texts() for r in rows.all()]


def expected(**values: str) -> tuple[str, list[list[str]]]:
    view = police_explorer().view(**values)
    return view.sentence, [[str(cell) for cell in row] for row in view.rows]


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


def test_links_between_reports_lead_somewhere(browser: Browser):
    """Every link from a report to another, and to a place in it, leads to what is there."""
    places: dict[str, set[str]] = {}
    links: list[tuple[str, str]] = []
    for name in ["index", *REPORTS]:
        page = opened(browser, name).page
        places[f"{name}.html"] = set(
            page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")
        )
        links += page.evaluate(
            "[...document.querySelectorAll('a[href]')].map(a => a.getAttribute('href'))"
            ".filter(h => h.includes('.html') && !h.includes(':')).map(h => h.split('#'))"
        )
        page.context.close()
    dead = [link for link in links if link[0] not in places or not set(link[1:]) <= places[link[0]]]

    assert len(links) > 50
    assert [] == dead


@pytest.fixture
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """Return a JupyterLab with a home of its own and copies of the notebooks."""
    root = tmp_path_factory.mktemp("lab")
    shutil.copytree(HERE / "notebooks", root / "notebooks")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = os.environ | {
        name: str(root / name.lower())
        for name in ("HOME", "IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR")
    }
    log = (root / "log").open("w", encoding="utf-8")
    command = [
        *(sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"),
        *(f"--port={port}", "--ServerApp.port_retries=0", "--IdentityProvider.token=reader"),
        f"--notebook-dir={root / 'notebooks'}",
    ]
    server = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
    yield Lab(f"http://127.0.0.1:{port}", root)
    server.terminate()
    server.wait(30)
    log.close()


@dataclass
class Lab:
    """A running JupyterLab."""

    address: str
    root: Path

    def open(self, page: Page, name: str) -> None:
        """Open the notebook *name* in *page*."""
        for _ in range(60):
            try:
                page.goto(f"{self.address}/lab/tree/{name}.ipynb?token=reader")
                break
            except Exception:  # the server is not up yet
                time.sleep(0.5)
        page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=30_000)

    def run_all(self, page: Page) -> None:
        """Run every cell of the open notebook."""
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_role("menuitem", name="Run All Cells", exact=True).click()


def test_explorer_works_in_jupyterlab(browser: Browser, lab: Lab):
    """In JupyterLab an unrun notebook shows the first state, and a run one follows the controls."""
    seen = visit(browser, 1280)
    page = seen.page
    page.set_viewport_size({"width": 1280, "height": 6000})
    lab.open(page, "41-police")
    page.wait_for_selector(".explorer", timeout=20_000)
    before = shown(page)
    lab.run_all(page)
    page.wait_for_selector(".explorer select", timeout=60_000)
    page.select_option(".explorer select[name=measure]", "all")
    after = shown(page)
    page.wait_for_selector(".js-plotly-plot .main-svg", timeout=20_000)
    outside = [url for url in seen.requests if not url.startswith((lab.address, "data:", "blob:"))]
    page.context.close()

    first = {"measure": "sworn", "since": "2007", "until": "2012"}
    assert expected(**first) == before
    assert expected(**{**first, "measure": "all"}) == after
    assert [] == [url for url in outside if not url.startswith("ws://127.0.0.1")]


HOSTILE = (
    "She said <img src=x onerror=window.ran=1> and **bold**, $2 million and $7 million \\(x\\)."
)


def test_an_articles_text_stays_text_in_jupyterlab(browser: Browser, desk: Any, lab: Lab):
    """In JupyterLab an article's HTML, Markdown and dollar signs are shown as they are written."""
    desk.article(f"{HOSTILE}\n\n<script>window.ran=2</script> & more.")
    executed = notebooks.execute("10-article", {})
    nbformat.write(executed, lab.root / "notebooks/10-article.ipynb")
    page = visit(browser).page
    page.set_viewport_size({"width": 1280, "height": 6000})
    lab.open(page, "10-article")
    page.wait_for_selector(".article", timeout=20_000)
    page.wait_for_timeout(1500)
    text = page.locator(".article").inner_text()
    ran = page.evaluate("window.ran")
    mathematics = page.locator("mjx-container").count()
    page.context.close()

    assert HOSTILE in text
    assert "<script>window.ran=2</script> & more." in text
    assert ran is None
    assert 0 == mathematics
