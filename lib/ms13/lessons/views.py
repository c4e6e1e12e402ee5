"""Views: the explorers that a page of a lesson carries, begun where the article could look."""

from __future__ import annotations

from typing import TYPE_CHECKING

import casebook
from casebook.records import folder

if TYPE_CHECKING:  # marks are made without explorers, whose libraries take a third of a second
    from casebook.explorers.explorer import Explorer

__all__ = ["baseline", "chicagos_share", "quarter", "whose_six_percent"]

_ARTICLE = "courthouse-news"
_NOTE = "The same explorer as in the report; here it is folded until you have typed a guess."


@folder.kept
def baseline(since: int, until: int) -> Explorer:
    """Return "Choose your baseline", begun with numbers of the edition the article could see."""
    from ms13.explorers import crime

    claims = casebook.open(_ARTICLE).claims
    found = crime.explorer(casebook.series, claims, since=since, until=until, note=_NOTE)
    found.first.update(edition="stood", measure="count")  # as the links of the lesson have it
    return found


@folder.kept
def chicagos_share() -> Explorer:
    """Return "How much of the rise in murders was Chicago's?"."""
    from ms13.explorers import murders

    printed = {"CN52": casebook.open(_ARTICLE).quantities["CN52"]}
    return murders.explorer(casebook.series, printed, note=_NOTE)


@folder.kept
def quarter(estimate: str, base: str) -> Explorer:
    """Return "A quarter of 40,000?", begun with an *estimate* and a *base*."""
    from ms13.explorers import members

    printed = casebook.open(_ARTICLE).quantities["CN07"]
    return members.explorer(casebook.series, first=estimate, base=base, printed=printed, note=_NOTE)


@folder.kept
def whose_six_percent(measure: str) -> Explorer:
    """Return "Whose 6 percent?" for the years that the article names, begun with a *measure*."""
    from ms13.explorers import police

    article = casebook.open(_ARTICLE)
    since, until = (int(article.dates[row].edtf) for row in ("CN34", "CN35"))
    return police.explorer(
        casebook.series,
        since=since,
        until=until,
        measure=measure,
        stated=int(article.quantities["CN33"].value or 0),
        named=(since, until),
        note=_NOTE,
    )
