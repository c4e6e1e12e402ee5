"""EDTF levels 0 and 1, held against the specification's own examples."""

import dataclasses
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.records import edtf
from casebook.records.errors import DateError

# Examples of the Library of Congress specification of 4 February 2019, by its headings.
LEVEL_0 = ["1985-04-12", "1985-04", "1985"]
LEVEL_0 += ["1964/2008", "2004-06/2006-08", "2004-02-01/2005-02-08"]
LEVEL_0 += ["2004-02-01/2005-02", "2004-02-01/2005", "2005/2006-02"]
SEASONS = ["2001-21", "2003-22", "2000-23", "2010-24"]
QUALIFIED = ["1984?", "2004-06~", "2004-06-11%"]
UNSPECIFIED = ["201X", "20XX", "2004-XX", "1985-04-XX", "1985-XX-XX"]
OPEN = ["1985-04-12/..", "1985-04/..", "1985/..", "../1985-04-12", "../1985-04", "../1985"]
UNKNOWN = ["1985-04-12/", "1985-04/", "1985/", "/1985-04-12", "/1985-04", "/1985"]
# The specification allows marks at the ends of an interval without an example; these are from the
# lists of edtf-validate (University of North Texas Libraries), as are most seasons above and much
# of LONG_AGO, WHITE_SPACE and INVALID below.
QUALIFIED_ENDS = ["1984~/2004-06", "1984/2004-06~", "1984~/2004~", "1984?/2004-06~"]
QUALIFIED_ENDS += ["1984-06?/2004-08?", "1984-06-02?/2004-08-08~", "2004-06~/2004-06-11%"]
QUALIFIED_ENDS += ["2003/2004-06-11%", "2019-12/2020%", "1984-06-02?/"]
VALID = [
    *LEVEL_0,
    *SEASONS,
    *QUALIFIED,
    *UNSPECIFIED,
    *OPEN,
    *UNKNOWN,
    *QUALIFIED_ENDS,
    "1111-01-01/1111",
]

LEVEL_2 = ["Y-17E7", "Y10E7", "1950S2", "Y171010000S3", "Y3388E2S3", "2001-34", "2001-25"]
LEVEL_2 += ["2001-41"]
LEVEL_2 += ["[1667,1668,1670..1672]", "[..1760-12-03]", "[1760-12..]", "[1667,1760-12]"]
LEVEL_2 += ["[1760-01,1760-02,1760-12..]", "[1667,1668]", "[..1984]"]
LEVEL_2 += ["{1667,1668,1670..1672}", "{1960,1961-12}", "{1960..1961}", "{..1984}"]
LEVEL_2 += ["2004-06~-11", "2004?-06-11", "?2004-06-~11", "2004-%06-11", "2004-?06-11"]
LEVEL_2 += ["156X-12-25", "15XX-12-25", "XXXX-12-XX", "1XXX-XX", "1XXX-12", "1984-1X"]
LEVEL_2 += ["1560-XX-25", "15XX-12-XX", "201X-XX", "1XXX", "XXXX"]
LEVEL_2 += ["2004-06-~01/2004-06-~20", "2004-06-XX/2004-07-03", "198X/199X", "2000/2000-XX-XX"]

TIMES = ["1985-04-12T23:20:30", "1985-04-12T23:20:30Z", "1985-04-12T23:20:30-04"]
TIMES += ["1985-04-12T23:20:30+04:30", "2012-10-10T10:10:1", "2005-07-25T10:10:10Z/2006-01-01"]
LONG_AGO = ["Y170000002", "Y-170000002", "-1985", "-0999", "-0000", "0000", "000X", "00XX"]
LONG_AGO += ["0000/0000", "-1000/2000", "1000/-2000", "0000-02/1111", "-1985-04-12/..", "9999-24"]
WHITE_SPACE = ["1863- 03-29", " 1863-03-29", "1863-03 -29", "1863-03- 29", "1863-03-29 "]
WHITE_SPACE += ["18 63-03-29", "1863-0 3-29", "2004\n", "1984 / 2004", "1985/ "]
INVALID = ["", "..", "/", "../..", "/..", "../", "//", "2012///4444", "2012/2013/1234/55BULBASAUR"]
INVALID += ["NONE/", "unknown/2006", "2004-01-01/open", "2012\\2013", "2000/12-12", "20067890%"]
INVALID += ["+2006%", "Y2006", "Y20067890-14-10%", "1984?~", "199u", "2001-21^southernHemisphere"]
INVALID += ["198", "20171023", "2017-1-2", "2017-102", "2017-10-", "-", "?", "~/2004"]
INVALID += ["\uff12\uff10\uff11\uff17"]  # full-width digits
INVALID += ["2017-W43", "2017-296", "2017\u201310", "October 2017", "1985..1990", "1985--04"]
INVALID += ["2001-21-05", "2001-20", "2001-42", "2017-00", "2017-10-00", "2017-00-XX"]
# The specification does not show these; edtf-validate takes the season intervals for level 1.
NOT_SHOWN = ["2001-21?", "1923-21/1924", "2003-22/2003-23", "1952-23~/1953", "2001-21/.."]
NOT_SHOWN += ["201X~", "2004-XX?", "1985-04-XX%"]

