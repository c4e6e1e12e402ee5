"""Presets: rows of the table become states with a name; bad rows are refused by their place."""

from __future__ import annotations

import pytest
from built import WHERE, built
from conftest import Desk, places

from casebook.explorers import presets
from casebook.explorers.presets import Chosen, Preset
from casebook.records import references
from casebook.records.errors import RecordError

FILE = "data/presets.csv"
ROW = {"explorer": "tiny", "who": "A paper of Lindau", "seen": "primary text"}
EVERY = presets.load()


def planted(desk: Desk, **row: str) -> None:
    """Make one row the whole table."""
    filled = {"id": "a", "reference": next(iter(references.load())), "values": "from=1;to=3"}
    desk.table(FILE, Chosen, [ROW | filled | row])


def test_a_row_is_a_state_with_a_name(desk: Desk) -> None:
    """A row gives who chose, the values of the controls, its claim and what else is said."""
    planted(desk, claim="L1", says="So it says.")

    (preset,) = presets.of("tiny", {"L1": "Bicycles are stolen."})

    assert preset == Preset(
        words="A paper of Lindau",
        values={"from": "1", "to": "3"},
        says="The claim: Bicycles are stolen. So it says.",
    )


def test_a_row_without_a_claim_needs_none(desk: Desk) -> None:
    """What is neither claimed nor said leaves nothing to say."""
    planted(desk)

    assert [""] == [preset.says for preset in presets.of("tiny")]


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"values": "from"}, "line 2, column values: expected each control once"),
        ({"values": "from=1;"}, "line 2, column values: expected each control once"),
        ({"values": "from=1;to="}, "line 2, column values: expected each control once"),
        ({"values": "=1;to=3"}, "line 2, column values: expected each control once"),
        ({"values": "from=1;from=2"}, "line 2, column values: expected each control once"),
        ({"values": "from=1=2"}, "line 2, column values: expected each control once"),
        ({"values": ""}, "line 2, column values: expected a value"),
        ({"who": ""}, "line 2, column who: expected a value"),
        ({"seen": "hearsay"}, "line 2, column seen: expected 'data file', "),
        ({"reference": "nobody_knows"}, "column reference: .*'nobody_knows'"),
        ({"explorer": "tinny"}, "column explorer: expected a row of 'tiny', .*'tinny'"),
    ],
)
def test_a_bad_row_is_refused(desk: Desk, changed: dict[str, str], message: str) -> None:
    """A bad row is refused with its place, what was expected and what was seen."""
    planted(desk, **changed)

    with pytest.raises(RecordError, match=f"^{FILE}.*{message}"):
        presets.of("tiny")


def test_an_unknown_claim_is_refused(desk: Desk) -> None:
    """A claim that the article lacks is refused with the row that names it."""
    planted(desk, claim="L11")

    with pytest.raises(RecordError, match=r"column claim: .* seen 'L11'; did you mean 'L1'"):
        presets.of("tiny", {"L1": ""})


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [({}, True), ({"who": "Another paper"}, False), ({"explorer": "other"}, False)],
)
def test_a_state_has_words_of_its_own(desk: Desk, changed: dict[str, str], wrong: bool) -> None:
    """A second state of the same words in one explorer is named; in another it is not."""
    row = ROW | {"reference": next(iter(references.load())), "values": "from=1"}
    desk.table(FILE, Chosen, [row | {"id": "a"}, row | {"id": "b"} | changed])

    assert [(FILE, 3, "who")] * wrong == places(presets.faults())


def test_every_row_is_of_an_explorer() -> None:
    """No row of the real table is left over."""
    assert {row.explorer for row in EVERY} <= set(WHERE)


@pytest.mark.parametrize("name", sorted({row.explorer for row in EVERY}))
def test_every_row_is_offered_with_its_values(name: str) -> None:
    """Each row of an explorer is among its presets, in the table's order, and says its words."""
    shown = built(name)
    rows = [row for row in EVERY if row.explorer == name]
    offered = shown.definition["presets"]["options"]

    assert [(row.who, row.values) for row in rows] == [(words, at) for words, at in offered]
    assert all(row.says in shown.expected(**row.values)[0] for row in rows)
