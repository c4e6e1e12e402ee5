"""What a page must be for everyone: axe-core's rules, and where the keyboard stops."""

from __future__ import annotations

from importlib import resources
from typing import Any

from browsing import settled
from playwright.sync_api import Browser, Page

__all__ = ["UNFOLD", "faults", "seen"]

_AXE = resources.files("axe_playwright_python").joinpath("axe.min.js")
# WCAG 2.2 at its levels A and AA, and what axe-core's makers call best practice.
_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Of these faults color is by far the slowest to look for, and only it changes with the system.
_COLOR = "color-contrast"
_RUN = """(rules) => axe.run({ resultTypes: ["violations"], ...rules }).then(({ violations }) =>
  violations.map(({ id, nodes }) => `${id} (${nodes.length}): ${nodes[0].html.slice(0, 200)}`))"""
UNFOLD = "for (const fold of document.querySelectorAll('details')) fold.open = true"
_DESKTOP = 1000


def faults(page: Page, *, color: bool = True, rest: bool = True) -> list[str]:
    """Return what axe-core finds wrong with the *page* as it stands."""
    rules: dict[str, Any] = {"runOnly": [_COLOR]}
    if rest:
        rules = {
            "runOnly": {"type": "tag", "values": _TAGS},
            "rules": {_COLOR: {"enabled": color}},
        }
    if not page.evaluate("'axe' in window"):
        page.evaluate(_AXE.read_text(encoding="utf-8"))
    return page.evaluate(_RUN, rules)


def seen(browser: Browser, address: str, width: int) -> list[list[str]]:
    """
    Return the faults of a page opened once, as it opens, in the dark, and unfolded in the light.

    Colors are the slowest to look at. Those of what is folded are the same at every width, so
    they are looked at on a phone, in light and dark, and on a desktop those of the page as it
    opens.
    """
    context = browser.new_context(
        viewport={"width": width, "height": 900}, offline=True, bypass_csp=True
    )
    page, narrow = context.new_page(), width < _DESKTOP
    page.goto(address)
    settled(page)
    found = [faults(page, color=not narrow)]
    if narrow:
        page.evaluate(UNFOLD)
    page.emulate_media(color_scheme="dark")
    settled(page)
    found.append(faults(page, rest=narrow))
    page.evaluate(UNFOLD)
    page.emulate_media(color_scheme="light")
    settled(page)
    found.append(faults(page, color=narrow))
    context.close()
    return found
