"""
PDF: the pages of a file with their words, the labels and the outline that it gives.

PDFium reads the words as they are drawn, and whatever opens without a password; pypdf reads what
the file says of itself. `docs/decisions/pdf-as-drawn.md` says why these two.
"""

from __future__ import annotations

import ctypes
import io
import logging
import math
import re
from collections.abc import Iterator, Sequence
from typing import Any

import pypdf
import pypdfium2
from pypdfium2 import raw

from casebook.texts import layout
from casebook.texts.layout import Letter

__all__ = ["Damaged", "Locked", "Opened"]

_ROMAN = {
    1000: "m", 900: "cm", 500: "d", 400: "cd", 100: "c", 90: "xc", 50: "l", 40: "xl", 10: "x",
    9: "ix", 5: "v", 4: "iv", 1: "i",
}  # fmt: skip
_UNSEEN = frozenset("\u0000\u0002\ufffe\uffff")


class Locked(Exception):  # noqa: N818 - what it is
    """The file does not open without a password."""


class Damaged(Exception):  # noqa: N818 - what it is
    """The file cannot be opened, and why."""


class Opened:
    """A PDF of which page after page is read."""

    def __init__(self, content: bytes) -> None:
        """Open *content*; raises Locked or Damaged."""
        if b"%%EOF" not in content:
            raise Damaged("cut off")
        try:
            self._file = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError as error:
            # The code may be that of an earlier file, where PDFium has none for this one.
            code = getattr(error, "err_code", None)
            if b"/Encrypt" in content and code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
                raise Locked from None
            raise Damaged("no pages" if re.search(rb"/Count 0\b", content) else "no PDF") from None
        self.count = len(self._file)
        self._reader = self._structure(content)

    def words(self, at: int) -> str:
        """Return the words of the page number *at*, from 0, as a reader sees them; may raise."""
        page = self._file[at]
        try:
            return _words(page)
        finally:
            page.close()

    def labels(self) -> list[str]:
        """Return the label of each page, empty where the file gives none that can be read."""
        ranges: dict[int, Any] = {}
        try:
            root = self._reader.root_object if self._reader else {}
            _numbers(root.get("/PageLabels"), ranges)
        except Exception:  # damaged labels are as good as none
            ranges = {}
        found = []
        for at in range(self.count):
            begin = max((first for first in ranges if first <= at), default=None)
            found.append("" if begin is None else _label(ranges[begin], at - begin))
        return found

    def outline(self) -> list[tuple[str, int]]:
        """Return title and page of each entry of the first level that has more than one."""
        if self._reader is None:
            return []
        try:
            entries: Sequence[Any] = self._reader.outline
            while sum(not isinstance(one, list) for one in entries) == 1 and len(entries) == 2:
                entries = entries[1]  # a lone first entry is the document's own title
            marks = [
                (" ".join(str(one.title).split()), at + 1)
                for one in entries
                if not isinstance(one, list)
                and (at := self._reader.get_destination_page_number(one)) is not None
                and at >= 0
            ]
        except Exception:  # a damaged outline is as good as none: headings are looked for instead
            return []
        return sorted(marks, key=lambda mark: mark[1])

    def _structure(self, content: bytes) -> pypdf.PdfReader | None:
        logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells of small irregularities
        try:
            file = io.BytesIO(content)
            if b"/Encrypt" in content:  # pypdf alone cannot read what AES encrypts
                file = io.BytesIO()
                self._file.save(file, flags=raw.FPDF_REMOVE_SECURITY)
            reader = pypdf.PdfReader(file)
            return reader if len(reader.pages) == self.count else None
        except Exception:  # of a damaged file pypdf lets through whatever it stumbles on
            return None


def _words(page: Any) -> str:
    """Return the words of *page*, first those turned as most are, then the others."""
    turned: dict[int, list[Letter]] = {}
    for turn, letter in _letters(page):
        turned.setdefault(turn, []).append(letter)
    most = max(turned, key=lambda turn: (len(turned[turn]), -turn), default=0)
    order = sorted(turned, key=lambda turn: (turn != most, turn))
    return "\n".join(words for turn in order if (words := layout.text(turned[turn])))


