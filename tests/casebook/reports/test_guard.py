"""Guard: the evidence stays as it was, and no program stays behind."""

from __future__ import annotations

import subprocess
import sys

import psutil
import pytest
from conftest import Desk

from casebook.records.errors import ReportError
from casebook.reports import guard


@pytest.mark.parametrize("change", ["write", "remove", "add", "rewrite"])
def test_evidence_that_changes_meanwhile_is_told(desk: Desk, change: str) -> None:
    """A table or an article that is written, removed or added is named."""
    file = desk.root / "data/sources.csv"

    def work() -> None:
        if change == "write":
            file.write_bytes(file.read_bytes() + b"\n")
        elif change == "remove":
            file.unlink()
        elif change == "add":
            desk.write("data/new.csv", "")
        else:
            file.write_bytes(file.read_bytes())

    told = "9-one: it, or what ran at the same time, changed data/"
    with pytest.raises(ReportError, match=told), guard.evidence("9-one"):
        work()
    (desk.root / "data/new.csv").unlink(missing_ok=True)


def test_evidence_that_is_read_is_no_fault(desk: Desk) -> None:
    """Reading, and writing elsewhere, is what a report is for."""
    with guard.evidence("9-one"):
        desk.text("data/sources.csv")
        desk.write("one.txt", "1")


def test_only_what_was_started_meanwhile_is_ended() -> None:
    """A program from before goes on; one that was started meanwhile ends."""
    sleep = [sys.executable, "-c", "import time; time.sleep(60)"]
    before = subprocess.Popen(sleep)
    with guard.leftovers():
        meanwhile = subprocess.Popen(sleep, start_new_session=True)

    try:
        assert before.poll() is None
        assert not psutil.pid_exists(meanwhile.pid) or meanwhile.wait(5) is not None
    finally:
        before.kill()
        before.wait()
        meanwhile.wait()
