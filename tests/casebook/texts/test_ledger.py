"""The ledger: every row stands on words found once in its source, or the row is refused."""

from __future__ import annotations

import hashlib
import re
from collections import Counter

import pytest
from conftest import Desk

from casebook.records import edtf, record
from casebook.records.errors import AnchorError, CasebookError, RecordError
from casebook.texts import audit, claims, dates, quantities, quotations, sources, voices
from casebook.texts.anchors import Anchor, Match, locate
from casebook.texts.sources import Document


class Exemption(Anchor):
    """A row of exceptions.csv."""

    reason: str


TABLES = {
    "quotations": (quotations.Quotation, 22),
    "quantities": (quantities.Quantity, 92),
    "dates": (dates.Dating, 29),
    "furniture": (sources.Furniture, 14),
    "exceptions": (Exemption, 2),
    "claims": (claims.Claim, 113),
    "no-claims": (claims.NoClaim, 5),
}
# The rows of the table of numbers that the articles were first read with; CN01 and IC06 are
# numbers of the pages' furniture.
READ = {f"CN{n:02}" for n in range(2, 63)} | {f"IC{n:02}" for n in range(1, 36)} - {"IC06"}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
QUANTITIES, DATES = "data/ledger/quantities.csv", "data/ledger/dates.csv"
QUOTATIONS, EXCEPTIONS = "data/ledger/quotations.csv", "data/ledger/exceptions.csv"
LOADERS = {QUANTITIES: quantities.load, DATES: dates.load, QUOTATIONS: quotations.load}
CLAIMS, NO_CLAIMS = "data/ledger/claims.csv", "data/ledger/no-claims.csv"
READERS = {
    **LOADERS,
    EXCEPTIONS: audit.audit,
    CLAIMS: claims.load,
    NO_CLAIMS: claims.without,
}


def rows(name: str) -> list[Anchor]:
    """Return every row of the ledger table *name*."""
    return list(record.read(f"data/ledger/{name}.csv", TABLES[name][0]))


def texts() -> dict[str, Document]:
    """Return each document by its id."""
    return {source.id: sources.load(source.id) for source in sources.catalogue()}


def refusal(table: str, error: type[CasebookError], id: str = "courthouse-news") -> str:
    """Return the message that refuses the ledger *table*."""
    document = sources.load(id)
    with pytest.raises(error) as refused:
        READERS[table](document)
    return str(refused.value)


def receive(desk: Desk, text: str) -> None:
    """Make *text* the Courthouse News file, recorded as received; the ledger stays."""
    old = hashlib.sha256((desk.root / "seeds/courthouse_news.txt").read_bytes()).hexdigest()
    desk.write("seeds/courthouse_news.txt", text)
    desk.swap("data/sources.csv", old, hashlib.sha256(text.encode()).hexdigest())


@pytest.mark.parametrize("name", TABLES)
def test_every_row_is_found_once(name: str) -> None:
    """Every row's words are found where it says, and with their neighbours nowhere else."""
    documents, table = texts(), rows(name)
    matches = Counter(locate(row, documents[row.source].text).match for row in table)
    counts = [documents[r.source].text.count(r.prefix + r.exact + r.suffix) for r in table]

    number = TABLES[name][1]
    assert {Match.FOUND: number} == matches
    assert [1] * number == counts


@pytest.mark.parametrize("name", [name for name in TABLES if name != "furniture"])
def test_every_row_lies_in_the_body(name: str) -> None:
    """Every row's words, as written, stand in the article itself, at the place it says."""
    documents, table = texts(), rows(name)
    seen = [documents[row.source].text[row.start : row.end] for row in table]

    assert [row.exact for row in table] == seen
    assert len(table) == sum(documents[row.source].holds(row.start, row.end) for row in table)


@pytest.mark.parametrize(
    ("id", "numbers"), [("courthouse-news", (14, 50, 20)), ("insight-crime", (8, 42, 9))]
)
def test_rows_are_loaded_in_reading_order(id: str, numbers: tuple[int, ...]) -> None:
    """All rows of an article are loaded, in the order in which their words are read."""
    tables = (QUOTATIONS, QUANTITIES, DATES)
    starts = [[row.start for row in LOADERS[table](sources.load(id))] for table in tables]

    assert numbers == tuple(len(places) for places in starts)
    assert [sorted(places) for places in starts] == starts


def test_quotations_stand_between_quotation_marks() -> None:
    """Each quotation follows a mark that opens and precedes one that closes; one is straight."""
    documents = texts()
    marks = {
        row.id: documents[row.source].text[row.start - 1] + documents[row.source].text[row.end]
        for row in rows("quotations")
    }

    assert {"“”": 21, '“"': 1} == Counter(marks.values())
    assert '“"' == marks["CN-Q11"]


