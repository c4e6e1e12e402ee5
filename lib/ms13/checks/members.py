"""Members: published estimates of how many belong to MS-13, and what share is in the US."""

from __future__ import annotations

from datetime import date

import pandas as pd

from casebook.evidence.results import Result, Stated, Tables, compare, tried_value
from casebook.records import edtf
from casebook.records.errors import ParameterError, suggest

__all__ = ["estimates", "member_share", "ranges", "reading", "share"]

_SPEECH = date(2017, 10, 23)
_TESTED = ("courthouse_news_2017_10", "sessions_2017_10")
# Whether an estimate of members elsewhere leaves the United States out, takes it in, or may do
# either.
_BASES = {
    "abroad": ("added",),
    "Central America": ("added",),
    "worldwide": ("within",),
    "unclear": ("added", "within"),
}

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


def estimates(tables: Tables) -> pd.DataFrame:
    """
    Return every published pair of estimates with the share it gives under each reading.

    Columns: id, date, who, us, other (middle of a range), base (as published), reading, share.
    A base of which it is unclear whether it takes in the United States has two rows.
    """
    rows = tables["membership_estimates"]
    rows = rows[
        rows["other_base"].isin(list(_BASES)) & rows["us_high"].notna() & rows["other_high"].notna()
    ]
    found = []
    for row in rows.itertuples():
        us = _middle(row.us_low, row.us_high)
        other = _middle(row.other_low, row.other_high)
        for reading in _BASES[row.other_base]:
            found.append(
                (
                    row.id,
                    row.date,
                    row.who,
                    us,
                    other,
                    row.other_base,
                    reading,
                    share(us, other, reading),
                )
            )
    columns = ["id", "date", "who", "us", "other", "base", "reading", "share"]
    return pd.DataFrame(found, columns=columns).sort_values(
        ["date", "id", "reading"], ignore_index=True
    )


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


def _in_words(base: str) -> str:
    if base == "unclear":
        return "abroad or worldwide, unclear which"
    region = {"Northern Triangle": "the Northern Triangle"}.get(base, base)
    return base if base in ("abroad", "worldwide") else f"in {region}"


def member_share(stated: Stated, tables: Tables) -> Result:
    """Test 40,000 members and a quarter in the United States, by estimate and base."""
    april = tables["membership_estimates"].set_index("id").loc["sessions_2017_04"]
    us, abroad = float(april["us_low"]), float(april["other_low"])
    every = estimates(tables)
    # The speech and its article cannot support themselves, and a later estimate was not there.
    every = every[~every["id"].isin(_TESTED) & every["date"].map(_published_before)].sort_values(
        "id", key=lambda ids: ids != "sessions_2017_04", kind="stable"
    )
    tried = tuple(
        tried_value(
            stated["CN07"],
            float(row["share"]),
            f"{row['who']}, {row['date']}: {row['base']}, US {row['reading']}",
        )
        for row in every.to_dict("records")
    )
    return Result(
        comparisons=(
            compare(stated["CN08"], us + abroad),
            compare(stated["CN07"], share(us, abroad, "added")),
        ),
        alternatives=tried,
        used=("membership_estimates: sessions_2017_04 for the value, every pair for the choices",),
    )


def _middle(low: object, high: object) -> float:
    numbers = [float(str(n)) for n in (low, high) if not pd.isna(n)]
    return sum(numbers) / len(numbers)


def _published_before(text: str) -> bool:
    latest = edtf.parse(text).latest
    return latest is not None and latest <= _SPEECH
