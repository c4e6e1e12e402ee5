"""Hearings: what others have of a quotation's words, as a sign behind it and a note."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from casebook.display.citations import how_seen
from casebook.display.html import Markup, element, join, link
from casebook.display.numerals import in_words
from casebook.framing import witnesses
from casebook.framing.witnesses import Difference, Witness, compare
from casebook.records import edtf, references
from casebook.texts.ledger import Quotation
from casebook.texts.marks import Sign

__all__ = ["Hearing", "of"]

_AGREE = ("same", "trimmed")
_CHANGES = {
    "same": "the same words",
    "trimmed": "the same words, cut shorter",
    "word changed": "other words",
    "hedge lost": "a word of doubt is left out",
    "joined": "words between are left out without a mark",
}
_TAGS = {"same": "span", "witness only": "ins", "printed only": "del", "not compared": "i"}
_KINDS = {
    "prepared text": "The prepared text",
    "press release": "The release",
    "as heard": "As heard",
    "other report": "Another report",
    "own publication": "Their own page",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearing:
    """What others have of a quotation: the sign behind its words, and the note that opens."""

    sign: Sign
    note: Markup


def of(quotations: Sequence[Quotation]) -> dict[str, Hearing]:
    """Return by its id what others have of each of *quotations* that has a witness."""
    held: dict[str, list[tuple[Witness, Difference]]] = {}
    for quotation, row in witnesses.pairs(quotations):
        found = row, compare(quotation.exact, row.words)
        held.setdefault(quotation.id, []).append(found)
    return {id: _hearing(id, found) for id, found in held.items()}


def _hearing(id: str, found: Sequence[tuple[Witness, Difference]]) -> Hearing:
    others = [row for row, one in found if one.change not in _AGREE]
    agree = len(found) - len(others)
    heard = all(row.kind in ("as heard", "other report") for row in others)
    if others:
        have = "heard" if heard else "has" if len(others) == 1 else "have"
        sign = Sign(
            kind="otherwise", word=f"{len(others)} {have} {'' if heard else 'it '}otherwise"
        )
    else:
        sign = Sign(kind="agree", word=f"{agree} other{'s agree' if agree > 1 else ' agrees'}")
    pairs = [part for row, one in found for part in _pair(row, one)]
    title = element("b", _title(agree, len(others)))
    row = element("a", "Its row below", href=f"#{id}")
    note = element(
        "details",
        element("summary", element("span", title, class_=f"verdict {sign.kind}")),
        element("dl", *pairs),
        element("p", "Struck out: only printed here. Bold: only there.", class_="how"),
        element("p", row, class_="acts"),
        class_=f"noted {sign.kind}",
        id=f"n-{id}",
    )
    return Hearing(sign=sign, note=note)


def _title(agree: int, others: int) -> str:
    """Return how many other documents have the words, and how many have others."""
    if not others:
        return f"{in_words(agree).capitalize()} {'has' if agree == 1 else 'have'} the same words"
    if not agree:
        return f"{in_words(others).capitalize()} {'has' if others == 1 else 'have'} other words"
    verb, does = ("agrees" if agree == 1 else "agree"), ("does" if others == 1 else "do")
    return f"{in_words(agree).capitalize()} {verb}, {in_words(others)} {does} not"


def _pair(row: Witness, one: Difference) -> tuple[Markup, Markup]:
    work = references.load()[row.reference]
    label = link(work.publisher, work.url or work.seen_at)
    dated = f", {edtf.in_words(edtf.parse(work.date))}" if work.date else ""
    how = element("small", f"({how_seen(row.seen, weak=bool(work.weak))})")
    part = (
        "" if one.compared == one.printed else f", {one.compared} of {one.printed} words compared"
    )
    words: list[object] = [f"{_KINDS[row.kind]}: {_CHANGES[one.change]}{part}. "]
    if one.change not in _AGREE:
        words += [element("q", _steps(one)), " "]
    if row.note:
        words.append(element("small", f"({row.note})"))
    return element("dt", label, dated, " ", how), element("dd", *words)


def _steps(one: Difference) -> Markup:
    return join([element(_TAGS[step.kind], step.words) for step in one.steps], " ")
