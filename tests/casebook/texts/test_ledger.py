"""The ledger: every row stands on words found once in its source, or the row is refused."""

from __future__ import annotations

import hashlib
import re

import pytest
from conftest import Desk

from casebook.records import record
from casebook.records.errors import AnchorError, CasebookError, RecordError
from casebook.texts import audit, ledger, sources
from casebook.texts.anchors import Anchor, Match, locate
from casebook.texts.ledger import Answer
from casebook.texts.sources import Document


class Exemption(Anchor):
    """A row of exceptions.csv."""

    reason: str


TABLES = {
    "quotations": ledger.Quotation,
    "quantities": ledger.Quantity,
    "dates": ledger.Dating,
    "furniture": sources.Furniture,
    "exceptions": Exemption,
    "claims": ledger.Claim,
    "no-claims": ledger.NoClaim,
}
# The rows of the table of numbers that the articles were first read with; CN01 and IC06 are
# numbers of the pages' furniture.
READ = {f"CN{n:02}" for n in range(2, 63)} | {f"IC{n:02}" for n in range(1, 36)} - {"IC06"}
QUANTITIES, DATES = "data/ledger/quantities.csv", "data/ledger/dates.csv"
QUOTATIONS, EXCEPTIONS = "data/ledger/quotations.csv", "data/ledger/exceptions.csv"
LOADERS = {QUANTITIES: ledger.quantities, DATES: ledger.dates, QUOTATIONS: ledger.quotations}
CLAIMS, NO_CLAIMS = "data/ledger/claims.csv", "data/ledger/no-claims.csv"
ANSWERS = "data/ledger/answers.csv"
ARTICLES = ["courthouse-news", "insight-crime"]
TEXT = "Sessions spoke. The group denied it. The FBI said more."
PLAIN = {
    "id": "A02",
    "source": "courthouse-news",
    "start": "16",
    "exact": "The group denied it.",
    "voice": "aclu",
    "answers": "sessions",
    "how": "disputes",
    "why": "It denies what he said.",
}
READERS = {
    **LOADERS,
    EXCEPTIONS: audit.audit,
    CLAIMS: ledger.claims,
    NO_CLAIMS: ledger.without_claims,
}


def rows(name: str) -> list[Anchor]:
    """Return every row of the ledger table *name*."""
    return list(record.read(f"data/ledger/{name}.csv", TABLES[name]))


def texts() -> dict[str, Document]:
    """Return each document by its id."""
    return {source.id: sources.load(source.id) for source in sources.catalogue()}


def refusal(table: str, error: type[CasebookError], id: str = "courthouse-news") -> str:
    """Return the message that refuses the ledger *table*."""
    document = sources.load(id)
    with pytest.raises(error) as refused:
        READERS[table](document)
    return str(refused.value)


def place(desk: Desk, table: str, id: str) -> int:
    """Return the line in which the row *id* begins, where no row before it has a line break."""
    lines = desk.text(table).split("\n")
    return next(at for at, line in enumerate(lines, start=1) if line.startswith(f"{id},"))


def receive(desk: Desk, text: str) -> None:
    """Make *text* the Courthouse News file, recorded as received; the ledger stays."""
    old = hashlib.sha256((desk.root / "seeds/courthouse_news.txt").read_bytes()).hexdigest()
    desk.write("seeds/courthouse_news.txt", text)
    desk.swap("data/sources.csv", old, hashlib.sha256(text.encode()).hexdigest())


@pytest.mark.parametrize("name", TABLES)
def test_every_row_is_found_once(name: str) -> None:
    """Every row's words are found where it says, and with their neighbours nowhere else."""
    documents, table = texts(), rows(name)
    matches = {locate(row, documents[row.source].text).match for row in table}
    counts = {documents[r.source].text.count(r.prefix + r.exact + r.suffix) for r in table}

    assert ({Match.FOUND}, {1}) == (matches, counts)


