"""TimelineJS: entries in the columns of Knight Lab's spreadsheet, and what those can't hold."""

from __future__ import annotations

import csv
import io
import urllib.parse
from collections.abc import Sequence

import pandas as pd

from casebook.display.html import Fragment, element, escape
from casebook.records import references
from casebook.records.edtf import in_words
from casebook.timeline import events
from casebook.timeline.entries import Entry

__all__ = ["COLUMNS", "download", "losses", "text"]

COLUMNS = (
    *("Year", "Month", "Day", "Time", "End Year", "End Month", "End Day", "End Time"),
    *("Display Date", "Headline", "Text", "Media", "Media Credit", "Media Caption"),
    *("Media Thumbnail", "Type", "Group", "Background"),
)
"""The columns of the spreadsheet, in its order."""


def text(entries: Sequence[Entry]) -> str:
    """
    Return the dated *entries* as a CSV file for TimelineJS.

    A month or year has no day or month, as the format allows; a season goes from its first to
    its last day. What the date does not say so is put into words in Display Date and Text.
    TimelineJS reads Headline and Text as HTML, so both are escaped.
    """
    known = references.load()
    file = io.StringIO()
    writer = csv.DictWriter(file, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    for entry in entries:
        if entry.when is None:
            continue
        words = [entry.as_stated and f"As stated: {entry.as_stated}.", entry.note]
        words.append(f"Source: {known[entry.reference].publisher}; seen as {entry.seen}.")
        writer.writerow(
            {
                **_dates(entry),
                "Display Date": in_words(entry.when),
                "Headline": _as_html(entry.title),
                "Text": _as_html(" ".join(filter(None, words))),
                "Group": f"{entry.lane}: {entry.category}",
            }
        )
    return file.getvalue()


def download(entries: Sequence[Entry], *, file: str) -> Fragment:
    """Return a link that saves the CSV as *file*; it holds the data itself."""
    address = "data:text/csv;charset=utf-8," + urllib.parse.quote(text(entries), safe=",:;/()'?")
    saving = element("a", f"Save {file}", href=address, download=file)
    return Fragment(element("p", saving), name=f"download {file}")


def losses(entries: Sequence[Entry]) -> pd.DataFrame:
    """Return what the columns can't hold, and how many of *entries* lose it."""
    dated = [entry.when for entry in entries if entry.when]
    kinds = [events.precision(entry) for entry in entries]
    lost = {
        "that a date is uncertain (?)": sum(when.uncertain for when in dated),
        "that a date is approximate (~)": sum(when.approximate for when in dated),
        "that a season is one, not a stretch of days": kinds.count("season"),
        "that an end is open or unknown": sum(None in (w.earliest, w.latest) for w in dated),
        "events without a date, left out": kinds.count("undated"),
        "what is stated beside what was seen, but as words": sum(
            bool(entry.as_stated) for entry in entries
        ),
        "the date an article states, as a date": sum(bool(e.as_stated_date) for e in entries),
        "how surely it was seen, but as words": len(dated),
        "which article tells it": sum(bool(entry.articles) for entry in entries),
        "the rows of the ledger": sum(bool(entry.row) for entry in entries),
        "who, and which office": len(dated),
        "the source's title and address": len(dated),
        "that a month or a year may be any of its days": sum(
            kind in ("month", "year") for kind in kinds
        ),
        "statements of the document": sum(bool(entry.said) for entry in entries),
    }
    return pd.DataFrame({"what is lost": list(lost), "events": list(lost.values())})


def _dates(entry: Entry) -> dict[str, object]:
    """Return start and end, as far as the date says them."""
    when, kind = entry.when, events.precision(entry)
    assert when is not None
    first, last = when.earliest or when.latest, when.latest
    assert first is not None
    start: dict[str, object] = {"Year": first.year}
    if kind != "year":
        start["Month"] = first.month
    if kind not in ("year", "month"):
        start["Day"] = first.day
    if last is None or last == first or kind in ("year", "month"):
        return start
    return {**start, "End Year": last.year, "End Month": last.month, "End Day": last.day}


def _as_html(words: str) -> str:
    return str(escape(words)).replace("&#39;", "'").replace("&#34;", '"')
