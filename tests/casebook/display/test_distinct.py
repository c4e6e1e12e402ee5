"""Distinct: what a page shows several times has ids of its own each time."""

from casebook.display.distinct import Distinct


def test_a_drawing_shown_again_uses_its_own_pattern() -> None:
    """A pattern that is drawn a second time has a second id, and what it fills goes with it."""
    once, drawing = Distinct(), '<pattern id="dots"/><path fill="url(#dots)"/>'

    assert drawing == once(drawing)
    assert '<pattern id="dots.2"/><path fill="url(#dots.2)"/>' == once(drawing)


def test_the_parts_of_a_list_stay_together() -> None:
    """The later parts of a list that is shown again belong to the list shown last."""
    once = Distinct()
    parts = [once(part) for _ in range(2) for part in ('<ol id="l">', '<ol data-with="l">')]

    assert ['<ol id="l">', '<ol data-with="l">', '<ol id="l.2">', '<ol data-with="l.2">'] == parts


def test_a_name_that_is_taken_is_passed_over() -> None:
    """The id of something shown again is never one that the page has."""
    once = Distinct()

    assert ['<i id="a.2">', '<i id="a">', '<i id="a.3">'] == [
        once(f'<i id="{id}">') for id in ("a.2", "a", "a")
    ]


def test_words_and_links_stay_as_they_are() -> None:
    """Only ids change: what looks like one in a text does not, and links lead to the first."""
    once, text = Distinct(), '<p title="x">Write id=&#34;a&#34; <a href="#a">a</a></p>'
    once('<i id="a"></i>')

    assert text == once(text)
