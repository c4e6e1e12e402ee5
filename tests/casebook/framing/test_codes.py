"""Codes: what a passage says, denies or leaves open, its book, and the coded sentences."""

from __future__ import annotations

import pytest
from conftest import Desk, places
from pydantic import ValidationError

from casebook.framing import codes
from casebook.framing.codes import Codes, Framing
from casebook.records.errors import CasebookError, RecordError, SourceError
from casebook.texts import sources

FILE, CODED = "data/codebook.md", "data/ledger/framings.csv"
CODES = codes.names()
TEXT = "The gang sells drugs. The gang is no cartel. Nobody saw it."
PLAIN = {
    "id": "F02",
    "source": "courthouse-news",
    "start": "22",
    "exact": "The gang is no cartel.",
    "voice": "sessions",
    "dimension": "label",
    "label_gang": "yes",
    "label_cartel": "no",
}


def book(*names: str, text: str = "It is said.\n\nIn: a yes\nOut: a no") -> str:
    """Return a codebook with an introduction and a section of *text* for each of *names*."""
    return "# Codebook\n\nRead this first.\n\n" + "".join(f"## {n}\n\n{text}\n\n" for n in names)


def with_reach(text: str) -> str:
    """Return a whole codebook whose section of the code "reach" is *text*."""
    before, after = CODES[: CODES.index("reach")], CODES[CODES.index("reach") + 1 :]
    return book(*before) + f"## reach\n\n{text}\n\n" + book(*after).partition("first.\n\n")[2]


def test_what_nobody_coded_is_not_said() -> None:
    """A passage without a code says nothing and denies nothing."""
    plain = Codes()

    assert {"not said"} == {plain.code(name) for name in CODES}
    assert {} == plain.coded


def test_codes_come_in_the_order_of_the_book() -> None:
    """The codes of a passage are what it says and what it denies, in the book's order."""
    passage = Codes(codes={"hedge": "yes", "drug_heroin": "no", "label_gang": "yes"})

    assert [("label_gang", "yes"), ("drug_heroin", "no"), ("hedge", "yes")] == [
        *passage.coded.items()
    ]
    assert ("no", "not said") == (passage.code("drug_heroin"), passage.code("reach"))


@pytest.mark.parametrize("value", ["maybe", "Yes", "y", "", "not said"])
def test_a_value_of_no_code_is_refused(value: str) -> None:
    """A code that is there is yes or no, in these words."""
    with pytest.raises(ValidationError, match="violence"):
        Codes(codes={"violence": value})


def test_a_coded_passage_stays_as_it_is() -> None:
    """A code cannot be changed once it is given."""
    passage = Codes(codes={"violence": "yes"})

    with pytest.raises(ValidationError):
        passage.codes = {"violence": "no"}


def test_the_book_gives_each_code_its_section(desk: Desk) -> None:
    """A section goes from its heading to the next; what stands before the first is none's."""
    desk.write(FILE, book(*CODES).replace("## reach\n\nIt is", "## reach\n\nDistance is"))

    found = codes.codebook()

    assert list(CODES) == list(found)
    assert "It is said.\n\nIn: a yes\nOut: a no" == found["violence"]
    assert "Distance is said.\n\nIn: a yes\nOut: a no" == found["reach"]


@pytest.mark.parametrize(
    "names",
    [
        CODES[:-1],
        CODES[1:],
        CODES[::-1],
        (*CODES, "weather"),
        (*CODES[:-1], "hedges"),
        (*CODES, CODES[0]),
        (),
    ],
    ids=["last missing", "first missing", "order", "unknown", "misspelled", "twice", "none"],
)
def test_a_book_of_other_sections_is_refused(desk: Desk, names: tuple[str, ...]) -> None:
    """Every code has one section, in the order of the codes, and nothing else has one."""
    desk.write(FILE, book(*names))

    with pytest.raises(RecordError, match=f"^{FILE}: expected a section for each of label_gang, "):
        codes.codebook()


@pytest.mark.parametrize(
    "text",
    [
        "It is said.\n\nOut: a no",
        "It is said.\n\nIn: a yes",
        "It is said.\n\nOut: a no, but In: a yes stands inside a line",
        "It is said.\n\nin: a yes\nout: a no",
        "It is said.\n\nIn:a yes\nOut:a no",
    ],
)
def test_a_section_without_two_examples_is_refused(desk: Desk, text: str) -> None:
    """Each section has one example in and one out, each at the start of a line."""
    desk.write(FILE, with_reach(text))

    with pytest.raises(RecordError, match=f"^{FILE}, section reach: expected a line that starts"):
        codes.codebook()


