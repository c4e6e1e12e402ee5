"""Timelines: chart, list, table and export say the same, and nothing hostile becomes markup."""

from __future__ import annotations

import csv
import html
import io
import json
import urllib.parse
from dataclasses import dataclass
from typing import Any

import pytest
from bs4 import BeautifulSoup

from casebook.display import citations
from casebook.framing import statements
from casebook.records import case, references
from casebook.records.errors import RecordError
from casebook.timeline import accounts, chronicle, density, entries, events, timelinejs
from casebook.timeline.entries import Entry
from casebook.timeline.events import Event

EVIL = "<script>window.ran=1</script><img src=x onerror='window.ran=2'> & \"$2 to $7\""
KNOWN = "reason_2017_10_25"


@dataclass(frozen=True)
class Words:
    """A statement made by hand, as `statements` has them."""

    id: str
    date: str
    document: str = "a speech"
    voice: str = "Ann"
    office: str = "DEA"
    place: str = ""
    statement: str = "Something is so."
    quote: str = ""
    reference: str = KNOWN
    seen: Any = "secondary source"


def event(id: str, date: str = "", **values: str) -> Event:
    """Return a planted event."""
    given = {"lane": "said", "category": "speech", "office": "DEA", "seen": "primary text"}
    given |= {"title": f"title of {id}", "reference": KNOWN}
    return Event(id=id, **({"date": date} if date else {}), **(given | values))


def real(**wanted: str) -> tuple[Entry, ...]:
    """Return the entries of the published report, or of another selection."""
    chosen = {"since": "2004", "until": "2020"} | wanted
    return events.select(entries.join(events.load()), **chosen)


def listed(rows: tuple[Entry, ...]) -> BeautifulSoup:
    parts = chronicle.of(rows, name="l").parts
    return BeautifulSoup("".join(part.markup for part in parts), "html.parser")


@pytest.mark.parametrize("wanted", [{}, {"since": "2017"}, {"lane": "done"}, {"since": "1982"}])
def test_chart_table_and_list_say_the_same(wanted: dict[str, str]) -> None:
    """Every dated entry has one sign in the chart of all, and a row; the list has all, in order."""
    rows = real(**wanted)
    table = list(entries.as_table(rows)["entry"])

    chart = BeautifulSoup(density.chart(rows).markup, "html.parser")
    whole = chart.select_one('figure[data-period=""]')
    signs = [sign["data-e"] for sign in whole.select("[data-e]")]
    items = [item["id"] for item in listed(rows).select("li[data-e]")]

    assert sorted(table) == sorted(signs)
    assert [row.id for row in rows] == items
    assert {row.id for row in rows if not row.date} == set(items) - set(table)


def test_an_entry_is_one_line_that_opens() -> None:
    """A line has day, form and who; the whole text with its source stands inside."""
    rows = entries.join([event("A", "2017-05-03?", title="Ann speaks of it", actors="Ann")])

    (item,) = listed(rows).select("li[data-e]")
    line, inside = item.details.summary, item.select_one(".told")

    assert "3? said, day not sure: Ann speaks of it" == " ".join(line.text.split())
    assert "Ann" == line.b.text
    assert {"k", "said", "unsure"} == set(line.i["class"])
    assert "perhaps May 3, 2017" == inside.select_one(".when").text
    assert "(the text itself)" in inside.text


@pytest.mark.parametrize(
    ("date", "day", "told"),
    [
        ("2017-05", "?", "May 2017; the day is not known"),
        ("2017-05~", "?", "about May 2017"),
        ("2017-05-03/2017-06-01", "?", "May 3, 2017 to June 1, 2017"),
        ("2017-05-03", "3", "May 3, 2017"),
        ("", "?", "no date"),
    ],
)
def test_a_date_is_told_once_in_words(date: str, day: str, told: str) -> None:
    """A line has a question mark where no day is known; opened, the entry says the date once."""
    (item,) = listed(entries.join([event("A", date)])).select("li[data-e]")

    assert day == item.select_one(".d").text
    assert told == item.select_one(".when").text


def test_a_phone_shows_a_short_line_only_if_it_is_whole() -> None:
    """A line too long for a phone's short wording stands there in the long one, over two lines."""
    titles = ["The Justice Department acts", "The Justice Department " + "acts on it " * 7]
    rows = entries.join(
        event(f"A{n}", "2017", title=title, actors="Justice Department")
        for n, title in enumerate(titles)
    )

    short, long = (item.summary.select_one(".w") for item in listed(rows).select("li[data-e]"))

    assert "Justice Dept." == short.b["data-brief"]
    assert [] == long.select("[data-brief]")


