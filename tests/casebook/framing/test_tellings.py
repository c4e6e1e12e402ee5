"""Tellings: two articles tell a fact in words that they have, and the record is founded."""

from __future__ import annotations

import re

import pytest
from conftest import Desk

import casebook
from casebook.framing import tellings

FILE = "data/tellings.csv"


def found() -> list[str]:
    """Return what is wrong, in words."""
    return [str(fault) for fault in tellings.faults()]


def test_the_real_tellings_are_in_order() -> None:
    """At least five facts are told, each by both articles, with words that are there."""
    assert [] == found()
    assert len(tellings.load()) >= 5


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (",drug cartel,", ",drug ring,", "column first_marked: .* 'drug ring'"),
        (",street gang,", ",street band,", "column second_marked: .* 'street band'"),
        (
            "CN-C03,drug cartel,IC-C13,street gang",
            "CN-C03,drug,CN-C03,drug",
            "claims of two articles",
        ),
        ("Maryland is of 2005", "Maryland is of 2004", "seen '2004'"),
        ("said “criminal cartel”", "said “cruel cartel”", "seen 'cruel cartel'"),
    ],
)
def test_what_is_not_there_is_named(desk: Desk, old: str, new: str, told: str) -> None:
    """Words that the sentence lacks, one article twice, a number or a quotation of nobody."""
    desk.swap(FILE, old, new)

    assert [bool(re.search(told, fault)) for fault in found()] == [True], found()


def test_words_are_drawn_out_to_what_is_marked() -> None:
    """The words shown are the claim's, longer where what is marked stands behind them."""
    claims = casebook.open("courthouse-news").claims

    assert ("the ", "drug cartel", " MS-13") == tellings.told(claims["CN-C03"], "drug cartel")
    before, marked, after = tellings.told(claims["CN-C29"], "a corrupt doctor")
    assert (True, "a corrupt doctor", "") == (before.endswith("can lead to "), marked, after)
