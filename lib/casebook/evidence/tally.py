"""Tally: how many claims of an article hold: its title, and a bar whose caption is the legend."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from casebook.display import leads, pictures
from casebook.display.chips import KINDS
from casebook.display.html import Fragment, Markup, count, element, join
from casebook.display.leads import Lead
from casebook.display.pictures import Bar
from casebook.evidence import margins, pointers
from casebook.evidence.findings import Finding

__all__ = ["adverse", "lead", "lead_of_all", "listed", "title"]

_LEGEND = {
    "fair": "{} fair",
    "misleading": "{} misleading",
    "conflicts": "{} in conflict",
    "open": "{} open",
    "unjudged": "{} opinions, promises",
}
_BARS = {
    "fair": "fair",
    "misleading": "misleading",
    "conflicts": "in conflict",
    "open": "open",
    "unjudged": "not judged",
}
_BAD = ("misleading", "conflicts")
_WORDS = 16


def lead(found: Sequence[Finding]) -> Lead:
    """Return what the report on an article says first: how many of its claims hold, and a bar."""
    return leads.lead(title(found), picture=_bar(found))


def lead_of_all(found: Mapping[str, Sequence[Finding]], agreed: str = "") -> Lead:
    """
    Return how many of the claims *found* hold, article by article; keys are the articles' names.

    *agreed* says how often a second reader judged alike.
    """
    sums = {name: _sums(claims) for name, claims in found.items()}
    every = [one for claims in found.values() for one in claims]
    if not every:
        return leads.lead("No claim is on record")
    bad, whole = len(adverse(every)), _sums(every)
    groups = {
        f"{name}, {count(len(found[name]), 'claim')}": [
            Bar(label=_BARS[kind], value=number, words=str(number), strong=kind in _BAD)
            for kind, number in kinds.items()
            if number
        ]
        for name, kinds in sums.items()
    }
    return leads.lead(
        f"{whole['fair']} of {count(len(every), 'claim')} hold, {bad} do not, "
        f"{whole['open']} stay open",
        " ".join(filter(None, (_unjudged(whole["unjudged"]), agreed))),
        picture=pictures.bars(groups, what="Claims by judgement"),
        note="This is no score: an article whose claims cannot be tested has fewer that fail.",
    )


def title(found: Sequence[Finding]) -> str:
    """
    Return what the judgements of the claims *found* come to, in 16 words at most.

    Those that do not hold are named by words of their own (`data/pointers.csv`), two at most.
    """
    sums = _sums(found)
    bad, total = adverse(found), len(found)
    holds = f"{sums['fair']} of {count(total, 'claim')} {'holds' if sums['fair'] == 1 else 'hold'}"
    if not found:
        return "No claim was found in it"
    if sums["open"]:
        holds += f", {sums['open']} {'stays' if sums['open'] == 1 else 'stay'} open"
    if not bad:
        return f"{holds}; none is misleading or in conflict"
    names = [row.named for one in bad if (row := pointers.load().get(one.id)) and row.named]
    for named in (names[:2], names[:1]):
        told = f"{holds}; {_named(named, len(bad))}"
        if named and len(told.split()) <= _WORDS:
            return told
    return f"{holds}; {len(bad)} {'does' if len(bad) == 1 else 'do'} not"


def adverse(found: Sequence[Finding]) -> list[Finding]:
    """Return those of the claims *found* that mislead, conflict or are contradicted, in order."""
    return [one for one in found if margins.sign(one).kind in ("misleading", "conflicts")]


def listed(found: Sequence[Finding]) -> Fragment:
    """Return the claims that do not hold, each with its judgement and a link to its words."""
    items = [
        element(
            "li",
            margins.verdict(one),
            " ",
            element("a", f"“{one.claim.exact}”", href=f"#c-{one.id}"),
        )
        for one in adverse(found)
    ]
    if not items:
        return Fragment(element("p", "No claim was found misleading or in conflict."), name="none")
    return Fragment(element("ul", *items, class_="adverse"), name="claims that do not hold")


def _unjudged(number: int) -> str:
    if not number:
        return ""
    told = "is an opinion or a promise" if number == 1 else "are opinions or promises"
    return f"{number} {told}, which nobody judges."


def _named(named: Sequence[str], bad: int) -> str:
    more = bad - len(named)
    told = [f"“{words}”" for words in named] + ([f"{more} more"] if more else [])
    first = told[0] if len(told) < 3 else told[0].replace("”", ",”")
    listed = " ".join([first, *told[1:-1], *(["and", told[-1]] if told[1:] else [])])
    return f"{listed} {'does' if bad == 1 else 'do'} not"


def _sums(found: Sequence[Finding]) -> Mapping[str, int]:
    kinds = [margins.sign(one).kind for one in found]
    return {kind: kinds.count(kind) for kind in dict.fromkeys(KINDS.values())}


def _bar(found: Sequence[Finding]) -> Markup:
    """Return a bar of all claims by judgement, and what each style of line means."""
    sums = {kind: number for kind, number in _sums(found).items() if number}
    parts = [element("i", class_=kind, style=f"flex:{n}") for kind, n in sums.items()]
    told = {kind: _LEGEND[kind].format(number) for kind, number in sums.items()}
    label = f"{count(len(found), 'claim')}: {', '.join(told.values())}"
    bar = element("div", *parts, class_="tally", role="img", aria_label=label)
    words = [
        element("span", element("span", text, class_=f"line {kind}"), _shape(kind), class_="key")
        for kind, text in told.items()
    ]
    claims = element("span", f"{count(len(found), 'claim')}, choose one to see why:")
    legend = element("p", claims, " ", join(words, " "), class_="legend")
    return element("div", bar, legend, class_="tallied")


def _shape(kind: str) -> Markup:
    return element("span", class_=f"tag bare {kind}", aria_hidden="true")
