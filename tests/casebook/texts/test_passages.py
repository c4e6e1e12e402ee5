"""Passages: paragraphs and sentences lose no word of a body, and find what was planted."""

from __future__ import annotations

from itertools import chain, pairwise

import pytest
from conftest import document
from hypothesis import given
from hypothesis import strategies as st

from casebook.texts import passages, sources
from casebook.texts.passages import Passage
from casebook.texts.sources import Document

ARTICLES = ["courthouse-news", "insight-crime"]
KINDS = [passages.paragraphs, passages.sentences]
# Sentences that end and begin without doubt.
SENTENCES = [
    "The city counted forty new officers.",
    "Nobody asked the court for a reason!",
    "Who paid for the drugs?",
    "“We took the gang off the streets.”",
    "“They left the city,” the mayor said.",
    "It rained.",
]
LINE_ENDS = ["\n", "\n\n", "\n\n\n", " \n \n", "\u00a0\n\n", "\n\u00a0\n\t", " \n"]

SOURCE = sources.catalogue()[0]
blank = st.text(" \n\t\u00a0", max_size=4)
prose = st.lists(
    st.sampled_from([*SENTENCES, "U.S.", "Mr.", "5.4", "...", "“", "”", "and", "é—", "(CN)", ".”"])
    | st.text(max_size=5)
    | st.sampled_from([" ", "\u00a0", "\n", "\n\n", " \n\n ", "\u2028", "\r\n"]),
    max_size=20,
).map(" ".join)


def words(found: tuple[Passage, ...]) -> list[str]:
    """Return the text of each passage."""
    return [passage.text for passage in found]


def bare(text: str) -> str:
    """Return *text* without its white space."""
    return "".join(text.split())


def check(whole: Document, found: tuple[Passage, ...]) -> None:
    """Assert that the passages and the white space between them make up the body exactly."""
    runs = [whole.text[start:end] for start, end in whole.body]
    text = whole.text
    for row in reversed(whole.furniture):
        text = text[: row.start] + text[row.end :]
    assert bare(text) == bare("".join(runs)) == bare("".join(words(found)))
    assert words(found) == [whole.text[passage.start : passage.end] for passage in found]
    assert words(found) == [passage.text.strip() for passage in found if passage.text]
    assert [*range(1, len(found) + 1)] == [passage.number for passage in found]
    assert all(whole.holds(passage.start, passage.end) for passage in found)
    assert all(first.end <= second.start for first, second in pairwise(found))


@pytest.mark.parametrize("cut", KINDS)
@pytest.mark.parametrize("id", ARTICLES)
def test_passages_make_up_an_article(id: str, cut) -> None:
    """Every word of an article is in one paragraph and one sentence, at the place it says."""
    article = sources.load(id)
    found = cut(article)

    assert len(found) > 20
    assert {id} == {passage.source for passage in found}
    check(article, found)


@pytest.mark.parametrize("cut", KINDS)
@given(before=prose, after=prose)
def test_passages_make_up_any_body(cut, before: str, after: str) -> None:
    """Every word of a body is in one passage, whatever white space and marks stand round it."""
    planted = f"{before}\n\n{SENTENCES[0]}\n\n{after}"
    found = cut(document(planted))

    assert SENTENCES[0] in words(found)
    check(document(planted), found)


@pytest.mark.parametrize("cut", KINDS)
@given(before=prose, after=prose, left=blank, right=blank)
def test_passages_stop_at_furniture(cut, before: str, after: str, left: str, right: str) -> None:
    """No passage holds furniture, or goes on behind it, even in one line with the body."""
    link = "SEE#ALSO"
    text = f"A start. {before}{left}{link}{right}{after} An end."
    found = cut(document(text, link))

    assert len(found) >= 2
    check(document(text, link), found)


@given(st.lists(st.lists(st.sampled_from(SENTENCES), min_size=1), min_size=1), st.data())
def test_planted_paragraphs_and_sentences_are_found(
    planted: list[list[str]], data: st.DataObject
) -> None:
    """Paragraphs and sentences come back as they were put in, whatever white space is between."""
    spaces = st.sampled_from([" ", "  ", "\u00a0", "\u00a0 "])
    lines = [data.draw(spaces).join(sentences) for sentences in planted]
    text = data.draw(blank) + "".join(
        line + data.draw(st.sampled_from(LINE_ENDS)) for line in lines
    )

    assert lines == words(passages.paragraphs(document(text)))
    assert [*chain(*planted)] == words(passages.sentences(document(text)))


