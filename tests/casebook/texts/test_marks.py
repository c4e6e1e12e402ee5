"""Marks: a paragraph as printed, each row at its place, each sign behind its words."""

import re
from typing import Any

from bs4 import BeautifulSoup, Tag
from hypothesis import example, given, settings
from hypothesis import strategies as st

from casebook.texts import marks
from casebook.texts.ledger import Claim, Dating, Quantity, Quotation
from casebook.texts.marks import Sign
from casebook.texts.passages import Passage

START = 100
KINDS: dict[str, tuple[type[Any], dict[str, str]]] = {
    "quotation": (Quotation, {"voice": "v", "form": "direct"}),
    "quantity": (
        Quantity,
        {"voice": "v", "kind": "count", "bound": "exact", "counts": "<b>homes & gardens</b>"},
    ),
    "date": (Dating, {"edtf": "2017", "basis": "stated", "dates": "<i>it & that</i>"}),
    "claim": (Claim, {"claim": "<b>It is.</b>", "voice": "v", "kind": "opinion", "test": "none"}),
}


def row(kind: str, id: str, words: str, start: int) -> Any:
    """Return a row of *kind* on *words*, *start* characters into the paragraph."""
    room, others = KINDS[kind]
    return room(id=id, source="s", start=START + start, exact=words, **others)


def rows(text: str, *planted: tuple[str, str, str]) -> list[Any]:
    """Return a row for each of *planted* (kind, id, words) at the first place of its words."""
    return [row(kind, id, words, text.index(words)) for kind, id, words in planted]


def passage(text: str) -> Passage:
    """Return *text* as a paragraph."""
    return Passage(source="s", kind="paragraph", number=7, start=START, text=text)


def signed(found: list[Any]) -> dict[str, Sign]:
    """Return a sign for every claim and quotation among *found*, told by its id."""
    rows = (row for row in found if isinstance(row, Claim | Quotation))
    return {row.id: Sign(kind="fair", word=f"word of {row.id}") for row in rows}


def shown(text: str, found: list[Any], **options: Any) -> Tag:
    """Return the paragraph *text* with its rows *found*, their signs and notes, parsed."""
    signs = signed(found)
    told = {"signs": signs, "noted": signs, **options}
    return BeautifulSoup(marks.passage(passage(text), found, **told), "html.parser").p


def told(paragraph: Tag) -> str:
    """Return what *paragraph* says without the signs that we added."""
    for added in paragraph(class_="tag"):
        added.decompose()
    return paragraph.get_text()


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Any]]:
    """Return a paragraph and rows anywhere in it, one over the other or not."""
    signs = st.sampled_from("ab 1$<>&\"'“”–é\u00a0𝔸") | st.characters(exclude_categories=["C"])
    text = draw(st.text(signs, min_size=1, max_size=40))
    found = []
    for number in range(draw(st.integers(0, 6))):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        kind = draw(st.sampled_from(sorted(KINDS)))
        found.append(row(kind, f"R-{kind}{number}", text[start:end], start))
    return text, found


@settings(deadline=None)
@given(marked())
@example(("“<b>” & 7", [row("quotation", "Q1", "<b>", 1), row("quantity", "N1", "b> & 7", 2)]))
def test_marking_changes_no_word(case: tuple[str, list[Any]]) -> None:
    """Whatever is marked, the paragraph's own text stays exactly as printed."""
    text, found = case

    assert text == told(shown(text, found))


@settings(deadline=None)
@given(marked())
def test_every_row_has_one_place(case: tuple[str, list[Any]]) -> None:
    """Each row, also one under others, has exactly one place, which begins with its words."""
    text, found = case
    paragraph = shown(text, found)
    told(paragraph)

    places = [tag["id"] for tag in paragraph(id=re.compile("^at-"))]
    assert sorted(f"at-{row.id}" for row in found) == sorted(places)
    for one in found:
        assert one.exact.startswith(paragraph.find(id=f"at-{one.id}").text)


