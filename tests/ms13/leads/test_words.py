"""Words: a finding on a word says what the statements say, whichever way they go."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from conftest import soup

import casebook
from casebook.framing import statements, witnesses
from casebook.framing.statements import Statement
from ms13.leads import words

REAL = {row.id: row for row in statements.load()}
FOUND = {one.id: one for article in casebook.articles() for one in article.findings}
HEARD = [row for row in witnesses.load() if row.quotation == "IC-Q01"]


def changed(id: str, **cells: object) -> list[Statement]:
    """Return the real statements, one of them with other *cells*."""
    return [*(REAL | {id: REAL[id].model_copy(update=cells)}).values()]


@pytest.mark.parametrize(
    ("codes", "told"),
    [
        ({}, "No official words we saw that day do."),
        ({"label_cartel": "yes"}, "So did Jeff Sessions that day."),
    ],
)
def test_who_said_cartel_that_day(codes: dict[str, str], told: str) -> None:
    """The finding falls as soon as an official said the word on the day."""
    card = words.cartel(FOUND["CN-C03"], changed("S75", codes=codes))

    assert told in card.told["told"]
    assert "Donald Trump had on July 28, 2017." in card.told["html"]


def test_what_is_not_sure_is_an_open_sign() -> None:
    """A word whose meaning was inferred is named with a question mark, and drawn as a ring."""
    page = soup(words.cartel(FOUND["CN-C03"], list(REAL.values())).markup)

    assert {"Sessions?", "Trump", "the article"} <= {text.text for text in page("text")}
    assert page(class_="ring")


def shown(quote: str) -> tuple[str, BeautifulSoup]:
    """Return the finding and the picture for the words *quote* of the speech."""
    heard = REAL["S75"].model_copy(update={"quote": quote})
    card = words.brutal(FOUND["IC-C18"], heard, HEARD)
    return card.told["told"], soup(card.markup)


def test_a_word_of_doubt_that_is_gone_is_shown() -> None:
    """The word stands framed in the one line, and an empty frame in the other."""
    told, page = shown(REAL["S75"].quote)

    assert told.endswith("InSight Crime dropped the “perhaps.”")
    assert ["perhaps"] == [one.text for one in page(class_="kept")]
    assert 1 == len(page(class_="gone"))
    assert "The most brutal among those groups" in page.find(class_="words").text
    assert "Breitbart has the “perhaps” too." in page.text


def test_without_a_word_of_doubt_nothing_is_gone() -> None:
    """Had the speech said it outright, the article would print it so."""
    told, page = shown("the most brutal of these gangs is MS-13")

    assert "InSight Crime prints it so." in told
    assert not page(class_="gone")
    assert not page(class_="kept")
