"""Charges: the explorer "23 percent", firearm charges by who is counted and over which months."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from casebook.display import numerals
from casebook.display.drawings import Plane
from casebook.display.html import Markup, element, join
from casebook.evidence.changes import beside, in_words
from casebook.evidence.results import Tables
from casebook.explorers import presets
from casebook.explorers.controls import refused, years
from casebook.explorers.explorer import Budget, Choice, Drawing, Explorer, Range, Switch, View
from ms13.checks.charges import CLASSES, Change, Count, counts, fiscal, published

__all__ = ["BUDGET", "explorer"]

BUDGET = Budget(bytes=30_000, states=40)

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
    label="The counts as bars over the months they hold, the two chosen ones dark, and the month "
    "of the memo; the same numbers stand in the table below",
    size=(640, 300),
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
                label="One quarter alone",
                options=(("fiscal_year", "fiscal years"), ("quarter", "April to June")),
            ),
            Range(name="from", label="From", options=options),
            Range(name="to", label="To", options=options),
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


def _view(known: Known, changes: Published, stated: int) -> Callable[..., View | str]:
    planes = {key: _plane(rows) for key, rows in known.items()}
    backgrounds = {key: _background(rows, planes[key]) for key, rows in known.items()}

    def view(charge: str, span: str, since: str, until: str) -> View | str:
        key, rows = (charge, span), known.get((charge, span), {})
        told = changes.get((CLASSES[charge][0], fiscal(int(since)), fiscal(int(until))))
        lacking = _lacking(charge, span, rows, told)
        if refusal := refused(int(since), int(until), rows, lacking):
            return refusal
        first, last, plane = rows[int(since)], rows[int(until)], planes[key]
        printed = changes.get((CLASSES[charge][0], first.period, last.period))
        return View(
            sentence=(
                f"From {_SPANS[span]} {since}",
                f"to {_SPANS[span]} {until},",
                _NAMES[charge][1],
                f"{in_words(last.rise(first))},",
                f"from {first.number:,}",
                f"to {last.number:,}.",
                _NAMES[charge][2],
                _caution(first, last, printed),
                _as_published(printed),
                _beside(first, last, printed, stated, own=key == _OWN),
                "Fiscal 2018 ended after the articles." if int(until) > 2017 else "",
                _memo(first, last),
                _began(CLASSES[charge][0], rows, changes),
            ),
            layers=(backgrounds[key], _bar(first, plane, "end"), _bar(last, plane, "start")),
            rows=tuple(
                (f"{_SPANS[span]} {year}", f"{one.number:,}", _STATUS[one.status], one.seen)
                for year, one in ((since, first), (until, last))
            ),
        )

    return view


def _lacking(charge: str, span: str, years: Iterable[int], told: Change | None) -> str:
    words, listed = _NAMES[charge][0], ", ".join(map(str, years))
    if not listed:
        kind, do = ("quarter", "untick") if span == "quarter" else ("fiscal year", "tick")
        return f'We have no {kind} of "{words}"; {do} the box for one quarter.'
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
    told = beside(stated, rise, (rise, rise) if printed else last.span(first))
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
    return Plane(xs=(first - room, last + room), ys=(0, top))


def _background(rows: Mapping[int, Count], on: Plane) -> Markup:
    """Return the axes, a pale bar for every count, dashed if worked out, and the memo's line."""
    (x, top), (_, bottom) = on.place(_MEMO, on.ys[1]), on.place(_MEMO, 0)
    labels = {
        year: on.place((row.start + row.end) / 2, 0)[0]
        for year, row in rows.items()
        if len(rows) < 5 or year in (1999, 2004, 2009, 2014, 2018)
    }
    return join(
        [
            on.axes([], range(0, int(on.ys[1]) + 1, 1 if on.ys[1] < 5 else 5), "d"),
            *(_rectangle(row, on, "#cfe0ec") for row in rows.values()),
            *(
                element("text", year, x=at, y=bottom + 24, text_anchor="middle")
                for year, at in labels.items()
            ),
            on.line([(_MEMO, 0), (_MEMO, on.ys[1])], "faint"),
            element("text", "thousands", x=4, y=top + 12),
            element("text", "memo, March 2017", x=x - 6, y=top + 12, text_anchor="end"),
        ]
    )


def _bar(row: Count, on: Plane, anchor: str) -> Markup:
    """Return a chosen count as a dark bar, its number above it, away from the other one."""
    x, y = on.place(row.end if anchor == "end" else row.start, row.number / 1000)
    place = {"x": round(x + (-3 if anchor == "end" else 3), 1), "y": round(y - 7, 1)}
    text = element("text", f"{row.number:,}", **place, text_anchor=anchor, class_="label")
    return _rectangle(row, on, "#0072b2") + text


def _rectangle(row: Count, on: Plane, fill: str) -> Markup:
    edge = {"stroke": "none"}
    if row.status != "counted":
        edge = {"stroke": "#1a1a1a", "stroke_dasharray": "4 3"}
    return on.bar(row.start, row.end, row.number / 1000, gap=1, fill=fill, **edge)
