"""Tally: the title of an article's report follows its judgements, and the bar counts them all."""

from __future__ import annotations

from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from conftest import Desk, soup

import casebook
from casebook.evidence import tally
from casebook.evidence.findings import Finding

Found = dict[str, Finding]


def planted(found: Found, *judgements: str, kind: str = "") -> list[Finding]:
    """Return real findings of the first article with these *judgements*; none where one is ''."""
    first = [f for f in found.values() if f.judgement and f.claim.source == "courthouse-news"]
    return [
        replace(
            one, judgement=one.judgement.model_copy(update={"judgement": name}) if name else None
        )
        for one, name in zip(first, judgements, strict=False)
    ]


def point(desk: Desk, found: list[Finding], *named: int) -> None:
    """Plant pointers that name those of *found* by their first two words."""
    rows = [
        f'{found[at].id},"{" ".join(found[at].claim.exact.split(" ")[:2])}",40-crime,,See'
        for at in named
    ]
    desk.write("data/pointers.csv", "\n".join(["claim,named,notebook,place,words", *rows, ""]))


@pytest.mark.parametrize(
    ("judgements", "title"),
    [
        (("fair", "fair"), "2 of 2 claims hold; none is misleading or in conflict"),
        (("fair", "open"), "1 of 2 claims holds, 1 stays open; none is misleading or in conflict"),
        (("fair", "misleading"), "1 of 2 claims holds; 1 does not"),
        (("fair", "open", "misleading"), "1 of 3 claims holds, 1 stays open; 1 does not"),
        (("fair", "contradicted", "misleading"), "1 of 3 claims holds; 2 do not"),
        ((), "No claim was found in it"),
    ],
)
def test_the_title_follows_the_judgements(
    desk: Desk, found: Found, judgements: tuple[str, ...], title: str
) -> None:
    """What holds and what does not are both told, whichever way the judgements go."""
    point(desk, [])

    assert title == tally.title(planted(found, *judgements))


@pytest.mark.parametrize(
    ("named", "ends"),
    [
        ((1,), "“{1}” and 2 more do not"),
        ((1, 2), "“{1},” “{2}” and 1 more do not"),
        ((1, 2, 3), "“{1},” “{2}” and 1 more do not"),
    ],
)
def test_the_title_names_what_does_not_hold(
    desk: Desk, found: Found, named: tuple[int, ...], ends: str
) -> None:
    """Claims that do not hold are named by their own words, two at most, the others counted."""
    rows = planted(found, "fair", "misleading", "conflicts with", "contradicted")
    point(desk, rows, *named)
    words = [" ".join(one.claim.exact.split(" ")[:2]) for one in rows]

    title = tally.title(rows)

    assert "1 of 4 claims holds; " + ends.format(*words) == title
    assert len(title.split()) <= 16


def test_where_all_are_named_no_more_are_counted(desk: Desk, found: Found) -> None:
    """One or two that do not hold are named, and nobody else is spoken of."""
    rows = planted(found, "fair", "misleading", "contradicted")
    point(desk, rows, 1, 2)
    first, second = (" ".join(one.claim.exact.split(" ")[:2]) for one in rows[1:])

    assert f"1 of 3 claims holds; “{first}” and “{second}” do not" == tally.title(rows)
    assert f"1 of 2 claims holds; “{first}” does not" == tally.title(rows[:2])


def test_the_real_titles_name_both_sides() -> None:
    """Each article's title has how many claims hold, and words of one that does not."""
    for article in casebook.articles():
        title = article.lead().told["title"]
        fair = sum(
            f.judgement is not None and f.judgement.judgement == "fair" for f in article.findings
        )
        assert title.startswith(f"{fair} of {len(article.findings)} claims hold, ")
        assert " stay open; “" in title


def test_the_bar_counts_every_claim(found: Found) -> None:
    """The bar has a part for each kind of judgement there is, as wide as its number of claims."""
    rows = planted(found, "fair", "fair", "contradicted", "conflicts with", "open", "")
    page = soup(tally.lead(rows).markup)

    parts = {part["class"][0]: part["style"] for part in page.find(class_="tally")("i")}
    assert {
        "fair": "flex:2",
        "conflicts": "flex:2",
        "open": "flex:1",
        "unjudged": "flex:1",
    } == parts
    assert (
        "6 claims: 2 fair, 2 in conflict, 1 open, 1 opinions, promises"
        == page.find(class_="tally")["aria-label"]
    )


def test_the_legend_shows_the_lines_of_the_text(found: Found) -> None:
    """Below the bar each kind that there is has its words with its line and its shape."""
    page = soup(tally.lead(planted(found, "fair", "misleading")).markup)
    keys = page.find(class_="legend")(class_="key")

    assert [["line", "fair"], ["line", "misleading"]] == [
        k.find(class_="line")["class"] for k in keys
    ]
    assert all(key.find(class_="tag") for key in keys)


def test_what_does_not_hold_is_listed_with_its_words(found: Found) -> None:
    """Each claim that misleads or conflicts is listed, and leads to its words."""
    rows = planted(found, "fair", "misleading", "open", "conflicts with")
    page = soup(tally.listed(rows))

    assert [f"#c-{rows[1].id}", f"#c-{rows[3].id}"] == [a["href"] for a in page("a")]
    assert [one.id for one in tally.adverse(rows)] == [rows[1].id, rows[3].id]
    assert isinstance(page, BeautifulSoup)


def test_nothing_adverse_is_said_so(found: Found) -> None:
    """Where everything holds the list says so."""
    assert "No claim was found misleading" in soup(tally.listed(planted(found, "fair"))).text
