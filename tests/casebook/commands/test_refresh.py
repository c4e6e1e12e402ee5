"""`casebook refresh`: the notebooks named, or all, or none."""

import os
import signal
import subprocess
import sys
import time

import psutil
import pytest
from click.testing import CliRunner, Result
from conftest import Desk, store

from casebook.__main__ import main
from casebook.reports import notebooks


def run(*words: str) -> Result:
    """Return what the command line does with *words*."""
    return CliRunner().invoke(main, words)


def test_refreshing_says_what_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refreshing goes through the notebooks named, or all, and says which of them changed."""
    monkeypatch.setattr(notebooks, "refresh", lambda name: name == "10-article")

    assert run("refresh", "10-article", "41-police").stdout == (
        "10-article: changed\n41-police: the same\n"
    )
    assert [line.split(":")[0] for line in run("refresh").stdout.splitlines()] == list(
        notebooks.names()
    )


def test_nothing_is_refreshed_if_a_name_is_unknown(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If one of several notebooks does not exist, none of them is executed."""
    executed: list[str] = []
    monkeypatch.setattr(notebooks, "refresh", lambda name: executed.append(name) or False)

    result = run("refresh", "41-police", "41-polise")

    assert (2, []) == (result.exit_code, executed)


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
