"""Outside: numbers that offices state elsewhere are computed and judged as the articles' are."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import Desk, places, soup

from casebook.evidence import exports, outside, verdicts
from casebook.evidence.outside import Number
from casebook.records.errors import RecordError

FILE = outside.FILE
DEATHS = {"series": "overdose_deaths", "column": "count", "where": "year=2016;class=any_opioid"}
PLAIN = {
    "id": "N01",
    "date": "2017-10-19",
    "voice": "Somebody",
    "office": "Justice Department",
    "document": "a speech",
    "statement": "Opioids killed so many.",
    "printed": "42,000",
    "value": "42000",
    "unit": "deaths",
    "bound": "about",
    "judgement": "fair",
    "reason": "It is so.",
    "slip": "none",
    "references": "nida_overdose_1999_2019",
    "signed_by": "Planted",
    "signed_on": "2026-11-28",
}


def plant(desk: Desk, **cells: str) -> Number:
    """Make one number with other *cells* the whole table, and return it."""
    desk.table(FILE, Number, [{**PLAIN, **cells}])
    return outside.load()[0]


@pytest.mark.parametrize(
    ("cells", "outcome", "value"),
    [
        (DEATHS, "equal after rounding", 42249),
        ({**DEATHS, "printed": "49,000", "value": "49000"}, "differs", 42249),
        (
            {**DEATHS, "per": "366", "printed": "115", "value": "115"},
            "equal after rounding",
            pytest.approx(115.434, abs=0.001),
        ),
        (
            {
                **DEATHS,
                "where": "year=2016;class=all",
                "against": "year=2015;class=all",
                "printed": "21 percent",
                "value": "21",
                "unit": "percent",
            },
            "equal after rounding",
            pytest.approx(21.426, abs=0.001),
        ),
    ],
)
def test_a_number_is_compared_with_its_series(
    desk: Desk, cells: dict[str, str], outcome: str, value: Any
) -> None:
    """A value, a value by something, or a change in percent is compared as an article's is."""
    found = outside.computed(plant(desk, **cells))
    assert found is not None

    assert (outcome, value) == (str(found.outcome), found.recomputed)


def test_a_number_without_a_series_is_not_computed(desk: Desk) -> None:
    """Where no series is named nothing is computed."""
    assert outside.computed(plant(desk)) is None


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({**DEATHS, "where": "year=2016"}, "where"),
        ({**DEATHS, "where": "year=1066;class=any_opioid"}, "where"),
        ({**DEATHS, "where": "years=2016"}, "where"),
        ({**DEATHS, "printed": "49,000", "value": "49000"}, "judgement"),
        ({"bears_on": "CN-C999"}, "bears_on"),
        ({"reason": "It is 77."}, "reason"),
        ({**DEATHS, "reason": "It is 42,249."}, ""),
        ({"bears_on": "CN-C12;S78"}, ""),
    ],
)
def test_what_a_number_lacks_is_named(desk: Desk, cells: dict[str, str], column: str) -> None:
    """A value that is not one, a row that is none or a reason's strange number is named."""
    plant(desk, **cells)

    assert [(FILE, 2, column)] * bool(column) == places(outside.faults())


@pytest.mark.parametrize("cells", [{"series": "grants"}, {"judgement": "open"}, {"id": "X1"}])
def test_a_bad_number_is_refused(desk: Desk, cells: dict[str, str]) -> None:
    """A series without a value, an open judgement without its kind or a strange id is refused."""
    with pytest.raises(RecordError, match=f"^{FILE}, line 2, column "):
        plant(desk, **cells)


def test_the_real_numbers_are_in_order() -> None:
    """Nothing is wrong with the real ones; agency and department are both among them."""
    assert [] == list(outside.faults())
    assert {"DEA", "Justice Department"} == {row.office for row in outside.load()}


def test_a_reader_finds_them_folded() -> None:
    """All stand in one table behind a summary, each by its id, with judgement and works."""
    page = soup(verdicts.outside_table(note="the note"))

    assert [row.id for row in outside.load()] == [line["id"] for line in page("tr", id=True)]
    assert f"Show all {len(outside.load())} numbers" == page.details.summary.text
    line = page.find(id="N09")
    assert "differs: 42,249 deaths" in line.text
    assert "conflicts with" in line.text


def test_machines_find_them_too() -> None:
    """As JSON they stand beside the findings, with value, result and judgement."""
    told = {one["id"]: one for one in exports.as_json([])["outside"]}

    assert (42249, "differs") == (told["N09"]["recomputed"], told["N09"]["result"])
    assert (None, "not testable") == (told["N07"]["recomputed"], told["N07"]["result"])
    assert "conflicts with" == told["N07"]["judgement"]
