"""Events: what was said and what was done, each with a date that says how much it knows."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Annotated, Literal, TypeVar, get_args

from pydantic import Field

from casebook.framing import statements
from casebook.records import case, edtf, record, references
from casebook.records.edtf import Edtf
from casebook.records.errors import DateError, Fault, ParameterError, expect, suggest
from casebook.texts import ledger, sources

__all__ = [
    "LANES",
    "PRECISIONS",
    "Event",
    "categories",
    "faults",
    "ledger_rows",
    "load",
    "precision",
    "select",
]

_FILE = "data/events.csv"
_LEDGER_ID = re.compile(r"([A-Z]+)(?:-C)?[0-9]+")
Lane = Literal["said", "done"]
LANES: tuple[str, ...] = get_args(Lane)
"""What officials, reporters and researchers said, and what was done."""


def categories() -> dict[str, str]:
    """Return the lane of each category of the case: first those of what is said, then of done."""
    lanes = case.load().categories.groups
    return {
        category: lane
        for lane, groups in lanes.items()
        for categories in groups.values()
        for category in categories
    }


def _offices() -> tuple[str, ...]:
    known = case.load()
    return known.offices + known.offices_of_events


def _documents() -> set[str]:
    return {statement.document for statement in statements.load()}


Category = Annotated[str, record.known("a category of data/case.yml", categories)]
Office = Annotated[str, record.known("an office of data/case.yml", _offices)]
Document = Annotated[str, record.known("a document of data/statements.csv", _documents)]
PRECISIONS = ("day", "days", "month", "season", "year", "span", "undated")
"""How finely a date is known."""


class Event(record.Record):
    """
    One event: its row in `data/events.csv`.

    `articles` names those that tell it, `row` the dates and claims of the ledger that bear on it.
    `as_stated` is what an article says where it differs, and `as_stated_date` its date.
    `document` names the document of `data/statements.csv` that is the same thing.
    `seen` is how surely day and fact were seen, the weaker of the two.
    """

    id: str = Field(pattern=r"^[A-Z][A-Za-z0-9-]*$")
    date: record.EdtfText = ""
    lane: Lane
    category: Category
    title: str
    actors: Annotated[tuple[str, ...], record.split] = ()
    office: Office
    articles: Annotated[tuple[sources.SourceId, ...], record.split] = ()
    as_stated: str = ""
    as_stated_date: record.EdtfText = ""
    row: Annotated[tuple[str, ...], record.split] = ()
    document: Document = ""
    reference: references.ReferenceKey
    seen: references.SEEN
    note: str = ""

    def faults(self) -> Iterator[record.Wrong]:
        """Yield what lacks the words or the note it calls for, and ids that no article has."""
        if self.as_stated_date and not self.as_stated:
            expected = f"the words that {self.as_stated_date} stands for"
            yield "as_stated", expected, "an empty cell", ""
        if self.as_stated and not self.note:
            expected = "what was seen elsewhere, beside what an article states"
            yield "note", expected, "an empty cell", ""
        letters = sources.by_letters()
        for id in self.row:
            form = _LEDGER_ID.fullmatch(id)
            if form is None or form[1] not in letters:
                expected = f"ids of the ledger, which begin with {' or '.join(letters)}"
                yield "row", expected, repr(id), "join several by semicolons"

    @property
    def when(self) -> Edtf | None:
        """The date; None if there is none."""
        return edtf.parse(self.date) if self.date else None

    @property
    def order(self) -> tuple[datetime.date, datetime.date, str]:
        """By first day, then last day; open starts first, open ends and undated events last."""
        last = self.when.latest if self.when else None
        first = self.when.earliest or datetime.date.min if self.when else datetime.date.max
        return first, last or datetime.date.max, self.id


Row = TypeVar("Row", bound=Event)


def load() -> tuple[Event, ...]:
    """Return every event in the order of time, the undated last."""
    rows = record.read(_FILE, Event, optional=True)
    return tuple(sorted(rows, key=lambda row: row.order))


def faults() -> Iterator[Fault]:
    """Yield each event that names a row no ledger has, or was seen too surely."""
    articles = [sources.load(source.id) for source in sources.catalogue()]
    known = {row.id for row in ledger.every_claim()}
    known |= {row.id for article in articles for row in ledger.dates(article)}
    rows = record.read(_FILE, Event, optional=True)
    for event in rows:
        for id in event.row:
            if id not in known:
                expected, advice = "ids of dates and claims", suggest(id, known, most=12)
                yield record.fault(_FILE, event.id, "row", expected, repr(id), advice)
    yield from references.overstated(_FILE, rows)


def ledger_rows(event: Event) -> dict[str, str]:
    """Return the article of each row of the ledger that *event* names, by the row's id."""
    letters = sources.by_letters()
    forms = {id: _LEDGER_ID.fullmatch(id) for id in event.row}
    return {id: letters[form[1]] for id, form in forms.items() if form and form[1] in letters}


