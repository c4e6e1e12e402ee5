"""Crime: the explorer "Choose your baseline", how crime changed between any two years."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache

from casebook.display.drawings import Curve
from casebook.display.html import Markup
from casebook.display.lattices import Lattice
from casebook.evidence import changes, series, turns
from casebook.evidence.results import Tables
from casebook.explorers import presets
from casebook.explorers.controls import refused, years
from casebook.explorers.explorer import (
    Budget,
    Choice,
    Drawing,
    Explorer,
    Range,
    Refusal,
    Switch,
    View,
)
from casebook.records.case import last_counted
from casebook.records.errors import ParameterError
from casebook.texts.ledger import Claim
from ms13.checks.offenses import EDITIONS, OFFERED, lines

__all__ = ["BUDGET", "explorer"]

BUDGET = Budget(bytes=540_000, states=8_000)

_OFFENSES = {
    "violent": ("violent crime", "violent crimes", "the older definition of rape"),
    "violent_newer": ("violent crime", "violent crimes", "the newer definition of rape"),
    "murder": ("murder", "murders", ""),
    "property": ("property crime", "property crimes", ""),
    "overall": (
        "overall crime",
        "violent and property crimes together",
        "our sum with the older definition of rape",
    ),
}
# Only JupyterLab offers these: each is small, and together they would double every report.
_LIVE = {
    "rape": ("rape", "rapes", "the older definition"),
    "burglary": ("burglary", "burglaries", ""),
    "larceny": ("larceny", "larcenies", ""),
    "motor_vehicle_theft": ("motor vehicle theft", "thefts of motor vehicles", ""),
}
_NAMES = _OFFENSES | _LIVE
_YEARS = range(1979, 2021)
_PLANE, _SQUARE = (480, 330), 330
_DRAWINGS = (
    Drawing(
        label="The series by year as a line, the two chosen years marked",
        size=_PLANE,
        layers=6,
    ),
    Drawing(
        label="A square for every pair of years, dark and dotted for a rise, pale for a fall; two "
        "frames cross at the chosen pair",
        size=(_SQUARE, Lattice(years=_YEARS, size=_SQUARE).height),
        layers=3,
    ),
)
Key = tuple[str, str, str]
"""Offense, edition and measure ("count" or "rate")."""
Values = Mapping[Key, Mapping[int, float]]


def explorer(
    tables: Tables, claims: Iterable[Claim], *, since: int, until: int, note: str
) -> Explorer:
    """
    Return "Choose your baseline": the change between any two years, by what is counted and how.

    *claims* are those of the article whose years stand in `data/presets.csv`.
    Raises RecordError for a preset whose claim is not among them, ParameterError for years that no
    edition has.
    """
    known = {key: rows.to_dict() for key, rows in lines(tables).items()}
    # An edition may have a count but no residents for a year, and so no rate.
    values = {
        (*key, measure): {year: v for year, v in rows[measure].items() if v == v}
        for key, rows in known.items()
        for measure in ("count", "rate")
    }
    return Explorer(
        "baseline",
        title="Choose your baseline",
        controls=_controls(),
        view=_view(known, values),
        first={
            "offense": "violent",
            "edition": _edition(values, since, until),
            "measure": "count",
            "from": str(since),
            "to": str(until),
        },
        drawings=_DRAWINGS,
        columns=("year", "number", "residents", "per 100,000 residents"),
        note=note,
        presets=presets.of("baseline", {one.id: one.claim for one in claims}),
        presets_label="A comparison somebody made",
        # The later edition and the rate came first when addresses were first shared.
        addressed={"edition": "revised", "measure": "rate"},
        budget=BUDGET,
    )


def _controls() -> tuple[Choice, ...]:
    offered, live = (tuple((key, _label(key)) for key in of) for of in (_OFFENSES, _LIVE))
    options = years(_YEARS, {year: "counted later" for year in _YEARS if year > last_counted()})
    later, stood = OFFERED
    return (
        Choice(name="offense", label="What is counted", options=offered, live=live),
        Switch(
            name="edition",
            label="Which FBI counts",
            options=(
                (stood, "as published in 2017"),
                (later, "as revised by 2021"),
            ),
        ),
        Switch(
            name="measure",
            label="Counted",
            options=(("rate", "per 100,000 residents"), ("count", "in number")),
        ),
        Range(name="from", label="From", options=options),
        Range(name="to", label="To", options=options, after="from"),
    )


def _view(
    known: Mapping[tuple[str, str], Mapping[str, Mapping[int, float]]], values: Values
) -> Callable[..., View | Refusal]:
    curves = {key: _curve(key, of) for key, of in values.items()}
    counted = last_counted()
    wholes = {key: curve.whole(after=counted) for key, curve in curves.items()}
    axes = {key: curve.axes() for key, curve in curves.items()}
    lattices = {key: Lattice(years=_span(of), size=_SQUARE) for key, of in values.items() if of}
    squares = {key: _squares(lattice, values[key]) for key, lattice in lattices.items()}
    veil = cache(lambda year, last: next(iter(curves.values())).veil(year, last=last))
    mark = cache(lambda key, year: _mark(curves, key, year))
    guide = cache(lambda key, year, first: _guide(lattices, key, year, first=first))
    turned = cache(lambda key, since, until: turns.turn(values[key], since, until))
    lacking = cache(lambda key: _lacking(values, key))

    @cache
    def rises(key: Key, until: int) -> str:
        before = [value for year, value in values[key].items() if year < until]
        return _rises(sum(value < values[key][until] for value in before), len(before), until)

    @cache
    def row(offense: str, edition: str, year: int) -> tuple[object, ...]:
        later = " (counted later)" * (year > counted)
        return _row(known[offense, edition], year, _form(offense, "rate"), later)

    @cache
    def whole(offense: str, edition: str) -> tuple[tuple[object, ...], ...]:
        years = known.get((offense, edition), {}).get("count", {})
        return tuple(row(offense, edition, year) for year in years)

    def layers(key: Key, since: int, until: int) -> tuple[Markup, ...]:
        return (
            wholes.get(key, Markup()),
            veil(since, False),
            veil(until, True),
            axes[key] if key in axes else Markup(),
            mark(key, since),
            mark(key, until),
            squares.get(key, Markup()),
            guide(key, since, True),
            guide(key, until, False),
        )

    def view(offense: str, edition: str, measure: str, first: str, last: str) -> View | Refusal:
        key, since, until = (offense, edition, measure), int(first), int(last)
        drawn, table = layers(key, since, until), whole(offense, edition)
        seen = values.get(key, {})
        if refusal := refused(since, until, seen, lacking(key), drawn, table):
            return refusal
        other = values[offense, edition, "count" if measure == "rate" else "rate"]
        against, per = _per_resident(known[offense, edition], measure, seen, other, (since, until))
        return View(
            answer=changes.answer(changes.percent(seen[since], seen[until])),
            sentence=(
                *_sentence(seen, key, since, until),
                *(per if against else turned(key, since, until)),
            ),
            more=(
                _edition_words(offense, edition),
                *(turned(key, since, until) if against else per),
                rises(key, until),
                f"{until} was not yet counted when Courthouse News wrote."
                if until > counted
                else "",
            ),
            layers=drawn,
            rows=tuple(row(offense, edition, year) for year in (since, until)),
            whole=table,
        )

    return view


def _span(values: Mapping[int, float]) -> range:
    """Return the years from the first that has a value to the last: the square has no others."""
    return range(min(values), max(values) + 1)


def _squares(lattice: Lattice, values: Mapping[int, float]) -> Markup:
    return lattice.rises(values) + lattice.pick("from", "to")


def _guide(lattices: Mapping[Key, Lattice], key: Key, year: int, *, first: bool) -> Markup:
    return lattices[key].guide(year, first=first) if key in lattices else Markup()


def _per_resident(
    rows: Mapping[str, Mapping[int, float]],
    measure: str,
    values: Mapping[int, float],
    other: Mapping[int, float],
    years: tuple[int, int],
) -> tuple[bool, tuple[str, str]]:
    """Return whether number and rate went different ways, and why they differ, in two clauses."""
    if not other.keys() >= set(years):
        return False, ("", "")
    own, beside, people = (
        changes.percent(*(of[year] for year in years)) for of in (values, other, rows["population"])
    )
    what = "The number" if measure == "rate" else "The rate"
    against = turns.sign(own) * turns.sign(beside) < 0
    how = f"{changes.verb(beside)} all the same"
    if not against:
        size = "more" if abs(beside) > abs(own) else "less"
        how = f"{changes.verb(beside)} {size}" if turns.sign(beside) else "hardly changed"
    more = "more" if people > 0 else "fewer"
    return against, (f"{what} {how}:", f"there were {abs(people):.1f} percent {more} residents.")


def _mark(curves: Mapping[Key, Curve], key: Key, year: int) -> Markup:
    if key not in curves:
        return Markup()
    return curves[key].mark(year)


def _edition(values: Values, since: int, until: int) -> str:
    """Return the edition that could be seen, or the later one where only that has both years."""
    for edition in reversed(OFFERED):
        if {since, until} <= values["violent", edition, "rate"].keys():
            return edition
    raise ParameterError(
        f"no edition has a rate of violent crime for both {since} and {until}; the later one has "
        f"{series.spans(values['violent', 'revised', 'rate'])}"
    )


def _words(edition: str) -> str:
    return EDITIONS[OFFERED[edition]]


def _label(offense: str) -> str:
    singular, _, definition = _NAMES[offense]
    return f"{singular}, by {definition}" if definition else singular


def _lacking(values: Values, key: Key) -> str:
    offense, edition, measure = key
    words = _words(edition)
    have = f"{words[:1].upper()}{words[1:]}, we have"
    of = "rates" if measure == "rate" else "counts"
    if key not in values:
        return f"{have} no two {of} of {_label(offense)}."
    return f"{have} {of} of {_NAMES[offense][0]} for {series.spans(values[key])} only."


def _sentence(values: Mapping[int, float], key: Key, since: int, until: int) -> tuple[str, ...]:
    offense, _, measure = key
    singular, plural, _ = _NAMES[offense]
    first, last, form = values[since], values[until], _form(offense, measure)
    return (
        f"From {since}",
        f"to {until},",
        f"the {singular} rate" if measure == "rate" else f"the number of {plural}",
        changes.verb(changes.percent(first, last)),
        f"from {format(first, form)}",
        f"to {format(last, form)}" + ("." * (measure == "count")),
        "per 100,000 residents." if measure == "rate" else "",
    )


def _edition_words(offense: str, edition: str) -> str:
    """Say whose counts these are, and by which definition."""
    definition, words = _NAMES[offense][2], _words(edition)
    if not definition:
        return f"The counts are {words}."
    return f"The counts are {words}, by {definition}."


def _rises(rises: int, years: int, until: int) -> str:
    if years == 1:
        return f"Only one first year can be set against {until}."
    give = "none gives" if not rises else "1 gives" if rises == 1 else f"{rises} give"
    return f"Of the {years} first years that can be set against {until}, {give} a rise."


def _curve(key: Key, values: Mapping[int, float]) -> Curve:
    offense, _, measure = key
    named = "crimes of both kinds" if offense == "overall" else _NAMES[offense][1]
    unit = "per 100,000 residents" if measure == "rate" else named
    span = (_YEARS[0], _YEARS[-1])
    return Curve(
        values=values,
        years=span,
        size=_PLANE,
        unit=unit,
        form=_form(offense, measure),
        controls="from,to",
        lacking=f"no {measure}",
    )


def _form(offense: str, measure: str) -> str:
    if measure == "count":
        return ",.0f"
    return ",.2f" if offense == "murder" else ",.1f"  # small rates look alike to one digit


def _row(
    rows: Mapping[str, Mapping[int, float]], year: int, form: str, later: str
) -> tuple[object, ...]:
    count, population, rate = (rows[name][year] for name in ("count", "population", "rate"))
    given = (f"{population:,}", format(rate, form)) if rate == rate else ("not given",) * 2
    return (f"{year}{later}" if later else year, f"{count:,}", *given)
