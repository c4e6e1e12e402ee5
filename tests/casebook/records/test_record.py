"""Records: a hand-made table is read as typed rows, or refused by file, line and column."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Literal

import pytest
from conftest import Desk
from pydantic import Field, ValidationError

from casebook.records import record, sheet
from casebook.records.errors import RecordError, SourceError

FILE = "data/homes.csv"
HEADER = "id,street,homes,kind,built,note\n"
ROW = "H1,Mill Lane,12,new,2017-10,\n"


class Home(record.Record):
    """A row of a small table with one column of each sort."""

    id: str
    street: str
    homes: int = Field(default=1, ge=0)
    kind: Literal["new", "old"] = "new"
    built: record.EdtfText = ""
    note: str = ""


def refusal(desk: Desk, text: str, error: type[Exception] = RecordError) -> str:
    """Return the message that refuses *text* as a table of homes."""
    desk.write(FILE, text)
    with pytest.raises(error) as refused:
        record.read(FILE, Home)
    return str(refused.value)


def test_rows_are_read_with_their_types(desk: Desk) -> None:
    """Each row becomes a record with its cells in the columns' types, in the file's order."""
    desk.write(FILE, HEADER + "H2,Quay,3,old,1899~,by “hand”\n" + ROW)

    second = Home(id="H2", street="Quay", homes=3, kind="old", built="1899~", note="by “hand”")
    first = Home(id="H1", street="Mill Lane", homes=12, kind="new", built="2017-10")
    assert (second, first) == record.read(FILE, Home)


def test_columns_may_stand_in_another_order(desk: Desk) -> None:
    """A cell belongs to the column its header names, wherever that stands."""
    desk.write(FILE, "note,built,kind,homes,street,id\nleaky,2017-10,old,7,Quay,H1\n")
    (home,) = record.read(FILE, Home)

    expected = Home(id="H1", street="Quay", homes=7, kind="old", built="2017-10", note="leaky")
    assert expected == home


def test_an_empty_optional_cell_gives_the_default(desk: Desk) -> None:
    """An empty cell stands for its column's default."""
    desk.write(FILE, HEADER + "H1,Mill Lane,,,,\n")
    (home,) = record.read(FILE, Home)

    assert (1, "new", "", "") == (home.homes, home.kind, home.built, home.note)


def test_a_cell_may_hold_commas_quotes_and_line_breaks(desk: Desk) -> None:
    """A cell between double quotes keeps its commas, doubled quotes and line breaks."""
    desk.write(FILE, HEADER + 'H1,"Mill Lane, north",12,new,2017,"so ""new""\n\nand dry"\n')
    (home,) = record.read(FILE, Home)

    assert ("Mill Lane, north", 'so "new"\n\nand dry') == (home.street, home.note)


def test_a_record_is_not_changed(desk: Desk) -> None:
    """A record that was read is frozen."""
    desk.write(FILE, HEADER + ROW)
    (home,) = record.read(FILE, Home)

    with pytest.raises(ValidationError, match="frozen"):
        home.homes = 13


@pytest.mark.parametrize(
    "header",
    [
        "id,street,homes,kind,built,note,owner",  # one unknown
        "id,street,homes,kind,built",  # one missing
        "id,street,homes,kind,built,remark",  # one renamed
        "id,street,homes,kind,built,Note",  # another case
        "id,street,homes,kind,built, note",  # white space
        "id,street,homes,kind,built,note,note",  # one twice
        "H1,Mill Lane,12,new,2017-10,",  # no header at all
    ],
)
def test_other_columns_are_refused(desk: Desk, header: str) -> None:
    """A header that is not the expected columns is refused, and both and the odd ones are named."""
    message = refusal(desk, header + "\n" + ROW)

    expected = "expected the columns id,street,homes,kind,built,note"
    assert message.startswith(f"{FILE}, line 1: {expected}, seen {header.rstrip(',')}; ")
    assert re.search("(missing|unknown|more than once): '", message)


def test_a_column_with_white_space_is_shown_as_such(desk: Desk) -> None:
    """A header's cell that is right but for a space is named with what is wrong with it."""
    message = refusal(desk, HEADER.replace("note", "note ") + ROW)

    assert "missing: 'note'; unknown: 'note ' with white space at an end" in message


