"""Labels: what each word for the gang means in law, with a work that says so."""

from __future__ import annotations

from typing import get_args

import pytest
from conftest import Desk, places

from casebook.framing import labels
from casebook.records.errors import RecordError
from casebook.records.references import SEEN

FILE = "data/labels.csv"


def test_a_label_stands_once(desk: Desk) -> None:
    """The same word twice is refused, with both lines."""
    text = desk.text(FILE)
    desk.write(FILE, text + text.splitlines()[1] + "\n")

    with pytest.raises(RecordError, match=f"^{FILE}, line 8, column label: .* line 2 has it"):
        labels.load()


def test_an_unknown_reference_is_refused(desk: Desk) -> None:
    """A meaning without a work in the bibliography is refused, with near keys."""
    desk.write(FILE, desk.text(FILE).replace("usc_18_521", "usc_18_512", 1))

    with pytest.raises(RecordError, match="usc_18_521"):
        labels.load()


def test_a_label_that_is_coded_is_explained(desk: Desk) -> None:
    """A coded label without its row is named, unless the case explains none at all."""
    before = places(labels.faults())
    text = desk.text(FILE)
    desk.write(FILE, text.replace("\ncartel,", "\ncartels,", 1))
    (missing,) = labels.faults()
    (desk.root / FILE).unlink()

    assert [] == before == list(labels.faults())
    assert (FILE, "a row for 'cartel'") == (missing.file, missing.expected)
    assert "label_cartel" in missing.seen


def test_a_label_is_seen_no_more_surely_than_its_work(desk: Desk) -> None:
    """A meaning seen more surely than the work that has it is named; one less surely is not."""
    row = desk.text(FILE).splitlines()[1]
    seen = next(seen for seen in get_args(SEEN) if f",{seen}," in row)
    desk.write(FILE, desk.text(FILE).replace(f",{seen},", ",data file,", 1))
    surer = places(labels.faults())
    desk.write(FILE, desk.text(FILE).replace(",data file,", ",inferred here,", 1))

    assert [(FILE, 2, "seen")] == surer
    assert [] == places(labels.faults())
