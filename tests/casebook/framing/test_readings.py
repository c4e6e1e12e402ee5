"""Readings: each point rests on what it names, and nothing is named that does not exist."""

from __future__ import annotations

import pytest
from conftest import Desk, places

from casebook.framing import readings
from casebook.framing.readings import Point
from casebook.records import case
from casebook.records.errors import RecordError

FILE = "data/readings.csv"
READINGS = tuple(case.load().readings)
KEY, OTHER = "courthouse_news_2017_10_23", "treasury_jl10026"
HEARD = "voa_2017_10_23"
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

    assert (("CN-C02", "IC-C01"), (OTHER, KEY)) == (first.claims, first.references)
    assert ("R1", "R0") == (first.id, second.id)


def test_what_nobody_knows_needs_no_work(desk: Desk) -> None:
    """A point that nobody knows may stand alone, and a point of a case without a claim."""
    plant(
        desk,
        {"reading": "unknown", "claims": "", "references": "", "seen": ""},
        {"id": "R2", "claims": ""},
    )
    first, second = readings.load()

    assert ((), (), "") == (first.claims, first.references, first.seen)
    assert ((), (KEY,)) == (second.claims, second.references)


@pytest.mark.parametrize("reading", ["department", "assessment"])
@pytest.mark.parametrize(
    "cells", [{"references": ""}, {"seen": ""}, {"references": "", "seen": ""}]
)
def test_a_point_of_a_case_needs_a_work(desk: Desk, reading: str, cells: dict[str, str]) -> None:
    """A point of either case without a work, or without how surely it was seen, is refused."""
    plant(desk, {"reading": reading, **cells})

    with pytest.raises(RecordError, match=f"^{FILE}, line 2, column references: .* how surely"):
        readings.load()


@pytest.mark.parametrize("reading", READINGS)
@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"claims": "CN-C01;CN-C999"}, "column claims: .* 'CN-C999'; did you mean 'CN-C"),
        ({"claims": "CN-C01, CN-C02"}, "column claims: .* 'CN-C01, CN-C02'"),
        ({"references": f"{KEY};treasury_jl1002"}, f"column references: .*_jl1002'; .*{OTHER}"),
        ({"references": "zzz"}, "column references: .*'zzz'; add its row there"),
    ],
)
def test_what_does_not_exist_is_refused(
    desk: Desk, reading: str, cells: dict[str, str], message: str
) -> None:
    """An unknown claim or work is refused with near ones, whatever the reading."""
    plant(desk, {"reading": reading, **cells})

    with pytest.raises(RecordError, match=f"^{FILE}, line 2, {message}"):
        readings.load()


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        (
            {"reading": "agency"},
            "line 2, column reading: .* 'agency'; there are: assessment, department",
        ),
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


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"point": "It was said"}, "point"),
        ({"claims": "CN-C01;CN-C01"}, "claims"),
        ({"references": f"{KEY};{OTHER};{KEY}"}, "references"),
    ],
)
def test_a_point_is_a_sentence_that_names_each_thing_once(
    desk: Desk, cells: dict[str, str], column: str
) -> None:
    """A point that is no sentence, or names a claim or a work twice, is refused."""
    plant(desk, cells)

    with pytest.raises(RecordError, match=f"^{FILE}, line 2, column {column}: "):
        readings.load()


def reading(*others: dict[str, str]) -> list[dict[str, str]]:
    """Return a point of each reading but the first, then *others*."""
    return [{"id": f"X{at}", "reading": name} for at, name in enumerate(READINGS[1:])] + [*others]


# KEY is a primary text, HEARD a secondary source.
@pytest.mark.parametrize(
    ("references", "seen", "wrong"),
    [
        (KEY, "data file", True),
        (KEY, "primary text", False),
        (KEY, "inferred here", False),
        (HEARD, "primary text", True),
        (HEARD, "secondary source", False),
        (f"{HEARD};{KEY}", "primary text", False),
        (f"{HEARD};{KEY}", "data file", True),
    ],
)
def test_a_point_is_no_surer_than_the_surest_of_its_works(
    desk: Desk, references: str, seen: str, wrong: bool
) -> None:
    """A point seen more surely than every work it rests on is named; one as sure is not."""
    plant(desk, *reading({"references": references, "seen": seen}))

    assert [(FILE, len(READINGS) + 1, "seen")] * wrong == places(readings.faults())


def test_a_reading_without_a_point_is_named(desk: Desk) -> None:
    """Each reading of the case has a point; a case that makes none has no such table."""
    plant(desk, *reading())
    (missing,) = readings.faults()
    (desk.root / FILE).unlink()

    assert (FILE, f"a point of the reading {READINGS[0]!r}") == (missing.file, missing.expected)
    assert [] == list(readings.faults())
