"""References: the bibliography says how surely each work was seen, and nothing is cited twice."""

from __future__ import annotations

import pytest
from conftest import Desk, places

from casebook.records import record, references
from casebook.records.errors import RecordError
from casebook.records.references import SEEN, Reference, ReferenceKey

FILE = "data/references.csv"


class Fact(record.Record):
    """A row that says where a fact stands."""

    reference: ReferenceKey
    seen: SEEN


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

    with pytest.raises(RecordError, match=f"^{FILE}, line 3, column key: .*; line 2 has it"):
        references.load()


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"key": "k_2017"}, ""),
        ({"key": "K_2017"}, "key"),
        ({"key": "k-2017"}, "key"),
        ({"url": "https://a.example/x?y=1&z=%20"}, ""),
        ({"seen_at": "http://a.example"}, ""),
        ({"url": "a.example"}, "url"),
        ({"url": "https://a b.example"}, "url"),
        ({"seen_at": "javascript:alert(1)"}, "seen_at"),
        ({"seen_at": "https://a.example/<b>"}, "seen_at"),
    ],
)
def test_a_key_is_plain_and_an_address_is_one(
    desk: Desk, cells: dict[str, str], column: str
) -> None:
    """Keys are of small letters, digits and underscores; addresses are of the web."""
    plain = {"key": "k", "title": "T", "publisher": "P", "kind": "report", "seen": "data file"}
    desk.table(FILE, Reference, [{**plain, **cells}])
    if not column:
        assert [cells.get("key", "k")] == list(references.load())
        return

    with pytest.raises(RecordError, match=f"^{FILE}, line 2, column {column}: expected "):
        references.load()


@pytest.mark.parametrize(
    ("seen", "wrong"),
    [("data file", True), ("primary text", True), ("reproduction", False),
     ("secondary source", False), ("inferred here", False)],
)  # fmt: skip
def test_what_is_overstated_is_named(desk: Desk, seen: str, wrong: bool) -> None:
    """A row surer than its work, a reproduction, is named; one as sure or less is not."""
    desk.write("data/facts.csv", f"reference,seen\ndoj_release_2017_10_23,{seen}\n")
    rows = record.read("data/facts.csv", Fact, key=None)

    assert [("data/facts.csv", 2, "seen")] * wrong == places(
        references.overstated("data/facts.csv", rows)
    )
