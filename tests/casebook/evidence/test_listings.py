"""Listings: rows and findings as tables that link to the text, their cells only ever text."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from conftest import soup, standing

from casebook.evidence import listings
from casebook.evidence.findings import Finding
from casebook.texts import ledger, sources

ARTICLES = ["courthouse-news", "insight-crime"]
EVIL = "<img src=x onerror=alert(1)>"
Found = dict[str, Finding]


def of(id: str, found: Found) -> list[Finding]:
    """Return the findings of one article."""
    return [one for one in found.values() if one.claim.source == id]


@pytest.mark.parametrize("id", ARTICLES)
def test_every_row_has_a_line_that_leads_to_its_place(id: str, found: Found) -> None:
    """Each row of the ledger and each finding has one line with its id and a link to its words."""
    document, own = sources.load(id), of(id, found)
    tables = {
        "quotation": (ledger.quotations(document), listings.quotation_table, ()),
        "quantity": (ledger.quantities(document), listings.quantity_table, (own,)),
        "date": (ledger.dates(document), listings.date_table, (own,)),
    }
    for name, (rows, show, others) in tables.items():
        page = soup(show(rows, *others, note="the note"))
        lines = page("tr", id=True)

        assert [row.id for row in rows] == [line["id"] for line in lines], name
        assert [f"#at-{row.id}" for row in rows] == [line.a["href"] for line in lines]
        assert "the note" == page.find(class_="note").text


@pytest.mark.parametrize("id", ARTICLES)
def test_findings_lead_to_their_words(id: str, found: Found) -> None:
    """In the article's own report each finding links to its claim's place."""
    own = of(id, found)
    lines = soup(listings.finding_table(own, note="n", here=True))("tr", id=True)

    assert [one.claim.id for one in own] == [line["id"] for line in lines]
    assert [f"#at-{one.claim.id}" for one in own] == [line.a["href"] for line in lines]
    for one, line in zip(own, lines, strict=True):
        assert one.claim.claim in line.text
        assert str(one.result.outcome) in line.text
        assert (one.judgement.judgement if one.judgement else "none, ") in line.text


def test_a_number_leads_to_its_finding(found: Found) -> None:
    """The line of a number links to the finding of its claim, and says its judgement."""
    rows = [r for r in ledger.quantities(sources.load("courthouse-news")) if r.id == "CN32"]
    page = soup(listings.quantity_table(rows, list(found.values()), note="n"))

    links = [a["href"] for a in page.find(id="CN32")("a")]
    assert ["#at-CN32", "#CN-C37"] == links
    assert found["CN-C37"].judgement.judgement in page.find(id="CN32").text


def test_a_finding_tells_all_of_it(found: Found) -> None:
    """A finding alone says claim, result, every choice, judgement and reason."""
    one = found["CN-C37"]
    page = soup(listings.finding(one))

    assert one.claim.claim in page.text
    assert "equal after rounding (1 of 3 ways to count it bear it out)" in page.text
    assert [a.choice for a in one.result.alternatives] == [
        li.text.rpartition(": ")[0] for li in page("li")
    ]
    assert ["supports what is printed" in li.text for li in page("li")] == [True, False, False]
    assert one.judgement.reason in page.text


def test_an_opinion_says_that_it_is_one(found: Found) -> None:
    """Where no judgement is due, the finding's line says why not."""
    page = soup(listings.finding_table([found["IC-C01"]], note="n"))

    assert "none, opinion" in page.text


def test_references_say_how_surely_they_were_seen(found: Found) -> None:
    """A work is linked at its publisher's address, with how surely it was seen."""
    note = soup(listings.finding(found["CN-C08"])).find(class_="note")

    assert note.a["href"].startswith("https://")
    words = {"seen in a copy", "the text itself", "as reported"}
    assert words <= set(re.findall("|".join(words), note.text))


def poisoned(one: Finding) -> Finding:
    """Return a finding whose every text holds markup."""
    claim = one.claim.model_copy(update={"claim": EVIL})
    judgement = one.judgement.model_copy(update={"reason": EVIL})
    result = replace(
        one.result,
        alternatives=tuple(replace(a, choice=EVIL, unit=EVIL) for a in one.result.alternatives),
    )
    return replace(one, claim=claim, judgement=judgement, result=result)


def test_untrusted_text_makes_no_element(found: Found) -> None:
    """Markup in a claim, reason, choice, unit or voice is shown as text."""
    one = poisoned(found["CN-C37"])
    known = {k: v.model_copy(update={"name": EVIL}) for k, v in ledger.voices().items()}
    with standing(voices=known):
        pages = [
            soup(listings.finding(one)),
            soup(listings.finding_table([one], note=EVIL)),
            soup(listings.finding_table([one], note=EVIL, here=True)),
            soup(listings.all_findings([one], note=EVIL)),
        ]

    assert [[]] * 4 == [page(["img", "script"]) for page in pages]
    assert all(EVIL in page.text for page in pages)


def test_all_findings_are_in_one_table(found: Found) -> None:
    """All findings of both articles stand in one table, each by its id."""
    page = soup(listings.all_findings(list(found.values()), note="n"))

    assert list(found) == [line["id"] for line in page("tr", id=True)]
