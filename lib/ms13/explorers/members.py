"""Members: the explorer "A quarter of 40,000", under another estimate or another base."""

from __future__ import annotations

import pandas as pd

from casebook.display.html import Markup
from casebook.display.ladders import Ladder, Rung
from casebook.evidence.results import Tables
from casebook.explorers import presets
from casebook.explorers.explorer import Budget, Choice, Drawing, Explorer, Switch, View
from casebook.records.edtf import in_words, parse
from casebook.texts.ledger import Quantity
from ms13.checks import members

__all__ = ["BASES", "BUDGET", "ends", "explorer"]

BUDGET = Budget(bytes=32_000, states=50)

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

    ladder = Ladder(
        unit="members in the United States, percent of all",
        top=60,
        rows=len(BASES),
        printed=(_percent(printed), f"printed: {_percent(printed):.0f} percent"),
    )
    words = dict(options)
    whole = tuple((words[id], *_shares(rows.loc[id])) for id in words)

    def view(estimate: str, base: str) -> View:
        one = rows.loc[estimate]
        rungs = [
            Rung(
                label=f"of {counted}",
                value=_middle(one, key),
                told=f"{_middle(one, key):.1f}",
                chooses=f"base={key}",
            )
            for key, counted in BASES.items()
        ]
        layers = (ladder.whole(rungs), ladder.chosen(list(BASES).index(base), rungs))
        return _view(one, base, printed, layers, whole)

    return Explorer(
        "quarter",
        title="A quarter of 40,000?",
        controls=(
            Choice(name="estimate", label="Whose estimate", options=options),
            Switch(name="base", label="The larger number is of", options=tuple(BASES.items())),
        ),
        view=view,
        first={"estimate": first, "base": base},
        drawings=(
            Drawing(
                label="The part in the United States, a bar for each reading of the larger "
                "number, and a line at the share that is printed",
                size=(ladder.width, ladder.height),
                layers=2,
            ),
        ),
        columns=("ranges read as", "in the US", "larger number", "percent in the US"),
        whole="All estimates as a table",
        note=note,
        presets=presets.of("quarter"),
        presets_label="As it was published",
        budget=BUDGET,
    )


def _view(
    row: pd.Series,
    base: str,
    printed: Quantity,
    layers: tuple[Markup, ...],
    whole: tuple[tuple[object, ...], ...],
) -> View:
    us, other = members.span(row, "us"), members.span(row, "other")
    reading, middle = members.reading(base), _middle(row, base)
    low, high = ends(*us, *other, base)
    total = sum(other) / 2 + (sum(us) / 2 if reading == "added" else 0)
    published = str(row["other_base"])
    against = reading not in members.READINGS[published]
    where = "in the two together" if published == "Central America" else "in all"
    return View(
        answer=f"{middle:.1f} percent in the United States.",
        sentence=f"{row['who'][:1].upper()}{row['who'][1:]}, {in_words(parse(row['date']))}: "
        f"{_bounded(row['us_bound'], us)} in the "
        f"United States and {_bounded(row['other_bound'], other)} {_WHERE[published]}.",
        more=(
            f"If the larger number is of {BASES[base]}, there would be {total:,.0f} {where}"
            + (
                f", and {low:.1f} to {high:.1f} percent of them in the United States with the ends "
                "of the ranges"
                if low != high
                else ""
            )
            + f"; Courthouse News prints {printed.exact} ({_percent(printed):.0f} percent)."
            + (_OURS if row.name == _ARTICLE else "")
            + (_against(row) if against else ""),
        ),
        layers=layers,
        rows=(
            _row("fewest in the US", us[0], other[1], low),
            _row("middle of both", sum(us) / 2, sum(other) / 2, middle),
            _row("most in the US", us[1], other[0], high),
        ),
        whole=whole,
    )


def _middle(row: pd.Series, base: str) -> float:
    """Return the share in the United States with each range at its middle, in percent."""
    us, other = members.span(row, "us"), members.span(row, "other")
    return 100 * members.share(sum(us) / 2, sum(other) / 2, members.reading(base))


def _shares(row: pd.Series) -> tuple[str, str, str]:
    """Return an estimate's two numbers, and its share under either base."""
    us, other = members.span(row, "us"), members.span(row, "other")
    both = " or ".join(f"{_middle(row, base):.1f}" for base in BASES)
    return (_bounded(row["us_bound"], us), _bounded(row["other_bound"], other), both)


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
