"""Mentions: what is planted on a page is counted there, and the report tells no folder."""

import dataclasses
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from conftest import Desk, copied
from hypothesis import given
from hypothesis import strategies as st
from planted import pdf

from casebook.display import leads
from casebook.reports import catalogue, making, notebooks
from casebook.texts import mentions
from casebook.texts.chapters import Chapter
from casebook.texts.documents import Copy, Page
from casebook.texts.terms import Term

PAGES = (
    "2017 Assessment\nwith MS-13 on its cover",
    "Transnational Criminal Organizations\nThe Sinaloa Cartel, Sina-\nloa Cartel; Juárez Cartel",
    "Gangs\nMS-\n13, Mara Salvatrucha (MS-13) and heroin in the Gulf of Mexico",
    None,
    "more of MS13, and Bloods; the Sinaloa Cartel",
)
OUTLINE = (("TCOs <b>", 2), ("Gangs", 3))
NAME = "my <i>$ NDTA.pdf"


def document(*pages: str, labels: bool = False) -> Copy:
    """Return a document of *pages*, the first of which stands before the one chapter."""
    return Copy(
        name="a.txt",
        form="text",
        split="planted",
        pages=tuple(
            Page(number=at, label=f"p{at}" if labels else "", text=text)
            for at, text in enumerate(pages, start=1)
        ),
        chapters=(
            Chapter(title="Before the first chapter", first=1, last=1),
            Chapter(title="One", first=2, last=max(2, len(pages))),
        ),
        basis="planted",
    )


def rows(shown: object) -> list[list[str]]:
    """Return the rows of the table in *shown* as a reader sees them."""
    soup = BeautifulSoup(shown._repr_html_(), "html.parser")
    return [[cell.get_text("|").strip() for cell in row(["th", "td"])] for row in soup.tbody("tr")]


def text(shown: object) -> str:
    return BeautifulSoup(shown._repr_html_(), "html.parser").p.text


def test_names_are_counted_on_their_pages() -> None:
    """Each name has a row for each page that has it, with chapter, number and forms."""
    counted = mentions.count(document("MS-13", "heroin, MS13 and MS-13", "none", "Heroin"))

    assert [
        ("organization", "MS-13", "Before the first chapter", 1, 1, ("MS-13",)),
        ("organization", "MS-13", "One", 2, 2, ("MS13", "MS-13")),
        ("drug", "Heroin", "One", 2, 1, ("heroin",)),
        ("drug", "Heroin", "One", 4, 1, ("Heroin",)),
    ] == list(counted.itertuples(index=False, name=None))


@given(st.lists(st.integers(0, 3), min_size=2, max_size=12))
def test_planted_counts_come_back(numbers: list[int]) -> None:
    """A name planted so many times on each page is counted exactly so on each."""
    pages = ["and so on, " + "the Gulf Cartel; " * number + "of Mexico" for number in numbers]
    counted = mentions.count(document(*pages))

    expected = [(at, number) for at, number in enumerate(numbers, start=1) if number]
    assert expected == list(zip(counted["page"], counted["mentions"], strict=True))


def test_the_chapters_sum_up_to_the_whole() -> None:
    """Mentions by chapter are those of its pages, with its pages' own numbers where there are."""
    read = document("MS-13", "MS-13, Bloods", "cocaine", labels=True)

    assert [
        ["Before the first chapter", "1", "p1", "1", "0"],
        ["One", "2 to 3", "p2 to p3", "2", "1"],
    ] == rows(mentions.chapter_table(read, mentions.count(read)))


