"""Datings: is the date of a row of the ledger the one that its words print?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from casebook.records import case, edtf, record
from casebook.records.edtf import Edtf
from casebook.records.errors import Fault
from casebook.texts import ledger, numbers
from casebook.texts.sources import Document

__all__ = ["faults_in", "said"]

_FILE = "data/ledger/dates.csv"
_ADVICE = "correct the row, or say in its column why what is meant"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = re.compile(
    r"\b(Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?(?: (\d{1,2})\b(?!\d|,\d))?"
)
_DECADE = re.compile(r"\b([12]\d{2}0)[’']?s\b")
_YEAR = re.compile(r"(?<![\d,.$])([12]\d{3})(?!\d|,\d|[’']?s\b)")
_NEAR_YEARS = {"this year": 0, "last year": -1, "next year": 1, "earlier this year": 0}
_AGO = {"year": 1, "years": 1, "decade": 10, "decades": 10, "century": 100, "centuries": 100}
_SPAN_AGO = re.compile(rf"\b(?:(an?)|([\w -]+?)) ({'|'.join(_AGO)}) ago\b", re.IGNORECASE)


def faults_in(document: Document) -> Iterator[Fault]:
    """
    Yield each date of *document* that has another year, month or day than its words print.

    "Last year" and "a decade ago" are reckoned from the day in `data/case.yml`, the latter to a
    year either way.
    A row that gives a reason in its column `why` is taken at its word.
    """
    for row in ledger.dates(document):
        if row.why:
            continue
        expected = _expected(row.exact, edtf.parse(row.edtf) if row.edtf else None)
        if expected is not None:
            seen = repr(row.edtf) if row.edtf else "an empty cell"
            yield record.fault(
                _FILE, row.id, "edtf", f"{expected}, as its words say", seen, _ADVICE
            )


def said(words: str, date: Edtf) -> bool:
    """
    Say whether *words* print the year, and the day if it is one, of *date*, or none at all.

    >>> said("They met on May 3, 2031.", edtf.parse("2031-03-05"))
    False
    """
    days = [day for day in (date.earliest, date.latest) if day]
    years = {int(year) for year in _YEAR.findall(words)}
    if years and not years & {day.year for day in days}:
        return False
    named = {
        (_MONTHS.index(month[:3].lower()) + 1, int(day))
        for month, day in _MONTH.findall(words)
        if day
    }
    one = len(days) == 2 and days[0] == days[1]
    return not (named and one) or (days[0].month, days[0].day) in named


def _expected(words: str, date: Edtf | None) -> str | None:
    """Return what the *words* print that the *date* has not."""
    days = [day for day in (date.earliest, date.latest) if day] if date else []
    years = {day.year for day in days}
    for year in _YEAR.findall(words):
        if int(year) not in years:
            return f"the year {year}"
    for decade in _DECADE.findall(words):
        if days and years != {int(decade), int(decade) + 9}:
            return f"the years {decade} to {int(decade) + 9}"
    for month, day in _MONTH.findall(words):
        if _MONTHS.index(month[:3].lower()) + 1 not in {day.month for day in days}:
            return f"the month {month}"
        if day and int(day) not in {one.day for one in days}:
            return f"the day {month} {day}"
    return _reckoned(words, years) if days else None


def _reckoned(words: str, years: set[int]) -> str | None:
    """Return the year that *words* such as "last year" mean, if it is none of *years*."""
    today = case.load().day
    if today is None:
        return None
    said = words.lower().strip()
    if said in _NEAR_YEARS and today.year + _NEAR_YEARS[said] not in years:
        return f"the year {today.year + _NEAR_YEARS[said]}"
    for article, number, span in _SPAN_AGO.findall(words):
        count = [1] if article else [one.value for one in numbers.find(number) if one.value]
        meant = [today.year - int(one) * _AGO[span.lower()] for one in count]
        if meant and not any(abs(year - one) <= 1 for year in years for one in meant):
            return f"the year {meant[0]}, or one beside it"
    return None
