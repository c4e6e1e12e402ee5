"""Charges: the explorer "23 percent", its counts and published changes, planted and real."""

from __future__ import annotations

import csv
from typing import Any

import pytest
from conftest import HERE, misread, soup
from planted_series import planted_charges

from casebook.explorers.explorer import Explorer, Refusal, View
from casebook.records.errors import RecordError
from ms13.checks import charges as counted
from ms13.explorers import charges


@pytest.fixture(scope="module")
def real(tables: Any) -> Explorer:
    return charges.explorer(tables, stated=23, note="")


def words(explorer: Explorer, charge: str, span: str, since: int, until: int) -> str:
    values = {"charge": charge, "span": span, "from": str(since), "to": str(until)}
    view = explorer.view(**values)
    return view.words


def test_every_state_equals_what_the_file_gives(real: Explorer) -> None:
    """For every pair the numbers and the change follow from the file; all others are refused."""
    with (HERE / "data/series/firearm_charges.csv").open(encoding="utf-8", newline="") as file:
        rows = {(r["charge_class"], r["period"]): r for r in csv.DictReader(file)}
    shown = set()
    for (charge, span, since, until), view in real.views.items():
        name, by = counted.CLASSES[charge]
        form = "{1}-04/{1}-06" if span == "quarter" else "{0}-10/{1}-09"
        keys = [(name, form.format(int(year) - 1, year)) for year in (since, until)]
        pair = [rows.get(key) for key in keys]
        if since >= until or None in pair:
            assert isinstance(view, Refusal)
            continue
        shown |= set(keys)
        assert isinstance(view, View)
        before, after = (int(row["count"]) for row in pair)
        verb, way = ("rose", "Up") if after > before else ("fell", "Down")
        change = abs(after / before - 1) * 100
        assert f"{way} {change:.1f} percent." == view.answer
        assert f"{verb} from {before:,} to {after:,}." in view.words
        assert [by] * 2 == [row["counted_by"] for row in pair]
        assert [f"{before:,}", f"{after:,}"] == [row[1] for row in view.rows]
        assert [row["seen"] for row in pair] == [row[3] for row in view.rows]
        assert ("projection" in view.words) is (pair[1]["status"] == "projection")
        assert ("worked out" in view.words) is any(row["status"] == "derived" for row in pair)
    assert {key for key, row in rows.items() if row["charge_class"] != "drug"} == shown


def test_every_state_of_the_page_equals_python(real: Explorer) -> None:
    """What the page looks up for each state is what Python gives for it."""
    assert [] == misread(real)


def test_the_explorer_is_small(real: Explorer) -> None:
    """Its states and bytes stay within what the module declares, and are not far below it."""
    assert 36 == real.cost.states
    assert 0.7 * charges.BUDGET.bytes < real.cost.bytes <= charges.BUDGET.bytes


@pytest.mark.parametrize(
    ("now", "told"),
    [
        (123, "a rise of 23; Courthouse News prints the same"),
        (108, "a rise of 8; Courthouse News prints a rise of 23"),
        (100, "no change; Courthouse News prints a rise of 23"),
        (77, "a fall of 23; Courthouse News prints a rise of 23"),
    ],
)
def test_the_change_stands_beside_the_printed_one(now: int, told: str) -> None:
    """The change, to the whole percent, is the article's number or another one."""
    explorer = charges.explorer(planted_charges({("possession", 2017): now}), stated=23, note="")

    assert told in words(explorer, "possession", "quarter", 2016, 2017)


def test_a_change_with_a_derived_count_is_a_range() -> None:
    """A count worked out from whole percents gives a range, except beside its own origin."""
    counts = {("wider", 2015): 1000, ("wider", 2016): 1100, ("wider", 2017): 1200}
    tables = planted_charges(counts, {("wider", 2015, 2017): 20}, wider_2015="derived")
    explorer = charges.explorer(tables, stated=23, note="")

    near, origin = (words(explorer, "wider", "fiscal_year", 2015, y) for y in (2016, 2017))
    assert "may be +9.5 to +10.5 percent" in near
    assert "a rise of 10, perhaps a rise of 11" in near or "a rise of 10;" in near
    assert "it rose 9.5 to 10.5 percent already, by the numbers here." in near
    assert "no second witness. The change as published: about 20 percent (data file)." in origin
    assert "that is a rise of 20;" in origin