def test_a_missing_book_is_named(desk: Desk) -> None:
    """Where there is no codebook, the message says which file is wanted."""
    (desk.root / FILE).unlink(missing_ok=True)

    with pytest.raises(SourceError, match=f"^{FILE}: expected a file"):
        codes.codebook()


def plant(desk: Desk, *rows: dict[str, str]) -> None:
    """Make TEXT an article and *rows*, each of which changes a plain one, its coded sentences."""
    desk.article(TEXT)
    desk.table(CODED, Framing, ({**PLAIN, **row} for row in rows))


def load() -> tuple[Framing, ...]:
    """Return the coded sentences of the planted article."""
    return codes.framings(sources.load("courthouse-news"))


def test_a_sentence_is_coded_as_a_statement_is(desk: Desk) -> None:
    """A coded sentence has its words, its voice, its dimension and its codes."""
    plant(desk, {})
    (row,) = load()

    assert ("The gang is no cartel.", "sessions", "label") == (row.exact, row.voice, row.dimension)
    assert {"label_gang": "yes", "label_cartel": "no"} == row.coded


def test_sentences_come_in_reading_order(desk: Desk) -> None:
    """Rows come in the order in which they are read, and rows of the other article stay out."""
    first = {"id": "F09", "start": "0", "exact": "The gang sells drugs."}
    plant(desk, {}, first, {"id": "F01", "source": "insight-crime"})

    assert ["F09", "F02"] == [row.id for row in load()]


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"voice": "sesions"}, "column voice: .* 'sesions'; did you mean 'sessions'"),
        ({"dimension": "labels"}, "column dimension: .* 'labels'; did you mean 'label'"),
        ({"label_tco": "perhaps"}, "column label_tco: expected 'yes' or 'no', seen 'perhaps'"),
        ({"start": "23"}, "column start: expected 'The gang is no cartel.' at 23, seen .* at 22"),
        ({"exact": "The gang is a cartel."}, "column start: expected 'The gang is a cartel.' at"),
        ({"source": "courthouse"}, "column source: .* 'courthouse'; did you mean"),
    ],
)
def test_a_bad_row_is_refused(desk: Desk, cells: dict[str, str], message: str) -> None:
    """A bad cell, or words that are not where it says, are refused by file and row."""
    plant(desk, cells)

    with pytest.raises(CasebookError, match=f"^{CODED}, line 2, {message}"):
        load()


@pytest.mark.parametrize(
    ("cells", "columns"),
    [
        ([{}], []),
        ([{"start": "22", "exact": "The gang is no cartel"}], ["exact"]),
        ([{"start": "26", "exact": "gang is no cartel."}], ["exact"]),
        ([{"start": "0", "exact": TEXT[:44]}], ["exact"]),
        ([{}, {"id": "CN-P3", "start": "45", "exact": "Nobody saw it."}], []),
        ([{}, {"id": "G03"}], ["start"]),
    ],
)
def test_a_coded_sentence_is_whole_and_coded_once(
    desk: Desk, cells: list[dict[str, str]], columns: list[str]
) -> None:
    """A row of less or more than one sentence, or the second of one, is named by its line."""
    plant(desk, *cells)
    found = places(codes.faults_in(sources.load("courthouse-news")))

    assert [(CODED, len(cells) + 1, column) for column in columns] == found


def test_every_code_has_a_definition_of_its_own(desk: Desk) -> None:
    """A section without words before its examples, or with those of another, is named."""
    same, none = "It is said.\n\nIn: a yes\nOut: a no", "In: a yes\nOut: a no"
    before = list(codes.faults())
    text = book(*CODES).replace(same, "")
    texts = {name: f"It is {name}.\n\n{none}" for name in CODES}
    texts |= {"reach": none, "hedge": texts["violence"]}
    for name, one in texts.items():
        text = text.replace(f"## {name}\n\n", f"## {name}\n\n{one}\n\n")
    desk.write(FILE, text)

    assert [] == before
    assert [("reach", "none"), ("hedge", "that of violence")] == [
        (one.file.removeprefix(f"{FILE}, section "), one.seen) for one in codes.faults()
    ]
