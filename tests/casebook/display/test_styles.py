"""Styles: a piece of a report brings the rules that it wears, and no others."""

from __future__ import annotations

import pytest

from casebook.display import leads, styles
from casebook.display.html import Markup, element

PIECE = element("div", element("p", "x", class_="told"), class_="card")


@pytest.mark.parametrize(("name", "worn"), [("card", True), ("tally", False), ("answer", False)])
def test_rules_for_other_pieces_are_left_out(name: str, worn: bool) -> None:
    """A rule stands there if it is for a class that the piece has."""
    assert worn == (f".{name} " in styles.worn(PIECE) or f".{name})" in styles.worn(PIECE))


def test_rules_for_all_stay() -> None:
    """The colors are there whatever the piece is, and blocks of rules are closed."""
    found = styles.worn(Markup("<p>x</p>"))

    assert "--accent" in found
    assert found.count("{") == found.count("}")


def test_rules_within_a_condition_are_chosen_too() -> None:
    """Of the rules for paper or narrow screens those of other pieces are left out."""
    found = styles.worn(element("table", class_="answer"))

    assert "max-width: 895px" in found
    assert ".tally" not in found


def test_a_panel_shows_itself_without_drawings_in_the_page() -> None:
    """A panel is HTML with stills for a notebook, and the whole for a page."""
    drawn = element("svg", element("path", d="M0 0"), viewBox="0 0 9 9", aria_label="Two")
    shown = leads.panel("two", element("div", drawn, class_="fig"))._repr_mimebundle_()

    assert "<panel: two>" == shown["text/plain"]
    assert "<svg" not in shown["text/html"]
    assert "<svg" in shown[leads.PANEL]["html"]
