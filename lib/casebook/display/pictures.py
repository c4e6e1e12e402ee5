"""
Pictures: small drawings that show one finding, for the first screen of a report and the index.

Each is 400 units wide and at least 160 high, so that its words can be read on a phone; a value
stands beside what shows it. Colors come from the page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from casebook.display.html import Markup, element, join

__all__ = ["Bar", "bars", "days", "trend"]

_WIDE = 400
_MIDDLE, _END = {"text_anchor": "middle"}, {"text_anchor": "end"}
# How wide a sign of 13 px is at most in the fonts that a page may have.
_SIGN = 7.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A bar: its *label*, its length, what is written beside it; the point is *strong*."""

    label: str
    value: float
    words: str
    strong: bool = False


def trend(
    values: Mapping[int, float],
    *,
    marks: Mapping[int, str],
    told: tuple[int, int],
    what: str,
    height: int = 180,
) -> Markup:
    """
    Return *values* by year as a line from zero up; the years *told* (first and last) stand out.

    *marks* are the words beside the years that are named; *what* says what the values are.
    """
    years = sorted(values)
    first, last, top = years[0], years[-1], max(values.values())
    left, right, ground, ceiling = 8, _WIDE - 44, height - 26, 26

    def at(year: int) -> tuple[float, float]:
        across = (year - first) / ((last - first) or 1)
        up = values[year] / top if top else 0
        return round(left + across * (right - left), 1), round(ground - up * (ground - ceiling), 1)

    def line(chosen: Sequence[int], kind: str) -> Markup:
        points = " ".join(f"{x},{y}" for x, y in map(at, chosen))
        return element("polyline", points=points, class_=kind)

    parts = [
        element("line", x1=left, x2=_WIDE - 4, y1=ground, y2=ground, class_="axis"),
        line(years, "curve"),
        line([year for year in years if told[0] <= year <= told[1]], "told"),
    ]
    for year, words in marks.items():
        x, y = at(year)
        anchor = _anchor(x, words)
        before = [values[one] for one in years if one < year]
        # A name stands below a point that the line falls to, and above one that it rises to.
        low = bool(before) and before[-1] > values[year] and y < ground - 24
        kind = "value" if told[0] <= year <= told[1] else "context"
        parts.append(element("circle", cx=x, cy=y, r=4, class_=kind))
        style = "strong" if year == told[1] else ""
        where = {"x": x, "y": y + (20 if low else -10), "text_anchor": anchor}
        parts.append(element("text", words, class_=style or None, **where))
    for year in dict.fromkeys((first, *told, last)):
        x, _ = at(year)
        if year in (told[0],) and abs(x - at(told[1])[0]) < 40 and told[0] != first:
            continue  # two years this near would run into one another
        anchor = "start" if year == first else "middle"
        parts.append(element("text", year, x=x, y=height - 8, text_anchor=anchor, class_="quiet"))
    label = f"{what}: {', '.join(f'{words} in {year}' for year, words in sorted(marks.items()))}."
    return _picture(parts, label, height)


def bars(groups: Mapping[str, Sequence[Bar]], *, what: str, least: int = 160) -> Markup:
    """
    Return bars from zero in *groups*, each below its name; all have one scale within a group.

    *what* says what the values are; the picture is at least so high.
    """
    parts: list[Markup] = []
    y = 4
    for name, group in groups.items():
        if name:
            parts.append(element("text", name, x=0, y=y + 13, class_="quiet"))
            y += 21
        wide = max((len(bar.label) for bar in group), default=0) * _SIGN
        left = round(wide + 8 if wide else 0, 1)
        beside = max((len(bar.words) for bar in group), default=0) * _SIGN + 10
        top = max((abs(bar.value) for bar in group), default=0) or 1
        for bar in group:
            long = round(max(0.0, bar.value) / top * max(_WIDE - left - beside, 40), 1)
            kind = "value" if bar.strong else "context"
            parts.append(element("text", bar.label, x=0, y=y + 14))
            parts.append(element("rect", x=left, y=y, width=max(long, 1.5), height=18, class_=kind))
            style = "strong" if bar.strong else None
            parts.append(element("text", bar.words, x=left + long + 7, y=y + 14, class_=style))
            y += 25
        y += 7
    told = "; ".join(
        f"{name}: " * bool(name) + ", ".join(f"{bar.label} {bar.words}" for bar in group)
        for name, group in groups.items()
    )
    return _picture(parts, f"{what}: {told}.", max(y, least))


def days(
    lanes: Mapping[str, Sequence[tuple[float, bool]]],
    *,
    ticks: Mapping[float, str],
    rule: tuple[float, str],
    label: str,
    odd: tuple[str, float, str] | None = None,
    named: Sequence[tuple[str, float, str]] = (),
) -> Markup:
    """
    Return signs on *lanes*, each at a place from 0 to 1 and filled where its day is sure.

    *ticks* names places below; *rule* is an upright line with its name; *odd* a sign of another
    form (lane, place, name); *named* are names over signs (lane, place, name).
    """
    left = max(len(lane) for lane in lanes) * _SIGN + 14
    step, top = 42, 44

    def x(place: float) -> float:
        return round(left + place * (_WIDE - 14 - left), 1)

    rows = {lane: top + at * step for at, lane in enumerate(lanes)}
    bottom = top + (len(lanes) - 1) * step
    parts = []
    for lane, y in rows.items():
        parts.append(element("line", x1=left, x2=_WIDE - 6, y1=y, y2=y, class_="axis"))
        parts.append(element("text", lane, x=0, y=y + 4))
    parts.append(
        element("line", x1=x(rule[0]), x2=x(rule[0]), y1=24, y2=bottom + 14, class_="rule")
    )
    for lane, signs in lanes.items():
        for place, sure in signs:
            where = {"cx": x(place), "cy": rows[lane]}
            kind = {"r": 5, "class_": "value"} if sure else {"r": 4.2, "class_": "ring"}
            parts.append(element("circle", **where, **kind))
    for lane, place, name in named:
        where = {"x": x(place), "y": rows[lane] - 11}
        parts.append(element("text", name, class_="small quiet", **_MIDDLE, **where))
    if odd:
        lane, place, name = odd
        parts.append(element("path", d=f"M{x(place)} {rows[lane] - 8}l8 8-8 8-8-8z", class_="day"))
        where = {"x": x(place), "y": 16}
        parts.append(element("text", name, class_="strong small", **_MIDDLE, **where))
    for place, name in ticks.items():
        parts.append(element("text", name, x=x(place), y=bottom + 32, class_="quiet small"))
    where = {"x": x(rule[0]), "y": bottom + 32}
    parts.append(element("text", rule[1], class_="small", **_MIDDLE, **where))
    return _picture(parts, label, bottom + 42)


def _anchor(x: float, words: str) -> str:
    """Return how *words* at *x* are set so that they stay inside the picture."""
    half = len(words) * _SIGN / 2
    return "start" if x - half < 0 else "end" if x + half > _WIDE else "middle"


def _picture(parts: Sequence[Markup], label: str, height: int) -> Markup:
    box = f"0 0 {_WIDE} {height}"
    return element("svg", join(parts), viewBox=box, class_="pic", role="img", aria_label=label)
