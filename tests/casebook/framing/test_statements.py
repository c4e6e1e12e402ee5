"""Statements: rows are checked as they are read, and a selection takes what was asked for."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import Desk, places

from casebook.framing import statements
from casebook.framing.statements import Statement
from casebook.records.errors import DateError, ParameterError, RecordError

FILE = "data/statements.csv"
PLAIN = {
    "id": "S01",
    "date": "2017-10-23",
    "voice": "Jeff Sessions",
    "office": "Justice Department",
    "document": "speech",
    "dimension": "threat",
    "statement": "The gang is a threat.",
    "reference": "courthouse_news_2017_10_23",
    "seen": "secondary source",
}


def said(**cells: Any) -> Statement:
    """Return a plain statement with other *cells*."""
    return Statement(**{**PLAIN, **cells})


def plant(desk: Desk, *rows: dict[str, str]) -> None:
    """Make *rows*, each of which changes cells of a plain one, the whole table."""
    desk.table(FILE, Statement, ({**PLAIN, **row} for row in rows))


def chosen(rows: list[Statement], **asked: str) -> list[str]:
    """Return the ids of the statements selected for *asked*, by default of all years."""
    asked = {"since": "1900", "until": "2100", **asked}
    return [row.id for row in statements.select(tuple(rows), **asked)]


def test_statements_come_by_their_first_day(desk: Desk) -> None:
    """Statements are ordered by the first day they may be of, then by id."""
    days = {"S01": "2018", "S02": "2017-10-23", "S03": "2017-10", "S04": "2004-23", "S05": "2018"}
    plant(desk, *({"id": id, "date": date} for id, date in days.items()))

    assert ["S04", "S03", "S02", "S01", "S05"] == [row.id for row in statements.load()]


def test_a_row_says_what_was_written(desk: Desk) -> None:
    """A row is read as it stands, and a code without a value is not said."""
    plant(desk, {"violence": "yes", "drug_cocaine": "no", "place": "p. 3", "quote": "very bad"})
    (row,) = statements.load()

    assert ("2017-10-23", "p. 3", "very bad") == (row.date, row.place, row.quote)
    assert {"drug_cocaine": "no", "violence": "yes"} == row.coded


def test_what_is_coded_is_the_statement_with_its_quote() -> None:
    """A second coder sees the statement and, where there is one, the quoted phrase."""
    assert "The gang is a threat." == said().passage
    assert 'The gang is a threat. Quoted: "very bad"' == said(quote="very bad").passage


@pytest.mark.parametrize(("words", "allowed"), [(1, True), (12, True), (13, False), (40, False)])
def test_a_quote_has_at_most_twelve_words(desk: Desk, words: int, allowed: bool) -> None:
    """A quote of twelve words is taken, one of thirteen refused with their number."""
    plant(desk, {"quote": " ".join(["word"] * words)})

    if allowed:
        assert words == len(statements.load()[0].quote.split())
        return
    with pytest.raises(
        RecordError, match=f"^{FILE}, line 2, column quote: .* 12 words, seen {words}"
    ):
        statements.load()


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("id", "S1"),
        ("id", "T01"),
        ("date", "October 2017"),
        ("date", "2017-13"),
        ("office", "the Justice Department"),
        ("dimension", "label over time"),
        ("seen", "hearsay"),
        ("violence", "maybe"),
        ("hedge", "Yes"),
        ("voice", ""),
        ("document", ""),
        ("statement", ""),
        ("reference", ""),
    ],
)
def test_a_bad_cell_is_refused(desk: Desk, cell: str, value: str) -> None:
    """A bad cell is refused by file, line and column."""
    plant(desk, {"id": "S00"}, {cell: value})

    with pytest.raises(RecordError, match=f"^{FILE}, line 3, column {cell}: "):
        statements.load()


def test_an_unknown_reference_is_refused(desk: Desk) -> None:
    """A work that is not in the bibliography is refused with near ones."""
    mean = "courthouse_news_2017_10_23"
    plant(desk, {"reference": "courthouse_news_2017_10_24"})

    with pytest.raises(RecordError, match=f"^{FILE}, line 2, column reference: .* mean '{mean}'"):
        statements.load()


def test_two_statements_of_one_id_are_refused(desk: Desk) -> None:
    """An id stands once."""
    plant(desk, {}, {})

    with pytest.raises(RecordError, match=f"^{FILE}, line 3, column id: .*'S01'; line 2 has it"):
        statements.load()


@pytest.mark.parametrize(
    ("date", "since", "until", "taken"),
    [
        ("2017-10-23", "2017-10-23", "2017-10-23", True),
        ("2017-10-23", "2017-10-24", "2018", False),
        ("2017-10-23", "2017", "2017-10-22", False),
        ("2017-10-23", "2017-10", "2017-10", True),
        ("2017-10-23", "2017", "2017", True),
        ("2017-10", "2017-10-23", "2018", True),
        ("2017-10", "2017-10-31", "2018", True),
        ("2017-10", "2017-11-01", "2018", False),
        ("2017-10", "2016", "2017-10-01", True),
        ("2017-10", "2016", "2017-09", False),
        ("2017", "2017-12-31", "2018", True),
        ("2017~", "2018", "2019", False),
        ("2004-23", "2004-11", "2004-11", True),
        ("2004-23", "2004-12", "2005", False),
        ("2004-24", "2005-02-28", "2005", True),
        ("2017-07-27/2017-07-28", "2017-07-28", "2018", True),
        ("2017-07-27/2017-07-28", "2017", "2017-07-26", False),
        ("2012/..", "2040", "2041", True),
        ("../2012", "1950", "1951", True),
        ("../2012", "2013", "2014", False),
        ("2012", "../2012", "2012/..", True),
    ],
)
def test_a_statement_is_taken_if_it_may_fall_between(
    date: str, since: str, until: str, taken: bool
) -> None:
    """Both bounds are included, and a month or year may be any of its days."""
    other = said(id="S02", date=since if since == until else until)

    assert ["S01"] * taken + ["S02"] == chosen([said(date=date), other], since=since, until=until)


def test_bounds_of_the_same_month_may_be_of_different_length() -> None:
    """Since a month, until a day of it, is a span that exists."""
    assert ["S01"] == chosen([said(date="2017-10-02")], since="2017-10", until="2017-10-05")


@pytest.mark.parametrize(
    ("since", "until"), [("2018", "2017"), ("2017-10-24", "2017-10-23"), ("2017-11", "2017-10-31")]
)
def test_since_after_until_is_refused(since: str, until: str) -> None:
    """A span that ends before it begins is refused with both ends."""
    with pytest.raises(ParameterError, match=f"since before until, seen {since} and {until}"):
        chosen([said()], since=since, until=until)


@pytest.mark.parametrize(
    "values", [{"voices": "White House"}, {"since": "0001", "until": "0002"}, {"dimension": "role"}]
)
def test_a_choice_that_leaves_nothing_is_refused(values: dict[str, str]) -> None:
    """An empty choice would read as if nobody had spoken, so it is refused with what there is."""
    with pytest.raises(ParameterError, match=r"no statement of .* to 2017-10-24"):
        chosen([said(date="2017-10-23"), said(id="S02", date="2017-10-24")], **values)


@pytest.mark.parametrize("bound", ["since", "until"])
def test_a_bound_that_is_no_date_is_refused(bound: str) -> None:
    """A bound that is not EDTF is refused with its text."""
    with pytest.raises(DateError, match="'10/23/2017' is not an EDTF date"):
        chosen([said()], **{bound: "10/23/2017"})


@pytest.mark.parametrize(
    ("voices", "ids"),
    [
        ("", ["S01", "S02", "S03"]),
        ("DEA", ["S02"]),
        ("DEA,FBI", ["S02", "S03"]),
        (" FBI , DEA ", ["S02", "S03"]),
        (" , ", ["S01", "S02", "S03"]),
    ],
)
def test_voices_are_offices(voices: str, ids: list[str]) -> None:
    """Offices are named with commas between, blanks do not count, none means all."""
    rows = [said(), said(id="S02", office="DEA"), said(id="S03", office="FBI")]

    assert ids == chosen(rows, voices=voices)


def test_a_dimension_takes_its_own() -> None:
    """One dimension leaves the others out, none takes all, and all filters hold together."""
    rows = [
        said(),
        said(id="S02", dimension="role"),
        said(id="S03", dimension="role", office="DEA"),
    ]

    assert ["S02", "S03"] == chosen(rows, dimension="role")
    assert ["S03"] == chosen(rows, dimension="role", voices="DEA")
    assert ["S01", "S02", "S03"] == chosen(rows, dimension="")


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"voices": "Whitehouse"}, "no office 'Whitehouse'; did you mean 'White House'"),
        ({"voices": "DEA,Justice Dept"}, "no office 'Justice Dept'; did you mean 'Justice Depart"),
        ({"voices": "dea"}, "no office 'dea'; .*DEA"),
        ({"dimension": "roles"}, "no dimension 'roles'; did you mean 'role'"),
        ({"dimension": "gang"}, "no dimension 'gang'; did you mean 'gangs'"),
        ({"dimension": "which drugs"}, "no dimension 'which drugs'; .*basis, drugs"),
    ],
)
def test_unknown_names_are_refused_with_near_ones(asked: dict[str, str], message: str) -> None:
    """An office or dimension that does not exist is refused with those that do."""
    with pytest.raises(ParameterError, match=message):
        chosen([said()], **asked)


def test_the_order_is_kept() -> None:
    """A selection keeps the order it is given."""
    rows = [said(id="S03"), said(id="S01"), said(id="S02")]

    assert ["S03", "S01", "S02"] == chosen(rows)


@pytest.mark.parametrize("words", ["The gang is a threat", "The gang is a threat,", "A threat:"])
def test_a_statement_is_a_sentence(desk: Desk, words: str) -> None:
    """A statement that does not end as a sentence is refused."""
    plant(desk, {"statement": words})

    with pytest.raises(RecordError, match=f"^{FILE}, line 2, column statement: .* end it with a p"):
        statements.load()


@pytest.mark.parametrize("words", ["Is it a threat?", "It is “a threat.”", "It is a threat (so)."])
def test_a_sentence_may_end_in_other_ways(desk: Desk, words: str) -> None:
    """A question, a quotation or brackets at the end make a sentence too."""
    plant(desk, {"statement": words})

    assert words == statements.load()[0].statement


@pytest.mark.parametrize(
    ("seen", "wrong"), [("data file", True), ("primary text", False), ("inferred here", False)]
)
def test_a_statement_is_seen_no_more_surely_than_its_work(
    desk: Desk, seen: str, wrong: bool
) -> None:
    """A statement surer than its work, a primary text, is named; one as sure or less is not."""
    plant(desk, {"id": "S02"}, {"date": "2004", "seen": seen})

    assert [(FILE, 3, "seen")] * wrong == places(statements.faults())
