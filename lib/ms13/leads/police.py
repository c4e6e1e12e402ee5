"""Police, prisoners, charges: what the report says first, and its finding for the index."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from casebook.display import leads, numerals, pictures
from casebook.display.leads import Card, Lead
from casebook.display.pictures import Bar
from casebook.evidence import cards, changes
from casebook.evidence.findings import Finding
from casebook.evidence.results import Stated, Tables
from casebook.explorers import presets
from ms13.checks import charges, police, prisons, rates

__all__ = ["lead", "one_quarter"]

_WHO = {"sworn": "Officers", "all": "Officers and civilians"}
_PROJECTED = "projection"


def lead(
    found: Sequence[Finding],
    stated: Stated,
    tables: Tables,
    *,
    since: int,
    until: int,
    measure: str,
) -> Lead:
    """
    Return how many of the claims *found* are fair, and each printed number beside our count.

    Police are counted by *measure* from *since* to *until*; *stated* are the article's numbers.
    Raises ParameterError for another measure, or a year without a count.
    """
    counted = police.rates(tables["police_officers_per_capita"], measure)
    change = rates.change(counted, "rate", since, until)
    police_title = f"{_WHO[measure]} per resident, {since} to {until}"
    printed = _printed(stated, "CN33")
    prisoners, fell = _prisoners(stated, tables)
    up, rose = _charges(stated, tables)
    return leads.lead(
        f"Police, prisoners, charges: {_holding(found)} as told",
        f"{_WHO[measure]} per resident {changes.in_words(change)} from {since} to {until}; "
        f"Courthouse News prints a {'rise' if printed > 0 else 'fall'} of {abs(printed)}. "
        f"{fell} {rose}",
        picture=pictures.bars(
            {
                police_title: [
                    _bar("told", -printed, _moved(printed)),
                    _bar("counted", -change, changes.in_words(change), strong=True),
                ],
                **prisoners,
                **up,
            },
            what="What was told, and what is counted",
        ),
        note="Counts: Census Bureau; Bureau of Prisons; Department of Justice, by reports of a "
        "release. The year holds more kinds of gun charge than the quarter.",
    )


def one_quarter(one: Finding, stated: Stated, tables: Tables) -> Card:
    """Return the printed rise in gun charges beside its quarter and the fiscal year of that day."""
    quarter, year = _pairs(tables)
    projected = year[1].status == _PROJECTED
    named = "yearly projection" if projected else "yearly count"
    return cards.card(
        one,
        f"Gun charges up {_printed(stated, 'CN32')} percent? That was one quarter; the {named} "
        f"was {changes.whole(year[1].rise(year[0]))}.",
        picture=pictures.bars(
            {
                f"possession, April to June: {_rose(*quarter)}": _counts(*quarter),
                f"more kinds of gun charge, fiscal year: {_rose(*year)}": _counts(*year),
            },
            what="Defendants charged",
        ),
        note="Defendants, as reports give a release of July 2017, itself not seen.",
        links=[cards.proof("Try it", "41-police", "see/whose-23-percent")],
    )


def _prisoners(stated: Stated, tables: Tables) -> tuple[dict[str, list[Bar]], str]:
    """Return the fall in federal prisoners as bars below their title, and in a sentence."""
    window, row = _chosen("one-eighth")[0], stated["CN54"]
    known = prisons.counts(tables, window["counted"])
    before, after = (known[int(window[end])] for end in ("from", "to"))
    away, told = after.change(before) * 100, abs(float(row.value or 0)) * 100
    did = "did" if prisons.fits(row, before.persons, after.persons) else "did not"
    bars = [
        _bar("told", told, f"fell {row.exact}, {told:g} percent"),
        _bar("counted", -away, changes.in_words(away), strong=True),
    ]
    title = f"Federal prisoners, {window['from']} to {window['to']}"
    return {title: bars}, f"Federal prisoners {did} fall by {row.exact} {stated['CN55'].exact}."


def _charges(stated: Stated, tables: Tables) -> tuple[dict[str, list[Bar]], str]:
    """Return the rise in gun charges as bars below their title, and in a sentence."""
    (first, last), (before, after) = _pairs(tables)
    printed, quarter, year = _printed(stated, "CN32"), last.rise(first), after.rise(before)
    projected = ", projected" if after.status == _PROJECTED else ""
    bars = [
        _bar("told", printed, _moved(printed)),
        _bar("quarter", quarter, changes.in_words(quarter), strong=True),
        _bar("year", year, changes.in_words(year) + projected, strong=True),
    ]
    said = f"The {printed} percent is the rise in gun charges of one quarter."
    if changes.whole(quarter) != printed:
        said = f"Gun charges {changes.in_words(quarter)} in one quarter, not {printed}."
    return {f"Gun charges, {first.period[:4]} to {last.period[:4]}": bars}, said


def _pairs(tables: Tables) -> list[tuple[charges.Count, charges.Count]]:
    """Return the two counts of the quarter that was told, and of the fiscal year beside it."""
    known = charges.counts(tables)
    return [
        (counts[int(chosen["from"])], counts[int(chosen["to"])])
        for chosen in _chosen("whose-23-percent")[:2]
        for counts in [known[chosen["charge"], chosen["span"]]]
    ]


def _chosen(explorer: str) -> list[Mapping[str, str]]:
    """Return the states of *explorer* that somebody chose, the article's first."""
    return [row.values for row in presets.load() if row.explorer == explorer]


def _counts(first: charges.Count, last: charges.Count) -> list[Bar]:
    words = f"{last.number:,}{', projected' * (last.status == _PROJECTED)}"
    return [
        _bar(first.period[8:12], first.number, f"{first.number:,}"),
        _bar(last.period[8:12], last.number, words, strong=True),
    ]


def _rose(first: charges.Count, last: charges.Count) -> str:
    return changes.in_words(last.rise(first))


def _holding(found: Sequence[Finding]) -> str:
    """Return how many of the claims *found* are fair, in words."""
    fair = sum(one.judgement is not None and one.judgement.judgement == "fair" for one in found)
    every = numerals.in_words(len(found))
    if fair in (0, len(found)):
        return f"{'all' if fair else 'none of'} {every} numbers hold"
    return f"{numerals.many(fair, 'number')} of {every} hold{'s' * (fair == 1)}"


def _printed(stated: Stated, row: str) -> int:
    return int(stated[row].value or 0)


def _moved(percent: int) -> str:
    return f"{'rose' if percent > 0 else 'fell'} {abs(percent)} percent"


def _bar(label: str, value: float, words: str, *, strong: bool = False) -> Bar:
    return Bar(label=label, value=value, words=words, strong=strong)
