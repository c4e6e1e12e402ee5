"""Margins: what opens beside the words of a claim: its judgement, why, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from casebook.display.chips import KINDS
from casebook.display.citations import how_seen
from casebook.display.html import Markup, element, join, link
from casebook.evidence import cards, meanings
from casebook.evidence.findings import Finding
from casebook.evidence.judgements import Judgement
from casebook.evidence.meanings import Of
from casebook.evidence.pointers import Pointer
from casebook.evidence.results import Alternative, Comparison, Outcome
from casebook.records import edtf, references
from casebook.records.references import SEEN, Reference
from casebook.texts.marks import Sign

__all__ = ["NOT_JUDGED", "note", "sign", "verdict"]

NOT_JUDGED = "not judged"
_STANDS = {
    Outcome.EQUAL: "agrees",
    Outcome.ROUNDED: "agrees when rounded",
    Outcome.CUT: "agrees when cut off",
    Outcome.DIFFERS: "does not agree",
}
_MOST = 3  # comparisons in a note, and works beside the best


def sign(one: Finding) -> Sign:
    """Return what stands behind the words of a claim: its judgement, or that it gets none."""
    if one.judgement is None:
        return Sign(kind=KINDS[NOT_JUDGED], word=one.claim.kind)
    judgement = one.judgement.judgement
    word = "conflicts" if judgement == "conflicts with" else judgement
    why = cards.about(one.judgement) if judgement == "open" else ""
    return Sign(kind=KINDS[judgement], word=f"{word}: {why}" if why else word)


def verdict(one: Finding) -> Markup:
    """Return the judgement of a claim as a chip that needs no drawing: shape, word and object."""
    if one.judgement is None:
        return _chip(KINDS[NOT_JUDGED], one.claim.kind, "not judged")
    judgement = one.judgement.judgement
    word = "conflicts" if judgement == "conflicts with" else judgement
    return _chip(KINDS[judgement], word, cards.about(one.judgement))


def note(one: Finding, pointer: Pointer | None = None) -> Markup:
    """
    Return the note on a claim, which opens where its words stand.

    It says the judgement with its reason, the printed and the found value, who slipped, the best
    work with how it was seen, and leads to the proof (*pointer*) and to the row of all findings.
    """
    facts = [(name, shown) for name, shown in _facts(one) if shown]
    pairs = [part for name, shown in facts for part in (element("dt", name), element("dd", shown))]
    row = element("a", "Its row in all findings", href=f"50-findings.ipynb#{one.id}")
    links = [pointer.link, row] if pointer else [row]
    kind = sign(one).kind
    return element(
        "details",
        element("summary", verdict(one), " ", element("q", _short(one.claim.exact))),
        element("p", _reason(one), class_="why"),
        element("dl", *pairs),
        element("p", join(links, " "), class_="acts"),
        class_=f"noted {kind}",
        id=f"n-{one.id}",
    )


def _chip(kind: str, word: str, about: str) -> Markup:
    parts = [element("b", word)] + ([" ", element("small", about)] if about else [])
    return element("span", *parts, class_=f"verdict {kind}")


def _short(words: str) -> str:
    """Return the first *words* of a claim, enough to know it by."""
    held = words.split()
    return " ".join(held[:9]) + (" …" if len(held) > 9 else "")


def _reason(one: Finding) -> str:
    if one.judgement is not None:
        return one.judgement.reason
    why = one.claim.why or one.result.why
    told = f": {why}" if why else ""
    return f"This is {_a(one.claim.kind)}, and none is judged{told}."


def _a(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def _facts(one: Finding) -> Iterator[tuple[str, object]]:
    """Yield what a note tells in pairs: its name, and what is to be said; nothing where none is."""
    yield "Tested", one.claim.claim
    compared = one.result.comparisons
    found = "Recomputed" if one.claim.test == "computed" else "Found"
    for comparison in compared[:_MOST]:
        yield "Printed", f"“{comparison.printed}”"
        yield found, _value(comparison)
    if one.lookups and not compared:
        fact = min(one.lookups, key=lambda fact: get_args(SEEN).index(fact.seen))
        yield found, f"{fact.note.removesuffix('.')} ({how_seen(fact.seen)})"
    for choice in () if compared else one.result.alternatives[:_MOST]:
        yield f"By {choice.choice}", element("b", _number(choice))
    support, tried = one.result.support
    if tried > 1:
        yield "Other ways", f"{support} of {tried} ways to count it support what is printed"
    if one.judgement is not None and one.judgement.judgement not in ("fair", "open"):
        slip = one.judgement.slip
        known = {"unknown": "not known: speaker, agency or reporter", "none": "nobody is charged"}
        yield "Whose slip", known.get(slip, f"the {slip}’s")
    works = _works(one)
    yield "Source", works[0] if works else ""
    yield "Also", join(works[1 : 1 + _MOST], "; ")
    if one.judgement is not None:
        yield "The word", _meant(one.judgement)


def _meant(judgement: Judgement) -> Markup | str:
    """Return what the word of a *judgement* means, and why an open one is open."""
    kinds: tuple[tuple[Of, str], ...] = (
        ("judgement", judgement.judgement),
        ("open", judgement.open),
    )
    told = " ".join(filter(None, (meanings.of(kind, word) for kind, word in kinds if word)))
    return join([element("b", judgement.judgement), ": ", told]) if told else ""


def _value(one: Comparison) -> Markup:
    stands = _STANDS.get(one.outcome, "")
    return join([element("b", _number(one)), f" ({stands})" if stands else ""])


def _number(one: Comparison | Alternative) -> str:
    """Return the value found with its unit; a share in percent, a date as it is."""
    value, unit = one.recomputed, one.unit
    if isinstance(value, str):
        return value
    places = 2 if abs(value) >= 1 else 3
    if unit == "share":
        value, unit, places = 100 * value, "percent", 1
    number = f"{value:,.{places}f}".rstrip("0").rstrip(".").replace("-", "−")
    return f"{number} {unit}".strip()


def _works(one: Finding) -> list[Markup]:
    """Return the works that a finding rests on, the most surely seen first."""
    known, order = references.load(), get_args(SEEN)
    seen: dict[str, str] = {}
    for fact in one.lookups:
        before = seen.get(fact.reference, fact.seen)
        seen[fact.reference] = min(before, fact.seen, key=order.index)
    judged = one.judgement.references if one.judgement else ()
    works = {key: seen.get(key, known[key].seen) for key in (*judged, *seen)}
    surest = sorted(works, key=lambda key: (order.index(works[key]), known[key].weak))
    return [_work(known[key], works[key]) for key in surest]


def _work(work: Reference, seen: str) -> Markup:
    label = link(work.publisher, work.url or work.seen_at)
    dated = f", {edtf.in_words(edtf.parse(work.date))}" if work.date else ""
    how = element("small", f"({how_seen(seen, weak=bool(work.weak))})")
    return join([label, dated, " ", how])