@pytest.mark.parametrize(
    ("row", "column", "expected", "seen"),
    [
        ("H2,Quay,three,new,2017,", "homes", "expected a valid integer", "three"),
        ("H2,Quay,3.5,new,2017,", "homes", "expected a valid integer", "3.5"),
        ("H2,Quay,-3,new,2017,", "homes", "expected greater than or equal to 0", "-3"),
        ("H2,Quay,3,ruin,2017,", "kind", "expected 'new' or 'old'", "ruin"),
        ("H2,Quay,3,New,2017,", "kind", "expected 'new' or 'old'", "New"),
        ("H2,,3,new,2017,", "street", "expected a value, seen an empty cell", None),
        (",Quay,3,new,2017,", "id", "expected a value, seen an empty cell", None),
        ("H2,Quay,3,new,2017-13,", "built", "month 13 does not exist", "2017-13"),
        ("H2,Quay,3,new,October 2017,", "built", "expected an EDTF date, seen", "October 2017"),
    ],
)
def test_a_bad_cell_is_refused(
    desk: Desk, row: str, column: str, expected: str, seen: str | None
) -> None:
    """A cell of the wrong type is refused by file, line and column, with expected and seen."""
    message = refusal(desk, HEADER + ROW + row + "\nH3,Dyke,3,new,2017,\n")

    assert message.startswith(f"{FILE}, line 3, column {column}: ")
    assert expected in message
    assert seen is None or f", seen {seen!r}" in message


@pytest.mark.parametrize("row", ["H2,Quay", "H2", "", "H2,Quay, north,3,new,2017,"])
def test_too_few_or_too_many_cells_are_refused(desk: Desk, row: str) -> None:
    """A row with cells missing, a blank row, or a comma outside quotes is refused by its line."""
    message = refusal(desk, HEADER + ROW + row + "\n" + ROW.replace("H1", "H3"))

    wanted, seen, advice = "6 cells", str(row.count(",") + 1), "put a cell that holds a comma"
    if "north" not in row:
        advice = "a row has all its commas, also where cells are empty"
    if not row:
        wanted, seen, advice = "a row", "a blank line", "delete it"
    assert message.startswith(f"{FILE}, line 3: expected {wanted}, seen {seen}; {advice}")


def test_all_faults_of_a_table_are_named_at_once(desk: Desk) -> None:
    """Every bad cell of every row is named, each by its line, in the order of the file."""
    message = refusal(desk, HEADER + "H1,,three,new,2017,\n" + ROW + "H1,Quay,3,ruin,2017,\n")
    places = [line.partition(": ")[0] for line in message.splitlines()]

    assert [
        f"{FILE}, line {place}"
        for place in ("2, column street", "2, column homes", "3, column id", "4, column id",
                      "4, column kind")
    ] == places  # fmt: skip


def test_white_space_at_an_end_is_said(desk: Desk) -> None:
    """A cell that is right but for a space at its end is shown as such."""
    message = refusal(desk, HEADER + "H1,Quay,3,new ,2017,\n")

    assert message.endswith("seen 'new ' with white space at an end")


def test_a_row_says_what_no_cell_shows_alone(desk: Desk) -> None:
    """A rule over several cells of a row is named with the line; a near miss is not."""

    class Span(record.Record):
        first: int
        last: int

        def faults(self):
            if self.first > self.last:
                yield "last", f"at least {self.first}", str(self.last), "swap them"

    desk.write(FILE, "first,last\n1,1\n2,1\n")
    with pytest.raises(RecordError) as refused:
        record.read(FILE, Span, key=None)

    expected = f"{FILE}, line 3, column last: expected at least 2, seen 1; swap them"
    assert expected == str(refused.value)


def test_an_optional_table_that_is_not_there_has_no_rows(desk: Desk) -> None:
    """A table a case can do without is empty where its file is missing, and read where it is."""
    absent = record.read(FILE, Home, optional=True)
    desk.write(FILE, HEADER + ROW)

    assert (0, 1) == (len(absent), len(record.read(FILE, Home, optional=True)))


def test_an_id_that_stands_twice_is_refused(desk: Desk) -> None:
    """Two rows of one id are refused, with the lines of both."""
    message = refusal(desk, HEADER + ROW + "H2,Quay,,,,\n" + "H1,Dyke,,,,\n")

    assert f"{FILE}, line 4, column id: expected each id once, seen 'H1'; line 2 has it" == message


def test_ids_that_differ_in_case_are_two(desk: Desk) -> None:
    """Two ids that differ only in case are not the same."""
    desk.write(FILE, HEADER + ROW + ROW.replace("H1", "h1"))

    assert ["H1", "h1"] == [home.id for home in record.read(FILE, Home)]


def test_another_key_column_may_be_named(desk: Desk) -> None:
    """The column whose values must differ can be another one, or none."""
    desk.write(FILE, HEADER + ROW + ROW.replace("H1", "H2"))

    with pytest.raises(
        RecordError, match=r"line 3, column street: .*seen 'Mill Lane'; line 2 has it"
    ):
        record.read(FILE, Home, key="street")
    assert 2 == len(record.read(FILE, Home, key="id"))
    assert 2 == len(record.read(FILE, Home, key=None))


