"""Desk: choosing article, voice and claim changes what is shown, and text stays text."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup

from casebook.evidence import desk
from casebook.evidence.findings import Finding
from casebook.texts import sources

EVIL = "<img src=x onerror=alert(1)>"
Found = dict[str, Finding]


def controls(found: Found) -> tuple[Any, ...]:
    """Return the four parts of a chooser: article, voice, claim and what they show."""
    documents = [sources.load(source.id) for source in sources.catalogue()]
    return tuple(desk.chooser(documents, list(found.values())).box.children)


def page(shown: Any) -> BeautifulSoup:
    """Return what is shown, parsed."""
    return BeautifulSoup(shown.value, "html.parser")


@pytest.fixture
def parts(found: Found) -> tuple[Any, ...]:
    """Return a chooser of the real findings."""
    return controls(found)


def test_the_first_claim_is_shown_at_once(parts: tuple[Any, ...]) -> None:
    """Before anything is chosen the first claim of the first article is shown."""
    article, voice, claim, shown = parts

    assert ("courthouse-news", "", "CN-C01") == (article.value, voice.value, claim.value)
    assert "CN-C01." in page(shown).text


def test_choosing_a_claim_shows_its_paragraph_and_finding(
    parts: tuple[Any, ...], found: Found
) -> None:
    """The chosen claim's paragraph is shown with its mark, and below it the finding."""
    *_, claim, shown = parts
    before = shown.value
    claim.value = "CN-C37"
    one = found["CN-C37"]

    assert before != shown.value
    assert one.claim.exact in page(shown).find("p", id=True).text
    assert page(shown).find(id="at-CN-C37")("mark")
    assert one.judgement.reason in page(shown).find(class_="finding").text


def test_references_open_beside_jupyterlab(parts: tuple[Any, ...]) -> None:
    """The references of a claim are links, as in a report; none takes JupyterLab's place."""
    *_, claim, shown = parts
    claim.value = "CN-C01"
    links = page(shown).find(class_="finding")("a")

    assert "Los Angeles Times" == links[0].text
    assert {("_blank", ("noopener",))} == {(a["target"], tuple(a["rel"])) for a in links}


def test_choosing_a_voice_lists_its_claims(parts: tuple[Any, ...], found: Found) -> None:
    """Only claims of the chosen voice are offered, and the chosen one of them is shown."""
    _, voice, claim, shown = parts
    before = shown.value
    voice.value = "brennan-center"

    own = [id for id, f in found.items() if f.claim.voice == "brennan-center"]
    assert own == [id for _, id in claim.options]
    claim.value = own[-1]
    assert before != shown.value
    assert f"{own[-1]}." in page(shown).text


def test_choosing_an_article_starts_anew(parts: tuple[Any, ...], found: Found) -> None:
    """Another article has its own voices and claims, whatever voice was chosen before."""
    article, voice, claim, shown = parts
    voice.value = "brennan-center"
    article.value = "insight-crime"

    own = [f for f in found.values() if f.claim.source == "insight-crime"]
    assert [f.claim.id for f in own] == [id for _, id in claim.options]
    assert {"", *(f.claim.voice for f in own)} == {id for _, id in voice.options}
    assert "IC-C01." in page(shown).text


def test_every_claim_can_be_shown(parts: tuple[Any, ...], found: Found) -> None:
    """Each claim of each article can be chosen, and is then the one that is shown."""
    article, _, claim, shown = parts
    for id, one in found.items():
        article.value = one.claim.source
        claim.value = id

        assert f"{id}." in shown.value


def test_untrusted_text_makes_no_element(found: Found) -> None:
    """Markup in a claim is shown as text."""
    first = found["CN-C01"]
    object_with_markup = first.claim.model_copy(update={"claim": EVIL})
    bad = type(first)(
        claim=object_with_markup,
        result=first.result,
        lookups=first.lookups,
        judgement=first.judgement,
    )
    *_, claim, shown = controls({"CN-C01": bad})
    claim.value = "CN-C01"

    assert page(shown)("img") == []
    assert EVIL in page(shown).text


def test_a_chooser_says_that_it_needs_a_kernel(found: Found) -> None:
    """Where no kernel runs, the chooser says what to do, under a short name."""
    one = desk.chooser([sources.load("courthouse-news")], list(found.values()))
    told = one._repr_mimebundle_()

    assert "<Chooser>" == repr(one) == told["text/plain"]
    assert "Run this cell" in told["text/html"]
    assert "0x" not in str(told)
