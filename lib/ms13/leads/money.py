"""Money: what the report on grants and forfeiture says first."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from casebook.display import leads, numerals, pictures
from casebook.display.leads import Lead
from casebook.display.pictures import Bar
from casebook.evidence.results import Outcome, Stated, Tables, compare
from ms13.checks import money

__all__ = ["lead"]


def lead(stated: Stated, tables: Tables, *, low: int, high: int, inside: Collection[bool]) -> Lead:
    """
    Return what one center got of the day's grants, and how many amounts lie from *low* to *high*.

    *inside* says of each yearly amount of forfeiture money whether it lies there.
    Raises ParameterError unless *low* and *high* are the two ends of a range of amounts.
    """
    money.require(low, high)
    grants = tables["grants"].set_index("id")
    amount = grants["amount_usd"].astype(int)
    whole, rest = amount["cops_2017_cpd_pass"], amount["cops_2017_cpd"]
    hired, awarded = float(stated["CN62"].value or 0), int(amount["cops_2017_hiring"])
    left, printed = int(whole - rest), int(stated["CN25"].value or 0)
    total = f"{grants['bound']['cops_2017_cpd_pass']} {_dollars(whole)}"
    title = f"{_dollars(printed)} of {total} went to one center"
    if compare(stated["CN25"], left).outcome is Outcome.DIFFERS:
        title = (
            f"The article gives one center {_dollars(printed)}; the grants leave {_dollars(left)}"
        )
    return leads.lead(
        title,
        f"That is {100 * left / whole:.0f} percent of the day's grants, for "
        f"{grants['purpose']['cops_2017_pass_alerrt']}. Of {len(inside)} yearly "
        "amounts of forfeiture money in Philadelphia, "
        f"{_lie(sum(inside))} between {_dollars(low)} and {_dollars(high)}. None shows what was "
        "not disclosed.",
        picture=pictures.bars(
            {
                "Grants announced on the day of the speech": [
                    Bar(label="all", value=whole, words=total),
                    Bar(label="training center", value=left, words=_dollars(left), strong=True),
                    Bar(label="other program", value=rest, words=_stated(grants, "cops_2017_cpd")),
                    Bar(
                        label="police chiefs",
                        value=amount["cops_2017_cpd_iacp"],
                        words=_stated(grants, "cops_2017_cpd_iacp"),
                    ),
                ],
                "Grants to hire officers": [
                    Bar(label="as told", value=hired, words=stated["CN62"].exact),
                    Bar(label="as awarded", value=awarded, words=f"${awarded:,}", strong=True),
                ],
            },
            what="US dollars",
        ),
        note="By reports of the announcements; the award notices were not seen. The police "
        "chiefs' money is a part of the other program's.",
    )


def _lie(number: int) -> str:
    if not number:
        return "none lies"
    return f"{numerals.in_words(number)} {'lies' if number == 1 else 'lie'}"


def _stated(grants: pd.DataFrame, row: str) -> str:
    return f"{grants['bound'][row]} {_dollars(int(grants['amount_usd'][row]))}"


def _dollars(amount: int) -> str:
    """Return an *amount* as a newspaper prints it: in millions where they are round."""
    if amount >= 1_000_000 and amount % 100_000 == 0:
        return f"${amount / 1_000_000:g} million"
    return f"${amount:,}"
