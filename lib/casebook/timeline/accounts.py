"""Accounts: what an entry tells when it is opened, with what an article states otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import urlsplit

import pandas as pd

from casebook.display import tables
from casebook.display.citations import how_seen
from casebook.display.html import Fragment, Markup, element, join, link
from casebook.records import references
from casebook.records.references import Reference
from casebook.timeline import bearings, events
from casebook.timeline import entries as rows
from casebook.timeline.entries import Entry, Said

__all__ = ["differences", "told"]

_LOOSE = ("month", "season", "year")  # such a date is right and has no day
_WEAK = "That site counts as weak here, as blogs, forums and partisan sites do."


def told(entry: Entry, known: Mapping[str, Reference]) -> Iterator[Markup]:
    """
    Yield the paragraphs of *entry*: date, words, what is stated otherwise, who, and its source.

    *known* are the references by key.
    """
    kind = [
        _chosen_by("lane", entry.lane),
        _chosen_by("category", entry.category),
        _chosen_by("office", entry.office),
    ]
    yield element("p", element("b", rows.days(entry.date)), _any_day(entry), class_="when")
    yield element("p", _title(entry), class_="title")
    if entry.as_stated:
        stated = (element("b", "As stated: "), _stated(entry), " ")
        seen_elsewhere = (element("b", "As seen elsewhere: "), _elsewhere(entry))
        yield element("p", *stated, *seen_elsewhere, class_="differs")
    if entry.said:
        yield element("ul", *(_statement(said) for said in entry.said))
    about = bearings.told(entry)
    articles = [element("br"), "In the articles: ", about] if about else []
    yield element("p", join(kind, " · "), *_who(entry), *articles, class_="note")
    work = known[entry.reference]
    seen = element("b", how_seen(entry.seen))
    words = f" {entry.note}" if entry.note and not entry.as_stated else ""
    source = ("Source: ", _source(work), " (", seen, ").", *_carrier(work))
    yield element("p", *source, words, class_="note")


def differences(entries: Sequence[Entry], *, note: str) -> Fragment:
    """Return the entries that an article states otherwise, beside what was seen elsewhere."""
    differing = [entry for entry in entries if entry.as_stated]
    known = references.load()
    frame = pd.DataFrame(
        {
            "event": [link(entry.title, f"#{entry.id}") for entry in differing],
            "as stated": [_stated(entry) for entry in differing],
            "as seen elsewhere": [_elsewhere(entry) for entry in differing],
            "how surely": [how_seen(entry.seen) for entry in differing],
            "source": [
                join([_source(work), ".", *_carrier(work)])
                for work in (known[entry.reference] for entry in differing)
            ],
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
    return [element("br"), "Who: ", _voices(entry), *named]


def _any_day(entry: Entry) -> str:
    when = entry.when
    if when is None or when.uncertain or when.approximate:
        return ""  # a mark does not say by how much
    return "; the day is not known" if events.precision(entry) in _LOOSE else ""


def _statement(said: Said) -> Markup:
    quote = f" “{said.quote}”" if said.quote else ""
    place = f"{said.place}, " if said.place else ""
    return element("li", said.words, quote, f" ({place}{how_seen(said.seen)})")


def _source(one: Reference) -> Markup:
    """Return publisher and title; the publisher is a link where its own address is known."""
    title = "" if one.title.startswith("(") else f", {one.title.removesuffix('.')}"
    return link(one.publisher, one.url) + title


def _carrier(one: Reference) -> list[object]:
    """Return on whose site we read it, where that is not the publisher's, and if that is weak."""
    site, own = (urlsplit(url).netloc.removeprefix("www.") for url in (one.seen_at, one.url))
    where: list[object] = []
    if site and site != own:
        where = [" We read it on ", link(site, one.seen_at), "."]
    elif one.weak and not site:
        where = [" Where we read it was not kept."]
    return [*where, f" {_WEAK}"] if one.weak else where