def test_chapters_of_one_title_stay_apart() -> None:
    """Of two chapters with one title each is named with its first page, in every part."""
    read = document("MS-13", "Bloods", "MS-13 MS-13")
    twice = tuple(Chapter(title="Gangs", first=at, last=at) for at in (1, 3))
    other = Chapter(title="Drugs", first=2, last=2)
    read = dataclasses.replace(read, chapters=(twice[0], other, twice[1]))
    counted = mentions.count(read)

    both = ["Gangs (from page 1)", "Gangs (from page 3)"]
    summed = rows(mentions.chapter_table(read, counted))
    listed = rows(mentions.by_chapter(read, counted))[0]

    assert [[both[0], "1", "1", "0"], ["Drugs", "2", "1", "0"], [both[1], "3", "2", "0"]] == summed
    assert f"{both[0]}: 1 on page 1|{both[1]}: 2 on page 3" == listed[1]
    assert f"By chapter: {both[0]}: 1; {both[1]}: 2." in text(mentions.of(read, counted, "MS-13"))


def test_every_name_has_its_pages() -> None:
    """A name is listed with mentions and pages by chapter, in the order of the terms."""
    read = document("MS-13", "Sinaloa Cartel", "MS-13 MS13", "", "MS-13")
    shown = mentions.by_chapter(read, mentions.count(read))

    assert [
        [
            "MS-13",
            "Before the first chapter: 1 on page 1|One: 3 on pages 3, 5",
            "4",
            "MS-13 (3), MS13 (1)",
            "organization",
        ],
        ["Sinaloa Cartel", "One: 1 on page 2", "1", "Sinaloa Cartel (1)", "organization"],
    ] == rows(shown)
    assert "not found: 18th Street, CJNG, " in BeautifulSoup(shown.markup, "html.parser").p.text


def test_the_picture_and_its_table_say_the_same() -> None:
    """Organizations are bars, the most often named on top; drugs and bare names are none."""
    read = document("Bloods", "Crips Bloods, heroin in Sinaloa", "Crips Crips")
    chart = mentions.chart(read, mentions.count(read))

    expected = {
        "organization": ["Crips", "Bloods"],
        "mentions": [3, 2],
        "on so many pages": [2, 2],
        "before the first chapter": [0, 1],
    }
    assert expected == chart.table.to_dict("list")
    assert [["Crips", "Bloods"], [3, 2]] == [list(chart.figure.data[0][key]) for key in "yx"]


def test_what_could_not_be_read_is_told() -> None:
    """Pages without text and damaged pages are named with their numbers."""
    read = document("MS-13", "", " ", "x", "")
    read = Copy(
        **{key: getattr(read, key) for key in ("name", "form", "split", "chapters", "basis")},
        pages=(*read.pages, Page(number=6, fault="KeyError")),
    )
    told = dict(rows(mentions.read_table(read)))

    assert ("2 to 3, 5", "6") == (
        told["pages without text, not counted"],
        told["damaged pages, not counted"],
    )
    assert ("6 (planted)", "MS-13") == (told["pages"], told["first words read"])


@pytest.mark.parametrize(
    ("pages", "words"),
    [
        (["MS-13", "Crips"], "MS-13 is named once on 1 of 2 pages of a.txt."),
        (["Crips", "Crips"], "MS-13 is not found in a.txt, by the spellings we look for."),
        (["Bloods MS-13 MS-13", "Crips Crips Crips"], "Crips is named 3 times on 1 of 2 pages"),
        (["Crips", "Crips"], "Crips is named 2 times on 2 of 2 pages of a.txt."),
        (["heroin", ""], "In a.txt none of our names of organizations was found."),
    ],
)
def test_the_finding_says_what_was_counted(pages: list[str], words: str) -> None:
    """The finding counts and does not judge."""
    read = document(*pages)
    told = text(mentions.in_short(read, mentions.count(read)))

    assert words in told
    assert not re.search(r"marginal|major|minor|more important", told)


def test_without_a_document_nothing_is_counted() -> None:
    """Without a document the finding says what is missing, and each part points to it."""
    nothing = mentions.count(None)
    parts = [mentions.chapter_table, mentions.by_chapter, mentions.chart]

    assert nothing.empty
    said = text(mentions.in_short(None, nothing))
    assert "the chapter “Gangs”; we did not see it. By our notes it has pages 17 to 23" in said
    assert {"See above: no document was given."} == {
        *(text(part(None, nothing)) for part in parts),
        text(mentions.read_table(None)),
        text(mentions.of(None, nothing, "MS-13")),
    }