def test_entries_stand_below_their_year_and_month() -> None:
    """Years and months are headings; what has no month or no date stands below none."""
    dates = {"A": "2016", "B": "2017-05", "C": "2017-05-02", "D": "2018/2019", "E": ""}
    page = listed(entries.join(event(id, date) for id, date in dates.items()))

    found = [
        (
            section.h2.text.strip(),
            month["data-month"],
            [item["id"] for item in month("li", id=True)],
        )
        for section in page("section")
        for month in section.select(".month")
    ]

    assert [
        ("2016", "", ["A"]),
        ("2017", "May", ["B", "C"]),
        ("2018", "", ["D"]),
        ("No date", "", ["E"]),
    ] == found


@pytest.mark.parametrize(
    ("dates", "before"),
    [
        (["2017-10-01", "2017-10-23", "2017-11-01"], ["A1"]),
        (["2016-01-01", "2018-01-01"], ["A1"]),
        (["2017-10", "2017-10-22"], []),
        (["2018-01-01"], []),
        ([""], []),
    ],
)
def test_a_rule_stands_at_the_day_of_the_case(dates: list[str], before: list[str]) -> None:
    """It stands once, before the first entry that is not before that day; not at an end alone."""
    page = listed(entries.join(event(f"A{at}", date) for at, date in enumerate(dates)))

    rules = page.select(".daymark")

    assert before == [rule.find_next_sibling("li")["id"] for rule in rules]
    assert all("October 23, 2017: the day of Sessions’ speech" == rule.text for rule in rules)


def test_offices_are_counted_most_first() -> None:
    """The table of who says how many entries each office has."""
    rows = entries.join([event("A"), event("B", office="FBI"), event("C", office="FBI")])
    page = BeautifulSoup(chronicle.whom(rows).markup, "html.parser")

    assert [("FBI", "2"), ("DEA", "1")] == [
        (row.th.text, row.td.text.strip()) for row in page.tbody("tr")
    ]


def test_choices_are_the_case_s_own() -> None:
    """The list brings periods, the one shown first, and the groups of categories."""
    page = listed(real())

    told = json.loads(page.select_one("#l")["data-timeline"])

    assert "2017" == told["opens"]
    assert ["2017", 2017, 2017] in told["periods"]
    assert case.load().categories.groups == {
        lane: {name: tuple(held) for name, held in groups.items()}
        for lane, groups in told["kinds"].items()
    }
    assert 5 == sum(map(len, told["kinds"].values()))
    assert "press" not in told["groups"]["officials"]
    assert "Drug Enforcement Administration (DEA)" == told["names"]["DEA"]


def test_hostile_words_stay_words() -> None:
    """Words with markup in them are shown as they are, in list, chart, differences and export."""
    words = dict.fromkeys(("title", "actors", "as_stated", "note"), EVIL)
    evil = event("A", "2017", articles="insight-crime", **words)
    evil = evil.model_copy(update={"office": EVIL})
    words = Words("S1", "2017", statement=EVIL, quote=EVIL, place=EVIL)
    rows = entries.join([evil], [words])

    page = listed(rows)
    chart = BeautifulSoup(density.chart(rows).markup, "html.parser")
    office = BeautifulSoup(chronicle.whom(rows).markup, "html.parser")
    table = BeautifulSoup(accounts.differences(rows, note=EVIL).markup, "html.parser")
    (row,) = csv.DictReader(io.StringIO(timelinejs.text(rows)))

    for seen in (page, chart, office, table):
        assert [] == seen(["script", "img"])
    assert EVIL == page.select_one(".told .title").text == office.th.text
    assert EVIL in page.select_one("li ul li").text
    assert EVIL == html.unescape(row["Headline"]) != row["Headline"]


def test_an_entry_says_both_dates() -> None:
    """Where an article differs, its words and date stand beside what was seen elsewhere."""
    text = listed(real()).find(id="E11").find(class_="differs").text

    assert "near the end of 2015" in text
    assert "(about December 2015)" in text
    assert "As seen elsewhere: January 29, 2016. " in text


def test_every_entry_says_how_surely_it_was_seen() -> None:
    """Each entry of the list names its source and one of the words for how surely it was seen."""
    known = references.load()
    for row, item in zip(real(), listed(real()).select("li[data-e]"), strict=True):
        source = item.find_all(class_="note")[-1]

        assert f"Source: {known[row.reference].publisher}" in source.text
        assert citations.how_seen(row.seen) == source.find("b").text


def test_a_long_list_comes_in_parts_that_go_on() -> None:
    """A long list is stored in small outputs, of which the later ones name the first."""
    rows = entries.join(event(f"A{n:03d}", "2017", note="words " * 60) for n in range(150))
    shown = chronicle.of(rows, name="l")
    first, *others = [BeautifulSoup(p.markup, "html.parser").div for p in shown.parts]

    assert len(others) > 1
    assert max(len(part.markup) for part in shown.parts) < 40_000
    assert "l" == first["id"]
    assert all(part["data-with"] == "l" and "data-timeline" not in part.attrs for part in others)
    assert ["2017", *["2017, continued"] * len(others)] == [
        part.h2.text.strip() for part in (first, *others)
    ]


