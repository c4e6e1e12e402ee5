"""Police: rates and changes against planted rows, and the published numbers."""

from typing import Any

import pandas as pd
import pytest
from conftest import outcomes, recomputed, supports
from planted_series import ALL, SWORN, planted_police

from casebook.evidence import series
from casebook.evidence.results import Outcome
from casebook.records.errors import ParameterError, RecordError
from ms13.checks import police, rates

FILE = "data/series/police_officers_per_capita.csv"


@pytest.fixture(scope="module")
def officers() -> pd.DataFrame:
    """Return the real series."""
    return series.load("police_officers_per_capita")


def test_rates_are_recomputed() -> None:
    """A rate is count by population times 1,000, whatever rate the row prints."""
    rows = planted_police((SWORN, 2012, 300, 100_000), (SWORN, 2007, 1, 8), (ALL, 2007, 5, 8))

    table = police.rates(rows, "sworn")

    assert {2007: 125.0, 2012: 3.0} == table["rate"].to_dict()
    assert ["count", "population", "rate", "half"] == list(table.columns)


def test_each_measure_has_its_own_rows() -> None:
    """The measure "all" takes officers and civilians together, and not the officers alone."""
    rows = planted_police((SWORN, 2007, 1, 8), (ALL, 2007, 5, 8), (f"{ALL}_equivalent", 2007, 6, 8))

    assert police.rates(rows, "all")["count"].tolist() == [5]


@pytest.mark.parametrize(("measure", "near"), [("swarn", "did you mean 'sworn'"), ("x", "all,")])
def test_unknown_measures_are_refused(officers: pd.DataFrame, measure: str, near: str) -> None:
    """A measure that does not exist is refused with those that do."""
    with pytest.raises(ParameterError, match=f"no measure '{measure}'; .*{near}"):
        police.rates(officers, measure)


def test_local_rows_are_not_mixed_in() -> None:
    """Rows of local governments alone, or of another series, leave the rates as they are."""
    whole = planted_police((SWORN, 2007, 30, 1000), (SWORN, 2012, 20, 1000))
    local = planted_police((SWORN, 2012, 9, 1000), scope="local_governments_only")
    other = planted_police((SWORN, 2012, 8, 1000)).assign(series="bjs_lemas")

    assert [30.0, 20.0] == police.rates(pd.concat([local, other, whole]), "sworn")["rate"].tolist()


def test_local_rows_of_the_real_series_are_not_mixed_in(officers: pd.DataFrame) -> None:
    """The real series has local-only rows, and rates has none of their counts."""
    local = officers[officers["scope"] == "local_governments_only"]
    used = police.rates(officers, "sworn")

    assert len(local) == 5
    assert set(local["count"]).isdisjoint(used["count"])
    assert used.index.is_unique


def test_rates_leave_the_series_as_it_is() -> None:
    """Computing rates does not change the table they come from."""
    rows = planted_police((SWORN, 2012, 3, 1000), (SWORN, 2007, 2, 1000))
    before = rows.copy()

    police.rates(rows, "sworn")

    pd.testing.assert_frame_equal(before, rows)


@pytest.mark.parametrize(
    ("first", "last", "percent"),
    [(200, 188, -6.0), (200, 210, 5.0), (150, 150, 0.0), (3, 1, -200 / 3)],
)
def test_change_is_the_last_rate_by_the_first(first: int, last: int, percent: float) -> None:
    """A change is the last rate divided by the first, less one, in percent."""
    rows = planted_police(
        (SWORN, 2007, first, 1000), (SWORN, 2012, last, 1000), (SWORN, 2009, 7, 10)
    )

    assert rates.change(police.rates(rows, "sworn"), "rate", 2007, 2012) == pytest.approx(percent)


def test_change_counts_residents_too() -> None:
    """The same officers for twice the residents are a fall by half."""
    rows = planted_police((SWORN, 2007, 10, 1000), (SWORN, 2012, 10, 2000))

    assert rates.change(police.rates(rows, "sworn"), "rate", 2007, 2012) == pytest.approx(-50)


@pytest.mark.parametrize(("since", "until", "missing"), [(1996, 2012, 1996), (2007, 2030, 2030)])
def test_missing_years_are_refused(
    officers: pd.DataFrame, since: int, until: int, missing: int
) -> None:
    """A year that the series does not have is refused with those that it has."""
    message = f"no rate for {missing}, .*; there are 1993 to 1995, 1997 to 2013"
    with pytest.raises(ParameterError, match=message):
        rates.change(police.rates(officers, "sworn"), "rate", since, until)


@pytest.mark.parametrize(("since", "until"), [(2012, 2007), (2007, 2007)])
def test_years_in_the_wrong_order_are_refused(
    officers: pd.DataFrame, since: int, until: int
) -> None:
    """A first year that is not the earlier is refused."""
    with pytest.raises(ParameterError, match=f"since before until, seen {since} and {until}"):
        rates.change(police.rates(officers, "sworn"), "rate", since, until)