@settings(deadline=None)
@given(marked())
def test_every_sign_stands_once_and_opens_its_note(case: tuple[str, list[Any]]) -> None:
    """Each claim and quotation has one sign, in the link that the keyboard finds and no other."""
    text, found = case
    paragraph = shown(text, found)

    for id, sign in signed(found).items():
        link = paragraph.find(id=f"c-{id}")
        assert [sign.word] == [t.text[2:-1] for t in link(class_="tag")]
        assert f"#n-{id}" == link["href"]
        assert not link.has_attr("tabindex")
        others = [a for a in paragraph("a", href=f"#n-{id}") if a is not link]
        assert all(a["tabindex"] == "-1" and not a(class_="tag") for a in others)
    assert not [a for a in paragraph("a") if a.find("a")]


@settings(deadline=None)
@given(marked())
def test_exactly_the_words_of_a_claim_have_its_line(case: tuple[str, list[Any]]) -> None:
    """Each character has as many lines below it as claims it stands in, no more and no less."""
    text, found = case
    spans = [(c.start, c.end) for c in found if isinstance(c, Claim)]
    claimed = [sum(a <= START + at < b for a, b in spans) for at in range(len(text))]

    paragraph = shown(text, found)
    told(paragraph)
    lines = [len(s.find_parents(class_="line")) for s in paragraph.find_all(string=True) for _ in s]

    assert claimed == lines


@settings(deadline=None)
@given(marked())
def test_signs_come_where_their_words_end(case: tuple[str, list[Any]]) -> None:
    """The words before a sign end with its row, which a closing mark may follow."""
    text, found = case
    paragraph = shown(text, found)
    order = [row.id for row in marks.signed(passage(text), found, signed(found))]

    assert [f"word of {id}" for id in order] == [t.text[2:-1] for t in paragraph(class_="tag")]
    for one in found:
        if isinstance(one, Claim | Quotation):
            before = "".join(
                words
                for words in paragraph.find(id=f"c-{one.id}")
                .find(class_="tag")
                .find_all_previous(string=True)[::-1]
                if not words.find_parent(class_="tag")
            )
            behind = before.removesuffix(text[one.end - START :][:1]) if before else ""
            assert before.endswith(one.exact) or behind.endswith(one.exact)


@settings(deadline=None)
@given(marked())
def test_exactly_the_quoted_words_are_shaded(case: tuple[str, list[Any]]) -> None:
    """The shaded characters are those of the quotations, no more and no less."""
    text, found = case
    spans = [(q.start, q.end) for q in found if isinstance(q, Quotation)]
    quoted = [any(a <= START + at < b for a, b in spans) for at in range(len(text))]

    paragraph = shown(text, found)
    told(paragraph)
    shaded = [bool(s.find_parent("mark")) for s in paragraph.find_all(string=True) for _ in s]

    assert quoted == shaded


def test_a_claim_is_one_link_with_line_and_word() -> None:
    """The words of a claim are underlined by its judgement, and its word stands behind them."""
    text = "“No,” she said."
    claim = rows(text, ("claim", "CN-C01", "she said"))
    paragraph = shown(text, claim)

    assert {"href": "#n-CN-C01", "id": "c-CN-C01", "class": ["claim", "fair"]} == paragraph.a.attrs
    assert ["line", "fair"] == paragraph.a.find(class_="line")["class"]
    assert "“No,” she said [word of CN-C01]." == paragraph.text


def test_a_quotation_is_followed_by_what_others_have() -> None:
    """The sign of a quotation stands behind the mark that closes it."""
    text = "“No,” she said."
    paragraph = shown(text, rows(text, ("quotation", "CN-Q07", "No,")))

    assert "No," == paragraph.mark.text
    assert "“No,” [word of CN-Q07] she said." == paragraph.text


