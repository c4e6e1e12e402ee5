"""Events: each with a date that says how much it knows, a source, and what articles state."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import Desk, places

from casebook.evidence import lookups
from casebook.framing import statements
from casebook.records import edtf
from casebook.records.errors import DateError, ParameterError, RecordError
from casebook.timeline import entries, events
from casebook.timeline.events import Event

FILE = "data/events.csv"


def event(id: str, date: str = "", **values: str) -> Event:
    """Return a planted event."""
    given = {"lane": "said", "category": "speech", "office": "DEA", "seen": "primary text"}
    dated = {"date": date} if date else {}
    return Event(id=id, title=id, reference="r", **dated, **(given | values))


def ids(rows: tuple[Event, ...]) -> list[str]:
    return [row.id for row in rows]


def test_the_boston_case_is_one_event() -> None:
    """The Boston case has the day it was announced, beside the date InSight Crime gives."""
    (boston,) = [row for row in events.load() if "Boston raids" in row.title]

    assert ("2016-01-29", "2015-12~") == (boston.date, boston.as_stated_date)
    assert ("insight-crime",) == boston.articles


def test_the_agents_post_is_uncertain_and_stated_otherwise() -> None:
    """The FBI agent left on an uncertain November 8, 2016, where the article has December."""
    (agent,) = [row for row in events.load() if "LeValley" in row.title]

    assert ("2016-11-08?", "2016-12") == (agent.date, agent.as_stated_date)
    assert agent.seen == "inferred here"


def test_charges_that_statements_tell_of_are_one_entry_with_the_act() -> None:
    """No document of charges stands in the lane of what was said, apart from the case itself."""
    charges = {row.id for row in statements.load() if row.document.startswith("charges of ")}
    joined = entries.join(events.load(), statements.load())
    acts = [entry for entry in joined if (entry.lane, entry.category) == ("done", "prosecution")]

    assert len(charges) > 5
    assert charges <= {said.id for entry in acts for said in entry.said}


def test_an_undated_event_is_kept_at_the_end() -> None:
    """The quotation without a date is not dropped and stands after every dated event."""
    rows = events.load()

    assert "Moomau" in rows[-1].title
    assert rows[-1].when is None
    assert all(row.when for row in rows[:-1])


def test_events_stand_in_the_order_of_time() -> None:
    """First the earlier first day, then the earlier last day, then the id."""
    rows = [event("A", "2017"), event("B"), event("C", "2017-01-01"), event("D", "2004-23")]

    assert ["D", "C", "A", "B"] == ids(tuple(sorted(rows, key=lambda row: row.order)))


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2016-11-08?", "day"),
        ("2017-07-27/2017-07-28", "days"),
        ("2015-04?", "month"),
        ("2004-23", "season"),
        ("2013", "year"),
        ("2007/2012", "span"),
        ("201X", "span"),
        ("2016-XX", "span"),
        ("2017-10-XX", "span"),
        ("2017-10-23?/2017-10-24", "days"),
        ("2017-10-23~/2017-10-24%", "days"),
        ("2017-10-23?/2017-11", "span"),
        ("2017-10-23/..", "span"),
        ("", "undated"),
    ],
)
def test_precision_is_that_of_the_string(date: str, expected: str) -> None:
    """How finely a date is known is read from the EDTF string."""
    assert expected == events.precision(event("A", date))
    assert expected in events.PRECISIONS


@pytest.mark.parametrize("since", ["2016-12-31", "2016", "2016-24", "2016-12/2017-03", "2016-12~"])
def test_since_and_until_are_edtf(since: str) -> None:
    """What may fall between the first day of since and the last of until is kept."""
    rows = (event("A", "2016-11-30"), event("B", "2016"), event("C", "2017-01"), event("D", "2018"))

    kept = ids(events.select(rows, since=since, until="2017"))

    assert kept == (["A", "B", "C"] if since == "2016" else ["B", "C"])


def test_undated_events_may_fall_anywhere() -> None:
    """A selection keeps the undated, but not of another lane or category."""
    rows = (event("A", "2017"), event("B"), event("C", lane="done", category="visit"))

    assert ["A", "B"] == ids(events.select(rows, since="2017", until="2017", lane="said"))


@pytest.mark.parametrize(
    ("wrong", "error", "words"),
    [
        ({"lane": "sad"}, ParameterError, "no lane 'sad'; did you mean 'said'.*all, done, said"),
        ({"category": "speach"}, ParameterError, "did you mean 'speech'.*There are: all, .*visit"),
        (
            {"lane": "done", "category": "speech"},
            ParameterError,
            "from 2016 to 2017 .*speech: 2",
        ),
        ({"since": "2017-13"}, DateError, "^since: .*month 13 does not exist"),
        ({"until": "next year"}, DateError, "^until: 'next year' is not"),
        ({"since": "2019"}, ParameterError, "since before until"),
        ({"until": "2017/.."}, ParameterError, "an until that has a last"),
        ({"since": "1990", "until": "1991"}, ParameterError, "no dated event .*from 1990 to 1991"),
    ],
)
def test_a_selection_that_cannot_be_says_what_there_is(
    wrong: dict[str, str], error: type[Exception], words: str
) -> None:
    """A lane, category or date that cannot be served is refused with what exists."""
    rows = (event("A", "2016"), event("B", "2017", lane="done", category="visit"), event("C"))

    with pytest.raises(error, match=words):
        events.select(rows, **({"since": "2016", "until": "2018"} | wrong))


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (",2004-23,done,", ",2004-33,done,", "column date: expected an EDTF date, seen '2004-33'"),
        (",2004-23,done,", ",fall 2004,done,", "column date: .*white space"),
        (",2004-23,done,designation,", ",2004-23,done,dinner,", "column category: "),
        (",2004-23,done,", ",2004-23,thought,", "column lane: "),
        (
            ",newsweek_2005_03_28,",
            ",newsweek,",
            "line 3, column reference: expected a key of data/ref",
        ),
        (",FBI,,,,,,newsweek", ",Martians,,,,,,newsweek", "line 3, column office: .*'Martians'"),
        (
            ",FBI,,,,,,newsweek",
            ",FBI,,,,XX12,,newsweek",
            "line 3, column row: .*CN or IC, seen 'XX12'",
        ),
        (",FBI,,,,,,newsweek", ",FBI,,,,cn12,,newsweek", "line 3, column row: .*seen 'cn12'"),
        (",FBI,,,,,,newsweek", ",FBI,,,,CN01; CN02,,newsweek", "column row: .*seen ' CN02'"),
        (",FBI,,,,,,newsweek", ",FBI,,,,CN01;,,newsweek", "column row: .*seen ''"),
        (",FBI,,,,,,newsweek", ",FBI,,,,,a rumor,newsweek", "line 3, column document: .*'a rumor'"),
        (
            ",FBI,,,,,,newsweek",
            ",FBI,insight,,,,,newsweek",
            "line 3, column articles: .*seen 'insight'; did you mean 'insight-crime'",
        ),
        (
            ",FBI,,,,,,newsweek",
            ",FBI,insight-crime;,,,,,newsweek",
            "line 3, column articles: .*seen ''",
        ),
        (",2015-12~,IC19", ",2015-12~~,IC19", "column as_stated_date: .*two marks"),
    ],
)
def test_a_bad_event_is_refused(desk: Desk, old: str, new: str, words: str) -> None:
    """A bad row is refused, and the message says which and why."""
    desk.swap(FILE, old, new)

    with pytest.raises(RecordError, match=f"^{FILE}.*{words}"):
        events.load()


def test_a_third_article_is_known_by_the_table_of_sources(desk: Desk) -> None:
    """An article of data/sources.csv can be named, and a row of the ledger tells whose it is."""
    first, own = desk.text("data/sources.csv").splitlines()[1], "courthouse-news,CN,"
    desk.write(
        "data/sources.csv",
        desk.text("data/sources.csv") + first.replace(own, "third-paper,TP,", 1) + "\n",
    )
    desk.swap(FILE, ",FBI,,,,,,newsweek", ",FBI,insight-crime;third-paper,,,TP-C1;IC02,,newsweek")

    (row,) = [row for row in events.load() if row.id == "E02"]

    assert {"TP-C1": "third-paper", "IC02": "insight-crime"} == events.ledger_rows(row)


@pytest.mark.parametrize(
    ("module", "file", "key"),
    [
        (events, FILE, "voa_2017_10_23"),
        (lookups, "data/lookups.csv", ""),
    ],
)
def test_an_unknown_reference_is_refused_by_its_column(
    desk: Desk, module: Any, file: str, key: str
) -> None:
    """The message about an unknown reference names the column that holds it."""
    key = key or module.load()[0].reference
    desk.write(file, desk.text(file).replace(f",{key},", ",nobody_knows,", 1))

    with pytest.raises(
        RecordError, match=f"^{file}, line [0-9]+, column reference: .*'nobody_knows'"
    ):
        module.load()


def test_a_date_as_stated_needs_its_words(desk: Desk) -> None:
    """A date that an article gives stands beside the words it comes from."""
    desk.swap(FILE, "InSight Crime: headed the FBI's criminal division until December 2016", "")

    with pytest.raises(RecordError, match="column as_stated: expected the words that 2016-12"):
        events.load()


def test_what_is_stated_stands_beside_what_was_seen(desk: Desk) -> None:
    """A difference without what was seen elsewhere is refused."""
    desk.swap(FILE, ",No source seen gives a count.\n", ",\n")

    with pytest.raises(RecordError, match="line 35, column note: expected what was seen elsewhere"):
        events.load()


def test_every_date_can_be_said() -> None:
    """Every date of the file, as seen and as stated, can be put into words."""
    texts = {t for row in events.load() for t in (row.date, row.as_stated_date) if t}

    assert all(edtf.in_words(edtf.parse(text)) for text in texts)
    assert "2004-23" in texts


@pytest.mark.parametrize(
    ("row", "wrong"),
    [("CN03", []), ("CN-C02;IC19", []), ("CN999", ["'CN999'"]), ("CN03;IC-C999", ["'IC-C999'"]),
     ("CN07", ["'CN07'"])],
)  # fmt: skip
def test_an_event_names_dates_and_claims_that_there_are(
    desk: Desk, row: str, wrong: list[str]
) -> None:
    """An id that no ledger has, or one of a number, is named; dates and claims are not."""
    desk.swap(FILE, ",FBI,,,,,,newsweek", f",FBI,,,,{row},,newsweek")
    found = list(events.faults())

    assert [(FILE, 3, "row")] * len(wrong) == places(found)
    assert wrong == [one.seen for one in found]


@pytest.mark.parametrize(
    ("seen", "wrong"),
    [("reproduction", True), ("secondary source", False), ("inferred here", False)],
)
def test_an_event_is_seen_no_more_surely_than_its_work(desk: Desk, seen: str, wrong: bool) -> None:
    """An event surer than its work, a secondary source, is named; one as sure or less is not."""
    second = desk.text(FILE).splitlines()[2]
    desk.swap(FILE, second, second.replace(",secondary source,", f",{seen},"))

    assert [(FILE, 3, "seen")] * wrong == places(events.faults())
