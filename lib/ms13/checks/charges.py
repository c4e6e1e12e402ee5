"""Charges: firearm charges period by period, changes as published, and federal cases."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from casebook.evidence import changes, series
from casebook.evidence.results import Result, Stated, Tables, direction, number

__all__ = [
    "CLASSES",
    "Change",
    "Count",
    "counts",
    "federal_cases_fall",
    "firearm_charges_rise",
    "fiscal",
    "published",
]

CLASSES = {
    "possession": ("unlawful_possession_922", "doj"),
    "wider": ("firearms_922_or_924", "eousa"),
    "report": ("weapons_trac_2017_report", "trac"),
    "program": ("weapons_program_category", "trac"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A change as published: by how many percent, whether "about", and how surely seen."""

    percent: float
    about: bool
    seen: str

    @property
    def words(self) -> str:
        """The change as a reader meets it."""
        return f"{'about ' * self.about}{self.percent:g} percent ({self.seen})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """
    Charges in one period, from the month `start` to before the month `end`, counted from year 0.

    `low` and `high` differ from `number` where that is worked out from a percentage.
    """

    period: str
    start: int
    end: int
    number: int
    low: float
    high: float
    status: str
    seen: str

    def rise(self, first: Count) -> float:
        """Return by how many percent this count is above the *first*."""
        return changes.percent(first.number, self.number)

    def span(self, first: Count) -> tuple[float, float]:
        """Return the least and the most percent by which this count may be above the *first*."""
        return changes.percent(first.high, self.low), changes.percent(first.low, self.high)


def firearm_charges_rise(stated: Stated, tables: Tables) -> Result:
    """Test the 23 percent by period and class of charge."""
    found = counts(tables)
    choices = {
        words: round(found[key][2017].rise(found[key][2016]), 2)
        for words, key in (
            ("possession, one quarter on the same of 2016", ("possession", "quarter")),
            ("wider class, fiscal 2016 to 2017, projected", ("wider", "fiscal_year")),
            ("weapons prosecutions (TRAC), fiscal 2016 to 2017", ("report", "fiscal_year")),
        )
    }
    used = "firearm_charges: 2016 and 2017; rows derived from a printed percent are left out"
    return number(stated["CN32"], choices, used=used)


def federal_cases_fall(stated: Stated, tables: Tables) -> Result:
    """Test that federal prosecutions declined, by sentenced cases and by drug offenders."""
    rows = tables["sentencing"]
    rows = rows[(rows["drug"] == "all") & rows["unit"].isin(["cases", "offenders"])]
    value = rows.set_index(["measure", "fiscal_year"])["value"]
    cases, offenders = "individual_original_cases", "drug_trafficking_offenders"
    choices = {
        f"{words}, fiscal {since} to 2016": changes.percent(value[name, since], value[name, 2016])
        for words, name, since in (
            ("sentenced cases", cases, 2011),
            ("sentenced cases", cases, 2013),
            ("sentenced cases", cases, 2015),
            ("drug trafficking offenders", offenders, 2012),
        )
    }
    used = "sentencing: individual_original_cases and drug_trafficking_offenders"
    return direction(stated["CN59"], choices, up=False, used=used)


def counts(tables: Tables) -> dict[tuple[str, str], dict[int, Count]]:
    """
    Return the counts that can be compared, by class and kind of period, then by year.

    A fiscal year has the number of the year in which it ends. Drug charges are left out.
    """
    frame, published_, found = tables["firearm_charges"], published(tables), {}
    for key, (name, by) in CLASSES.items():
        rows = series.pick("firearm_charges", frame, charge_class=name, counted_by=by)
        numbers = dict(zip(rows["period"], rows["count"], strict=True))
        limits = {
            before: [numbers[after] / (1 + (change.percent + d) / 100) for d in (0.5, -0.5)]
            for (what, before, after), change in published_.items()
            if what == name and after in numbers
        }
        for kind, group in rows.sort_values("period").groupby("period_kind"):
            found[key, str(kind)] = {
                int(r["period"][8:12]): _count(r, limits) for _, r in group.iterrows()
            }
    return found


def published(tables: Tables) -> dict[tuple[str, str, str], Change]:
    """Return the changes that were published, by class, earlier and later period."""
    return {
        (row["charge_class"], row["compared_with"], row["period"]): Change(
            percent=float(row["change_percent"]), about=row["bound"] == "about", seen=row["seen"]
        )
        for _, row in tables["firearm_charge_changes"].iterrows()
    }


def fiscal(year: int) -> str:
    """
    Return the fiscal year that ends in *year* as a period.

    >>> fiscal(2017)
    '2016-10/2017-09'
    """
    return f"{year - 1}-10/{year}-09"


def _month(text: str) -> int:
    return int(text[:4]) * 12 + int(text[5:]) - 1


def _count(row: pd.Series, limits: Mapping[str, list[float]]) -> Count:
    start, end = row["period"].split("/")
    number = int(row["count"])
    low, high = limits[row["period"]] if row["status"] == "derived" else (number, number)
    return Count(
        period=row["period"],
        start=_month(start),
        end=_month(end) + 1,
        number=number,
        low=low,
        high=high,
        status=row["status"],
        seen=row["seen"],
    )