@pytest.mark.parametrize("notes", [{}, {"Gangs": "not seen"}, {"Gangs": "a", "Guam": "b"}])
def test_what_is_missing_are_the_chapters_with_a_note(desk: Desk, notes: dict[str, str]) -> None:
    """Each chapter that the table has a note on is told as not seen, and no other."""
    rows = [
        {"kind": "chapter", "name": name, "pattern": name, "note": notes.get(name, "")}
        for name in ("Gangs", "Guam")
    ]
    desk.table("data/terms.csv", Term, rows)
    said = text(mentions.in_short(None, mentions.count(None)))

    for name, note in notes.items():
        assert f"the chapter “{name}”; we did not see it. By our notes it has {note}." in said
    assert len(notes) == said.count("did not see")


def test_a_document_without_names_has_no_picture() -> None:
    """Where nothing is found the tables are empty and the picture is a sentence."""
    read = document("nothing", "here")
    counted = mentions.count(read)

    assert "no chart" in text(mentions.chart(read, counted))
    assert [] == rows(mentions.by_chapter(read, counted))


# The report


@dataclass
class Made:
    """A report made from a planted document, and the folder it lies in."""

    report: catalogue.Report
    html: str
    executed: str
    root: Path

    @property
    def soup(self) -> BeautifulSoup:
        """The page, parsed."""
        return BeautifulSoup(self.html, "html.parser")

    def table(self, caption: str) -> pd.DataFrame:
        """Return the table whose caption has *caption*, each cell as text."""
        found = next(t for t in self.soup("table") if t.caption and caption in t.caption.text)
        body = [[c.get_text("|") for c in row(["th", "td"])] for row in found.tbody("tr")]
        return pd.DataFrame(body, columns=[head.text for head in found.thead("th")])


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
    """Return the report of a planted PDF, made while standing in another folder."""
    root = tmp_path_factory.mktemp("project")
    copied(root)
    folder = tmp_path_factory.mktemp("papers")
    (folder / NAME).write_bytes(pdf(*PAGES, outline=OUTLINE))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CASEBOOK_ROOT", str(root))
        patch.chdir(tmp_path_factory.mktemp("elsewhere"))
        (report,) = catalogue.choose(["read-the-assessment"], {"document": str(folder / NAME)})
        outcome = making.make(report, seconds_a_cell=60)
        assert not outcome.error, outcome
        executed = root / f"build/executed/{report.id}.ipynb"
        html = (root / outcome.file).read_text(encoding="utf-8")
        yield Made(report, html, executed.read_text(encoding="utf-8"), folder)


def test_the_report_tells_the_counts(made: Made) -> None:
    """The report of a PDF has the planted names with chapters, counts and pages."""
    table = made.table("Mentions by chapter").set_index("name")["by chapter"]

    assert {
        "MS-13": "Before the first chapter: 1 on page 1|Gangs: 3 on pages 3, 5",
        "Sinaloa Cartel": "TCOs <b>: 2 on page 2|Gangs: 1 on page 5",
        "Juárez Cartel": "TCOs <b>: 1 on page 2",
        "Bloods": "Gangs: 1 on page 5",
        "Heroin": "Gangs: 1 on page 3",
    } == table.to_dict()
    assert "4" in made.table("What was read").set_index("what")["seen"].iloc[3]


def test_the_report_tells_no_folder(made: Made) -> None:
    """The report has the file's name, escaped, in its title and foot, and nowhere its folder."""
    assert made.soup.title.text == f"{NAME} names MS-13 4 times, on 3 of 5 pages · Casebook"
    assert f"with document = {NAME}." in made.soup.footer.text
    assert str(made.root) not in made.html
    assert made.root.name not in made.html
    assert made.soup.i is None


