"""Baselines: how crime changed between any two years, and the explorer "Choose your baseline"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from casebook.display.drawings import Curve
from casebook.display.lattices import Lattice
from casebook.evidence import changes, series
from casebook.evidence.results import Tables
from casebook.evidence.series import COUNTED
from casebook.explorers.controls import REVERSED
from casebook.explorers.explorer import (
    Budget,
    Choice,
    Drawing,
    Explorer,
    Preset,
    Range,
    Switch,
    View,
)
from casebook.records.errors import ParameterError
from casebook.texts.claims import Claim
from ms13.checks import offenses
from ms13.explorers import pairs

__all__ = ["BUDGET", "explorer"]

BUDGET = Budget(bytes=300_000, states=8_000)

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
_EDITIONS = {
    "revised": "as revised up to 2021",
    "stood": "as the FBI's tables stood in September 2017",
}
_PLANE, _MAP = (430, 300), 300
Key = tuple[str, str, str]


def explorer(
    tables: Tables, claims: Iterable[Claim], *, since: int, until: int, note: str
) -> Explorer:
    """
    Return "Choose your baseline": the change between any two years, by what is counted and how.

    *claims* are those of the article whose pairs stand in `data/baselines.csv`.
    Raises RecordError for a pair whose claim is not among them, ParameterError for years that no
    edition has.
    """
    used = pairs.load()
    said = pairs.words(used, {claim.id: f"The claim: {claim.claim}" for claim in claims})
    span = range(1979, 2021)
    years = tuple((str(y), f"{y}, after the articles" if y > COUNTED else str(y)) for y in span)
    lattice = Lattice(years=span, size=_MAP)
    known = {key: rows.to_dict() for key, rows in offenses.lines(tables).items()}
    # An edition may have a count but no residents for a year, and so no rate.
    values = {
        (*key, measure): {year: v for year, v in rows[measure].items() if v == v}
        for key, rows in known.items()
        for measure in ("count", "rate")
    }
    curves = {key: _curve(key, of) for key, of in values.items()}
    wholes = {key: curve.whole(after=COUNTED) for key, curve in curves.items()}
    squares = {key: lattice.rises(of) for key, of in values.items()}
    marks = {(*key, year): curves[key].mark(year) for key, of in values.items() for year in of}
    guides = [{year: lattice.guide(year, first=first) for year in span} for first in (True, False)]

    def view(offense: str, edition: str, measure: str, first: str, last: str) -> View | str:
        key, since, until = (offense, edition, measure), int(first), int(last)
        if refusal := _refusal(values, key, since, until):
            return refusal
        return View(
            sentence=(
                *_sentence(values[key], key, since, until),
                said.get((*key, first, last), ""),
            ),
            layers=(
                wholes[key],
                marks[*key, since],
                marks[*key, until],
                squares[key],
                guides[0][since],
                guides[1][until],
            ),
            rows=tuple(
                _row(known[key[:2]], year, _form(offense, "rate")) for year in (since, until)
            ),
        )

    return Explorer(
        "baseline",
        title="Choose your baseline: is crime up or down?",
        controls=(
            Choice(
                name="offense",
                label="What is counted",
                options=tuple((key, _label(key)) for key in _OFFENSES),
                live=tuple((key, _label(key)) for key in _LIVE),
            ),
            Switch(
                name="edition",
                label="Edition the article could see",
                options=tuple(
                    (key, f"{'yes' if at else 'no'}: {words}")
                    for at, (key, words) in enumerate(_EDITIONS.items())
                ),
            ),
            Switch(
                name="measure",
                label="Per 100,000 residents",
                options=(("count", "no: the number"), ("rate", "yes: the rate")),
            ),
            Range(name="from", label="From", options=years),
            Range(name="to", label="To", options=years),
        ),
        view=view,
        first={
            "offense": "violent",
            "edition": _edition(values, since, until),
            "measure": "rate",
            "from": str(since),
            "to": str(until),
        },
        drawings=(
            Drawing(
                label="The series by year, with the two chosen years marked; the same numbers "
                "stand in the table below",
                size=_PLANE,
                layers=3,
            ),
            Drawing(
                label="A square for every pair of years, dark and dotted for a rise, pale for a "
                "fall; two frames cross at the chosen pair. The sentence counts them",
                size=(lattice.size, lattice.height),
                layers=3,
            ),
        ),
        columns=("year", "number", "residents", "per 100,000 residents"),
        note=note,
        presets=tuple(Preset(words=_title(row), values=row.values) for row in used),
        presets_label="Pairs that were used, and pairs of ours",
        budget=BUDGET,
    )


def _edition(values: Mapping[Key, Mapping[int, float]], since: int, until: int) -> str:
    """Return the later edition, or the other where only that has a rate for both years."""
    for edition in _EDITIONS:
        if {since, until} <= values["violent", edition, "rate"].keys():
            return edition
    raise ParameterError(
        f"no edition has a rate of violent crime for both {since} and {until}; the later one has "
        f"{series.spans(values['violent', 'revised', 'rate'])}"
    )


def _label(offense: str) -> str:
    singular, _, definition = _NAMES[offense]
    return f"{singular}, by {definition}" if definition else singular


def _title(row: pairs.Pair) -> str:
    _, plural, _ = _NAMES[row.offense]
    what = plural if row.measure == "count" else f"{_NAMES[row.offense][0]} rate"
    return f"{row.who}: {what}, {row.since} to {row.until}"


def _refusal(values: Mapping[Key, Mapping[int, float]], key: Key, since: int, until: int) -> str:
    if since >= until:
        return REVERSED
    offense, edition, measure = key
    of = "rates" if measure == "rate" else "counts"
    what = _label(offense) + "," * bool(_NAMES[offense][2])
    if key not in values:
        return f"{_first_up(_EDITIONS[edition])}, we have no two {of} of {_label(offense)}."
    if since in values[key] and until in values[key]:
        return ""
    years = series.spans(values[key])
    return f"{_first_up(_EDITIONS[edition])}, we have {of} of {what} for {years} only."


def _sentence(values: Mapping[int, float], key: Key, since: int, until: int) -> tuple[str, ...]:
    offense, edition, measure = key
    singular, plural, definition = _NAMES[offense]
    first, last = values[since], values[until]
    form = _form(offense, measure)
    before = [value for year, value in values.items() if year < until]
    rises = sum(value < last for value in before)
    return (
        f"From {since}",
        f"to {until},",
        f"the {singular} rate" if measure == "rate" else f"the number of {plural}",
        f"{changes.in_words((last / first - 1) * 100)},",
        f"from {format(first, form)}",
        f"to {format(last, form)}" + ("" if measure == "rate" else ","),
        ("per 100,000 residents, " if measure == "rate" else "")
        + (f"by {definition} and " if definition else "")
        + f"{_EDITIONS[edition]}.",
        _rises(rises, len(before), until),
        f"{until} was not yet counted when the articles were written." if until > COUNTED else "",
    )


def _rises(rises: int, years: int, until: int) -> str:
    if years == 1:
        return f"Only one first year can be set against {until}."
    give = "none gives" if not rises else "1 gives" if rises == 1 else f"{rises} give"
    return f"Of the {years} first years that can be set against {until}, {give} a rise."


def _curve(key: Key, values: Mapping[int, float]) -> Curve:
    form = _form(key[0], key[2])
    unit = "per 100,000 residents" if key[2] == "rate" else _NAMES[key[0]][1]
    return Curve(values=values, years=(1979, 2020), size=_PLANE, unit=unit, form=form)


def _form(offense: str, measure: str) -> str:
    if measure == "count":
        return ",.0f"
    return ",.2f" if offense == "murder" else ",.1f"  # small rates look alike to one digit


def _first_up(words: str) -> str:
    return words[0].upper() + words[1:]


def _row(rows: Mapping[str, Mapping[int, float]], year: int, form: str) -> tuple[object, ...]:
    return (
        f"{year} (after the articles)" if year > COUNTED else year,
        f"{rows['count'][year]:,}",
        "not given"
        if rows["rate"][year] != rows["rate"][year]
        else f"{rows['population'][year]:,}",
        "not given"
        if rows["rate"][year] != rows["rate"][year]
        else format(rows["rate"][year], form),
    )
