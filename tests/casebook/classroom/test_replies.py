"""Replies: an answer is understood however it was typed, and told why it is wrong."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.classroom import keys, lessons, replies

LESSONS = lessons.load()
KEYS = {
    one.id: keys.key(lesson, values, one)
    for lesson in LESSONS
    for values in [keys.computed(lesson)]
    for one in lesson.exercises
}


@pytest.mark.parametrize(
    "typed",
    [
        "12.3",
        "12,3",
        "-12,3 %",
        "−12.3 percent",
        " 12.30",
        "about 12.3",
        "12.25",
        "12.35",
        12.3,
        -12.3,
    ],
)
def test_a_number_is_taken_however_it_is_typed(typed: object) -> None:
    """Comma or point, sign, percent sign and words around it do not matter."""
    assert 1 == replies.reply(KEYS["L2_E02"], typed).mark


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("14.0", "divided by the later year"),
        ("18.1", "fall of the rate"),
        ("12,1", "another edition"),
        ("174,785", "Fewer out of how many?"),
        ("174785", "Fewer out of how many?"),
        ("174 785", "Fewer out of how many?"),
        ("12.24", "new minus old"),
        ("a lot", "no number in it"),
        ("(1422970-1248185)/1422970*100", "That is the calculation"),
        ("", "No answer"),
    ],
)
def test_a_wrong_number_is_told_why(typed: str, told: str) -> None:
    """Each typical error has its own sentence, any other a general one."""
    reply = replies.reply(KEYS["L2_E02"], typed)

    assert 0 == reply.mark
    assert told.lower() in reply.say.lower()


def test_a_count_has_no_tolerance() -> None:
    """One more or less is wrong."""
    assert 1 == replies.reply(KEYS["L2_E04"], "17 of 19").mark
    assert [0, 0] == [replies.reply(KEYS["L2_E04"], n).mark for n in ("17.4", "16")]


@pytest.mark.parametrize(
    ("exercise", "right", "wrong", "told"),
    [
        ("L2_E01", "c", "a", "B is true as well"),
        ("L2_E03", "B ", "c", "You read the rate for both"),
        ("L1_E04", ["b", "a"], ["a"], "without context"),
        ("L1_E04", "a, b", ["a", "b", "c"], "It answers nobody here"),
        ("L2_E06", {"a": "c", "b": "a", "c": "b"}, {"a": "a", "b": "c", "c": "b"}, "1 of 3"),
        ("L2_E06", "a c, b a, c b", {"a": "c"}, "1 of 3"),
        ("L1_E02", None, {"a": "a"}, "Who doubts it in the same breath?"),
    ],
)
def test_choices_ticks_and_places(exercise: str, right: Any, wrong: Any, told: str) -> None:
    """The right choice is taken; a wrong one is told in its own sentence."""
    if right is not None:
        assert 1 == replies.reply(KEYS[exercise], right).mark
    reply = replies.reply(KEYS[exercise], wrong)
    assert 0 == reply.mark
    assert told in reply.say


def test_a_text_is_checked_for_its_form_alone() -> None:
    """What is missing is named, no mark is given, and fairness is left to people."""
    reply = replies.reply(KEYS["L2_E07"], "Crime is soaring.")

    assert reply.mark is None
    assert "Form: 0 of 5" in reply.say
    assert "people judge if it is fair" in reply.say


@pytest.mark.parametrize(
    ("text", "anchored"),
    [
        ("One (CN-C04). Two (S66, R-U01).", True),
        ("One (CN-C04). Two.", False),
        ("One (CN-C99).", False),
        ("", False),
    ],
)
def test_every_sentence_names_a_row_that_is_there(text: str, anchored: bool) -> None:
    """A sentence without a row, or with one that is not there, is seen."""
    form = next(f for f in KEYS["L4_E03"]["form"] if f["anchored"])

    assert anchored == replies.seen_in(text, form, KEYS["L4_E03"]["rows"])


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=30),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=4)
    ),
    max_leaves=8,
)


@given(st.sampled_from(sorted(KEYS)), ANYTHING)
def test_whatever_is_handed_in_gets_a_sentence(exercise: str, given_: Any) -> None:
    """No value, of whatever kind, is left without a reply."""
    reply = replies.reply(KEYS[exercise], given_)

    assert reply.mark in (0, 1, None)
    assert reply.say


@given(st.floats(min_value=-1e6, max_value=1e6).map(lambda n: round(n, 2)))
def test_a_number_is_read_as_it_was_written(number: float) -> None:
    """What Python writes, with comma or point, is read back."""
    for text in (f"{number:.2f}", f"{number:.2f}".replace(".", ","), f"{number:,.2f} %"):
        assert number == replies.number(text)
