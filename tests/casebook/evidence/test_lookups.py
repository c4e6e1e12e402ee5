"""Lookups: a fact goes with its note, with its row, and with itself."""

from __future__ import annotations

import pytest
from conftest import Desk, places

from casebook.evidence import lookups
from casebook.records.errors import RecordError

LOOKUPS = "data/lookups.csv"
HEAD = "claim,row,found,unit,bound,edtf,reference,place,seen,note\n"
# Rows of claims that call for facts: CN05 has no value, CN26 is 9,000,000 USD, CN09 is a date.
WORK = "voa_2017_10_23,,secondary source"


def refused(desk: Desk, row: str) -> list[str]:
    """Return the columns for which a table with this *row* is refused."""
    desk.write(LOOKUPS, f"{HEAD}{row}\n")
    try:
        lookups.load()
    except RecordError as error:
        return [fault.column for fault in error.faults]
    return []


def found(desk: Desk, row: str) -> list[str]:
    """Return the columns of the faults of a *row* that can be read."""
    desk.write(LOOKUPS, f"{HEAD}{row}\n")
    assert {LOOKUPS} >= {place[0] for place in places(lookups.faults())}
    return [place[2] for place in places(lookups.faults())]


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ("11,agencies,exact,", ""),
        ("nan,agencies,exact,", "found"),
        ("inf,agencies,exact,", "found"),
        ("1e999,agencies,exact,", "found"),
        ("011,agencies,exact,", "found"),
        ("11,agencies,roundabout,", "bound"),
        ("11,,exact,", "unit"),
        (",agencies,,", "unit"),
        (",,exact,", "bound"),
        (",,,2017-13", "edtf"),
    ],
)
def test_a_fact_has_number_unit_and_bound_that_there_are(
    desk: Desk, cells: str, column: str
) -> None:
    """No nan, no infinity, no bound that is made up; a unit and a bound have a number."""
    expected = [column] if column else []

    assert expected == refused(desk, f"CN-C05,CN05,{cells},{WORK},A fact.")


@pytest.mark.parametrize(
    ("cells", "note", "column"),
    [
        ("11,agencies,exact,", "There are eleven agencies.", ""),
        ("12,agencies,exact,", "There are eleven agencies.", "found"),
        ("62.2,percent,exact,", "It was 62.2 percent.", ""),
        ("26.2,percent,exact,", "It was 62.2 percent.", "found"),
        ("62.2,USD,exact,", "It was 62.2 percent.", "found"),
        ("500000,grams,exact,", "It was half a ton.", "found"),
        ("500,grams,exact,", "It was half a kilogram.", ""),
        (",,,2017-07-20", "It was on July 20, 2017.", ""),
        (",,,2017-07-02", "It was on July 20, 2017.", "edtf"),
        (",,,2071-07-20", "It was on July 20, 2017.", "edtf"),
        (",,,2017-07", "It was in the summer of 2017.", ""),
        (",,,2012-10/2016-09", "It was in fiscal 2013 and 2016.", ""),
        (",,,2017-07-20", "It was in summer.", ""),
    ],
)
def test_a_fact_is_what_its_note_says(desk: Desk, cells: str, note: str, column: str) -> None:
    """A number or a date that the note has otherwise is refused; a note without one is no proof."""
    expected = [column] if column else []

    assert expected == refused(desk, f'CN-C05,CN05,{cells},{WORK},"{note}"')


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (f"CN-C33,CN26,9000000,USD,nearly,,{WORK},A fact.", ""),
        (f"CN-C33,CN26,9000000,US dollars,nearly,,{WORK},A fact.", "unit"),
        (f"CN-C33,CN26,9000,thousand USD,nearly,,{WORK},A fact.", "unit"),
        (f"CN-C33,CN26,,,,2017-10-23,{WORK},A fact.", "edtf"),
        (f"CN-C14,CN09,2017,years,,,{WORK},A fact.", "found"),
        (f"CN-C15,,40000,vendors,about,,{WORK},A fact.", ""),
        (f"CN-C15,,40000,zorkmids,about,,{WORK},A fact.", "unit"),
        (f"CN-C15,,40000,stalls,about,,{WORK},Some 40000 stalls.", ""),
        (f"CN-C05,CN05,11,agencies,exact,,{WORK},A fact.", ""),
    ],
)
def test_a_fact_goes_with_its_row(desk: Desk, row: str, column: str) -> None:
    """What is compared has the row's own unit and kind; a unit is one that is known."""
    expected = [column] if column else []

    assert expected == found(desk, row)
