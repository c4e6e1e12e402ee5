"""Sums: a number of this case's series that does not follow from the others is named."""

from __future__ import annotations

import csv
import io

import pytest
from conftest import Desk, places

from ms13 import sums
from ms13.rules import RULES

FOLDER = "data/series"


def slip(desk: Desk, table: str, column: str, new: str, where: dict[str, str]) -> int:
    """Write *new* into the first row that has the cells *where*; return its line."""
    name = f"{FOLDER}/{table}.csv"
    rows = list(csv.DictReader(io.StringIO(desk.text(name))))
    at = next(n for n, row in enumerate(rows) if where.items() <= row.items())
    assert rows[at][column] != new
    rows[at][column] = new
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    desk.write(name, text.getvalue())
    return at + 2


def found(rule: str) -> list[tuple[str, int | None, str]]:
    """Return file, line and column of what *rule* names."""
    return places(RULES[rule]())


def test_every_rule_is_asked() -> None:
    """The rules over sums are among those of the case, and the real tables keep them."""
    assert set(sums.RULES) <= set(RULES)
    assert {rule: [] for rule in sums.RULES} == {rule: found(rule) for rule in sums.RULES}


@pytest.mark.parametrize(
    ("rule", "table", "column", "new", "where"),
    [
        ("counts of crime are what their parts come to", "property_rates", "count", "3095900",
         {"year": "1960", "offense": "property"}),
        ("counts of crime are what their parts come to", "crime_national", "count", "7919053",
         {"year": "2016", "offense": "property", "vintage": "first_published"}),
        ("counts of crime are what their parts come to", "crime_national", "count", "14164",
         {"year": "2014", "offense": "violent", "vintage": "fbi_cde_2021"}),
        ("national counts of murders are those of the crime series", "murders_by_place", "count",
         "15969", {"place": "United States", "year": "2015", "vintage": "first_published"}),
        ("a class of deaths has no more than a wider one", "overdose_deaths", "count", "64632",
         {"year": "2016", "class": "any_opioid"}),
        ("a class of deaths has no more than a wider one", "overdose_deaths", "count", "91",
         {"year": "2006", "class": "heroin"}),
        ("a weight follows from its pounds or its share", "drug_seizures", "pounds", "4896",
         {"drug": "cocaine", "scope": "california_ports_of_entry"}),
        ("a weight follows from its pounds or its share", "drug_seizures",
         "derived_from_share_percent", "21", {"drug": "cocaine", "scope": "all_ports_of_entry"}),
        ("a share or a change follows from its two counts", "sentencing", "value", "41.4",
         {"measure": "share_of_drug_trafficking_offenders", "drug": "heroin"}),
        ("a share or a change follows from its two counts", "sentencing", "value", "-12.4",
         {"measure": "change_in_individual_original_cases"}),
        ("a share or a change follows from its two counts", "firearm_charge_changes",
         "change_percent", "32", {"charge_class": "unlawful_possession_922"}),
        ("a share or a change follows from its two counts", "police_rate_changes",
         "change_percent", "11", {"since": "1997"}),
        ("a day or period is of the kind that its row says", "federal_prisoners", "as_of",
         "2016-12-30", {"as_of": "2016-12-31"}),
        ("a day or period is of the kind that its row says", "federal_prisoners", "segment",
         "historical_1925_1977", {"year": "2016", "series": "bjs_jurisdiction_dec31"}),
        ("a day or period is of the kind that its row says", "firearm_charges", "period",
         "2016-04/2016-07", {"period": "2016-04/2016-06"}),
        ("a fact of a case names rows that there are", "case_facts", "claims", "IC99",
         {"id": "boston_murders"}),
        ("a fact of a case names rows that there are", "case_facts", "date", "",
         {"id": "boston_announced"}),
        ("the chapters of an edition follow one another", "assessment_chapters", "first_page",
         "52", {"edition": "2017", "chapter": "Controlled Prescription Drugs"}),
    ],
)  # fmt: skip
def test_a_number_that_does_not_follow_is_named(
    desk: Desk, rule: str, table: str, column: str, new: str, where: dict[str, str]
) -> None:
    """One slip is named in its own table, by the rule that the numbers owe one another."""
    slip(desk, table, column, new, where)

    assert f"{FOLDER}/{table}.csv" in {place[0] for place in found(rule)}


def test_a_yearly_amount_makes_that_of_its_period(desk: Desk) -> None:
    """A yearly amount that is not its part of the period's, and a low above its high, are named."""
    rule = "a yearly amount makes that of its period"
    name = "philadelphia_forfeiture"
    line = slip(desk, name, "amount_usd", "8500000", {"measure": "revenue", "per": "year"})
    other = slip(desk, name, "amount_usd", "20000000", {"measure": "spent_low_end"})

    assert [(f"{FOLDER}/{name}.csv", at, "amount_usd") for at in (line, other)] == found(rule)
