"""Readings: each point rests on what it names, and nothing is named that does not exist."""

from __future__ import annotations

from collections import Counter

import pytest
from conftest import Desk

from casebook.framing import readings
from casebook.framing.readings import READINGS, Point
from casebook.records import references
from casebook.records.errors import RecordError
from casebook.texts import claims

FILE = "data/readings.csv"
KEY, OTHER = "courthouse_news_2017_10_23", "treasury_jl10026"
PLAIN = {
    "id": "R1",
    "reading": "department",
    "point": "It was said.",
    "claims": "CN-C01",
    "references": KEY,
    "seen": "primary text",
}


def plant(desk: Desk, *rows: dict[str, str]) -> None:
    """Make *rows*, each of which changes cells of a plain one, the whole table."""
    desk.table(FILE, Point, ({**PLAIN, **row} for row in rows))


def test_a_point_names_claims_and_works(desk: Desk) -> None:
    """A point has the claims and works whose ids and keys stand between semicolons."""
    plant(desk, {"claims": "CN-C02;IC-C01", "references": f"{OTHER};{KEY}"}, {"id": "R0"})
    first, second = readings.load()

    assert (("CN-C02", "IC-C01"), (OTHER, KEY)) == (first.claim_ids, first.keys)
    assert ("R1", "R0") == (first.id, second.id)


def test_what_nobody_knows_needs_no_work(desk: Desk) -> None:
    """A point that nobody knows may stand alone, and a point of a case without a claim."""
    plant(
        desk,
        {"reading": "unknown", "claims": "", "references": "", "seen": ""},
        {"id": "R2", "claims": ""},
    )
    first, second = readings.load()

    assert ((), (), "") == (first.claim_ids, first.keys, first.seen)
    assert ((), (KEY,)) == (second.claim_ids, second.keys)


@pytest.mark.parametrize("reading", ["department", "assessment"])
@pytest.mark.parametrize(
    "cells", [{"references": ""}, {"seen": ""}, {"references": "", "seen": ""}]
)
def test_a_point_of_a_case_needs_a_work(desk: Desk, reading: str, cells: dict[str, str]) -> None:
    """A point of either case without a work, or without how surely it was seen, is refused."""
    plant(desk, {"reading": reading, **cells})

    with pytest.raises(RecordError, match=f"^{FILE}: R1: expected a reference and how surely"):
        readings.load()


@pytest.mark.parametrize("reading", list(READINGS))
@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"claims": "CN-C01;CN-C999"}, "column claims: 'CN-C999'; did you mean 'CN-C"),
        ({"claims": "CN-C01, CN-C02"}, "column claims: 'CN-C01, CN-C02'"),
        ({"references": f"{KEY};treasury_jl1002"}, f".*'treasury_jl1002'; .*{OTHER}"),
        ({"references": "zzz"}, ".*'zzz'; add its row there"),
    ],
)
def test_what_does_not_exist_is_refused(
    desk: Desk, reading: str, cells: dict[str, str], message: str
) -> None:
    """An unknown claim or work is refused with near ones, whatever the reading."""
    plant(desk, {"reading": reading, **cells})

    with pytest.raises(RecordError, match=f"^{FILE}: R1, {message}"):
        readings.load()


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"reading": "agency"}, "line 2, column reading: expected 'department', 'assessment'"),
        ({"seen": "hearsay"}, "line 2, column seen: expected"),
        ({"later": "some"}, "line 2, column later: expected '', 'in part' or 'all'"),
        ({"point": ""}, "line 2, column point: expected a value"),
    ],
)
def test_a_bad_point_is_refused(desk: Desk, cells: dict[str, str], message: str) -> None:
    """A point of no reading, without words or without a known certainty is refused."""
    plant(desk, cells)

    with pytest.raises(RecordError, match=f"^{FILE}, {message}"):
        readings.load()


def test_both_cases_are_made() -> None:
    """Both readings have about as many real points, and what nobody knows has several."""
    count = Counter(point.reading for point in readings.load())

    assert set(READINGS) == set(count)
    assert abs(count["department"] - count["assessment"]) <= 1
    assert min(count.values()) >= 5


SURENESS = ["data file", "primary text", "reproduction", "secondary source", "inferred here"]


def test_every_real_point_rests_on_something() -> None:
    """Every point of a case has works that exist and claims that exist, named once each."""
    works, ids = references.load(), claims.ids()

    for point in readings.load():
        assert set(works) >= set(point.keys), point.id
        assert ids >= set(point.claim_ids), point.id
        assert len(point.keys) == len(set(point.keys))
        assert len(point.claim_ids) == len(set(point.claim_ids))
        assert point.point.endswith((".", '."', "?"))


def test_a_point_is_not_surer_than_the_surest_of_its_works() -> None:
    """How surely a point of a case was seen is nothing that none of its works was seen as."""
    works = references.load()

    for point in readings.load():
        if point.reading != "unknown":
            surest = min(SURENESS.index(works[key].seen) for key in point.keys)
            assert SURENESS.index(point.seen) >= surest, point.id
