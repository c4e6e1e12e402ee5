"""Pointers: a claim is named by words that it has, and its proof is a place that can be opened."""

from __future__ import annotations

import pytest
from conftest import Desk

from casebook import faults
from casebook.evidence import pointers
from casebook.records.errors import RecordError
from casebook.texts import ledger

FILE = "data/pointers.csv"


def test_a_pointer_leads_to_its_place() -> None:
    """The link has the words of the row and leads to the notebook, or to a place of it."""
    row = {"claim": "CN-C44", "notebook": "40-crime", "words": "Try <it>"}
    whole = pointers.Pointer(**row)
    view = pointers.Pointer(**row, place="see/baseline?from=2014&to=2016")

    assert '<a href="40-crime.ipynb">Try &lt;it&gt;</a>' == whole.link
    assert 'href="40-crime.ipynb#see/baseline?from=2014&amp;to=2016"' in view.link


def test_every_pointer_is_of_a_claim() -> None:
    """Each row of the table is of a claim that there is, and some name theirs."""
    known = {claim.id for claim in ledger.every_claim()}
    rows = pointers.load()

    assert rows
    assert set(rows) <= known
    assert any(row.named for row in rows.values())


def test_a_case_without_pointers_has_none(desk: Desk) -> None:
    """The table may be left out."""
    (desk.root / FILE).unlink()

    assert {} == pointers.load()


@pytest.mark.parametrize("place", ["javascript:alert(1)", "see/<b>", "a b", "#x"])
def test_a_strange_place_is_refused(desk: Desk, place: str) -> None:
    """A place that no page can have is refused with its line."""
    desk.write(FILE, f"claim,named,notebook,place,words\nCN-C44,,40-crime,{place},Try it\n")

    with pytest.raises(RecordError, match="line 2, column place: expected a place such as"):
        pointers.load()


def test_words_that_the_claim_lacks_are_a_fault(desk: Desk) -> None:
    """A name that is not among the words of its claim is told."""
    desk.write(FILE, "claim,named,notebook,place,words\nCN-C44,large uptick,40-crime,,Try it\n")

    (fault,) = pointers.faults()

    assert ("CN-C44", "named") == ("CN-C44", fault.column)
    assert "'large uptick'" in str(fault)


def test_a_notebook_that_is_not_there_is_a_fault(desk: Desk) -> None:
    """A proof in a notebook that there is not is told, with a near one."""
    desk.write(FILE, "claim,named,notebook,place,words\nCN-C44,,40-crimes,,Try it\n")

    found = [str(fault) for fault in faults.find() if FILE in str(fault)]

    assert 1 == len(found)
    assert "did you mean '40-crime'" in found[0]
