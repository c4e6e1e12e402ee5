"""Values: a row of the ledger holds what its words say, or says why it does not."""

from __future__ import annotations

from decimal import Decimal

import pytest
from conftest import Desk
from hypothesis import given
from hypothesis import strategies as st

from casebook.texts import numbers, sources, values
from casebook.texts.ledger import Quantity

FILE = "data/ledger/quantities.csv"
ARTICLE = "courthouse-news"


def found(desk: Desk, text: str, exact: str, cells: str) -> list[tuple[str, str]]:
    """Return column and value expected of each fault of a row: kind, value, unit, bound, why."""
    kind, value, unit, bound, *why = (cell.strip() for cell in cells.split("|"))
    row = {"id": "CN01", "source": ARTICLE, "start": str(text.index(exact)), "exact": exact}
    row |= {"voice": ARTICLE, "kind": kind, "value": value, "unit": unit, "bound": bound}
    desk.article(text)
    desk.table(FILE, Quantity, [row | {"counts": "x", "why": "".join(why)}])
    faults = list(values.faults_in(sources.load(ARTICLE)))
    assert {FILE} >= {fault.file for fault in faults}
    return [(fault.column, fault.expected.partition(",")[0]) for fault in faults]


RISE = "Thefts saw a 23 percent increase last year."
FALL = "The town counted a loss of more than 3 million euros."
COST = "It cost nearly $9 million a year, the mayor said."
EIGHTH = "Riders fell by one-eighth in three years."
RANGE = "They lost between two and three hundred locks."
MANY = "Hundreds of thousands of locks were sold."
LOAD = "They carried five kilograms of locks."
POINTS = "The share rose three percentage points."
RATE = "The rate was 471 thefts for every 100,000 people."


@pytest.mark.parametrize(
    ("text", "exact", "cells"),
    [
        (RISE, "a 23 percent increase", "change | 23 | percent | exact"),
        (RISE, "a 23 percent increase", "change | 0.23 | share | exact"),
        (FALL, "more than 3 million", "change | -3000000 | euros | more than"),
        (FALL, "a loss of more than 3 million euros", "money | -3 | million euros | more than"),
        (COST, "nearly $9 million a year", "money | 9000000 | USD per year | nearly"),
        (EIGHTH, "one-eighth", "share | -0.125 | share | exact"),
        (EIGHTH, "one-eighth", "change | -12.5 | percent | exact"),
        (EIGHTH, "in three years", "duration | 36 | months | exact"),
        (RANGE, "two", "count | 200 | locks | exact"),
        (RANGE, "three hundred", "count | 300 | locks | at most"),
        (MANY, "Hundreds of thousands", "count | | locks | vague"),
        (MANY, "Hundreds of thousands", "count | 300000 | locks | vague"),
        (LOAD, "five kilograms", "weight | 5000 | grams | exact"),
        (POINTS, "three percentage points", "change | 3 | percentage points | exact"),
        (RATE, "471", "rate | 471 | per 100,000 | exact"),
        ("A third of them left.", "A third", "share | 0.33 | share | exact"),
        ("A third of them left.", "A third", "share | 33.3 | percent | exact"),
        ("He is one of the largest.", "one of the largest", "rank | | | vague"),
        ("Thefts doubled.", "doubled", "ratio | 2 | times | exact"),
        ("Thefts doubled.", "doubled", "change | 100 | percent | exact"),
        ("Thefts halved.", "halved", "change | -50 | percent | exact"),
        ("Sales came to −3.3 million euros.", "−3.3 million", "money | -3300000 | euros | exact"),
        ("The rate fell to 6 percent.", "6 percent", "share | 6 | percent | exact"),
        ("It is the second-largest town.", "second-largest", "rank | 2 | towns | exact"),
        ("None came back.", "None", "absolute | 0 | bicycles | exact"),
        ("The boy, 13, rode home.", "13", "age | 13 | years | exact"),
        ("It cost five million pounds.", "five million pounds", "money | 5000000 | GBP | exact"),
        ("A drop of 5 points.", "5 points", "change | -5 | percentage points | exact"),
        ("One in four locks broke.", "One in four", "share | 0.25 | share | exact"),
        ("It nearly doubled.", "nearly doubled", "ratio | 2 | times | nearly"),
        ("Almost all came back.", "Almost all", "share | 1 | share | nearly"),
        ("A couple of locks broke.", "A couple of", "count | | locks | several"),
        ("Countless locks.", "Countless", "count | 12 | locks | exact"),
    ],
)
def test_a_row_that_holds_what_its_words_say_is_taken(
    desk: Desk, text: str, exact: str, cells: str
) -> None:
    """Percent or share, the unit's own scale, months for years: the same is the same."""
    assert [] == found(desk, text, exact, cells)


