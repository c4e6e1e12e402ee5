"""Faults: every fault of every table is named at once, and a good case has none."""

from __future__ import annotations

import json
import re

import pytest
from click.testing import CliRunner, Result
from conftest import HERE, Desk, places

from casebook import faults
from casebook.__main__ import main
from casebook.records.errors import Fault

LABELS, HEDGES, REFERENCES = "data/labels.csv", "data/hedges.csv", "data/references.csv"
PRESETS, LIMITS = "data/presets.csv", "data/limits.csv"


def run(*words: str) -> Result:
    """Return what `casebook check` does."""
    return CliRunner().invoke(main, ["check", *words])


def spoil_two(desk: Desk) -> None:
    """Make one cell of each of two tables bad."""
    desk.swap(LABELS, "usc_18_521", "usc_18_512")
    desk.swap(HEDGES, "\nallegedly,likelihood,", "\nallegedly,luck,")


def test_a_good_case_has_no_fault(desk: Desk) -> None:
    """The tables of this case are as they should be."""
    assert () == faults.find()


def test_every_table_is_read() -> None:
    """Every table in the folder of data is among those that are read."""
    kinds = {".csv", ".yml", ".json"}
    files = {
        path.relative_to(HERE).as_posix()
        for path in (HERE / "data").rglob("*")
        if path.suffix in kinds or path.name == "codebook.md"
    }

    assert files == set(faults.tables())


def test_a_stored_table_of_runs_is_checked(desk: Desk) -> None:
    """A run that the notebook of its folder could not take is named by line and column."""
    desk.write("data/runs/41-police/some.csv", "since,until\n2007,soon\n")

    assert [("data/runs/41-police/some.csv", 2, "until")] == places(faults.find())


def test_faults_of_two_tables_are_both_named(desk: Desk) -> None:
    """A bad cell in one table does not hide that of another, each by line and column."""
    spoil_two(desk)

    assert [(HEDGES, 2, "kind"), (LABELS, 2, "reference")] == places(faults.find())


@pytest.mark.parametrize(
    "file",
    ["data/sources.csv", REFERENCES, "data/case.yml", "data/ledger/voices.csv",
     "data/statements.csv", "data/series/datapackage.json", "data/reports.yml"],
)  # fmt: skip
def test_a_table_that_cannot_be_read_hides_no_other(desk: Desk, file: str) -> None:
    """Where a whole table is gone, the faults of other tables are named all the same."""
    spoil_two(desk)
    desk.write(file, "{")
    found = places(faults.find())

    assert file in {place[0] for place in found}
    assert {(HEDGES, 2, "kind"), (LABELS, 2, "reference")} - {(LABELS, 2, "reference")} <= {*found}
    assert ((LABELS, 2, "reference") in found) != (file == REFERENCES)


def test_an_article_that_cannot_be_opened_hides_no_other(desk: Desk) -> None:
    """Where one article has changed, a bad row of the other is named all the same."""
    desk.write("seeds/courthouse_news.txt", "Another text.")
    desk.swap("data/ledger/quantities.csv", ",nine cliques,", ",ten cliques,")
    files = {one.file: one for one in faults.find()}

    assert {"seeds/courthouse_news.txt", "data/ledger/quantities.csv"} <= set(files)
    assert "start" == files["data/ledger/quantities.csv"].column


def test_a_fault_of_a_table_that_many_name_is_told_once(desk: Desk) -> None:
    """A bad row of the bibliography is told once, not for every table that names works."""
    desk.swap(REFERENCES, ",news article,primary text,,CN,", ",news article,hearsay,,CN,")

    assert [(REFERENCES, 2, "seen")] == places(faults.find())


def test_every_fault_says_all_of_it(desk: Desk) -> None:
    """Each fault has file, what was expected, what was seen, and is one line."""
    spoil_two(desk)
    desk.write("data/reports.yml", "- {id: a}\n- {id: b}\n")
    (desk.root / "seeds/insight_crime.txt").unlink()

    for one in faults.find():
        assert isinstance(one, Fault), one
        assert one.file, one
        assert one.expected, one
        assert one.seen, one
        assert "\n" not in str(one)


@pytest.mark.parametrize(("claim", "wrong"), [("CN-C02", False), ("CN-C99", True), ("CN07", True)])
def test_a_state_repeats_a_claim_that_there_is(desk: Desk, claim: str, wrong: bool) -> None:
    """A state of an explorer that names a claim no article has is named by its line."""
    first = desk.text(PRESETS).splitlines()[1]
    assert ",CN-C48," in first
    desk.swap(PRESETS, first, first.replace(",CN-C48,", f",{claim},"))

    assert [(PRESETS, 2, "claim")] * wrong == places(faults.find())


@pytest.mark.parametrize(("notebook", "wrong"), [("41-police", False), ("41-polise", True)])
def test_a_limit_stands_in_a_notebook_that_there_is(desk: Desk, notebook: str, wrong: bool) -> None:
    """A limit of no notebook, where no reader would see it, is named by its line."""
    desk.write(LIMITS, f"id,notebook,kind,text\nL1,{notebook},unknown,Nobody knows.\n")

    assert [(LIMITS, 2, "notebook")] * wrong == places(faults.find())


