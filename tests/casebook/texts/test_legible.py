"""Legible: a page whose words are run together, cut or lost is told; sound text is not."""

from __future__ import annotations

import pytest

from casebook.texts import legible, sources, terms
from casebook.texts.chapters import Chapter
from casebook.texts.documents import Copy, Page
from casebook.texts.terms import Term

JOINED, CUT, LOST = ("words run together",), ("words cut",), ("letters lost",)


def names() -> tuple[Term, ...]:
    """Return the names that are counted."""
    return terms.load(*terms.kinds())


def copy(*pages: str) -> Copy:
    """Return a document of *pages*."""
    return Copy(
        name="a.txt",
        form="text",
        split="planted",
        pages=tuple(Page(number=at, text=text) for at, text in enumerate(pages, start=1)),
        chapters=(Chapter(title="One", first=1, last=len(pages)),),
        basis="planted",
    )


@pytest.mark.parametrize(
    "text",
    [
        "In 2016MS-13 sold",
        "MS-13and the others",
        "the MS-13andtheSinaloaCartelsold",
        "theheroin trade",
        "heroinand more",
        "SinaloaCartel",
        "by theSinaloa Cartel",
        "soldcocaine2017",
        "Heroin12 is",
        "theganghasmanymembersinthecitiesofthecountry",
        "Bloodsand Crips",
    ],
)
def test_words_run_together_are_told(text: str) -> None:
    """Names that touch other words, and words too long to be one, are told."""
    assert JOINED == legible.doubts(text, names())


@pytest.mark.parametrize(
    "text",
    [
        "M S-1 3 sold",
        "the Sina loa Cartel",
        "coca ine and more",
        "the Sina-loa Cartel",
        "the Gulf-Cartel of all",
        "a meth amphetamine lab",
        "the La tin Kin gs",
        "T h e g a n g i s i n t h e c i t y a n d m o r e",
    ],
)
def test_words_that_are_cut_are_told(text: str) -> None:
    """Names with a space inside, and text of single letters, are told."""
    assert CUT == legible.doubts(text, names())


@pytest.mark.parametrize("text", ["the \ufffd\ufffd\ufffd\ufffd sold", "\uf04d\uf053\uf02d\uf031"])
def test_letters_that_are_lost_are_told(text: str) -> None:
    """Several signs in a row that stand for no letter are told."""
    assert LOST == legible.doubts(text, names())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "MS-13 and the MS-\n13, MS13s in 2016",
        "Sina-\nloa Cartel and the Sinaloa\nCartel, her-\noin, Beltrán-\nLeyva",
        "heroin-related, anti-heroin, MS-13-led, coca-in-law",
        "acetylfentanyl, carfentanil and amphetamine are other words",
        "something, methods, heroine and heroines, cannabinoids",
        "methylenedioxymethamphetamine (MDMA)",
        "\uf0b7 a point\n\uf0b7 another \ufffd",
        "A B C D E F",
        "see https://example.org/a-very-long-address-without-any-space-in-it.html",
        "the Gulf of Mexico, 18th Street NW corner",
        "MS-13th, MS-13’s",
        "transcripts, mongolsk",
    ],
)
def test_sound_text_is_not_told(text: str) -> None:
    """Words that only hold a name's letters, broken lines, bullets and initials are no fault."""
    assert () == legible.doubts(text, names())


def test_the_articles_are_sound() -> None:
    """No paragraph of the articles, which were typed, is told as broken."""
    paragraphs = [p for s in sources.catalogue() for p in sources.load(s.id).text.split("\n")]

    assert [] == [p for p in paragraphs if legible.doubts(p, names())]


@pytest.mark.parametrize(
    "pattern", ["Alpha(?: Beta)?", r"Alpha\s+Beta", "Alpha[ -]Beta", "Alpha {1,2}Beta"]
)
def test_any_pattern_can_be_looked_for_without_spaces(pattern: str) -> None:
    """However a pattern allows for spaces, its name is found with a space too many."""
    term = Term(kind="drug", name="Alpha Beta", pattern=pattern)

    assert CUT == legible.doubts("the Al pha Be ta here", (term,))


def test_pages_are_named_with_what_is_wrong() -> None:
    """Pages whose text looks broken are named, those broken alike together, in a sentence too."""
    read = copy("MS-13", "M S-1 3", "theheroin", "Gulf Cart el", "cocaine")

    assert [2, 3, 4] == [page.number for page in legible.broken(read)]
    assert "2, 4 (words cut); 3 (words run together)" == legible.in_words(read)
    assert legible.caution(read).startswith("On pages 2 to 4 the text looks broken, so names")
    assert legible.caution(copy("a", "theheroin")).startswith("On page 2 the text")
    assert ("", "") == (legible.in_words(copy("MS-13")), legible.caution(copy("MS-13")))
