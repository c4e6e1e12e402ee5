"""Ladders: labelled bars that can be chosen, to one scale, beside what is printed."""

from __future__ import annotations

from conftest import soup

from casebook.display.ladders import Ladder, Rung

RUNGS = tuple(
    Rung(label=f"of {name} <b>", value=value, told=f"{value:.1f}", chooses=f"town={name}")
    for name, value in (("north", 10), ("south", 40), ("west", 90))
)
LADDER = Ladder(unit="percent", top=50, rows=5, printed=(20, "printed: 20"))


def test_bars_are_to_one_scale() -> None:
    """A bar is as long as its value, one beyond the top ends at the edge, each with its words."""
    page = soup(LADDER.whole(RUNGS))
    widths = [float(bar["width"]) for bar in page(class_="bar")]

    assert 4 == widths[1] / widths[0]
    assert widths[2] == widths[1] * 50 / 40
    assert ["10.0", "40.0", "90.0"] == [text.text for text in page(class_="strong")]
    assert "of north <b>" in [text.text for text in page("text")]


def test_each_bar_says_what_it_chooses() -> None:
    """A reader presses the bar, its label or its number; the chosen one above takes no press."""
    page, chosen = soup(LADDER.whole(RUNGS)), soup(LADDER.chosen(1, RUNGS))

    assert ["town=north", "town=south", "town=west"] == [
        bar["data-set"] for bar in page(attrs={"data-set": True})
    ]
    assert [] == chosen(attrs={"data-set": True})
    assert chosen.find(class_="chosen")["width"] == page(class_="bar")[1]["width"]


def test_what_is_printed_is_a_line_at_its_value() -> None:
    """A line at the printed value stands by every bar; without one there is none."""
    page = soup(LADDER.whole(RUNGS))
    bar = page(class_="bar")[0]

    assert {float(bar["width"]) * 2} == {float(line["x1"]) for line in page("line")}
    assert "printed: 20" in page.text
    assert [] == soup(Ladder(unit="percent", top=50, rows=5).whole(RUNGS))("line")


def test_every_state_has_the_same_height() -> None:
    """The height follows from the rows that the fullest state needs."""
    assert LADDER.height > Ladder(unit="", top=1, rows=4).height
    assert LADDER.height == Ladder(unit="", top=9, rows=5).height
