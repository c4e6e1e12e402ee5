"""Members: the explorer "A quarter of 40,000", under another estimate or another base."""

from __future__ import annotations

import pandas as pd

from casebook.display.drawings import Scale
from casebook.display.html import Markup, element, join
from casebook.evidence.results import Tables
from casebook.explorers import presets
from casebook.explorers.explorer import Budget, Choice, Drawing, Explorer, View
from casebook.records.edtf import in_words, parse
from casebook.texts.ledger import Quantity
from ms13.checks import members

__all__ = ["BASES", "BUDGET", "ends", "explorer"]

BUDGET = Budget(bytes=30_000, states=50)

BASES = {
    "abroad": "members outside the United States",
    "worldwide": "all members, those in the United States included",
}
"""What the larger number of an estimate may count."""
_WHERE = {
    "abroad": "abroad",
    "worldwide": "worldwide",
    "Central America": "in Central America",
    "unclear": "elsewhere or in all, which of the two is unclear",
}
_ARTICLE = "courthouse_news_2017_10"
_OURS = (
    " The number for the United States is worked out here from that quarter, so this is no second "
    "witness."
)
_SCALE = Scale()


def ends(low_us: float, high_us: float, low: float, high: float, base: str) -> tuple[float, float]:
    """
    Return the lowest and highest share in the United States that two ranges allow, in percent.

    *base* is "abroad" or "worldwide".

    >>> [round(share, 1) for share in ends(8_000, 10_000, 30_000, 50_000, "worldwide")]
    [16.0, 33.3]
    """
    reading = members.reading(base)
    return (
        100 * members.share(low_us, high, reading),
        100 * members.share(high_us, low, reading),
    )


def explorer(tables: Tables, *, first: str, base: str, printed: Quantity, note: str) -> Explorer:
    """
    Return the explorer "A quarter of 40,000": which estimate, and what its larger number counts.

    *first* is the id of the estimate and *base* the base of the first view; *printed* the share
    that is printed, from 0 to 1.
    """
    rows = tables["membership_estimates"].set_index("id")
    pairs = members.estimates(tables).drop_duplicates("id")
    options = tuple(
        (str(id), f"{in_words(parse(date))}: {who}")
        for id, date, who in zip(pairs["id"], pairs["date"], pairs["who"], strict=True)
    )

    def view(estimate: str, base: str) -> View:
        return _view(rows.loc[estimate], base, printed)

    return Explorer(
        "quarter",
        title="A quarter of 40,000? Choose an estimate, and what its larger number counts",
        controls=(
            Choice(name="estimate", label="Whose estimate", options=options),
            Choice(name="base", label="The larger number is of", options=tuple(BASES.items())),
        ),
        view=view,
        first={"estimate": first, "base": base},
        drawings=(
            Drawing(
                label="A bar for all members, the part in the United States shaded, and a line at "
                "the share that is printed; the same numbers stand in the table below",
                size=(640, 118),
                layers=2,
            ),
        ),
        columns=("ranges read as", "in the US", "larger number", "percent in the US"),
        note=note,
        presets=presets.of("quarter"),
        presets_label="As it was published",
        budget=BUDGET,
    )


def _view(row: pd.Series, base: str, printed: Quantity) -> View:
    us, other = members.span(row, "us"), members.span(row, "other")
    reading = members.reading(base)
    middle = 100 * members.share(sum(us) / 2, sum(other) / 2, reading)
    low, high = ends(*us, *other, base)
    total = sum(other) / 2 + (sum(us) / 2 if reading == "added" else 0)
    published = str(row["other_base"])
    against = reading not in members.READINGS[published]
    where = "in the two together" if published == "Central America" else "in all"
    sentence = (
        f"{row['who'][:1].upper()}{row['who'][1:]}, {in_words(parse(row['date']))}: "
        f"{_bounded(row['us_bound'], us)} in the "
        f"United States and {_bounded(row['other_bound'], other)} {_WHERE[published]}. "
        f"If the larger number is of {BASES[base]}, there would be {total:,.0f} {where}, "
        f"{middle:.1f} percent of them in the United States"
        + (f" ({low:.1f} to {high:.1f} with the ends of the ranges)" if low != high else "")
        + f"; Courthouse News prints {printed.exact} ({_percent(printed):.0f} percent)."
        + (_OURS if row.name == _ARTICLE else "")
        + (_against(row) if against else "")
    )
    return View(
        sentence=sentence,
        layers=(_bar(middle), _printed(_percent(printed))),
        rows=(
            _row("fewest in the US", us[0], other[1], low),
            _row("middle of both", sum(us) / 2, sum(other) / 2, middle),
            _row("most in the US", us[1], other[0], high),
        ),
    )


def _percent(printed: Quantity) -> float:
    return 100 * float(printed.value or 0)


def _against(row: pd.Series) -> str:
    if row.get("base_basis") == "read":
        return " This base goes against our reading; the source does not say which."
    return " This base goes against what was published."


def _row(words: str, us: float, other: float, share: float) -> tuple[object, ...]:
    return (words, f"{us:,.0f}", f"{other:,.0f}", f"{share:.1f}")


def _bounded(bound: str, ends: tuple[float, float]) -> str:
    low, high = (f"{end:,.0f}" for end in ends)
    if bound == "range":
        return f"{low} to {high}"
    return high if bound in ("exact", "") else f"{bound} {high}"


def _bar(percent: float) -> Markup:
    return join(
        [
            _SCALE.part(100, y=40, height=36, class_="amount"),
            _SCALE.part(percent, y=40, height=36, class_="amount portion"),
            element("text", f"{percent:.1f} percent", x=_SCALE.left + 2, y=98, class_="label"),
        ]
    )


def _printed(percent: float) -> Markup:
    label, x = f"printed: {percent:.0f}", _SCALE.across(percent) + 4
    line = _SCALE.line(percent, top=26, bottom=84, kind="line step")
    return line + element("text", label, x=x, y=20, class_="label")
