"""Markup: the article as printed, each ledger row at its place, linked both ways."""

import re
from decimal import Decimal
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from conftest import standing
from hypothesis import example, given, settings
from hypothesis import strategies as st

from casebook.evidence import findings, listings
from casebook.texts import ledger, markup, sources
from casebook.texts.anchors import Anchor
from casebook.texts.ledger import Claim, Dating, Quantity, Quotation
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


def shown(text: str, found: list[Any]) -> Tag:
    """Return the paragraph *text* with its rows *found*, parsed."""
    paragraph = Passage(source="s", kind="paragraph", number=7, start=START, text=text)
    return BeautifulSoup(markup.passage(paragraph, found), "html.parser").p


def told(paragraph: Tag) -> str:
    """Return what *paragraph* says without the numbers of rows that we added."""
    for added in paragraph("sup"):
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
    """Each row, also one under others, has exactly one place, which links to it."""
    text, found = case
    paragraph = shown(text, found)

    assert sorted(f"at-{r.id}" for r in found) == sorted(a["id"] for a in paragraph("a", id=True))
    for one in found:
        assert paragraph.find(id=f"at-{one.id}")["href"] == f"#{one.id}"


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


def test_a_number_in_a_quotation_is_linked_and_shaded() -> None:
    """A number inside quoted words is a link round its own shading, and the words go on."""
    text = "He said: “We found 12 homes.”"
    paragraph = shown(
        text, rows(text, ("quotation", "Q1", "We found 12 homes."), ("quantity", "N1", "12"))
    )

    number = paragraph.find(class_="quantity")
    assert ("12", "at-N1", "#N1") == (number.text, number["id"], number["href"])
    assert number.mark["class"] == ["quotation"]
    assert number.mark.text == "12"
    assert told(paragraph) == text


def test_a_quotation_ends_with_the_number_of_its_row() -> None:
    """Behind the last quoted word stands the end of the row's id, linked to the row."""
    text = "“No,” she said."
    paragraph = shown(text, rows(text, ("quotation", "CN-Q07", "No,")))

    assert ["Q07"] == [sup.text for sup in paragraph("sup")]
    assert paragraph.sup.a.attrs == {"href": "#CN-Q07", "id": "at-CN-Q07"}
    assert paragraph.mark.text == "No,"
    assert paragraph.text == "“No,Q07” she said."


def test_a_claim_ends_with_the_number_of_its_finding() -> None:
    """Behind the last word of a claim stands the end of its id, linked to its finding."""
    text = "“No,” she said."
    paragraph = shown(text, rows(text, ("claim", "CN-C01", "she said")))

    assert {"href": "#CN-C01", "id": "at-CN-C01"} == paragraph.sup.a.attrs
    assert "“No,” she saidC01." == paragraph.text
    assert paragraph.mark is None


def test_dates_and_numbers_are_told_apart() -> None:
    """A date is a link of another kind than a number."""
    text = "In 2017 they counted 12."
    paragraph = shown(text, rows(text, ("date", "D1", "2017"), ("quantity", "N1", "12")))

    assert [("2017", ["date"]), ("12", ["quantity"])] == [
        (link.text, link["class"]) for link in paragraph("a")
    ]


def test_words_that_two_rows_claim_link_to_the_shorter() -> None:
    """Of two rows over the same words the shorter has them, and the longer what is left."""
    text = "from 5 to 7 percent a year"
    paragraph = shown(
        text, rows(text, ("quantity", "N1", "from 5 to 7 percent"), ("quantity", "N2", "7 percent"))
    )

    assert paragraph.find(id="at-N1").text == "from 5 to "
    assert paragraph.find(id="at-N2").text == "7 percent"


def test_a_row_wholly_under_another_is_named_behind_it() -> None:
    """A row whose every word another row has is named behind its end, and nothing is lost."""
    text = "on Monday morning"
    paragraph = shown(text, rows(text, ("date", "D1", "Monday"), ("quantity", "N1", "Monday")))

    assert ["at-D1", "at-N1"] == [link["id"] for link in paragraph("a")]
    assert paragraph.sup.text == "N1"


def test_rows_of_other_paragraphs_are_left_out() -> None:
    """A row that stands elsewhere in the article does not mark this paragraph."""
    before = Quantity(id="N1", source="s", start=0, exact="12", **KINDS["quantity"][1])
    after = row("date", "D1", "2017", 4)

    assert shown("word", [before, after])("a") == []


def test_a_paragraph_has_its_number() -> None:
    """A paragraph has an id and a number that readers can cite."""
    assert {"id": "p7", "data-number": "7"} == shown("word", []).attrs


