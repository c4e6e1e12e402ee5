"""Murders: the rise, its size among others, and Chicago's part of it."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from conftest import outcomes, recomputed, supports
from planted_series import planted_crime

from casebook.evidence.results import Outcome
from casebook.records.errors import RecordError
from ms13.checks import murders

EQUAL, ROUNDED, CUT, DIFFERS = list(Outcome)[:4]


def places(chicago: int, nation: int, *, revised: int = 0) -> dict[str, pd.DataFrame]:
    """Return murders that rose so much from 2015 to 2016; in a revision the nation *revised* less.

    In every edition the city had 100 and the nation 10,000 murders the year before.
    """
    city = ("first_published", "police_count", "agency_file_as_revised")
    rows = [("Chicago", 2015, name, 100) for name in city]
    rows += [("Chicago", 2016, name, 100 + chicago) for name in city]
    rows += [("United States", 2015, "first_published", 10_000)]
    rows += [("United States", 2015, "revised_cius_2016", 10_000 + revised)]
    rows += [("United States", 2016, "first_published", 10_000 + nation)]
    rows += [("United States", 2016, "revised_cius_2017", 10_000 + nation)]
    rows += [("Springfield", 2016, "first_published", 7_777)]
    frame = pd.DataFrame(rows, columns=["place", "year", "vintage", "count"])
    return {"murders_by_place": frame.assign(among_30_largest="")}


@pytest.mark.parametrize("now", [101, 100, 99])
def test_murders_rose_or_not(stated: Any, now: int) -> None:
    """The choices give the sizes of the rise; "small" names no size to compare or support."""
    found = murders.murder_rise(
        stated, planted_crime(murder={2007: 101, 2014: 80, 2015: 100, 2016: now})
    )

    assert (Outcome.NOT_TESTABLE, ()) == (found.outcome, found.comparisons)
    assert "small" in found.why
    assert [None] * 4 == supports(found)
    sizes = [now - 100] * 2 + [(now - 80) / 0.8] * 2
    assert pytest.approx(sizes) == [one.recomputed for one in found.alternatives]
    names = [f"{what}, {year} to 2016" for year in (2015, 2014) for what in ("number", "rate")]
    assert names == [one.choice for one in found.alternatives]


def test_the_largest_two_year_rise_is_found() -> None:
    """The largest rise in two years is found by its last year, none after *until*."""
    counts = {2010: 100, 2011: 110, 2012: 150, 2013: 154, 2014: 160, 2015: 150, 2016: 900}
    tables = planted_crime(murder=counts)

    year, percent = murders.largest_two_year_rise(tables, until=2015)
    assert (2012, pytest.approx(50)) == (year, percent)
    assert 2016 == murders.largest_two_year_rise(tables)[0]


@pytest.mark.parametrize(
    ("chicago", "nation", "expected"),
    [
        (20, 100, EQUAL),
        (195, 1000, ROUNDED),
        (204, 1000, ROUNDED),
        (209, 1000, CUT),
        (194, 1000, DIFFERS),
        (21, 100, DIFFERS),
        (-20, 100, DIFFERS),
    ],
)
def test_chicagos_share_of_the_rise(
    stated: Any, chicago: int, nation: int, expected: Outcome
) -> None:
    """Chicago's share is its rise by the nation's rise, other cities left out."""
    found = murders.chicago_share(stated, places(chicago, nation))

    assert {"CN52": expected} == outcomes(found)
    assert {"CN52": round(chicago / nation * 100, 2)} == recomputed(found)


def test_the_edition_of_the_year_before_changes_the_share(stated: Any) -> None:
    """Where only a revision raised the nation's count of 2015, only the other choice stays."""
    found = murders.chicago_share(stated, places(200, 1000, revised=200))

    assert [
        "FBI city counts, the nation's 2015 as revised",
        "FBI city counts, the nation's 2015 as first published",
        "police counts, the nation's 2015 as revised",
        "later agency file, both years as later revised",
    ] == [one.choice for one in found.alternatives]
    assert [25.0, 20.0, 25.0, 25.0] == [one.recomputed for one in found.alternatives]
    assert [False, True, False, False] == supports(found)


def test_a_choice_without_counts_is_refused(stated: Any) -> None:
    """Where a choice has no share, the check says which counts are missing; none is left out."""
    tables = places(20, 100)
    rows = tables["murders_by_place"]
    tables["murders_by_place"] = rows[(rows["vintage"] != "police_count") | (rows["year"] != 2015)]

    with pytest.raises(
        RecordError, match=r"murders_by_place: .* by police counts .*have 2016 only"
    ):
        murders.chicago_share(stated, tables)


def test_the_real_murders(stated: Any, tables: Any) -> None:
    """Murders rose 8.6 percent in a year and 21.8 in two; no size is small."""
    found = murders.murder_rise(stated, tables)

    values = [round(one.recomputed, 1) for one in found.alternatives]
    assert [8.6, 7.9, 21.8, 20.2, -29.5] == values
    assert (Outcome.NOT_TESTABLE, (0, 0)) == (found.outcome, found.support)


def test_the_real_rise_to_2016_is_the_largest(tables: Any) -> None:
    """No rise in two years from 1979 to 2016 was larger than that to 2016."""
    year, percent = murders.largest_two_year_rise(tables)

    assert (2016, True) == (year, 21 < percent < 23)


def test_the_real_share_of_chicago(stated: Any, tables: Any) -> None:
    """By edition Chicago had 20.99, 18.47, 20.26 or 18.76 percent of the rise; 20 is cut."""
    found = murders.chicago_share(stated, tables)

    assert [20.99, 18.47, 20.26, 18.76] == [one.recomputed for one in found.alternatives]
    assert (CUT, (2, 4)) == (found.outcome, found.support)