def test_quotations_do_not_hold_their_outer_marks() -> None:
    """No quotation begins, ends or goes on with a double quotation mark of its own."""
    inside = [set(row.exact) & set('“”"„«»') for row in rows("quotations")]

    assert [set()] * 22 == inside


def test_words_are_counted_between_white_space() -> None:
    """A quotation knows how many words it has."""
    number = {
        row.id: row.words for row in rows("quotations") if isinstance(row, quotations.Quotation)
    }

    assert (2, 1, 3, 8) == tuple(number[f"{id}"] for id in ("IC-Q01", "IC-Q02", "IC-Q06", "CN-Q13"))


def test_every_number_read_before_is_in_the_ledger() -> None:
    """Each number of the first reading, except the two of the furniture, is a row here."""
    held = {row.id for name in ("quantities", "dates") for row in rows(name)}

    assert 95 == len(READ)
    assert set() == READ - held
    assert held.isdisjoint({"CN01", "IC06"})


def test_ids_are_unique_over_all_tables() -> None:
    """No two rows of the ledger have the same id, whatever table they are in."""
    ids = Counter(row.id for name in TABLES for row in rows(name))

    assert sum(number for _, number in TABLES.values()) == len(ids)
    assert 1 == max(ids.values())


def test_every_voice_exists_and_is_used() -> None:
    """The voices of the ledger's rows are those of voices.csv, none more, none less."""
    used = {row.voice for name in ("quotations", "quantities", "claims") for row in rows(name)}

    assert 17 == len(used)
    assert set(voices.load()) == used


def test_every_row_is_loaded_for_its_article() -> None:
    """Between them, the two articles have every row of quotations, quantities and dates."""
    documents = texts().values()
    loaded = {table: sum(len(load(one)) for one in documents) for table, load in LOADERS.items()}

    assert {QUOTATIONS: 22, QUANTITIES: 92, DATES: 29} == loaded


def test_reckoned_weekdays_fall_on_the_day_printed() -> None:
    """A date reckoned for a printed weekday is one day, and that day of the week."""
    seen = [
        (day, edtf.parse(row.edtf))
        for row in rows("dates")
        for day in WEEKDAYS
        if isinstance(row, dates.Dating) and day in row.exact and row.basis == "reckoned"
    ]

    assert 7 == len(seen)
    assert [day for day, _ in seen] == [WEEKDAYS[when.earliest.weekday()] for _, when in seen]
    assert all(when.earliest == when.latest for _, when in seen)


@pytest.mark.parametrize(
    ("table", "id", "start", "old", "new"),
    [
        (QUANTITIES, "CN07", 1807, ",a quarter,", ",a third,"),
        (QUANTITIES, "CN46", 5752, "5752,471,", "5752,417,"),
        (QUANTITIES, "CN58", 6568, ",the significant drop,", ",the Significant drop,"),
        (DATES, "CN09", 2027, "in July,take down AlphaBay ", "in July,took down AlphaBay "),
        (QUOTATIONS, "CN-Q13", 6875, '"But I want to be clear', '"But I want to be  clear'),
        (EXCEPTIONS, "CN-X01", 2038, ",once,", ",twice,"),
        (CLAIMS, "CN-C40", 5163, ",a purported rise in crime,", ",an alleged rise in crime,"),
        (NO_CLAIMS, "CN-N01", 4870, ",That will benefit all of us,", ",That will help all of us,"),
    ],
)
def test_a_row_whose_words_are_gone_is_refused(
    desk: Desk, table: str, id: str, start: int, old: str, new: str
) -> None:
    """A row of words that its source does not have is refused by file, row and place."""
    desk.swap(table, old, new)
    message = refusal(table, AnchorError)

    assert message.startswith(f"{table}: {id} in courthouse-news at {start}: expected ")
    assert message.endswith(
        "no place has them between these neighbours; correct the row from the source"
    )


def test_a_row_whose_words_moved_is_refused(desk: Desk) -> None:
    """A row whose words stand elsewhere is refused with their place now."""
    desk.swap(QUANTITIES, "CN08,courthouse-news,1828,", "CN08,courthouse-news,1282,")
    message = refusal(QUANTITIES, AnchorError)

    expected = f"{QUANTITIES}: CN08 in courthouse-news at 1282: expected '40,000', seen '"
    assert message.startswith(expected)
    assert "; they stand at 1828 now; " in message


def test_a_row_whose_words_became_ambiguous_is_refused(desk: Desk) -> None:
    """A row whose words, with their neighbours, came to stand twice is refused with both places."""
    text = desk.text("seeds/courthouse_news.txt")
    more = f"{text}\n\nAgain a quarter of MS-13’s\u00a040,000 members live in Spain."
    receive(desk, more)
    message = refusal(QUANTITIES, AnchorError)

    expected = f"{QUANTITIES}: CN08 in courthouse-news at 1828: expected '40,000', seen '40,000'; "
    assert message.startswith(
        f"{expected}they stand at 1828, {more.rindex('40,000')}; lengthen prefix"
    )


