"""Density: one sign for each entry, said above and done below, by month or by year."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from casebook.display import leads
from casebook.display.html import Markup, element, join
from casebook.display.leads import Panel
from casebook.records import case, edtf
from casebook.timeline import briefs, events, periods
from casebook.timeline.entries import Entry
from casebook.timeline.periods import Period

__all__ = ["chart"]

_WIDE, _LEFT = 352, 40
_TOP, _HIGH = 26, 128  # pixels above the signs, and at most for those of one lane
_STEP = 8.6  # from sign to sign, where they have room
_GAP = 10  # between the lanes
_SIGN = 7  # how wide a letter or digit of a column's name is at most
_MONTHS = "JFMAMJJASOND"


@dataclass(frozen=True, slots=True)
class _Axis:
    """The columns of a drawing by name, and where each entry and each day stands among them."""

    names: tuple[str, ...]
    months: bool  # of one year; the first column is for what is known to the year only
    first: int

    @property
    def wide(self) -> float:
        return (_WIDE - _LEFT) / len(self.names)

    def column(self, entry: Entry) -> int:
        when = entry.when
        assert when is not None  # undated entries stand in the list alone
        first = when.earliest or when.latest
        assert first is not None
        if not self.months:
            return first.year - self.first
        loose = len(self.names) - 12
        return 0 if loose and _of_no_month(entry) else loose + first.month - 1

    def place(self, day: datetime.date) -> float | None:
        """Return where *day* stands, or None if it lies outside."""
        year = datetime.date(day.year, 1, 1)
        part = (day - year).days / 366
        if self.months:
            loose = len(self.names) - 12
            at = loose + day.month - 1 + day.day / 31 if day.year == self.first else -1.0
        else:
            at = day.year - self.first + part
        inside = 0 <= at <= len(self.names)
        return round(_LEFT + at * self.wide, 1) if inside else None


def chart(entries: Sequence[Entry]) -> Panel:
    """
    Return the drawings of *entries*: of all of them by year, and of each period for itself.

    A period of one year is drawn by month. A sign is a disc for something said and a square for
    something done, hollow where its day is not sure; a rule stands at the day of the case.
    """
    dated = [entry for entry in entries if entry.when]
    if not dated:
        return leads.panel("density", element("p", "No entry has a date, so there is no chart."))
    years = [found for found in map(periods.year, dated) if found is not None]
    whole = Period(min(years), max(years))
    known = periods.of(entries)
    first = periods.opens(entries, _year()) or whole
    drawn = [
        element(
            "figure",
            _drawing(one, [entry for entry in dated if one.has(entry)]),
            data_period=one.name if one in known else "",
            hidden=one not in (first, whole),
        )
        for one in dict.fromkeys((first, whole, *known))
    ]
    # Links that were shared lead to the chart by the heading that it had.
    place = {"id": "section-see-the-timeline", "class_": "density"}
    keys = _keys(unsure=not all(map(briefs.sure, dated)))
    return _Chart(
        element("div", *drawn, keys, **place), element("div", drawn[0], keys, class_="density")
    )


class _Chart(Panel):
    """Drawings of which a notebook that was not run stores the first: each would be an image."""

    def __init__(self, markup: Markup, first: Markup) -> None:
        super().__init__(markup, {"name": "density"})
        self._first = first

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        stored = leads.panel("density", self._first)._repr_mimebundle_()
        return {**stored, self.kind: self.told}


def _keys(*, unsure: bool) -> Markup:
    """Return what the signs of chart and list mean, open ones where a day is *unsure*."""
    named = {"said": "said", "done": "done"}
    if unsure:
        named |= {"said unsure": "", "done unsure": "day not sure"}
    parts = (
        element("span", element("i", class_=f"k {kind}"), " ", words)
        for kind, words in named.items()
    )
    return element("p", *parts, class_="keys")


def _year() -> int | None:
    day = case.load().day
    return day.year if day else None


def _of_no_month(entry: Entry) -> bool:
    return events.precision(entry) in ("year", "season", "span")


def _axis(period: Period, entries: Sequence[Entry]) -> _Axis:
    if period.first != period.last:
        names = tuple(map(str, range(period.first, period.last + 1)))
        return _Axis(names, months=False, first=period.first)
    loose = ("?",) if any(map(_of_no_month, entries)) else ()
    return _Axis((*loose, *_MONTHS), months=True, first=period.first)


def _drawing(period: Period, entries: Sequence[Entry]) -> Markup:
    axis = _axis(period, entries)
    columns = {
        lane: [[e for e in entries if e.lane == lane and axis.column(e) == n]
               for n in range(len(axis.names))]
        for lane in events.LANES
    }  # fmt: skip
    most = max(len(column) for lane in columns.values() for column in lane)
    step = _STEP
    while step > 2 and -(-most // _across(axis, step)) * step > _HIGH:
        step -= 0.2
    rows = {lane: -(-max(map(len, held)) // _across(axis, step)) for lane, held in columns.items()}
    above, below = (rows[lane] * step for lane in events.LANES)
    line = round(_TOP + max(above, _STEP) + _GAP / 2, 1)
    bottom = round(line + _GAP / 2 + max(below, _STEP), 1)
    parts = [element("line", x1=_LEFT, x2=_WIDE, y1=line, y2=line, class_="axis")]
    for lane, y in zip(events.LANES, (line - 5, line + 14), strict=True):
        parts.append(element("text", lane, x=0, y=y, class_="small"))
    parts += _named(axis, bottom + 16)
    parts += _rule(axis, bottom)
    for lane, held in columns.items():
        for at, column in enumerate(held):
            parts += _signs(column, axis, at, step, line if lane == "said" else -line)
    said, done = (sum(map(len, columns[lane])) for lane in events.LANES)
    label = f"{period.name}, one sign each. Said: {said}. Done: {done}. {_fullest(axis, columns)}"
    box = f"0 0 {_WIDE} {round(bottom + 22)}"
    return element("svg", join(parts), viewBox=box, class_="pic", role="img", aria_label=label)


def _across(axis: _Axis, step: float) -> int:
    return max(1, int((axis.wide - 1) // step))


def _middle(axis: _Axis, at: int) -> float:
    return round(_LEFT + (at + 0.5) * axis.wide, 1)


def _named(axis: _Axis, y: float) -> list[Markup]:
    """Return the names of the columns at the height *y*: of years as many as stay apart."""
    last, step = len(axis.names) - 1, 1
    places = [_place(axis, at) for at in range(last + 1)]
    shown = places
    while not axis.months and any(b[1] - a[2] < _SIGN for a, b in itertools.pairwise(shown)):
        step += 1
        shown = places[last % step :: step]
    return [
        element("text", name, y=y, class_="quiet small", x=x, text_anchor=anchor)
        for (name, _, _, x, anchor) in shown
    ]


def _place(axis: _Axis, at: int) -> tuple[str, float, float, float, str]:
    """Return a column's name, from where to where its words reach, and how they are set."""
    name, x = axis.names[at], _middle(axis, at)
    half = len(name) * _SIGN / 2
    if x + half > _WIDE:  # its words would run out of the drawing
        return name, _WIDE - 2 * half, _WIDE, _WIDE, "end"
    return name, x - half, x + half, x, "middle"


