"""`casebook batch`: refusals before anything runs, and what is said of many runs in few lines."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import Desk, made

from casebook.__main__ import main
from casebook.reports import batch, press
from casebook.reports.outcomes import Outcome

RUNS = "since,until\n2007,2012\n2008,2013\n"


@pytest.fixture
def table(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a table of two runs in a project where the command is started."""
    monkeypatch.chdir(desk.root)
    desk.write("runs.csv", RUNS)
    return desk.root / "runs.csv"


def run(*words: str) -> Result:
    """Return what the command line does with *words*."""
    return CliRunner().invoke(main, ["batch", *words])


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["41-polise", "--runs", "runs.csv"], "there is no notebook '41-polise'; did you mean"),
        (["41-police", "--runs", "none.csv"], "none.csv: expected a CSV file, seen none that can"),
        (["43-money", "--runs", "runs.csv"], "line 1, column since: expected a parameter of"),
        (["41-police"], "Missing option '--runs'"),
        (["41-police", "--runs", "runs.csv", "--seconds", "0"], "0 is not in the range x>=1"),
    ],
)
def test_bad_input_is_refused_before_anything_runs(
    table: Path, words: Sequence[str], message: str
) -> None:
    """Bad input ends with exit code 2, and nothing is made."""
    result = run(*words)

    assert (2, "") == (result.exit_code, result.stdout)
    assert message in result.stderr
    assert not (table.parent / "build").exists()


def test_every_bad_row_is_a_line(table: Path) -> None:
    """All faults of a table are told at once, each by its place."""
    table.write_text("since,until\n2007,soon\n,2012\n", encoding="utf-8")

    result = run("41-police", "--runs", "runs.csv")

    assert 2 == result.exit_code
    assert [
        "casebook: runs.csv, line 2, column until",
        "casebook: runs.csv, line 3, column since",
    ] == [line.split(": expected")[0] for line in result.stderr.splitlines()]


def test_runs_that_were_made_are_counted(table: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of many runs only those that failed are named; the last line says where to look."""
    some = [
        Outcome(id="since-2007-until-2012", seconds=1, error="no row", log="build/x.log"),
        Outcome(id="since-2008-until-2013", seconds=1, file="a.html", size=1),
    ]
    monkeypatch.setattr(press, "make_all", lambda *_, **__: made(some))

    result = run("41-police", "--runs", "runs.csv")

    assert 1 == result.exit_code
    assert "FAILED since-2007-until-2012: no row\n  more in build/x.log\n" == result.stderr
    assert "1 of 2 runs made. Open build/batch/41-police/runs/index.html\n" == result.stdout


def test_nothing_to_make_is_said(table: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where every run is there none is made, and the exit code is 0."""
    monkeypatch.setattr(batch, "is_made", lambda *_: True)
    monkeypatch.setattr(batch, "write_index", lambda *_: None)

    result = run("41-police", "--runs", "runs.csv", "--plain")

    assert (0, "") == (result.exit_code, result.stderr)
    assert "2 of 2 runs are there and were not made again." == result.stdout.splitlines()[0]
    assert result.stdout.endswith("Nothing to make. Open build/batch/41-police/runs/index.html\n")


def test_all_are_made_again_if_asked(table: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With `--again` runs that are there are made too."""
    asked: list[int] = []
    monkeypatch.setattr(batch, "is_made", lambda *_: True)
    monkeypatch.setattr(batch, "write_index", lambda *_: None)
    monkeypatch.setattr(
        press, "make_all", lambda chosen, **_: asked.append(len(chosen)) or made([])
    )

    run("41-police", "--runs", "runs.csv", "--again", "--plain")

    assert [2] == asked
