"""Sources: a file is opened only if it is the one recorded, and its body is the article alone."""

from __future__ import annotations

import hashlib
from itertools import pairwise
from pathlib import Path

import pytest
from conftest import Desk

from casebook.records import sheet
from casebook.records.errors import AnchorError, RecordError, SourceError
from casebook.texts import sources
from casebook.texts.sources import Document

SEED = "seeds/courthouse_news.txt"
FURNITURE = "data/ledger/furniture.csv"
SHA256 = {
    "courthouse_news.txt": "2ee4fb09bf6a52a8a88cc5d54e06a3f1240296193758ce5713891127d7ddf1f9",
    "insight_crime.txt": "e662ab075c1cfa78662b4ac1caf2466e98bcd1300f03f1e8abbb2540bf41dadb",
}
ARTICLES = ["courthouse-news", "insight-crime"]


def body(document: Document) -> list[str]:
    """Return the words of each run of the body."""
    return [document.text[start:end] for start, end in document.body]


def receive(desk: Desk, text: str) -> None:
    """Make *text* the Courthouse News file, recorded as received; the ledger stays."""
    desk.write(SEED, text)
    seen = hashlib.sha256(text.encode()).hexdigest()
    desk.swap("data/sources.csv", SHA256["courthouse_news.txt"], seen)


@pytest.mark.parametrize("name", SHA256)
def test_seeds_are_unchanged(name: str) -> None:
    """The two articles are, byte for byte, the files we were given."""
    content = Path(__file__).parents[3].joinpath("seeds", name).read_bytes()

    assert SHA256[name] == hashlib.sha256(content).hexdigest()


def test_the_catalogue_lists_both_articles() -> None:
    """Every source of the catalogue is listed in its order, with the checksum of its file."""
    recorded = [(source.id, source.file, source.sha256) for source in sources.catalogue()]

    files = [f"seeds/{name}" for name in SHA256]
    assert list(zip(ARTICLES, files, SHA256.values(), strict=True)) == recorded


@pytest.mark.parametrize(
    ("id", "words"),
    [("courthouse-news", "perhaps October 23, 2017"), ("insight-crime", "perhaps October 2017")],
)
def test_an_inferred_date_of_publication_says_so(id: str, words: str) -> None:
    """A date of publication that was inferred is told as uncertain."""
    assert words == sources.load(id).source.published_in_words


@pytest.mark.parametrize(
    ("id", "runs", "first", "last"),
    [
        (
            "courthouse-news",
            1,
            "PHILADELPHIA (CN) – Just as racketeering and tax laws",
            "safer — especially the most vulnerable.”",
        ),
        (
            "insight-crime",
            3,
            "In a new escalation in the Trump administration’s narrative",
            "that of the government and pharmaceutical industry.",
        ),
    ],
)
def test_a_body_is_the_article_alone(id: str, runs: int, first: str, last: str) -> None:
    """A body begins and ends with the article's own words."""
    words = body(sources.load(id))

    assert runs == len(words)
    assert words[0].startswith(first)
    assert words[-1].endswith(last)


@pytest.mark.parametrize(
    ("id", "words"),
    [
        ("courthouse-news", "Terms of Use"),
        ("courthouse-news", "July 19, 2024"),
        ("courthouse-news", "Sessions Prioritizes Crackdown"),
        ("courthouse-news", "Categories"),
        ("courthouse-news", "Subscribe"),
        ("courthouse-news", "newsletter"),
        ("insight-crime", "SEE ALSO"),
        ("insight-crime", "What are your thoughts?"),
        ("insight-crime", "Click here"),
        ("insight-crime", "Creative Commons"),
    ],
)
def test_furniture_is_not_in_the_body(id: str, words: str) -> None:
    """The site's banners, links and rights text stand in the text, but not in the body."""
    document = sources.load(id)

    assert words in document.text
    assert [] == [run for run in body(document) if words in run]


@pytest.mark.parametrize("id", ARTICLES)
def test_body_and_furniture_make_up_the_text(id: str) -> None:
    """Outside body and furniture there is only white space, and no word is in both."""
    document = sources.load(id)
    spans = sorted([*document.body, *((f.start, f.end) for f in document.furniture)])
    between = [document.text[a:b] for (_, a), (b, _) in pairwise(spans)]

    assert len(document.body) + len(document.furniture) > 5
    assert all(a <= b for (_, a), (b, _) in pairwise(spans))
    assert "" == "".join(between).strip()
    assert (0, len(document.text)) == (spans[0][0], spans[-1][1])


