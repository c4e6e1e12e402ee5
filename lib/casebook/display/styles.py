"""Styles: of all rules for what stands in a report, those that a piece of it wears."""

from __future__ import annotations

import functools
import re
from pathlib import Path

from casebook.display.html import Markup

__all__ = ["worn"]

_CSS = Path(__file__).with_name("parts.css")
_BLOCK = re.compile(r"(@media[^{]*)\{((?:[^{}]*\{[^{}]*\})*)\s*\}|([^{}]+)(\{[^{}]*\})")
_RULE = re.compile(r"([^{}]+)(\{[^{}]*\})")
_EVERYWHERE = {"casebook", "jp-OutputArea"}


def worn(html: Markup) -> Markup:
    """
    Return the rules of our styles that *html* may wear: those for a class it has, or for all.

    >>> ".tally" in worn(Markup('<p class="card"></p>'))
    False
    """
    held = {name for names in re.findall(r'class="([^"]*)"', html) for name in names.split()}
    found = []
    for media, inner, selector, body in _blocks():
        if media:
            rules = "".join(a + b for a, b in _RULE.findall(inner) if _fits(a, held))
            found += [f"{media}{{{rules}}}"] if rules else []
        elif _fits(selector, held):
            found.append(selector + body)
    return Markup("".join(found))


def _fits(selector: str, held: set[str]) -> bool:
    named = set(re.findall(r"\.([a-zA-Z][\w-]*)", selector)) - _EVERYWHERE
    return not named or bool(named & held)


@functools.cache
def _blocks() -> list[tuple[str, str, str, str]]:
    return _BLOCK.findall(_CSS.read_text(encoding="utf-8"))
