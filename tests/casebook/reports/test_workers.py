"""Workers: one that is killed costs its own work, and none outlives the command."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
import pytest
from conftest import copied, store
from errands import half, pause

from casebook.reports import signals, workers

LIST = """
- {id: quick, notebook: 90-quick, title: Quick, summary: S}
- {id: asleep, notebook: 91-asleep, title: Asleep, summary: S}
- {id: late, notebook: 90-quick, title: Late, summary: S}
"""
ASLEEP = """
import pathlib, time
pathlib.Path("../asleep").touch()
time.sleep(300)
"""
# What a terminal may show after a signal; a traceback has more.
LINES = 5
posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no signals of these kinds")


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """The command at work, and all the processes that it has started."""

    process: subprocess.Popen[str]
    children: list[psutil.Process]


def until(true: Callable[[], Any], seconds: float = 30) -> bool:
    """Wait until something is *true*; say whether it became so."""
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


@pytest.fixture
def asleep(tmp_path: Path) -> Iterator[Command]:
    """Return `casebook report` where one report is made and another one's cell sleeps."""
    desk = copied(tmp_path)
    desk.write("data/reports.yml", LIST)
    store(tmp_path, "90-quick", "1 + 1")
    store(tmp_path, "91-asleep", ASLEEP.strip())
    process = subprocess.Popen(
        [sys.executable, "-m", "casebook", "report"],
        env={**os.environ, "CASEBOOK_ROOT": str(tmp_path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        start_new_session=True,
    )
    told = [tmp_path / f"build/receipts/{name}.json" for name in ("quick", "late")]
    assert until(lambda: all(file.exists() for file in (tmp_path / "asleep", *told)))
    children = psutil.Process(process.pid).children(recursive=True)
    yield Command(process=process, children=children)
    for one in children:
        if one.is_running():
            one.kill()
    process.kill()
    process.communicate()


# Work


def test_each_thing_comes_back_with_its_result() -> None:
    """Every thing is done once, however many workers there are."""
    found = dict(workers.each(half, [1, 2, 3], count=2))

    assert {1: 0.5, 2: 1.0, 3: 1.5} == found


def test_nothing_to_do_starts_no_worker() -> None:
    """Without anything to do the iteration ends at once."""
    assert [] == list(workers.each(half, [], count=2))


@posix
@pytest.mark.parametrize("count", [1, 2])
def test_a_killed_worker_costs_what_it_did_alone(count: int) -> None:
    """Where workers are killed, another takes each one's place, and all the rest is done."""
    found = list(workers.each(half, [0, 1, 0, -1, 2], count=count))

    lost = [number for number, result in found if isinstance(result, workers.Ended)]
    assert [-1, 0, 0] == sorted(lost)
    assert {1: 0.5, 2: 1.0} == {n: r for n, r in found if not isinstance(r, workers.Ended)}


def test_a_worker_is_used_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """One cold worker does one thing after the other; it is not started for each."""
    monkeypatch.setattr(workers, "is_warm", lambda: False)
    assert 1 == len({pid for _, pid in workers.each(pause, [0.0, 0.01, 0.02], count=1)})


def test_no_worker_stays_when_the_iteration_is_closed() -> None:
    """Closing the iteration ends workers that are at work."""
    with closing(workers.each(pause, [0.0, 300.0, 301.0], count=3)) as each:
        (_, pid) = next(each)
        started = psutil.Process().children(recursive=True)

    assert pid in {one.pid for one in started}
    assert [] == [one for one in started if one.is_running() and "spawn_main" in str(one.cmdline())]


# Signals


@posix
def test_a_signal_ends_everything_quietly(asleep: Command) -> None:
    """After a signal no process is left, and what was finished is told in a few lines."""
    assert len(asleep.children) >= 2

    asleep.process.terminate()
    out, err = asleep.process.communicate(timeout=20)

    assert 143 == asleep.process.returncode
    assert until(lambda: not any(one.is_running() for one in asleep.children), 5)
    assert "made build/reports/quick.html" in out
    assert "Stopped. Not made: asleep" in err
    assert len((out + err).splitlines()) <= LINES


@posix
def test_ctrl_c_in_a_terminal_is_one_for_all(asleep: Command) -> None:
    """A signal to the whole group, as a terminal sends it, ends in the same few lines."""
    os.killpg(asleep.process.pid, signal.SIGINT)
    out, err = asleep.process.communicate(timeout=20)

    assert 130 == asleep.process.returncode
    assert until(lambda: not any(one.is_running() for one in asleep.children), 5)
    assert "Traceback" not in out + err
    assert len((out + err).splitlines()) <= LINES


@posix
def test_nothing_outlives_a_parent_that_is_killed(asleep: Command) -> None:
    """A parent that is killed and can tidy up nothing leaves no worker and no kernel."""
    asleep.process.kill()

    assert until(lambda: not any(one.is_running() for one in asleep.children), 5)
    _, err = asleep.process.communicate()
    assert len(err.splitlines()) <= LINES


@posix
def test_a_signal_that_was_ignored_stays_so() -> None:
    """Under `nohup` a terminal that is closed stops nothing."""
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with signals.stoppable():
            os.kill(os.getpid(), signal.SIGHUP)  # nothing is raised
            assert signal.SIG_IGN == signal.getsignal(signal.SIGHUP)
    finally:
        signal.signal(signal.SIGHUP, before)


@posix
def test_a_second_signal_is_not_heard() -> None:
    """While the first signal is answered another one disturbs nothing; then all is as before."""
    before = signal.getsignal(signal.SIGTERM)

    def work() -> None:
        try:
            os.kill(os.getpid(), signal.SIGTERM)
        finally:
            os.kill(os.getpid(), signal.SIGINT)

    with pytest.raises(signals.Stopped) as caught, signals.stoppable():
        work()

    assert 143 == caught.value.code
    assert before == signal.getsignal(signal.SIGTERM)
