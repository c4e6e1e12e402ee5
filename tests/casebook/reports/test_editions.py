"""Editions: what is passed on holds no whole article whose publisher reserves all rights."""

import re
from pathlib import Path

import nbformat
import pytest
from built import executed
from click.testing import CliRunner
from conftest import copied, soup
from nbformat.v4 import new_code_cell, new_notebook, new_output

from casebook.__main__ import main
from casebook.reports import editions
from casebook.texts import passages, sources

RESERVED, FREE = "courthouse-news", "insight-crime"


def words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def shown(notebook: nbformat.NotebookNode) -> str:
    """Return the words that the outputs of *notebook* show, without signs and styles."""
    html = "".join(
        one.get("data", {}).get("text/html", "")
        for cell in notebook.cells
        for one in cell.get("outputs", ())
    )
    page = soup(html)
    for one in page.select("style, script, .tag"):
        one.extract()
    return words(page.get_text(" "))


def whole_sentences(report: str, source: str, *reserved: str) -> list[str]:
    """Return the longer sentences of an article that a report has whole, with some *reserved*."""
    held = [sources.load(id) for id in reserved]
    text = shown(editions.excerpted(executed(report), held) if held else executed(report))
    every = [one.text for one in passages.sentences(sources.load(source))]
    return [one for one in every if len(one.split()) > 12 and words(one) in text]


def output(html: str, text: str = "") -> nbformat.NotebookNode:
    data = {"text/html": html, "text/plain": text}
    return new_notebook(cells=[new_code_cell("1", outputs=[new_output("display_data", data)])])


def cut(html: str, text: str = "") -> str:
    """Return what is left of the *html* of an output where the first article is reserved."""
    notebook = editions.excerpted(output(html, text), [sources.load(RESERVED)])
    return notebook.cells[0].outputs[0].data["text/html"]


@pytest.mark.parametrize("report", [RESERVED, "coding"])
def test_a_reserved_article_is_not_whole(report: str) -> None:
    """Where a report has it sentence by sentence, of the longer ones next to none is left whole."""
    assert len(whole_sentences(report, RESERVED)) > 10
    assert len(whole_sentences(report, RESERVED, RESERVED)) <= 1


def test_an_article_that_may_be_copied_stays() -> None:
    """What the other publisher lets everybody copy stays as it is, in the same edition."""
    before = whole_sentences(FREE, FREE)

    assert len(before) > 10
    assert before == whole_sentences(FREE, FREE, RESERVED)


def test_every_place_stays() -> None:
    """Each link to words of the article leads to a place, whether or not the words are there."""
    before = soup("".join(html_of(executed(RESERVED))))
    after = soup("".join(html_of(editions.excerpted(executed(RESERVED), [sources.load(RESERVED)]))))
    ids = [{one["id"] for one in page.select("[id]")} for page in (before, after)]

    assert len(ids[0]) > 100
    assert ids[0] == ids[1]


def html_of(notebook: nbformat.NotebookNode) -> list[str]:
    return [
        one.get("data", {}).get("text/html", "")
        for cell in notebook.cells
        for one in cell.get("outputs", ())
    ]


def test_a_sentence_that_is_discussed_stays() -> None:
    """A single sentence between quotation marks of its own stays whole; in a table it does not."""
    sentence = max((p.text for p in passages.sentences(sources.load(RESERVED))), key=len)
    short = " ".join(sentence.split()[:8])

    assert f"<blockquote>{sentence}</blockquote>" == cut(f"<blockquote>{sentence}</blockquote>")
    assert f"<td>{short} […]</td>" == cut(f"<td>{sentence}</td>")
    assert f"<td>{short}</td>" == cut(f"<td>{short}</td>")
    assert f"<td>Other {sentence}</td>" == cut(f"<td>Other {sentence}</td>")


def test_of_a_claim_the_first_words_stay() -> None:
    """Of a claim eight words stay with its judgement, and of all other words none."""
    claim = (
        '<a class="claim" href="#n-1"><span class="line">a b c d e f g h i</span>'
        '<span class="tag">fair</span></a>'
    )
    paragraph = f'<p data-number="1">Before <mark id="at-2">it</mark>, {claim} after.</p>'
    kept = soup(cut(paragraph, f"<article: {RESERVED}>")).select_one("p[data-number]")

    assert "[…] a b c d e f g h …fair […]" == " ".join(kept.get_text().split())
    assert kept.select_one("span#at-2")
    assert paragraph == cut(paragraph, f"<article: {FREE}>")


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
