"""`casebook report`: one clear sentence, a telling exit code, and the other reports go on."""

import os
import subprocess
import sys
from collections.abc import Sequence

import pytest
from click.testing import CliRunner, Result
from conftest import Desk, copied, made, store

from casebook.__main__ import main
from casebook.reports import press

CATALOGUE = """
- {id: changed, notebook: 10-article, title: C, summary: S, parameters: {source: insight-crime}}
- {id: bad, notebook: 90-bad, title: Bad, summary: S}
- {id: unknown, notebook: 10-article, title: U, summary: S, parameters: {source: insight-crimes}}
- {id: good, notebook: 90-good, title: Good, summary: S}
- {id: killed, notebook: 91-killed, title: Killed, summary: S}
"""
# A kernel's parent is the worker that executes the notebook.
KILLING = "import os, signal\nos.kill(os.getppid(), signal.SIGKILL)"
Mixed = tuple[subprocess.CompletedProcess, Desk]


def run(*words: str) -> Result:
    """Return what the command line does with *words*."""
    return CliRunner().invoke(main, words)


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Mixed:
    """Return what the command itself says of four reports, of which one is good."""
    folder = tmp_path_factory.mktemp("project")
    desk = copied(folder)
    desk.write("data/reports.yml", CATALOGUE)
    desk.write("seeds/insight_crime.txt", desk.text("seeds/insight_crime.txt") + "!")
    store(folder, "90-bad", "1", "raise LookupError('no row')")
    store(folder, "90-good", "1 + 1")
    store(folder, "91-killed", KILLING)
    command = [sys.executable, "-m", "casebook", "report"]
    environment = {**os.environ, "CASEBOOK_ROOT": str(folder)}
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    return done, desk


def failures(done: subprocess.CompletedProcess) -> dict[str, str]:
    """Return what was said of each report that failed."""
    # A kernel that is stopped may, seldom, log a few lines of its own to the same place.
    lines = [line for line in done.stderr.splitlines() if line.startswith("FAILED ")]
    return dict(line.removeprefix("FAILED ").split(": ", 1) for line in lines)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["report", "polise"], "there is no report 'polise'; did you mean 'police'? There are: "),
        (["report", "police", "polise"], "there is no report 'polise'; did you mean 'police'?"),
        (["report", "police", "-p", "since"], "expected -p NAME=VALUE, seen 'since'"),
        (["report", "police", "-p", "=2009"], "expected -p NAME=VALUE, seen '=2009'"),
        (["report", "police", "-p", "sinse=2009"], "did you mean 'since'?"),
        (
            ["report", "police", "-p", "since=soon"],
            "since: expected int (such as 2007), seen 'soon'",
        ),
        (["report", "police", "-p", "since="], "since: expected int (such as 2007), seen ''"),
        (["report", "start-here", "-p", "since=2009"], "has no parameter 'since'; there are: none"),
        (
            ["report", "-p", "since=2009"],
            "parameters go with exactly one report; name it before -p",
        ),
    ],
)
def test_bad_input_is_refused_before_anything_runs(
    desk: Desk, words: Sequence[str], message: str
) -> None:
    """Bad input ends in one sentence and exit code 2, and nothing is made."""
    result = run(*words)

    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stderr.startswith("casebook: ")
    assert (1, "") == (result.stderr.count("\n"), result.stdout)
    assert not (desk.root / "build").exists()


@pytest.mark.parametrize(
    ("table", "old", "message"),
    [
        (
            "data/reports.yml",
            "title: Start here",
            "data/reports.yml, line 64, column 11.title: expected a value, seen none",
        ),
        (
            "data/reports.yml",
            "since: 2007, until: 2012",
            "line 40, column 6.parameters.sinse: expected a parameter of notebook 41-police, seen",
        ),
    ],
)
def test_a_bad_catalogue_is_refused(desk: Desk, table: str, old: str, message: str) -> None:
    """A bad catalogue ends in one sentence and exit code 2, before any report is made."""
    desk.swap(table, old, {"title: Start here": "", "since: 2007, until: 2012": "sinse: 2007"}[old])

    result = run("report")

    assert (2, "") == (result.exit_code, result.stdout)
    assert message in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_time_limit_that_is_no_number_is_refused() -> None:
    """A time limit that is not a number is refused with exit code 2."""
    result = run("report", "--seconds", "soon")

    assert result.exit_code == 2
    assert "'soon' is not a valid integer" in result.stderr


@pytest.mark.parametrize("seconds", ["0", "-1"])
def test_a_time_limit_is_positive(monkeypatch: pytest.MonkeyPatch, seconds: str) -> None:
    """A time limit of nothing, which would be none at all, is refused."""
    monkeypatch.setattr(press, "make_all", lambda *_, **__: made([]))
    monkeypatch.setattr(press, "write_index", lambda _, **__: "")

    assert run("report", "police", "--seconds", seconds).exit_code == 2


def test_a_failed_report_is_exit_code_1(mixed: Mixed) -> None:
    """If a report fails the exit code is 1, and nobody sees a line of our code."""
    done, _ = mixed

    assert done.returncode == 1
    assert sorted(failures(done)) == ["bad", "changed", "killed", "unknown"]
    assert "/casebook/" not in done.stderr


def test_the_other_reports_go_on(mixed: Mixed) -> None:
    """When a report fails the others are made all the same."""
    done, desk = mixed

    assert done.stdout.startswith("made build/reports/good.html  0.")
    assert "Good" in desk.text("build/reports/good.html")
    assert ["good.html", "index.html", "manifest.json"] == sorted(
        file.name for file in (desk.root / "build/reports").iterdir()
    )


def test_a_failing_report_is_named(mixed: Mixed) -> None:
    """A report that fails is named with its notebook, cell and error."""
    assert failures(mixed[0])["bad"] == "notebook 90-bad, cell 2: LookupError: no row"


def test_a_changed_article_is_told(mixed: Mixed) -> None:
    """A changed article ends its report with the file, what was expected, and what to do."""
    said = failures(mixed[0])["changed"]

    assert said.startswith("notebook 10-article, cell 5: SourceError: seeds/insight_crime.txt: ")
    assert "expected the file with sha256 e662ab" in said
    assert "put back the file as it was received" in said


def test_an_unknown_source_is_told(mixed: Mixed) -> None:
    """A source that does not exist ends its report with a near one."""
    said = failures(mixed[0])["unknown"]

    assert "SourceError: there is no source 'insight-crimes'; did you mean 'insight-crime'?" in said


def test_the_last_line_says_where_to_look(mixed: Mixed) -> None:
    """The last line counts what was made and names the index, which links it."""
    done, desk = mixed
    index = desk.text("build/reports/index.html")

    assert "1 of 5 reports made. Open build/reports/index.html" == done.stdout.splitlines()[-1]
    assert 'href="good.html"' in index
    assert 'href="bad.html"' not in index


def test_a_killed_worker_is_told(mixed: Mixed) -> None:
    """A worker that is killed, as for memory, ends its own report, with the reason."""
    done, desk = mixed

    assert "the worker was ended, perhaps for memory" == failures(done)["killed"]
    assert "Killed: the worker was ended, perhaps for memory" in desk.text(
        "build/reports/index.html"
    )


def test_a_failure_says_where_more_is_told(mixed: Mixed) -> None:
    """Below a failure stands its log, which is there."""
    done, desk = mixed

    assert "more in build/logs/bad.log\n" in done.stderr
    assert "raise LookupError" in desk.text("build/logs/bad.log")
    assert "killed.log" not in done.stderr
