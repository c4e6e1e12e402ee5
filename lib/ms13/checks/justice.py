"""Justice: federal prisoners, firearm charges and federal cases."""

from __future__ import annotations

import pandas as pd

from casebook.evidence import series
from casebook.evidence.results import (
    Alternative,
    Result,
    Stated,
    Tables,
    compare,
    directions,
    holds,
    tried_value,
)

__all__ = [
    "federal_cases_fall",
    "federal_prisoners_drop",
    "federal_prisoners_fall",
    "firearm_charges_rise",
    "first_fall_in_presidencies",
    "presidencies",
    "prisoners",
]

# First and last December of each presidency: the one before the first inauguration in January
# and the one before the last. Terms end on January 20 (20th Amendment).
_TERMS = {
    "Carter": (1976, 1980),
    "Reagan": (1980, 1988),
    "G.H.W. Bush": (1988, 1992),
    "Clinton": (1992, 2000),
    "G.W. Bush": (2000, 2008),
    "Obama": (2008, 2016),
}


def prisoners(tables: Tables, counted: str) -> pd.Series:
    """
    Return federal prisoners by year: "bop_fiscal_year_sep30" or "bjs_jurisdiction_dec31".

    Rows that our copy marks as suspect are left out.
    """
    rows = series.pick("federal_prisoners", tables["federal_prisoners"], series=counted)
    return rows[rows["suspect"] != "yes"].set_index("year")["count"].sort_index().astype(float)


def federal_prisoners_fall(stated: Stated, tables: Tables) -> Result:
    """Test one-eighth in three years, by agency and window."""
    bop, bjs = (prisoners(tables, k) for k in ("bop_fiscal_year_sep30", "bjs_jurisdiction_dec31"))
    row = stated["CN54"]
    tried = {
        "Bureau of Prisons, September 30, 2013 to 2016": bop[2016] / bop[2013] - 1,
        "Bureau of Justice Statistics, December 31, 2013 to 2016": bjs[2016] / bjs[2013] - 1,
        "Bureau of Prisons, September 30, 2014 to 2017 (rounded)": bop[2017] / bop[2014] - 1,
    }
    base = tried["Bureau of Prisons, September 30, 2013 to 2016"]
    return Result(
        comparisons=(compare(row, base), compare(stated["CN55"], 2016 - 2013)),
        alternatives=tuple(tried_value(row, float(value), name) for name, value in tried.items()),
        used=("federal_prisoners: bop_fiscal_year_sep30 and bjs_jurisdiction_dec31, 2013 to 2017",),
    )


def federal_prisoners_drop(stated: Stated, tables: Tables) -> Result:
    """Test that the federal prison population dropped; how much is "significant" is not printed."""
    bop, bjs = (prisoners(tables, k) for k in ("bop_fiscal_year_sep30", "bjs_jurisdiction_dec31"))
    tried = {
        "Bureau of Prisons, 2013 to 2016": float(bop[2016] / bop[2013] - 1) * 100,
        "Bureau of Justice Statistics, 2013 to 2016": float(bjs[2016] / bjs[2013] - 1) * 100,
        "Bureau of Justice Statistics, 2008 to 2016": float(bjs[2016] / bjs[2008] - 1) * 100,
    }
    fall = tried["Bureau of Prisons, 2013 to 2016"]
    return Result(
        comparisons=(holds(stated["CN58"], fall, "percent", stands=fall < 0),),
        alternatives=directions(tried, up=False),
        used=("federal_prisoners: 2008, 2013 and 2016",),
    )


def presidencies(tables: Tables) -> pd.DataFrame:
    """
    Return federal prisoners at the start and end of each presidency from Carter to Obama.

    Columns: president, since, until (Decembers), before, after (persons), percent.
    """
    count = prisoners(tables, "bjs_jurisdiction_dec31")
    rows = [
        (name, since, until, count[since], count[until], (count[until] / count[since] - 1) * 100)
        for name, (since, until) in _TERMS.items()
    ]
    return pd.DataFrame(
        rows, columns=["president", "since", "until", "before", "after", "percent"]
    ).astype({"before": int, "after": int})


def first_fall_in_presidencies(stated: Stated, tables: Tables) -> Result:
    """Test that federal prisoners fell under Obama and under nobody since Carter, 36 years ago."""
    table = presidencies(tables).set_index("president")
    falls = table.index[table["percent"] < 0].tolist()
    years = int(table["until"]["Obama"] - table["until"]["Carter"])
    return Result(
        comparisons=(
            holds(
                stated["CN56"],
                table["percent"]["Obama"],
                "percent",
                stands=falls == ["Carter", "Obama"],
            ),
            compare(stated["CN57"], years),
        ),
        alternatives=(
            Alternative(
                choice="whole presidencies, December to December",
                recomputed=float(table["percent"]["Obama"]),
                unit="percent",
                supports=falls == ["Carter", "Obama"],
            ),
        ),
        used=("federal_prisoners: bjs_jurisdiction_dec31, 1976 to 2016 (two series meet in 1977)",),
    )


def federal_cases_fall(stated: Stated, tables: Tables) -> Result:
    """Test that federal prosecutions declined, by sentenced cases and by drug offenders."""
    rows = tables["sentencing"]
    rows = rows[(rows["drug"] == "all") & rows["unit"].isin(["cases", "offenders"])]
    value = rows.set_index(["measure", "fiscal_year"])["value"]
    cases, offenders = "individual_original_cases", "drug_trafficking_offenders"
    tried = {
        f"{words}, fiscal {since} to 2016": float(value[name, 2016] / value[name, since] - 1) * 100
        for words, name, since in (
            ("sentenced cases", cases, 2011),
            ("sentenced cases", cases, 2013),
            ("sentenced cases", cases, 2015),
            ("drug trafficking offenders", offenders, 2012),
        )
    }
    fall = tried["sentenced cases, fiscal 2011 to 2016"]
    return Result(
        comparisons=(holds(stated["CN59"], fall, "percent", stands=fall < 0),),
        alternatives=directions(tried, up=False),
        used=("sentencing: individual_original_cases and drug_trafficking_offenders",),
    )


def firearm_charges_rise(stated: Stated, tables: Tables) -> Result:
    """Test the 23 percent by period and class of charge."""
    rows = tables["firearm_charges"].set_index(["charge_class", "period"])["count"].astype(float)
    possession, wide, trac = (
        "unlawful_possession_922",
        "firearms_922_or_924",
        "weapons_trac_2017_report",
    )
    fiscal = [f"{year - 1}-10/{year}-09" for year in (2016, 2017)]
    tried = {
        "possession, one quarter on the same of 2016": rows[possession, "2017-04/2017-06"]
        / rows[possession, "2016-04/2016-06"],
        "wider class, fiscal 2016 to 2017, projected": rows[wide, fiscal[1]]
        / rows[wide, fiscal[0]],
        "weapons prosecutions (TRAC), fiscal 2016 to 2017": rows[trac, fiscal[1]]
        / rows[trac, fiscal[0]],
    }
    row = stated["CN32"]
    changes = {name: round((float(value) - 1) * 100, 2) for name, value in tried.items()}
    return Result(
        comparisons=(compare(row, changes["possession, one quarter on the same of 2016"]),),
        alternatives=tuple(tried_value(row, value, name) for name, value in changes.items()),
        used=("firearm_charges: 2016 and 2017; rows derived from a printed percent are left out",),
    )
