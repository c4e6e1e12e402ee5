"""Cluster: a real scheduler and real workers, killed in the middle; nothing lost or made twice."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import psutil
import pytest
from click.testing import CliRunner
from conftest import HERE, store

from casebook.__main__ import main
from casebook.records.errors import ReportError
from casebook.reports import catalogue, cluster, press, surroundings, tasks
from casebook.reports.outcomes import Outcome

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no signals of these kinds")
NAMES = ("ants", "bees", "cats", "dogs")
# A notebook that tells when it began, and ends as soon as it may.
TOLD = """
import time
with open("../told", "a") as file:
    print("begun {name}", file=file)
while "go" not in open("../told").read():  # what it wrote itself is no input
    time.sleep(0.02)
with open("../told", "a") as file:
    print("ended {name}", file=file)
"""
# A kernel's parents are its report's process, the warm process, and the worker of the cluster.
MURDEROUS = "import psutil; psutil.Process().parents()[2].kill()"


class Cluster:
    """A scheduler and its workers, each a process."""

    def __init__(self, here: Path) -> None:
        """Start the scheduler; a task may lose one worker."""
        self._here = here
        self._workers: list[psutil.Popen] = []
        file = here / "scheduler.json"
        words = ("dask_scheduler", "--port", "0", "--scheduler-file", str(file))
        self._scheduler = self._start(*words, ALLOWED_FAILURES="1")
        assert until(lambda: file.exists() and file.read_text().endswith("}"))
        self.address = json.loads(file.read_text())["address"]

    def workers(self) -> list[psutil.Popen]:
        """Return two workers that live, and are known to the scheduler."""
        self._workers = [one for one in self._workers if one.poll() is None]
        while len(self._workers) < 2:
            self._workers.append(
                self._start("dask_worker", self.address, "--nthreads", "1", "--no-nanny")
            )
        return self._workers

    def close(self) -> None:
        """End them all."""
        for one in (*self._workers, self._scheduler):
            with suppress(psutil.Error):
                one.kill()
            one.wait()

    def _start(self, program: str, *words: str, **settings: str) -> psutil.Popen:
        given = {f"DASK_DISTRIBUTED__SCHEDULER__{name}": text for name, text in settings.items()}
        quiet = ("--host", "127.0.0.1", "--no-dashboard", "--dashboard-address", "127.0.0.1:0")
        return psutil.Popen(
            [sys.executable, "-m", f"distributed.cli.{program}", *words, *quiet],
            env={**os.environ, **given},
            cwd=self._here,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )


def until(true: Callable[[], Any], seconds: float = 90) -> bool:
    """Wait until something is *true*; say whether it became so."""
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


@pytest.fixture(scope="module")
def machines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """Return a cluster."""
    started = Cluster(tmp_path_factory.mktemp("cluster"))
    started.workers()
    yield started
    started.close()


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a case that the machines share."""
    for name in ("data", "seeds", "notebooks"):
        (tmp_path / name).mkdir()
    text = (HERE / "tests/lindau/data/case.yml").read_text(encoding="utf-8")
    (tmp_path / "data/case.yml").write_text(text, encoding="utf-8")
    monkeypatch.setenv("CASEBOOK_ROOT", str(tmp_path))
    return tmp_path


def plan(case: Path, **cells: str) -> None:
    """Plan a report for each of the *cells*."""
    reports = [
        f"- {{id: {name}, notebook: 90-{name}, title: T, summary: S}}\n" for name in sorted(cells)
    ]
    (case / "data/reports.yml").write_text("".join(reports), encoding="utf-8")
    for name, cell in cells.items():
        store(case, f"90-{name}", cell.strip())


def told(case: Path) -> Counter[str]:
    """Return how often each notebook began and ended."""
    file = case / "told"
    return Counter(file.read_text().splitlines() if file.exists() else [])


def go(case: Path) -> None:
    """Let the notebooks end."""
    with (case / "told").open("a", encoding="utf-8") as file:
        print("go", file=file)


