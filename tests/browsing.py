"""A real browser for tests: headless Chromium, and what a page shows."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from casebook import police, series

HERE = Path(__file__).resolve().parents[1]
CHROMIUM = os.environ.get("CHROMIUM") or next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
]

if CHROMIUM is None and os.environ.get("CI") == "true":
    raise RuntimeError("no Chromium, and these checks must not be left out here")
needs_browser = pytest.mark.skipif(
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
