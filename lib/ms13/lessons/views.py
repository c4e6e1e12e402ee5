"""Views: the explorers that a page of a lesson carries, begun where the article could look."""

from __future__ import annotations

import casebook
from casebook.explorers.explorer import Explorer
from ms13.explorers import crime

__all__ = ["baseline"]

_NOTE = "The same explorer as in the report; the sentence is folded until you ask for it."


def baseline(since: int, until: int) -> Explorer:
    """Return "Choose your baseline", begun with numbers of the edition the article could see."""
    claims = casebook.open("courthouse-news").claims
    found = crime.explorer(casebook.series, claims, since=since, until=until, note=_NOTE)
    found.first.update(edition="stood", measure="count")  # as the links of the lesson have it
    return found
