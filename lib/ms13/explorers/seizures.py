"""Seizures: the explorer "Five kilograms", the drugs of a case beside what was seized."""

from __future__ import annotations

import math

from casebook.display.html import Markup, element, join
from casebook.display.ladders import Ladder, Rung
from casebook.evidence.changes import whole
from casebook.evidence.results import Stated, Tables
from casebook.explorers.explorer import Budget, Choice, Drawing, Explorer, Preset, Refusal, View
from casebook.records import edtf
from ms13.checks.seizures import PLACES, ROWS, Count, Key, counts

__all__ = ["BUDGET", "explorer"]

BUDGET = Budget(bytes=25_000, states=14)

_SIDE, _SIZE = 190, (400, 290)
_WIDE, _ROWS = 440, 7
_LADDER = Ladder(unit="", top=1, rows=_ROWS).height


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

    ladders = {drug: _Ladders(known, drug, offered) for drug in ROWS}

    def view(drug: str, count: str) -> View | Refusal:
        ladder = ladders[drug]
        if (drug, count) not in known:
            reason = f"Of {drug} we have no count of what was seized {offered[count]}."
            layers = (_seized(), Markup(), ladder.whole, Markup())
            return Refusal(
                headline="No count for this choice.",
                reason=reason,
                layers=layers,
                whole=ladder.table,
            )
        return _view(known[drug, count], docket, (ladder.whole, ladder.chosen(count)), ladder.table)

    old = next(k for (d, k), _ in every if d == "cocaine")

    return Explorer(
        "five-kilograms",
        title="How much is five kilograms?",
        controls=(
            Choice(
                name="drug",
                label="From the Boston case, as InSight Crime has it",
                options=tuple(names.items()),
            ),
            Choice(name="count", label="Where and when seized", options=tuple(offered.items())),
        ),
        view=view,
        # The count of which five kilograms are most: a part that can be seen.
        first={"drug": "cocaine", "count": _ends(known, "cocaine")[1][1]},
        addressed={"count": old},
        drawings=(
            Drawing(
                label="Two squares whose areas are in proportion: what was seized, and the "
                "quantity of the case",
                size=_SIZE,
                layers=2,
            ),
            Drawing(
                label="The case's quantity as a share of each count of what was seized, as bars",
                size=(_WIDE, _LADDER),
                layers=2,
            ),
        ),
        columns=("what", "kilograms", "percent"),
        whole="All counts as a table",
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


class _Ladders:
    """The share that a drug of the case is of each count: its bars, and its table."""

    def __init__(self, known: dict[Key, Count], drug: str, offered: dict[str, str]) -> None:
        own = {key: one for (kind, key), one in known.items() if kind == drug}
        self._keys = sorted(own, key=lambda key: -own[key]["percent"])
        self._rungs = [
            Rung(
                label=f"{own[key]['where']}, to {key.rpartition('-')[2]}",
                value=own[key]["percent"],
                told=f"{own[key]['percent']:.3f}",
                chooses=f"count={key}",
            )
            for key in self._keys
        ]
        top = max(one["percent"] for one in own.values())
        unit = "percent of what was seized"
        self._ladder = Ladder(unit=unit, top=top, rows=_ROWS, width=_WIDE)
        self.whole = self._ladder.whole(self._rungs)
        self.table = tuple(
            (
                f"seized {offered[key]}",
                f"{whole(own[key]['seized']):,}",
                f"{own[key]['percent']:.3f}",
            )
            for key in self._keys
        )

    def chosen(self, key: str) -> Markup:
        return self._ladder.chosen(self._keys.index(key), self._rungs)


def _view(
    one: Count, docket: str, bars: tuple[Markup, Markup], table: tuple[tuple[object, ...], ...]
) -> View:
    percent, seized = f"{one['percent']:.3f}", f"{whole(one['seized']):,}"
    return View(
        answer=f"One part in {whole(one['seized'] / one['quantity']):,}.",
        sentence=f"{one['case']} are {percent} percent of the {seized} kilograms seized "
        f"{one['where']}.",
        more=(
            f"The count is of {one['when']}, by {one['whom']}.",
            _match(one, docket),
            _surely(one),
        ),
        layers=(_seized(), _quantity(one, seized), *bars),
        rows=(
            (one["case"], f"{one['quantity']:g}", percent),
            (f"seized {one['where']}", seized, "100"),
        ),
        whole=table,
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
    return element("rect", x=1, y=30, width=_SIDE, height=_SIDE, class_="bar")


def _quantity(one: Count, seized: str) -> Markup:
    """Return a square in proportion to that of what was seized, in a ring where it is tiny."""
    side = round(_SIDE * math.sqrt(one["percent"] / 100), 1)
    left, bottom = _SIDE + 40, 30 + _SIDE
    top = round(bottom - side, 1)
    square = element("rect", x=left, y=top, width=side, height=side, class_="bar chosen")
    ring = {"cx": round(left + side / 2, 1), "cy": round(bottom - side / 2, 1), "r": 15}
    words = f"{one['quantity']:g} kilograms, to scale"
    return join(
        [
            square,
            element("circle", **ring, class_="guide") if side < 12 else "",
            element("text", f"{seized} kilograms seized", x=0, y=18, class_="label"),
            element("text", words, x=398, y=bottom + 40, text_anchor="end", class_="label"),
        ]
    )
