"""Money: federal grants, and forfeiture in Philadelphia."""

from __future__ import annotations

from casebook.evidence.results import Result, Stated, Tables, number, shown
from casebook.records.errors import ParameterError, expect

__all__ = ["forfeiture_range", "grant_sum", "hiring_grants", "require"]


def require(low: float, high: float) -> None:
    """Raise ParameterError unless *low* and *high* are the two ends of a range of amounts."""
    expect(float, low=low, high=high)
    if not 0 <= low < high:
        raise ParameterError(f"expected low below high, neither negative, seen {low} and {high}")


def grant_sum(stated: Stated, tables: Tables) -> Result:
    """Test the $5.4 million as what is left of the day's total after the other program."""
    grants = tables["grants"].set_index("id")["amount_usd"].astype(float)
    left = grants["cops_2017_cpd_pass"] - grants["cops_2017_cpd"]
    used = "grants: cops_2017_cpd_pass (nearly) less cops_2017_cpd (about)"
    return number(stated["CN25"], {"the total less the other program": left}, used=used)


def hiring_grants(stated: Stated, tables: Tables) -> Result:
    """Test around $100 million against the awards announced four weeks later."""
    awarded = float(tables["grants"].set_index("id")["amount_usd"]["cops_2017_hiring"])
    choices = {"awards of November 20, 2017": awarded}
    return number(stated["CN62"], choices, used="grants: cops_2017_hiring")


def forfeiture_range(stated: Stated, tables: Tables) -> Result:
    """Set $2 million to $7 million a year beside the spending that the state report lists."""
    rows = tables["philadelphia_forfeiture"]
    # The range is the prosecutors' own report and cannot confirm itself.
    spent = rows[
        (rows["per"] == "year")
        & rows["measure"].str.startswith("spent_")
        & ~rows["measure"].isin(["spent_low_end", "spent_high_end"])
    ]
    amounts = {
        f"{measure.replace('_', ' ')}, {period} ({by})": amount
        for measure, period, by, amount in zip(
            *(spent[column] for column in ("measure", "period", "reported_by", "amount_usd")),
            strict=True,
        )
    }
    return Result(
        comparisons=(),
        alternatives=shown(amounts, "USD per year"),
        used=("philadelphia_forfeiture: yearly spending",),
        why="the range is what prosecutors reported; the choices are single kinds of spending, "
        "each a part of a year's",
    )
