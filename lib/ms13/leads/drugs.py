"""Drugs and members: what the report says first, and its findings for the index."""

from __future__ import annotations

from casebook.display import leads, numerals, pictures
from casebook.display.html import Markup
from casebook.display.leads import Card, Lead
from casebook.display.pictures import Bar
from casebook.evidence import cards
from casebook.evidence.findings import Finding
from casebook.evidence.results import Tables
from casebook.records.case import last_counted
from ms13.checks import members, overdoses

__all__ = ["lead", "opioids_first"]

_NAMES = {
    "all": "all overdoses",
    "opioid": "any opioid",
    "either": "heroin or synthetic",
    "prescription": "prescription opioids",
    "cocaine": "cocaine",
    "stimulants": "psychostimulants",
}


def lead(tables: Tables, *, year: int, base: str) -> Lead:
    """
    Return in what part of the overdose deaths of *year* opioids were, and where members live.

    *base* is what the larger of two estimates is taken to count: "abroad" or "worldwide".
    Raises ParameterError for another base, KeyError for a year without deaths.
    """
    deaths = _deaths(tables, year)
    either = 100 * deaths["either"] / deaths["all"]
    pairs = members.estimates(tables).drop_duplicates("id")
    taken = members.reading(base)
    percent = [
        100 * members.share(*pair, taken) for pair in zip(pairs["us"], pairs["other"], strict=True)
    ]
    return leads.lead(
        f"Opioids were in {_part(deaths)} overdose deaths of {year}",
        f"Heroin or synthetic opioids were in {either:.1f} percent. No series seen counts who "
        "sold them, so none can tell the part of cartels and gangs. Published estimates put "
        f"{min(percent):.0f} to {max(percent):.0f} percent of MS-13 in the United States.",
        picture=_bars(deaths, year),
        note="Deaths by the drugs that a certificate names; one death may name several. NIDA, from "
        f"CDC WONDER. The shares of MS-13 take the larger number of a pair as members {base}.",
    )


def opioids_first(one: Finding, tables: Tables) -> Card:
    """Return in what part of the overdose deaths of the last year counted opioids were."""
    year = last_counted()
    deaths = _deaths(tables, year)
    return cards.card(
        one,
        "Opioids kill more than any other drug, says InSight Crime: "
        f"{_part(deaths)} overdose deaths.",
        picture=_bars(deaths, year),
        note=f"Deaths of {year} by the drugs that a certificate names; one death may name several. "
        "Alcohol and tobacco are not in the series.",
        links=[cards.proof("Try it", "42-drugs-and-members", "see/drugs-that-kill")],
    )


def _deaths(tables: Tables, year: int) -> dict[str, int]:
    known = overdoses.spans(tables)
    return {kind: int(known[kind]["least"][year]) for kind in _NAMES}


def _bars(deaths: dict[str, int], year: int) -> Markup:
    """Return bars of *deaths*, all of them first, each part with its percent."""
    every = deaths["all"]
    bars = [
        Bar(
            label=_NAMES[kind],
            value=count,
            words=f"{100 * count / every:.1f} percent" if kind != "all" else f"{count:,} deaths",
            strong=kind == "opioid",
        )
        for kind, count in deaths.items()
    ]
    return pictures.bars({f"Overdose deaths of {year} by the drug named": bars}, what="Deaths")


def _part(deaths: dict[str, int]) -> str:
    """Return the part of *deaths* that opioids were in, as a fraction where one is near."""
    share = deaths["opioid"] / deaths["all"]
    for whole in range(2, 6):
        few = round(share * whole)
        if 0 < few < whole and abs(share - few / whole) < 0.01:
            return f"{numerals.in_words(few)} of {numerals.in_words(whole)}"
    return f"{100 * share:.0f} percent of"
