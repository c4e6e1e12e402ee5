"""Seizures: the explorer "Five kilograms", the drugs of a case beside what was seized."""

from __future__ import annotations

import math

from casebook.display.html import Markup, element
from casebook.evidence.changes import whole
from casebook.evidence.results import Stated, Tables
from casebook.explorers.explorer import Budget, Choice, Drawing, Explorer, Preset, View
from casebook.records import edtf
from ms13.checks.seizures import PLACES, ROWS, Count, Key, counts

__all__ = ["BUDGET", "explorer"]

BUDGET = Budget(bytes=15_000, states=14)

_SIDE, _SIZE = 250, (640, 270)


def explorer(tables: Tables, stated: Stated, *, docket: str, note: str) -> Explorer:
    """
    Return "Five kilograms": the case's quantities as a share of one seizure count at a time.

    *docket* is the EDTF date at which the docket of the case was opened.
    """
    known = counts(tables, stated)
    order = list(PLACES)
    every = sorted(known.items(), key=lambda item: (order.index(item[1]["scope"]), item[0][1]))
    offered = {key: f"{one['where']}, {one['when']}" for (_, key), one in every}
    names = {drug: next(o["case"] for k, o in every if k[0] == drug) for drug in ROWS}

    def view(drug: str, count: str) -> View | str:
        if (drug, count) not in known:
            return f"Of {drug} we have no count of what was seized {offered[count]}."
        return _view(known[drug, count], docket)

    return Explorer(
        "five-kilograms",
        title="How much is five kilograms? Set the case beside one count of what was seized",
        controls=(
            Choice(
                name="drug",
                label="From the Boston case, as InSight Crime has it",
                options=tuple(names.items()),
            ),
            Choice(name="count", label="Where and when seized", options=tuple(offered.items())),
        ),
        view=view,
        first={"drug": "cocaine", "count": next(k for (d, k), _ in every if d == "cocaine")},
        drawings=(
            Drawing(
                label="Two squares whose areas are in proportion: what was seized, and the "
                "quantity of the case; the same numbers stand in the table below",
                size=_SIZE,
                layers=2,
            ),
        ),
        columns=("what", "kilograms", "percent"),
        note=note,
        presets=tuple(
            Preset(
                words=f"{drug}, {end} share: {offered[key]}", values={"drug": drug, "count": key}
            )
            for drug in ROWS
            for end, key in _ends(known, drug)
        ),
        presets_label="The ends of what the counts give",
        budget=BUDGET,
    )


def _ends(known: dict[Key, Count], drug: str) -> tuple[tuple[str, str], ...]:
    by_share = sorted((one["percent"], key) for (d, key), one in known.items() if d == drug)
    return ("smallest", by_share[0][1]), ("largest", by_share[-1][1])


def _view(one: Count, docket: str) -> View:
    percent, seized = f"{one['percent']:.3f}", f"{whole(one['seized']):,}"
    return View(
        sentence=f"{one['case']} are {percent} percent of the {seized} kilograms seized "
        f"{one['where']}, one part in {whole(one['seized'] / one['quantity']):,}. The count is of "
        f"{one['when']}, by {one['whom']}. {_match(one, docket)} {_surely(one)}",
        layers=(_seized(), _quantity(one, seized)),
        rows=(
            (one["case"], f"{one['quantity']:g}", percent),
            (f"seized {one['where']}", seized, "100"),
        ),
    )


def _match(one: Count, docket: str) -> str:
    """Say how the period of the count stands to the year of the case."""
    case, period = (edtf.parse(text).days for text in (docket, one["period"]))
    assert case, docket
    assert period, one["period"]
    year = edtf.in_words(edtf.parse(docket))
    if period[1] < case[0] or case[1] < period[0]:
        age = "older" if period < case else "newer"
        return f"The years do not match: the case has its docket from {year}, the count is {age}."
    if period[0] <= case[0] and case[1] <= period[1]:
        return f"The period holds {year}, the year of the docket."
    return (
        f"The years match in part: the period holds only some months of {year}, the year of the "
        "docket."
    )


def _surely(one: Count) -> str:
    words = f"How surely the count was seen: {one['seen']}"
    if one["seen"] == "inferred here":
        whole = float(one["derived_from_share_percent"])
        low, high = (one["percent"] * (whole + half) / whole for half in (-0.5, 0.5))
        return (
            f"{words}, as California's quantity divided by its share in whole percent. So it may "
            f"be {low:.3f} to {high:.3f} percent."
        )
    given = (
        f"; it was given as {int(one['pounds']):,} pounds, a round number" if one["rounded"] else ""
    )
    return f"{words}{given}."


def _seized() -> Markup:
    return element("rect", x=4, y=10, width=_SIDE, height=_SIDE, fill="#c6ddec")


def _quantity(one: Count, seized: str) -> Markup:
    """Return a square in proportion to that of what was seized, and a label for each."""
    side = round(_SIDE * math.sqrt(one["percent"] / 100), 1)
    left, bottom = _SIDE + 20, _SIDE + 10
    return (
        element("rect", x=left, y=round(bottom - side, 1), width=side, height=side, fill="#d55e00")
        + element(
            "text",
            f"{one['quantity']:g} kilograms, to scale",
            x=left + side + 8,
            y=bottom,
            class_="label",
        )
        + element("text", f"{seized} kilograms seized", x=left, y=34, class_="label")
    )