@pytest.mark.parametrize("name", [name for name in TABLES if name != "furniture"])
def test_every_row_lies_in_the_body(name: str) -> None:
    """Every row's words, as written, stand in the article itself, at the place it says."""
    documents, table = texts(), rows(name)
    seen = [documents[row.source].text[row.start : row.end] for row in table]

    assert [row.exact for row in table] == seen
    assert len(table) == sum(documents[row.source].holds(row.start, row.end) for row in table)


@pytest.mark.parametrize("id", ARTICLES)
def test_rows_are_loaded_in_reading_order(id: str) -> None:
    """All rows of an article are loaded, in the order in which their words are read."""
    for table, load in {**LOADERS, CLAIMS: ledger.claims}.items():
        loaded = load(sources.load(id))
        every = rows(table.removeprefix("data/ledger/").removesuffix(".csv"))

        assert {row.id for row in every if row.source == id} == {row.id for row in loaded}
        assert sorted(row.start for row in loaded) == [row.start for row in loaded]


def test_words_are_counted_between_white_space() -> None:
    """A quotation knows how many words it has."""
    number = {row.id: row.words for row in rows("quotations") if isinstance(row, ledger.Quotation)}

    assert (2, 1, 3, 8) == tuple(number[f"{id}"] for id in ("IC-Q01", "IC-Q02", "IC-Q06", "CN-Q13"))


def test_every_number_read_before_is_in_the_ledger() -> None:
    """Each number of the first reading, except the two of the furniture, is a row here."""
    held = {row.id for name in ("quantities", "dates") for row in rows(name)}

    assert 95 == len(READ)
    assert set() == READ - held
    assert held.isdisjoint({"CN01", "IC06"})


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
    line = place(desk, table, id)
    message = refusal(table, AnchorError)

    assert message.startswith(f"{table}, line {line}, column start: expected ")
    assert f" at {start}, seen " in message
    assert message.endswith(
        "no place has them between these neighbours; correct the row from the source"
    )


def test_a_row_whose_words_moved_is_refused(desk: Desk) -> None:
    """A row whose words stand elsewhere is refused with their place now."""
    desk.swap(QUANTITIES, "CN08,courthouse-news,1828,", "CN08,courthouse-news,1282,")
    message = refusal(QUANTITIES, AnchorError)

    expected = f"{place(desk, QUANTITIES, 'CN08')}, column start: expected '40,000' at 1282, seen '"
    assert message.startswith(f"{QUANTITIES}, line {expected}")
    assert "; they stand at 1828 now; " in message


def test_a_row_whose_words_became_ambiguous_is_refused(desk: Desk) -> None:
    """A row whose words, with their neighbours, came to stand twice is refused with both places."""
    text = desk.text("seeds/courthouse_news.txt")
    more = f"{text}\n\nAgain a quarter of MS-13’s\u00a040,000 members live in Spain."
    receive(desk, more)
    message = refusal(QUANTITIES, AnchorError)

    seen = "column start: expected '40,000' at 1828, seen '40,000'; they stand at 1828, "
    line = place(desk, QUANTITIES, "CN08")
    assert f"{QUANTITIES}, line {line}, {seen}{more.rindex('40,000')}; lengthen prefix" in message


def test_a_row_without_neighbours_is_ambiguous(desk: Desk) -> None:
    """A row whose words alone stand in several places is refused, even if one is its own."""
    desk.swap(DATES, 'Monday,In his speech ,", Sessions emphasized",', "Monday,,,")
    message = refusal(DATES, AnchorError)

    line = place(desk, DATES, "CN20")
    expected = f"{DATES}, line {line}, column start: expected 'Monday' at 3362, seen "
    assert message.startswith(expected)
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

    expected = (
        f"{table}, line {place(desk, table, 'ZZ9')}, column start: expected words of the body"
    )
    assert message.startswith(f"{expected}, seen furniture at {row.split(',')[2]}; ")
    assert message.endswith("correct this row or data/ledger/furniture.csv")