def _signs(column: Sequence[Entry], axis: _Axis, at: int, step: float, line: float) -> list[Markup]:
    """Return the signs of one column, away from the *line*, which is negative for below."""
    across = _across(axis, step)
    size = step * 0.42
    left = _middle(axis, at) - (min(across, len(column)) - 1) * step / 2
    made = []
    for n, entry in enumerate(column):
        x = left + n % across * step
        far = _GAP / 2 + (n // across + 0.5) * step
        y = line - far if line > 0 else -line + far
        made.append(_sign(entry, round(x, 1), round(y, 1), size))
    return made


def _sign(entry: Entry, x: float, y: float, size: float) -> Markup:
    known = briefs.sure(entry)
    if entry.lane == "said":
        radius = round(size if known else size - 0.7, 1)
        kind = "value" if known else "ring"
        return element("circle", data_e=entry.id, cx=x, cy=y, r=radius, class_=kind)
    half = round(size * 0.9 if known else size * 0.9 - 0.7, 1)
    wide = round(2 * half, 1)
    where = {"x": round(x - half, 1), "y": round(y - half, 1), "width": wide, "height": wide}
    return element("rect", data_e=entry.id, class_="deed" if known else "deed hollow", **where)


def _rule(axis: _Axis, bottom: float) -> list[Markup]:
    day = case.load().day
    x = axis.place(day) if day else None
    if day is None or x is None:
        return []
    words = edtf.in_words(edtf.parse(str(day)))
    anchor = "end" if x > _WIDE * 0.8 else "start" if x < _WIDE * 0.2 else "middle"
    return [
        element("line", x1=x, x2=x, y1=16, y2=bottom + 3, class_="frame"),
        element("text", words, x=x, y=11, text_anchor=anchor, class_="strong small"),
    ]


def _fullest(axis: _Axis, columns: Mapping[str, Sequence[Sequence[Entry]]]) -> str:
    """Return a sentence on the column that has most."""
    totals = [sum(len(lane[at]) for lane in columns.values()) for at in range(len(axis.names))]
    at = totals.index(max(totals))
    loose = len(axis.names) - 12 if axis.months else 0
    if axis.months and at < loose:
        return f"{totals[at]} are known to the year only."
    month = f"-{at - loose + 1:02}" if axis.months else ""
    date = f"{axis.first if axis.months else axis.first + at:04}{month}"
    return f"{edtf.in_words(edtf.parse(date))} has most, {totals[at]}."