def test_the_executed_notebook_tells_no_folder(made: Made) -> None:
    """The executed notebook may be passed on: it has the file's name and nowhere its folder."""
    assert f'document = \\"{NAME}\\"' in made.executed
    assert str(made.root) not in made.executed
    assert made.root.name not in made.executed


def test_the_report_leaves_the_file_alone(made: Made) -> None:
    """The reader's file is as it was, and alone in its folder."""
    assert [NAME] == [path.name for path in made.root.iterdir()]
    assert (made.root / NAME).read_bytes() == pdf(*PAGES, outline=OUTLINE)


@pytest.mark.parametrize(
    ("document", "id"),
    [
        ("/media/ann/2017 NDTA.pdf", r"2017-ndta-pdf-[0-9a-f]{6}"),
        (r"C:\Users\ann\a.txt", r"a-txt-[0-9a-f]{6}"),
        ("../../x/é' \"<.pdf", r"é-pdf-[0-9a-f]{6}"),
        ("x" * 300, r"x{40}-[0-9a-f]{6}"),
        ("a\udcff.pdf", r"a-pdf-[0-9a-f]{6}"),
        ("", "none"),
    ],
)
def test_ids_have_the_name_and_no_folder(document: str, id: str) -> None:
    """A report's id and title have the name of the reader's file and none of its folders."""
    (changed,) = catalogue.choose(["read-the-assessment"], {"document": document})

    assert re.fullmatch(f"read-the-assessment-with-document-{id}", changed.id)
    assert not re.search(r"ann|media|Users|/|\\", changed.title)
    assert changed.title.isprintable()
    assert document == changed.parameters["document"]


def test_files_of_one_name_have_two_reports() -> None:
    """Two files of one name in two folders do not replace each other's report."""
    ids = {
        catalogue.choose(["read-the-assessment"], {"document": f"{year}/ndta.pdf"})[0].id
        for year in (2016, 2017)
    }

    assert len(ids) == 2


def test_the_stored_notebook_was_run_without_a_document() -> None:
    """The published notebook names no document and draws nothing."""
    stored = notebooks.read("25-read-the-assessment")
    kinds = {kind for cell in stored.cells for o in cell.get("outputs", []) for kind in o.data}

    assert '""' == notebooks.parameters("25-read-the-assessment")["document"].default
    assert {"text/html", "text/plain", leads.LEAD} == kinds


def test_broken_text_is_told_with_the_answer() -> None:
    """A page whose text looks broken is named in the finding and in what was read."""
    read = document("MS-13", "In 2016MS-13andthe", "M S-1 3")
    sound = document("MS-13", "MS-13")
    told = dict(rows(mentions.read_table(read)))["pages with broken text, perhaps not in full"]

    assert "2 (words run together); 3 (words cut)" == told
    assert "On pages 2 to 3 the text looks broken" in text(
        mentions.in_short(read, mentions.count(read))
    )
    assert "broken" not in text(mentions.in_short(sound, mentions.count(sound)))
    assert "On page 1 the text looks broken" in text(
        mentions.in_short(document("theheroinand"), mentions.count(document("theheroinand")))
    )


def test_pages_without_a_label_have_none() -> None:
    """Where a document labels some pages only, the others are named by their number alone."""
    pages = [
        Page(number=at, label=label, text="MS-13") for at, label in enumerate(["", "", "1"], 1)
    ]
    read = dataclasses.replace(document("x", "x", "x"), pages=tuple(pages))
    counted = mentions.count(read)

    assert ["none", "1"] == [row[2] for row in rows(mentions.chapter_table(read, counted))]
    assert (
        "Before the first chapter: 1 on page 1|One: 2 on pages 2 to 3 [1]"
        == (rows(mentions.by_chapter(read, counted))[0][1])
    )
