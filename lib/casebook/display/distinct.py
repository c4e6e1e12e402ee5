"""Distinct: pieces of HTML for one page, in which no id stands twice however often one is shown."""

from __future__ import annotations

import re

__all__ = ["Distinct"]

_TAG = re.compile(r'<[a-z][^<>]* (?:id|data-with)="[^<>]*>')
_NAME = re.compile(r' (id|data-with)="([^"]+)"')


class Distinct:
    """
    The ids of a page so far; called with a piece of HTML, it returns the piece for that page.

    An id that the page has already gets a number, `at.2` for `at`, and a drawing goes on to use
    its own; links lead to the first. A part of a list (`data-with`) goes with the last of its name.

    >>> once = Distinct()
    >>> once('<i id="at">1</i>'), once('<i id="at">1</i>')
    ('<i id="at">1</i>', '<i id="at.2">1</i>')
    """

    def __init__(self) -> None:
        self._last: dict[str, str] = {}
        self._used: set[str] = set()

    def __call__(self, html: str) -> str:
        """Return *html* with ids that the page has not yet."""
        renamed: dict[str, str] = {}

        def named(match: re.Match[str]) -> str:
            kind, id = match.groups()
            if kind == "id":
                renamed[id] = self._free(id)
            return f' {kind}="{self._last.get(id, id)}"'

        html = _TAG.sub(lambda tag: _NAME.sub(named, tag[0]), html)
        for id, now in renamed.items():
            html = html.replace(f"url(#{id})", f"url(#{now})")
        return html

    def _free(self, id: str) -> str:
        now, number = id, 1
        while now in self._used:
            number += 1
            now = f"{id}.{number}"
        self._used.add(now)
        self._last[id] = now
        return now