@pytest.mark.parametrize("id", ARTICLES)
def test_a_text_is_kept_as_received(id: str) -> None:
    """A text has every byte of its file: non-breaking spaces and both kinds of marks are kept."""
    text = sources.load(id).text

    assert SHA256[id.replace("-", "_") + ".txt"] == hashlib.sha256(text.encode()).hexdigest()
    assert {"“", "”", "’"} < set(text)


def test_rare_characters_are_kept() -> None:
    """The non-breaking space and the straight mark of Courthouse News are kept where they stand."""
    text = sources.load("courthouse-news").text

    assert "Sessions\u00a0formally designated" in text
    assert 'to support law enforcement," Sessions said. “This' in text


@pytest.mark.parametrize(
    ("start", "end", "held"),
    [
        (10, 14, True),
        (11, 13, True),
        (9, 14, False),
        (10, 15, False),
        (0, 4, False),
        (2, 12, False),
    ],
)
def test_a_body_holds_words_that_lie_in_it_wholly(start: int, end: int, held: bool) -> None:
    """Words count as the body's only from its first to its last character."""
    source = sources.catalogue()[0]
    banner = sources.Furniture(id="F", source=source.id, start=0, exact="Banner", kind="banner")
    document = Document(source=source, text="Banner\n\n  Body \n", furniture=(banner,))

    assert ["Body"] == body(document)
    assert held == document.holds(start, end)


@pytest.mark.parametrize(
    ("old", "new"),
    [("40,000 members", "40,001 members"), ("Sessions\u00a0formally", "Sessions formally")],
)
def test_a_changed_file_is_refused(desk: Desk, old: str, new: str) -> None:
    """A file that is not the one recorded is refused by name, with both checksums."""
    desk.swap(SEED, old, new)
    seen = hashlib.sha256((desk.root / SEED).read_bytes()).hexdigest()
    with pytest.raises(SourceError) as refused:
        sources.load("courthouse-news")

    sha256 = SHA256["courthouse_news.txt"]
    expected = f"{SEED}: expected the file with sha256 {sha256}, seen {seen}; put back the file"
    assert str(refused.value).startswith(expected)


def test_a_changed_file_does_not_close_the_others(desk: Desk) -> None:
    """Where one file is not the one recorded, the other article still opens."""
    desk.write(SEED, "Another text.")

    with pytest.raises(SourceError):
        sources.load("courthouse-news")
    assert 3 == len(sources.load("insight-crime").body)


def test_a_missing_file_is_refused(desk: Desk) -> None:
    """A file that is not there is refused by name, with what to do."""
    (desk.root / SEED).unlink()

    with pytest.raises(SourceError, match=f"^{SEED}: expected a file, .*; put it back"):
        sources.load("courthouse-news")


def test_a_file_that_cannot_be_is_refused(desk: Desk) -> None:
    """A file name that no file can have is refused like one of a file that is not there."""
    desk.swap("data/sources.csv", SEED, "seeds/a\0b.txt")

    with pytest.raises(SourceError, match=r"^seeds/a\0b.txt: expected a file, .*\(not a path\)"):
        sources.load("courthouse-news")


@pytest.mark.parametrize("text", ["", "\n \n"])
def test_an_empty_file_is_refused(desk: Desk, text: str) -> None:
    """A file without a word is refused as empty, by name."""
    receive(desk, text)

    with pytest.raises(SourceError, match=f"^{SEED}: expected text, seen an empty file"):
        sources.load("courthouse-news")


@pytest.mark.parametrize(("bad", "byte"), [(b"\xff", "0xff"), (b"\x93", "0x93")])
def test_a_file_that_is_not_utf_8_is_refused(desk: Desk, bad: bytes, byte: str) -> None:
    """A file in another encoding is refused by name and by its first byte that is not UTF-8."""
    (desk.root / SEED).write_bytes("Über ".encode() + bad + b"These task forces\xff")

    with pytest.raises(
        SourceError, match=f"^{SEED}, line 1: expected UTF-8, seen {byte} at byte 6; save"
    ):
        sources.load("courthouse-news")


