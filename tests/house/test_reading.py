"""What we write can be read: the prose of every page is easy, and no sentence runs on."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from conftest import HERE
from reading import grade, prose, sentences, words

from casebook.reports import catalogue

PAGES = ["index", *(report.id for report in catalogue.catalogue())]
LONGEST = 25


def page(name: str) -> BeautifulSoup:
    text = (HERE / f"build/reports/{name}.html").read_text(encoding="utf-8")
    return BeautifulSoup(text, "html.parser")


@pytest.mark.parametrize("name", PAGES)
def test_prose_is_easy(name: str) -> None:
    """The grade of Flesch and Kincaid is at most 9, that of the index at most 8."""
    assert grade(list(prose(page(name)))) <= (8 if name == "index" else 9)


@pytest.mark.parametrize("name", PAGES)
def test_no_sentence_runs_on(name: str) -> None:
    """No sentence of ours has more than 25 words, quoted words and names as one."""
    said = [one for block in prose(page(name)) for one in sentences(block)]

    assert [] == [one for one in said if len(words(one)) > LONGEST]


def test_a_hard_text_is_told_from_an_easy_one() -> None:
    """The measure knows long words and long sentences, and lets names and quoted words be."""
    easy = ["The cat sat on the mat. It was warm."]
    hard = ["Notwithstanding considerable methodological reservations, evaluation necessitates it."]

    assert grade(easy) < 3 < 12 < grade(hard)
    assert ["We read the Name in 9."] == sentences(
        "We read the Bureau of Justice Statistics in 2016."
    )
    assert ["They said said."] == sentences("They said “in a very long word of theirs indeed”.")
