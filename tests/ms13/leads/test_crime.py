"""Crime: what the report says first follows the series, whichever way it goes."""

import pandas as pd
import pytest

import casebook
from ms13.leads import crime


def planted(**years: tuple[int, int]) -> dict[str, pd.DataFrame]:
    """Return series in which violent crimes, murders and property crimes are as said by year."""
    rows = [
        {
            "year": int(year[1:]),
            "offense": offense,
            "definition": "legacy" if offense == "violent" else "not_applicable",
            "vintage": "fbi_cde_2021",
            "in_cius_2016_table_1": "yes",
            "count": count,
            "population": 1_000_000,
            "rate_per_100000": count / 10,
        }
        for year, (violent, murder) in years.items()
        for offense, count in (("violent", violent), ("murder", murder), ("property", 9 * violent))
    ]
    return {"crime_national": pd.DataFrame(rows)}


@pytest.mark.parametrize(
    ("counts", "title"),
    [
        ((100, 70, 80), "Violent crime is down since 2014, but up in 2016"),
        ((100, 90, 80), "Violent crime is down since 2014, and down in 2016"),
        ((70, 90, 100), "Violent crime is up since 2014, and up in 2016"),
        ((70, 100, 90), "Violent crime is up since 2014, but down in 2016"),
    ],
)
def test_the_title_follows_the_series(counts: tuple[int, int, int], title: str) -> None:
    """The title says which way the number went over all the years and in the last of them."""
    series = planted(y2014=(counts[0], 9), y2015=(counts[1], 9), y2016=(counts[2], 9))

    lead = crime.lead(series, since=2014, until=2016, edition="cius_2016")

    assert title == lead.told["title"]


@pytest.mark.parametrize(
    ("murders", "rank"), [((5, 5, 5, 6, 9), "the steepest"), ((1, 5, 9, 5, 10), "second steepest")]
)
def test_a_rise_is_ranked_among_all(murders: tuple[int, ...], rank: str) -> None:
    """A rise is the steepest only where no earlier one was as steep."""
    series = planted(**{f"y{2012 + at}": (100, count) for at, count in enumerate(murders)})
    one = casebook.open("courthouse-news").findings["CN-C44"]

    card = crime.steep_rise(one, series, year=2016)

    assert rank in card.told["told"]
