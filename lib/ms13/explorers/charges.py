"""Charges: the explorer "23 percent", firearm charges by who is counted and over which months."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from casebook.display import numerals
from casebook.evidence.changes import beside, in_words
from casebook.evidence.results import Tables
from casebook.explorers import presets
from casebook.explorers.controls import refused, years
from casebook.explorers.explorer import Budget, Choice, Drawing, Explorer, Range, Switch, View
from ms13.checks.charges import CLASSES, Change, Count, counts, fiscal, published
from ms13.explorers import periods
from ms13.explorers.periods import MEMO

__all__ = ["BUDGET", "explorer"]

BUDGET = Budget(bytes=30_000, states=40)

_NAMES = {
    "possession": (
        "possession, section 922 (the department)",
        "defendants whom the Department of Justice counts as charged under section 922, unlawful "
        "possession of a firearm,",
    ),
    "wider": (
        "sections 922 and 924 (US attorneys)",
        "defendants whom the Executive Office for United States Attorneys counts as charged under "
        "section 922 or 924",
    ),
    "report": (
        "weapons (TRAC, report on fiscal 2017)",
        "weapons prosecutions that TRAC counts in its report on fiscal 2017",
    ),
    "program": (
        "weapons (TRAC, program category)",
        "weapons prosecutions that TRAC counts in the department's program category",
    ),
}
_SPANS = {"quarter": "April-June", "fiscal_year": "fiscal"}
_STATUS = {"counted": "counted", "projection": "projection", "derived": "worked out"}
_OWN = ("possession", "quarter")  # the count that the article's number is of
Key = tuple[str, str]
Known = Mapping[Key, Mapping[int, Count]]
Published = Mapping[tuple[str, str, str], Change]


def explorer(tables: Tables, *, stated: int, note: str) -> Explorer:
    """
    Return "23 percent": the change in firearm charges between two periods of one kind.

    *stated* is the change that the article prints, in percent.
    """
    known, used = counts(tables), presets.named(presets.load("whose-23-percent"), {})
    options = years(sorted({year for rows in known.values() for year in rows}))
    return Explorer(
        "whose-23-percent",
        title="23 percent: of what, over which months?",
        controls=(
            Choice(
                name="charge",
                label="What is counted, and by whom",
                options=tuple((key, words) for key, (words, _) in _NAMES.items()),
            ),
            Switch(
                name="span",
                label="One quarter alone",
                options=(
                    ("fiscal_year", "no: fiscal years, October to September"),
                    ("quarter", "yes: April to June"),
                ),
            ),
            Range(name="from", label="From", options=options),
            Range(name="to", label="To", options=options),
        ),
        view=_view(known, published(tables), stated),
        first=used[0].values,
        drawings=(
            Drawing(
                label="The counts as bars over the months they hold, the two chosen ones dark, "
                "and the month of the memo; the same numbers stand in the table below",
                size=periods.SIZE,
                layers=3,
            ),
        ),
        columns=("period", "number", "kind", "how surely seen"),
        note=note,
        presets=used,
        presets_label="Pairs of periods, and whose they are",
        budget=BUDGET,
    )


def _view(known: Known, changes: Published, stated: int) -> Callable[..., View | str]:
    planes = {key: periods.plane(rows) for key, rows in known.items()}
    backgrounds = {key: periods.background(rows, planes[key]) for key, rows in known.items()}

    def view(charge: str, span: str, since: str, until: str) -> View | str:
        key, rows = (charge, span), known.get((charge, span), {})
        lacking = _lacking(rows, changes, key, int(since), int(until))
        if refusal := refused(int(since), int(until), rows, lacking):
            return refusal
        first, last, plane = rows[int(since)], rows[int(until)], planes[key]
        printed = changes.get((CLASSES[charge][0], first.period, last.period))
        return View(
            sentence=(
                f"From {_SPANS[span]} {since}",
                f"to {_SPANS[span]} {until},",
                f"the number of {_NAMES[charge][1]}",
                f"{in_words(last.rise(first))},",
                f"from {first.number:,}",
                f"to {last.number:,}.",
                _caution(first, last, printed),
                _as_published(printed),
                _beside(first, last, printed, stated, own=key == _OWN),
                "Fiscal 2018 ended after the articles." if int(until) > 2017 else "",
                _memo(first, last),
                _began(CLASSES[charge][0], rows, changes),
            ),
            layers=(
                backgrounds[key],
                periods.bar(first, plane, "end"),
                periods.bar(last, plane, "start"),
            ),
            rows=tuple(
                (f"{_SPANS[span]} {year}", f"{one.number:,}", _STATUS[one.status], one.seen)
                for year, one in ((since, first), (until, last))
            ),
        )

    return view


def _lacking(
    rows: Mapping[int, Count], changes: Published, key: Key, since: int, until: int
) -> str:
    words = _NAMES[key[0]][0]
    if not rows:
        kind, do = ("quarter", "untick") if key[1] == "quarter" else ("fiscal year", "tick")
        return f'We have no {kind} of "{words}"; {do} the box for one quarter.'
    told = changes.get((CLASSES[key[0]][0], fiscal(since), fiscal(until)))
    return f'Of "{words}" we have {_SPANS[key[1]]} {", ".join(map(str, rows))} only.' + (
        f" A change was published without the counts: {told.words}." if told else ""
    )


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
    return f"{told}, of another count: possession charges in one quarter."


def _as_published(printed: Change | None) -> str:
    if printed is None:
        return ""
    if printed.seen == "inferred here":
        return f"The change as published, read back from a quotient: {printed.words}."
    return f"The change as published: {printed.words}."


def _memo(first: Count, last: Count) -> str:
    if last.end <= MEMO:
        return "Both periods ended before the memo of March 2017."
    if last.start < MEMO:
        months = numerals.many(MEMO - last.start, "month")
        return f"The last period began {months} before the memo of March 2017."
    if first.end <= MEMO:
        return "The first period ended before the memo of March 2017, the last began after it."
    return "Both periods reach beyond the memo of March 2017."


def _began(name: str, rows: Mapping[int, Count], changes: Published) -> str:
    """Return whether the counts show that the rise began before the memo."""
    last = max((year for year, row in rows.items() if row.end <= MEMO), default=0)
    later = [year for year in rows if year > last]
    told = changes.get((name, fiscal(last - 1), fiscal(last)))
    if last and rows[last].end > MEMO - 12 and (told or last - 1 in rows):
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
