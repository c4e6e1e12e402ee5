"""Meanings: every word of a judgement or a result says what it means, in one place."""

from __future__ import annotations

import pytest
from conftest import Desk, soup

from casebook.evidence import meanings, verdicts

FILE = "data/meanings.csv"


def test_every_word_in_use_has_a_meaning() -> None:
    """Judgements, kinds of open, slips and results are all there, and nothing else."""
    assert [] == list(meanings.faults())
    assert meanings.of("judgement", "misleading").endswith("a “perhaps” was lost.")
    assert "" == meanings.of("judgement", "false")


@pytest.mark.parametrize(
    ("old", "new", "seen"),
    [
        ("\nopen,no measure,", "\nopen,no ruler,", {"none", "'no ruler'"}),
        ("\nslip,none,", "\nslip,nobody,", {"none", "'nobody'"}),
        ("\nslip,none,", "\nslip,none,", set()),
    ],
)
def test_a_word_without_a_meaning_is_named(desk: Desk, old: str, new: str, seen: set[str]) -> None:
    """A word that the table lacks, and one that nobody uses, are named."""
    desk.swap(FILE, old, new)

    assert seen == {fault.seen for fault in meanings.faults()}


def test_a_case_may_have_none(desk: Desk) -> None:
    """Without the table there is no meaning, and nothing is wrong."""
    (desk.root / FILE).unlink()

    assert ((), []) == (meanings.load(), list(meanings.faults()))
    assert "" == soup(verdicts.glossary("judgement")).text.strip()


def test_a_reader_sees_the_meanings_of_a_kind() -> None:
    """The list has each word of the kinds asked for with its meaning."""
    items = [li.text for li in soup(verdicts.glossary("judgement", "open"))("li")]

    assert 9 == len(items)
    assert items[0].startswith("fair: ")
