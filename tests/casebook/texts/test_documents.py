"""Documents: a reader's file is opened to its pages, told by its name, and left as it is."""

import io
import os
from pathlib import Path

import pypdf
import pytest
from conftest import Desk
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from planted import pdf

from casebook.records.errors import CasebookError, DocumentError
from casebook.texts import documents
from casebook.texts import pdf as pdf_room

PAGES = (
    "Cover\nsays Beltrán",
    "Contents\nGangs .... 3\nHeroin .... 5",
    "Gangs\nMS-\n13 is here",
    None,
    "Heroin\n(brackets) and \\ too",
)
OUTLINE = (("Front (matter)", 1), ("Gangs", 3), ("Héroïne", 5))
LABELS = "/PageLabels << /Nums [0 << /S /r >> 2 << /S /D >>] >>"


def planted(tmp_path: Path, content: bytes, name: str = "a.pdf") -> str:
    """Return the whole path of a file with *content*."""
    (tmp_path / name).write_bytes(content)
    return str(tmp_path / name)


def encrypted(password: str) -> bytes:
    """Return the PDF with a user's *password*, in the cipher that needs no further library."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf(*PAGES)))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def modern() -> bytes:
    """Return a PDF in a cipher for which the library needs another one."""
    lock = "/Encrypt << /Filter /Standard /V 5 /R 6 /Length 256 /P -4 /CF << /StdCF << /CFM /AESV3 "
    lock += f"/Length 32 >> >> /StmF /StdCF /StrF /StdCF /O ({'o' * 48}) /U ({'u' * 48}) "
    lock += f"/OE ({'e' * 32}) /UE ({'e' * 32}) /Perms ({'p' * 16}) >>"
    return pdf(*PAGES).replace(b"trailer\n<<", b"trailer\n<< " + lock.encode())


def bounds(read: documents.Copy) -> list[tuple[str, int, int]]:
    """Return title, first and last page of each chapter."""
    return [(c.title, c.first, c.last) for c in read.chapters]


# What is read


def test_pages_have_their_words(tmp_path: Path) -> None:
    """Each page of a PDF has its own words, with accents, brackets and line ends."""
    read = documents.read(planted(tmp_path, pdf(*PAGES)))

    assert [page or "" for page in PAGES] == [page.text.strip() for page in read.pages]
    assert [1, 2, 3, 4, 5] == [page.number for page in read.pages]
    assert ("a.pdf", "PDF") == (read.name, read.form)


def test_pages_without_text_are_named(tmp_path: Path) -> None:
    """A page without text is not skipped in silence."""
    read = documents.read(planted(tmp_path, pdf(*PAGES)))

    assert [4] == [page.number for page in read.blank]


def test_pages_have_the_labels_of_the_file(tmp_path: Path) -> None:
    """Pages have their own numbers where the PDF gives them, and none where it does not."""
    with_labels = documents.read(planted(tmp_path, pdf(*PAGES, more=LABELS)))
    without = documents.read(planted(tmp_path, pdf(*PAGES)))

    assert ["i", "ii", "1", "2", "3"] == [page.label for page in with_labels.pages]
    assert {""} == {page.label for page in without.pages}


def test_a_damaged_page_is_named_and_the_others_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One page that cannot be read keeps no other from being read."""
    whole = pdf_room.Opened.words

    def fail(opened: pdf_room.Opened, at: int) -> str:
        if at == 2:
            raise KeyError("/Font")
        return whole(opened, at)

    monkeypatch.setattr(pdf_room.Opened, "words", fail)
    read = documents.read(planted(tmp_path, pdf(*PAGES)))

    assert [(3, "KeyError"), (4, "")] == [(page.number, page.fault) for page in read.blank]
    assert "brackets" in read.pages[4].text


def test_chapters_come_from_the_outline(tmp_path: Path) -> None:
    """Where a PDF has an outline, its entries are the chapters."""
    read = documents.read(planted(tmp_path, pdf(*PAGES, outline=OUTLINE)))

    assert [("Front (matter)", 1, 2), ("Gangs", 3, 4), ("Héroïne", 5, 5)] == bounds(read)
    assert read.basis == "from the PDF's outline"


def test_chapters_come_from_headings_without_an_outline(tmp_path: Path) -> None:
    """Without an outline known headings begin the chapters, and the list of contents does not."""
    read = documents.read(planted(tmp_path, pdf(*PAGES)))

    assert [
        ("Before the first chapter", 1, 2),
        ("Gangs", 3, 4),
        ("Heroin", 5, 5),
    ] == bounds(read)
    assert "headings" in read.basis


@pytest.mark.parametrize(
    ("text", "pages", "split"),
    [
        ("Gangs\none\ftwo\f", ["Gangs\none", "two"], "at form feeds"),
        ("\ufeffGangs\none\n\ftwo\n\f\n", ["Gangs\none\n", "two\n"], "at form feeds"),
        ("MS-13\r\n\fSinaloa\r\n\f\r\n", ["MS-13\r\n", "Sinaloa\r\n"], "at form feeds"),
        ("é one", ["é one"], "no form feed, so one page"),
        ("one\f\fthree", ["one", "", "three"], "at form feeds"),
    ],
)
def test_texts_are_split_at_form_feeds(
    tmp_path: Path, text: str, pages: list[str], split: str
) -> None:
    """A text has a page for each form feed, else one, and it is said which."""
    read = documents.read(planted(tmp_path, text.encode(), "a.txt"))

    assert pages == [page.text for page in read.pages]
    assert ("text", split) == (read.form, read.split)


