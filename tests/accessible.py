"""What a page must be for everyone: axe-core's rules, in every width, light and dark, unfolded."""

from __future__ import annotations

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


def seen(page: Page, *, folded: bool = True) -> list[str]:
    """
    Return the faults of an opened *page*: as it opens on a desktop, if *folded*, and unfolded.

    Unfolded it is looked at on a phone, then on a desktop, where colors are the same.
    """
    found = [_told(page, 1280, "as it opens", color=True)] if folded else []
    page.evaluate(UNFOLD)
    found.append(_told(page, 320, "unfolded", color=True))
    found.append(_told(page, 1280, "unfolded", color=False))
    return [one for told in found for one in told]


def _told(page: Page, width: int, state: str, *, color: bool) -> list[str]:
    page.set_viewport_size({"width": width, "height": 900})
    settled(page)
    page.wait_for_function(RESIZED)
    return [f"{width} pixels, {state}, {one}" for one in faults(page, color=color)]


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
