"""Events: what was said and what was done, each with a date that says how much it knows."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Sequence
from typing import Literal, TypeVar, get_args

from pydantic import Field

from casebook.framing import statements
from casebook.records import edtf, record, references
from casebook.records.edtf import Edtf
from casebook.records.errors import DateError, ParameterError, RecordError, suggest
from casebook.texts import sources

__all__ = [
    "CATEGORIES",
    "LANES",
    "PRECISIONS",
    "Event",
    "ledger_rows",
    "load",
    "precision",
    "select",
]

_FILE = "data/events.csv"
Lane = Literal["said", "done"]
Category = Literal[
    "announcement", "hearing", "press", "report", "speech", "statement", "death", "designation",
    "grant", "meeting", "operation", "personnel", "policy", "prosecution", "sanctions", "visit",
]  # fmt: skip
Office = Literal[
    statements.Office, "US attorneys", "courts", "press", "researchers", "gang, as reported"
]
LANES: tuple[str, ...] = get_args(Lane)
"""What officials, reporters and researchers said, and what was done."""
CATEGORIES: tuple[str, ...] = get_args(Category)
"""What kind of thing was said (the first six) or done."""
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
    actors: str = ""
    office: Office
    articles: str = ""
    as_stated: str = ""
    as_stated_date: record.EdtfText = ""
    row: str = ""
    document: str = ""
    reference: str
    seen: references.SEEN
    note: str = ""

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
    """
    Return every event in the order of time, the undated last.

    Raises RecordError for a cell that is not of its column's kind, for a reference, article or
    document that is not known, for a row of the ledger that `ledger_rows` refuses, for a date as
    stated without its words, and for words as stated without a note.
    """
    rows = record.read(_FILE, Event)
    known = references.load()
    told = {source.id for source in sources.catalogue()}
    documents = {statement.document for statement in statements.load()}
    for row in rows:
        references.require(_FILE, row.id, row.reference, known, column="reference")
        for article in row.articles.split(";") if row.articles else ():
            if article not in told:
                raise RecordError(
                    f"{_FILE}: {row.id}, column articles: expected ids of data/sources.csv joined "
                    f"by semicolons, seen {article!r}; {suggest(article, told)}"
                )
        ledger_rows(row)
        if row.document and row.document not in documents:
            raise RecordError(
                f"{_FILE}: {row.id}, column document: expected a document of "
                f"data/statements.csv, seen {row.document!r}; write it as it stands there"
            )
        if row.as_stated_date and not row.as_stated:
            raise RecordError(
                f"{_FILE}: {row.id}, column as_stated: expected the words that "
                f"{row.as_stated_date} stands for, but the cell is empty"
            )
        if row.as_stated and not row.note:
            raise RecordError(
                f"{_FILE}: {row.id}, column note: expected what was seen elsewhere, beside what "
                "an article states, but the cell is empty"
            )
    return tuple(sorted(rows, key=lambda row: row.order))


def ledger_rows(event: Event) -> dict[str, str]:
    """
    Return the article of each row of the ledger that *event* names, by the row's id.

    An id begins with the first letters of the words of its article's id: CN for courthouse-news.
    Raises RecordError for one of another form or of no article.
    """
    if not event.row:
        return {}
    letters = {
        "".join(word[:1] for word in source.id.upper().split("-")): source.id
        for source in sources.catalogue()
    }
    found = {}
    for id in event.row.split(";"):
        form = re.fullmatch(r"([A-Z]+)(?:-C)?[0-9]+", id)
        if form is None or form[1] not in letters:
            raise RecordError(
                f"{_FILE}: {event.id}, column row: expected ids of data/ledger/dates.csv or "
                f"data/ledger/claims.csv joined by semicolons, which begin with "
                f"{' or '.join(letters)}, seen {id!r}"
            )
        found[id] = letters[form[1]]
    return found


def select(
    rows: Sequence[Row], *, since: str, until: str, lane: str = "all", category: str = "all"
) -> tuple[Row, ...]:
    """
    Return the *rows* that may fall between *since* and *until*, both EDTF, in their order.

    An undated event may fall anywhere, so it is kept; "all" leaves lane or category open.
    Raises DateError or ParameterError, which say what there is.
    """
    first, last = _bound("since", since).earliest, _bound("until", until).latest
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
    if not any(row.date for row in chosen):
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
    return tuple(name for name in CATEGORIES if name in present)


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