@pytest.mark.parametrize(
    ("text", "exact", "cells", "column", "expected"),
    [
        (RISE, "a 23 percent increase", "change | 230 | percent | exact", "value", "23"),
        (RISE, "a 23 percent increase", "change | 32 | percent | exact", "value", "23"),
        (RISE, "a 23 percent increase", "change | | percent | exact", "value", "23"),
        (RISE, "a 23 percent increase", "change | -23 | percent | exact", "value", "23"),
        (RISE, "a 23 percent increase", "change | 23 | share | exact", "value", "0.23"),
        (RISE, "a 23 percent increase", "change | 23 | percentage points | exact", "unit",
         "percent"),
        (RISE, "a 23 percent increase", "change | 23 | percent | more than", "bound", "exact"),
        (FALL, "more than 3 million", "change | 3000000 | euros | more than", "value", "-3000000"),
        (FALL, "more than 3 million", "change | -3 | euros | more than", "value", "-3000000"),
        (FALL, "more than 3 million", "change | -3000000 | USD | more than", "unit", "EUR"),
        (FALL, "more than 3 million", "change | -3000000 | euros | less than", "bound",
         "more than"),
        (COST, "nearly $9 million a year", "money | 9 | USD per year | nearly", "value", "9000000"),
        (COST, "nearly $9 million a year", "money | 9000000 | USD | nearly", "unit", "per year"),
        (COST, "nearly $9 million a year", "money | -9000000 | USD per year | nearly", "value",
         "9000000"),
        (EIGHTH, "one-eighth", "share | -0.18 | share | exact", "value", "-0.125"),
        (EIGHTH, "one-eighth", "share | -8 | share | exact", "value", "-0.125"),
        (EIGHTH, "in three years", "duration | 3 | months | exact", "value", "36"),
        (RANGE, "two", "count | 2 | locks | exact", "value", "200"),
        (MANY, "Hundreds of thousands", "count | 3000 | locks | vague", "value",
         "between 100000 and 1000000"),
        (LOAD, "five kilograms", "weight | 5 | grams | exact", "value", "5000"),
        ("A dozen came.", "A dozen", "count | 12 | dozen riders | exact", "value", "1"),
        (LOAD, "five kilograms", "weight | 5 | locks | exact", "unit", "kilograms"),
        (LOAD, "five kilograms", "weight | 5 | years | exact", "unit", "kilograms"),
        (POINTS, "three percentage points", "change | 3 | percent | exact", "unit",
         "percentage points"),
        (RATE, "471", "rate | 471 | per 1,000 | exact", "unit", "a base that the article has"),
        ("Half of them came.", "Half", "share | 5 | percent | exact", "value", "50"),
        ("They took 40,000 locks.", "40,000", "money | 40000 | USD | exact", "unit",
         "a currency that the sentence has"),
        ("None came back.", "None", "absolute | 10 | bicycles | exact", "value", "0"),
        ("Sales came to −3.3 million.", "−3.3 million", "money | 3300000 | | exact", "value",
         "-3300000"),
    ],
)  # fmt: skip
def test_a_row_that_holds_something_else_is_named(
    desk: Desk, text: str, exact: str, cells: str, column: str, expected: str
) -> None:
    """A slip in value, sign, scale, unit or bound is named with what the words say."""
    assert [(column, expected)] == found(desk, text, exact, cells)


def test_a_row_that_says_why_is_taken(desk: Desk) -> None:
    """A row may hold something else on purpose: its column why gives the reason."""
    text = "The police found a dozen bicycles, a baker's dozen."

    assert [("value", "12")] == found(desk, text, "a dozen", "count | 13 | bicycles | exact")
    cells = "count | 13 | bicycles | exact | the sentence says baker's"
    assert [] == found(desk, text, "a dozen", cells)


def test_a_fault_says_what_to_do(desk: Desk) -> None:
    """The fault names the line, what was seen, and the column that takes a reason."""
    desk.swap(FILE, ",23,percent,exact,", ",230,percent,exact,")
    (fault,) = values.faults_in(sources.load(ARTICLE))

    assert fault.line
    assert "expected 23, as its words say, seen 230; correct the row, or say in" in str(fault)


@given(value=st.integers(1, 10**6), other=st.integers(1, 10**6))
def test_a_number_agrees_with_itself_alone(value: int, other: int) -> None:
    """A value agrees with the same number in words of digits, and with no other."""
    found_here = numbers.find(f"{value:,} thefts")

    assert values.agree(Decimal(value), "thefts", found_here)
    assert values.agree(Decimal(other), "thefts", found_here) == (value == other)