marks = st.sampled_from(["", "", "?", "~", "%"])
plain = st.builds(
    lambda day, length, mark: day.isoformat()[:length] + mark,
    st.dates(),
    st.sampled_from([4, 7, 10]),
    marks,
)
ends = st.one_of(plain, st.sampled_from(["", ".."]))
intervals = st.builds("{}/{}".format, ends, ends)
odd = st.text(alphabet="0123456789-/X?~%. \nTYES[]{},:", max_size=24)
near = st.from_regex(r"\A[0-9X]{4}(-[0-9X]{2}){0,2}[?~%]?(/[0-9X.-]{0,10})?\Z")
texts = st.one_of(plain, intervals, odd, near, st.text())


def read(text: str) -> edtf.Edtf | None:
    """Return what *text* means, or None where it is refused."""
    try:
        return edtf.parse(text)
    except DateError:
        return None


def span(text: str) -> tuple[str, str]:
    """Return the first and last day of *text*, written out."""
    when = edtf.parse(text)
    return str(when.earliest), str(when.latest)


@pytest.mark.parametrize("text", VALID)
def test_levels_0_and_1_are_read(text: str) -> None:
    """Every level 0 and level 1 example is read, and keeps its text."""
    assert text == str(edtf.parse(text))


@pytest.mark.parametrize("text", LEVEL_2)
def test_level_2_is_refused(text: str) -> None:
    """Every level 2 example is refused, and the message says that it is level 2."""
    with pytest.raises(DateError, match="level 2"):
        edtf.parse(text)


@pytest.mark.parametrize("text", TIMES)
def test_times_of_day_are_refused(text: str) -> None:
    """A time of day is refused by that name."""
    with pytest.raises(DateError, match="it has a time of day; write the day alone"):
        edtf.parse(text)


@pytest.mark.parametrize("text", LONG_AGO)
def test_years_out_of_reach_are_refused(text: str) -> None:
    """A year before 0001 or after 9999 is refused as beyond this suite's needs."""
    with pytest.raises(DateError, match="beyond this suite's needs"):
        edtf.parse(text)


@pytest.mark.parametrize("text", WHITE_SPACE)
def test_white_space_is_refused(text: str) -> None:
    """White space is refused wherever it stands, a final line break included."""
    with pytest.raises(DateError, match="white space; remove it"):
        edtf.parse(text)


@pytest.mark.parametrize("text", INVALID)
def test_what_is_no_edtf_is_refused(text: str) -> None:
    """What no level allows, or what leaves no date, is refused."""
    with pytest.raises(DateError, match=r"is not an EDTF date: .+; .+"):
        edtf.parse(text)


@pytest.mark.parametrize("text", NOT_SHOWN)
def test_what_the_specification_does_not_show_is_refused(text: str) -> None:
    """Seasons in intervals, and marks after a season or an X, are refused."""
    with pytest.raises(DateError, match="level 1 has no"):
        edtf.parse(text)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("2017-13", "month 13 does not exist"),
        ("2017-13-XX", "month 13 does not exist"),
        ("2017/2018-13", "month 13 does not exist"),
        ("2017-02-30", "February 2017 has no day 30"),
        ("2017-02-29", "February 2017 has no day 29"),
        ("1900-02-29", "February 1900 has no day 29"),
        ("1960-06-31~", "June 1960 has no day 31"),
    ],
)
def test_the_calendar_is_kept(text: str, seen: str) -> None:
    """A month or day that the calendar lacks is refused; the message names text, fault and cure."""
    message = f"'{text}' is not an EDTF date: {seen}; write YYYY, YYYY-MM or YYYY-MM-DD"

    with pytest.raises(DateError) as refusal:
        edtf.parse(text)
    assert message == str(refusal.value)


@pytest.mark.parametrize("text", ["2000-02-29", "2016-02-29", "0004-02-29"])
def test_leap_days_exist_in_leap_years(text: str) -> None:
    """February 29 is read in a leap year."""
    assert (text, text) == span(text)


