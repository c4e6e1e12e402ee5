"""Members: shares by estimate and by what the larger number takes in, planted and real."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from conftest import supports

from casebook.evidence.results import Outcome
from casebook.records import references
from ms13.checks import members

EQUAL, ROUNDED, CUT, DIFFERS = list(Outcome)[:4]


def estimated(*rows: tuple[str, Any, Any, Any, Any, str]) -> dict[str, pd.DataFrame]:
    """Return estimates: id, low and high in the United States, low and high elsewhere, base."""
    columns = ["id", "us_low", "us_high", "other_low", "other_high", "other_base"]
    frame = pd.DataFrame(rows, columns=columns)
    numbers = dict.fromkeys(columns[1:5], "Int64")
    return {"membership_estimates": frame.astype(numbers).assign(date="2016", who="who")}


@pytest.mark.parametrize(("base", "share"), [("added", 0.25), ("within", pytest.approx(1 / 3))])
def test_a_share_depends_on_what_the_other_number_takes_in(base: str, share: Any) -> None:
    """Members abroad are added to those in the US before dividing; worldwide takes them in."""
    assert share == members.share(10_000, 30_000, base)


@pytest.mark.parametrize(
    ("base", "readings"),
    [
        ("abroad", {"added": 0.25}),
        ("Central America", {"added": 0.25}),
        ("worldwide", {"within": 1 / 3}),
        ("unclear", {"added": 0.25, "within": 1 / 3}),
        ("Honduras", {}),
        ("", {}),
    ],
)
def test_every_reading_of_a_base_is_tried(base: str, readings: dict[str, float]) -> None:
    """An unclear base has both readings, a clear one its own, one country alone none."""
    found = members.estimates(estimated(("e", 10, 10, 30, 30, base)))

    assert readings == pytest.approx(dict(zip(found["reading"], found["share"], strict=True)))


def test_a_range_counts_by_its_middle() -> None:
    """Of a range the middle is taken, and of an upper end alone that end."""
    found = members.estimates(
        estimated(("a", 8, 10, 30, 50, "worldwide"), ("b", None, 10, 30, 30, "worldwide"))
    )

    assert [(9.0, 40.0), (10.0, 30.0)] == list(zip(found["us"], found["other"], strict=True))


@pytest.mark.parametrize("numbers", [(10, 10, None, None), (None, None, 30, 30)])
def test_half_a_pair_gives_no_share(numbers: Any) -> None:
    """An estimate that lacks one of the two numbers gives no share."""
    assert members.estimates(estimated(("e", *numbers, "worldwide"))).empty


@pytest.mark.parametrize(
    ("us", "abroad", "supports_it"),
    [(10_000, 30_000, True), (9_500, 28_500, True), (8_000, 32_000, False)],
)
def test_a_quarter_depends_on_the_estimate(
    stated: Any, us: int, abroad: int, supports_it: bool
) -> None:
    """No estimate decides: nothing is compared, and each says whether it supports a quarter."""
    tables = estimated(("sessions_2017_04", us, us, abroad, abroad, "abroad"))
    found = members.member_share(stated, tables)

    assert (Outcome.NOT_TESTABLE, ()) == (found.outcome, found.comparisons)
    assert "whose estimate" in found.why
    assert [supports_it] == supports(found)
    assert f"{us:,} in the US" in found.alternatives[0].choice


def test_choices_support_a_quarter_or_not(stated: Any) -> None:
    """Every pair of numbers is a choice that supports a quarter or does not."""
    rows = [("sessions_2017_04", 10, 10, 30, 30, "abroad"), ("u", 10, 10, 30, 30, "unclear")]
    found = members.member_share(stated, estimated(*rows))

    assert [True, True, False] == supports(found)


@pytest.mark.parametrize(
    ("date", "kept"),
    [
        ("2005", True),
        ("2017-10~", False),  # may be after the speech
        ("2017-10-23", True),
        ("2017-10-24", False),
        ("2017-11", False),
        ("2018", False),
    ],
)
def test_only_estimates_from_before_are_choices(stated: Any, date: str, kept: bool) -> None:
    """An estimate of the day after the speech or later was not there to be chosen."""
    rows = [("sessions_2017_04", 10, 10, 30, 30, "abroad"), ("e", 10, 10, 30, 30, "worldwide")]
    tables = estimated(*rows)
    frame = tables["membership_estimates"]
    frame.loc[frame["id"] == "e", "date"] = date

    assert [True, False][: 1 + kept] == supports(members.member_share(stated, tables))


@pytest.mark.parametrize("id", ["sessions_2017_10", "courthouse_news_2017_10"])
def test_the_speech_and_the_article_are_no_choices(stated: Any, id: str) -> None:
    """What is tested cannot support itself."""
    rows = [("sessions_2017_04", 10, 10, 30, 30, "abroad"), (id, 10, 10, 30, 30, "abroad")]

    assert [True] == supports(members.member_share(stated, estimated(*rows)))


def test_the_real_estimates(stated: Any, tables: Any) -> None:
    """Four of the thirteen pairs published before give a quarter; 0.225 is a tie with a fifth."""
    found = members.member_share(stated, tables)

    assert (Outcome.NOT_TESTABLE, (4, 13)) == (found.outcome, found.support)
    assert [False] == [one.supports for one in found.alternatives if one.recomputed == 0.225]


def ranged(**cells: Any) -> list[dict[str, Any]]:
    """Return the ranges of one planted estimate, with other *cells* than those of a plain one."""
    plain = {"id": "e", "date": "2016", "who": "who", "counted": "members", "note": "n", "also": ""}
    plain |= {"source": "k", "seen": "reproduction", "us_bound": "exact", "other_bound": "up to"}
    plain |= {
        "us_low": 8,
        "us_high": 10,
        "other_low": None,
        "other_high": 30,
        "other_base": "abroad",
    }
    frame = pd.DataFrame([plain | cells]).astype(
        dict.fromkeys(["us_low", "us_high", "other_low", "other_high"], "Int64")
    )
    return members.ranges({"membership_estimates": frame}).to_dict("records")


def test_an_estimate_has_a_range_for_each_of_its_numbers() -> None:
    """The US number and the other one are ranges; one without a low end starts at its high one."""
    us, other = ranged(also="l;m")

    assert (8, 10, "exact", "in the United States") == tuple(
        us[name] for name in ("low", "high", "bound", "of")
    )
    assert (30, 30, "up to", "abroad") == tuple(
        other[name] for name in ("low", "high", "bound", "of")
    )
    assert ("2016: who", "k;l;m", "n") == (us["estimate"], us["references"], other["note"])


def test_a_number_that_is_not_given_has_no_range() -> None:
    """An estimate with one number has one range, with its one work."""
    (only,) = ranged(us_low=None, us_high=None)

    assert ("abroad", "k") == (only["of"], only["references"])


@pytest.mark.parametrize(
    ("cells", "estimate"),
    [
        ({"date": "2015-04?"}, "perhaps April 2015: who"),
        ({"date": ""}, "undated: who"),
        ({"counted": "members and associates"}, "2016: who (members and associates)"),
        ({"counted": "unclear"}, "2016: who (perhaps of all gangs)"),
    ],
)
def test_an_estimate_is_named_in_words(cells: dict[str, str], estimate: str) -> None:
    """An estimate's name has its date in words, who says it, and whom it counts if not members."""
    assert {estimate} == {row["estimate"] for row in ranged(**cells)}


@pytest.mark.parametrize(
    ("base", "words"),
    [
        ("worldwide", "worldwide"),
        ("unclear", "abroad or worldwide, unclear which"),
        ("Honduras", "in Honduras"),
        ("Northern Triangle", "in the Northern Triangle"),
    ],
)
def test_a_base_is_said_in_words(base: str, words: str) -> None:
    """What the other number counts is said as a reader would."""
    assert words == ranged(other_base=base)[1]["of"]


def test_every_real_number_has_a_range(tables: dict[str, pd.DataFrame]) -> None:
    """Each number of the real series is a range once, the undated last, with works that exist."""
    rows, found = tables["membership_estimates"], members.ranges(tables)

    assert rows[["us_high", "other_high"]].notna().sum().sum() == len(found)
    assert (found["low"] <= found["high"]).all()
    assert found["estimate"].iloc[-1].startswith("undated")
    assert set(references.load()) >= {k for keys in found["references"] for k in keys.split(";")}