@pytest.mark.parametrize("id", ["courthouse_news", "Courthouse-News", "courthouse-new"])
def test_an_unknown_source_is_refused(id: str) -> None:
    """A source that is not in the catalogue is refused, with a near one and all there are."""
    with pytest.raises(SourceError) as refused:
        sources.load(id)

    near = "did you mean 'courthouse-news'? There are: courthouse-news, insight-crime"
    assert f"there is no source {id!r}; {near}" == str(refused.value)


@pytest.mark.parametrize(
    ("old", "new", "column", "expected"),
    [
        (",2017-10?,", ",2017-13,", "published", "month 13 does not exist"),
        (",2017-10?,", ",October 2017,", "published", "expected an EDTF date, seen 'October 2017'"),
        (",2017-10?,", ",,", "published", "expected a value, seen an empty cell"),
        ("https://insightcrime.org", "javascript:insightcrime.org", "url", "expected"),
        ("\ninsight-crime,", "\nInsight Crime,", "id", "expected"),
        (SHA256["insight_crime.txt"], SHA256["insight_crime.txt"][1:], "sha256", "expected"),
    ],
)
def test_a_bad_row_of_the_catalogue_is_refused(
    desk: Desk, old: str, new: str, column: str, expected: str
) -> None:
    """A bad date, address, id or checksum of a source is refused by file, line and column."""
    desk.swap("data/sources.csv", old, new)
    with pytest.raises(RecordError) as refused:
        sources.load("courthouse-news")

    assert str(refused.value).startswith(f"data/sources.csv, line 3, column {column}: ")
    assert expected in str(refused.value)


def test_furniture_that_moved_is_refused(desk: Desk) -> None:
    """Furniture that stands elsewhere than recorded is refused, with its place now."""
    receive(desk, desk.text(SEED).replace("“But I want", "“Well, I want"))

    with pytest.raises(AnchorError, match=r"Government' at 7131, seen .* at 7133 now"):
        sources.load("courthouse-news")


def test_furniture_that_is_gone_is_refused(desk: Desk) -> None:
    """Furniture whose words are not in the text is refused, with what stands in its place."""
    receive(desk, desk.text(SEED).replace("Subscribe to Closing", "Subscribe to Opening"))

    line = sheet.line_of(FURNITURE, "CN-F08")
    with pytest.raises(
        AnchorError, match=rf"line {line}, .* seen 'Subscribe to Opening Arguments'; no "
    ):
        sources.load("courthouse-news")


@pytest.mark.parametrize(
    "exact", ["Sessions Prioritizes", "Prioritizes Crackdown on", "on MS-13 Drug Cartel"]
)
def test_furniture_that_overlaps_is_refused(desk: Desk, exact: str) -> None:
    """Of two rows of furniture that share a character the second is refused."""
    start = desk.text(SEED).index(exact, 225)
    more = f"CN-F99,courthouse-news,{start},{exact},,,headline\n"
    desk.write(FURNITURE, desk.text(FURNITURE) + more)

    place = f"{FURNITURE}, line {sheet.line_of(FURNITURE, 'CN-F99')}, column start"
    seen = f"expected words after CN-F05, seen an overlap at {start}; shorten"
    with pytest.raises(RecordError, match=f"^{place}: {seen}"):
        sources.load("courthouse-news")


def test_furniture_that_touches_is_read(desk: Desk) -> None:
    """Two rows of furniture that stand side by side do not overlap."""
    old = "7166,Subscribe to Closing Arguments,"
    desk.swap(FURNITURE, old, "7166,Subscribe to,")
    desk.swap(FURNITURE, '"\n\nSign up for",newsletter', " Closing,newsletter")
    second = "CN-F99,courthouse-news,7178, Closing Arguments,Subscribe to,,newsletter\n"
    desk.write(FURNITURE, desk.text(FURNITURE) + second)

    seen = [(row.id, row.start, row.end) for row in sources.load("courthouse-news").furniture]
    assert [("CN-F08", 7166, 7178), ("CN-F99", 7178, 7196)] == seen[-3:-1]


def test_furniture_that_is_gone_is_refused_by_file(desk: Desk) -> None:
    """The refusal of a furniture row names the table it stands in, as every ledger row's does."""
    desk.swap(FURNITURE, "Subscribe to Closing", "Subscribe to Opening")

    line = sheet.line_of(FURNITURE, "CN-F08")
    with pytest.raises(
        AnchorError, match=f"^{FURNITURE}, line {line}, column start: expected .* at 7166, seen"
    ):
        sources.load("courthouse-news")