@pytest.mark.parametrize("text", ["2012/2011", "0001-01-02/0001-01-01", "2005~/2004-12-31"])
def test_an_interval_that_ends_before_it_starts_is_refused(text: str) -> None:
    """An interval is refused if it cannot start before it ends."""
    with pytest.raises(DateError, match=r"lies after its end, .+; swap its ends"):
        edtf.parse(text)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2017-10-23", "2017-10-23", "2017-10-23"),
        ("2016-02", "2016-02-01", "2016-02-29"),
        ("2017", "2017-01-01", "2017-12-31"),
        ("9999-12", "9999-12-01", "9999-12-31"),
        ("201X", "2010-01-01", "2019-12-31"),
        ("20XX", "2000-01-01", "2099-12-31"),
        ("2004-XX", "2004-01-01", "2004-12-31"),
        ("1985-04-XX", "1985-04-01", "1985-04-30"),
        ("1985-XX-XX", "1985-01-01", "1985-12-31"),
        ("2004-21", "2004-03-01", "2004-05-31"),
        ("2004-22", "2004-06-01", "2004-08-31"),
        ("2004-23", "2004-09-01", "2004-11-30"),
        ("2004-24", "2004-12-01", "2005-02-28"),
        ("2003-24", "2003-12-01", "2004-02-29"),
        ("1964/2008", "1964-01-01", "2008-12-31"),
        ("2004-02-01/2005-02", "2004-02-01", "2005-02-28"),
        ("2004-06/2004", "2004-06-01", "2004-12-31"),
        ("1985-04/..", "1985-04-01", "None"),
        ("1985-04/", "1985-04-01", "None"),
        ("../1985-04", "None", "1985-04-30"),
        ("/1985-04", "None", "1985-04-30"),
    ],
)
def test_a_date_knows_its_first_and_last_day(text: str, earliest: str, latest: str) -> None:
    """A date spans the days it may mean; an open or unknown end has none."""
    assert (earliest, latest) == span(text)
    days = edtf.parse(text).days
    assert (None if "None" in (earliest, latest) else (earliest, latest)) == (
        days and tuple(map(str, days))
    )


@pytest.mark.parametrize(
    ("text", "uncertain", "approximate"),
    [
        ("2012", False, False),
        ("2012?", True, False),
        ("2012~", False, True),
        ("2012%", True, True),
        ("1984?/2004-06", True, False),
        ("1984/2004-06~", False, True),
        ("1984?/2004-06~", True, True),
        ("1984%/..", True, True),
        ("/1984?", True, False),
    ],
)
def test_marks_become_flags(text: str, uncertain: bool, approximate: bool) -> None:
    """A mark sets its flag, at whichever end of an interval it stands."""
    when = edtf.parse(text)

    assert (uncertain, approximate) == (when.uncertain, when.approximate)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2017-10-23", "October 23, 2017"),
        ("2017-10-03", "October 3, 2017"),
        ("2017-10", "October 2017"),
        ("2017", "2017"),
        ("0501", "501"),
        ("2015-12~", "about December 2015"),
        ("2012?", "perhaps 2012"),
        ("2012-10-11%", "perhaps about October 11, 2012"),
        ("2004-21", "spring 2004"),
        ("2004-22", "summer 2004"),
        ("2004-23", "fall 2004"),
        ("2004-24", "winter 2004"),
        ("201X", "the 2010s"),
        ("200X", "between 2000 and 2009"),
        ("20XX", "between 2000 and 2099"),
        ("2004-XX", "a month in 2004"),
        ("1985-04-XX", "a day in April 1985"),
        ("1985-XX-XX", "a day in 1985"),
        ("2007/2012", "2007 to 2012"),
        ("1984~/2004-06?", "about 1984 to perhaps June 2004"),
        ("2014/..", "from 2014 on"),
        ("2014~/..", "from about 2014 on"),
        ("../2012", "until 2012"),
        ("1985/", "from 1985 to an unknown date"),
        ("/1985", "from an unknown date to 1985"),
    ],
)
def test_dates_are_told_in_plain_english(text: str, words: str) -> None:
    """A date reads as an American newspaper would put it."""
    assert words == edtf.in_words(edtf.parse(text))


def test_a_date_cannot_be_changed() -> None:
    """A date is frozen."""
    when = edtf.parse("2017")

    with pytest.raises(dataclasses.FrozenInstanceError):
        when.text = "2018"  # type: ignore[misc] # the test is that it fails


@given(st.dates())
def test_every_day_is_itself(day: dt.date) -> None:
    """Every day of the calendar is read as that day and no other."""
    when = edtf.parse(day.isoformat())

    assert (day, day) == (when.earliest, when.latest)


@given(st.dates(), st.dates())
def test_intervals_run_forward(start: dt.date, end: dt.date) -> None:
    """An interval of two days is read exactly when it does not run backward."""
    assert (start <= end) == (read(f"{start}/{end}") is not None)


@given(plain)
def test_marks_do_not_widen(text: str) -> None:
    """A mark leaves the first and last day as they are."""
    assert span(text.rstrip("?~%")) == span(text)


@given(texts)
def test_any_text_is_read_or_refused(text: str) -> None:
    """Any text is refused by a DateError, or read, kept, in order, and tellable in words."""
    if when := read(text):
        assert text == when.text
        assert when.earliest or when.latest
        assert not (when.earliest and when.latest) or when.earliest <= when.latest
        assert edtf.in_words(when)