def select(
    rows: Sequence[Row],
    *,
    since: str = "",
    until: str = "",
    lane: str = "all",
    category: str = "all",
) -> tuple[Row, ...]:
    """
    Return the *rows* that may fall between *since* and *until*, both EDTF, in their order.

    An empty since or until leaves that side open, "all" leaves lane or category open.
    An undated event may fall anywhere, so it is kept.
    Raises DateError or ParameterError, which say what there is.
    """
    expect(str, since=since, until=until, lane=lane, category=category)
    first = _bound("since", since).earliest if since else datetime.date.min
    last = _bound("until", until).latest if until else datetime.date.max
    if first is None or last is None:
        raise ParameterError(
            f"expected a since that has a first day and an until that has a last, seen {since!r} "
            f"and {until!r}; write years, months or days"
        )
    if first > last:
        raise ParameterError(f"expected a since before until, seen {since!r} and {until!r}")
    for name, value, known in (("lane", lane, LANES), ("category", category, _used(rows))):
        if value not in ("all", *known):
            raise ParameterError(f"there is no {name} {value!r}; {suggest(value, ('all', *known))}")
    kept = [r for r in rows if lane in ("all", r.lane) and category in ("all", r.category)]
    chosen = tuple(row for row in kept if _meets(row.when, first, last))
    if rows and not any(row.date for row in chosen):
        counts = Counter(f"{row.lane}, {row.category}" for row in rows)
        there_are = "; ".join(f"{name}: {count}" for name, count in sorted(counts.items()))
        days = [row.when for row in rows if row.when]
        raise ParameterError(
            f"no dated event for lane {lane!r} and category {category!r} from {since} to {until}; "
            f"the events run from {days[0] if days else 'no day'} to "
            f"{days[-1] if days else 'no day'} ({there_are})"
        )
    return chosen


def precision(event: Event) -> str:
    """
    Return how finely the event's date is known, as one of `PRECISIONS`.

    Days are an interval from day to day; any other interval, and a date with an X, is a span.
    """
    if not event.date:
        return "undated"
    if "X" in event.date:
        return "span"
    plain, *end = (part.rstrip("?~%") for part in event.date.split("/"))
    if end:
        return "days" if all(len(part) == 10 for part in (plain, *end)) else "span"
    if len(plain) == 7:
        return "season" if plain[5:] > "12" else "month"
    return "year" if len(plain) == 4 else "day"


def _used(rows: Sequence[Event]) -> tuple[str, ...]:
    present = {row.category for row in rows}
    return tuple(name for name in categories() if name in present)


def _bound(name: str, text: str) -> Edtf:
    try:
        return edtf.parse(text)
    except DateError as error:
        raise DateError(f"{name}: {error}") from None


def _meets(when: Edtf | None, first: datetime.date, last: datetime.date) -> bool:
    if when is None:
        return True
    starts, ends = when.earliest or datetime.date.min, when.latest or datetime.date.max
    return starts <= last and ends >= first
