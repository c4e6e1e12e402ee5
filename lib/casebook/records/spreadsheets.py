"""Spreadsheets: what such a program does to a cell, told by its form, and how to undo it."""

from __future__ import annotations

import re

__all__ = ["damage", "shown", "why_refused"]

_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
_GERMAN = "Jan|Feb|Mrz|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez"
_AS_TEXT = "format the column as text, type the cell again and save"
_ZEROS = "a number as it is typed, with all its digits"
# Forms that a program gives a cell by itself; no table here holds such a cell for its own sake.
_DAMAGED = {
    rf"\d{{1,2}}-(?:{_MONTHS})(?:-\d\d(?:\d\d)?)?|(?:{_MONTHS})-\d\d"
    rf"|\d{{1,2}}\. ?(?:{_GERMAN})(?: \d\d(?:\d\d)?)?|(?:Mrz|Mär|Okt|Dez)\.? \d\d": (
        "the cell as it is typed",
        f"a spreadsheet program has taken it for a date; {_AS_TEXT}",
    ),
    r"\d{1,2}([/.])\d{1,2}\1\d{2,4}(?: \d{1,2}:\d\d(?::\d\d)?)?|\d{4}/\d{1,2}/\d{1,2}": (
        "a date as year, month and day, as in 2032-04-13",
        f"a spreadsheet program has turned it; {_AS_TEXT}",
    ),
    r"[+-]?\d[\d.,]*[eE][+-]?\d+": (
        _ZEROS,
        f"a spreadsheet program has shortened it, and digits may be lost; {_AS_TEXT}",
    ),
    r'="[^"]*"|=[A-Z]+\(.*\)|=\$?[A-Z]{1,3}\$?\d+(?:[-+*/:&].*)?|=[-+(]?\d[\d()+*/. -]*': (
        "a value",
        "that is a formula; put the value itself in its place",
    ),
    r"#(?:NAME\?|REF!|VALUE!|DIV/0!|N/A|NUM!|NULL!|SPILL!|CALC!)|#{3,}|Err:\d+": (
        "a value",
        "a spreadsheet program found none; type the cell again, as text where it begins "
        "with a sign as + or -",
    ),
}
# How each of them begins, so that most cells are passed over at once.
_SUSPECT = re.compile(rf"[-+\d]|[=#]|Err:|(?:{_MONTHS}|{_GERMAN})[-. ]")
# The same forms with no more to be said than that where a number or a date was wanted.
_REFUSED = {
    r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|[+-]?\d{1,3}(?:[. \u00a0\u202f'’]\d{3})+(?:,\d+)?": (
        "write the number without signs between thousands, and decimals behind a point"
    ),
    r"[+-]?\d*,\d+": "write decimals behind a point, as in 1.5",
    r"[+-]?[$€£] ?[\d.,]+|[\d.,]+ ?[$€£%]": "write the number alone; its unit has a column",
    r"\([\d.,]+\)": "write a number below zero with a minus before it",
    r"[\u2212\u2013][\d.,]+": "write a minus as the sign - of the keyboard",
    r"\d{1,3}|\d{5}(?:\.\d+)?": f"a spreadsheet program may have changed it; {_AS_TEXT}",
}


def damage(cell: str) -> tuple[str, str] | None:
    """
    Return what was expected of a *cell* that a program changed, and what to do; None of others.

    >>> damage("3-Mar")[0], damage("1.2E+05")[0], damage("March 3")
    ('the cell as it is typed', 'a number as it is typed, with all its digits', None)
    """
    if not cell.isascii() and _misread(cell):
        advice = "the file was once opened in another encoding; begin again from a good copy"
        return "letters as they were typed", advice
    if _SUSPECT.match(cell):
        for form, told in _DAMAGED.items():
            if re.fullmatch(form, cell):
                return told
    return None


def why_refused(cell: str) -> str:
    """
    Return what to do where a number or date was wanted and *cell* has a form of a spreadsheet's.

    >>> why_refused("1,5")
    'write decimals behind a point, as in 1.5'
    """
    return next((told for form, told in _REFUSED.items() if re.fullmatch(form, cell)), "")


def shown(cell: str) -> str:
    r"""
    Return *cell* for a message: between marks, what is white at its ends told.

    >>> shown("x "), shown("x")
    ("'x ' with white space at an end", "'x'")
    """
    begins, ends = cell[:1].isspace(), cell[-1:].isspace()
    where = "both ends" if begins and ends else "an end" if begins or ends else ""
    return repr(cell) + (f" with white space at {where}" if where else "")


def _misread(cell: str) -> bool:
    """Say whether *cell* is UTF-8 that was read as Windows-1252, and so no longer what it was."""
    if "\ufffd" in cell:
        return True
    if not re.search("[\u00c2\u00c3\u00e2\u00f0]", cell):
        return False
    for part in re.findall(r"[\u00c2-\u00f4][^\x00-\x7f]+", cell):
        try:
            b"".join(map(_byte, part)).decode("utf-8")
        except (UnicodeEncodeError, UnicodeDecodeError):
            continue
        return True
    return False


def _byte(sign: str) -> bytes:
    try:
        return sign.encode("cp1252")
    except UnicodeEncodeError:
        return sign.encode("latin-1")  # five of its bytes stand for nothing and are kept
