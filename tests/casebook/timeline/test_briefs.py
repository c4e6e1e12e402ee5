"""Briefs: a line says who and what in few signs, and how well the day is known."""

from __future__ import annotations

import pytest
from conftest import Desk

from casebook.records import references
from casebook.timeline import briefs, entries, events
from casebook.timeline.entries import Entry
from casebook.timeline.events import Event

FILE = "data/briefs.csv"


def entry(title: str = "Something is said", **values: str) -> Entry:
    """Return a planted entry with a *title*."""
    told = {"id": "E1", "lane": "said", "category": "speech", "office": "DEA"}
    told |= {"seen": "primary text", "reference": next(iter(references.load())), "title": title}
    return entries.join([Event(**(told | values))])[0]


@pytest.mark.parametrize(
    ("title", "values", "line"),
    [
        ("Ann Berg speaks", {"actors": "Ann Berg"}, ("", "Ann Berg", " speaks")),
        ("Berg speaks", {"actors": "Ann Berg"}, ("", "Berg", " speaks")),
        ("The DEA writes", {"actors": "DEA"}, ("The ", "DEA", " writes")),
        ("It is so", {"actors": "Ann Berg"}, ("", "Ann Berg", ": It is so")),
        ("It is so", {"lane": "done", "actors": "Ann Berg"}, ("", "DEA", ": It is so")),
        ("It is so", {"lane": "done"}, ("", "", "It is so")),
        ("The Brennan Center writes", {"actors": "Brennan Center for Justice"},
         ("The ", "Brennan Center", " writes")),
        ("The Brennan Center Report says", {"actors": "Brennan Center for Justice"},
         ("", "Brennan Center for Justice", ": The Brennan Center Report says")),
        ("Bergs speak", {"actors": "Ann Berg"}, ("", "Ann Berg", ": Bergs speak")),
    ],
)  # fmt: skip
def test_who_is_found_in_the_words(
    title: str, values: dict[str, str], line: tuple[str, str, str]
) -> None:
    """Who stands in bold where the words name them, and before them where they do not."""
    found = briefs.long(entry(title, **values))

    assert line == (found.before, found.who, found.after)


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Berg, in Arizona, names them", "Berg names them"),
        ("President Berg, in Brentwood, Long Island, names them", "Berg names them"),
        ("Berg tells the police chiefs that it rose", "Berg: it rose"),
        ("Berg says it rose", "Berg: it rose"),
        ("Berg speaks in Central Islip on the gang", "Berg speaks on the gang"),
        ("Berg speaks in haste on it", "Berg speaks in haste on it"),
        ("Berg tells them to say that it rose", "Berg tells them to say that it rose"),
        ("It is so", "Berg: It is so"),
    ],
)
def test_a_short_wording_drops_place_and_audience(title: str, words: str) -> None:
    """The short wording keeps who and what, and a person's last name."""
    found = briefs.short(entry(title, actors="Ann Berg"))

    assert words == str(found)


def test_a_wording_is_cut_between_words() -> None:
    """What is cut ends in three dots after a word that can stand at an end."""
    found = str(
        briefs.short(entry("Berg speaks of the many, many words of the", actors="Ann Berg"))
    )

    assert "Berg speaks of the many, many words…" == found


def test_every_entry_of_the_case_fits_its_line() -> None:
    """No wording of the case is longer than its line; a short one of the report is not cut."""
    for one in entries.load():
        long, short = str(briefs.long(one)), str(briefs.short(one))

        assert 8 < len(long) <= briefs.LONG
        assert 8 < len(short) <= briefs.SHORT

    published = events.select(entries.load(), since="2004", until="2020")
    assert len(published) > 100
    assert [] == [one.id for one in published if str(briefs.short(one)).endswith("…")]


@pytest.mark.parametrize(
    ("row", "line"),
    [
        ("{id},Berg,: it rose", ("Berg", ": it rose")),
        ("{id},Berg,speaks of it", ("Berg", " speaks of it")),
        ("{id},,It rose", ("", "It rose")),
    ],
)
def test_a_case_words_its_short_lines(desk: Desk, row: str, line: tuple[str, str]) -> None:
    """Who comes first, and what follows a colon follows at once; the long line stays."""
    one = entries.load()[0]
    before = briefs.long(one)
    desk.write(FILE, f"id,who,words\n{row.format(id=one.id)}\n")
    found = briefs.short(one)

    assert ("", *line) == (found.before, found.who, found.after)
    assert before == briefs.long(one)
    assert [] == list(briefs.faults())


@pytest.mark.parametrize(
    ("id", "words", "seen"),
    [
        ("E0", "it rose", "'E0'"),
        ("E49", f"{'it rose and ' * 3}fell", "40"),
        ("E49", f"{'it rose and ' * 3}it fell", "43: "),
        ("E49", ": MS-13 has over 40,000 members", ""),
        ("E49", ": MS-13 has over 41,000 members", "41,000"),
    ],
)
def test_a_short_line_that_does_not_fit_is_told(desk: Desk, id: str, words: str, seen: str) -> None:
    """A line of no entry, one too long, and one with a number that its entry has not."""
    desk.write(FILE, f'id,who,words\n{id},,"{words}"\n')
    told = [fault.seen for fault in briefs.faults()]

    assert bool(told) == (seen not in ("", "40"))
    assert all(one.startswith(seen) for one in told)


@pytest.mark.parametrize(
    ("date", "words", "sure"),
    [
        ("2017-05-03", "3", True),
        ("2017-05-03?", "3?", False),
        ("2017-05-03/2017-05-04", "3–4", True),
        ("2017-05-03/2017-06-04", "…", False),
        ("2017-05", "…", False),
        ("2017-05~", "…", False),
        ("2014/..", "…", False),
        ("", "…", False),
    ],
)
def test_a_day_says_how_well_it_is_known(date: str, words: str, sure: bool) -> None:
    """A day is a number, several are two, a doubtful one asks, an unknown one is three dots."""
    one = entry(**({"date": date} if date else {}))

    assert (words, sure) == (briefs.day(one), briefs.sure(one))
