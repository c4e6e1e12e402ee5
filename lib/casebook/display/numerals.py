"""Numerals: whole numbers as a sentence has them, small ones in words."""

from __future__ import annotations

__all__ = ["in_words", "many", "nth"]

_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_PLACES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")


def in_words(number: int) -> str:
    """
    Return *number* in words up to nine, larger ones in digits.

    >>> in_words(0), in_words(3), in_words(1200)
    ('no', 'three', '1,200')
    """
    return _WORDS[number] if 0 <= number < len(_WORDS) else f"{number:,}"


def many(number: int, noun: str) -> str:
    """
    Return so many of a *noun* whose plural ends in s.

    >>> many(1, "bicycle"), many(3, "bicycle")
    ('one bicycle', 'three bicycles')
    """
    return f"{in_words(number)} {noun}{'s' * (number != 1)}"


def nth(place: int) -> str:
    """
    Return the word for a *place* from the first to the ninth.

    >>> nth(1), nth(3)
    ('first', 'third')
    """
    return _PLACES[place - 1]
