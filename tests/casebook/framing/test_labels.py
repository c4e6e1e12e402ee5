"""Labels: what each word for the gang means in law, with a work that says so."""

from __future__ import annotations

import pytest
from conftest import Desk

from casebook.framing import codes, labels
from casebook.records.errors import RecordError

FILE = "data/labels.csv"


def test_every_coded_label_has_its_meaning_in_law() -> None:
    """Whatever label a statement is coded for, its meaning in law is listed."""
    assert set(codes.LABELS.values()) <= {row.label for row in labels.load()}


def test_a_label_stands_once(desk: Desk) -> None:
    """The same word twice is refused, with both lines."""
    text = desk.text(FILE)
    desk.write(FILE, text + text.splitlines()[1] + "\n")

    with pytest.raises(RecordError, match="stands in line 2 already"):
        labels.load()


def test_an_unknown_reference_is_refused(desk: Desk) -> None:
    """A meaning without a work in the bibliography is refused, with near keys."""
    desk.write(FILE, desk.text(FILE).replace("usc_18_521", "usc_18_512", 1))

    with pytest.raises(RecordError, match="usc_18_521"):
        labels.load()
