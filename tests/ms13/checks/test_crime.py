"""Crime: each check finds what was planted, tells near misses, and holds on the real series."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from conftest import outcomes, recomputed, supports
from planted_series import planted_crime

from casebook.evidence.results import Outcome
from casebook.records.errors import ParameterError, RecordError
from ms13.checks import crime, offenses, rates

EQUAL, ROUNDED, CUT, DIFFERS = list(Outcome)[:4]


def property_rates(*rows: tuple[str, int, str, float]) -> dict[str, pd.DataFrame]:
    """Return rates of property crime: offense, year, vintage, rate."""
    columns = ["offense", "year", "vintage", "rate_per_100000"]
    return {"property_rates": pd.DataFrame(rows, columns=columns)}


def test_a_table_has_one_offense_in_one_edition() -> None:
    """A table has the counts of one offense by year, with rates recomputed from them."""
    found = offenses.table(
        planted_crime(violent={2016: 300_000, 2007: 400_000}, murder={2016: 9}), "violent"
    )

    assert [(2007, 400.0), (2016, 300.0)] == list(found["rate"].items())
    assert ["count", "population", "rate"] == list(found.columns)


def test_editions_are_kept_apart() -> None:
    """Another edition's count of the same year is not taken, and the revised rape never."""
    tables = planted_crime(violent={2016: 300_000})
    frame = tables["crime_national"]
    frame.loc[frame["vintage"] == "fbi_cde_2021", "count"] = 310_000

    found = {
        name: offenses.table(tables, "violent", name)["count"][2016] for name in offenses.EDITIONS
    }
    assert {"cius_2016": 3e5, "first_published": 3e5, "fbi_cde_2021": 3.1e5} == found


def test_an_unknown_edition_is_refused(tables: Any) -> None:
    """An edition that does not exist is refused with a near one."""
    with pytest.raises(ParameterError, match=r"no edition 'cius_2017'; did you mean 'cius_2016'\?"):
        offenses.table(tables, "violent", "cius_2017")


def test_an_unknown_offense_is_refused(tables: Any) -> None:
    """An offense that the series does not have is refused, not answered with nothing."""
    with pytest.raises(RecordError, match="no row has offense theft, definition"):
        offenses.table(tables, "theft")


def test_a_change_is_the_last_by_the_first() -> None:
    """A change is the later value by the earlier one, less one, in percent."""
    rows = pd.DataFrame({"count": [200, 150, 300]}, index=[2014, 2015, 2016])

    assert rates.change(rows, "count", 2014, 2016) == pytest.approx(50)
    assert rates.change(rows, "count", 2014, 2015) == pytest.approx(-25)


@pytest.mark.parametrize(
    ("then", "now", "expected"),
    [
        (1_420_000, 1_240_000, (EQUAL, EQUAL, EQUAL)),
        (1_424_999, 1_235_000, (ROUNDED, ROUNDED, EQUAL)),
        (1_429_999, 1_249_999, (CUT, CUT, EQUAL)),
        (1_430_000, 1_250_000, (DIFFERS, DIFFERS, EQUAL)),
        (1_200_000, 1_240_000, (DIFFERS, EQUAL, DIFFERS)),
    ],
)
def test_violent_crimes_are_counted(
    stated: Any, then: int, now: int, expected: tuple[Outcome, ...]
) -> None:
    """The two counts and the fall between them are each compared, a million printed to 10,000."""
    tables = planted_crime(violent={2006: 5e6, 2007: then, 2016: now})

    found = outcomes(crime.violent_crime_count(stated, tables))
    assert expected == tuple(found[row] for row in ("CN44", "CN41", "CN43"))


@pytest.mark.parametrize(
    ("rate", "expected"), [(471, EQUAL), (471.4, ROUNDED), (471.8, CUT), (472, DIFFERS)]
)
def test_the_rate_a_decade_ago(stated: Any, rate: float, expected: Outcome) -> None:
    """The rate of 2007 is compared with the 471 printed."""
    tables = planted_crime(violent={2006: 1000, 2007: rate * 1000, 2016: 1000})

    assert {"CN46": expected} == outcomes(crime.violent_crime_rate(stated, tables))