def test_a_voice_is_who_said_it() -> None:
    """Statements give their voices; without them, something said has whom its row names first."""
    actors = "Ann;MS-13;b, of Bonn"
    rows = [event("A", "2017", actors=actors), event("B", "2018", lane="done", actors=actors)]
    rows += [event("C", "2019-01-01", actors=actors), event("D", "2019-02-02", lane="done")]
    words = [Words("S1", "2019-01-01", voice="b, of Bonn"), Words("S2", "2019-02-02", voice="Bob")]
    words += [Words("S3", "2019-01-01", voice="b, of Bonn")]

    found = {row.id: (row.voices, row.others) for row in entries.join(rows, words)}

    assert {
        "A": (("Ann",), ("MS-13", "b, of Bonn")),
        "B": ((), ("Ann", "MS-13", "b, of Bonn")),
        "C": (("B, of Bonn",), ("Ann", "MS-13")),
        "D": (("Bob",), ()),
    } == found


def test_a_voice_is_marked_for_the_filter_and_said_once() -> None:
    """Each voice stands in its entry once, whole, with a capital, where the filter reads it."""
    words = [Words("S1", "2017-01-01", voice="prosecutors in Ohio"), Words("S2", "2017-01-01")]
    words += [Words("S3", "2018-01-01", voice="Bob")]
    said = event("A", "2018-01-01", actors="Bob;Carl")
    first, second = listed(entries.join([said], words)).select("li[data-e]")

    voices = [[one.text for one in item.select('[data-c="voice"]')] for item in (first, second)]

    assert [["Prosecutors in Ohio", "Ann"], ["Bob"]] == voices
    assert "Prosecutors in Ohio, Ann: a speech" == first.select_one(".title").text
    assert "Who: Bob · Also named: Carl" in second.text
    assert [1, 1] == [one.select_one(".told").text.count(name) for one, name in
                      ((first, "Ohio"), (second, "Bob"))]  # fmt: skip


def test_every_voice_of_the_data_reaches_the_filter_whole() -> None:
    """No voice holds a sign at which the filter cuts, and an entry with statements has theirs."""
    rows = entries.join(events.load(), statements.load())
    coded = {row.voice[:1].upper() + row.voice[1:] for row in statements.load()}

    voices = {voice for row in rows for voice in row.voices}

    assert coded <= voices
    assert not {voice for voice in voices if set(voice) & set(";(")}
    assert [] == [row.id for row in rows if row.lane == "said" and not row.voices]


@pytest.mark.parametrize(
    ("key", "told", "links"),
    [
        (
            "newsweek_2005_03_28",
            "Source: Newsweek, The Most Dangerous Gang in America (as reported). We read it on "
            "textosdeinteresse.blogspot.com. That site counts as weak here, as blogs, forums and "
            "partisan sites do.",
            ["textosdeinteresse.blogspot.com"],
        ),
        (
            "daily_caller_2018_02_12",
            "(as reported). That site counts as weak here, as blogs, forums and partisan sites do.",
            ["The Daily Caller"],
        ),
        ("eo_13581", "(as reported). We read it on hsdl.org.", ["hsdl.org"]),
    ],
)
def test_a_site_that_carries_a_text_is_not_taken_for_its_publisher(
    key: str, told: str, links: list[str]
) -> None:
    """A link leads where its words say; what is weak is the site on which a text was read."""
    row = event("A", "2017", reference=key, seen="secondary source")
    note = listed((*entries.join([row]),)).select(".note")[-1]

    assert told in note.text
    assert links == [link.text for link in note("a")]


def test_statements_of_one_document_and_day_are_one_entry() -> None:
    """Statements go together by document and day; the entry is no surer than the weakest."""
    words = [
        Words("S1", "2017-05-01", seen="primary text"),
        Words("S2", "2017-05-01", voice="Bob"),
        Words("S3", "2017-06-01"),
        Words("S4", "2017-05-01", document="a letter"),
    ]

    rows = entries.join([], words)

    assert ["S1", "S4", "S3"] == [row.id for row in rows]
    assert ["S1", "S2"] == [said.id for said in rows[0].said]
    assert ("said", "statement", ("Ann", "Bob")) == (rows[0].lane, rows[0].category, rows[0].actors)
    assert "secondary source" == rows[0].seen


