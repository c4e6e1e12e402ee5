"""The notebooks as a reader meets them: run in a real JupyterLab in a real browser."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import pytest
from browsing import HERE, browser, expected, needs_browser, shown, visit
from playwright.sync_api import Browser, Page

from casebook import notebooks

__all__ = ["browser"]  # the fixture, for pytest to find

pytestmark = needs_browser


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