@pytest.mark.parametrize(
    ("table", "id", "old", "new", "advice"),
    [
        (
            QUANTITIES,
            "CN08",
            "sessions,count,40000",
            "sesions,count,40000",
            "did you mean 'sessions'?",
        ),
        (QUANTITIES, "CN08", "sessions,count,40000", "Spox,count,40000", "add its row there"),
        (CLAIMS, "CN-C42", ",fbi,statistic,CN37", ",fbj,statistic,CN37", "did you mean 'fbi'"),
        (QUOTATIONS, "CN-Q05", ",aclu,the group,", ",ACLU,the group,", "add its row there"),
    ],
)
def test_an_unknown_voice_is_refused(
    desk: Desk, table: str, id: str, old: str, new: str, advice: str
) -> None:
    """A voice that is not in voices.csv is refused by file, row and column, with a near one."""
    desk.swap(table, old, new)
    message = refusal(table, RecordError)

    seen = f"seen {new.split(',')[new[0] == ',']!r}; {advice}"
    expected = "column voice: expected an id of data/ledger/voices.csv"
    assert message.startswith(f"{table}, line {place(desk, table, id)}, {expected}, {seen}")


@pytest.mark.parametrize("wrong", ["2017-13-20", "2017-10-32", "October 2017", "2017-10-20/2016"])
def test_a_bad_date_is_refused(desk: Desk, wrong: str) -> None:
    """A date that is not EDTF is refused by file, line and column."""
    desk.swap(DATES, "2017-10-20,reckoned", f"{wrong},reckoned")
    message = refusal(DATES, RecordError)

    assert message.startswith(
        f"{DATES}, line 7, column edtf: expected an EDTF date, seen {wrong!r}; "
    )


def test_a_bad_row_of_the_other_article_is_refused_there(desk: Desk) -> None:
    """A row whose words are gone is refused with its own article, and leaves the other readable."""
    desk.swap(QUANTITIES, ",nine cliques,", ",ten cliques,")

    line = place(desk, QUANTITIES, "IC24")
    message = refusal(QUANTITIES, AnchorError, "insight-crime")
    assert message.startswith(
        f"{QUANTITIES}, line {line}, column start: expected 'ten cliques' at "
    )
    assert ledger.quantities(sources.load("courthouse-news"))


@pytest.mark.parametrize("table", [*READERS, "data/ledger/furniture.csv"])
def test_a_row_of_an_unknown_source_is_refused(desk: Desk, table: str) -> None:
    """A row whose source is not in sources.csv is refused by file and row, not passed over."""
    desk.write(
        table,
        re.sub(",(insight-crime|courthouse-news),", ",insihgt-crime,", desk.text(table), count=1),
    )

    with pytest.raises(CasebookError, match=f"^{table}.*insihgt-crime"):
        [READERS.get(table, ledger.quotations)(document) for document in texts().values()]


def test_opinions_and_predictions_are_not_judged() -> None:
    """A judgement is due for every claim that is neither an opinion nor a prediction."""
    found = [claim for id in ARTICLES for claim in ledger.claims(sources.load(id))]
    judged = {claim.kind: claim.judged for claim in found}

    assert {"statistic", "event", "characterization", "attribution", "opinion"} <= set(judged)
    assert {"opinion", "prediction"} >= {kind for kind, due in judged.items() if not due}
    assert not judged["opinion"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (",computed,member_share,", ",computed,,", "check: expected a check exactly where"),
        (",computed,member_share,", ",looked up,member_share,", "check: expected a check exactly"),
        (",computed,member_share,", ",guessed,member_share,", "test: expected 'computed', "),
        (",statistic,CN07;CN08,", ",rumour,CN07;CN08,", "kind: expected 'statistic', "),
        (",statistic,CN07;CN08,", ",statistic,CN07;CN07,", "rows: expected each row once"),
        (",sessions,statistic,CN07;", ",sesions,statistic,CN07;", "voice: expected .* 'sesions'"),
        (',1807,"a quarter of', ',1808,"a quarter of', "start: expected 'a quarter of .* at 1808,"),
        (',1807,"a quarter of', ',1807,"a third of', "start: expected 'a third of .* at 1807,"),
        (',1807,"a quarter of', ',-1,"a quarter of', "start: expected"),
        ("CN-C12,", "CN-C11,", "id: expected each id once, seen 'CN-C11'; line 12 has it"),
    ],
)
def test_a_bad_claim_is_refused(desk: Desk, old: str, new: str, message: str) -> None:
    """A claim with a bad cell is refused by file, line and column."""
    desk.swap(CLAIMS, old, new)

    with pytest.raises(CasebookError, match=f"^{CLAIMS}, line 13, column {message}"):
        ledger.claims(sources.load("courthouse-news"))