@given(prose, prose)
def test_no_sentence_crosses_a_paragraph(before: str, after: str) -> None:
    """Every sentence lies in one paragraph, also where a line ends without a full stop."""
    whole = document(f"{before} and the\n\nSecond line goes on {after}")
    spans = [(paragraph.start, paragraph.end) for paragraph in passages.paragraphs(whole)]
    found = passages.sentences(whole)

    assert len(found) >= 2
    assert all(1 == sum(a <= one.start and one.end <= b for a, b in spans) for one in found)


def test_places_and_numbers_are_those_of_the_text() -> None:
    """A passage has its source, its number from 1 and its place in the whole text."""
    found = passages.sentences(document("\n It rained. Then\u00a0not. \n\n\nEnd"))

    assert [(1, 2, "It rained."), (2, 13, "Then\u00a0not."), (3, 26, "End")] == [
        (one.number, one.start, one.text) for one in found
    ]
    assert {("sentence", SOURCE.id)} == {(one.kind, one.source) for one in found}


def test_one_line_is_one_paragraph() -> None:
    """A paragraph ends where its line does; an empty line makes none."""
    found = passages.paragraphs(document("One.\nTwo.  Still two.\n \n\u00a0\nThree.\n"))

    assert ["One.", "Two.  Still two.", "Three."] == words(found)
    assert {"paragraph"} == {one.kind for one in found}


@pytest.mark.parametrize(
    "planted",
    [
        ["“We built homes.", "They cost nothing.”"],
        ["“We built homes.", "They cost nothing,” she said.", "Nobody laughed."],
        ["He said: “We built homes.", "They cost nothing.”"],
        ["“Our goal is not to fill up the courts or the prisons.", "Our goal is to reduce crime.”"],
        ["“We built homes.”", "“They cost nothing.”"],
        ['"We built homes.', 'They cost nothing."'],
    ],
)
def test_a_quotation_of_two_sentences_is_split(planted: list[str]) -> None:
    """Sentences end inside quotation marks too, and a mark stays with the words it encloses."""
    assert planted == words(passages.sentences(document(" ".join(planted))))
    assert planted == words(passages.sentences(document("  ".join(planted))))


@pytest.mark.parametrize(
    "planted",
    [
        "The U.S. Sentencing Commission and the Bureau of Prisons agreed.",
        "He was one of the U.S. Marshals in Texas.",
        "Homes cost $5.4 million in the city.",
        "The investment the department makes today ... underscores the commitment.",
        "Dr. Lind met Mr. Holm in Boston.",
        "“We built homes,” she said.",
        "“Who paid?” she asked.",
    ],
)
def test_a_full_stop_inside_a_sentence_does_not_end_it(planted: str) -> None:
    """Abbreviations, decimals, dots of omission and quoted ends do not split a sentence."""
    found = passages.sentences(document(f"It rained. {planted} Nobody laughed."))

    assert ["It rained.", planted, "Nobody laughed."] == words(found)


@pytest.mark.parametrize(
    ("id", "planted"),
    [
        ("courthouse-news", "The U.S. Sentencing Commission and the Bureau of Prisons attributed"),
        ("courthouse-news", "Our goal is to reduce crime, just as President Trump directed us"),
        ("courthouse-news", "That will benefit all of us.”"),
        ("courthouse-news", "“The investment the department makes today ... underscores"),
        ("insight-crime", "Drugs are killing more Americans than ever before in large part"),
        ("insight-crime", "InSight Crime Analysis"),
        ("insight-crime", "In a DOJ indictment from earlier this year in Maryland"),
    ],
)
def test_a_sentence_of_an_article_begins_where_it_should(id: str, planted: str) -> None:
    """Known sentences of the articles are found, each beginning with its own first word."""
    found = words(passages.sentences(sources.load(id)))

    assert 1 == sum(one.startswith(planted) for one in found)


@pytest.mark.parametrize(
    ("id", "paragraphs", "sentences"), [("courthouse-news", 27, 42), ("insight-crime", 23, 35)]
)
def test_an_article_has_the_counted_passages(id: str, paragraphs: int, sentences: int) -> None:
    """Each article has a paragraph for each line with words, and a known number of sentences."""
    article = sources.load(id)
    runs = [article.text[start:end] for start, end in article.body]
    lines = [line.strip() for run in runs for line in run.split("\n") if line.strip()]

    assert lines == words(passages.paragraphs(article))
    assert paragraphs == len(lines)
    assert sentences == len(passages.sentences(article))


def test_a_text_of_white_space_has_no_passage() -> None:
    """White space alone makes no passage, while one letter makes one of each kind."""
    counts = [len(cut(document(text))) for text in (" \n\u00a0\n", "a") for cut in KINDS]

    assert [0, 0, 1, 1] == counts
