"""References: the bibliography says how surely each work was seen, and nothing is cited twice."""

from __future__ import annotations

import re

import pytest
from conftest import Desk

from casebook.records import references
from casebook.records.errors import RecordError

FILE = "data/references.csv"


def test_every_reference_has_what_a_reader_needs() -> None:
    """Every work has a title, a publisher and how surely it was seen, and most an address."""
    known = references.load()

    assert len(known) > 80
    assert all(one.title and one.publisher and one.seen for one in known.values())
    assert sum(bool(one.url or one.seen_at) for one in known.values()) > 0.9 * len(known)


def test_keys_are_plain_and_addresses_are_addresses() -> None:
    """Keys are made of small letters, digits and underscores; addresses are of the web."""
    for key, one in references.load().items():
        assert re.fullmatch(r"[a-z0-9_]+", key)
        for address in filter(None, (one.url, one.seen_at)):
            assert re.match(r"https?://[^\s<>\"]+", address), (key, address)


@pytest.mark.parametrize(
    ("old", "new", "column"),
    [
        (",primary text,,CN,", ",hearsay,,CN,", "seen"),
        (",primary text,,CN,", ",primary text,perhaps,CN,", "weak"),
        (",2017-10-23?,", ",2017-10-32,", "date"),
        (",Courthouse News Service,", ",,", "publisher"),
        (",news article,primary text,,CN,", ",,primary text,,CN,", "kind"),
    ],
)
def test_a_bad_reference_is_refused(desk: Desk, old: str, new: str, column: str) -> None:
    """A bad row of the bibliography is refused by file, line and column."""
    first, second, *others = desk.text(FILE).splitlines(keepends=True)
    assert old in second
    desk.write(FILE, "".join([first, second.replace(old, new), *others]))

    with pytest.raises(RecordError, match=f"^{FILE}, line 2, column {column}: "):
        references.load()


def test_a_key_that_stands_twice_is_refused(desk: Desk) -> None:
    """Two works of the same key are refused by both lines."""
    desk.swap(FILE, "\ninsight_crime_2017_10,", "\ncourthouse_news_2017_10_23,")

    with pytest.raises(RecordError, match=f"^{FILE}, line 3, column key: .* in line 2 already"):
        references.load()
