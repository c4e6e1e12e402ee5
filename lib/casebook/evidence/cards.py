"""Cards: one finding told on the index, with the judgement that was signed of it."""

from __future__ import annotations

from collections.abc import Sequence

from casebook.display import leads
from casebook.display.html import Markup, element
from casebook.display.leads import Card
from casebook.evidence.findings import Finding
from casebook.evidence.judgements import Judgement
from casebook.records import references
from casebook.records.errors import ParameterError

__all__ = ["about", "card", "proof"]

_SLIPS = ("misleading", "contradicted")
# A document of the case is better known by what it is than by who published it.
_DOCUMENTS = {"press release": "the release", "speech": "the speech", "law": "the law"}


def about(judgement: Judgement) -> str:
    """Return what a judgement needs beside its word: with what, by whom, why it is open."""
    if judgement.judgement in _SLIPS:
        known = judgement.slip not in ("unknown", "none")
        return f"by the {judgement.slip}" if known else "not known by whom"
    if judgement.judgement == "conflicts with" and judgement.references:
        work = references.load()[judgement.references[0]]
        return f"with {_DOCUMENTS.get(work.kind) or work.publisher}"
    return judgement.open


def card(
    one: Finding, told: str, *, picture: Markup, note: object, links: Sequence[Markup] = ()
) -> Card:
    """
    Return *one* finding for the index: what was *told*, in 15 words at most, and a *picture*.

    It leads to the words of the claim first, then to what *links* add, such as a `proof`.
    Raises ParameterError for a claim that nobody judged, ChartError for too many words.
    """
    if one.judgement is None:
        raise ParameterError(f"{one.id}: expected a claim that was judged, seen {one.claim.kind}")
    place = f"10-article.ipynb#c-{one.id}"
    words = element("a", "See the words", data_report=one.claim.source, href=place)
    return leads.card(
        one.id,
        told,
        judgement=one.judgement.judgement,
        about=about(one.judgement),
        picture=picture,
        note=note,
        links=[words, *links],
    )


def proof(words: str, notebook: str, place: str = "") -> Markup:
    """
    Return a link to what proves a finding: a *place* of a *notebook*, such as an explorer's view.

    >>> proof("Try it", "40-crime", "see/baseline?from=1991")
    Markup('<a href="40-crime.ipynb#see/baseline?from=1991">Try it</a>')
    """
    return element("a", words, href=f"{notebook}.ipynb{'#' * bool(place)}{place}")
