"""Prisons: the explorer "One-eighth", federal prisoners by window and by who counts them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache

from casebook.display import numerals
from casebook.display.drawings import Plane
from casebook.display.html import Markup, element, join
from casebook.evidence import changes, series, turns
from casebook.evidence.results import Stated, Tables
from casebook.explorers import presets
from casebook.explorers.controls import refused, years
from casebook.explorers.explorer import Budget, Choice, Drawing, Explorer, Range, Refusal, View
from casebook.records.case import last_counted
from casebook.texts.ledger import Claim, Quantity
from ms13.checks.prisons import COUNTED, Count, alike, counts, extremes, fits

__all__ = ["BUDGET", "explorer"]

BUDGET = Budget(bytes=45_000, states=120)

_YEARS = range(2005, 2020)
_PLANE = Plane(xs=(2004, 2020), ys=(0, 250), height=330)
Known = Mapping[str, Mapping[int, Count]]


def explorer(tables: Tables, stated: Stated, claims: Iterable[Claim], *, note: str) -> Explorer:
    """
    Return "One-eighth": the change in federal prisoners between any two years.

    *stated* holds the share that the article prints (CN54) and the years (CN55), *claims* those
    claims of the article that stand in `data/presets.csv`.
    Raises RecordError for a preset whose claim is not among them.
    """
    used = presets.of("one-eighth", {one.id: one.claim for one in claims})
    options = years(_YEARS)
    return Explorer(
        "one-eighth",
        title="One-eighth in three years?",
        controls=(
            Choice(
                name="counted",
                label="Who counts, and on which day",
                options=tuple((k, f"{who}, {day}") for k, (_, day, who) in COUNTED.items()),
            ),
            Range(name="from", label="From", options=options),
            Range(name="to", label="To", options=options, after="from"),
        ),
        view=_view({key: counts(tables, key) for key in COUNTED}, stated),
        first=used[0].values,
        drawings=(
            Drawing(
                label="Federal prisoners by year as a line, the two chosen years marked, and a "
                "line one-eighth below the first",
                size=(_PLANE.width, _PLANE.height),
                layers=6,
            ),
        ),
        columns=("day", "prisoners", "how surely seen"),
        note=note,
        presets=used,
        presets_label="Windows that were used, or that fit",
        budget=BUDGET,
    )


def _view(known: Known, stated: Stated) -> Callable[..., View | Refusal]:
    row, printed = stated["CN54"], int(stated["CN55"].value or 0)
    background = cache(lambda counted: _background(known, counted))
    lacking = cache(lambda counted: _lacking(known[counted], counted))

    @cache
    def turned(counted: str, since: int, until: int) -> tuple[str, str]:
        persons = {year: one.persons for year, one in known[counted].items() if year in _YEARS}
        return turns.turn(persons, since, until)

    @cache
    def others(counted: str, years: int) -> str:
        return _others(*alike(known[counted], row, years), years, late=counted == "bjs")

    @cache
    def whole(counted: str) -> tuple[tuple[object, ...], ...]:
        rows = known[counted]
        return tuple((rows[y].day, rows[y].words, rows[y].seen) for y in rows if y in _YEARS)

    veil = cache(lambda year, last: _PLANE.veil(year, last=last) + _PLANE.foot(year, last=last))
    mark = cache(lambda counted, year, last: _mark(known[counted], year, last=last))

    def view(counted: str, since: str, until: str) -> View | Refusal:
        rows, start, end = known[counted], int(since), int(until)
        ends = (veil(start, False), veil(end, True))
        marks = (mark(counted, start, False), mark(counted, end, True))
        drawn = (background(counted), *ends, _axes(), *marks)
        if refusal := refused(start, end, rows, lacking(counted), drawn, whole(counted)):
            return refusal
        first, last = rows[start], rows[end]
        late = counted == "bjs" and end > last_counted()
        return View(
            answer=_answer(first, last),
            sentence=(
                f"From {first.day},",
                f"to {last.day},",
                f"the {COUNTED[counted][2]}' count of federal prisoners",
                changes.verb(last.change(first)),
                f"from {first.words}",
                f"to {last.words}.",
                *turned(counted, start, end),
            ),
            more=(
                _verdict(row, first, last),
                _span(end - start, printed),
                _rounding(first, last),
                others(counted, end - start),
                f"{last.day} was still to come when Courthouse News wrote." if late else "",
            ),
            layers=drawn,
            rows=(
                (first.day, first.words, first.seen),
                (last.day, last.words, last.seen),
                ("one-eighth below the first", f"{first.persons * 7 / 8:,.0f}", "computed"),
            ),
            whole=whole(counted),
        )

    return view


def _lacking(rows: Mapping[int, Count], counted: str) -> str:
    have = series.spans(year for year in rows if year in _YEARS)
    _, day, who = COUNTED[counted]
    return f"Of the {who}' count on {day} we have the years {have} only."


def _answer(first: Count, last: Count) -> str:
    share = last.change(first)
    words = changes.answer(share * 100)
    return words if abs(share) < 0.01 else f"{words[:-1]}, one in {abs(1 / share):.1f}."


def _rounding(first: Count, last: Count) -> str:
    if not first.half and not last.half:
        return ""
    low, high = (changes.percent(*pair) for pair in extremes(first, last))
    return f'"About" marks a rounded count: the change may be {low:+.1f} to {high:+.1f} percent.'


def _verdict(row: Quantity, first: Count, last: Count) -> str:
    printed = "the one-eighth (12.5 percent) that Courthouse News prints"
    if len({fits(row, *pair) for pair in extremes(first, last)}) > 1:
        return f"Whether that comes to {printed}, the rounding leaves open."
    if fits(row, first.persons, last.persons):
        return f"That comes to {printed}: it is nearer to that than to one-seventh or one-ninth."
    if last.persons >= first.persons:
        return "Courthouse News prints a fall of one-eighth (12.5 percent)."
    than = "less" if last.change(first) > float(row.value or 0) else "more"
    return f"That is {than} than {printed}."


def _span(years: int, printed: int) -> str:
    window = f"The window is {numerals.many(years, 'year')}"
    if years == printed:
        return f"{window}, as Courthouse News says."
    return f"{window}; Courthouse News says {numerals.in_words(printed)}."


def _others(fit: list[str], open_: list[str], number: int, years: int, *, late: bool) -> str:
    # The December count of a year after the last that was counted came after the article.
    fit, open_ = (
        [
            f"{one} (counted later)" if late and int(one[-4:]) > last_counted() else one
            for one in windows
        ]
        for windows in (fit, open_)
    )
    long = f"of {numerals.many(years, 'year')} by this count"
    many = f"Of our {numerals.in_words(number)} windows {long}"
    many = f"In our one window {long}" if number == 1 else many
    left = f" Rounding leaves open: {', '.join(open_)}." if open_ else ""
    if not fit:
        return f"{many}, none {'surely ' * bool(open_)}comes to one-eighth.{left}"
    comes, are = ("comes", "It is") if len(fit) == 1 else ("come", "They are")
    so_many = numerals.in_words(len(fit))
    return f"{many}, {so_many} {comes} to one-eighth. {are} {', '.join(fit)}.{left}"


def _mark(rows: Mapping[int, Count], year: int, *, last: bool) -> Markup:
    """Return a dot with its count, a frame where there is none; at the first, an eighth less."""
    if year not in rows:
        return _PLANE.gap(year, "no count")
    one, up = rows[year], 11 if not last else -22
    label = f"{one.persons / 1000:.{0 if one.half else 1}f}"
    dot = _PLANE.mark((year, one.persons / 1000), label, up=up, anchor="middle")
    return dot if last else _eighth(one.persons) + dot


def _eighth(persons: float) -> Markup:
    """Return a line one-eighth below so many *persons*, and its words in the free room below."""
    low = persons * 7 / 8000
    (x, y), (left, _) = _PLANE.place(_PLANE.xs[1], low), _PLANE.place(_PLANE.xs[0], low)
    line = element("line", x1=left, x2=x, y1=y, y2=y, class_="line step")
    words, free = f"dotted: one-eighth less, {low:.1f}", _PLANE.place(0, 72)[1]
    return line + element("text", words, x=left + 8, y=free, class_="strong")


@cache
def _axes() -> Markup:
    axes = _PLANE.axes([2005, 2010, 2015, 2019], [0, 50, 100, 150, 200, 250], ",.0f")
    return axes + _PLANE.unit("thousands of federal prisoners")


def _background(known: Known, counted: str) -> Markup:
    points = {
        key: [(year, rows[year].persons / 1000) for year in rows if year in _YEARS]
        for key, rows in known.items()
    }
    lines = (
        _PLANE.line(points[key], "chosen" if key == counted else "faint")
        for key in sorted(points, key=counted.__eq__)
    )
    return join(
        [
            *lines,
            _PLANE.pick("from,to", 2005),
        ]
    )
