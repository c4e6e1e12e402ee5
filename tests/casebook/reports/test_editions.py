"""Editions: what is passed on holds little of an article whose publisher reserves all rights."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from built import executed
from click.testing import CliRunner
from conftest import HERE, copied, soup
from nbformat.v4 import new_code_cell, new_notebook, new_output

from casebook.__main__ import main
from casebook.reports import catalogue, editions, making
from casebook.texts import sources

RESERVED, FREE = "courthouse-news", "insight-crime"
REPORTS = {report.id: report for report in catalogue.catalogue()}
SHARE = 0.15


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def fives(said: list[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(said[n:] for n in range(5)), strict=False)


def rows(page: str, article: str) -> Iterator[tuple[int, int]]:
    """
    Yield where *page* shows five words in a row of *article*, and where those stand in it.

    Names are nobody's, and what the other article has too may be copied from there.
    """
    shown = soup(page)
    for one in shown.select("style, .tag, script:not([type='application/json'])"):
        one.extract()
    places: dict[tuple[str, ...], list[int]] = {}
    for at, row in enumerate(fives(words(article.lower()))):
        places.setdefault(row, []).append(at)
    for row in fives(words(body(FREE).lower())):
        places.pop(row, None)
    for at, row in enumerate(fives(words(shown.get_text(" ")))):
        if not all(word[0].isupper() for word in row if len(word) > 3):
            for place in places.get(tuple(map(str.lower, row)), ()):
                yield at, place


def body(id: str) -> str:
    document = sources.load(id)
    return " ".join(document.text[a:b] for a, b in document.body)


@pytest.fixture(scope="module")
def edition() -> dict[str, str]:
    """Return every page of the edition to pass on, and its index."""
    articles = [sources.load(RESERVED), sources.load(FREE)]
    pages = {
        id: making.render(editions.excerpted(executed(id), articles[:1]), report)
        for id, report in REPORTS.items()
    }
    pages["index"] = (HERE / "build/reports/index.html").read_text(encoding="utf-8")
    return {id: editions.thinned(page, articles) for id, page in pages.items()}


def test_all_pages_together_hold_little_of_a_reserved_article(edition: dict[str, str]) -> None:
    """Of its words under 15 in 100 are in any page, never more than six in a row."""
    article = body(RESERVED)
    whole = (HERE / f"build/reports/{RESERVED}.html").read_text(encoding="utf-8")
    before = {place for _, place in rows(whole, article)}
    held: set[int] = set()
    for page in edition.values():
        found = list(rows(page, article))
        held |= {place + n for _, place in found for n in range(5)}
        assert not [
            1 for at, place in found if {(at + 1, place + 1), (at + 2, place + 2)} <= set(found)
        ]

    assert len(before) / len(words(article)) > 0.8
    assert 0 < len(held) / len(words(article)) < SHARE


def test_an_article_that_may_be_copied_stays(edition: dict[str, str]) -> None:
    """What the other publisher lets everybody copy stays as it is, in the same edition."""
    before, after = making.render(executed(FREE), REPORTS[FREE]), edition[FREE]
    paragraphs = [
        [one.get_text() for one in soup(page).select("p[data-number]")] for page in (before, after)
    ]

    assert len(paragraphs[0]) > 20
    assert paragraphs[0] == paragraphs[1]


def test_every_place_stays(edition: dict[str, str]) -> None:
    """Each link to words of the article leads to a place, whether or not the words are there."""
    before = making.render(executed(RESERVED), REPORTS[RESERVED])
    ids = [{one["id"] for one in soup(page).select("[id]")} for page in (before, edition[RESERVED])]

    assert len(ids[0]) > 100
    assert ids[0] == ids[1]


def test_each_page_says_what_it_leaves_out(edition: dict[str, str]) -> None:
    """At its foot, and the article's page where the text would stand, with a link to the whole."""
    told = "This edition is to pass on: of the article of Courthouse News Service it has short"

    assert all(told in page.rpartition("<footer>")[2] for page in edition.values())
    assert soup(edition[RESERVED]).select_one(".edition a")["href"].startswith("https://")
    assert "<footer><p>made</p></footer>" == editions.thinned("<footer><p>made</p></footer>", [])


def test_of_a_disputed_claim_the_first_words_stay() -> None:
    """Six words of it and the judgement of every claim stay, and of all other words none."""
    claim = (
        '<a class="claim {0}" href="#n-{0}"><span class="line">a b c d e f g h i</span>'
        '<span class="tag">{0}</span></a>'
    )
    both = f"{claim.format('misleading')} or {claim.format('fair')}"
    paragraph = f'<p data-number="1">Before <mark id="at-2">it</mark>, {both} after.</p>'
    data = {"text/html": paragraph, "text/plain": f"<article: {RESERVED}>"}
    shown = new_notebook(cells=[new_code_cell("1", outputs=[new_output("display_data", data)])])
    cut = editions.excerpted(shown, [sources.load(RESERVED)]).cells[0].outputs[0].data["text/html"]
    kept = soup(cut).select_one("p[data-number]")

    assert "[…] a b c d e f […]misleading […] […]fair […]" == " ".join(kept.get_text().split())
    assert kept.select_one("span#at-2")
    assert shown == editions.excerpted(shown, [sources.load(FREE)])


def test_the_edition_and_the_parcel_are_made(tmp_path: Path) -> None:
    """The command makes both; each page says what it is, and the same pages the same bytes."""
    desk = copied(tmp_path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CASEBOOK_ROOT", str(desk.root))
        done = [run("report", "read-the-assessment", "--plain", "--excerpts", "--zip")]
        parcels = [(desk.root / "build/excerpts.zip").read_bytes()]
        done.append(run("report", "read-the-assessment", "--plain", "--excerpts", "--zip"))
        parcels.append((desk.root / "build/excerpts.zip").read_bytes())

    assert done[0].splitlines()[-2:] == [
        "1 of 1 put into the edition to pass on. Open build/excerpts/index.html",
        "Zipped: build/excerpts.zip",
    ]
    assert parcels[0] == parcels[1]
    for page in ("index", "read-the-assessment"):
        assert "This edition is to pass on" in desk.text(f"build/excerpts/{page}.html")
        assert "This edition is to pass on" not in desk.text(f"build/reports/{page}.html")


def run(*told: str) -> str:
    return CliRunner().invoke(main, told).stdout
