"""Datings: a date of the ledger has the year, month and day that its words print."""

from __future__ import annotations

import pytest
from conftest import Desk

from casebook.texts import datings, sources
from casebook.texts.ledger import Dating

FILE = "data/ledger/dates.csv"
ARTICLE = "courthouse-news"


def found(desk: Desk, words: str, edtf: str, why: str = "") -> list[str]:
    """Return what is expected of a row with these *words* and this date."""
    desk.article(f"It rained {words} in Lindau.")
    row = {"id": "CN01", "source": ARTICLE, "start": "10", "exact": words, "edtf": edtf}
    desk.table(FILE, Dating, [row | {"basis": "stated", "dates": "rain", "why": why}])
    faults = list(datings.faults_in(sources.load(ARTICLE)))
    assert {("edtf", FILE)} >= {(fault.column, fault.file) for fault in faults}
    return [fault.expected.partition(", as")[0] for fault in faults]


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("in 2012", "2012"),
        ("in 2012", "2012-05"),
        ("between 2007 and 2012", "2007/2012"),
        ("since 2014", "2014/.."),
        ("in the 1990s", "199X"),
        ("on March 3, 2016", "2016-03-03"),
        ("on Sept. 3", "2017-09-03"),
        ("until December 2016", "/2016-12"),
        ("last year", "2016"),
        ("this year", "2017-01/2017-10"),
        ("two decades ago", "1997"),
        ("a decade ago", "2006"),
        ("when it may have", ""),
        ("the 2,012 times", "2017"),
    ],
)
def test_a_date_that_its_words_print_is_taken(desk: Desk, words: str, edtf: str) -> None:
    """Year, month and day as printed, at either end of an interval."""
    assert [] == found(desk, words, edtf)


@pytest.mark.parametrize(
    ("words", "edtf", "expected"),
    [
        ("in 2012", "2021", "the year 2012"),
        ("in 2012", "2102", "the year 2012"),
        ("in 2012", "", "the year 2012"),
        ("between 2007 and 2012", "2007/2021", "the year 2012"),
        ("in the 1990s", "1990", "the years 1990 to 1999"),
        ("on March 3, 2016", "2016-05-03", "the month March"),
        ("on March 3, 2016", "2016-03-30", "the day March 3"),
        ("last year", "2061", "the year 2016"),
        ("two decades ago", "2007", "the year 1997, or one beside it"),
        ("a decade ago", "2017", "the year 2007, or one beside it"),
    ],
)
def test_another_date_is_named(desk: Desk, words: str, edtf: str, expected: str) -> None:
    """Another year, month or day than the words print, or reckon, is named."""
    assert [expected] == found(desk, words, edtf)


def test_a_row_that_says_why_is_taken(desk: Desk) -> None:
    """A date may be another on purpose: the column why gives the reason."""
    assert [] == found(desk, "in 2012", "2011", "the article corrects the year below")
