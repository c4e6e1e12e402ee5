"""Explorers of the tiny case."""

from __future__ import annotations

from casebook.evidence import changes
from casebook.evidence.results import Tables
from casebook.explorers.explorer import Budget, Choice, Explorer, View
from lindau.checks import rise

__all__ = ["explorer"]


def explorer(tables: Tables) -> Explorer:
    """Return the change between two years that a reader chooses."""
    years = [str(year) for year in tables["bicycles"]["year"]]

    def view(since: str, until: str) -> View | str:
        if since >= until:
            return "Choose a first year that comes before the last."
        change = changes.in_words(rise(tables, int(since), int(until)))
        told = f"From {since} to {until} thefts {change}."
        return View(sentence=told, layers=(), rows=((since, until, change),))

    options = tuple((year, year) for year in years)
    return Explorer(
        "thefts",
        title="How many bicycles were stolen",
        controls=(
            Choice(name="since", label="From", options=options),
            Choice(name="until", label="To", options=options),
        ),
        view=view,
        first={"since": years[-2], "until": years[-1]},
        drawings=(),
        columns=("from", "to", "change"),
        note="From data/series/bicycles.csv.",
        budget=Budget(bytes=2_000, states=3),
    )
