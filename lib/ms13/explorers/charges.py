"""Charges: the explorer "23 percent", firearm charges by who is counted and over which months."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from casebook.display import numerals
from casebook.display.drawings import Plane
from casebook.display.html import Markup, element, join
from casebook.evidence.changes import answer, beside, in_words, verb
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
from ms13.checks.charges import CLASSES, Change, Count, counts, fiscal, published

__all__ = ["BUDGET", "explorer"]

BUDGET = Budget(bytes=40_000, states=40)

_NAMES = {
    "possession": (
        "possession, section 922 (the department)",
        "defendants charged under section 922, unlawful possession of a firearm,",
        "The Department of Justice counts them.",
    ),
    "wider": (
        "sections 922 and 924 (US attorneys)",
        "defendants charged under section 922 or 924",
        "The Executive Office for United States Attorneys counts them.",
    ),
    "report": (
        "weapons (TRAC, report on fiscal 2017)",
        "weapons prosecutions",
        "TRAC counts them in its report on fiscal 2017.",
    ),
    "program": (
        "weapons (TRAC, program category)",
        "weapons prosecutions in the department's program category",
        "TRAC counts them.",
    ),
}
_SPANS = {"quarter": "April-June", "fiscal_year": "fiscal"}
_STATUS = {"counted": "counted", "projection": "projection", "derived": "worked out"}
_OWN = ("possession", "quarter")  # the count that the article's number is of
_MEMO = 2017 * 12 + 2  # March 2017, as a month counted from year 0; the memo's day was not seen
_DRAWING = Drawing(
    label="The counts as bars over the months they hold, the two chosen ones dark; the time after "
    "the memo of March 2017 is shaded",
    size=(640, 330),
    layers=3,
)
Known = Mapping[tuple[str, str], Mapping[int, Count]]
Published = Mapping[tuple[str, str, str], Change]


def explorer(tables: Tables, *, stated: int, note: str) -> Explorer:
    """
    Return "23 percent": the change in firearm charges between two periods of one kind.

    *stated* is the change that the article prints, in percent.
    """
    known, used = counts(tables), presets.of("whose-23-percent")
    options = years(sorted({year for rows in known.values() for year in rows}))
    return Explorer(
        "whose-23-percent",
        title="23 percent: of what, over which months?",
        controls=(
            Choice(
                name="charge",
                label="What is counted, and by whom",
                options=tuple((key, words) for key, (words, *_) in _NAMES.items()),
            ),
            Switch(
                name="span",
                label="Over which months",
                options=(("fiscal_year", "fiscal years"), ("quarter", "April to June alone")),
            ),
            Range(name="from", label="From", options=options),
            Range(name="to", label="To", options=options, after="from"),
        ),
        view=_view(known, published(tables), stated),
        first=used[0].values,
        drawings=(_DRAWING,),
        columns=("period", "number", "kind", "how surely seen"),
        note=note,
        presets=used,
        presets_label="Pairs of periods, and whose they are",
        budget=BUDGET,
    )


def _view(known: Known, changes: Published, stated: int) -> Callable[..., View | Refusal]:
    planes = {key: _plane(rows) for key, rows in known.items()}
    backgrounds = {key: _background(rows, planes[key]) for key, rows in known.items()}

    tables = {key: _whole(rows, key[1]) for key, rows in known.items()}

    def layers(key: tuple[str, str], since: int, until: int) -> tuple[Markup, ...]:
        rows = known.get(key, {})
        bars = (
            _bar(rows[year], planes[key], year, anchor) if year in rows else Markup()
            for year, anchor in ((since, "end"), (until, "start"))
        )
        return (backgrounds.get(key, Markup()), *bars)

    def view(charge: str, span: str, since: str, until: str) -> View | Refusal:
        key, rows = (charge, span), known.get((charge, span), {})
        told = changes.get((CLASSES[charge][0], fiscal(int(since)), fiscal(int(until))))
        lacking = _lacking(charge, span, rows, told)
        drawn, table = layers(key, int(since), int(until)), tables.get(key, ())
        if refusal := refused(int(since), int(until), rows, lacking, drawn, table):
            return refusal
        first, last = rows[int(since)], rows[int(until)]
        printed = changes.get((CLASSES[charge][0], first.period, last.period))
        return View(
            answer=answer(last.rise(first)),
            sentence=(
                f"From {_SPANS[span]} {since}",
                f"to {_SPANS[span]} {until},",
                _NAMES[charge][1],
                verb(last.rise(first)),
                f"from {first.number:,}",
                f"to {last.number:,}.",
            ),
            more=(
                _beside(first, last, printed, stated, own=key == _OWN),
                _memo(first, last),
                _began(CLASSES[charge][0], rows, changes),
                _caution(first, last, printed),
                _as_published(printed),
                _NAMES[charge][2],
                "Fiscal 2018 was not over when Courthouse News wrote." if int(until) > 2017 else "",
            ),
            layers=drawn,
            rows=tuple(
                (f"{_SPANS[span]} {year}", f"{one.number:,}", _STATUS[one.status], one.seen)
                for year, one in ((since, first), (until, last))
            ),
            whole=table,
        )

    return view


def _whole(rows: Mapping[int, Count], span: str) -> tuple[tuple[object, ...], ...]:
    return tuple(
        (f"{_SPANS[span]} {year}", f"{one.number:,}", _STATUS[one.status], one.seen)
        for year, one in rows.items()
    )


def _lacking(charge: str, span: str, years: Iterable[int], told: Change | None) -> str:
    words, listed = _NAMES[charge][0], ", ".join(map(str, years))
    if not listed:
        kind, other = (
            ("quarter", "fiscal years") if span == "quarter" else ("fiscal year", "April to June")
        )
        return f'We have no {kind} of "{words}"; choose {other}.'
    without = f" A change was published without the counts: {told.words}." if told else ""
    return f'Of "{words}" we have {_SPANS[span]} {listed} only.{without}'


def _caution(first: Count, last: Count, printed: Change | None) -> str:
    words = []
    if last.status == "projection":
        words.append("The last number is a projection of July 2017.")
    if first.status == "derived" and printed:
        words.append(
            "The first number is worked out from the published change, so it is no second witness."
        )
    elif "derived" in (first.status, last.status):
        low, high = last.span(first)
        words.append(
            "A number worked out from a percentage is not exact; the change may be "
            f"{low:+.1f} to {high:+.1f} percent."
        )
    return " ".join(words)


def _beside(first: Count, last: Count, printed: Change | None, stated: int, *, own: bool) -> str:
    # A number worked out from the published change gives that change again.
    rise = last.rise(first)
    span = (rise, rise) if printed else last.span(first)
    told = beside(stated, rise, span, "Courthouse News")
    if own:
        return f"{told}, and calls it an increase in a rate."
    return f"{told}. That is of another count: possession charges in one quarter."


def _as_published(printed: Change | None) -> str:
    if printed is None:
        return ""
    how = ", read back from a quotient" if printed.seen == "inferred here" else ""
    return f"The change as published{how}: {printed.words}."


def _memo(first: Count, last: Count) -> str:
    if last.end <= _MEMO:
        return "Both periods ended before the memo of March 2017."
    if last.start < _MEMO:
        months = numerals.many(_MEMO - last.start, "month")
        return f"The last period began {months} before the memo of March 2017."
    if first.end <= _MEMO:
        return "The first period ended before the memo of March 2017, the last began after it."
    return "Both periods reach beyond the memo of March 2017."


def _began(name: str, rows: Mapping[int, Count], changes: Published) -> str:
    """Return whether the counts show that the rise began before the memo."""
    last = max((year for year, row in rows.items() if row.end <= _MEMO), default=0)
    later = [year for year in rows if year > last]
    told = changes.get((name, fiscal(last - 1), fiscal(last)))
    if last and rows[last].end > _MEMO - 12 and (told or last - 1 in rows):
        low, high = rows[last].span(rows.get(last - 1, rows[last]))
        rise = told.percent if told else low
        words = in_words(rise)
        if not told and low != high:
            words = f"{'rose' if low > 0 else 'changed'} {low:.1f} to {high:.1f} percent"
        how = f"as published ({told.seen})" if told else "by the numbers here"
        already = " already" if rise > 0 else ""
        return f"From fiscal {last - 1} to {last}, before the memo, it {words}{already}, {how}."
    if last and later and len(rows) > 2:
        return (
            f"Between {last} and {later[0]} we have no such count, so these do not show what came "
            "just before the memo."
        )
    return "Two periods alone do not show when a rise began."


def _plane(rows: Mapping[int, Count]) -> Plane:
    """Return the plane that holds every count of *rows* over its months, in thousands."""
    first, last = min(r.start for r in rows.values()), max(r.end for r in rows.values())
    room = max((last - first) // 7, 5)
    top = 1.35 * max(row.number for row in rows.values()) / 1000
    xs = (first - room, last + room)
    return Plane(xs=xs, ys=(0, top), height=_DRAWING.size[1])


def _background(rows: Mapping[int, Count], on: Plane) -> Markup:
    """Return the axes, a pale bar for every count, dashed if worked out, and the memo's shade."""
    (x, top), (right, bottom) = on.place(_MEMO, on.ys[1]), on.place(on.xs[1], 0)
    width, height = round(right - x, 1), round(bottom - top, 1)
    shade = element("rect", x=x, y=top, width=width, height=height, class_="later")
    memo = element("text", "after the memo of March 2017", x=right, y=top - 6, text_anchor="end")
    labels = {
        year: _middle(row, on)
        for year, row in rows.items()
        if len(rows) < 5 or year in (1999, 2004, 2009, 2014, 2018)
    }
    year, row = next(iter(rows.items()))
    step = on.place(12, 0)[0] - on.place(0, 0)[0]
    area = {"x": 0, "y": 0, "width": on.width, "height": on.height}
    across = f"from,to {year} {_middle(row, on):g} {step:g}"
    return join(
        [
            shade if width > 0 else "",
            on.axes([], range(0, int(on.ys[1]) + 1, 1 if on.ys[1] < 5 else 5), "d"),
            *(_rectangle(row, on, "bar") for row in rows.values()),
            *(
                element("text", year, x=at, y=bottom + 21, text_anchor="middle")
                for year, at in labels.items()
            ),
            on.unit("thousands"),
            memo,
            element("rect", **area, class_="pick", data_across=across),
        ]
    )


def _middle(row: Count, on: Plane) -> float:
    return round(on.place((row.start + row.end) / 2, 0)[0], 1)


def _bar(row: Count, on: Plane, year: int, anchor: str) -> Markup:
    """Return a chosen count as a dark bar, its number above it, away from the other one."""
    x, y = on.place(row.end if anchor == "end" else row.start, row.number / 1000)
    place = {"x": round(x + (-3 if anchor == "end" else 3), 1), "y": round(y - 7, 1)}
    text = element("text", f"{row.number:,}", **place, text_anchor=anchor, class_="label")
    middle, bottom = _middle(row, on), on.place(0, 0)[1]
    # The year that stands there is the same in another weight.
    ground = {"x": middle - 26, "y": bottom + 6, "width": 52, "height": 19, "class_": "ground"}
    foot = {"x": middle, "y": bottom + 21, "text_anchor": "middle", "class_": "strong"}
    year_below = element("rect", **ground) + element("text", year, **foot)
    return _rectangle(row, on, "bar chosen") + text + year_below


def _rectangle(row: Count, on: Plane, kind: str) -> Markup:
    guess = "" if row.status == "counted" else " guess"
    return on.bar(row.start, row.end, row.number / 1000, gap=1, class_=f"{kind}{guess}")
