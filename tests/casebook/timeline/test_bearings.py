"""Bearings: a link says in which article, and in which paragraph, it leads to an entry's words."""

from __future__ import annotations

from bs4 import BeautifulSoup

from casebook.records import references
from casebook.timeline import bearings, entries
from casebook.timeline.events import Event


def told(**values: str) -> BeautifulSoup:
    """Return where the articles speak of a planted event."""
    given = {"lane": "said", "category": "speech", "office": "DEA", "seen": "primary text"}
    given |= {"title": "t", "reference": next(iter(references.load()))}
    (entry,) = entries.join([Event(id="A", **(given | values))])
    return BeautifulSoup(bearings.told(entry), "html.parser")


def test_a_link_says_where_it_leads() -> None:
    """Rows of one paragraph are one link, named after article and paragraph; no id is seen."""
    page = told(row="CN-C03;CN03", articles="courthouse-news;insight-crime")

    assert [("Courthouse News Service, paragraph 1", "10-article.ipynb#at-CN-C03")] == [
        (link.text, link["href"]) for link in page("a")
    ]
    assert "Courthouse News Service, paragraph 1; InSight Crime" == page.text


def test_paragraphs_of_an_article_stand_in_its_order() -> None:
    """An article is named once, before the first of its paragraphs."""
    page = told(row="IC-C45;IC04;IC-C02")

    names = [link.text for link in page("a")]
    assert names[0].startswith("InSight Crime, paragraph ")
    assert names[1:] == sorted(names[1:], key=lambda name: int(name.split()[-1])) != []
    assert all(name.startswith("paragraph ") for name in names[1:])


def test_an_article_that_only_bears_on_it_is_no_choice() -> None:
    """An article that does not tell an entry is linked, and the entry is not chosen by it."""
    names = [
        [one.text for one in told(row="CN03", **more).select("[data-c=article]")]
        for more in ({}, {"articles": "courthouse-news"})
    ]

    assert [[], ["Courthouse News Service"]] == names


def test_a_row_of_no_article_is_not_told() -> None:
    """A row whose letters no article has leads nowhere, and without a row nothing is said."""
    assert ["", ""] == [told(row="XX12").text, told().text]
