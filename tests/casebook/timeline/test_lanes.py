"""Timelines: chart, list, table and export say the same, and nothing hostile becomes markup."""

from __future__ import annotations

import csv
import datetime as dt
import html
import io
import urllib.parse
from dataclasses import dataclass
from typing import Any

import pytest
from bs4 import BeautifulSoup
from conftest import soup

from casebook.framing import statements
from casebook.records import references
from casebook.records.errors import RecordError
from casebook.timeline import chronicle, entries, events, lanes, live, timelinejs
from casebook.timeline.entries import Entry
from casebook.timeline.events import Event
from casebook.timeline.lanes import Mark

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


def drawn(rows: tuple[Entry, ...]) -> dict[str, Any]:
    return lanes.chart(rows, name="t", caption="c", note="n").spec()


def marked(spec: dict[str, Any]) -> dict[str, tuple[str, str]]:
    """Return the first and last day of every mark of the chart by its id."""
    points, bars = spec["data"][:2]
    found = {id: (x, x) for id, x in zip(points["customdata"], points["x"], strict=True)}
    for id, base, length in zip(bars["customdata"], bars["base"], bars["x"], strict=True):
        last = dt.date.fromisoformat(base) + dt.timedelta(milliseconds=length - 86_400_000)
        found[id] = (base, str(last))
    return found


def listed(rows: tuple[Entry, ...]) -> BeautifulSoup:
    parts = chronicle.of(rows, name="l", chart="t").parts
    return BeautifulSoup("".join(part.markup for part in parts), "html.parser")


@pytest.mark.parametrize("wanted", [{}, {"since": "2017"}, {"lane": "done"}, {"since": "1982"}])
def test_chart_table_and_list_say_the_same(wanted: dict[str, str]) -> None:
    """Every dated entry has one mark with its first and last day; the list has all, in order."""
    rows = real(**wanted)
    table = entries.as_table(rows)

    days = table.set_index("entry")[["first day", "last day"]]
    items = [item["id"] for item in listed(rows).select("ol > li")]

    assert {id: tuple(found) for id, found in days.iterrows()} == marked(drawn(rows))
    assert [row.id for row in rows] == items
    assert {row.id for row in rows if not row.date} == set(items) - set(table["entry"])


def test_what_is_uncertain_or_approximate_is_drawn_so() -> None:
    """An uncertain day is open, an approximate one dotted; longer times are hollow or hatched."""
    rows = [event("A", "2017-01-01"), event("B", "2017-02-01?"), event("C", "2017-03-01~")]
    rows += [event("D", "2017-04"), event("E", "2017-05?"), event("F", "2017-06~")]
    points, bars = drawn(entries.join(rows))["data"][:2]

    assert ["circle", "circle-open", "circle-open-dot"] == points["marker"]["symbol"]
    assert bars["marker"]["color"][1] == "#ffffff" != bars["marker"]["color"][0]
    assert ["", "", "/"] == bars["marker"]["pattern"]["shape"]


def test_a_season_runs_over_its_months() -> None:
    """Fall 2004 is a bar from September 1 to November 30."""
    assert {"A": ("2004-09-01", "2004-11-30")} == marked(
        drawn(entries.join([event("A", "2004-23")]))
    )


def test_a_date_open_at_one_end_is_drawn_at_the_other() -> None:
    """An interval without an end is an open mark at its start, and the reverse."""
    rows = entries.join([event("A", "2014/.."), event("B", "/2016-12")])
    spec = drawn(rows)

    assert {"A": ("2014-01-01", "2014-01-01"), "B": ("2016-12-31", "2016-12-31")} == marked(spec)
    assert {"circle-open"} == set(spec["data"][0]["marker"]["symbol"])


def mark(id: str, row: str, day: int) -> Mark:
    """Return the mark of one *day* from the start of 2017."""
    at = dt.date(2017, 1, 1) + dt.timedelta(days=day)
    one = {
        "lane": "lane",
        "group": "g",
        "symbol": "circle",
        "color": "#000",
        "uncertain": False,
        "approximate": False,
        "lines": (),
    }
    return Mark(id=id, row=row, first=at, last=at, **one)


