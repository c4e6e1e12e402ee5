"""
How soon a reader can operate each report: `python tests/opening.py`, after `casebook report`.

The wall time holds what the browser's driver takes for itself, which an empty page tells; what is
left is the page's. What another program does meanwhile weighs on both.
"""

from __future__ import annotations

import statistics
import time
from pathlib import Path

from browsing import CHROMIUM, FLAGS, HERE
from playwright.sync_api import Page, sync_playwright

TIMES = 5
PLACE = HERE / "build/bench"
PAINTED = "new Promise((r) => requestAnimationFrame(() => requestAnimationFrame(r)))"
# What a choice in the page's first explorer costs before the next frame: script and layout.
CHOICE = """async () => {
  const choice = document.querySelector(".explorer select");
  if (!choice) return null;
  const taken = [];
  for (let n = 0; n < 6; n += 1) {
    const begun = performance.now();
    choice.selectedIndex = (choice.selectedIndex + 1) % choice.options.length;
    choice.dispatchEvent(new Event("input", { bubbles: true }));
    document.body.offsetHeight;
    taken.push(performance.now() - begun);
    await new Promise((r) => requestAnimationFrame(() => requestAnimationFrame(r)));
  }
  return taken.sort((one, other) => one - other)[3];
}"""


def opened(page: Page, file: Path) -> float:
    """Return the seconds until *file* is loaded, its scripts have run and it has been painted."""
    page.goto("about:blank")
    begun = time.perf_counter()
    page.goto(file.as_uri())
    page.evaluate(PAINTED)
    return time.perf_counter() - begun


def main() -> None:
    """Print for each page its size, the seconds until it can be operated, and a choice's cost."""
    PLACE.mkdir(parents=True, exist_ok=True)
    empty = PLACE / "empty.html"
    empty.write_text("<!DOCTYPE html><title>Empty</title>", encoding="utf-8")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = chromium.new_page(viewport={"width": 1280, "height": 900})
        driver = statistics.median(opened(page, empty) for _ in range(TIMES))
        print(f"The driver's own: {driver:.2f} s, an empty page; taken off below.\n")
        print("| page | MB | open to operable, s | wall, s | a choice, script and layout, ms |")
        print("| --- | --- | --- | --- | --- |")
        for file in sorted((HERE / "build/reports").glob("*.html")):
            wall = statistics.median(opened(page, file) for _ in range(TIMES))
            choice = page.evaluate(CHOICE)
            shown = "" if choice is None else f"{choice:.0f}"
            size = file.stat().st_size / 1e6
            print(f"| {file.stem} | {size:.2f} | {wall - driver:.2f} | {wall:.2f} | {shown} |")
        chromium.close()


if __name__ == "__main__":
    main()