def test_the_command_says_how_much_was_asked(desk: Desk) -> None:
    """Without a fault the command says so in one sentence, with what it read and asked."""
    done = run()
    said = f"{len(faults.tables())} tables were read and {len(faults.rules())} rules asked."

    assert (0, f"No fault: {said}\n") == (done.exit_code, done.output)


def test_the_command_names_each_fault_in_a_line(desk: Desk) -> None:
    """With faults the command has a line for each, a last sentence, and exit code 1."""
    spoil_two(desk)
    done = run()
    *lines, last = done.stdout.splitlines()

    assert 1 == done.exit_code
    assert [str(one) for one in faults.find()] == lines
    assert re.fullmatch(r"2 faults: \d+ tables were read and \d+ rules asked\.", last)


def test_the_command_tells_machines_the_same(desk: Desk) -> None:
    """`--json` gives file, line, column, expected, seen and advice of each fault."""
    spoil_two(desk)
    done = run("--json")
    told = json.loads(done.stdout)

    assert (1, 2) == (done.exit_code, len(told))
    assert {"file", "line", "column", "expected", "seen", "advice"} == set(told[0])
    assert (LABELS, 2, "reference") == tuple(told[1][key] for key in ("file", "line", "column"))


def test_no_fault_is_an_empty_list_for_machines(desk: Desk) -> None:
    """Without a fault `--json` gives an empty list and exit code 0."""
    done = run("--json")

    assert (0, []) == (done.exit_code, json.loads(done.stdout))


def test_every_rule_says_what_it_asks() -> None:
    """Each rule is named by a sentence of its own, those of this case among them."""
    said = faults.rules()

    assert len(said) == len(set(said))
    assert "both readings have as many points" in said
    assert all(len(words.split()) > 4 for words in said)


def test_a_case_without_rules_of_its_own_has_none(desk: Desk) -> None:
    """A case that names no package is asked the rules of the engine alone."""
    every = len(faults.rules())
    desk.swap("data/case.yml", "package: ms13\n", "")

    assert len(faults.RULES) + len(faults.RULES_OF_ARTICLES) == len(faults.rules()) < every


def test_a_package_that_does_not_exist_is_named(desk: Desk) -> None:
    """A case whose package cannot be found is told so, with the line that names it."""
    desk.swap("data/case.yml", "package: ms13\n", "package: ms31\n")

    assert ("data/case.yml", 2, "package") in places(faults.find())


def test_a_slip_in_the_references_hides_no_other(desk: Desk) -> None:
    """A work that is described wrongly is named, and so is who names a work that is not there."""
    events = desk.text("data/events.csv")
    desk.write("data/events.csv", events.replace(",voa_2017_10_23,", ",voa_2017_10_24,", 1))
    works = desk.text("data/references.csv")
    desk.write("data/references.csv", works.replace(",2017-10-23", ",2017-13-23", 1))
    told = [str(one) for one in faults.find()]

    assert [True, True] == [
        any(one.startswith(file) and slip in one for one in told)
        for file, slip in (
            ("data/references.csv", "2017-13-23"),
            ("data/events.csv", "did you mean 'voa_2017_10_23'?"),
        )
    ]


@pytest.mark.parametrize(
    ("old", "new", "seen"),
    [
        ("one mission,they all have ,", "one mission,,", "'' and ', to go'"),
        ("one mission,they all have ,", "one mission,all have ,", None),
    ],
)
def test_words_with_few_neighbors_are_named(
    desk: Desk, old: str, new: str, seen: str | None
) -> None:
    """A row whose words have too few neighbors is named, with those that stand beside them."""
    desk.swap("data/ledger/quantities.csv", old, new)
    found = faults.find()

    expected = "expected a prefix and a suffix of 11 characters or more together, seen "
    told = [str(one).partition("column prefix: ")[2] for one in found]
    advice = "directly before the words stands 'ey all have ', directly after them ', to go afte'"
    assert ([f"{expected}{seen}; {advice}"] if seen else []) == told


def test_a_rule_that_breaks_off_is_a_fault_and_hides_no_other(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A rule that trips over the data is named by what it asks; the rest is asked too."""
    spoil_two(desk)
    rule = "a limit stands in a notebook that there is"
    monkeypatch.setattr(faults, "RULES", faults.RULES | {rule: lambda: [1 / 0]})
    told = [str(one) for one in faults.find()]

    assert 3 == len(told)
    assert f"data: expected an answer to: {rule}, seen ZeroDivisionError" in told[-1]


def test_settings_nested_without_end_are_a_fault(desk: Desk) -> None:
    """A YAML file nested thousands deep is named among the faults, and is no traceback."""
    desk.write("data/reports.yml", "[" * 5000 + "]" * 5000)

    assert "data/reports.yml: expected YAML of a few levels" in "\n".join(map(str, faults.find()))


def test_a_slip_in_the_ledger_is_found_by_the_command(desk: Desk) -> None:
    """230 beside "a 23 percent increase" ends the command with its line and exit code 1."""
    desk.swap("data/ledger/quantities.csv", ",23,percent,exact,", ",230,percent,exact,")
    done = run()

    assert 1 == done.exit_code
    assert "quantities.csv, line 24, column value: expected 23, as its words say" in done.stdout