def test_the_fullest_row_stands_first_and_labels_have_room() -> None:
    """The row with most marks is on top; a mark that would hide the label stands below it."""
    rows = [mark("a", "a", 300), mark("b1", "b", 0), mark("b2", "b", 300), mark("c", "c", 80)]

    found, labels, _ = lanes.places(rows)
    at = {text: place for place, text in labels}

    assert ["<b>lane</b>", "b", "a", "c"] == [text for _, text in labels]
    assert at["b"] == found["b2"] < found["b1"] == at["b"] + 1
    assert at["a"] == found["a"]
    assert at["c"] < found["c"]


@pytest.mark.parametrize("date", ["9999", "9999-12-31", "0001-01-01", "2012/9999", "0001/9999"])
def test_the_calendars_ends_can_be_drawn(date: str) -> None:
    """A date at the first or last day there is gets a chart that shows it and nothing beyond."""
    spec = drawn(entries.join([event("A", date), event("B", date)]))
    first, last = spec["layout"]["xaxis"]["range"]

    assert {"A", "B"} == set(marked(spec))
    assert all("0001-01-01" <= first <= a <= b <= last for a, b in marked(spec).values())


@pytest.mark.parametrize("rows", [[], ["A"]])
def test_where_no_entry_has_a_date_a_sentence_says_so(rows: list[str]) -> None:
    """Without a date there is no chart; a sentence stands in its place, and the list alone."""
    found = entries.join(event(id) for id in rows)
    drawn = lanes.chart(found, name="t", caption="c", note="n")
    listing = chronicle.of(found, name="l", chart="t")

    assert "No entry has a date, so there is no chart." == soup(drawn).text
    assert (drawn, listing) == live.link(drawn, listing)


def test_a_row_of_no_article_is_not_linked() -> None:
    """An entry whose row of the ledger belongs to no article has no link to it."""
    page = listed(entries.join([event("A", "2017", row="XX12;CN03")]))

    assert ["10-article.ipynb#at-CN03"] == [a["href"] for a in page("a") if "#at" in a["href"]]


def test_marks_of_a_row_do_not_hide_one_another() -> None:
    """Marks that lie close stand at different heights, and rows of a lane do not mix."""
    day = dt.date(2017, 1, 1)
    close = [
        Mark(
            id=f"{row}{at}",
            lane="lane",
            row=row,
            group="g",
            symbol="circle",
            color="#000",
            first=day + dt.timedelta(days=at),
            last=day + dt.timedelta(days=at),
            uncertain=False,
            approximate=False,
            lines=(),
        )
        for row in ("x", "y")
        for at in (0, 1, 300)
    ]

    found, labels, height = lanes.places(close)

    assert len({found["x0"], found["x1"], found["y0"], found["y1"]}) == 4
    assert max(found["x0"], found["x1"], found["x300"]) < min(found["y0"], found["y1"])
    assert max(found.values()) < height
    assert ["<b>lane</b>", "x", "y"] == [text for _, text in labels]


def test_every_category_looks_different() -> None:
    """No two categories have both form and color in common."""
    known = events.categories()
    traces = drawn(entries.join(event(f"A{at}", "2017", category=c) for at, c in enumerate(known)))[
        "data"
    ][3:]

    assert list(known) == [trace["name"] for trace in traces]
    looks = {(t["marker"]["symbol"], t["marker"]["color"]) for t in traces}
    assert len(looks) == len(known) <= 3 * len(lanes.COLORS)