def test_a_quotation_without_a_witness_has_its_place_alone() -> None:
    """Where nothing is known of a quotation nothing is added behind it."""
    text = "“No,” she said."
    paragraph = shown(text, rows(text, ("quotation", "CN-Q07", "No,")), signs={})

    assert text == paragraph.text
    assert "No," == paragraph.find(id="at-CN-Q07").text
    assert paragraph.a is None


def test_a_claim_without_a_note_is_no_link() -> None:
    """Where there is no note to open, line and word stand alone."""
    text = "It rained."
    paragraph = shown(text, rows(text, ("claim", "C1", "It rained")), noted=())

    assert paragraph.a is None
    assert ["claim", "fair"] == paragraph.find(id="c-C1")["class"]


def test_words_in_two_claims_open_the_shorter() -> None:
    """What stands in two claims opens the shorter; each has its own sign, and both have a line."""
    text = "a small uptick in murders and violent crime"
    paragraph = shown(
        text, rows(text, ("claim", "C1", "a small uptick in murders"), ("claim", "C2", text))
    )

    assert "a small uptick in murders [word of C1]" == paragraph.find(id="c-C1").text
    assert " and violent crime [word of C2]" == paragraph.find(id="c-C2").text
    within = paragraph.find(id="c-C1")(class_="line")
    assert [["line", "fair", "below1"], ["line", "fair"]] == [tag["class"] for tag in within]


def test_claims_that_share_their_last_word_have_a_sign_each() -> None:
    """Two claims that end together are told one behind the other, the shorter first."""
    text = "he said it rained"
    paragraph = shown(
        text, rows(text, ("claim", "C1", "he said it rained"), ("claim", "C2", "it rained"))
    )

    assert "he said it rained [word of C2] [word of C1]" == paragraph.text
    assert " [word of C1]" == paragraph.find(id="c-C1").text


def test_a_few_letters_between_signs_are_no_target() -> None:
    """Words too short to point at open nothing, while the sign of their claim does."""
    text = "they fell to a low and rose"
    paragraph = shown(
        text,
        rows(text, ("claim", "C1", text), ("claim", "C2", "they fell"), ("claim", "C3", "a low")),
    )

    assert [" to "] == [s.text for s in paragraph("span", class_="claim")]


def test_a_number_is_no_link() -> None:
    """A number or a date has its place and no target of its own; its row leads to it."""
    text = "In 2017 they counted 12."
    paragraph = shown(text, rows(text, ("date", "D1", "2017"), ("quantity", "N1", "12")))

    assert ["2017", "12"] == [paragraph.find(id=f"at-{id}").text for id in ("D1", "N1")]
    assert paragraph.a is None


def test_rows_of_other_paragraphs_are_left_out() -> None:
    """A row that stands elsewhere in the article does not mark this paragraph."""
    before = Quantity(id="N1", source="s", start=0, exact="12", **KINDS["quantity"][1])
    after = row("date", "D1", "2017", 4)

    assert {"id": "p7", "data-number": "7"} == shown("word", [before, after]).attrs
    assert shown("word", [before, after])(True) == []


def test_a_paragraph_has_its_number() -> None:
    """A paragraph has an id and a number that readers can cite."""
    assert {"id": "p7", "data-number": "7"} == shown("word", []).attrs


def test_untrusted_text_makes_no_element() -> None:
    """Markup in an article, within a mark or without, is shown as text."""
    text = "<script>alert(1)</script> and “<img src=x onerror=alert(1)>” for $2 & **more**"
    planted = rows(
        text,
        ("quotation", "Q1", "<img src=x onerror=alert(1)>"),
        ("date", "D1", "$2"),
        ("claim", "C1", "alert(1)</script> and"),
    )
    paragraph = shown(text, planted)

    assert {"a", "mark", "span"} == {tag.name for tag in paragraph.find_all(True)}
    assert told(paragraph) == text
