"""What a page must be for everyone: axe-core's rules, in every width, light and dark, unfolded."""

from __future__ import annotations

import itertools
from importlib import resources

from browsing import settled
from playwright.sync_api import Page

__all__ = ["RESIZED", "UNFOLD", "anew", "faults", "seen"]

_AXE = resources.files("axe_playwright_python").joinpath("axe.min.js")
# WCAG 2.2 at its levels A and AA, and what axe-core's makers call best practice.
_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# These compare colors, and are by far the slowest; they alone depend on light and dark.
_COLORS = ["color-contrast", "link-in-text-block"]
# Words that look alike in surroundings that look alike have one contrast. So of each look, as
# the styles and classes of an element and of all that it stands in make it, axe-core is given
# the first, and that with most words (of one letter it says nothing): of a thousand cells a few.
_LOOKS = """() => {
  const read = ["color", "backgroundColor", "backgroundImage", "opacity", "fill", "fontSize",
    "fontWeight", "textDecorationLine", "position", "display", "filter", "mixBlendMode"];
  const numbers = new Map(), seen = new Map(), looks = new Map();
  const own = (e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
  const said = (e) => e.textContent.trim().length;
  const look = (e) => {
    if (!e) return 0;
    if (!seen.has(e)) {
      const style = getComputedStyle(e);
      const kind = [look(e.parentElement), own(e), e.localName, e.getAttribute("class"),
        e.getAttribute("style"), e.disabled, ...read.map((name) => style[name])].join("|");
      if (!numbers.has(kind)) numbers.set(kind, numbers.size + 1);
      seen.set(e, numbers.get(kind));
    }
    return seen.get(e);
  };
  for (const e of document.body.querySelectorAll("*")) {
    if (!own(e) && !e.matches("input, select, textarea, button, a[href]")) continue;
    if (!e.checkVisibility({ checkVisibilityCSS: true })) continue;
    const [first, longest] = looks.get(look(e)) ?? [e, e];
    looks.set(look(e), [first, said(e) > said(longest) ? e : longest]);
  }
  return [...new Set([...looks.values()].flat())];
}"""
_RUN = """([tags, colors, rest]) => {
  const told = ({ violations }) => violations.map(
    ({ id, nodes }) => `${id} (${nodes.length}): ${nodes[0].html.slice(0, 200)}`);
  const options = { resultTypes: ["violations"] };
  if (!rest) return axe.run({ include: (LOOKS)() }, { ...options, runOnly: colors }).then(told);
  const off = Object.fromEntries(colors.map((name) => [name, { enabled: false }]));
  return axe.run({ ...options, runOnly: { type: "tag", values: tags }, rules: off }).then(told);
}""".replace("LOOKS", _LOOKS)
_DESKTOP = 1000
UNFOLD = "for (const fold of document.querySelectorAll('details')) fold.open = true"
# Whether every chart has followed the width of the page.
RESIZED = """() => [...document.querySelectorAll(".chart")].every(
  (chart) => !chart.checkVisibility()
  || Math.abs(chart._fullLayout?.width - chart.clientWidth) < 1)"""


def faults(page: Page, *, color: bool = True) -> list[str]:
    """Return what axe-core finds wrong with the *page* as it stands, if *color* in both schemes."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_AXE.read_text(encoding="utf-8"))
    found = page.evaluate(_RUN, [_TAGS, _COLORS, True])
    for scheme in ("dark", "light") if color else ():
        page.emulate_media(color_scheme=scheme)
        settled(page)
        found += [f"{scheme}: {one}" for one in page.evaluate(_RUN, [_TAGS, _COLORS, False])]
    return found


def seen(page: Page) -> list[str]:
    """
    Return the faults of an opened *page* on a phone and on a desktop, as it opens and unfolded.

    Colors hardly depend on the width: those of all words are looked at on the phone, and on the
    desktop those of the page as it opens.
    """
    found = []
    for unfolded, width in itertools.product((False, True), (320, 1280)):
        if unfolded:
            page.evaluate(UNFOLD)
        page.set_viewport_size({"width": width, "height": 900})
        settled(page)
        page.wait_for_function(RESIZED)
        state = "unfolded" if unfolded else "as it opens"
        told = faults(page, color=unfolded == (width < _DESKTOP))
        found += [f"{width} pixels, {state}, {one}" for one in told]
    return found


def anew(page: Page, width: int) -> None:
    """Bring a *page* that a test has used back to how it opens, in a window as wide as *width*."""
    page.set_viewport_size({"width": width, "height": 900})
    page.evaluate(_ANEW)
    settled(page)
    page.wait_for_function(RESIZED)


# The folds as they came, nothing chosen in the address, and the keyboard before the first stop.
_ANEW = """() => {
  const folds = [...document.querySelectorAll("details")];
  window.opens ??= new Map(folds.map((fold) => [fold, fold.open]));
  for (const fold of folds) fold.open = opens.get(fold);
  history.replaceState(null, "", location.pathname);
  document.body.tabIndex = -1;
  document.body.focus({ preventScroll: true });
  document.body.removeAttribute("tabindex");
  scrollTo(0, 0);
}"""
