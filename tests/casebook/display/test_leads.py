"""Leads: what a report says first stands in the notebook and in what the index reads."""

import pytest

from casebook.display import leads
from casebook.display.html import Markup, element
from casebook.records.errors import ChartError

PICTURE = element("svg", class_="pic")


def test_a_lead_is_told_as_html_and_as_data() -> None:
    """The title heads the notebook's output, and the index finds it without reading HTML."""
    told = leads.lead("Bicycles: down since 2007", "By <half>.", picture=PICTURE, note="A source.")

    shown = told._repr_mimebundle_()

    data = shown[leads.LEAD]
    assert ("Bicycles: down since 2007", "By <half>.") == (data["title"], data["sentence"])
    assert "<svg" in data["html"]
    assert "<h1>Bicycles: down since 2007</h1>" in shown["text/html"]
    assert "By &lt;half&gt;." in shown["text/html"]
    assert "<lead: Bicycles: down since 2007>" == shown["text/plain"]


def test_a_lead_with_points_can_open_the_index() -> None:
    """Points are a list of labels and sentences, and such a lead is known by its form."""
    plain, front = leads.lead("T"), leads.lead("T", points=[("What happened", "A & B.")])

    assert '<header class="lead">' in plain.markup
    assert '<header class="lead front">' in front.markup
    assert "<dt>What happened</dt><dd>A &amp; B.</dd>" in front.markup


@pytest.mark.parametrize(("words", "right"), [(16, True), (17, False)])
def test_a_title_is_short(words: int, right: bool) -> None:
    """Sixteen words are a title; one more is refused, with the number seen."""
    title = " ".join(["word"] * words)

    if right:
        assert title in leads.lead(title).markup
        return
    with pytest.raises(ChartError, match="at most 16 words, seen 17"):
        leads.lead(title)


def test_a_card_says_judgement_and_object() -> None:
    """A card has shape, word and object, the finding, its picture, its source and its links."""
    card = leads.card(
        "C1",
        "Most thefts match.",
        judgement="conflicts with",
        about="with the release",
        picture=PICTURE,
        note="Thefts a year.",
        links=[element("a", "See", href="#x")],
    )

    held = card._repr_mimebundle_()[leads.CARD]

    assert ("C1", "Most thefts match.", "conflicts with") == (
        held["id"],
        held["told"],
        held["judgement"],
    )
    assert "conflicts with the release" in Markup(held["html"]).striptags()
    assert '<a href="#x">See</a>' in held["html"]


def test_a_finding_is_short() -> None:
    """Sixteen words are no finding for a card."""
    with pytest.raises(ChartError, match="a finding: expected at most 15 words, seen 16"):
        leads.card(
            "C1",
            " ".join(["word"] * 16),
            judgement="fair",
            about="",
            picture=PICTURE,
            note="",
            links=[],
        )
