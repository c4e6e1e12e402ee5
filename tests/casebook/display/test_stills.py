"""Stills: a notebook that was not run shows its drawings as images that need nothing else."""

import re
from urllib.parse import unquote

from casebook.display import stills
from casebook.display.html import Markup, element


def test_a_drawing_becomes_an_image_that_can_be_read() -> None:
    """The image has the drawing's words, its name as its text, its size and its colors."""
    drawing = element(
        "svg", element("text", "a & b"), viewBox="0 0 400 180", class_="pic", aria_label="Two"
    )

    image = stills.still(drawing)

    whole = unquote(re.search('src="data:image/svg[+]xml,([^"]*)"', image)[1])
    assert "<svg" not in image
    assert 'alt="Two" width="400" height="180"' in image
    assert "<text>a &amp; b</text>" in whole
    assert ".pic text" in whole
    assert "--ink:#1b1a18" in whole


def test_what_is_no_drawing_stays() -> None:
    """Words around a drawing are kept as they are."""
    html = Markup("<p>&lt;x&gt;</p>") + element("svg", viewBox="0 0 1 1") + Markup("<b>y</b>")

    assert re.fullmatch("<p>&lt;x&gt;</p><img [^>]*/><b>y</b>", stills.still(html))
