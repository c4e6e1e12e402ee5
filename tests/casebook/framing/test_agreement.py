"""Agreement: counted by hand, known from textbooks, and given for every code of the real data."""

from __future__ import annotations

import csv
import io
from typing import Any

import pandas as pd
import pytest
from conftest import Desk, places

from casebook.framing import agreement, codes, statements
from casebook.framing.codes import Codes
from casebook.records.errors import RecordError
from casebook.texts import sources

FILE, STATEMENTS = "data/second-coding.csv", "data/statements.csv"
# Krippendorff's own example of two observers and ten binary values (2011, section A).
MEG, OWEN = "0100000010", "1110010000"


def coded(values: str, code: str = "violence") -> dict[str, Codes]:
    """Return a passage for each letter of *values*: y yes, n no, else not said."""
    words = {"y": {code: "yes"}, "1": {code: "yes"}, "n": {code: "no"}}
    return {f"P{at:03}": Codes(codes=words.get(value, {})) for at, value in enumerate(values)}


def of(first: str, second: str, code: str = "violence") -> Any:
    """Return the line of *code* for two codings, passage by passage."""
    table = agreement.per_code(coded(first, code), coded(second, code)).set_index("code")
    return table.loc[code]


def first_coding() -> dict[str, Codes]:
    """Return what the first coder found in every real passage, by id."""
    sentences = [row for one in sources.catalogue() for row in codes.framings(sources.load(one.id))]
    return {row.id: row for row in (*statements.load(), *sentences)}


@pytest.mark.parametrize(
    ("first", "second", "kappa", "alpha"),
    [
        # The 2 by 2 table of many textbooks: 20 both yes, 5 and 10 apart, 15 both no.
        ("y" * 25 + "n" * 25, "y" * 20 + "n" * 5 + "y" * 10 + "n" * 15, 0.4, 0.4),
        (MEG, OWEN, 1 - 0.4 / 0.44, 1 - 0.4 / (2 * 6 * 14 / (20 * 19))),
        ("yyynnn", "yyynnn", 1.0, 1.0),
        ("yyynnn", "nnnyyy", -1.0, 1 - 1 / (2 * 6 * 6 / (12 * 11))),
        ("yn--", "yn-y", 1 - 0.25 / (1 - 5 / 16), 1 - 0.25 / (1 - 14 / 56)),
    ],
    ids=["textbook", "Krippendorff", "same", "opposite", "three values"],
)
def test_agreement_beyond_chance_is_the_known_value(
    first: str, second: str, kappa: float, alpha: float
) -> None:
    """Kappa and alpha are those that were computed by hand or published."""
    line = of(first, second)

    assert (pytest.approx(kappa), pytest.approx(alpha)) == (line["kappa"], line["alpha"])


def test_krippendorffs_example_is_what_he_printed() -> None:
    """The published example has an alpha of 0.095."""
    assert "0.095" == f"{of(MEG, OWEN)['alpha']:.3f}"


def test_passages_are_counted() -> None:
    """A line counts passages, how often each coder saw it said, and where they agree."""
    line = of("yyn--", "yn---")

    assert (5, 3, 2, 3) == tuple(line[["passages", "first", "second", "agree"]])
    assert 60.0 == line["percent"]


def test_what_either_saw_is_counted_once() -> None:
    """A passage counts as seen where one coder saw the code said or denied, or both did."""
    assert [4, 0, 1] == [
        of(*pair)["either"] for pair in (("yyn-", "ynny"), ("--", "--"), ("n", "n"))
    ]


def test_denied_is_not_not_said() -> None:
    """A coder who saw a denial and one who saw nothing do not agree."""
    assert (0, 0.0) == tuple(of("nn", "--")[["agree", "percent"]])


@pytest.mark.parametrize("value", ["y", "n", "-"])
def test_where_all_is_one_value_nothing_is_told_from_chance(value: str) -> None:
    """Where both coders gave one value to every passage, they agree, and kappa stays empty."""
    line = of(value * 4, value * 4)

    assert (4, 100.0) == (line["agree"], line["percent"])
    assert line[["kappa", "alpha"]].isna().all()


def test_one_other_value_is_enough_for_a_kappa() -> None:
    """Where one coder once gave another value, chance is counted, and nothing is beyond it."""
    line = of("----", "---y")

    assert (75.0, 0.0) == (line["percent"], line["kappa"])
    assert pytest.approx(0.0) == line["alpha"]


def test_every_code_has_a_line() -> None:
    """There is one line for each code, in the book's order, with numbers as numbers."""
    table = agreement.per_code(coded("yn"), coded("yy"))

    assert list(codes.names()) == table["code"].tolist()
    assert {"float64"} == {str(table[name].dtype) for name in ("percent", "kappa", "alpha")}
    assert [50.0 if code == "violence" else 100.0 for code in codes.names()] == table[
        "percent"
    ].tolist()


def test_codes_do_not_mix() -> None:
    """What is found for one code says nothing of another."""
    one, other = coded("yn", "reach"), coded("ny", "violence")
    table = agreement.per_code(one, other).set_index("code")

    assert [0.0, 0.0] == table.loc[["reach", "violence"], "percent"].tolist()
    assert 100.0 == table.loc["hedge", "percent"]


