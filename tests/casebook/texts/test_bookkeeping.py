"""Bookkeeping: rows of the ledger that do not go together are named, near misses are not."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import Desk, places

from casebook.texts import bookkeeping, ledger, notes, sources

FOLDER, ARTICLE = "data/ledger", "courthouse-news"
VOICES = f"{FOLDER}/voices.csv"
TEXT = """“We came Monday,” Sessions said. "No" was heard. Monday and Tuesday it rained."""
TYPES = {
    "quotations": (ledger.Quotation, {"voice": "sessions", "form": "direct"}),
    "quantities": (
        ledger.Quantity,
        {"voice": "sessions", "kind": "count", "bound": "vague", "counts": "days"},
    ),
    "dates": (ledger.Dating, {"basis": "reckoned", "dates": "it rained"}),
    "claims": (
        ledger.Claim,
        {"claim": "They came.", "voice": "sessions", "kind": "event", "test": "none", "why": "w"},
    ),
    "no-claims": (ledger.NoClaim, {"reason": "nothing is said"}),
    "answers": (
        ledger.Answer,
        {"voice": "aclu", "answers": "sessions", "how": "adds", "why": "It adds."},
    ),
    "notes": (notes.Note, {"kind": "misspelling", "note": "Printed so."}),
}


def plant(desk: Desk, table: str, id: str, exact: str, **cells: str) -> None:
    """Add a row of *exact*, the first in TEXT, to a *table* of the planted article."""
    row_type, plain = TYPES[table]
    where = {"id": id, "source": ARTICLE, "start": str(TEXT.index(exact)), "exact": exact}
    others = {"suffix": ","} if exact == "Monday" else {}
    name = f"{FOLDER}/{table}.csv"
    held = desk.text(name)
    desk.table(name, row_type, [{**where, **others, **plain, **cells}])
    desk.write(name, held + desk.text(name).partition("\n")[2])


@pytest.fixture
def paper(desk: Desk) -> Desk:
    """Return a desk whose first article is TEXT, with empty tables in the columns' own order."""
    desk.article(TEXT)
    for table, (row_type, _) in TYPES.items():
        desk.table(f"{FOLDER}/{table}.csv", row_type, [])
    return desk


def found() -> list[tuple[str, int | None, str]]:
    """Return the table, line and column of what is wrong in the planted article."""
    wrong = places(bookkeeping.faults_in(sources.load(ARTICLE)))
    return [(file.removeprefix(f"{FOLDER}/"), line, column) for file, line, column in wrong]


def test_the_real_articles_are_in_order() -> None:
    """The rows of the real articles go together."""
    assert [] == list(bookkeeping.faults())
    assert [] == [
        fault
        for source in sources.catalogue()
        for fault in bookkeeping.faults_in(sources.load(source.id))
    ]


@pytest.mark.parametrize(
    ("id", "wrong"),
    [("CN99", False), ("CN-D9", False), ("IC99", True), ("99", True), ("cn9", True)],
)
def test_an_id_begins_with_the_letters_of_its_article(paper: Desk, id: str, wrong: bool) -> None:
    """A row with the letters of another article, or of none, is named."""
    plant(paper, "quantities", id, "Monday and Tuesday")

    assert [("quantities.csv", 2, "id")] * wrong == found()


@pytest.mark.parametrize(("id", "wrong"), [("CN99", True), ("CN98", False)])
def test_an_id_stands_once_in_the_whole_ledger(paper: Desk, id: str, wrong: bool) -> None:
    """Two rows of one id in two tables are named by the second."""
    plant(paper, "quantities", "CN99", "Monday and Tuesday")
    plant(paper, "dates", id, "Monday and Tuesday")

    assert [("dates.csv", 2, "id")] * wrong == found()


@pytest.mark.parametrize(
    ("exact", "wrong"),
    [
        ("We came Monday,", 0),
        ("No", 0),
        ("We came", 1),
        ("came Monday,", 1),
        ("Sessions said.", 1),
        ("“We came Monday,", 2),
        ("“We came Monday,”", 2),
    ],
)
def test_a_quotation_stands_between_marks_and_holds_none(
    paper: Desk, exact: str, wrong: int
) -> None:
    """Words that no marks stand round, or that hold one, are named; straight marks will do."""
    plant(paper, "quotations", "CN-Q9", exact)

    assert [("quotations.csv", 2, "exact")] * wrong == found()


