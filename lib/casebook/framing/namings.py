"""Namings: who called somebody what in a set of passages, one sign for each passage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from casebook.display.html import Markup, element, join
from casebook.framing import codes
from casebook.framing.codes import Framing
from casebook.framing.statements import Statement
from casebook.texts.anchors import fold
from casebook.texts.sources import Document

__all__ = ["Naming", "headlines", "of_article", "of_statements", "shown", "table"]

_HEADS = ("headline", "deck")


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """
    What one hand called somebody: the ids of its passages by label.

    `unseen` says what of it was not seen; `official` is whether it speaks for an office.
    """

    who: str
    about: str
    said: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unseen: str = ""
    official: bool = True

    @property
    def silent(self) -> bool:
        """Whether no passage gives a label."""
        return not any(self.said.values())


def of_statements(
    rows: Sequence[Statement], who: str, about: str, documents: Sequence[str], *, unseen: str = ""
) -> Naming:
    """Return what the statements of *documents* among *rows* call somebody."""
    held = [row for row in rows if row.document in documents]
    return Naming(who=who, about=about, said=_said(held), unseen=unseen)


def of_article(document: Document, who: str, about: str, subject: str) -> Naming:
    """Return what an article calls the *subject* in its own words, in headlines too."""
    own = [row for row in codes.framings(document) if row.voice == document.source.id]
    heads = headlines(document, subject)
    said = {label: (*heads.get(label, ()), *ids) for label, ids in _said(own).items()}
    return Naming(who=who, about=about, said=said, official=False)


def headlines(document: Document, subject: str) -> dict[str, tuple[str, ...]]:
    """
    Return by label the headlines that call the *subject* so, by id of their row.

    A line that the body has too is one passage with the body's, and left out here.
    """
    body = " ".join(document.text[start:end] for start, end in document.body)
    heads = [
        row
        for row in document.furniture
        if row.kind in _HEADS and _plain(subject) in _plain(row.exact) and row.exact not in body
    ]
    return {
        label: tuple(row.id for row in heads if label in fold(row.exact).lower())
        for label in codes.labels().values()
    }


def table(namings: Sequence[Naming]) -> Markup:
    """
    Return who called somebody what, as a table: a sign for each passage and the number beside.

    A hand that gives no label and was not seen in full is hatched and says so. A label that only
    articles give, and no office, has signs of another form.
    """
    labels = tuple(codes.labels().values())
    odd = {label for label in labels if not any(n.official and n.said.get(label) for n in namings)}
    needs = {label: _need(label, namings) for label in labels}
    widths = ("34%", *(f"{66 * need / sum(needs.values()):.1f}%" for need in needs.values()))
    heads = (element("th", label, scope="col") for label in labels)
    return element(
        "table",
        element("colgroup", *(element("col", style=f"width:{wide}") for wide in widths)),
        element("thead", element("tr", element("td"), *heads)),
        element("tbody", *(_line(naming, labels, odd) for naming in namings)),
        class_="labels",
    )


def shown(ids: Sequence[str], *, odd: bool = False) -> Markup:
    """
    Return a sign for each of *ids* and their number.

    >>> shown(["S66"]).striptags(), shown([]).striptags()
    ('1', '0')
    """
    if not ids:
        return element("span", 0, class_="none")
    sign = element("i", class_="sign odd" if odd else "sign")
    return join([*(sign for _ in ids), " ", len(ids)])


def _need(label: str, namings: Sequence[Naming]) -> float:
    """Return how wide a column is, by its longest word and by its signs."""
    signs = max(len(naming.said.get(label, ())) for naming in namings)
    return max(*(len(word) for word in label.split()), 7, 2 * signs + 2)


def _line(naming: Naming, labels: Sequence[str], odd: set[str]) -> Markup:
    head = element("th", naming.who, element("small", naming.about), scope="row")
    if naming.silent and naming.unseen:
        nothing = element("span", naming.unseen)
        return element("tr", head, element("td", nothing, class_="unseen", colspan=len(labels)))
    cells = (
        element("td", shown(naming.said.get(label, ()), odd=label in odd and not naming.official))
        for label in labels
    )
    return element("tr", head, *cells)


def _said(rows: Sequence[Statement] | Sequence[Framing]) -> dict[str, tuple[str, ...]]:
    return {
        label: tuple(row.id for row in rows if row.code(code) == "yes")
        for code, label in codes.labels().items()
    }


def _plain(text: str) -> str:
    """Return *text* without hyphens and case, as names are compared: AB1 is AB-1."""
    return fold(text).replace("-", "").lower()
