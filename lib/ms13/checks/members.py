"""Members: published estimates of how many belong to MS-13, and what share is in the US."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from datetime import date
from typing import Any

import pandas as pd

from casebook.evidence.results import Result, Stated, Tables, tried_value
from casebook.records import edtf
from casebook.records.errors import ParameterError, suggest

__all__ = ["READINGS", "estimates", "member_share", "ranges", "reading", "share", "span"]

_SPEECH = date(2017, 10, 23)
_TESTED = ("courthouse_news_2017_10", "sessions_2017_10")
READINGS = {
    "abroad": ("added",),
    "Central America": ("added",),
    "worldwide": ("within",),
    "unclear": ("added", "within"),
}
"""Whether an estimate of members elsewhere leaves the United States out, takes it in, or either."""
# What an estimate counts, where that is not members of the gang alone.
_COUNTED = {
    "members": "",
    "members and associates": " (members and associates)",
    "unclear": " (perhaps of all gangs)",
}


def reading(base: str) -> str:
    """
    Return the reading of an estimate of members elsewhere that is taken to be *base*.

    "abroad" has the US members "added", "worldwide" takes them as "within".
    Raises ParameterError for another base.

    >>> reading("abroad"), reading("worldwide")
    ('added', 'within')
    """
    taken = {"abroad": "added", "worldwide": "within"}
    if base not in taken:
        raise ParameterError(f"there is no base {base!r}; {suggest(base, taken)}")
    return taken[base]


def share(us: float, other: float, base: str) -> float:
    """
    Return the share in the United States; *base* is "added" or "within".

    >>> share(10_000, 30_000, "added"), round(share(10_000, 30_000, "within"), 3)
    (0.25, 0.333)
    """
    return us / (us + other) if base == "added" else us / other


def span(row: Mapping[Hashable, Any], place: str) -> tuple[float, float]:
    """Return both ends of the number that the *row* of an estimate has for "us" or "other"."""
    ends = (row[f"{place}_low"], row[f"{place}_high"])
    low, *_, high = [float(end) for end in ends if not pd.isna(end)] * 2
    return low, high


def estimates(tables: Tables) -> pd.DataFrame:
    """
    Return every published pair of estimates with the share it gives under each reading.

    Columns: id, date, who, us, other (middle of a range), base (as published), reading, share.
    A base of which it is unclear whether it takes in the United States has two rows.
    """
    rows = tables["membership_estimates"]
    rows = rows[
        rows["other_base"].isin(list(READINGS))
        & rows["us_high"].notna()
        & rows["other_high"].notna()
    ]
    found = [
        (row["id"], row["date"], row["who"], us, other, row["other_base"], read)
        for row in rows.to_dict("records")
        for us, other in [(sum(span(row, "us")) / 2, sum(span(row, "other")) / 2)]
        for read in READINGS[row["other_base"]]
    ]
    table = pd.DataFrame(found, columns=["id", "date", "who", "us", "other", "base", "reading"])
    table["share"] = [
        share(us, other, read)
        for us, other, read in zip(table["us"], table["other"], table["reading"], strict=True)
    ]
    return table.sort_values(["date", "id", "reading"], ignore_index=True)


def ranges(tables: Tables) -> pd.DataFrame:
    """
    Return every published number of members as a range, by date, those without one last.

    Columns: estimate (date in words and who says it), of (what the number counts, in words), low
    and high (the same for a single number), bound (as published: "exact", "range", or a word such
    as "up to"), note, references (keys joined by semicolons), seen.
    """
    rows = tables["membership_estimates"]
    found = []
    for place in ("us", "other"):
        part = rows.dropna(subset=[f"{place}_high"])
        high = part[f"{place}_high"]
        part = part.assign(low=part[f"{place}_low"].fillna(high), high=high)
        part["bound"] = part[f"{place}_bound"]
        part["of"] = "in the United States" if place == "us" else part["other_base"].map(_in_words)
        found.append(part)
    both = pd.concat(found).sort_values(["date", "id"], key=lambda c: c.replace("", "9"))
    both["estimate"] = [
        f"{edtf.in_words(edtf.parse(date)) if date else 'undated'}: {who}{_COUNTED[counted]}"
        for date, who, counted in zip(both["date"], both["who"], both["counted"], strict=True)
    ]
    both["references"] = (both["source"] + ";" + both["also"]).str.strip(";")
    columns = ["estimate", "of", "low", "high", "bound", "note", "references", "seen"]
    return both[columns].reset_index(drop=True)


def member_share(stated: Stated, tables: Tables) -> Result:
    """Say which estimates make a quarter of the members live in the United States; none counts."""
    every = estimates(tables).to_dict("records")
    april = next(row for row in every if row["id"] == "sessions_2017_04")
    # The speech and its article cannot support themselves, and a later estimate was not there.
    others = (row for row in every if row["id"] not in _TESTED and _published_before(row["date"]))
    choices = tuple(
        tried_value(
            stated["CN07"],
            row["share"],
            f"{row['who']}, {row['date']}: {row['other']:,.0f} {row['base']}, "
            f"{row['us']:,.0f} in the US {row['reading']}",
        )
        for row in sorted(others, key=lambda row: row is not april)
    )
    return Result(
        comparisons=(),
        alternatives=choices,
        used=("membership_estimates: every pair published before the speech",),
        why="it depends on whose estimate is taken, and none states a method",
    )


def _in_words(base: str) -> str:
    if base == "unclear":
        return "abroad or worldwide, unclear which"
    region = {"Northern Triangle": "the Northern Triangle"}.get(base, base)
    return base if base in ("abroad", "worldwide") else f"in {region}"


def _published_before(text: str) -> bool:
    latest = edtf.parse(text).latest
    return latest is not None and latest <= _SPEECH