def test_untrusted_text_makes_no_element() -> None:
    """Markup in an article, within a mark or without, is shown as text."""
    text = "<script>alert(1)</script> and “<img src=x onerror=alert(1)>” for $2 & **more**"
    planted = rows(text, ("quotation", "Q1", "<img src=x onerror=alert(1)>"), ("date", "D1", "$2"))
    paragraph = shown(text, planted)

    assert {"a", "mark", "sup"} == {tag.name for tag in paragraph.find_all(True)}
    assert told(paragraph) == text


def test_untrusted_cells_make_no_element() -> None:
    """Markup in a ledger's cell is shown as text in its table."""
    planted = row("quantity", "N1", "<u>12</u>", 0)
    known = {"v": ledger.Voice(id="v", name="<s>V</s>", kind="person", basis="planted")}
    with standing(voices=known):
        table = listings.quantity_table([planted], [], note="<q>").markup
    soup = BeautifulSoup(table, "html.parser")

    assert soup(["u", "s", "b", "q"]) == []
    assert ["<u>12</u>", "", "", "<b>homes & gardens</b>", "<s>V</s>", ""] == [
        cell.text for cell in soup("td")
    ]


@pytest.mark.parametrize("bound", ["exact", "about"])
def test_a_number_is_told_with_its_bound(bound: str) -> None:
    """A value has its thousands apart and its bound in front, unless it is exact."""
    changed = {"value": Decimal(12000), "bound": bound}
    planted = row("quantity", "N1", "12", 0).model_copy(update=changed)
    known = {"v": ledger.Voice(id="v", name="V", kind="person", basis="planted")}
    with standing(voices=known):
        table = listings.quantity_table([planted], [], note="n").markup
    soup = BeautifulSoup(table, "html.parser")

    expected = {"exact": "12,000", "about": "about 12,000"}[bound]
    assert expected == soup("td")[1].text


def in_ledger(document: sources.Document) -> list[Anchor]:
    """Return every row of the ledger that stands in *document*."""
    readers = (ledger.quotations, ledger.claims, ledger.quantities, ledger.dates)
    return [row for read in readers for row in read(document)]


@pytest.fixture(scope="module", params=["courthouse-news", "insight-crime"])
def document(request: pytest.FixtureRequest) -> sources.Document:
    """Return each article in turn."""
    return sources.load(request.param)


@pytest.fixture(scope="module")
def article(document: sources.Document) -> Tag:
    """Return the article, marked and parsed."""
    return BeautifulSoup(markup.article(document).markup, "html.parser").div


def test_every_row_of_the_ledger_has_its_place(document: sources.Document, article: Tag) -> None:
    """Every ledger row of an article has exactly one place in it, and every place a row."""
    places = [tag["id"] for tag in article(id=re.compile("^at-"))]

    assert len(places) > 20
    assert sorted(f"at-{one.id}" for one in in_ledger(document)) == sorted(places)


def test_every_place_begins_with_its_words(document: sources.Document, article: Tag) -> None:
    """The place of a number or date shows words of its row, or names the row."""
    for one in in_ledger(document):
        place = article.find(id=f"at-{one.id}")
        label = one.id.rpartition("-")[2] if isinstance(one, Quotation | Claim) else one.id
        assert place.text == label if place.parent.name == "sup" else place.text in one.exact


def test_rows_and_places_link_both_ways(document: sources.Document, article: Tag) -> None:
    """Every mark links to a row of a table below, and every such row links to its mark."""
    found = findings.load(document)
    tables = [
        listings.finding_table(found, note="n", here=True),
        listings.quotation_table(ledger.quotations(document), note="n"),
        listings.quantity_table(ledger.quantities(document), found, note="n"),
        listings.date_table(ledger.dates(document), found, note="n"),
    ]
    below = BeautifulSoup("".join(table.markup for table in tables), "html.parser")
    ids = [tag["id"] for tag in [*article(id=True), *below(id=True)]]

    assert len(ids) == len(set(ids))
    assert {f"#{tr['id']}" for tr in below("tr", id=True)} == {a["href"] for a in article("a")}
    to_places = {a["href"] for a in below("a") if a["href"].startswith("#at-")}
    assert {f"#{a['id']}" for a in article("a", id=True)} == to_places


def test_the_marked_article_says_what_is_printed(document: sources.Document, article: Tag) -> None:
    """Without our numbers the marked article has every word of the body, in order."""
    body = "\n".join(document.text[start:end] for start, end in document.body).split()

    copy = BeautifulSoup(str(article), "html.parser")
    assert body == " ".join(told(paragraph) for paragraph in copy("p")).split()


def test_a_sentence_is_shown_with_its_row_marked(document: sources.Document) -> None:
    """A row is shown within its sentence, marked, with its place and a link to the original."""
    one = ledger.quantities(document)[0]
    soup = BeautifulSoup(markup.sentence(document, one).markup, "html.parser")

    assert soup.mark.text == one.exact
    assert soup.blockquote.text in document.text
    assert f"characters {one.start} to {one.end} of the file; row {one.id}" in soup.text
    assert soup.a["href"] == document.source.url
