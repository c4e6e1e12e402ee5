"""Profiles: who says which code how often, planted and as the statements and articles have it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from bs4 import BeautifulSoup
from conftest import soup

from casebook.framing import codes, profiles, statements
from casebook.framing.statements import Statement
from casebook.texts import sources

WORDS = [name.replace("_", " ") for name in codes.names()]


def said(id: str, **cells: Any) -> Statement:
    """Return a plain statement with the codes in *cells*."""
    plain = {"date": "2017-10-23", "voice": "v", "office": "DEA", "document": "d"}
    plain |= {"dimension": "threat", "statement": "s", "reference": "r", "seen": "primary text"}
    return Statement(id=id, **plain, codes=cells)


GROUPS = {
    "a": [
        said("S01", violence="yes", reach="no"),
        said("S02", violence="yes", reach="no"),
        said("S03", violence="no"),
        said("S04"),
    ],
    "b": [said("S05", violence="no", reach="yes")],
    "nobody": [],
}


@pytest.fixture(scope="module")
def real() -> profiles.Groups:
    """Return the passages by the hand they are of, as the notebooks group them."""
    return profiles.hands(statements.load(), sentences())


def sentences() -> list[codes.Framing]:
    """Return the coded sentences of both articles."""
    articles = [sources.load(source.id) for source in sources.catalogue()]
    return [row for article in articles for row in codes.framings(article)]


def listed(groups: profiles.Groups, *here: str) -> BeautifulSoup:
    """Return the table of passages, parsed."""
    return soup(profiles.passages(groups, here, caption="c", note="n"))


def test_passages_that_say_a_code_are_counted() -> None:
    """A code is counted in each group where it is said, and apart where it is denied."""
    table = profiles.counts(GROUPS)
    cells = {soup(row[0]).text: list(row[1:]) for row in table.itertuples(index=False)}

    assert ["code", *GROUPS] == list(table.columns)
    assert ["passages", *WORDS] == list(cells)
    assert ["4", "1", "0"] == cells["passages"]
    assert ["2 (1 denied)", "0 (1 denied)", "0"] == cells["violence"]
    assert ["0 (2 denied)", "1", "0"] == cells["reach"]
    assert ["0", "0", "0"] == cells["label gang"]


def test_the_passages_behind_a_count_are_listed() -> None:
    """By code the passages that say or deny it stand under their group, in their order."""
    page = listed(GROUPS)
    cells = {line.th.text: [cell.text for cell in line("td")] for line in page.tbody("tr")}

    assert WORDS == list(cells)
    assert ["S01, S02, not S03", "not S05", ""] == cells["violence"]
    assert ["not S01, not S02", "S05", ""] == cells["reach"]
    assert ["", "", ""] == cells["label gang"]


def test_a_passage_leads_to_its_row_if_it_is_here() -> None:
    """An id is a link where the report has its row, and plain words where it has not."""
    page = listed(GROUPS, "S02", "S05")

    assert ["#S02", "#S05", "#S02", "#S05"] == [link["href"] for link in page("a")]


def test_a_count_leads_to_its_passages() -> None:
    """Each code of the counts leads to the line that lists its passages."""
    links = [soup(cell).a["href"] for cell in profiles.counts(GROUPS)["code"][1:]]
    places = [line["id"] for line in listed(GROUPS).tbody("tr")]

    assert links == [f"21-coding.ipynb#{place}" for place in places]


def test_hands_are_offices_and_the_articles_own_words(real: profiles.Groups) -> None:
    """Every statement stands under its office; of an article only what it says itself."""
    articles = [sources.load(source.id) for source in sources.catalogue()]
    every = statements.load()
    wanted = {
        office: [row.id for row in every if row.office == office]
        for office in ("DEA", "Justice Department", "White House")
    }
    for article in articles:
        own = [row.id for row in codes.framings(article) if row.voice == row.source]
        wanted[article.source.publisher] = own

    assert wanted == {name: [row.id for row in rows] for name, rows in real.items()}
    assert all(wanted.values())


def test_two_articles_of_one_publisher_stand_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where one publisher has two articles, each has a column of its own."""
    first, second = sources.catalogue()
    same = second.model_copy(update={"publisher": first.publisher})
    monkeypatch.setattr(sources, "catalogue", lambda: (first, same))
    groups = profiles.hands([], sentences())
    own = [name for name in groups if name.startswith(first.publisher)]

    assert [(name, len(groups[name]) > 0) for name in own] == [
        (f"{first.publisher}, {first.id}", True),
        (f"{first.publisher}, {second.id}", True),
    ]


def test_counts_and_lists_of_the_real_passages_agree(real: profiles.Groups) -> None:
    """Under every count stand as many passages as it says, and each is coded so."""
    table = profiles.counts(real).iloc[1:]
    page = listed(real)
    rows = {row.id: row for group in real.values() for row in group}

    for code, counted, line in zip(
        codes.names(), table.itertuples(index=False), page.tbody("tr"), strict=True
    ):
        for count, cell in zip(counted[1:], line("td"), strict=True):
            ids = [word for word in cell.text.split(", ") if word]
            denied = [word.removeprefix("not ") for word in ids if word.startswith("not ")]
            told = [word for word in ids if not word.startswith("not ")]
            numbers = [int(number) for number in re.findall("[0-9]+", count)]

            assert [len(told), *([len(denied)] if denied else [])] == numbers
            assert {"yes"} >= {rows[id].code(code) for id in told}
            assert {"no"} >= {rows[id].code(code) for id in denied}
    assert "0 (3 denied)" in table["InSight Crime"].tolist()