def _letters(page: Any) -> Iterator[tuple[int, Letter]]:
    """Yield each sign that is drawn, and by how many degrees it is turned."""
    words = page.get_textpage()
    x, y = ctypes.c_double(), ctypes.c_double()
    box, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    objects: dict[int, int] = {}
    for at in range(words.count_chars()):
        if raw.FPDFText_IsGenerated(words, at) == 1:
            continue
        sign = chr(raw.FPDFText_GetUnicode(words, at))
        if raw.FPDFText_IsHyphen(words, at) == 1:
            sign = "-"
        elif raw.FPDFText_HasUnicodeMapError(words, at) == 1 or "\ud800" <= sign <= "\udfff":
            sign = "\ufffd"
        elif sign in _UNSEEN:
            continue
        if not raw.FPDFText_GetLooseCharBox(words, at, box):
            continue
        raw.FPDFText_GetCharOrigin(words, at, x, y)
        raw.FPDFText_GetMatrix(words, at, matrix)
        size = raw.FPDFText_GetFontSize(words, at) * math.hypot(matrix.c, matrix.d)
        key = ctypes.cast(raw.FPDFText_GetTextObject(words, at), ctypes.c_void_p).value or 0
        drawn = objects.setdefault(key, len(objects))
        turn = round(math.degrees(math.atan2(matrix.b, matrix.a))) % 360
        yield turn, _turned(sign, turn, box, (x.value, y.value), size, drawn)


def _turned(
    sign: str, turn: int, box: Any, origin: tuple[float, float], size: float, drawn: int
) -> Letter:
    """Return a sign as it stands if the page is turned so that it is upright."""
    sine, cosine = math.sin(math.radians(turn)), math.cos(math.radians(turn))
    x, y = origin
    wide, tall = box.right - box.left, box.top - box.bottom
    if turn in (90, 270):
        wide, tall = tall, wide
    elif turn not in (0, 180):
        wide, tall = 0.7 * size, size  # the box lies square to the page and says too little
    if not 0.5 < tall / (size or 1.0) < 3:
        size = tall / 1.2
    begin = x * cosine + y * sine
    end = box.right if turn == 0 else begin + wide
    return Letter(sign, begin, end, y * cosine - x * sine, size or 1.0, drawn)


def _numbers(node: Any, found: dict[int, Any], deep: int = 0) -> None:
    """Put into *found* what the number tree *node* holds."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if not isinstance(node, dict) or deep > 20:
        return
    numbers = node.get("/Nums", [])
    for key, value in zip(numbers[::2], numbers[1::2], strict=False):
        if isinstance(key, int) and key >= 0:
            found[int(key)] = value.get_object()
    for kid in node.get("/Kids", []):
        _numbers(kid, found, deep + 1)


def _label(told: Any, further: int) -> str:
    """Return the label that the entry *told* gives the page so much *further* on, or none."""
    if not isinstance(told, dict):
        return ""
    prefix, style, first = told.get("/P", ""), told.get("/S"), told.get("/St", 1)
    if not isinstance(prefix, str) or not isinstance(first, int) or first < 1:
        return ""
    if style is None:
        return prefix
    number = _numbered(str(style).removeprefix("/"), first + further)
    return prefix + number if number else ""


def _numbered(style: str, number: int) -> str:
    """Return *number* in a *style* of page labels; empty where there is no such style."""
    if style == "D":
        return str(number)
    if style in ("A", "a") and number <= 26 * 26:
        letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letters.upper() if style == "A" else letters
    if style in ("R", "r") and number < 5000:
        told = ""
        for value, letters in _ROMAN.items():
            told += letters * (number // value)
            number %= value
        return told.upper() if style == "R" else told
    return ""
