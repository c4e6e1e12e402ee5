"""The command line: one clear sentence, a telling exit code, and the other reports go on."""

import dataclasses
import inspect
import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence

import psutil
import pytest
from click.testing import CliRunner, Result
from conftest import Desk, copied, store
from tqdm import tqdm

from casebook.__main__ import main
from casebook.reports import catalogue, notebooks
from casebook.reports.catalogue import Outcome

CATALOGUE = """
- {id: changed, notebook: 10-article, title: C, summary: S, parameters: {source: insight-crime}}
- {id: bad, notebook: 90-bad, title: Bad, summary: S}
- {id: unknown, notebook: 10-article, title: U, summary: S, parameters: {source: insight-crimes}}
- {id: good, notebook: 90-good, title: Good, summary: S}
- {id: killed, notebook: 91-killed, title: Killed, summary: S}
"""
# A kernel's parent is the worker that executes the notebook.
KILLING = "import os, signal\nos.kill(os.getppid(), signal.SIGKILL)"
HIDDEN = "\x1b[2Jred\x07\x9b\u202e\u200b\r\udc80\U000e0001 é\u00a0界"
SHOWN = r"\u001b[2Jred\u0007\u009b\u202e\u200b\u000d\udc80\udb40\udc01 é" + "\u00a0界"

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


def made(outcomes: Sequence[Outcome]) -> Iterator[Outcome]:
    """Yield *outcomes* as the reports that are made."""
    yield from outcomes


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
        (["refresh", "41-polise"], "there is no notebook '41-polise'; did you mean '41-police'?"),
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
            "data/reports.yml, line 2, column 0.title: expected a value, seen none",
        ),
        (
            "data/reports.yml",
            "since: 2007, until: 2012",
            "line 46, column 9.parameters.sinse: expected a parameter of notebook 41-police, seen",
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
    assert ["good.html", "index.html"] == sorted(
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


def test_what_was_made_is_told_to_machines(monkeypatch: pytest.MonkeyPatch) -> None:
    """With `--json` every outcome is told with all that is known of it, and nothing else."""
    some = [
        Outcome(id="b", seconds=1.5, error=f"no row {HIDDEN}", log="build/logs/b.log"),
        Outcome(id="a", seconds=2.5, file="build/reports/a.html", size=9),
    ]
    monkeypatch.setattr(catalogue, "make_all", lambda *_, **__: made(some))
    monkeypatch.setattr(catalogue, "write_index", lambda _: "build/reports/index.html")

    result = run("report", "police", "money", "--json")

    told = json.loads(result.stdout)
    assert (1, "") == (result.exit_code, result.stderr)
    assert (1, 2, "build/reports/index.html") == (told["made"], told["of"], told["index"])
    assert [dataclasses.asdict(one) for one in reversed(some)] == told["reports"]
    assert ["police", "money"] == told["unfinished"]


def test_a_terminal_shows_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """While reports are made a line counts them and the failures, with the time left."""
    line = io.StringIO()
    options = {"disable": False, "file": line, "ncols": 100, "mininterval": 0}
    monkeypatch.setattr(sys.modules["casebook.__main__"], "tqdm", lambda **o: tqdm(**o | options))
    some = [Outcome(id="a", seconds=1, error="no row"), Outcome(id="b", seconds=1, file="b")]
    monkeypatch.setattr(catalogue, "make_all", lambda *_, **__: made(some))
    monkeypatch.setattr(catalogue, "write_index", lambda _: "")

    run("report", "police", "money")

    first, *_, last = line.getvalue().strip().split("\r")
    assert first.startswith("0 of 2 reports")
    assert re.search(r"^2 of 2 reports .* gone, about 00:00 left, 1 failed", last)


@pytest.mark.skipif(os.name == "nt", reason="Windows sends Ctrl-C in another way")
def test_refreshing_can_be_stopped(desk: Desk) -> None:
    """Ctrl-C while a notebook is refreshed ends its kernel, in one line, and leaves its file."""
    started = "import pathlib, time\npathlib.Path('../started').touch()\ntime.sleep(300)"
    store(desk.root, "91-asleep", started)
    before = desk.text("notebooks/91-asleep.ipynb")
    command = [sys.executable, "-m", "casebook", "refresh", "91-asleep"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True) as process:
        while not (desk.root / "started").exists():
            time.sleep(0.05)
        children = psutil.Process(process.pid).children(recursive=True)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=20)

    assert 130 == process.returncode
    assert [b"Stopped. What is named above is stored, the others are as they were."] == (
        err.splitlines()
    )
    assert children
    assert [] == psutil.wait_procs(children, timeout=5)[1]
    assert before == desk.text("notebooks/91-asleep.ipynb")


def test_no_sign_of_an_error_moves_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Control signs of an error are told, in the order of their letters; others stay."""
    some = [Outcome(id="police", seconds=1, error=HIDDEN)]
    monkeypatch.setattr(catalogue, "make_all", lambda *_, **__: made(some))
    monkeypatch.setattr(catalogue, "write_index", lambda _: "")

    assert f"FAILED police: {SHOWN}\n" == run("report", "police").stderr


@pytest.mark.parametrize(
    "words",
    [
        ("report", "x\x1b[2J"),
        ("report", "police", "-p", "x\x1b[2J=1"),
        ("report", "--x\x1b[2J"),
        ("--x\x1b[2J",),
        ("x\x1b[2J",),
        ("refresh", "x\x1b[2J"),
    ],
)
def test_no_sign_of_a_wrong_word_moves_the_terminal(words: Sequence[str]) -> None:
    """What was typed is told without what a terminal would obey."""
    result = run(*words)

    assert 2 == result.exit_code
    assert "[2J" in result.stderr
    assert "\x1b" not in result.stderr


def test_no_command_prints_past_the_edge() -> None:
    """One function prints, so that no command forgets what a terminal would obey."""
    source = inspect.getsource(sys.modules[main.callback.__module__])

    assert 1 == source.count("click.echo(")
    assert 0 == len(re.findall(r"\bprint\(|\.write\(|secho", source))


def test_refreshing_says_what_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refreshing goes through the notebooks named, or all, and says which of them changed."""
    monkeypatch.setattr(notebooks, "refresh", lambda name: name == "10-article")

    assert run("refresh", "10-article", "41-police").stdout == (
        "10-article: changed\n41-police: the same\n"
    )
    assert [line.split(":")[0] for line in run("refresh").stdout.splitlines()] == list(
        notebooks.names()
    )


def test_the_module_names_every_command() -> None:
    """The module's own description leaves out no command."""
    named = re.findall(r"`(?:casebook )?(\w+)`", sys.modules[main.callback.__module__].__doc__)

    assert sorted(main.commands) == sorted(named)


def test_the_version_is_told() -> None:
    """The command knows its version."""
    assert "0.1.0" in run("--version").output


def test_nothing_is_refreshed_if_a_name_is_unknown(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If one of several notebooks does not exist, none of them is executed."""
    executed: list[str] = []
    monkeypatch.setattr(notebooks, "refresh", lambda name: executed.append(name) or False)

    result = run("refresh", "41-police", "41-polise")

    assert (2, []) == (result.exit_code, executed)


@pytest.mark.parametrize("seconds", ["0", "-1"])
def test_a_time_limit_is_positive(monkeypatch: pytest.MonkeyPatch, seconds: str) -> None:
    """A time limit of nothing, which would be none at all, is refused."""
    monkeypatch.setattr(catalogue, "make_all", lambda *_, **__: made([]))
    monkeypatch.setattr(catalogue, "write_index", lambda _: "")

    assert run("report", "police", "--seconds", seconds).exit_code == 2
