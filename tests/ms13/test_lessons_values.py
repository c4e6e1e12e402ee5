"""Lessons of this case: what an exercise asks for is counted as the checks count it."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import pytest

from casebook.evidence.findings import Finding
from casebook.framing import statements
from ms13 import lessons
from ms13.checks import offenses
from ms13.lessons import counts, views, voices


def test_the_fall_is_the_checks(found: Mapping[str, Finding]) -> None:
    """The fall of lesson 2 is the one that the claim's check computes."""
    (computed,) = (
        one.recomputed for one in found["CN-C48"].result.comparisons if one.row == "CN43"
    )

    assert computed == pytest.approx(counts.changed("violent", "count", 2007, 2016))


def test_starts_rise_or_fall(tables: Mapping[str, pd.DataFrame]) -> None:
    """Every starting year gives a rise or a fall, and those that rise had less."""
    murders = offenses.table(tables, "murder")["count"]
    less = [year for year in range(1997, 2016) if murders[year] < murders[2016]]

    assert len(less) == counts.rising_starts("murder", "count", 1997, 2016)
    assert 19 - len(less) == counts.falling_starts("murder", "count", 1997, 2016)


@pytest.mark.parametrize(
    ("row", "form"),
    [("CN-Q01", "quotation"), ("CN-C24", "quotation"), ("CN-C16", "paraphrase"), ("CN-C03", "own")],
)
def test_a_claim_inside_quotation_marks_is_a_quotation(row: str, form: str) -> None:
    """Quoted, credited without marks, or nobody's but the paper's."""
    assert {"x": form} == voices.forms({"x": row})


def test_dividing_by_the_later_year_gives_more() -> None:
    """The typical error is the difference in percent of the later year."""
    fewer = counts.difference("violent", "count", 2007, 2016)
    later = counts.counted("violent", "count", 2016)

    assert counts.over_the_later("violent", "count", 2007, 2016) == pytest.approx(
        -100 * fewer / later
    )


def test_cartel_is_counted_in_the_statements() -> None:
    """The count is that of the coded statements; on the day itself none says it."""
    coded = [row for row in statements.load() if row.code("label_cartel") == "yes"]

    assert len(coded) == voices.coded("label_cartel")
    assert 0 == voices.coded("label_cartel", "2017-10-23")


@pytest.mark.parametrize(
    ("pairs", "told"),
    [
        ([("CN41", "violent", "count", 2016, 1e6)], "both cut"),
        ([("CN44", "violent", "count", 2007, 1e6)], "both rounded"),
        (
            [("CN41", "violent", "count", 2016, 1e6), ("CN44", "violent", "count", 2007, 1e6)],
            "one of each",
        ),
        ([("CN41", "murder", "count", 2016, 1e6)], "both wrong"),
    ],
)
def test_cut_is_told_from_rounded(pairs: list, told: str) -> None:
    """A number that comes out the same either way counts as rounded."""
    assert told == counts.cut_or_rounded("courthouse-news", pairs)


def test_every_value_is_listed_and_says_what_it_is() -> None:
    """What a lesson's file may name is a public function with a sentence."""
    assert all(function.__doc__ for function in lessons.VALUES.values())
    assert set(lessons.VALUES) == {f.__name__ for f in lessons.VALUES.values()}


def test_a_page_begins_where_the_article_could_look() -> None:
    """The explorer that a lesson carries shows numbers of the earlier edition at first."""
    found = views.baseline(2007, 2016)

    assert ("stood", "count") == (found.first["edition"], found.first["measure"])
    assert found.definition()["first"] == found.first
    assert "12.3" in found.texts(found.first)[0]
