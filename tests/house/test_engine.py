"""The engine knows no case: no word of the case here stands in it, whatever the case is."""

from __future__ import annotations

from pathlib import Path

import pytest
from case_words import every_word, found_in

HERE = Path(__file__).resolve().parents[2]
FILES = sorted(
    path
    for path in (HERE / "lib" / "casebook").rglob("*")
    if path.suffix in {".py", ".js", ".css", ".j2"} and path.name != "plotly-basic.min.js"
)


def test_the_words_to_look_for_come_from_the_cases_own_tables() -> None:
    """Names, ids, labels, drugs, series, columns and sentences are looked for, many of each."""
    words = every_word()

    assert {"MS-13", "ms13", "Sessions", "DEA", "Heroin", "cartel", "courthouse-news"} <= words
    assert {"rate_per_100000", "overdose_deaths", "grant_sum", "October 23, 2017"} <= words
    assert len(words) > 300


@pytest.mark.parametrize("planted", ["the DEA's", "Heroin", "CN-C37", "see CN33.", "by 2016"])
def test_a_word_of_the_case_would_be_found(planted: str) -> None:
    """A name, a drug in another case, an id of a row, and a year would be found in a text."""
    assert found_in(f"x {planted} y")


@pytest.mark.parametrize("planted", ["ideal", "a deadline", "CNN", "12016", "organized"])
def test_a_part_of_another_word_is_none(planted: str) -> None:
    """A word counts only as a whole word."""
    assert [] == found_in(f"x {planted} y")


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(HERE / "lib")))
def test_no_word_of_the_case_stands_in_the_engine(path: Path) -> None:
    """No code, template, script or message of the engine has a word of the case."""
    assert [] == found_in(path.read_text(encoding="utf-8"))
