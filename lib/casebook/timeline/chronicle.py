"""Chronicles: entries as a list in the order of time, one line each, that opens in place."""

from __future__ import annotations

import itertools
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from IPython.display import display

from casebook.display.html import Fragment, Markup, element, join
from casebook.records import case, edtf, references
from casebook.records.references import Reference
from casebook.timeline import accounts, briefs, events, periods
from casebook.timeline.briefs import Brief
from casebook.timeline.entries import Entry

__all__ = ["Chronicle", "of", "whom"]

_CHUNK = 30_000  # characters; a stored output must stay small
_LINE = 44  # signs that a phone's line has at most; it shows two lines
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")
_Item = tuple[str, str, Markup]  # year, month, and the entry


class Chronicle:
    """The list, in several outputs where it is long; a report joins them by the list's name."""

    def __init__(self, parts: Sequence[Fragment]) -> None:
        self.parts = tuple(parts)

    def __repr__(self) -> str:
        return "<Chronicle>"

    def _ipython_display_(self) -> None:
        for part in self.parts:
            display(part)


def of(entries: Sequence[Entry], *, name: str) -> Chronicle:
    """
    Return *entries* as a list called *name*, by year and month, with a rule at the case's day.

    A line says day, form, who and what, a question mark where no day is known; it opens to date,
    words, who, what is stated otherwise, source and how surely seen.
    """
    known = references.load()
    items = [
        (*_heads(entry), join([mark, _item(entry, known)]))
        for entry, mark in zip(entries, _daymarks(entries), strict=True)
    ]
    parts: list[Fragment] = []
    last = ""
    for at, chunk in enumerate(_chunks(items)):
        named: dict[str, object] = {"data_with": name}
        if at == 0:
            named = {"id": name, "data_timeline": json.dumps(_choices(entries))}
        markup = element("div", *_years(chunk, last=last), class_="timeline", **named)
        last = chunk[-1][0]
        parts.append(Fragment(markup, name=f"list {name}, part {at + 1}"))
    return Chronicle(parts or [Fragment(element("p", "No entry."), name=f"list {name}")])


def whom(entries: Sequence[Entry]) -> Fragment:
    """Return a table of how many *entries* each office has, with a bar for what it said and did."""
    counts = Counter(entry.office for entry in entries)
    most = max(counts.values(), default=1)
    lines = []
    for office, number in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
        bar = element("i", style=f"width:{100 * number / most:.0f}%")
        cells = element("th", _headed(office), scope="row"), element("td", bar, " ", number)
        lines.append(element("tr", *cells, data_office=office))
    caption = element("caption", "By whom, and how often")
    table = element("table", caption, element("tbody", *lines), class_="bars")
    return Fragment(element("div", table, class_="whom"), name="by whom")


def _choices(entries: Sequence[Entry]) -> dict[str, object]:
    """Return what a reader can choose among that the entries do not say themselves."""
    this = case.load()
    day = this.day
    opens = periods.opens(entries, day.year if day else None)
    return {
        "periods": [[one.name, one.first, one.last] for one in periods.of(entries)],
        "opens": opens.name if opens else "",
        "kinds": this.categories.groups,
        "groups": this.offices_grouped,
        "names": this.offices_in_full,
    }


def _heads(entry: Entry) -> tuple[str, str]:
    """Return the year and the month below which *entry* stands."""
    year, when = periods.year(entry), entry.when
    if year is None or when is None:
        return "No date", ""
    first = when.earliest or when.latest
    loose = events.precision(entry) in ("year", "season", "span")
    return str(year), "" if loose or first is None else _MONTHS[first.month - 1]


def _daymarks(entries: Sequence[Entry]) -> Iterator[Markup]:
    """Yield what stands before each entry: a rule before the first that lies not before the day."""
    day, is_ = case.load().day, case.load().day_is
    passed = day is None or not entries or entries[0].order[0] > day
    for entry in entries:
        if passed or day is None or entry.order[0] < day or entry.when is None:
            yield Markup("")
            continue
        passed = True
        words = element("b", edtf.in_words(edtf.parse(str(day)))), f": {is_}" if is_ else ""
        yield element("li", element("span", *words), class_="daymark")


def _years(items: Iterable[_Item], *, last: str) -> Iterator[Markup]:
    """Yield a section for each year; one that goes on from the *last* before says so."""
    for year, held in itertools.groupby(items, key=lambda item: item[0]):
        months = []
        for month, here in itertools.groupby(held, key=lambda item: item[1]):
            named = element("h3", month, class_="mon") if month else element("p", class_="mon")
            listed = element("ol", *(item for _, _, item in here))
            months.append(element("div", named, listed, class_="month", data_month=month))
        again = ", continued" if year == last else ""
        shown = element("span", class_="n")
        heading = element("h2", f"{year}{again} ", shown, class_="yr")
        yield element("section", heading, *months, class_="year", data_year=year)


def _item(entry: Entry, known: Mapping[str, Reference]) -> Markup:
    sure = briefs.sure(entry)
    kind = f"k {entry.lane}{'' if sure else ' unsure'}"
    told = f"{entry.lane}{'' if sure or not entry.when else ', day not sure'}: "
    line = [
        element("span", briefs.day(entry).replace("…", "?"), class_="d"),
        " ",
        element("i", class_=kind),
        element("span", told, class_="vh"),
        _line(briefs.long(entry), _narrow(entry)),
    ]
    body = element("div", *accounts.told(entry, known), class_="told")
    details = element("details", element("summary", *line), body, class_="entry")
    return element("li", details, id=entry.id, data_e=entry.id)


def _narrow(entry: Entry) -> Brief:
    """Return the short wording, or the long one where that is cut within a phone's line."""
    short = briefs.short(entry)
    cut = str(short).endswith("…") and len(str(short)) <= _LINE
    return briefs.long(entry) if cut else short


def _line(long: Brief, short: Brief) -> Markup:
    """Return the long wording, which a style replaces by the short one where it has no room."""
    if long == short:
        return element("span", long.before, element("b", long.who), long.after, class_="w")
    parts = [
        element("span", long.before, class_="lo"),
        element("b", long.who, data_brief=None if short.who == long.who else short.who),
        element("span", element("span", long.after), class_="re", data_brief=short.after),
    ]
    return element("span", *parts, class_="w two")


def _headed(name: str) -> str:
    return name[:1].upper() + name[1:]


def _chunks(items: Sequence[_Item]) -> Iterator[list[_Item]]:
    chunk: list[_Item] = []
    for item in items:
        if chunk and sum(len(one[2]) for one in chunk) + len(item[2]) > _CHUNK:
            yield chunk
            chunk = []
        chunk.append(item)
    if chunk:
        yield chunk
