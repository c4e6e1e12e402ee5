"""The reports on a server, as docs/publishing.md says: below another folder, and in a frame."""

from __future__ import annotations

import functools
import http.server
import re
import shutil
import threading
from collections.abc import Iterator

import pytest
from browsing import browser, needs_browser, settled, visit
from conftest import HERE
from playwright.sync_api import Browser

__all__ = ["browser"]

pytestmark = needs_browser

DOCS = (HERE / "docs/publishing.md").read_text(encoding="utf-8")
HEADERS = dict(re.findall(r"^([A-Z][\w-]+): (.+)$", DOCS, re.MULTILINE))
(FRAME,) = re.findall(r"^<iframe .*?</iframe>$", DOCS, re.MULTILINE | re.DOTALL)


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves files with the headers that the document names, and says nothing."""

    def end_headers(self) -> None:
        for name, value in HEADERS.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *words: object) -> None:
        pass


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a site with the reports below a folder, and an article with a frame."""
    root = tmp_path_factory.mktemp("site")
    shutil.copytree(HERE / "build/reports", root / "2017/ms-13")
    story = f"<!DOCTYPE html><link rel=icon href=data:,><p>Our story.</p>{FRAME}"
    (root / "story.html").write_text(story, encoding="utf-8")
    handler = functools.partial(Handler, directory=str(root))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_reports_work_below_any_folder(browser: Browser, site: str) -> None:
    """Below a path of its own the index leads to a report and back, and asks for nothing else."""
    seen = visit(browser)
    seen.page.goto(f"{site}/2017/ms-13/index.html")
    seen.page.locator("#reports ~ * a, #reports + * a").first.click()
    seen.page.get_by_role("link", name="All reports").click()
    settled(seen.page)
    there = seen.page.url
    seen.page.context.close()

    assert f"{site}/2017/ms-13/index.html#reports" == there
    assert all(re.fullmatch(r".*/2017/ms-13/[\w-]+\.html(#.*)?", one) for one in seen.requests)
    assert [] == seen.complaints


def test_one_view_is_shown_in_a_frame(browser: Browser, site: str) -> None:
    """The frame of the document shows the explorer of its address, which can be operated."""
    seen = visit(browser)
    seen.page.goto(f"{site}/story.html")
    name = re.search(r"#see/([\w-]+)", FRAME)[1]
    frame = seen.page.frame_locator("iframe")
    explorer = frame.locator(f'[data-explorer="{name}"]')
    explorer.locator("select").first.wait_for()
    settled(seen.page)
    top = explorer.evaluate("e => e.getBoundingClientRect().top")
    before = explorer.locator(".sentence").inner_text()
    choice = explorer.locator("select").first
    choice.select_option(index=1 - choice.evaluate("e => e.selectedIndex && 1"))
    after = explorer.locator(".sentence").inner_text()
    seen.page.context.close()

    assert abs(top) < 200
    assert before != after
    assert [] == seen.complaints


def test_the_headers_of_the_document_are_sent(browser: Browser, site: str) -> None:
    """What the document says a server should send it can send, and the pages work with it."""
    page = visit(browser).page
    sent = page.goto(f"{site}/2017/ms-13/police.html").headers
    page.context.close()

    assert "no-cache" == sent["cache-control"]
    assert "nosniff" == sent["x-content-type-options"]
    assert set(map(str.lower, HEADERS)) <= set(sent)


def test_a_cited_view_says_what_it_said(browser: Browser, site: str) -> None:
    """The address of a view, as the document cites it, opens the state that it names."""
    cited = re.search(r"police\.html(#see/whose-6-percent\?\S+?)[`\s.]", DOCS)[1]
    page = visit(browser).page
    page.goto(f"{site}/2017/ms-13/police.html{cited}")
    settled(page)
    shown = page.evaluate("location.hash")
    words = page.locator('[data-explorer="whose-6-percent"] .sentence').inner_text()
    page.goto(f"{site}/2017/ms-13/police.html")
    page.reload()
    first = page.locator('[data-explorer="whose-6-percent"] .sentence').inner_text()
    page.context.close()

    assert cited == shown
    assert words != first