@pytest.mark.parametrize(
    ("charge", "since", "until", "told"),
    [
        ("program", 2015, 2016, "Both periods ended before the memo"),
        ("program", 2016, 2017, "The last period began five months before the memo"),
        ("program", 2016, 2018, "The first period ended before the memo of March 2017, the last"),
        ("program", 2017, 2018, "Both periods reach beyond the memo"),
    ],
)
def test_the_memo_stands_before_between_or_after(
    charge: str, since: int, until: int, told: str
) -> None:
    """The sentence says how the two periods lie to the memo of March 2017."""
    counts = dict.fromkeys(((charge, year) for year in range(2015, 2019)), 100)
    explorer = charges.explorer(planted_charges(counts), stated=23, note="")

    assert told in words(explorer, charge, "fiscal_year", since, until)


@pytest.mark.parametrize(
    ("counts", "changes", "told"),
    [
        ({2015: 80}, {}, "it rose 25.0 percent already, by the numbers here."),
        ({2015: 125}, {}, "it fell 20.0 percent, by the numbers here."),
        ({}, {2015: 11.5}, "it rose 11.5 percent already, as published (data file)."),
        ({2015: 80}, {2015: 11.5}, "it rose 11.5 percent already, as published (data file)."),
        ({}, {}, "Two periods alone do not show when a rise began."),
        ({2012: 80}, {}, "Between 2016 and 2017 we have no such count"),
    ],
)
def test_when_the_rise_began(counts: dict[int, int], changes: dict[int, float], told: str) -> None:
    """A rise in the year before the memo is told, if a count or a published change shows it."""
    tables = planted_charges(
        {("report", year): count for year, count in counts.items()},
        {("report", year, year + 1): percent for year, percent in changes.items()},
    )
    explorer = charges.explorer(tables, stated=23, note="")

    assert told in words(explorer, "report", "fiscal_year", 2016, 2017)


@pytest.mark.parametrize(
    ("charge", "span", "since", "until", "why"),
    [
        ("possession", "quarter", 2016, 2016, "Choose a first year that comes before the last."),
        ("possession", "fiscal_year", 2016, 2017, "choose April to June."),
        ("wider", "quarter", 2016, 2017, "choose fiscal years."),
        ("program", "fiscal_year", 2016, 2017, "1999, 2002, 2004, 2009, 2011, 2012, 2014, 2018"),
        ("report", "fiscal_year", 2015, 2016, "without the counts: 11.5 percent (primary text)."),
    ],
)
def test_pairs_that_cannot_be_compared_are_refused(
    real: Explorer, charge: str, span: str, since: int, until: int, why: str
) -> None:
    """The sentence says what there is, or what to do."""
    assert why in words(real, charge, span, since, until)


def test_two_agencies_are_never_one_series() -> None:
    """A class that its own agency did not count is an error, not another agency's number."""
    tables = planted_charges({})
    tables["firearm_charges"] = tables["firearm_charges"].replace({"counted_by": {"doj": "trac"}})

    with pytest.raises(RecordError, match="no row has"):
        counted.counts(tables)


def test_drugs_are_left_out(tables: Any) -> None:
    """No class of the explorer holds drug charges, whatever the file has."""
    kinds = {kind for _, kind in counted.counts(tables)}

    assert "five_months" not in kinds
    assert {"quarter", "fiscal_year"} == kinds


def test_the_article_is_said_to_print_its_number_of_its_own_count_alone(real: Explorer) -> None:
    """Where another count comes to 23 percent too, the sentence says whose the article's is."""
    own = words(real, "possession", "quarter", 2016, 2017)
    other = words(real, "wider", "fiscal_year", 2014, 2017)

    assert "that is a rise of 23; Courthouse News prints the same, and calls it an increase" in own
    assert (
        "Courthouse News prints the same. That is of another count: possession charges in one"
        in other
    )
    assert "The change as published, read back from a quotient: " in other
    assert "read back" not in own


def test_a_fiscal_year_after_the_articles_is_named(real: Explorer) -> None:
    """Fiscal 2018 ended when the articles had long been out."""
    late = "Fiscal 2018 was not over when Courthouse News wrote."

    assert late in words(real, "program", "fiscal_year", 2014, 2018)
    assert late not in words(real, "program", "fiscal_year", 2009, 2014)


@pytest.mark.parametrize("status", ["counted", "derived", "projection"])
def test_bars_of_what_was_not_counted_have_dashes(status: str) -> None:
    """A bar that was worked out or projected has a dashed edge, pale and chosen; no other has."""
    month = 2016 * 12
    numbers = {"period": "p", "number": 100, "low": 100, "high": 100, "seen": "primary text"}
    row = counted.Count(start=month, end=month + 12, status=status, **numbers)
    plane = charges._plane({2016: row})

    for drawn in (charges._background({2016: row}, plane), charges._bar(row, plane, 2016, "end")):
        (rectangle,) = soup(drawn)(class_="bar")
        assert (status != "counted") == ("guess" in rectangle["class"])
