"""Money: federal grants, and forfeiture in Philadelphia."""

from __future__ import annotations

from casebook.results import Alternative, Result, Stated, Tables, compare, tried_value

__all__ = ["forfeiture_range", "grant_sum", "hiring_grants"]


def grant_sum(stated: Stated, tables: Tables) -> Result:
    """Test the $5.4 million as what is left of the day's total after the other program."""
    grants = tables["grants"].set_index("id")["amount_usd"].astype(float)
    left = grants["cops_2017_cpd_pass"] - grants["cops_2017_cpd"]
    return Result(
        comparisons=(compare(stated["CN25"], left),),
        alternatives=(tried_value(stated["CN25"], left, "the total less the other program"),),
        used=("grants: cops_2017_cpd_pass (nearly) less cops_2017_cpd (about)",),
    )


def hiring_grants(stated: Stated, tables: Tables) -> Result:
    """Test around $100 million against the awards announced four weeks later."""
    awarded = float(tables["grants"].set_index("id")["amount_usd"]["cops_2017_hiring"])
    return Result(
        comparisons=(compare(stated["CN62"], awarded),),
        alternatives=(tried_value(stated["CN62"], awarded, "awards of November 20, 2017"),),
        used=("grants: cops_2017_hiring",),
    )


def forfeiture_range(stated: Stated, tables: Tables) -> Result:
    """Test $2 million to $7 million a year against what prosecutors reported and others count."""
    rows = tables["philadelphia_forfeiture"]
    amount = rows.set_index("measure")["amount_usd"].astype(float)
    # The ends of the range itself cannot confirm it.
    ends = ["spent_low_end", "spent_high_end"]
    yearly = rows[(rows["per"] == "year") & ~rows["measure"].isin(ends)]
    low, high = (float(stated[row].value or 0) for row in ("CN15", "CN16"))
    return Result(
        comparisons=(
            compare(stated["CN15"], amount["spent_low_end"]),
            compare(stated["CN16"], amount["spent_high_end"]),
        ),
        alternatives=tuple(
            Alternative(
                choice=f"{_words(row['measure'])}, {row['period']} ({row['reported_by']})",
                recomputed=float(row["amount_usd"]),
                unit="USD per year",
                # A lower bound below the range's end neither meets nor excludes it.
                supports=None
                if row["bound"] == "more than" and row["amount_usd"] < low
                else bool(low <= row["amount_usd"] <= high),
            )
            for row in yearly.to_dict("records")
        ),
        used=("philadelphia_forfeiture: yearly amounts",),
    )


def _words(measure: str) -> str:
    return measure.replace("_", " ")