def test_hostile_words_stay_words() -> None:
    """Words with markup in them are shown as they are, in list, chart, differences and export."""
    words = dict.fromkeys(("title", "actors", "as_stated", "note"), EVIL)
    evil = event("A", "2017", articles="insight-crime", **words)
    evil = evil.model_copy(update={"office": EVIL})
    words = Words("S1", "2017", statement=EVIL, quote=EVIL, place=EVIL)
    rows = entries.join([evil], [words])

    soup = listed(rows)
    spec = drawn(rows)
    shown = "".join(text for trace in spec["data"][:2] for text in trace["hovertext"])
    table = BeautifulSoup(chronicle.differences(rows, note=EVIL).markup, "html.parser")
    (row,) = csv.DictReader(io.StringIO(timelinejs.text(rows)))

    assert [] == soup(["script", "img"]) == table(["script", "img"])
    assert EVIL == soup.select_one("a.choose").text
    assert EVIL in soup.select_one("li ul li").text
    assert "<script" not in shown
    assert "<img" not in shown
    assert EVIL.split()[0] in html.unescape(shown)
    assert all("<" not in label["text"].replace("<b>", "").replace("</b>", "")
               for label in spec["layout"]["annotations"])  # fmt: skip
    assert EVIL == html.unescape(row["Headline"]) != row["Headline"]


def test_an_entry_says_both_dates() -> None:
    """Where an article differs, its words and date stand beside what was seen elsewhere."""
    text = listed(real()).find(id="E11").find(class_="differs").text

    assert "near the end of 2015" in text
    assert "(about December 2015 (2015-12~))" in text
    assert "As seen elsewhere: January 29, 2016. " in text


def test_every_entry_says_how_surely_it_was_seen() -> None:
    """Each entry of the list names its source and one of the words for how surely it was seen."""
    known = references.load()
    for row, item in zip(real(), listed(real()).select("ol > li"), strict=True):
        source = item.find_all(class_="note")[-1]

        assert f"Source: {known[row.reference].publisher}" in source.text
        assert row.seen == source.find("b").text


def test_a_long_list_comes_in_parts_that_go_on() -> None:
    """A long list is stored in small outputs, of which the later ones name the first."""
    rows = entries.join(event(f"A{n:03d}", "2017", note="words " * 60) for n in range(150))
    shown = chronicle.of(rows, name="l", chart="t")
    first, *others = [BeautifulSoup(p.markup, "html.parser").ol for p in shown.parts]

    assert len(others) > 1
    assert max(len(part.markup) for part in shown.parts) < 40_000
    assert ("l", "chart-t", "voice|office|category|article") == (
        first["id"], first["data-timeline"], first["data-filters"],
    )  # fmt: skip
    assert all(part["data-with"] == "l" for part in others)
    assert int(others[0]["start"]) == 1 + len(first.find_all("li", recursive=False))


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
    first, second = listed(entries.join([said], words)).select("ol > li")

    voices = [[one.text for one in item.select('[data-c="voice"]')] for item in (first, second)]

    assert [["Prosecutors in Ohio", "Ann"], ["Bob"]] == voices
    assert "Prosecutors in Ohio, Ann: a speech" == first.select_one("a.choose").text
    assert "Voice: Bob · Also named: Carl" in second.text
    assert [1, 1] == [first.text.count("Ohio"), second.text.count("Bob")]


def test_every_voice_of_the_data_reaches_the_filter_whole() -> None:
    """No voice holds a sign at which the filter cuts, and an entry with statements has theirs."""
    rows = entries.join(events.load(), statements.load())
    coded = {row.voice[:1].upper() + row.voice[1:] for row in statements.load()}

    voices = {voice for row in rows for voice in row.voices}

    assert coded <= voices
    assert not {voice for voice in voices if set(voice) & set(";(")}
    assert [] == [row.id for row in rows if row.lane == "said" and not row.voices]


def test_a_weak_carrier_is_told_in_plain_words() -> None:
    """The source of an entry that is a weak carrier says what that is."""
    row = event("A", "2017", reference="newsweek_2005_03_28")

    assert (
        "(a weak carrier: a blog, a forum or a partisan site)"
        in listed((*entries.join([row]),)).text
    )


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
