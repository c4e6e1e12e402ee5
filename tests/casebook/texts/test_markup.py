"""Markup: the article as printed, each ledger row at its place, notes after the paragraphs."""

import re
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup, Tag
from conftest import standing

import casebook
from casebook.evidence import findings, listings
from casebook.texts import ledger, markup, sources
from casebook.texts.anchors import Anchor
from casebook.texts.ledger import Quantity

PLAIN = {"voice": "v", "kind": "count", "bound": "exact", "counts": "<b>homes & gardens</b>"}
PLANTED = Quantity(id="N1", source="s", start=0, exact="<u>12</u>", **PLAIN)


def told(paragraph: Tag) -> str:
    """Return what *paragraph* says without the signs that we added."""
    for added in paragraph(class_="tag"):
        added.decompose()
    return paragraph.get_text()


def test_untrusted_cells_make_no_element() -> None:
    """Markup in a ledger's cell is shown as text in its table."""
    known = {"v": ledger.Voice(id="v", name="<s>V</s>", kind="person", basis="planted")}
    with standing(voices=known):
        table = listings.quantity_table([PLANTED], [], note="<q>").markup
    soup = BeautifulSoup(table, "html.parser")

    assert soup(["u", "s", "b", "q"]) == []
    assert ["<u>12</u>", "", "", "<b>homes & gardens</b>", "<s>V</s>", ""] == [
        cell.text for cell in soup("td")
    ]


@pytest.mark.parametrize("bound", ["exact", "about"])
def test_a_number_is_told_with_its_bound(bound: str) -> None:
    """A value has its thousands apart and its bound in front, unless it is exact."""
    changed = {"value": Decimal(12000), "bound": bound}
    planted = PLANTED.model_copy(update=changed)
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
    """Return the article as its report shows it, parsed."""
    parts = casebook.open(document.source.id).text().parts
    return BeautifulSoup("".join(part.markup for part in parts[1:]), "html.parser")


def test_every_row_of_the_ledger_has_its_place(document: sources.Document, article: Tag) -> None:
    """Every ledger row of an article has exactly one place in it, and every place a row."""
    places = [tag["id"] for tag in article(id=re.compile("^at-"))]

    assert len(places) > 20
    assert sorted(f"at-{one.id}" for one in in_ledger(document)) == sorted(places)


def test_every_place_begins_with_its_words(document: sources.Document, article: Tag) -> None:
    """The place of every row has words of it and no other."""
    copy = BeautifulSoup(str(article), "html.parser")
    told(copy)
    for one in in_ledger(document):
        assert one.exact.startswith(copy.find(id=f"at-{one.id}").text)


def test_every_claim_has_its_sign_and_its_note(document: sources.Document, article: Tag) -> None:
    """Every claim has a word behind it, and a note after its paragraph to which it leads."""
    for one in ledger.claims(document):
        link = article.find("a", id=f"c-{one.id}")
        note = article.find(id=link["href"][1:])
        assert note.find_parent(class_="para") is link.find_parent(class_="para")
        assert link(class_="tag")


def test_every_row_of_a_table_leads_to_its_words(document: sources.Document, article: Tag) -> None:
    """Every row of the tables below leads to its place in the text, and no id stands twice."""
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
    to_places = {a["href"] for a in below("a") if a["href"].startswith("#at-")}
    assert {f"#at-{tr['id']}" for tr in below("tr", id=True)} == to_places
    assert {f"#{tag['id']}" for tag in article(id=re.compile("^at-"))} == to_places


def test_a_long_article_is_stored_in_small_parts(document: sources.Document) -> None:
    """No part is too long to be stored, and the first of the body brings the style of them all."""
    parts = casebook.open(document.source.id).text().parts
    shown = [part._repr_html_() for part in parts]

    assert len(parts) > 2
    assert max(map(len, shown)) < 50_000
    assert [False, True] + [False] * (len(parts) - 2) == [".tallied" in html for html in shown]


def test_the_marked_article_says_what_is_printed(document: sources.Document, article: Tag) -> None:
    """Without our signs the marked article has every word of the body, in order."""
    body = "\n".join(document.text[start:end] for start, end in document.body).split()

    copy = BeautifulSoup(str(article), "html.parser")
    assert body == " ".join(told(paragraph) for paragraph in copy("p", id=True)).split()


def test_a_sentence_is_shown_with_its_row_marked(document: sources.Document) -> None:
    """A row is shown within its sentence, marked, with its place and a link to the original."""
    one = ledger.quantities(document)[0]
    soup = BeautifulSoup(markup.sentence(document, one).markup, "html.parser")

    assert soup.mark.text == one.exact
    assert soup.blockquote.text in document.text
    assert f"Characters {one.start} to {one.end} of the file; row {one.id}" in soup.text
    assert soup.a["href"] == document.source.url


def test_the_headline_has_byline_link_and_terms(document: sources.Document) -> None:
    """Above the text stand who wrote it, a link to the original, and the publisher's terms."""
    source = document.source
    top = BeautifulSoup(markup.headline(source).markup, "html.parser").div

    assert top.text.startswith(f"{source.credit}. ")
    assert (source.title, source.url) == (top.h2.text, top.h2.a["href"])
    assert source.terms in top.text