@pytest.mark.parametrize(
    ("cells", "wrong"),
    [
        ({"edtf": "2017-10-23"}, False),
        ({"edtf": "2017-10-16?"}, False),
        ({"edtf": "2017-10-24"}, True),
        ({"edtf": "2017-10"}, True),
        ({"edtf": "2017-10-23/2017-10-24"}, True),
        ({"edtf": "2017-10-23/.."}, True),
        ({"edtf": ""}, False),
        ({"edtf": "2017-10-24", "basis": "stated"}, False),
    ],
)
def test_a_reckoned_weekday_falls_on_its_day(
    paper: Desk, cells: dict[str, str], wrong: bool
) -> None:
    """A date reckoned for a printed weekday is one day, and that day of the week."""
    plant(paper, "dates", "CN9", "Monday", **cells)

    assert [("dates.csv", 2, "edtf")] * wrong == found()


def test_several_weekdays_are_not_reckoned_as_one(paper: Desk) -> None:
    """Words that name two weekdays may be a span."""
    plant(paper, "dates", "CN9", "Monday and Tuesday", edtf="2017-10-23/2017-10-24")

    assert [] == found()


@pytest.mark.parametrize(("exact", "wrong"), [("Sessions said.", True), ("was heard.", False)])
def test_a_sentence_listed_as_without_a_claim_carries_none(
    paper: Desk, exact: str, wrong: bool
) -> None:
    """A sentence that is listed and carries a claim is named; the next sentence is not."""
    plant(paper, "claims", "CN-C9", "We came")
    plant(paper, "no-claims", "CN-N9", exact)

    assert [("no-claims.csv", 2, "start")] * wrong == found()


@pytest.mark.parametrize("table", ["quotations", "claims", ""])
def test_who_answers_is_heard(paper: Desk, table: str) -> None:
    """A voice that answers and is neither quoted nor credited in the article is named."""
    plant(paper, "answers", "CN-A9", "was heard.")
    if table:
        plant(paper, table, "CN-X9", "No", voice="aclu")

    assert [("answers.csv", 2, "voice")] * (not table) == found()


def test_the_publication_may_always_answer(paper: Desk) -> None:
    """The publication answers without being quoted."""
    plant(paper, "answers", "CN-A9", "was heard.", voice=ARTICLE)

    assert [] == found()


def test_a_voice_that_no_row_names_is_named(desk: Desk) -> None:
    """A voice of no row is named by its line; the real ones are all used."""
    desk.write(VOICES, desk.text(VOICES) + "nobody,Nobody,,person,planted\n")
    last = len(desk.text(VOICES).splitlines())

    assert [(VOICES, last, "id")] == places(bookkeeping.faults())


@pytest.mark.parametrize(
    ("table", "cells"),
    [("quantities", {}), ("claims", {}), ("quotations", {}),
     ("answers", {"answers": "insight-crime"})],
)  # fmt: skip
def test_a_voice_of_any_table_is_used(paper: Desk, table: str, cells: dict[str, Any]) -> None:
    """A voice is used wherever a row names it."""
    paper.write(VOICES, paper.text(VOICES) + "somebody,Somebody,,person,planted\n")
    before = {fault.seen.partition(",")[0] for fault in bookkeeping.faults()}
    plant(paper, table, "CN-Z9", "No", **{"voice": "somebody", **cells})
    after = {fault.seen.partition(",")[0] for fault in bookkeeping.faults()}

    assert {"'somebody'"} == before - after


def test_an_article_is_a_voice_of_its_own(paper: Desk) -> None:
    """An article that is no voice is named, for nobody else is credited with its own words."""
    lines = paper.text(VOICES).splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith(f"{ARTICLE},")]
    paper.write(VOICES, "".join(kept))

    assert f"a row for {ARTICLE}" in {fault.expected for fault in bookkeeping.faults()}
