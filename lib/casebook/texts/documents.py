"""Documents: a reader's own copy of a report, opened to its pages and chapters.

The file is only read. Where it lies is never shown, only its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from casebook.records import folder
from casebook.records.errors import DocumentError, expect
from casebook.texts import chapters, pdf
from casebook.texts.chapters import Chapter

__all__ = ["Copy", "Page", "pages_in_words", "read"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """
    A page: its number in the file, from 1, and what could be read of it.

    `label` is its own number ("iii") where the file gives it one; `fault` says why a page that is
    damaged could not be read.
    """

    number: int
    label: str = ""
    text: str = ""
    fault: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A reader's document: name, form (PDF or text), pages, chapters, and how they are known."""

    name: str
    form: str
    split: str
    pages: tuple[Page, ...]
    chapters: tuple[Chapter, ...]
    basis: str

    @property
    def blank(self) -> tuple[Page, ...]:
        """The pages of which no text could be read."""
        return tuple(page for page in self.pages if not page.text.strip())


def read(document: str, chapter_names: Sequence[str] = ()) -> Copy:
    """
    Return the PDF or text file *document*, opened to its pages and chapters.

    *document* is a whole path, one from the reader's home (`~/`), or one from the project's
    folder, wherever the command or the notebook was started.
    *chapter_names* are looked for beside those of `data/terms.csv`, where it has no outline.
    Raises DocumentError if it is not there, or no text can be read from it.
    """
    expect(str, document=document)
    name, content = folder.name_of(document), _content(document)
    if b"%PDF-" in content[:1024]:
        opened, pages = _pdf(name, content)
        form, split = "PDF", "as the PDF has them"
        marks = opened.outline()
    else:
        pages = tuple(_texts(name, content))
        form, split = "text", "at form feeds" if len(pages) > 1 else "no form feed, so one page"
        marks = []
    if not any(page.text.strip() for page in pages):
        raise DocumentError(
            f"{name}: expected text, seen none on any of {len(pages)} pages; it is probably a "
            "scan: run a text recognition (OCR) on a copy and give that"
        )
    basis = "from the PDF's outline"
    if len(marks) < 2:
        basis = "from headings at the top of pages"
        marks = list(chapters.headings([page.text for page in pages], chapter_names))
    if not marks:
        basis = "no outline and no known heading found, so the whole is one"
    return Copy(
        name=name,
        form=form,
        split=split,
        pages=pages,
        chapters=chapters.between(marks, len(pages)),
        basis=basis,
    )


def pages_in_words(pages: Sequence[Page], *, labels: bool = False) -> str:
    """
    Return the numbers of *pages*, those in a row as a span; or the labels of those that have one.

    >>> pages_in_words([Page(number=n) for n in (3, 5, 6, 7)])
    '3, 5 to 7'
    """
    spans: list[list[Page]] = []
    for page in sorted(pages, key=lambda page: page.number):
        if labels and not page.label:
            continue
        if spans and spans[-1][-1].number == page.number - 1:
            spans[-1].append(page)
        else:
            spans.append([page])
    words = [[one.label if labels else str(one.number) for one in span] for span in spans]
    return ", ".join(w[0] if len(w) == 1 else f"{w[0]} to {w[-1]}" for w in words)


def _content(document: str) -> bytes:
    """Return the bytes of the file *document*; raises DocumentError if there are none."""
    name, given = folder.name_of(document), document.strip()
    if re.match(r"(?i)https?:|file:", given):
        raise DocumentError(
            f"{name}: expected the path of a file, seen an address; save the file and give its path"
        )
    try:
        path = folder.root() / Path(given).expanduser()
        if path.is_dir():
            raise DocumentError(f"{name}: expected a PDF or text file, seen a folder; name a file")
        if not path.is_file():
            raise DocumentError(
                f"{name}: expected a PDF or text file, but there is none; give its whole path, or "
                "the path from the project's folder, where README.md lies"
            )
        content = path.read_bytes()
    except (OSError, RuntimeError, ValueError) as error:
        why = getattr(error, "strerror", None) or "not a path"
        raise DocumentError(f"{name}: expected a file that can be read ({why})") from None
    if not content.strip():
        raise DocumentError(f"{name}: expected a PDF or text file, but it is empty; get it again")
    return content


def _texts(name: str, content: bytes) -> Iterator[Page]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        raise DocumentError(
            f"{name}: expected a PDF or a text in UTF-8, seen neither; "
            "save it as a PDF, or as plain text in UTF-8"
        )
    if re.match(r"(?i)\s*(<\?xml[^>]*>\s*)?<(!doctype )?html", text):
        raise DocumentError(
            f"{name}: expected a PDF or plain text, seen a web page; download the document itself"
        )
    # A form feed ends a page, so that behind the last one there is none.
    for number, one in enumerate(text.rstrip("\r\n").removesuffix("\f").split("\f"), start=1):
        yield Page(number=number, text=one)


def _pdf(name: str, content: bytes) -> tuple[pdf.Opened, tuple[Page, ...]]:
    try:
        opened = pdf.Opened(content)
    except pdf.Locked:
        raise DocumentError(
            f"{name}: expected a PDF that opens without a password, seen an encrypted one; "
            "save or print a copy without a password and give that"
        ) from None
    except pdf.Damaged as error:
        raise _damaged(name, str(error)) from None
    pages = tuple(_page(opened, at, label) for at, label in enumerate(opened.labels()))
    faults = [page.fault for page in pages if page.fault]
    if not pages or len(faults) == len(pages):
        raise _damaged(name, faults[0] if faults else "no pages")
    return opened, pages


def _damaged(name: str, why: str) -> DocumentError:
    return DocumentError(
        f"{name}: expected a whole PDF, seen a damaged one ({why}); "
        "download it again, or save a copy with a PDF reader"
    )


def _page(opened: pdf.Opened, at: int, label: str) -> Page:
    try:
        return Page(number=at + 1, label=label, text=opened.words(at))
    except Exception as error:  # one page that cannot be read is named, and the others are
        return Page(number=at + 1, label=label, fault=type(error).__name__)