def test_the_order_of_passages_does_not_count() -> None:
    """Passages are paired by their id, not by their place."""
    first = coded("ynyn-")
    second = dict(reversed(list(coded("yyyn-").items())))

    assert 80.0 == agreement.per_code(first, second).set_index("code").loc["violence", "percent"]


@pytest.mark.parametrize("run", [agreement.per_code, agreement.disagreements])
@pytest.mark.parametrize(("first", "second"), [("yyy", "yy"), ("yy", "yyy")])
def test_a_passage_that_one_coder_lacks_is_named(run: Any, first: str, second: str) -> None:
    """A passage that is in one coding only is refused by its id, whichever it is."""
    with pytest.raises(RecordError, match=f"^{FILE}: expected the same .* one only: P002; "):
        run(coded(first), coded(second))


@pytest.mark.parametrize("run", [agreement.per_code, agreement.disagreements])
def test_no_passage_at_all_is_refused(run: Any) -> None:
    """Two codings of nothing do not agree."""
    with pytest.raises(RecordError, match=f"^{FILE}: .*no passage at all"):
        run({}, {})


def test_every_disagreement_is_listed() -> None:
    """Each disagreement has its line with both values, by passage and then by code."""
    first = {
        "P2": Codes(codes={"hedge": "yes"}),
        "P1": Codes(codes={"reach": "no", "violence": "yes"}),
        "P3": Codes(),
    }
    second = {
        "P1": Codes(codes={"hedge": "yes", "violence": "yes"}),
        "P2": Codes(codes={"hedge": "no"}),
        "P3": Codes(),
    }

    assert [
        ("P1", "reach", "no", "not said"),
        ("P1", "hedge", "not said", "yes"),
        ("P2", "hedge", "yes", "no"),
    ] == [*agreement.disagreements(first, second).itertuples(index=False, name=None)]


def test_two_codings_alike_have_no_disagreement() -> None:
    """Where there is none, the list of disagreements is empty and keeps its columns."""
    found = agreement.disagreements(coded("yn"), coded("yn"))

    assert found.empty
    assert ["passage", "code", "first", "second"] == list(found.columns)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("S01,maybe", ", line 2, column label_gang: expected 'yes' or 'no', seen 'maybe'"),
        (",yes", ", line 2, column id: expected a value"),
        (
            "S01,yes\nS01,no",
            ", line 3, column id: expected each id once, seen 'S01'; line 2 has it",
        ),
    ],
)
def test_a_bad_second_coding_is_refused(desk: Desk, row: str, message: str) -> None:
    """A value that is no code, or a passage coded twice by the same coder, is refused."""
    lines = [f"{line},{',' * (len(codes.names()) - 2)}" for line in row.split("\n")]
    desk.write(FILE, "\n".join([",".join(["id", *codes.names()]), *lines, ""]))

    with pytest.raises(RecordError, match=f"^{FILE}{message}"):
        agreement.second_coding()


def test_the_real_table_and_the_real_list_say_the_same() -> None:
    """For each code, passages less agreements is the number of disagreements listed."""
    second = agreement.second_coding()
    first = {id: found for id, found in first_coding().items() if id in second}
    table = agreement.per_code(first, second).set_index("code")
    listed = agreement.disagreements(first, second)["code"].value_counts()

    apart = table["passages"] - table["agree"]
    assert {len(second)} == set(table["passages"])
    pd.testing.assert_series_equal(
        apart,
        listed.reindex(list(codes.names()), fill_value=0),
        check_names=False,
        check_dtype=False,
    )
    assert table["percent"].between(0, 100).all()
    assert table[["kappa", "alpha"]].stack().between(-1, 1).all()


def test_both_coders_have_the_same_passages(desk: Desk) -> None:
    """A passage that one coder lacks is named, whichever it is; in the real tables none is."""
    before = places(agreement.faults())
    desk.swap(FILE, "\nCN-P02,", "\nCN-P99,")
    unknown, missing = agreement.faults()

    assert [] == before
    assert (FILE, 3, "id", "'CN-P99'") == (unknown.file, unknown.line, unknown.column, unknown.seen)
    assert (FILE, "CN-P02 coded by two, or by one as its row says") == (
        missing.file,
        missing.expected,
    )


@pytest.mark.parametrize(("id", "coders", "wrong"), [("S50", "one", True), ("S98", "", True)])
def test_what_one_alone_coded_says_so(desk: Desk, id: str, coders: str, wrong: bool) -> None:
    """A statement that says one coder where there are two, or two where there is one, is named."""
    rows = list(csv.DictReader(io.StringIO(desk.text(STATEMENTS))))
    once = [line for line in desk.text(FILE).splitlines() if not line.startswith("S98,")]
    desk.write(FILE, "\n".join([*once, ""]))
    for row in rows:
        row["coders"] = coders if row["id"] == id else row["coders"]
    text = io.StringIO()
    writer = csv.DictWriter(text, rows[0], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    desk.write(STATEMENTS, text.getvalue())

    assert wrong == any(id in str(fault) for fault in agreement.faults())


def test_one_coder_alone_needs_no_second(desk: Desk) -> None:
    """Where nobody coded a second time, no passage is missing."""
    desk.write(FILE, desk.text(FILE).splitlines()[0] + "\n")

    assert [] == list(agreement.faults())
