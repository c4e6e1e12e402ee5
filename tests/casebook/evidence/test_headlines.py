"""Headlines: what is told on top rests on judged claims, and each of its numbers was found."""

from __future__ import annotations

import pytest
from conftest import Desk, places

from casebook.evidence import headlines, reasons
from casebook.evidence.findings import BottomLine

FILE = "data/bottom-line.csv"


def named(desk: Desk, claim: str, finding: str) -> list[tuple[str, int | None, str]]:
    """Return the places of what is wrong with a *finding* told on top after a good one."""
    good = {"claim": "CN-C04", "finding": "It is said."}
    desk.table(FILE, BottomLine, [good, {"claim": claim, "finding": finding}])
    return places(headlines.faults())


@pytest.mark.parametrize(
    ("claim", "finding", "columns"),
    [
        ("CN-C37", "Charges rose 23 percent.", []),  # 22.71 rounds to it
        ("CN-C37", "Charges rose 22.7 percent.", []),
        ("CN-C37", "Charges rose 22.71 percent.", []),
        ("CN-C37", "Charges rose 22.8 percent.", ["finding"]),
        ("CN-C37", "Charges rose 24 percent.", ["finding"]),
        ("CN-C01", "Charges rose 23 percent.", ["finding"]),
        ("CN-C02;CN-C37", "Charges rose 23 percent.", []),
        ("CN-C37", "Charges rose by a fifth, by MS-24.", []),
        ("CN-C37", "They rose 8.32 percent or 99 percent, and 98.", ["finding", "finding"]),
        ("IC-C01", "It is so.", ["claim"]),
        ("CN-C02;IC-C01", "It is so.", ["claim"]),
    ],
)
def test_a_headline_rests_on_what_was_found(
    desk: Desk, claim: str, finding: str, columns: list[str]
) -> None:
    """A number that nobody found, or a claim that is not judged, is named; near ones are not."""
    assert [(FILE, 3, column) for column in columns] == named(desk, claim, finding)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1,248,185 and 4.1 percent", ["1,248,185", "4.1"]),
        ("MS-13, MS13 and A4", []),
        ("in 2016 (or 2015).", ["2016", "2015"]),
    ],
)
def test_numbers_are_read_whole_and_names_left_out(text: str, found: list[str]) -> None:
    """A number keeps its commas and decimals; one that is part of a name is none."""
    assert found == reasons.numbers(text)