def test_lines_are_counted_through_cells_of_several_lines(desk: Desk) -> None:
    """A bad row is named by the line it starts in, also after and in cells of several lines."""
    tall = 'H1,Mill Lane,12,new,2017-10,"one\ntwo\n\nfour"\n'
    message = refusal(desk, HEADER + tall + 'H2,Quay,three,new,2017,"one\ntwo"\n')

    assert message.startswith(f"{FILE}, line 6, column homes: ")


def test_cells_are_counted_through_cells_of_several_lines(desk: Desk) -> None:
    """A row with cells missing is named by the line it starts in, after a cell of several lines."""
    message = refusal(desk, HEADER + 'H1,"Mill\nLane",12,new,2017-10,\nH2,"Qu\nay"\n')

    assert message.startswith(f"{FILE}, line 4: expected 6 cells, seen 2")


@pytest.mark.parametrize("text", ["", "\n", " \n\t\n"])
def test_an_empty_file_is_refused(desk: Desk, text: str) -> None:
    """A file without a header is refused as empty, by name."""
    message = refusal(desk, text, SourceError)

    assert f"{FILE}: expected text, seen an empty file; put it back" == message


def test_a_missing_file_is_refused(desk: Desk) -> None:
    """A table that is not there is refused by name."""
    with pytest.raises(SourceError, match=f"^{FILE}: expected a file, seen none that can be read"):
        record.read(FILE, Home)


def test_a_header_alone_is_a_table_without_rows(desk: Desk) -> None:
    """A header without rows is read as no rows, while the same file with one row gives one."""
    desk.write(FILE, HEADER)
    without = record.read(FILE, Home)
    desk.write(FILE, HEADER + ROW.rstrip("\n"))

    assert (0, 1) == (len(without), len(record.read(FILE, Home)))


def test_text_behind_a_closing_quote_is_refused(desk: Desk) -> None:
    """A cell that goes on after its closing quote is refused by its line."""
    message = refusal(desk, HEADER + ROW + 'H2,"Quay" north,3,new,2017,\n')

    assert message.startswith(f"{FILE}, line 3: expected a CSV row, seen none (")


def test_an_unclosed_quote_in_the_last_row_is_refused(desk: Desk) -> None:
    """A quote that is never closed is refused by its line."""
    message = refusal(desk, HEADER + ROW + 'H2,Quay,3,new,2017,"by hand\n')

    assert message.startswith(
        f"{FILE}, line 3: expected a CSV row, seen none (unexpected end of data); put a quotation"
    )


def test_an_unclosed_quote_is_refused_by_the_line_it_opens_in(desk: Desk) -> None:
    """A quote that is never closed is refused by the line its row starts in, not the last line."""
    row = 'H2,Quay,3,new,2017,"by hand\n'
    message = refusal(desk, HEADER + row + "".join(ROW.replace("H1", f"H{n}") for n in range(3, 9)))

    assert message.startswith(f"{FILE}, line 2: expected a CSV row, seen none (")


class Sign(record.Record):
    """A row of a small table whose column is a regular expression."""

    pattern: record.RegexText


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("(a", "expression ("),
        ("[a", "expression ("),
        ("a*", "at least one"),
        ("a|", "at least one"),
    ],
)
def test_a_regular_expression_compiles_and_needs_words(
    desk: Desk, pattern: str, message: str
) -> None:
    """A pattern that does not compile, or that an empty text fits, is refused by its line."""
    desk.write(FILE, f"pattern\na+\n{pattern}\n")
    with pytest.raises(RecordError) as refused:
        record.read(FILE, Sign, key="pattern")

    assert str(refused.value).startswith(f"{FILE}, line 3, column pattern: expected a regular ")
    assert message in str(refused.value)
    assert str(refused.value).endswith(f", seen {pattern!r}")


class Street(record.Record):
    """A row of a table whose columns name things, several at once, or are as a case has them."""

    name: str
    town: Annotated[str, record.known("a town we know", lambda: ("Lindau", "Bregenz"))] = "Lindau"
    near: Annotated[
        tuple[Annotated[str, record.known("a street we know", lambda: {"Quay", "Dyke"})], ...],
        record.split,
    ] = ()
    trees: Annotated[
        Mapping[str, Literal["yes", "no"]], record.Columns(lambda: ("elm", "oak"))
    ] = {}


STREETS = "name,town,near,elm,oak\n"


def streets(desk: Desk, *rows: str) -> tuple[Street, ...]:
    """Return *rows* read as a table of streets."""
    desk.write(FILE, STREETS + "".join(f"{row}\n" for row in rows))
    return record.read(FILE, Street, key="name")