@pytest.mark.parametrize(
    ("old", "middle", "now", "expected"),
    [
        (611, 500, 400, (EQUAL, EQUAL, EQUAL)),
        (611, 620, 400, (EQUAL, EQUAL, DIFFERS)),
        (611, 700, 650, (EQUAL, DIFFERS, DIFFERS)),
        (613, 500, 400, (DIFFERS, EQUAL, EQUAL)),
    ],
)
def test_the_trend_of_two_decades(
    stated: Any, old: int, middle: int, now: int, expected: tuple[Outcome, ...]
) -> None:
    """The rate of 1997, the fall since, and that it is larger than the fall of one decade."""
    counts = {1996: old, 1997: old, 2006: middle, 2007: middle, 2016: now}
    tables = planted_crime(violent={year: count * 1000 for year, count in counts.items()})

    found = outcomes(crime.violent_crime_trend(stated, tables))
    assert expected == tuple(found[row] for row in ("CN49", "CN105", "CN50"))


def moved(violent: int, owned: int) -> dict[str, pd.DataFrame]:
    """Return crimes that changed by so many from 2015 to 2016."""
    return planted_crime(
        violent={2014: 1000, 2015: 1000, 2016: 1000 + violent},
        murder={2014: 100, 2015: 100, 2016: 101},
        property={2014: 5000, 2015: 5000, 2016: 5000 + owned},
    )


@pytest.mark.parametrize(("violent", "expected"), [(1, EQUAL), (0, DIFFERS), (-1, DIFFERS)])
def test_violent_crime_rose_or_not(stated: Any, violent: int, expected: Outcome) -> None:
    """A rise of one violent crime is an uptick, none is none; no other crime is a choice."""
    found = crime.violent_crime_rise({"CN39": stated["CN39"]}, moved(violent, -10))

    assert {"CN39": expected} == outcomes(found)
    assert (expected, "") == (found.outcome, found.why)
    assert [violent > 0] * 3 == supports(found)
    assert {"violent crime"} == {one.choice.partition(",")[0] for one in found.alternatives}


@pytest.mark.parametrize("violent", [1, 0, -1])
def test_a_purported_rise_is_supported_by_a_fall(stated: Any, violent: int) -> None:
    """The word doubts the rise: a fall supports it, no change does not, and no crime is named."""
    found = crime.violent_crime_rise({"CN103": stated["CN103"]}, moved(violent, -10))

    assert (Outcome.NOT_TESTABLE, ()) == (found.outcome, found.comparisons)
    assert "purported" in found.why
    assert [violent < 0] * 3 + [False, True, True] == supports(found)
    assert ("murder, number, 2015 to 2016", 1) == (
        found.alternatives[3].choice,
        pytest.approx(found.alternatives[3].recomputed),
    )


@pytest.mark.parametrize(
    ("violent", "owned", "expected"), [(5, -6, EQUAL), (6, -5, DIFFERS), (5, -5, DIFFERS)]
)
def test_overall_crime_fell_or_not(
    stated: Any, violent: int, owned: int, expected: Outcome
) -> None:
    """Violent and property crime are added before the change is taken."""
    found = crime.overall_crime_down(stated, moved(violent, owned))

    assert {"CN37": expected} == outcomes(found)
    assert [expected is EQUAL] * 4 == supports(found)
    assert found.comparisons[0].recomputed == pytest.approx((violent + owned) / 60)


@pytest.mark.parametrize(
    ("violent", "owned", "expected"),
    [(5, -6, EQUAL), (6, -5, DIFFERS), (-1, -6, DIFFERS), (5, 6, DIFFERS), (-6, 5, DIFFERS)],
)
def test_property_crime_brought_the_sum_down(
    stated: Any, violent: int, owned: int, expected: Outcome
) -> None:
    """Property crime drives the sum down if it falls by more than violent crime rises."""
    found = crime.crime_driven_by_property(stated, moved(violent, owned))

    assert {"CN104": expected} == outcomes(found)
    assert {"CN104": owned} == recomputed(found)


def test_lowest_since_is_the_last_year_that_was_lower() -> None:
    """A rate is the lowest since the last year with a lower one; the same rate is not lower."""
    line = [(1960, 2.0), (1961, 1.0), (1962, 4.0), (1963, 3.0), (2016, 3.0)]
    tables = property_rates(*(("burglary", year, "ucr_data_tool", rate) for year, rate in line))

    assert 1961 == crime.lowest_since(tables, "burglary")
    assert 1961 == crime.lowest_since(tables, "burglary", 1963)
    assert crime.lowest_since(tables, "burglary", 1961) is None


