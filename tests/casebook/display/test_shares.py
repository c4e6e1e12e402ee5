"""Shares: two shares on a line, drawn to one scale, with the greater in words."""

from __future__ import annotations

from bs4 import BeautifulSoup
from conftest import soup

from casebook.display.shares import Share, shares


def drawn(**rows: tuple[Share, Share]) -> BeautifulSoup:
    """Return the picture of *rows*, parsed."""
    return soup(shares(rows, names=("A", "B"), what="Share said"))


def test_the_greater_share_is_written_beside() -> None:
    """The numbers beside a line are those of the greater share; the label has both."""
    page = drawn(thefts=(Share(of=4, count=1), Share(of=2, count=1)))

    assert "1 of 2" in [text.text for text in page("text")]
    assert "1 of 4" not in [text.text for text in page("text")]
    assert "Share said: thefts, A 1 of 4, B 1 of 2." == page.svg["aria-label"]


def test_equal_shares_and_nothing_at_all_are_drawn() -> None:
    """Two equal shares show as a disc within a ring; an empty hand has a share of nothing."""
    page = drawn(a=(Share(of=2, count=1), Share(of=4, count=2)), b=(Share(of=0, count=0),) * 2)
    line = [c for c in page("circle") if c["cy"] != "12"]

    assert line[0]["cx"] == line[1]["cx"]
    assert "8" == line[0]["r"]
    assert line[2]["cx"] == line[3]["cx"] < line[0]["cx"]
