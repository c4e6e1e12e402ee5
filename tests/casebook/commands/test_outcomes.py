"""What is told while many reports are made, and at the end."""

import dataclasses
import io
import json
import re

import pytest
from click.testing import CliRunner, Result
from conftest import made
from tqdm import tqdm

from casebook.__main__ import main
from casebook.commands import outcomes
from casebook.reports import catalogue
from casebook.reports.catalogue import Outcome

HIDDEN = "\x1b[2Jred\x07\x9b\u202e\u200b\r\udc80\U000e0001 é\u00a0界"


def run(*words: str) -> Result:
    """Return what the command line does with *words*."""
    return CliRunner().invoke(main, words)


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
    monkeypatch.setattr(outcomes, "tqdm", lambda **o: tqdm(**o | options))
    some = [Outcome(id="a", seconds=1, error="no row"), Outcome(id="b", seconds=1, file="b")]
    monkeypatch.setattr(catalogue, "make_all", lambda *_, **__: made(some))
    monkeypatch.setattr(catalogue, "write_index", lambda _: "")

    run("report", "police", "money")

    first, *_, last = line.getvalue().strip().split("\r")
    assert first.startswith("0 of 2 reports")
    assert re.search(r"^2 of 2 reports .* gone, about 00:00 left, 1 failed", last)