def test_a_listed_sentence_needs_a_reason(desk: Desk) -> None:
    """A row that says that there is no claim has to say why."""
    desk.swap(NO_CLAIMS, ",a general hope with nothing that could be checked", ",")

    with pytest.raises(RecordError, match=f"^{NO_CLAIMS}, line 2, column reason: expected a value"):
        ledger.without_claims(sources.load("courthouse-news"))


def plant(desk: Desk, *rows: dict[str, str]) -> None:
    """Make TEXT an article and *rows*, each of which changes a plain one, its answers."""
    desk.article(TEXT)
    desk.table(ANSWERS, Answer, ({**PLAIN, **row} for row in rows))


def answers() -> tuple[Answer, ...]:
    """Return the answers of the planted article."""
    return ledger.answers(sources.load("courthouse-news"))


def test_answers_come_in_reading_order(desk: Desk) -> None:
    """Answers come in the order in which they are read, those of the other article stay out."""
    later = {"id": "A01", "start": "37", "exact": "The FBI said more.", "voice": "fbi"}
    plant(desk, later, {}, {"id": "A03", "source": "insight-crime"})

    assert [("A02", "aclu", "sessions"), ("A01", "fbi", "sessions")] == [
        (row.id, row.voice, row.answers) for row in answers()
    ]


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"voice": "aclo"}, "voice: expected an id of .*, seen 'aclo'; did you mean 'aclu'"),
        ({"answers": "sesions"}, "answers: .* 'sesions'; did you mean 'sessions'"),
        ({"answers": "aclu"}, "answers: expected another voice than the one that answers"),
        ({"why": "It denies what he said"}, "why: expected a whole sentence"),
        ({"how": "denies"}, "how: expected 'disputes', 'supports', "),
        ({"why": ""}, "why: expected a value, seen an empty cell"),
        ({"start": "17"}, "start: expected 'The group denied it.' at 17, seen"),
        (
            {"exact": "The group denied that."},
            "start: expected 'The group denied that.' at 16, seen",
        ),
    ],
)
def test_a_bad_answer_is_refused(desk: Desk, cells: dict[str, str], message: str) -> None:
    """A voice that does not exist, a way that is none, or words not there are refused."""
    plant(desk, cells)

    with pytest.raises(CasebookError, match=f"^{ANSWERS}, line 2, column {message}"):
        answers()


# Courthouse News tells what the department focuses on, and credits no words to it.


@pytest.mark.parametrize(
    ("test", "why", "refused"),
    [("none", "", True), ("looked up", "", True), ("none", "Nobody counts it.", False)],
)
def test_a_claim_without_a_check_says_why(desk: Desk, test: str, why: str, refused: bool) -> None:
    """A claim that nothing computes says why not, or where its fact stands."""
    desk.article(TEXT)
    where = {"id": "CN-C9", "source": "courthouse-news", "start": "0", "exact": "Sessions spoke."}
    claim = {"claim": "He spoke.", "voice": "sessions", "kind": "event", "test": test, "why": why}
    desk.table(CLAIMS, ledger.Claim, [where | claim])
    article = sources.load("courthouse-news")

    if refused:
        with pytest.raises(RecordError, match=f"^{CLAIMS}, line 2, column why: expected why "):
            ledger.claims(article)
    else:
        assert [why] == [one.why for one in ledger.claims(article)]
