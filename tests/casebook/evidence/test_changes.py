"""Changes in percent: told in words, to the whole percent, and beside a printed one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.evidence import changes

PERCENT = st.floats(-99, 500, allow_nan=False)


@pytest.mark.parametrize(
    ("percent", "words"),
    [
        (-4.29, "fell 4.3 percent"),
        (5.0, "rose 5.0 percent"),
        (0.0499, "changed by less than 0.05 percent"),
        (-0.0499, "changed by less than 0.05 percent"),
        (0.0, "did not change"),
        (0.06, "rose 0.1 percent"),
        (-100.0, "fell 100.0 percent"),
    ],
)
def test_changes_are_told_in_words(percent: float, words: str) -> None:
    """A change is told as a verb and its size, and one that rounds to nothing as no change."""
    assert words == changes.in_words(percent)


@given(PERCENT)
def test_the_whole_percent_is_the_nearest(percent: float) -> None:
    """A whole percent lies within half of the change, as far as a float can say."""
    assert abs(changes.whole(percent) - percent) <= 0.5 + 1e-9


@pytest.mark.parametrize(
    ("percent", "ends", "words"),
    [
        (-4.3, (-4.3, -4.3), "a fall of 4; the article prints a fall of 6"),
        (-6.4, (-6.4, -6.4), "a fall of 6; the article prints the same"),
        (
            -6.65,
            (-6.87, -6.44),
            "a fall of 7, where rounding leaves 6 to 7; the article prints a fall of 6",
        ),
        (
            -6.1,
            (-6.6, -5.7),
            "a fall of 6, where rounding leaves 6 to 7; the article prints the same",
        ),
        (
            -0.2,
            (-0.9, 0.6),
            "no change, where rounding leaves a fall of 1 to a rise of 1; "
            "the article prints a fall of 6",
        ),
        (
            1.2,
            (0.4, 1.8),
            "a rise of 1, where rounding leaves no change to a rise of 2; "
            "the article prints a fall of 6",
        ),
    ],
)
def test_a_change_stands_beside_the_printed_one(
    percent: float, ends: tuple[float, float], words: str
) -> None:
    """The shown change is told first, then the whole percents that rounding leaves open."""
    assert f"To the whole percent that is {words}" == changes.beside(-6, percent, ends)


@given(PERCENT, st.floats(0, 20), st.integers(-20, 20))
def test_what_is_told_holds_the_shown_change(percent: float, half: float, stated: int) -> None:
    """The article is said to print the same only where the shown change comes to its number."""
    told = changes.beside(stated, percent, (percent - half, percent + half))

    assert told.endswith("the same") is (changes.whole(percent) == stated)
    assert ("where rounding leaves" in told) is (
        changes.whole(percent - half) != changes.whole(percent + half)
    )


@given(st.floats(0, 1e6), st.floats(0, 1e6), st.integers(0, 3))
def test_two_numbers_are_told_apart(first: float, last: float, digits: int) -> None:
    """Numbers that differ by a millionth or more are printed apart, with no digit too many."""
    one, other = changes.apart(first, last, digits)

    decimals = len(one.partition(".")[2])
    assert decimals >= digits
    assert (one != other) or abs(first - last) < 1e-5
    assert decimals == digits or f"{first:.{decimals - 1}f}" == f"{last:.{decimals - 1}f}"
