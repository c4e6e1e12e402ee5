"""Accounts: what an entry tells when it is opened, with what an article states otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from casebook.display import tables
from casebook.display.html import Fragment, Markup, element, join, link
from casebook.records import references
from casebook.records.references import Reference
from casebook.texts import places
from casebook.timeline import entries as rows
from casebook.timeline import events
from casebook.timeline.entries import Entry, Said

__all__ = ["differences", "told"]


def told(
    entry: Entry, articles: Mapping[str, str], known: Mapping[str, Reference]
) -> Iterator[Markup]:
    """
    Yield the paragraphs of *entry*: date, words, what is stated otherwise, who, and its source.

    *articles* are the names of the articles by id, *known* the references by key.
    """
    kind = [
        _chosen_by("lane", entry.lane),
        _chosen_by("category", entry.category),
        _chosen_by("office", entry.office),
    ]
    named = [_chosen_by("article", articles[id]) for id in entry.articles]
    yield element("p", element("b", rows.days(entry.date)), _any_day(entry), class_="when")
    yield element("p", _title(entry), class_="title")
    if entry.as_stated:
        stated = (element("b", "As stated: "), _stated(entry), " ")
        seen_elsewhere = (element("b", "As seen elsewhere: "), _elsewhere(entry))
        yield element("p", *stated, *seen_elsewhere, class_="differs")
    if entry.said:
        yield element("ul", *(_statement(said) for said in entry.said))
    yield element("p", join(kind, " · "), *_in(named), *_who(entry), class_="note")
    source = _source(known[entry.reference])
    rows_told = [places.words(id, article) for id, article in events.ledger_rows(entry).items()]
    words = f" {entry.note}" if entry.note and not entry.as_stated else ""
    about = [" In the ledger: ", join(rows_told, ", "), "."] if rows_told else []
    seen = element("b", entry.seen)
    yield element("p", "Source: ", source, "; seen as ", seen, ".", words, *about, class_="note")


def differences(entries: Sequence[Entry], *, note: str) -> Fragment:
    """Return the entries that an article states otherwise, beside what was seen elsewhere."""
    differing = [entry for entry in entries if entry.as_stated]
    known = references.load()
    frame = pd.DataFrame(
        {
            "entry": [link(entry.id, f"#{entry.id}") for entry in differing],
            "event": [entry.title for entry in differing],
            "as stated": [_stated(entry) for entry in differing],
            "as seen elsewhere": [_elsewhere(entry) for entry in differing],
            "how surely": [entry.seen for entry in differing],
            "source": [_source(known[entry.reference]) for entry in differing],
        }
    )
    return tables.show(frame, caption="As stated, and as seen elsewhere", note=note)


def _stated(entry: Entry) -> str:
    dated = f" ({rows.days(entry.as_stated_date)})" if entry.as_stated_date else ""
    return f"{entry.as_stated}{dated}."


def _elsewhere(entry: Entry) -> str:
    """Return the date, where it is the date that differs, and what to know."""
    dated = f"{rows.days(entry.date)}. " if entry.as_stated_date else ""
    return f"{dated}{entry.note}"


def _chosen_by(name: str, value: str) -> Markup:
    return element("span", value, data_c=name)


def _in(named: Sequence[Markup]) -> list[object]:
    return [" · in ", join(named, " and ")] if named else []


def _title(entry: Entry) -> Markup:
    """Return the title; that of a document of statements opens with its voices."""
    if entry.category != "statement":
        return join([entry.title])
    return _voices(entry) + entry.title.removeprefix(", ".join(entry.voices))


def _voices(entry: Entry) -> Markup:
    return join([_chosen_by("voice", voice) for voice in entry.voices], ", ")


def _who(entry: Entry) -> list[object]:
    if entry.category == "statement":
        return []  # its title says it
    others = ", ".join(entry.others)
    if not entry.voices:
        return [element("br"), "Who: ", others] if others else []
    named = [" · Also named: ", others] if others else []
    return [element("br"), "Voice: ", _voices(entry), *named]


def _any_day(entry: Entry) -> str:
    when = entry.when
    if when is None or when.uncertain or when.approximate:
        return ""  # a mark does not say by how much
    if events.precision(entry) not in ("month", "season", "year"):
        return ""
    return f" (some time from {when.earliest} to {when.latest})"


def _statement(said: Said) -> Markup:
    quote = f" “{said.quote}”" if said.quote else ""
    place = f"{said.place}; " if said.place else ""
    return element("li", said.words, quote, f" ({place}{said.seen})")


def _source(one: Reference) -> Markup:
    title = "" if one.title.startswith("(") else f", {one.title.removesuffix('.')}"
    weak = " (a blog, a forum or a partisan site)" if one.weak else ""
    return link(one.publisher, one.url or one.seen_at) + title + weak
