"""Rules of this case: what is wrong by one step is named, what is right by one is not."""

from __future__ import annotations

import json
from typing import Any

import pytest
from conftest import Desk, places

from casebook.evidence import series
from casebook.framing.readings import Point
from casebook.framing.statements import Statement
from ms13.rules import RULES

STATEMENTS, TOPICS, HEDGES = "data/statements.csv", "data/topics.csv", "data/hedges.csv"
READINGS, ANSWERS = "data/readings.csv", "data/ledger/answers.csv"
CHARGES = "data/series/firearm_charges.csv"
MEMBERS = "data/series/membership_estimates.csv"
KEY = "courthouse_news_2017_10_23"


def found(rule: str) -> list[tuple[str, int | None, str]]:
    """Return the places of what *rule* finds."""
    return places(RULES[rule]())


def test_the_real_tables_keep_every_rule() -> None:
    """The tables of this case keep each of its rules."""
    assert {rule: [] for rule in RULES} == {rule: found(rule) for rule in RULES}


@pytest.mark.parametrize(
    ("dimension", "codes", "wrong"),
    [
        ("drugs", {"drug_heroin": "yes"}, 0),
        ("drugs", {"drug_heroin": "no"}, 0),
        ("drugs", {"role_retail": "yes"}, 1),
        ("members", {"members": "yes"}, 0),
        ("members", {}, 1),
        ("gangs", {"role_retail": "yes"}, 0),
        ("gangs", {"role_retail": "yes", "label_gang": "yes"}, 1),
        ("gangs", {"label_gang": "yes"}, 2),
        ("threat", {"label_gang": "yes"}, 0),
        ("threat", {}, 0),
    ],
)
def test_a_statement_is_coded_for_what_it_is_about(
    desk: Desk, dimension: str, codes: dict[str, str], wrong: int
) -> None:
    """A statement on drugs names one, on members counts them, on gangs a role and no label."""
    plain = {"id": "S01", "date": "2017", "voice": "v", "office": "DEA", "document": "d"}
    plain |= {"statement": "It is.", "reference": KEY, "seen": "primary text"}
    desk.table(STATEMENTS, Statement, [{**plain, "dimension": dimension, **codes}])

    expected = [(STATEMENTS, 2, "dimension")] * wrong
    assert expected == found("a statement is coded for what it is mainly about")


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        ("the law,RICO,both articles; the same law", False),
        ("the law,RICO,one article only", True),
        ("asylum,asylum,neither article", False),
        ("asylum,asylum,both articles", True),
        ("the report,National Drug Threat,one article only: InSight Crime", False),
        ("the report,National Drug Threat,it is in one article only", True),
    ],
)
def test_a_note_says_where_a_topic_is(desk: Desk, row: str, wrong: bool) -> None:
    """A note begins with in how many articles the topic is found, or is named."""
    desk.write(TOPICS, f"topic,pattern,note\nrain,rained,neither article\n{row}\n")

    expected = [(TOPICS, 3, "note")] * wrong
    assert expected == found("the note on a topic says in which articles it stands")


@pytest.mark.parametrize(("pattern", "wrong"), [("National Drug Threat", True), ("RICO", False)])
def test_no_article_has_more_topics_alone(desk: Desk, pattern: str, wrong: bool) -> None:
    """A topic that only one article has upsets the balance; one that both have does not."""
    desk.write(TOPICS, f"{desk.text(TOPICS)}planted,{pattern},\n")

    expected = [(TOPICS, None, "")] * wrong
    assert expected == found("both articles have as many topics alone")


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        ("perhaps,likelihood,,in neither body; other reports have it", False),
        ("perhaps,likelihood,,other reports have it", True),
        ("at least,boost,,of a number", False),
        ("at least,boost,,in neither body", True),
    ],
)
def test_a_note_says_where_no_article_has_a_word(desk: Desk, row: str, wrong: bool) -> None:
    """A word that no article has says so, and one that an article has does not."""
    desk.write(HEDGES, f"word,kind,unclear,note\n{row}\n")

    expected = [(HEDGES, 2, "note")] * wrong
    assert expected == found("the note on a listed word says where no article has it")


@pytest.mark.parametrize(("more", "wrong"), [(0, False), (1, False), (2, True)])
def test_both_readings_have_as_many_points(desk: Desk, more: int, wrong: bool) -> None:
    """One point more is allowed, two are not."""
    plain = {"point": "It is.", "references": KEY, "seen": "primary text"}
    names = ["assessment", "department", "unknown", *["department"] * more]
    rows = [{"id": f"P{at}", "reading": name, **plain} for at, name in enumerate(names)]
    desk.table(READINGS, Point, rows)

    expected = [(READINGS, None, "reading")] * wrong
    assert expected == found("both readings have as many points")


def test_who_is_answered_was_heard_before(desk: Desk) -> None:
    """An answer to a voice that is heard only later is named by its line."""
    second = desk.text(ANSWERS).splitlines()[1]
    desk.swap(ANSWERS, second, second.replace(",aclu,sessions,", ",aclu,tack-hooper,"))

    assert [(ANSWERS, 2, "answers")] == found("who is answered was heard before")


@pytest.mark.parametrize(("count", "wrong"), [("10265", False), ("10264", True), ("10266", True)])
def test_a_derived_count_follows_from_a_published_change(
    desk: Desk, count: str, wrong: bool
) -> None:
    """A derived count is the later one by its published change, to the whole number."""
    desk.swap(CHARGES, ",derived,10265,", f",derived,{count},")

    expected = [(CHARGES, 4, "count")] * wrong
    assert expected == found("a derived count follows from a published change")


def test_a_derived_count_needs_a_published_change(desk: Desk) -> None:
    """A count that is said to be derived, and that no change was published for, is named."""
    desk.swap(CHARGES, ",counted,11656,", ",derived,11656,")

    assert [(CHARGES, 6, "count")] == found("a derived count follows from a published change")


@pytest.mark.parametrize(
    ("old", "new", "columns"),
    [
        ("FBI MS-13 National Gang Task Force,8000,10000", "F,10000,10000", []),
        ("FBI MS-13 National Gang Task Force,8000,10000", "F,10001,10000", ["us_low"]),
        (",20000,20000,exact,abroad,", ",20001,20000,exact,abroad,", ["other_low"]),
        ("Voice of America,10000,10000,", "V,10000,29999,", []),
        ("Voice of America,10000,10000,", "V,10000,30000,", ["us_high"]),
    ],
)
def test_an_estimate_has_its_ends_in_order(
    desk: Desk, old: str, new: str, columns: list[str]
) -> None:
    """A low above its high, or a part as large as all, is named; the nearest number is not."""
    lines = desk.text(MEMBERS).split("\n")
    line = next(at for at, text in enumerate(lines, start=1) if old in text)
    desk.swap(MEMBERS, old, new)

    assert [(MEMBERS, line, c) for c in columns] == found("an estimate has its ends in order")


def test_a_column_has_a_title(desk: Desk) -> None:
    """A column without a title is named by its series."""
    package: Any = json.loads(desk.text(series.PACKAGE))
    (one,) = [one for one in package["resources"] if one["name"] == "grants"]
    del one["schema"]["fields"][1]["title"]
    desk.write(series.PACKAGE, json.dumps(package))

    assert [(series.PACKAGE, None, "grants.date")] == found("a column of a series has a title")
