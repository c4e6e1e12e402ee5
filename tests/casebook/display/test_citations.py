"""Citations: a work is named, linked where it can be, and never more than text."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from conftest import Desk

from casebook.display.citations import cite, copies, how_seen
from casebook.display.html import Markup
from casebook.records import references
from casebook.records.references import Reference

EVIL, WORKS = "<img src=x onerror=alert(1)>", "data/references.csv"


def work(key: str = "k", **cells: Any) -> Reference:
    """Return a plain work with other *cells*."""
    plain = {"title": "Title", "publisher": "Press", "kind": "web page", "seen": "reproduction"}
    return Reference(key=key, **{**plain, **cells})


def soup(*works: Reference, keys: str = "k", seen: str = "") -> BeautifulSoup:
    """Return the citation of *keys*, parsed."""
    known = {one.key: one for one in works}
    return BeautifulSoup(cite(keys.split(), known, seen=seen), "html.parser")


def test_a_work_is_named_with_how_surely_it_was_seen() -> None:
    """A citation says publisher and how surely, and links the publisher to the address."""
    page = soup(work(url="https://a.example/x?y=1&z=2", seen_at="https://b.example"))

    assert "Press (seen in a copy)" == page.text
    assert "Press" == page.a.text
    assert {"href": "https://a.example/x?y=1&z=2"} == page.a.attrs
    assert {} == page.span.attrs
    assert "Title" not in str(page)


def test_where_there_is_no_address_the_place_it_was_seen_is_linked() -> None:
    """A work without an address of its own is linked where we saw it."""
    assert "https://b.example" == soup(work(seen_at="https://b.example")).a["href"]


def test_a_work_without_any_address_is_not_linked() -> None:
    """A work that is nowhere on the web is named only."""
    page = soup(work())

    assert ([], "Press (seen in a copy)") == (page("a"), page.text)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///x", "https://a b", '"><b>', EVIL])
def test_only_web_addresses_are_linked(url: str) -> None:
    """What is no address of the web is not linked."""
    assert [] == soup(work(url=url))(["a", "b", "img"])


def test_a_weak_carrier_is_called_one() -> None:
    """A forum copy or the like is told."""
    assert "Press (seen in a copy on a weak site)" == soup(work(weak="yes")).text


def test_a_fact_may_be_seen_less_surely_than_its_work() -> None:
    """How surely a fact was seen goes before how surely its work was, for every work named."""
    page = soup(work(), work("l", weak="yes"), keys="k l", seen="inferred here")

    assert "Press (our reading); Press (our reading on a weak site)" == page.text


def test_works_are_named_once_in_the_order_asked() -> None:
    """Each work is named once, in the order of the keys, whatever the order of the rest."""
    works = [work("a", publisher="A"), work("b", publisher="B"), work("c", publisher="C")]

    assert "C (seen in a copy); A (seen in a copy)" == soup(*works, keys="c a c").text


def test_nothing_is_cited_for_nothing() -> None:
    """Without a key there is no citation."""
    assert Markup("") == cite([], {"k": work()})


def test_untrusted_text_makes_no_element() -> None:
    """Markup in a publisher or how it was seen is shown as text, and a title not at all."""
    page = soup(work(publisher=EVIL, title='"><b>', url="https://a.example"), seen=EVIL)

    assert ["span", "a"] == [tag.name for tag in page()]
    assert f"{EVIL} ({EVIL})" == page.text
    assert [{}, {"href": "https://a.example"}] == [tag.attrs for tag in page()]


def test_every_real_work_can_be_cited() -> None:
    """Every work of the bibliography is named with its publisher and how surely it was seen."""
    known = references.load()
    spans = BeautifulSoup(cite(known, known), "html.parser")("span")

    assert len(known) == len(spans)
    for one, span in zip(known.values(), spans, strict=True):
        assert span.text.startswith(f"{one.publisher} ({how_seen(one.seen)}")
        assert bool(span.a) == bool(one.url or one.seen_at), one.key
        assert {} == span.attrs, one.key


def test_editions_of_a_work_are_listed_once_each_in_order() -> None:
    """Each edition is listed once, oldest first, with addresses that can be followed."""
    page = BeautifulSoup(copies("dea_ndta_", caption="Editions").markup, "html.parser")

    assert [str(year) for year in range(2015, 2021)] == [line.th.text for line in page.tbody("tr")]
    assert all(a["href"].startswith("http") and a.text == a["href"] for a in page("a"))


def test_what_is_no_edition_is_not_listed(desk: Desk) -> None:
    """A key that goes on behind the year, or has another beginning, is no edition."""
    text = desk.text(WORKS)
    plain = next(line for line in text.splitlines() if line.startswith("dea_ndta_2017,"))
    for key in ("dea_ndta_2017b", "dea_ndta_17", "the_dea_ndta_2017"):
        text += plain.replace("dea_ndta_2017", key, 1) + "\n"
    desk.write(WORKS, text)
    page = BeautifulSoup(copies("dea_ndta_", caption="Editions").markup, "html.parser")

    assert 1 == [line.th.text for line in page.tbody("tr")].count("2017")
    assert 6 == len(page.tbody("tr"))
