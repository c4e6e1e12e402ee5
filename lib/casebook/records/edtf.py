"""
Dates that say how much they know: EDTF levels 0 and 1, read strictly.

>>> when = parse("2031-05")
>>> str(when.earliest), str(when.latest), in_words(when)
('2031-05-01', '2031-05-31', 'May 2031')

The rules are those of the specification of 2019 (https://www.loc.gov/standards/datetime/), which
ISO 8601-2 contains.
Refused although they are level 0 or 1, as beyond this suite's needs: times of day, and years
before 0001 or after 9999 (`0000`, `-1985`, `Y170000002`).
Refused because the specification shows no such thing: a season at an end of an interval, a mark
after a season or an X (`201X~`), and an interval with no date at either end (`../..`).

`?` and `~` are kept as flags; they do not widen `earliest` and `latest`, because the standard
does not say by how much.
The standard also leaves open which months a season has. Ours are the meteorological seasons of
the northern hemisphere: spring is March to May, winter is December of the year named to the end
of the next February.
`in_words` writes American English.
"""

import calendar
import datetime
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NoReturn

from casebook.records.errors import DateError

__all__ = ["Edtf", "in_words", "parse", "weekday"]

_NAMES = {  # not calendar.month_name, which follows the reader's locale
    "01": "January", "02": "February", "03": "March", "04": "April", "05": "May", "06": "June",
    "07": "July", "08": "August", "09": "September", "10": "October", "11": "November",
    "12": "December", "21": "spring", "22": "summer", "23": "fall", "24": "winter",
}  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SEASONS = ("21", "22", "23", "24")
_MARKS = {"": "", "?": "perhaps ", "~": "about ", "%": "perhaps about "}
_FORM = re.compile(r"([0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(?:-([0-9]{2}|XX)(?:-([0-9]{2}|XX))?)?([?~%]?)")
_PLAIN = "write YYYY, YYYY-MM or YYYY-MM-DD"
_X_FORMS = "write X only as in 201X, 20XX, 2004-XX, 1985-04-XX and 1985-XX-XX"
_YEARS = "years before 0001 or after 9999 are beyond this suite's needs"
_X_MISPLACED = "an X in this place is level 2"
# What a text of another form may be, most telling first: pattern, what is seen, what to do.
_OTHER_FORMS = (
    (r"^$", "it is empty", _PLAIN),
    (r"[\[\]{}]", "sets of dates are level 2", "write one date or interval"),
    (r"\s", "it contains white space", "remove it"),
    (r"[0-9]T[0-9]|:", "it has a time of day", "write the day alone, YYYY-MM-DD"),
    (r"[?~%][-0-9X]", "a mark on part of a date is level 2", "put ?, ~ or % at the very end"),
    (r"[?~%]{2}", "it has two marks", "write % for uncertain and approximate"),
    (r"[0-9][ES][0-9]", "exponents and significant digits are level 2", _PLAIN),
    (r"^(Y-?|-)[0-9]", _YEARS, _PLAIN),
    (r"^[0-9X]{4}(-[0-9X]{2}){0,2}[?~%]?$", _X_MISPLACED, _X_FORMS),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edtf:
    """
    A date or an interval as written, with the first and the last day it may mean.

    >>> when = parse("2012~/..")
    >>> str(when), str(when.earliest), when.latest, when.approximate
    ('2012~/..', '2012-01-01', None, True)
    """

    text: str
    earliest: datetime.date | None  # None: the start is open or unknown
    latest: datetime.date | None  # None: the end is open or unknown
    uncertain: bool  # of an interval: either end
    approximate: bool  # of an interval: either end

    @property
    def days(self) -> tuple[datetime.date, datetime.date] | None:
        """The first and the last day it may mean; None where an end is open or unknown."""
        return (self.earliest, self.latest) if self.earliest and self.latest else None

    def __str__(self) -> str:
        return self.text


@lru_cache(maxsize=4096)  # a timeline asks for each date a hundred times
def parse(text: str) -> Edtf:
    """
    Return the date or interval that *text* writes, or say in a DateError what is wrong with it.

    >>> str(parse("1984~/2004-06").latest)
    '2004-06-30'
    >>> parse("2031-13")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    casebook.records.errors.DateError: '2031-13' is not an EDTF date: month 13 ...
    """
    start, slash, end = text.partition("/")
    if slash and not {start, end} - {"", ".."}:
        _refuse(text, "neither end is a date", "write a date at one end at least")
    first, last = _days(start, text), _days(end if slash else start, text)
    earliest, latest = first and first[0], last and last[1]
    if earliest and latest and earliest > latest:
        _refuse(text, f"its start, {earliest}, lies after its end, {latest}", "swap its ends")
    marks = start[-1:] + end[-1:]
    return Edtf(
        text=text,
        earliest=earliest,
        latest=latest,
        uncertain="?" in marks or "%" in marks,
        approximate="~" in marks or "%" in marks,
    )


def in_words(date: Edtf) -> str:
    """
    Return *date* in plain English, in the order American newspapers use.

    >>> [in_words(parse(text)) for text in ("2031-05-12", "2029-12~", "2024-23", "2027/2030")]
    ['May 12, 2031', 'about December 2029', 'fall 2024', '2027 to 2030']
    """
    match date.text.split("/"):
        case ["..", end]:
            return f"until {_words(end)}"
        case ["", end]:
            return f"from an unknown date to {_words(end)}"
        case [start, ".."]:
            return f"from {_words(start)} on"
        case [start, ""]:
            return f"from {_words(start)} to an unknown date"
        case ends:
            return " to ".join(_words(end) for end in ends)


def weekday(day: datetime.date) -> str:
    """Return the English name of the day of the week."""
    return _WEEKDAYS[day.weekday()]  # not strftime, which follows the reader's locale


def _parts(part: str, text: str) -> tuple[int, int, str, str, str]:
    """Return first year, last year, month, day and mark of *part*: all of *text* or one end."""
    if not (found := _FORM.fullmatch(part)):
        for pattern, seen, advice in _OTHER_FORMS:
            if re.search(pattern, part):
                _refuse(text, seen, advice)
        _refuse(text, f"{part!r} has no form that is read here", _PLAIN)
    year, month, day, mark = found.groups(default="")
    season = month in _SEASONS and not day
    if ("X" in year and month) or (month == "XX" and day not in ("", "XX")):
        _refuse(text, _X_MISPLACED, _X_FORMS)
    if "X" in part and part != text:
        _refuse(text, "an X inside an interval is level 2", _PLAIN)
    if season and part != text:
        _refuse(text, "level 1 has no season inside an interval", "write the season's months")
    if mark and ("X" in part or season):
        _refuse(text, f"level 1 has no {mark} after an X or a season", f"leave out the {mark}")
    return int(year.replace("X", "0")), int(year.replace("X", "9")), month, day, mark


def _days(part: str, text: str) -> tuple[datetime.date, datetime.date] | None:
    """Return the first and last day *part* may mean; None if it is an open or unknown end."""
    if part in ("", "..") and part != text:
        return None
    low, high, month, day, _ = _parts(part, text)
    first, last = 1, 12
    if month in _SEASONS and not day:
        first = 3 * (int(month) - 20)
        last = first + 2
    elif month.isdigit():
        first = last = int(month)
        if 25 <= first <= 41 and not day:
            _refuse(text, f"{month} in a month's place is level 2", "write 01 to 12 or 21 to 24")
        if not 1 <= first <= 12:
            _refuse(text, f"month {month} does not exist", _PLAIN)
    if last > 12:
        high, last = high + 1, last - 12
    if low < 1 or high > datetime.MAXYEAR:
        _refuse(text, _YEARS, _PLAIN)
    length = calendar.monthrange(high, last)[1]
    if not day.isdigit():
        return datetime.date(low, first, 1), datetime.date(high, last, length)
    if not 1 <= int(day) <= length:
        _refuse(text, f"{_NAMES[month]} {low} has no day {day}", _PLAIN)
    only = datetime.date(low, first, int(day))
    return only, only


def _words(part: str) -> str:
    """Return one date in words."""
    low, high, month, day, mark = _parts(part, part)
    match month, day:
        case "", _ if low == high:
            words = str(low)
        case "", _:  # "the 2000s" would be read as a century
            words = f"the {low}s" if low % 100 else f"between {low} and {high}"
        case "XX", _:
            words = f"a {'day' if day else 'month'} in {low}"
        case _, "":
            words = f"{_NAMES[month]} {low}"
        case _, "XX":
            words = f"a day in {_NAMES[month]} {low}"
        case _:
            words = f"{_NAMES[month]} {int(day)}, {low}"
    return _MARKS[mark] + words


def _refuse(text: str, seen: str, advice: str) -> NoReturn:
    raise DateError(f"{text!r} is not an EDTF date: {seen}; {advice}")