def test_a_text_without_headings_is_one_chapter(tmp_path: Path) -> None:
    """A document without outline and known headings is one chapter, and it is said why."""
    read = documents.read(planted(tmp_path, b"one\ftwo", "a.txt"))

    assert [("Whole document", 1, 2)] == bounds(read)
    assert "no outline and no known heading" in read.basis


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text("abc é(\\)", min_size=1).filter(str.strip), min_size=1, max_size=8))
def test_what_was_planted_is_read(tmp_path: Path, pages: list[str]) -> None:
    """Whatever stands on the pages of a PDF is read from exactly these pages."""
    read = documents.read(planted(tmp_path, pdf(*pages)))

    assert [page.split() for page in pages] == [page.text.split() for page in read.pages]


# Where a path leads


def test_a_path_counts_from_the_project(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A path that is not whole counts from the project's folder, wherever one stands."""
    elsewhere = desk.root / "playground"
    for folder, words in ((desk.root, "right"), (elsewhere, "wrong")):
        (folder / "documents").mkdir(parents=True)
        (folder / "documents/a.txt").write_text(words)
    monkeypatch.chdir(elsewhere)

    assert documents.read("documents/a.txt").pages[0].text == "right"
    assert documents.read("playground/../documents/a.txt").pages[0].text == "right"
    assert documents.read(str(elsewhere / "documents/a.txt")).pages[0].text == "wrong"


def test_a_path_may_begin_at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A path may begin with the reader's home."""
    (tmp_path / "a.txt").write_text("home")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))

    assert documents.read("~/a.txt").pages[0].text == "home"


@pytest.mark.parametrize("content", [pdf(*PAGES), b"one\ftwo", encrypted("secret"), b"%PDF-1.4"])
def test_the_file_is_only_read(tmp_path: Path, content: bytes) -> None:
    """The reader's file keeps its bytes and time, and nothing is put beside it, read or refused."""
    path = Path(planted(tmp_path, content))
    os.utime(path, ns=(10**18, 10**18))
    path.chmod(0o444)

    try:
        documents.read(str(path))
    except DocumentError:
        assert content not in (pdf(*PAGES), b"one\ftwo")

    assert content == path.read_bytes()
    assert path.stat().st_mtime_ns == 10**18
    assert [path] == list(tmp_path.iterdir())


# What is refused

HALF = pdf(*PAGES)[: len(pdf(*PAGES)) // 2]
REFUSED = {
    "empty": (b" \n", "it is empty"),
    "neither": (b"\xff\xfeM\x00S\x00", "a PDF or a text in UTF-8, seen neither"),
    "binary": (b"PK\x03\x04\x00\x00", "seen neither"),
    "web page": (b"<!DOCTYPE html><html>", "seen a web page; download the document itself"),
    "scan": (pdf(None, None), "seen none on any of 2 pages; it is probably a scan: .*OCR"),
    "half": (HALF, r"seen a damaged one \(.*download it again"),
    "head": (b"%PDF-1.4\n", "seen a damaged one"),
    "no pages": (pdf(), r"seen a damaged one \(no pages\)"),
    "password": (encrypted("secret"), "seen an encrypted one; .*without a password"),
    "cipher": (modern(), "seen an encrypted one"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_files_that_cannot_be_read_are_refused(tmp_path: Path, name: str) -> None:
    """A file without readable text is refused by its name, with what to do, and no folder."""
    content, message = REFUSED[name]

    with pytest.raises(DocumentError, match=f"^a b.pdf: expected .*{message}") as caught:
        documents.read(planted(tmp_path, content, "a b.pdf"))

    assert str(tmp_path) not in str(caught.value)
    assert "\n" not in str(caught.value)
    assert isinstance(caught.value, CasebookError)


@pytest.mark.parametrize(
    ("document", "message"),
    [
        ("{}/no.pdf", "^no.pdf: .* there is none; give its whole path, or .* README.md lies"),
        ("no/such/no.pdf", "^no.pdf: .* there is none"),
        ("{}", "seen a folder; name a file"),
        ("{}/../", "seen a folder"),
        ("~nobody-of-that-name/a.pdf", "^a.pdf: "),
        ("a\0b.pdf", r"^a\?b.pdf: "),
        ("https://example.org/a.pdf", "^a.pdf: .* seen an address; save the file"),
        ("{}/" + "x" * 300, "^x+: expected"),
        (r"C:\papers\no.pdf", "^no.pdf: "),
    ],
)
def test_paths_that_lead_nowhere_are_refused(tmp_path: Path, document: str, message: str) -> None:
    """A path without a file is refused by the file's name, and the folders are not told."""
    with pytest.raises(DocumentError, match=message) as caught:
        documents.read(document.replace("{}", str(tmp_path)))

    assert str(tmp_path) not in str(caught.value)


def test_a_pdf_with_an_empty_password_is_read(tmp_path: Path) -> None:
    """A PDF that anybody can open is read, though it is encrypted."""
    assert "MS-" in documents.read(planted(tmp_path, encrypted(""))).pages[2].text
