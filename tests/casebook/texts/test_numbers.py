"""Numbers: what is written in words or digits is read back, with unit, bound and direction."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.texts import numbers

ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    "nineteen",
)
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand"))
PLACES = ("third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
HIDDEN = "\u00ad\u200b\u2060\ufeff"


def spelled(number: int, link: str) -> str:
    """Return *number* in words, with *link* after each hundred."""
    for scale, word in SCALES:
        if number >= scale:
            rest = f" {spelled(number % scale, link)}" if number % scale else ""
            return f"{spelled(number // scale, link)} {word}{rest}"
    if number >= 100:
        rest = f" {link}{spelled(number % 100, link)}" if number % 100 else ""
        return f"{ONES[number // 100]} hundred{rest}"
    if number >= 20:
        return TENS[number // 10 - 2] + (f"-{ONES[number % 10]}" if number % 10 else "")
    return ONES[number]


def read(text: str) -> list[Decimal | None]:
    """Return the values that *text* states."""
    return [one.value for one in numbers.find(text)]


def only(text: str) -> numbers.Number:
    """Return the one number that *text* states."""
    (one,) = numbers.find(text)
    return one


@given(
    number=st.one_of(st.integers(0, 2100), st.integers(0, 10**15 - 1)),
    link=st.sampled_from(["", "and "]),
)
def test_a_number_in_words_is_read_back(number: int, link: str) -> None:
    """Every whole number below a thousand trillion is read from its words, hyphens and all."""
    words = spelled(number, link)

    assert [number] == read(f"They counted {words} bicycles."), words


@given(number=st.decimals(0, 10**9, places=3), space=st.sampled_from(",\u00a0\u2009\u202f"))
def test_a_number_in_digits_is_read_back(number: Decimal, space: str) -> None:
    """Digits are read back, grouped by commas or by spaces that do not break."""
    assert [number] == read(f"about {f'{number:,}'.replace(',', space)} bicycles")


@given(number=st.integers(0, 10**6), zero=st.sampled_from("٠०０𝟎"))
def test_digits_of_other_scripts_are_digits(number: int, zero: str) -> None:
    """Arabic, Indian, full-width and mathematical digits are read as ours are."""
    assert [number] == read("".join(chr(ord(zero) + int(digit)) for digit in str(number)))


@given(number=st.integers(100, 10**6), sign=st.sampled_from(HIDDEN), at=st.integers(1, 2))
def test_a_sign_nobody_sees_splits_no_number(number: int, sign: str, at: int) -> None:
    """A soft hyphen, a zero-width space or a word joiner inside a number changes nothing."""
    digits = str(number)

    assert [number] == read(digits[:at] + sign + digits[at:])


@given(over=st.integers(1, 9), under=st.integers(3, 10), hyphen=st.sampled_from("- "))
def test_a_part_in_words_is_read_back(over: int, under: int, hyphen: str) -> None:
    """A part such as two-thirds is its value, with a hyphen or without."""
    words = f"{ONES[over]}{hyphen}{PLACES[under - 3]}{'s' * (over > 1)}"

    assert [Decimal(over) / under] == read(f"some {words} of it"), words


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("twenty-three hundred", "2300"),
        ("one hundred and five", "105"),
        ("a hundred thousand", "100000"),
        ("two million, three hundred thousand", "2300000"),
        ("1 million 200 thousand", "1200000"),
        ("two and a half million", "2500000"),
        ("two-and-a-half", "2.5"),
        ("a million and a half", "1500000"),
        ("half a million", "500000"),
        ("a half-million", "500000"),
        ("three quarters of a million", "750000"),
        ("quarter of a million", "250000"),
        ("one and three-quarters", "1.75"),
        ("three point one four", "3.14"),
        ("half a dozen", "6"),
        ("two dozen", "24"),
        ("a dozen and a half", "18"),
        ("2½", "2.5"),
        ("1/8", "0.125"),
        ("one in eight", "0.125"),
        ("3 out of 4", "0.75"),
        ("a quarter", "0.25"),
        ("halved", "0.5"),
        ("doubled", "2"),
        ("36th", "36"),
        ("twenty-third", "23"),
        ("a hundred and twenty-third", "123"),
        ("nineteen eighty-four", "1984"),
        ("twenty twenty", "2020"),
        ("a single one", "1"),
        ("none of them", "0"),
        ("no bicycle", "0"),
        ("all of it", "1"),
        ("minus six", "-6"),
        ("−3.3 million", "-3300000"),
        ("ﬁve", "5"),
        ("No. 1", "1"),
    ],
)
def test_each_way_to_write_a_number(words: str, value: str) -> None:
    """Compounds, parts, places, years in words, mixed numbers: the first number is this."""
    assert Decimal(value) == read(words)[0]


@pytest.mark.parametrize(
    ("words", "value", "unit"),
    [
        ("$5.4 million", "5400000", "USD"),
        ("US$5.4M", "5400000", "USD"),
        ("USD 3m", "3000000", "USD"),
        ("a 5-million-dollar award", "5000000", "USD"),
        ("3bn euros", "3000000000", "EUR"),
        ("£40K", "40000", "GBP"),
        ("12%", "12", "percent"),
        ("twelve per cent", "12", "percent"),
        ("three percentage points", "3", "percentage points"),
        ("half of one percent", "0.5", "percent"),
        ("a quarter of a percentage point", "0.25", "percentage points"),
        ("600g", "600", "g"),
        ("half a kilogram", "0.5", "kilogram"),
        ("a quarter of an hour", "0.25", "hour"),
        ("a 13-year-old", "13", "year"),
        ("nine cliques", "9", "cliques"),
    ],
)
def test_the_unit_is_read(words: str, value: str, unit: str) -> None:
    """Currencies before and after, percent and percentage points, measures, any other word."""
    one = only(words)

    assert (Decimal(value), unit) == (one.value, one.unit)


@pytest.mark.parametrize(
    ("words", "ends"),
    [
        ("between $2 and $7 million", [2_000_000, 7_000_000]),
        ("$2 to 3 million", [2_000_000, 3_000_000]),
        ("two to three hundred", [200, 300]),
        ("between two hundred and three hundred", [200, 300]),
        ("10–15%", [10, 15]),
        ("5 to 10 percent", [5, 10]),
        ("five or six", [5, 6]),
        ("2007-2012", [2007, 2012]),
    ],
)
def test_the_ends_of_a_range_are_two(words: str, ends: list[int]) -> None:
    """A range stays one, each end with the scale and the unit that the other has."""
    found = numbers.find(words)

    assert ends == [one.value for one in found]
    assert all(one.ranged for one in found)
    assert 1 == len({one.unit for one in found})


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("hundreds of thousands", 100_000, 1_000_000),
        ("tens of millions", 10_000_000, 100_000_000),
        ("thousands of users", 1000, 1_000_000),
        ("a few hundred", 100, 1000),
        ("several thousand", 1000, 10_000),
        ("dozens", 12, 120),
    ],
)
def test_vague_words_have_two_ends(words: str, low: int, high: int) -> None:
    """Of vague words only the least and what they stay below are known."""
    one = only(words)

    assert (None, low, high) == (one.value, one.low, one.high)


@pytest.mark.parametrize(
    ("words", "bound"),
    [
        ("more than 3 million", "more than"),
        ("well over $5", "more than"),
        ("no fewer than 12", "at least"),
        ("12 or more", "at least"),
        ("fewer than a dozen", "less than"),
        ("no more than 5", "at most"),
        ("as many as 40", "up to"),
        ("nearly $9 million", "nearly"),
        ("just under half", "nearly"),
        ("some 20 people", "about"),
        ("20 or so", "about"),
        ("only 20", ""),
    ],
)
def test_the_bound_is_read(words: str, bound: str) -> None:
    """What stands before or after a number says whether it is a bound."""
    assert bound == only(words).bound


@pytest.mark.parametrize(
    ("words", "way"),
    [
        ("a 23 percent increase", "up"),
        ("a 6 percent decrease", "down"),
        ("6 percent fewer thefts", "down"),
        ("fell by nearly 6 percent", "down"),
        ("a loss of more than 3 million", "down"),
        ("down 6 percent", "down"),
        ("shrank, and 6 percent", ""),
        ("fell to 6 percent", ""),
        ("more than 6 percent", ""),
        ("up to 6 percent", ""),
        ("halved", "down"),
        ("-6", "down"),
    ],
)
def test_the_direction_is_read(words: str, way: str) -> None:
    """A change goes up or down as the words beside it say; a level it came to does not."""
    assert way == only(words).direction


@pytest.mark.parametrize(
    "words",
    ["10:30", "2031-05-12", "10/23/2031", "AB-13", "F16", "in the 1990s", "1,24 million", "9/11",
     "no longer", "hundred", "1.2.3", "4x"],
)  # fmt: skip
def test_what_is_no_number_is_left_out(words: str) -> None:
    """Times, dates, names, decades and digits grouped as no number is are not read."""
    assert () == numbers.find(words)


@given(st.text(alphabet="19 ,.$%-–½a nhudreti\u00a0\u00ad/'", max_size=40))
def test_any_text_is_read(text: str) -> None:
    """No text is refused, and every number stands where it says, in order."""
    found = numbers.find(text)

    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert [one.start for one in found] == sorted(one.start for one in found)