@contextmanager
def command(machines: Cluster) -> Iterator[subprocess.Popen[str]]:
    """Run `casebook report` on the *machines* meanwhile."""
    process = subprocess.Popen(
        [sys.executable, "-m", "casebook", "report", "--scheduler", machines.address],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def made(machines: Cluster) -> dict[str, Outcome]:
    """Return what becomes of the reports on the *machines*."""
    chosen = catalogue.choose((), {})
    return {one.id: one for one in press.make_all(chosen, warm=True, scheduler=machines.address)}


# Signals


def test_a_signal_ends_what_runs_on_the_cluster(machines: Cluster, case: Path) -> None:
    """After a signal no notebook runs on any machine, and what was finished is told."""
    plan(case, ants="1 + 1", bees=TOLD.format(name="bees"))
    workers = machines.workers()

    with command(machines) as process:
        assert until(lambda: told(case) and (case / "build/receipts/ants.json").exists())
        process.terminate()
        out, err = process.communicate(timeout=90)

    assert 143 == process.returncode
    assert "made build/reports/ants.html" in out
    assert "Stopped. Not made: bees" in err
    assert "Traceback" not in out + err
    # Of a worker there stay only its warm process and what that counts with.
    assert until(lambda: all(len(one.children(recursive=True)) <= 2 for one in workers), 30)


# Workers that are not fit


def test_a_worker_of_another_kind_is_refused(
    machines: Cluster, case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A worker with another Python, or without the shared folder, is named with the reason."""
    plan(case, ants="1 + 1")
    machines.workers()

    with monkeypatch.context() as patch:
        patch.setattr(surroundings, "here", lambda: {"Python": "3.0.0"})
        with pytest.raises(ReportError, match=r"tcp://.*: expected Python to be 3\.0\.0, as where"):
            made(machines)
    with monkeypatch.context() as patch:
        patch.setattr(cluster, "_errand", lost)
        with pytest.raises(
            ReportError, match=r"expected the folder .*build/cluster/lost, as where"
        ):
            made(machines)
    assert not (case / "build/reports").exists()


@contextmanager
def lost() -> Iterator[str]:
    """Yield a folder that no other machine sees."""
    yield "build/cluster/lost"


# Workers that die


def test_a_killed_worker_loses_nothing_and_nothing_is_made_twice(
    machines: Cluster, case: Path
) -> None:
    """Where a worker is killed its report is begun again elsewhere; the next command keeps all."""
    plan(case, **{name: TOLD.format(name=name) for name in NAMES})
    victim, _ = machines.workers()

    with command(machines) as process:
        assert until(lambda: len(told(case)) == 2)  # each worker is in the middle of one
        orphans = victim.children(recursive=True)
        victim.kill()
        assert until(lambda: not any(one.is_running() for one in orphans))
        go(case)
        out, err = process.communicate(timeout=90)

    assert (0, "") == (process.returncode, err)
    assert f"{len(NAMES)} of {len(NAMES)} reports made." in out
    assert [1] * len(NAMES) == [told(case)[f"ended {name}"] for name in NAMES]
    assert len(NAMES) + 1 == sum(told(case)[f"begun {name}"] for name in NAMES)
    assert {"executed", "receipts", "reports"} == {one.name for one in (case / "build").iterdir()}
    assert all(one.kept for one in made(machines).values())


def test_what_was_made_before_its_worker_died_is_not_made_again(
    machines: Cluster, case: Path
) -> None:
    """A worker that dies after the page is there, and before it could say so, costs nothing."""
    plan(case, ants=TOLD.format(name="ants"))
    workers = machines.workers()

    with command(machines) as process:
        assert until(lambda: told(case)["begun ants"])
        worker = max(workers, key=lambda one: len(one.children(recursive=True)))
        worker.suspend()
        go(case)
        assert until(lambda: any((case / "build/cluster").glob("*/0")))
        worker.kill()
        out, err = process.communicate(timeout=90)

    assert (0, "") == (process.returncode, err)
    assert "1 of 1 reports made." in out
    assert {"begun ants": 1, "go": 1, "ended ants": 1} == told(case)
    assert (case / "build/receipts/ants.json").exists()


def test_a_report_whose_workers_die_has_failed(
    machines: Cluster, case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A report that ends every worker is given up; a cluster without workers is refused."""
    monkeypatch.setattr(cluster, "_SECONDS_WITHOUT_WORKERS", 1)
    plan(case, deadly=MURDEROUS)
    machines.workers()

    failed = made(machines)["deadly"]

    assert "each worker of the cluster that was given it died" in failed.error
    monkeypatch.setattr(cluster, "_SECONDS_TO_CONNECT", 2)
    with pytest.raises(ReportError, match="it has no worker; start one"):
        made(machines)


# Refusals


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("nowhere", "--scheduler nowhere: expected the address of a dask scheduler, such as"),
        ("tcp://127.0.0.1:1", "seen none that answers"),
    ],
)
def test_no_scheduler_is_a_sentence(
    case: Path, monkeypatch: pytest.MonkeyPatch, address: str, message: str
) -> None:
    """An address where no scheduler answers ends in one sentence and exit code 2."""
    monkeypatch.setattr(cluster, "_SECONDS_TO_CONNECT", 1)
    plan(case, ants="1 + 1")

    result = CliRunner().invoke(main, ["report", "--scheduler", address])

    assert (2, "", 1) == (result.exit_code, result.stdout, len(result.stderr.splitlines()))
    assert message in result.stderr


def test_without_dask_the_sentence_says_how_to_get_it(
    case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where dask is not installed, the sentence names the very version that is wanted."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    plan(case, ants="1 + 1")

    result = CliRunner().invoke(main, ["report", "--scheduler", "tcp://127.0.0.1:1"])

    assert 2 == result.exit_code
    assert "which is not installed; on each machine: pip install distributed==" in result.stderr


def test_what_must_be_the_same_is_named(tmp_path: Path) -> None:
    """Here all is as here; of what differs the first is named, with what was seen."""
    here = dict(surroundings.here())

    assert "" == surroundings.difference(here)
    assert "" == tasks.unfit(str(tmp_path), here)
    assert tasks.unfit(str(tmp_path / "x"), here).startswith(f"expected the folder {tmp_path}")
    assert "the package pandas" in here
    assert "the code of the library" in here
    seen = here["the package pandas"]
    message = f"expected the package pandas to be 0.1, as where you asked, seen {seen}; make them"
    assert surroundings.difference({**here, "the package pandas": "0.1"}).startswith(message)
