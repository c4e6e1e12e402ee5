"""
Briefs: an entry in one line, with who in bold, in a long and in a short wording.

Few signs seldom hold a whole title. So a case words the short line of an entry itself, in
`data/briefs.csv`; where it does not, the title is cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from casebook.records import case, record
from casebook.records.errors import Fault, suggest
from casebook.timeline import entries, events
from casebook.timeline.entries import Entry

__all__ = ["LONG", "SHORT", "Brief", "Worded", "day", "faults", "load", "long", "short", "sure"]

LONG, SHORT = 88, 40
"""Signs at most: in a list beside its chart, and on a phone."""

_FILE = "data/briefs.csv"
_NUMBER = re.compile(r"\d[\d,.]*\d|\d")
_PERSON = re.compile(r"[A-Z][\w.'’-]*( [A-Z][\w.'’-]*)+")
_BEFORE = 10  # signs at most that a short wording drops before who
_NAME = 24  # signs at most of a name that a short wording sets before its words
# Where it was said, and to whom, are dropped first.
_ASIDE = re.compile(r", in [^,;:]+(?:, [A-Z][^,;:]+)?,(?= [a-z])")
_TOLD = re.compile(r"^ (?:tells (?:(?! to )[^;:]){4,60}? that|says(?: that)?) ")
_SPOKE_IN = re.compile(r"^ speaks in [A-Z][\w. ]+? on ")
_SPOKE = re.compile(r"^: The [^,;:]{3,45}? said that ")
_LOOSE = re.compile(
    r"(?:[\s,;:–(]|[,;:] \d[\d,.]*|\b(?:a|an|and|are|at|by|for|from|has|have|in|is|its|of|on|or"
    r"|over|said|than|that|the|their|to|was|were|which|who|whose|with))+$"
)


@dataclass(frozen=True, slots=True)
class Brief:
    """Words before who, who, and words after; any may be empty."""

    before: str
    who: str
    after: str

    def __str__(self) -> str:
        return f"{self.before}{self.who}{self.after}"


class Worded(record.Record):
    """
    The short line of an entry: its row in `data/briefs.csv`.

    `who` comes first, in bold, where the entry has one; `words` that begin with a colon follow it
    at once.
    """

    id: str
    who: str = ""
    words: str

    @property
    def brief(self) -> Brief:
        """The line."""
        joined = "" if not self.who or self.words.startswith(":") else " "
        return Brief("", self.who, joined + self.words)


def load() -> dict[str, Worded]:
    """Return the short lines that the case words itself, by the id of their entry."""
    return {row.id: row for row in record.read(_FILE, Worded, optional=True)}


def faults() -> Iterator[Fault]:
    """Yield each short line of no entry, that is too long, or has a number its entry has not."""
    known = {entry.id: entry for entry in entries.load()}
    for row in load().values():
        line = str(row.brief)
        if row.id not in known:
            told = "the id of an entry", repr(row.id), suggest(row.id, known)
            yield record.fault(_FILE, row.id, "id", *told)
            continue
        if len(line) > SHORT:
            expected, seen = f"a line of at most {SHORT} signs", f"{len(line)}: {line!r}"
            yield record.fault(_FILE, row.id, "words", expected, seen)
        entry = known[row.id]
        told_there = " ".join([entry.title, entry.date, *(said.words for said in entry.said)])
        numbers = set(_NUMBER.findall(told_there))
        if strange := [one for one in _NUMBER.findall(line) if one not in numbers]:
            expected = f"numbers of its entry, such as {sorted(numbers)}"
            yield record.fault(_FILE, row.id, "words", expected, ", ".join(strange))


def long(entry: Entry) -> Brief:
    """Return *entry* in a line of at most `LONG` signs."""
    return _cut(_whole(entry), LONG)


def short(entry: Entry) -> Brief:
    """
    Return *entry* in at most `SHORT` signs, as the case words it.

    Where it does not, place, audience and words of courtesy are left out, and the rest is cut.
    """
    if worded := load().get(entry.id):
        return worded.brief
    whole = _whole(entry)
    before = "" if len(whole.before) <= _BEFORE and whole.who else whole.before
    after = _SPOKE.sub(": ", _TOLD.sub(": ", _ASIDE.sub("", whole.after)))
    after = _SPOKE_IN.sub(" speaks on ", after)
    who = whole.who.replace("Department", "Dept.")
    if after.startswith(": "):
        who = who.rpartition(" ")[2] if _is_person(entry, whole.who) else who
        if len(who) > _NAME:
            return _cut(Brief("", "", after[2:]), SHORT)
    return _cut(Brief(before, who, after), SHORT)


def day(entry: Entry) -> str:
    """
    Return the day of the month, or days of one month; three dots where the day is not known.

    A day that is not sure is marked so.
    """
    when = entry.when
    if when is None or events.precision(entry) not in ("day", "days"):
        return "…"
    first, last = when.earliest, when.latest
    if first is None or last is None or (first.year, first.month) != (last.year, last.month):
        return "…"
    doubt = "?" if when.uncertain or when.approximate else ""
    return (str(first.day) if first == last else f"{first.day}–{last.day}") + doubt


def sure(entry: Entry) -> bool:
    """Return whether the day, or the days, of *entry* are known."""
    return day(entry)[-1] not in "…?"


def _whole(entry: Entry) -> Brief:
    """Return the title around who; a title that does not name who has the name set before it."""
    title = entry.title
    for name in (*entry.voices, *entry.actors):
        for form in _forms(name):
            more = "" if form == name or " " not in form else "(?! [A-Z])"  # a longer name
            at = re.search(rf"(?<![\w-]){re.escape(form)}(?![\w-]){more}", title)
            if at and at.start() <= _BEFORE:
                if entry.category == "statement" and entry.said and at.start() == 0:
                    return Brief(
                        "", title[: at.end()], f": {entry.said[0].words.removesuffix('.')}"
                    )
                return Brief(title[: at.start()], title[at.start() : at.end()], title[at.end() :])
    who = entry.voices[0] if entry.lane == "said" and entry.voices else ""
    if entry.lane == "done" and entry.actors:
        who = entry.office[:1].upper() + entry.office[1:]
    return Brief("", who, f": {title}" if who else title)


def _forms(name: str) -> list[str]:
    """Return the forms in which a title may name somebody: whole, its beginning, a last name."""
    words = name.split()
    beginnings = [" ".join(words[:n]) for n in range(len(words), 1, -1)] or [name]
    return beginnings + ([words[-1]] if _PERSON.fullmatch(name) else [])


def _is_person(entry: Entry, who: str) -> bool:
    """Return whether *who* is a whole name of a person, whose last name alone says who it is."""
    named = who in (*entry.voices, *entry.actors) and who not in _offices()
    return named and bool(_PERSON.fullmatch(who)) and who.count(" ") == 1


def _offices() -> tuple[str, ...]:
    known = case.load()
    return known.offices + known.offices_of_events


def _cut(whole: Brief, most: int) -> Brief:
    """Return *whole* in at most *most* signs, cut between words and without loose ends."""
    if len(str(whole)) <= most:
        return whole
    left = most - 1 - len(whole.before) - len(whole.who)
    kept = whole.after[: left + 1].rpartition(" ")[0]
    return Brief(whole.before, whole.who, _LOOSE.sub("", kept) + "…")
