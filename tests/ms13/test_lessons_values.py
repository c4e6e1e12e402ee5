"""Lessons of this case: what an exercise asks for is counted as the checks count it."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import pytest

from casebook.evidence.findings import Finding
from casebook.framing import statements
from ms13 import lessons
from ms13.checks import offenses
from ms13.lessons import chicago, counts, papers, views, voices


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


def test_chicagos_share_is_of_the_rise() -> None:
    """Its rise is divided by the nation's, as the counts of one edition have it."""
    city = [chicago.murders_in("city", "stood", year) for year in (2015, 2016)]
    nation = [chicago.murders_in("base", "stood", year) for year in (2015, 2016)]
    rise = 100 * (city[1] - city[0]) / (nation[1] - nation[0])

    assert chicago.chicago("stood") == pytest.approx(rise, abs=0.005)
    assert chicago.chicago("first") < chicago.chicago("stood")
    assert chicago.chicago_of_all("stood") == pytest.approx(100 * city[1] / nation[1])


def test_counts_that_fit_are_counted() -> None:
    """Each way of counting is rounded by itself; fewer ways give no more that fit."""
    falls = [
        -counts.officers(who, how, "rate", 2007, 2012)
        for who in ("sworn", "all")
        for how in ("full", "fte")
    ]

    assert sum(5.5 <= fall < 6.5 for fall in falls) == counts.fitting_counts(6, 2007, 2012)
    assert 1 == counts.fitting_counts(6, 2007, 2012, ("full",))
    assert 0 == counts.fitting_counts(50, 2007, 2012)


def test_statements_of_some_offices_are_counted() -> None:
    """What is counted of some offices is what is listed of them, and no more than of all."""
    rows = voices.coded_rows("label_cartel", ("DEA", "Justice Department", "White House"))

    assert len(rows) == voices.coded(
        "label_cartel", "", ("DEA", "Justice Department", "White House")
    )
    assert len(rows) < voices.coded("label_cartel")


def test_an_article_names_a_report_and_may_quote_its_office() -> None:
    """Named by one, by both, by none; an office that is not named there is refused."""
    assert "insight-crime, not quoted" == voices.names_and_quotes(
        "National Drug Threat Assessment", "Drug Enforcement Administration"
    )
    assert "insight-crime, quoted" == voices.names_and_quotes("National Drug", "Sessions")
    assert "both" == voices.names_and_quotes("Sessions", "DEA")
    assert "neither" == voices.names_and_quotes("Gulf of Mexico", "DEA")
    with pytest.raises(KeyError):
        voices.names_and_quotes("National Drug", "Coast Guard of Peru")


def test_tables_of_words_have_what_is_counted_in_them() -> None:
    """A label stands in as many rows as are coded so; a sentence is whole, with its paragraph."""
    offices = ("DEA", "Justice Department", "White House")
    called = {"label_gang": "gang", "label_cartel": "cartel"}
    _, *rows = papers.labels_table(offices, called)
    _, (where, words) = papers.sentences_table(["IC-C07"])

    for code, word in called.items():
        assert voices.coded(code, "", offices) == sum(word in row[-1].split(" · ") for row in rows)
    assert "InSight Crime, paragraph 2" == where
    assert words.startswith("In that report, the MS13")
    assert words.endswith("in the United States.")


def test_a_word_has_its_law() -> None:
    """The law of a word is that of the table of labels."""
    assert {"x": "18 U.S.C. 521"} == voices.in_law({"x": "gang"})


def test_a_page_carries_explorers_begun_where_an_exercise_asks() -> None:
    """Each begins in the state whose answer an exercise asks for."""
    assert (
        "33.3 percent"
        in views.quarter("voa_2017_10", "worldwide").texts(
            {"estimate": "voa_2017_10", "base": "worldwide"}
        )[0]
    )
    assert "2007" == views.whose_six_percent("sworn").first["since"]
    assert "2015-2016" == views.chicagos_share().first["years"]


def test_a_page_begins_where_the_article_could_look() -> None:
    """The explorer that a lesson carries shows numbers of the earlier edition at first."""
    found = views.baseline(2007, 2016)

    assert ("stood", "count") == (found.first["edition"], found.first["measure"])
    assert found.definition()["first"] == found.first
    assert "12.3" in found.texts(found.first)[0]