def test_lowest_since_knows_its_own_edition_and_offense() -> None:
    """The year's own edition is compared, and rates of later years and other offenses are not."""
    tables = property_rates(
        ("larceny", 2015, "first_published", 3.0),
        ("larceny", 2016, "fbi_cde_2021", 5.0),
        ("larceny", 2016, "first_published", 2.0),
        ("larceny", 2017, "first_published", 1.0),
        ("burglary", 2015, "first_published", 1.0),
    )

    assert crime.lowest_since(tables, "larceny") is None


def test_historic_lows_are_told_and_support_nothing(stated: Any) -> None:
    """The choices say since when each rate was the lowest; the word itself names no span."""
    names = ("property", "burglary", "larceny", "motor_vehicle_theft")
    old = dict(zip(names, (1.0, 3.0, 1.0, 1.0), strict=True))
    lines = [(n, y, "first_published", old[n] if y == 1965 else 2.0)
             for n in names for y in (1965, 2016)]  # fmt: skip
    found = crime.property_lows(stated, property_rates(*lines))

    assert Outcome.NOT_TESTABLE == found.outcome
    assert "historic" in found.why
    assert [None] * 4 == supports(found)
    assert (0, 0) == found.support
    assert ["since 1965", "of the series, from 1960", "since 1965", "since 1965"] == [
        one.choice.partition("lowest ")[2] for one in found.alternatives
    ]
    assert [51, 57, 51, 51] == [one.recomputed for one in found.alternatives]


@pytest.mark.parametrize(
    ("offense", "column", "since", "percent"),
    [
        ("violent", "count", 2007, -12.3),
        ("violent", "rate", 2007, -18.1),
        ("violent", "count", 2015, 4.1),
        ("property", "count", 2015, -1.3),
        ("murder", "count", 2015, 8.6),
        ("murder", "count", 2014, 21.8),
    ],
)
def test_published_changes_to_2016_hold(
    tables: Any, offense: str, column: str, since: int, percent: float
) -> None:
    """The changes to 2016 that the FBI's tables give are those of our series."""
    found = rates.change(offenses.table(tables, offense), column, since, 2016)

    assert percent == round(found, 1)


def test_the_real_rise_in_violent_crime(stated: Any, tables: Any) -> None:
    """Violent crime rose in 2016, so the uptick holds; "purported" is a word and not tested."""
    uptick = crime.violent_crime_rise({"CN39": stated["CN39"]}, tables)
    purported = crime.violent_crime_rise({"CN103": stated["CN103"]}, tables)

    assert ({"CN39": 4.075}, EQUAL) == (recomputed(uptick), uptick.outcome)
    assert (3, 3) == uptick.support
    assert (Outcome.NOT_TESTABLE, True) == (purported.outcome, "purported" in purported.why)
    assert [False] * 4 + [True] * 2 == supports(purported)


def test_the_real_moves_of_2016(stated: Any, tables: Any) -> None:
    """In 2016 violent crime rose by 48,875 and property crime fell by 105,080."""
    found = crime.crime_driven_by_property(stated, tables)

    assert [-105_080, 48_875] == [one.recomputed for one in found.alternatives]


@pytest.mark.parametrize(
    ("offense", "year"), [("property", 1965), ("burglary", None), ("larceny", 1967)]
)
def test_the_real_lows_of_2016(tables: Any, offense: str, year: int | None) -> None:
    """Property crime was the lowest since 1965, larceny since 1967, burglary of all years."""
    assert year == crime.lowest_since(tables, offense)


@pytest.mark.parametrize(
    ("since", "until", "message"),
    [
        (2016, 2007, "a since before until, seen 2016 and 2007"),
        (2007, 2007, "a since before until, seen 2007 and 2007"),
        (1979, 2016, "no rate for 1979, which since=1979 and until=2016 need; there are 1997 to"),
        (2007, 2018, "no rate for 2018, 2017, which"),
    ],
)
def test_years_that_an_edition_lacks_are_refused(
    tables: Any, since: int, until: int, message: str
) -> None:
    """The years of a comparison are checked before anything is computed from them."""
    rows = offenses.table(tables, "violent")

    with pytest.raises(ParameterError, match=message):
        rates.require(rows, "rate", since, until, until - 1)
    rates.require(rows, "rate", 1997, 2016, 2015)
