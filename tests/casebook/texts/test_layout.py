"""Layout: letters with their places become the words that a reader sees."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from casebook.texts import layout
from casebook.texts.layout import Letter

words = st.lists(st.text("abcdelimnostM13-", min_size=1, max_size=9), min_size=4, max_size=12)


def drawn(
    line: list[str], *, gap: float = 0.3, aside: float = 0.0, up: float = 0.0, spaces: bool = False
) -> list[Letter]:
    """Return the letters of *line*, each half an em wide, words apart by a *gap* in em."""
    letters, at = [], aside
    for word in line:
        for sign in word + (" " if spaces else ""):
            wide = gap * 10 if sign == " " else 5.0
            letters.append(Letter(sign, at, at + wide, up, 10.0, len(letters)))
            at += wide
        at += 0 if spaces else gap * 10
    return letters


@given(words, st.sampled_from([0.15, 0.3, 0.5]), st.booleans())
def test_words_are_read_as_they_stand(line: list[str], gap: float, spaces: bool) -> None:
    """Words apart by spaces, or by gaps in a line of some length, are read as words."""
    line = [*line, "and", "these", "make", "it", "long"]

    assert " ".join(line) == layout.text(drawn(line, gap=gap, spaces=spaces))


@given(words, st.floats(0, 2), st.floats(-2, 2))
def test_a_line_drawn_twice_is_one(line: list[str], aside: float, up: float) -> None:
    """A line that is drawn again a little aside is read once."""
    twice = drawn(line, spaces=True) + drawn(line, spaces=True, aside=aside, up=up)

    assert layout.text(drawn(line, spaces=True)) == layout.text(twice)


@given(words)
def test_a_line_that_stands_twice_is_two(line: list[str]) -> None:
    """The same words in the next line are read again, in their order from above."""
    told = layout.text(drawn(line, spaces=True) + drawn(line, spaces=True, up=-12))

    assert [" ".join(line)] * 2 == told.split("\n")


def test_both_letters_of_a_ligature_are_read() -> None:
    """Two letters that stand for one sign of the file, in one place, are both read, in order."""
    letters = [
        *(Letter(sign, 0, 5, 0, 10, 1) for sign in "ff"),
        Letter("e", 5, 10, 0, 10, 1),
        *(Letter(sign, 10, 17, 0, 10, 1) for sign in "ffi"),
        Letter("s", 17, 22, 0, 10, 1),
    ]

    assert "ffeffis" == layout.text(letters)


def test_nothing_drawn_is_no_text() -> None:
    """A page without letters has no words."""
    assert "" == layout.text([])