def test_the_same_thing_is_one_entry() -> None:
    """An event takes in the statements of its date and reference, or of the document it names."""
    by_date = event("A", "2017-05-01")
    by_name = event("B", "2017-10-23?", document="a report", reference="crs_r45292")
    words = [
        Words("S1", "2017-05-01"),
        Words("S2", "2017-10-23", document="a report"),
        Words("S3", "2017-05-01", document="another", reference="crs_r45292"),
        Words("S4", "2017-05-02", document="the day after"),
    ]

    rows = {row.id: [s.id for s in row.said] for row in entries.join([by_date, by_name], words)}

    assert {"A": ["S1"], "B": ["S2"], "S3": ["S3"], "S4": ["S4"]} == rows


def test_of_two_events_one_takes_the_statements() -> None:
    """One that names the document goes before one of its day, then the said before the done."""
    words = [Words("S1", "2017-05-01", document="a report")]
    rows = [
        event("A", "2017-05-01"),
        event("B", "2018", lane="done", category="visit", document="a report"),
        event("C", "2018", document="a report"),
        event("D", "2018", document="a report"),
    ]

    assert ["C"] == [row.id for row in entries.join(rows, words) if row.said]
    assert ["B"] == [row.id for row in entries.join(rows[:2], words) if row.said]


def test_an_event_with_the_id_of_a_statement_is_refused() -> None:
    """No event vanishes behind a statement of the same id."""
    with pytest.raises(
        RecordError, match=r"data/events.csv, S01, column id: .*seen 'S01'; write E"
    ):
        entries.join([event("S01", "2016")], [Words("S01", "2017")])


def test_an_event_without_date_takes_no_statement() -> None:
    """Two undated things are not the same for having no date."""
    assert 2 == len(entries.join([event("A")], [Words("S1", "")]))


def test_counts_add_up_to_the_entries() -> None:
    """Every entry is counted once by how surely it was seen, and once by precision."""
    rows = real()

    for what in ("seen", "precision"):
        frame = entries.counts(rows, what)
        assert len(rows) == frame["all"].sum() == frame["said"].sum() + frame["done"].sum()


def exported(*rows: Event) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(timelinejs.text(entries.join(rows)))))


@pytest.mark.parametrize(
    ("date", "start", "end"),
    [
        ("2017-10-23", ("2017", "10", "23"), ("", "", "")),
        ("2017-10?", ("2017", "10", ""), ("", "", "")),
        ("2013", ("2013", "", ""), ("", "", "")),
        ("2004-23", ("2004", "9", "1"), ("2004", "11", "30")),
        ("2017-07-27/2017-07-28", ("2017", "7", "27"), ("2017", "7", "28")),
        ("2014/..", ("2014", "1", "1"), ("", "", "")),
    ],
)
def test_export_writes_the_columns_of_timelinejs(
    date: str, start: tuple[str, ...], end: tuple[str, ...]
) -> None:
    """Year, month and day stand as far as the date says them; the words say the rest."""
    (row,) = exported(event("A", date, note="A note."))

    assert tuple(row) == timelinejs.COLUMNS
    assert start == (row["Year"], row["Month"], row["Day"])
    assert end == (row["End Year"], row["End Month"], row["End Day"])
    assert row["Display Date"]
    assert row["Text"].startswith("A note. Source: Reason; seen as primary text.")


def test_export_leaves_out_the_undated_and_says_so() -> None:
    """An undated event has no row in the export and is counted among what is lost."""
    rows = (event("A"), event("B", "2017?"), event("C", "2016-11~", as_stated="otherwise"))

    lost = timelinejs.losses(entries.join(rows)).set_index("what is lost")["events"]

    assert ["title of C", "title of B"] == [row["Headline"] for row in exported(*rows)]
    assert 1 == lost["events without a date, left out"]
    assert 1 == lost["that a date is uncertain (?)"] == lost["that a date is approximate (~)"]
    assert 1 == lost["what is stated beside what was seen, but as words"]


def test_an_open_or_unknown_end_is_among_what_is_lost() -> None:
    """Intervals without a date at one end are counted, and no other date is."""
    dates = ["2014/..", "/2016-12", "2017", "2016/2017"]
    rows = entries.join(event(f"A{at}", date) for at, date in enumerate([*dates, ""]))

    lost = timelinejs.losses(rows).set_index("what is lost")["events"]

    assert 2 == lost["that an end is open or unknown"]


def test_the_download_holds_the_export() -> None:
    """The link that saves the file carries the very text, and no address of a network."""
    rows = real()
    link = BeautifulSoup(timelinejs.download(rows, file="x.csv").markup, "html.parser").a
    kind, _, data = link["href"].partition(",")

    assert ("data:text/csv;charset=utf-8", "x.csv") == (kind, link["download"])
    assert timelinejs.text(rows) == urllib.parse.unquote(data)
