"""Numerals: small numbers in words, larger ones in digits."""

import pytest

from casebook.display import numerals


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "no"), (1, "one"), (9, "nine"), (10, "10"), (1234, "1,234"), (-1, "-1")],
)
def test_numbers_up_to_nine_are_words(number: int, words: str) -> None:
    """Nine is a word and ten is not."""
    assert words == numerals.in_words(number)


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "no years"), (1, "one year"), (2, "two years"), (11, "11 years")],
)
def test_one_alone_has_no_plural(number: int, words: str) -> None:
    """One of a thing is told without an s, none and several with it."""
    assert words == numerals.many(number, "year")