def test_a_known_word_is_taken_and_another_refused(desk: Desk) -> None:
    """A column takes the words there are; another is refused with a near one and all there are."""
    (street,) = streets(desk, "Mill Lane,Bregenz,,,")

    assert "Bregenz" == street.town
    expected = (
        "line 2, column town: expected a town we know, seen 'Bregens'; did you mean 'Bregenz'"
    )
    with pytest.raises(RecordError, match=f"^{FILE}, {expected}.*There are: Bregenz, Lindau"):
        streets(desk, "Mill Lane,Bregens,,,")


def test_what_is_made_by_hand_may_name_what_it_likes() -> None:
    """Known words hold for what is read from a file; a test may plant another."""
    assert ("Ulm", ("Main",)) == (
        Street(name="a", town="Ulm").town,
        Street(name="a", near=("Main",)).near,
    )


def test_a_cell_of_several_values_is_a_tuple(desk: Desk) -> None:
    """Values between semicolons become a tuple, an empty cell none, and one value a tuple of it."""
    rows = streets(desk, "a,,Quay;Dyke,,", "b,,,,", "c,,Dyke,,")

    assert [("Quay", "Dyke"), (), ("Dyke",)] == [row.near for row in rows]
    assert ("Quay", "Dyke") == Street(name="a", near="Quay;Dyke").near


@pytest.mark.parametrize(
    ("cell", "wrong"),
    [("Quay;Main", ["Main"]), ("Main;Quay;Kay", ["Main", "Kay"]), ("Quay; Dyke", [" Dyke"]),
     ("Quay;", [""]), ("Quay,Dyke", ["Quay,Dyke"])],
)  # fmt: skip
def test_each_of_several_values_that_is_unknown_is_named(
    desk: Desk, cell: str, wrong: list[str]
) -> None:
    """Every unknown value of a cell is named alone, the known ones beside it are not."""
    with pytest.raises(RecordError) as refused:
        streets(desk, f'a,,"{cell}",,')

    faults = refused.value.faults
    assert {(2, "near", "a street we know")} == {(f.line, f.column, f.expected) for f in faults}
    assert [repr(value) for value in wrong] == [f.seen.partition(" with ")[0] for f in faults]


def test_a_field_may_hold_several_columns(desk: Desk) -> None:
    """Columns that only the case knows go into one field; one that is empty is not there."""
    rows = streets(desk, "a,,,yes,no", "b,,,,no", "c,,,,")

    assert [{"elm": "yes", "oak": "no"}, {"oak": "no"}, {}] == [dict(row.trees) for row in rows]
    with pytest.raises(
        RecordError, match="line 2, column oak: expected 'yes' or 'no', seen 'many'"
    ):
        streets(desk, "a,,,,many")


@pytest.mark.parametrize("header", ["name,town,near,elm", "name,town,near,elm,oak,ash"])
def test_every_column_of_such_a_field_has_to_be_there(desk: Desk, header: str) -> None:
    """A column of the case that the file lacks, or one it does not know, is refused."""
    desk.write(FILE, f"{header}\n")

    with pytest.raises(
        RecordError, match=f"expected the columns name,town,near,elm,oak, seen {header}"
    ):
        record.read(FILE, Street, key="name")


def test_a_rule_names_the_line_of_a_row(desk: Desk) -> None:
    """A fault of a row has its line, wherever the column of ids stands; else it has its id."""
    desk.write(FILE, 'street,id\n"Mill\nLane",H1\nH3,H2\n')
    told = {id: record.fault(FILE, id, "street", "a", "b") for id in ("H1", "H2", "H3")}

    assert [2, 4, None] == [one.line for one in told.values()]
    assert f"{FILE}, H3, column street: expected a, seen b" == str(told["H3"])
    assert (2, 4) == sheet.lines(FILE)
    assert () == sheet.lines("data/nothing.csv")


class Loan(record.Record):
    """A row of a table whose last column a file may lack."""

    id: str
    why: record.Spare = ""


@pytest.mark.parametrize(
    ("text", "why"),
    [("id\nL1\n", ""), ("id,why\nL1,\n", ""), ("why,id\na gift,L1\n", "a gift")],
)
def test_a_spare_column_may_be_missing(desk: Desk, text: str, why: str) -> None:
    """A column that a file may lack is empty where it does, and is read where it stands."""
    desk.write(FILE, text)

    assert (Loan(id="L1", why=why),) == record.read(FILE, Loan)


@pytest.mark.parametrize("header", ["id,wy", "why", "id,why,why", "id,id,why"])
def test_no_other_column_may_be_missing_or_twice(desk: Desk, header: str) -> None:
    """A misspelled spare column, a missing needed one and one that stands twice are refused."""
    desk.write(FILE, f"{header}\n")

    with pytest.raises(RecordError, match="line 1: expected the columns"):
        record.read(FILE, Loan)
