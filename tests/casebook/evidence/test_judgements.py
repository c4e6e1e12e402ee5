"""Judgements and facts: what a row may say, and what of it does not go together."""

from __future__ import annotations

import pytest
from conftest import Desk, places

from casebook.evidence import judgements, lookups
from casebook.evidence.judgements import Judgement
from casebook.records.errors import RecordError

JUDGEMENTS, LOOKUPS = "data/judgements.csv", "data/lookups.csv"
# A reproduction and a secondary source.
SEEN, HEARD = "doj_release_2017_10_23", "voa_2017_10_23"
PLAIN = {
    "claim": "CN-C02",
    "judgement": "fair",
    "reason": "It is so.",
    "slip": "none",
    "references": SEEN,
    "signed_by": "Planted",
    "signed_on": "2026-11-21",
}
# A second reader's own judgement.
READ = {"second": "fair", "second_slip": "none", "second_by": "Another", "second_on": "2026-11-28"}


def plant(desk: Desk, **cells: str) -> None:
    """Make one plain judgement with other *cells* the whole table."""
    desk.table(JUDGEMENTS, Judgement, [{**PLAIN, **cells}])


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"reason": "It is so"}, "reason"),
        ({"reason": "It is so,"}, "reason"),
        ({"signed_by": ""}, "signed_by"),
        ({"signed_on": ""}, "signed_on"),
        ({"slip": "speaker"}, "slip"),
        ({"slip": "unknown"}, "slip"),
        ({"judgement": "open", "open": "no measure", "slip": "speaker"}, "slip"),
        ({"judgement": "open", "open": "no measure", "slip": "reporter"}, "slip"),
        ({"judgement": "open", "open": "no measure", "slip": "agency"}, "slip"),
        ({"judgement": "open", "slip": "unknown"}, "open"),
        ({"judgement": "open", "open": "never looked for", "slip": "unknown"}, "open"),
        ({"open": "no measure"}, "open"),
        ({"first": "open"}, "first_open"),
        ({**READ, "second": "open"}, "second_open"),
        ({**READ, "second_open": "no measure"}, "second_open"),
        ({**READ, "second_by": ""}, "second_by"),
        ({**READ, "second_on": ""}, "second_by"),
        ({**READ, "second_slip": ""}, "second_by"),
        ({**READ, "second_by": "Planted"}, "second_by"),
        ({"references": ""}, "references"),
        ({"judgement": "misleading", "references": ""}, "references"),
        ({"references": f"{SEEN};{HEARD};{SEEN}"}, "references"),
        ({"judgement": "contradicted", "references": HEARD}, "references"),
    ],
)
def test_what_does_not_go_together_is_named(desk: Desk, cells: dict[str, str], column: str) -> None:
    """A reason that is no sentence, a slip that is none, or works that do not carry are refused."""
    plant(desk, **cells)
    with pytest.raises(RecordError) as refused:
        judgements.load()

    assert (JUDGEMENTS, 2, column) in places(refused.value.faults)


@pytest.mark.parametrize(
    "cells",
    [
        {"reason": "He said: “It is so.”"},
        {"judgement": "open", "open": "no measure", "slip": "unknown", "references": ""},
        READ,
        {**READ, "first": "open", "first_open": "speech not seen", "first_slip": "unknown"},
        {**READ, "second": "open", "second_open": "mixed evidence", "second_slip": "unknown"},
        {"judgement": "misleading", "slip": "speaker"},
        {"judgement": "conflicts with", "slip": "agency", "references": HEARD},
        {"judgement": "misleading", "slip": "unknown"},
        {"judgement": "contradicted", "references": f"{HEARD};{SEEN}", "slip": "reporter"},
        {"references": f"{SEEN};{HEARD}"},
    ],
)
def test_what_goes_together_is_read(desk: Desk, cells: dict[str, str]) -> None:
    """What is one step from a refused row is read."""
    plant(desk, **cells)

    assert ["CN-C02"] == list(judgements.load())


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("CN-C02,fair,", "CN-C02,true,", ", line 3, column judgement: expected 'fair'"),
        ("CN-C02,fair,", "CN-C01,fair,", ", line 3, column claim: expected each claim once"),
        (
            ",none,doj_release_2017_10_23,C",
            ",none,doj_release_2017_10_24,C",
            "doj_release_2017_10_2",
        ),
        (
            ",none,doj_release_2017_10_23,C",
            ",nobody,doj_release_2017_10_23,C",
            "column slip: expec",
        ),
        (",none,doj_release_2017_10_23,C", ",none,x,C", "add its row there"),
    ],
)
def test_a_bad_judgement_is_refused(desk: Desk, old: str, new: str, message: str) -> None:
    """A bad row of the judgements is refused by file and row, an unknown work with a near one."""
    desk.write(JUDGEMENTS, desk.text(JUDGEMENTS).replace(old, new, 1))
    with pytest.raises(RecordError) as refused:
        judgements.load()

    assert str(refused.value).startswith(JUDGEMENTS)
    assert message in str(refused.value)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("voa_2017_10_23,,sec", "voa_2017_10_24,,sec", "did you mean 'voa_2017_10_23'?"),
        (",11,agencies,", ",eleven,agencies,", "column found: expected"),
        (
            ",2017-10-23,doj_",
            ",2017-23-10,doj_",
            "line 5, column edtf: expected an EDTF date, seen '2017-23-10'; month 23 ",
        ),
        ("CN-C02,CN03,", ",CN03,", "line 5, column claim: expected a value"),
    ],
)
def test_a_bad_fact_is_refused(desk: Desk, old: str, new: str, message: str) -> None:
    """A bad row of the facts is refused by file and row."""
    desk.write(LOOKUPS, desk.text(LOOKUPS).replace(old, new, 1))
    with pytest.raises(RecordError) as refused:
        lookups.load()

    assert str(refused.value).startswith(LOOKUPS)
    assert message in str(refused.value)


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("CN-C11,,11,agencies,exact,,voa_2017_10_23,,secondary source,A fact.", "claim"),
        ("CN-C12,CN07,,,,,voa_2017_10_23,,secondary source,A fact.", "claim"),
        ("CN-C12,,11,agencies,exact,,voa_2017_10_23,,secondary source,A fact.", ""),
        ("CN-C05,CN07,11,agencies,exact,,voa_2017_10_23,,secondary source,A fact.", "row"),
        ("CN-C05,CN05,11,agencies,exact,,voa_2017_10_23,,reproduction,A fact.", "seen"),
        ("CN-C05,CN05,11,agencies,exact,,voa_2017_10_23,,secondary source,A fact.", ""),
        ("CN-C05,,11,agencies,exact,,voa_2017_10_23,,inferred here,A fact.", ""),
    ],
)
def test_a_fact_belongs_to_its_claim(desk: Desk, row: str, column: str) -> None:
    """
    A fact of a claim without a test, beside a computed one's row, of another's row or surer than
    its work is named; one that only stands beside a computed claim is not.
    """
    desk.write(LOOKUPS, f"{desk.text(LOOKUPS)}{row}\n")
    last = len(desk.text(LOOKUPS).splitlines())

    assert [(LOOKUPS, last, column)] * bool(column) == places(lookups.faults())