def test_a_row_without_neighbours_is_ambiguous(desk: Desk) -> None:
    """A row whose words alone stand in several places is refused, even if one is its own."""
    desk.swap(DATES, 'Monday,In his speech ,", Sessions emphasized",', "Monday,,,")
    message = refusal(DATES, AnchorError)

    assert message.startswith(f"{DATES}: CN20 in courthouse-news at 3362: expected 'Monday', seen ")
    assert "they stand at 389, 608, 715, 3362, " in message


@pytest.mark.parametrize(
    ("table", "row"),
    [
        (EXCEPTIONS, 'ZZ9,courthouse-news,157,2024,"July 19, ",,banner'),
        (QUANTITIES, 'ZZ9,courthouse-news,157,2024,"July 19, ",,sessions,count,19,days,exact,days'),
        (DATES, 'ZZ9,courthouse-news,140,"Friday, July 19, 2024",,,2024-07-19,stated,banner'),
        (QUOTATIONS, "ZZ9,courthouse-news,7169,scribe,Sub,,sessions,,,mixed"),
        (CLAIMS, 'ZZ9,courthouse-news,157,2024,"July 19, ",,It was.,fbi,opinion,,none,,planted'),
        (NO_CLAIMS, 'ZZ9,courthouse-news,157,2024,"July 19, ",,banner'),
        (EXCEPTIONS, 'ZZ9,courthouse-news,7121,"erable.”\n\nCategories",,,half in the body'),
    ],
)
def test_a_row_that_lies_in_furniture_is_refused(desk: Desk, table: str, row: str) -> None:
    """A row of words that are not wholly the article's is refused by file, row and place."""
    desk.write(table, f"{desk.text(table)}{row}\n")
    message = refusal(table, RecordError)

    place = row.split(",")[2]
    assert message.startswith(f"{table}: ZZ9 at {place}: expected words of the body, seen words")
    assert "data/ledger/furniture.csv" in message


@pytest.mark.parametrize(
    ("table", "id", "old", "new", "advice"),
    [
        (QUANTITIES, "CN08", "sessions,count,40000", "sesions,count,40000", "did you mean 'sessio"),
        (QUANTITIES, "CN08", "sessions,count,40000", "Spox,count,40000", "there are: aclu, boston"),
        (CLAIMS, "CN-C42", ",fbi,statistic,CN37", ",fbj,statistic,CN37", "did you mean 'fbi'"),
        (QUOTATIONS, "CN-Q05", ",aclu,the group,", ",ACLU,the group,", "there are: aclu, boston"),
    ],
)
def test_an_unknown_voice_is_refused(
    desk: Desk, table: str, id: str, old: str, new: str, advice: str
) -> None:
    """A voice that is not in voices.csv is refused by file, row and column, with a near one."""
    desk.swap(table, old, new)
    message = refusal(table, RecordError)

    assert message.startswith(f"{table}: {id}, column voice: {new.split(',')[new[0] == ',']!r}; ")
    assert advice in message


@pytest.mark.parametrize("wrong", ["2017-13-20", "2017-10-32", "October 2017", "2017-10-20/2016"])
def test_a_bad_date_is_refused(desk: Desk, wrong: str) -> None:
    """A date that is not EDTF is refused by file, line and column."""
    desk.swap(DATES, "2017-10-20,reckoned", f"{wrong},reckoned")
    message = refusal(DATES, RecordError)

    assert message.startswith(f"{DATES}, line 7, column edtf: {wrong!r}")
    assert message.endswith(f"seen {wrong!r}")


def test_a_bad_row_of_the_other_article_is_refused_there(desk: Desk) -> None:
    """A row whose words are gone is refused with its own article, and leaves the other readable."""
    desk.swap(QUANTITIES, ",nine cliques,", ",ten cliques,")

    assert refusal(QUANTITIES, AnchorError, "insight-crime").startswith(f"{QUANTITIES}: IC24 in ")
    assert 50 == len(quantities.load(sources.load("courthouse-news")))


@pytest.mark.parametrize("table", [*READERS, "data/ledger/furniture.csv"])
def test_a_row_of_an_unknown_source_is_refused(desk: Desk, table: str) -> None:
    """A row whose source is not in sources.csv is refused by file and row, not passed over."""
    desk.write(
        table,
        re.sub(",(insight-crime|courthouse-news),", ",insihgt-crime,", desk.text(table), count=1),
    )

    with pytest.raises(CasebookError, match=f"^{table}.*insihgt-crime"):
        [READERS.get(table, quotations.load)(document) for document in texts().values()]
