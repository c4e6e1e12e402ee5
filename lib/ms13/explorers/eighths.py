"""Eighths: the explorer "One-eighth", federal prisoners by window and by who counts them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from casebook.display.drawings import Plane
from casebook.display.html import Markup, element, join
from casebook.evidence import changes, series
from casebook.evidence.results import Stated, Tables
from casebook.explorers.controls import REVERSED
from casebook.explorers.explorer import Budget, Choice, Drawing, Explorer, Preset, Range, View
from casebook.texts.claims import Claim
from casebook.texts.quantities import Quantity
from ms13.checks.prisoners import COUNTED, Count, alike, counts, extremes, fits
from ms13.explorers import windows

__all__ = ["BUDGET", "explorer"]

BUDGET = Budget(bytes=30_000, states=120)

_YEARS = range(2005, 2020)
_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_PLANE = Plane(xs=(2004, 2020), ys=(150, 235), height=360)


def explorer(tables: Tables, stated: Stated, claims: Iterable[Claim], *, note: str) -> Explorer:
    """
    Return "One-eighth": the change in federal prisoners between any two years.

    *stated* holds the share that the article prints (CN54) and the years (CN55), *claims* those
    claims of the article that stand in `data/windows.csv`.
    Raises RecordError for a window whose claim is not among them.
    """
    known = {key: counts(tables, key) for key in COUNTED}
    used, row, printed = windows.load(), stated["CN54"], int(stated["CN55"].value or 0)
    said = windows.said(used, {claim.id: f"The claim: {claim.claim}" for claim in claims})
    background = cache(lambda counted: _background(known, counted))

    @cache
    def others(counted: str, years: int) -> str:
        return _others(*alike(known[counted], row, years), years, late=counted == "bjs")

    def view(counted: str, since: str, until: str) -> View | str:
        rows, years = known[counted], int(until) - int(since)
        if refusal := _refusal(rows, counted, int(since), int(until)):
            return refusal
        first, last = rows[int(since)], rows[int(until)]
        late = counted == "bjs" and int(until) > series.COUNTED
        return View(
            sentence=(
                f"From {first.day},",
                f"to {last.day},",
                f"the {COUNTED[counted][2]}' count of federal prisoners",
                f"{_change(first, last)},",
                f"from {first.words}",
                f"to {last.words}.",
                _rounding(first, last),
                _verdict(row, first, last),
                _span(years, printed),
                others(counted, years),
                f"{last.day} came after the article of October 2017." if late else "",
                said.get((counted, since, until), ""),
            ),
            layers=(background(counted), _first(rows, int(since)), _last(rows, int(until))),
            rows=(
                (first.day, first.words, first.seen),
                (last.day, last.words, last.seen),
                ("one-eighth below the first", f"{first.persons * 7 / 8:,.0f}", "computed"),
            ),
        )

    options = tuple((str(year), str(year)) for year in _YEARS)
    return Explorer(
        "one-eighth",
        title="Did the number of federal prisoners fall by one-eighth in three years?",
        controls=(
            Choice(
                name="counted",
                label="Who counts, and on which day",
                options=tuple((k, f"{who}, {day}") for k, (_, day, who) in COUNTED.items()),
            ),
            Range(name="from", label="From", options=options),
            Range(name="to", label="To", options=options),
        ),
        view=view,
        first=used[0].values,
        drawings=(
            Drawing(
                label="Federal prisoners by year, in thousands, with the two chosen years marked "
                "and a line one-eighth below the first; the same numbers stand in the table below",
                size=(_PLANE.width, _PLANE.height),
                layers=3,
            ),
        ),
        columns=("day", "prisoners", "how surely seen"),
        note=note,
        presets=tuple(Preset(words=one.who, values=one.values) for one in used),
        presets_label="Windows that were used, or that fit",
        budget=BUDGET,
    )


def _change(first: Count, last: Count) -> str:
    share = last.persons / first.persons - 1
    words = changes.in_words(share * 100)
    return words if abs(share) < 0.01 else f"{words} (one in {abs(1 / share):.1f})"


def _rounding(first: Count, last: Count) -> str:
    if not first.half and not last.half:
        return ""
    low, high = ((after / before - 1) * 100 for before, after in extremes(first, last))
    return f'"About" marks a rounded count: the change may be {low:+.1f} to {high:+.1f} percent.'


def _verdict(row: Quantity, first: Count, last: Count) -> str:
    if len({fits(row, *pair) for pair in extremes(first, last)}) > 1:
        return (
            "Whether that comes to the one-eighth (12.5 percent) that the article prints, the "
            "rounding leaves open."
        )
    if fits(row, first.persons, last.persons):
        return (
            "That comes to the one-eighth (12.5 percent) that the article prints: it is nearer to "
            "that than to one-seventh or one-ninth."
        )
    if last.persons >= first.persons:
        return "The article prints a fall of one-eighth (12.5 percent)."
    than = "less" if last.persons / first.persons - 1 > float(row.value or 0) else "more"
    return f"That is {than} than the one-eighth (12.5 percent) that the article prints."


def _span(years: int, printed: int) -> str:
    if years == printed:
        return f"The window is {_years(years)}, as the article says."
    return f"The window is {_years(years)}; the article says {_number(printed)}."


def _others(fit: list[str], open_: list[str], number: int, years: int, *, late: bool) -> str:
    # The December count of a year after the last that was counted came after the article.
    fit, open_ = (
        [
            f"{one} (after the article)" if late and int(one[-4:]) > series.COUNTED else one
            for one in windows
        ]
        for windows in (fit, open_)
    )
    many = f"Of our {_number(number)} windows of {_years(years)} by this count"
    many = f"In our one window of {_years(years)} by this count" if number == 1 else many
    left = f" Rounding leaves open: {', '.join(open_)}." if open_ else ""
    if not fit:
        return f"{many}, none {'surely ' * bool(open_)}comes to one-eighth.{left}"
    comes = f"{_number(len(fit))} come{'s' * (len(fit) == 1)}"
    return f"{many}, {comes} to one-eighth: {', '.join(fit)}.{left}"


def _years(years: int) -> str:
    return f"{_number(years)} year{'s' * (years != 1)}"


def _number(number: int) -> str:
    return _WORDS[number] if number < len(_WORDS) else f"{number:,}"


def _refusal(rows: Mapping[int, Count], counted: str, since: int, until: int) -> str:
    if since >= until:
        return REVERSED
    if since in rows and until in rows:
        return ""
    have = series.spans(year for year in rows if year in _YEARS)
    _, day, who = COUNTED[counted]
    return f"Of the {who}' count on {day} we have the years {have} only."


def _first(rows: Mapping[int, Count], year: int) -> Markup:
    """Return the dot of the first year, and a line one-eighth below it."""
    low = rows[year].persons * 7 / 8000
    x, y = _PLANE.place(2011, low)
    return join(
        [
            _PLANE.line([(_PLANE.xs[0], low), (_PLANE.xs[1], low)], "step"),
            element("text", "one-eighth less", x=x, y=y + 22, text_anchor="middle"),
            _dot(rows, year, -11, ("end", "start")),
        ]
    )


def _last(rows: Mapping[int, Count], year: int) -> Markup:
    return _dot(rows, year, 25, ("start", "end"))


def _dot(rows: Mapping[int, Count], year: int, below: int, anchors: tuple[str, str]) -> Markup:
    """Return a dot with its count, on the side that the line, rising or falling, leaves free."""
    one, other = rows[year], rows.get(year - 1) or rows.get(year + 1, rows[year])
    falls = (one.persons < other.persons) is (year - 1 in rows)
    x, y = _PLANE.place(year, one.persons / 1000)
    label = f"{one.persons / 1000:.{0 if one.half else 1}f}"
    text = element("text", label, x=x, y=y + below, text_anchor=anchors[falls], class_="label")
    return join([element("circle", cx=x, cy=y, r=5, class_="mark"), text])


def _background(known: Mapping[str, Mapping[int, Count]], counted: str) -> Markup:
    points = {
        key: [(year, rows[year].persons / 1000) for year in rows if year in _YEARS]
        for key, rows in known.items()
    }
    lines = (
        _PLANE.line(points[key], "whole" if key == counted else "faint")
        for key in sorted(points, key=counted.__eq__)
    )
    x, y = _PLANE.place(_PLANE.xs[0], _PLANE.ys[1])
    return join(
        [
            _PLANE.axes([2005, 2010, 2015, 2019], [160, 180, 200, 220], ",.0f"),
            element("text", "thousands of federal prisoners", x=x, y=y + 8),
            *lines,
        ]
    )
