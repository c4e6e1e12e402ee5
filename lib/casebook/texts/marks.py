"""
Marks: a paragraph as printed, in which each claim and quotation has a sign of what is known of it.

A sign is a line below the words and a word behind them; it opens a note. What stands in more than
one claim belongs to the shortest; the lines of the others lie below.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from casebook.display.html import Markup, element, join
from casebook.texts.anchors import Anchor
from casebook.texts.ledger import Claim, Quotation
from casebook.texts.passages import Passage

__all__ = ["Sign", "passage", "signed"]

_CLOSING = "”’\"'"
_SHORT = 8  # characters; fewer are too small to point at
_NO_SIGNS: Mapping[str, Sign] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """What is said behind words: a `kind`, which gives line and shape, and a `word` for it."""

    kind: str
    word: str


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words or a sign, and the row that is opened from them; a sign has no length."""

    owner: Anchor | None
    shown: Markup
    length: int = 0


@dataclass(slots=True)
class _Page:
    """What a paragraph is shown with, and whose place was already given."""

    signs: Mapping[str, Sign]
    noted: Collection[str]
    shade: bool
    placed: set[str] = field(default_factory=set)


def passage(
    paragraph: Passage,
    rows: Sequence[Anchor],
    *,
    signs: Mapping[str, Sign] = _NO_SIGNS,
    noted: Collection[str] = (),
    shade: bool = False,
) -> Markup:
    """
    Return *paragraph* as a numbered paragraph of HTML with those of *rows* that it holds.

    Each row has its place, `at-` and its id. The *signs* are those of claims and quotations by
    id; those of *noted* lead to their notes. With *shade* the words of claims are shaded as those
    of quotations are.
    """
    held = _held(paragraph, rows)
    ends = {row.id: _sign_at(row, paragraph) for row in held if row.id in signs}
    edges = {paragraph.start, paragraph.end, *ends.values()}
    edges |= {edge for row in held for edge in (row.start, row.end)}
    page = _Page(signs, noted, shade)
    pieces: list[_Piece] = []
    for start, end in pairwise(sorted(edges)):
        words = paragraph.text[start - paragraph.start : end - paragraph.start]
        over = sorted(
            (row for row in held if row.start <= start and end <= row.end),
            key=lambda row: (len(row.exact), row.id),
        )
        claims = [row for row in over if isinstance(row, Claim) and row.id in signs]
        owner = claims[0] if claims else None
        pieces.append(_Piece(owner, _words(words, over, claims, page), end - start))
        here = [row for row in held if ends.get(row.id) == end]
        for row in sorted(here, key=lambda row: (isinstance(row, Quotation), len(row.exact))):
            pieces.append(_Piece(row, _tag(signs[row.id])))
    shown = join(_runs(pieces, page))
    return element("p", shown, id=f"p{paragraph.number}", data_number=paragraph.number)


def signed(
    paragraph: Passage, rows: Sequence[Anchor], signs: Mapping[str, Sign]
) -> tuple[Anchor, ...]:
    """Return those of *rows* whose signs *paragraph* shows, in the order of the signs."""
    held = [row for row in _held(paragraph, rows) if row.id in signs]
    return tuple(
        sorted(
            held,
            key=lambda row: (_sign_at(row, paragraph), isinstance(row, Quotation), len(row.exact)),
        )
    )


def _held(paragraph: Passage, rows: Sequence[Anchor]) -> list[Anchor]:
    return [row for row in rows if paragraph.start <= row.start and row.end <= paragraph.end]


def _sign_at(row: Anchor, paragraph: Passage) -> int:
    """Return where the sign of *row* stands: that of a quotation behind the mark that ends it."""
    behind = paragraph.text[row.end - paragraph.start :][:1]
    return row.end + (isinstance(row, Quotation) and behind != "" and behind in _CLOSING)


def _words(text: str, over: Sequence[Anchor], claims: Sequence[Anchor], page: _Page) -> Markup:
    """Return *text*, which stands in the rows *over*, with a line for each of the *claims*."""
    shown: object = text
    for row in over:
        if isinstance(row, Quotation) or (page.shade and isinstance(row, Claim)):
            shown = element("mark", shown, class_="quotation")
    for depth, claim in enumerate(claims):
        below = f" below{min(depth, 2)}" if depth else ""
        shown = element("span", shown, class_=f"line {page.signs[claim.id].kind}{below}")
    for row in over:
        if row.id not in page.placed:
            page.placed.add(row.id)
            shown = element("span", shown, id=f"at-{row.id}")
    return join([shown])


def _tag(sign: Sign) -> Markup:
    """Return the word of *sign*, in brackets that are seen where no style is."""
    opening, closing = (element("span", sign_, class_="unseen-mark") for sign_ in (" [", "]"))
    word, colon, why = sign.word.partition(": ")
    more = element("span", colon, why, class_="more") if why else ""  # a narrow screen lacks room
    return element("span", opening, word, more, closing, class_=f"tag {sign.kind}")


def _runs(pieces: Sequence[_Piece], page: _Page) -> Iterator[Markup]:
    """Yield the pieces, those that belong to one row together as what opens its note."""
    for owner, group in groupby(pieces, key=lambda piece: piece.owner):
        held = list(group)
        shown = join([piece.shown for piece in held])
        if owner is None:
            yield shown
            continue
        named = not all(piece.length for piece in held)
        what = "heard" if isinstance(owner, Quotation) else "claim"
        place = f"c-{owner.id}" if named else None
        kind = f"{what} {page.signs[owner.id].kind}"
        short = not named and sum(piece.length for piece in held) < _SHORT
        if owner.id not in page.noted or short:
            yield element("span", shown, id=place, class_=kind)
            continue
        # One of the pieces of a claim is enough for the keyboard: the one that says the judgement.
        skip = None if named else "-1"
        yield element("a", shown, href=f"#n-{owner.id}", id=place, class_=kind, tabindex=skip)