@pytest.mark.parametrize(("measure", "published"), [("sworn", "-4.3"), ("all", "-5.9")])
def test_published_changes_hold(officers: pd.DataFrame, measure: str, published: str) -> None:
    """From 2007 to 2012 sworn officers fell 4.3 percent per resident, all employees 5.9."""
    assert published == f"{rates.change(police.rates(officers, measure), 'rate', 2007, 2012):.1f}"


@pytest.mark.parametrize(
    ("old", "new", "column"),
    [
        (",732000,,", ",-732000,,", "count"),
        (",732000,,", ",many,,", "count"),
        (",732000,,2.5,", ",732000,0,2.5,", "population"),
        (",732000,,2.5,", ",732000,,,", "per_1000"),
        (",732000,,2.5,", ",732000,,-2.5,", "per_1000"),
        ("2004,2004-09-30,", "204,2004-09-30,", "year"),
        ("2004,2004-09-30,", "2004,2004-9-30,", "as_of"),
        ('bjs_csllea_2008,primary text,"rounded', 'bjs_csllea_2008,hearsay,"rounded', "seen"),
    ],
)
def test_bad_rows_are_refused(desk: Any, old: str, new: str, column: str) -> None:
    """A bad row of the series is refused with its file, line and column."""
    first, second, *others = desk.text(FILE).splitlines(keepends=True)
    assert second.count(old) == 1
    desk.write(FILE, "".join([first, second.replace(old, new), *others]))

    with pytest.raises(
        RecordError, match=f"^{FILE}, line 2, column {column}: .*, seen ('|an empty)"
    ):
        series.load("police_officers_per_capita")


MEASURED = (
    ALL.replace("full_time", "full_and_part_time"),
    ALL,
    f"{ALL}_equivalent",
    SWORN.replace("full_time", "full_and_part_time"),
    SWORN,
    f"{SWORN}_equivalent",
)


def counted(*last: int) -> dict[str, pd.DataFrame]:
    """
    Return 10,000 of each Census measure in 2007, and *last* in 2012, in the order of MEASURED.

    Sworn officers fall by just 6 percent from 2008 and 2009, as in another agency's counts, and
    local rows by nine tenths.
    """
    rows = [(name, 2007, 10_000, 1_000_000) for name in MEASURED]
    rows += [(name, 2012, n, 1_000_000) for name, n in zip(MEASURED, last, strict=True)]
    sworn = dict(zip(MEASURED, last, strict=True))[SWORN]
    rows += [(SWORN, year, sworn * 100, 94_000_000) for year in (2008, 2009)]
    local = planted_police(
        (ALL, 2007, 10, 1000), (ALL, 2012, 1, 1000), scope="local_governments_only"
    )
    bureau = planted_police((SWORN, 2007, 100, 1000), (SWORN, 2013, 94, 1000)).assign(
        series="bjs_lemas", scope="general_purpose_agencies"
    )
    return {"police_officers_per_capita": pd.concat([local, planted_police(*rows), bureau])}


@pytest.mark.parametrize(
    ("sworn", "expected"),
    [
        (9400, Outcome.EQUAL),
        (9450, Outcome.ROUNDED),
        (9451, Outcome.DIFFERS),
        (9301, Outcome.CUT),
        (9300, Outcome.DIFFERS),
        (10_600, Outcome.DIFFERS),
    ],
)
def test_6_percent_fewer_officers_or_not(stated: Any, sworn: int, expected: Outcome) -> None:
    """The result counts full-time sworn officers; each of the six measures supports for itself."""
    last = (9400, 9500, 9350, 9600, sworn, 10_000)
    found = police.police_per_capita(stated, counted(*last))

    assert {"CN33": expected} == outcomes(found)
    assert {"CN33": round(sworn / 100 - 100, 3)} == recomputed(found)
    assert [expected is not Outcome.DIFFERS, True, False, True, False, False] == (
        supports(found)[:6]
    )


def test_other_years_are_shown_and_support_nothing(stated: Any) -> None:
    """A fall of 6 percent in other years, or by another agency, neither supports nor opposes."""
    found = police.police_per_capita(stated, counted(*[9999] * 6))
    others = [one for one in found.alternatives if one.choice.startswith("other years: ")]

    assert (0, 6) == found.support
    assert 6 == len({one.choice for one in found.alternatives if one not in others})
    assert found.alternatives[6:] == tuple(others)
    assert [(-6.0, None)] * 3 == [(one.recomputed, one.supports) for one in others]


def test_the_real_measures_of_2007_to_2012(stated: Any, officers: pd.DataFrame) -> None:
    """Counts that take in civilians fell about 6 percent, those of officers alone under 5."""
    found = police.police_per_capita(stated, {"police_officers_per_capita": officers})
    values = [one.recomputed for one in found.alternatives]

    assert [-4.29, -6.43, -5.86, -6.05, -4.58, -4.39, -5.68, -5.81, -1.42] == values
    assert [False, True, True, True, False, False, None, None, None] == supports(found)
    assert (Outcome.DIFFERS, (3, 6)) == (found.outcome, found.support)
