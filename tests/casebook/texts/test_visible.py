"""Visible: what a reader sees of a text, each sign with its place in the file."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from casebook.texts import visible


@given(st.text())
def test_every_sign_has_its_place(text: str) -> None:
    """What is seen comes from the text, in its order, sign by sign."""
    read = visible.plain(text)

    assert len(read.text) == len(read.places)
    assert sorted(read.places) == list(read.places)
    for sign, at in zip(read.text, read.places, strict=True):
        assert sign in visible.plain(text[at]).text


@given(st.text(st.characters(max_codepoint=126)))
def test_plain_text_stays(text: str) -> None:
    """Letters, digits and white space of a typewriter are seen as they stand."""
    typed = "".join(sign for sign in text if sign.isprintable() or sign.isspace())

    assert typed == visible.plain(text).text


def test_a_match_has_its_span_in_the_file() -> None:
    """Words found in what is seen have their begin and end in the file, unseen signs included."""
    read = visible.plain("a \ufb01ve\u00ad\u200b!")
    found = re.search("five", read.text)

    assert (2, 5) == read.span(found)


def test_line_ends_stay() -> None:
    """A line end stays, but for one behind a soft hyphen inside a word."""
    assert "a\nb\n\nc" == visible.plain("a\nb\n\nc").text
    assert "ab" == visible.plain("a\u00ad\nb").text
    assert "a\n\nb" == visible.plain("a\u00ad\n\nb").text
