"""Cards: a finding on the index has the judgement that was signed, and leads to its words."""

from dataclasses import replace

import pytest

import casebook
from casebook.display.html import Markup, element
from casebook.evidence import cards
from casebook.records.errors import ParameterError

PICTURE = element("svg", class_="pic")


def judged(judgement: str, slip: str):
    """Return a finding of this case with another judgement and slip."""
    one = next(f for f in casebook.open().findings if f.judgement and f.judgement.references)
    signed = one.judgement.model_copy(update={"judgement": judgement, "slip": slip})
    return replace(one, judgement=signed)


@pytest.mark.parametrize(
    ("judgement", "slip", "words"),
    [
        ("misleading", "reporter", "misleading by the reporter"),
        ("misleading", "speaker", "misleading by the speaker"),
        ("misleading", "unknown", "misleading not known by whom"),
        ("fair", "none", "fair"),
    ],
)
def test_a_slip_is_charged_on_the_card(judgement: str, slip: str, words: str) -> None:
    """The chip says by whom a reader is misled, or that nobody knows."""
    one = judged(judgement, slip)

    card = cards.card(one, "A finding.", picture=PICTURE, note="")

    assert Markup(card.told["html"]).striptags().startswith(f"{words}A finding.")


def test_a_conflict_names_what_it_conflicts_with() -> None:
    """The first work that a conflict rests on is named, by who published it."""
    one = judged("conflicts with", "reporter")

    assert cards.about(one.judgement).startswith("with ")


def test_a_card_leads_to_the_words_and_the_proof() -> None:
    """The first link opens the words of the claim, the second what proves the finding."""
    one = judged("fair", "none")

    card = cards.card(
        one, "T.", picture=PICTURE, note="", links=[cards.proof("Try it", "40-crime", "see/x")]
    )

    assert f'href="10-article.ipynb#c-{one.id}"' in card.told["html"]
    assert 'href="40-crime.ipynb#see/x"' in card.told["html"]


def test_an_opinion_gets_no_card() -> None:
    """A claim that nobody judged cannot be told as a finding."""
    one = replace(judged("fair", "none"), judgement=None)

    with pytest.raises(ParameterError, match="expected a claim that was judged"):
        cards.card(one, "T.", picture=PICTURE, note="")
