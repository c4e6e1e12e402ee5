"""Notes: what is noted of an article's words stands on them, and a reader finds it."""

from __future__ import annotations

import pytest
from conftest import Desk, soup

from casebook.records.errors import AnchorError
from casebook.texts import notes, sources


def test_the_misprints_of_the_real_articles_are_noted() -> None:
    """The misspelling and the broken sentence each have a note, in the order of the text."""
    rows = notes.load(sources.load("courthouse-news"))

    assert {"misspelling", "broken sentence"} <= {row.kind for row in rows}
    assert sorted(row.start for row in rows) == [row.start for row in rows]
    assert "opiod" in {row.exact for row in rows}


def test_a_note_on_other_words_is_refused(desk: Desk) -> None:
    """A note whose words do not stand where it says is refused by line."""
    desk.swap(notes.FILE, ",opiod,", ",opioid,")

    with pytest.raises(AnchorError, match=f"^{notes.FILE}, line 2, column start"):
        notes.load(sources.load("courthouse-news"))


def test_a_reader_finds_them() -> None:
    """The list has each note with its words; without any it says so."""
    document = sources.load("insight-crime")
    items = soup(notes.show(document))("li")

    assert [row.id for row in notes.load(document)] == [item["id"] for item in items]
    assert 1 == sum("make 19" in item.text for item in items)


def test_an_article_may_have_none(desk: Desk) -> None:
    """Without the table no word needs a note."""
    (desk.root / notes.FILE).unlink()

    page = soup(notes.show(sources.load("insight-crime")))
    assert "No word of this article needs a note." in page.text
