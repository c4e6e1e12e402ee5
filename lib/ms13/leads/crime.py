"""Crime: what the report on crime says first, and its findings for the index."""

from __future__ import annotations

from collections.abc import Sequence

from casebook.display import leads, pictures
from casebook.display.leads import Card, Lead
from casebook.display.numerals import nth
from casebook.evidence import cards, changes
from casebook.evidence.findings import Finding
from casebook.evidence.results import Tables
from ms13.checks import offenses
from ms13.checks.rates import change

__all__ = ["fair_counts", "lead", "steep_rise"]

_STOOD, _LATER = offenses.EDITIONS["cius_2016"], offenses.EDITIONS["fbi_cde_2021"]


def lead(tables: Tables, *, since: int, until: int, edition: str) -> Lead:
    """Return which way violent crime went from *since* to *until*, and in *until* alone."""
    counts = {
        kind: offenses.table(tables, kind, edition) for kind in ("violent", "murder", "property")
    }
    violent = counts["violent"]["count"].dropna().astype(float)
    long, last = (change(counts["violent"], "count", year, until) for year in (since, until - 1))
    but = "and" if (long > 0) == (last > 0) else "but"
    year = {k: changes.in_words(change(t, "count", until - 1, until)) for k, t in counts.items()}
    return leads.lead(
        f"Violent crime is {_way(long)} since {since}, {but} {_way(last)} in {until}",
        f"From {since} to {until} it {changes.in_words(long)} in number; in {until} alone it "
        f"{year['violent']}. Murders {year['murder']} that year; property crimes "
        f"{year['property']}.",
        picture=pictures.trend(
            violent.to_dict(),
            marks={one: f"{violent[one] / 1e6:.2f} million" for one in (since, until)},
            told=(since, until),
            what="Violent crimes in the United States",
        ),
        note=f"Violent crimes a year, {offenses.EDITIONS[edition]}. The line starts at zero.",
    )


def steep_rise(one: Finding, tables: Tables, *, year: int) -> Card:
    """Return how the rise in murders over the two years to *year* ranks among all of two years."""
    counts = offenses.table(tables, "murder", "fbi_cde_2021")["count"].astype(int).loc[:year]
    rises = (counts / counts.shift(2)).dropna()
    rank = int((rises >= rises[year]).sum())
    steepest = "steepest" if rank == 1 else f"{nth(rank)} steepest"
    first, peak = int(counts.index[0]), int(counts.idxmax())
    told = change(offenses.table(tables, "murder"), "count", year - 2, year)
    view = f"see/baseline?offense=murder&from={year - 2}&to={year}"
    return cards.card(
        one,
        "Courthouse News: “small uptick” in murders. "
        f"It was the {steepest} two-year rise since {first}.",
        picture=pictures.trend(
            counts.to_dict(),
            marks={at: f"{counts[at]:,}" for at in (peak, year - 2, year)},
            told=(year - 2, year),
            what="Murders in the United States",
        ),
        note=f"Murders a year, {_LATER}. By the tables of that day they "
        f"{changes.in_words(told)} in two years. The level stayed far below that of {peak}.",
        links=[cards.proof("Try it", "40-crime", view)],
    )


def fair_counts(
    one: Finding, found: Sequence[Finding], tables: Tables, *, years: Sequence[int]
) -> Card:
    """Return how many of the claims *found* are fair, with the rates of the *years* named."""
    fair = sum(
        claim.judgement is not None and claim.judgement.judgement == "fair" for claim in found
    )
    rate = offenses.table(tables, "violent")["rate"].dropna().astype(float)
    return cards.card(
        one,
        f"{fair} of {len(found)} crime claims in Courthouse News are fair by the FBI’s counts.",
        picture=pictures.trend(
            rate.to_dict(),
            marks={year: f"{rate[year]:.1f}" for year in years},
            told=(min(years), max(years)),
            what="Violent crimes per 100,000 residents",
        ),
        note=f"Violent crimes per 100,000 residents, {_STOOD}.",
        links=[cards.proof("Try other years", "40-crime", "section-choose-your-baseline")],
    )


def _way(percent: float) -> str:
    return "up" if percent > 0 else "down"
