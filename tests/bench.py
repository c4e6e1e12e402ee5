"""
Benchmark: this suite's reports made in several ways, side by side, in one run; `make bench`.

Every figure of `docs/benchmarks.md` comes from one call of this program on one machine.
The ways take turns, so that what else the machine does weighs on all; ratios are of medians.
"""

from __future__ import annotations

import ctypes
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path
from typing import Any

import nbformat
import papermill
import psutil
import yaml

HERE = Path(__file__).resolve().parents[1]
PLACE = HERE / "build/bench"
PEER = PLACE / "peer"
JUPYTER_CACHE = "jupyter-cache==1.0.1"
ROUNDS = 2
RUNS = HERE / "data/runs/41-police/spans.csv"
MANY = (50, 200)
ONE = "money"
ADOPT_ORPHANS = 36  # PR_SET_CHILD_SUBREAPER in Linux's prctl.h
BIN = Path(sys.executable).parent
# Twenty lines that anybody would write: papermill in two processes, one exporter in each.
POOL = """
import json, sys
from concurrent.futures import ProcessPoolExecutor
import papermill
from nbconvert import HTMLExporter

exporter = None

def make(job):
    global exporter
    exporter = exporter or HTMLExporter()
    source, made, parameters = job
    papermill.execute_notebook(source, made, parameters=parameters, cwd="notebooks",
                               kernel_name="python3", progress_bar=False)
    body, _ = exporter.from_filename(made)
    with open(made.replace(".ipynb", ".html"), "w") as page:
        page.write(body)

if __name__ == "__main__":
    with ProcessPoolExecutor(2) as pool:
        list(pool.map(make, json.load(open(sys.argv[1]))))
"""


@dataclass
class Way:
    """A way of making reports: what it does, and what was measured each time."""

    name: str
    make: Callable[[], None]
    seconds: list[float] = field(default_factory=list)
    total: list[float] = field(default_factory=list)
    largest: list[float] = field(default_factory=list)

    @property
    def median(self) -> float:
        """The median of the times, in seconds."""
        return statistics.median(self.seconds)


def run(*words: str | Path, **variables: str) -> None:
    """Run a command quietly; a failure ends the benchmark with what it said."""
    done = subprocess.run(
        [str(word) for word in words],
        cwd=HERE,
        env={**os.environ, "OPENBLAS_NUM_THREADS": "1", **variables},
        capture_output=True,
        text=True,
        input="y\n",  # jupyter-cache asks whether it may make its cache
        check=False,
    )
    if done.returncode:
        sys.exit(f"{' '.join(map(str, words))}\n{done.stdout}\n{done.stderr}")


def watch(stop: threading.Event, found: dict[str, float]) -> None:
    """Note the most memory in MB that all processes have together, and one has for itself."""
    here = psutil.Process()
    while not stop.wait(1.0):  # looking costs time itself
        together = 0.0
        for process in here.children(recursive=True):
            try:
                memory = process.memory_full_info()
            except psutil.Error:
                continue
            together += memory.pss / 1e6
            found["largest"] = max(found["largest"], memory.uss / 1e6)
        found["total"] = max(found["total"], together)


def measure(way: Way) -> None:
    """Go one way once, and note its time and memory."""
    found, stop = {"total": 0.0, "largest": 0.0}, threading.Event()
    watcher = threading.Thread(target=watch, args=(stop, found))
    watcher.start()
    begun = time.perf_counter()
    way.make()
    way.seconds.append(time.perf_counter() - begun)
    stop.set()
    watcher.join()
    way.total.append(found["total"])
    way.largest.append(found["largest"])
    print(f"{way.name}: {way.seconds[-1]:.1f} s", file=sys.stderr)


def reports() -> Iterator[tuple[str, Path, Path, dict[str, Any]]]:
    """Yield id, notebook, executed notebook and parameters of each report."""
    for one in yaml.safe_load((HERE / "data/reports.yml").read_text(encoding="utf-8")):
        source = HERE / f"notebooks/{one['notebook']}.ipynb"
        yield one["id"], source, PLACE / f"{one['id']}.ipynb", one.get("parameters", {})


def command_lines(only: str = "", *, pages: bool = True) -> None:
    """Make each report as papermill's and nbconvert's documentation has it."""
    for id, source, made, parameters in reports():
        if only in ("", id):
            words = [  # papermill takes "2004" for a number unless it is said to be text
                word
                for key, value in parameters.items()
                for word in ("-r" if isinstance(value, str) else "-p", key, str(value))
            ]
            run(BIN / "papermill", source, made, "--cwd", HERE / "notebooks", *words)
            if pages:
                run(BIN / "jupyter", "nbconvert", "--to", "html", made)


def pool() -> None:
    """Make all reports in a pool of two processes."""
    jobs = [(str(source), str(made), values) for _, source, made, values in reports()]
    (PLACE / "jobs.json").write_text(json.dumps(jobs))
    (PLACE / "pool.py").write_text(POOL)
    run(sys.executable, PLACE / "pool.py", PLACE / "jobs.json")


def cache() -> None:
    """Execute all reports with jupyter-cache, in parallel, its cache empty, and make pages."""
    shutil.rmtree(PLACE / "cached", ignore_errors=True)
    (PLACE / "cached").mkdir()
    files = []
    for id, source, _, parameters in reports():
        notebook = papermill.execute_notebook(
            str(source), None, parameters=parameters, prepare_only=True, progress_bar=False
        )
        notebook.metadata["kernelspec"]["name"] = "bench"
        files.append(PLACE / f"cached/{id}.ipynb")
        nbformat.write(notebook, files[-1])
    variables = {"JUPYTER_PATH": str(PLACE / "jupyter"), "JUPYTERCACHE": str(PLACE / "cached/c")}
    jcache = PEER / "bin/jcache"
    run(jcache, "notebook", "add", *files, **variables)
    run(jcache, "project", "execute", "-e", "local-parallel", "-t", "300", **variables)
    for at, file in enumerate(files, 1):
        run(jcache, "notebook", "merge", str(at), file.with_suffix(".done.ipynb"), **variables)
    run(
        BIN / "jupyter", "nbconvert", "--to", "html", *(f.with_suffix(".done.ipynb") for f in files)
    )


def peer() -> bool:
    """Install jupyter-cache beside us, and say whether it is there."""
    if not (PEER / "bin/jcache").exists():
        subprocess.run([sys.executable, "-m", "venv", PEER], check=True)
        words = [PEER / "bin/pip", "install", "-q", JUPYTER_CACHE]
        if subprocess.run(words, capture_output=True, check=False).returncode:
            return False
    place = PLACE / "jupyter/kernels/bench"
    place.mkdir(parents=True, exist_ok=True)
    words = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    spec = {"argv": words, "display_name": "bench", "language": "python"}
    (place / "kernel.json").write_text(json.dumps(spec))
    return True


def batch(number: int) -> Callable[[], None]:
    """Return what makes the first *number* runs of the example, all of them anew."""
    table = PLACE / f"runs-{number}.csv"
    lines = RUNS.read_text(encoding="utf-8").splitlines()[: number + 1]
    table.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return lambda: run(BIN / "casebook", "batch", "41-police", "--runs", table, "--again")


def casebook(*words: str) -> Callable[[], None]:
    """Return what calls `casebook report`."""
    return lambda: run(BIN / "casebook", "report", *words)


def table(ways: list[Way], base: Way | None = None) -> str:
    """Return *ways* as a table in Markdown, with each one's share of the time of the *base*."""
    rows = ["| way | median s | lowest to highest | of the first | MB together | MB of one |"]
    rows.append("| --- | --- | --- | --- | --- | --- |")
    for way in ways:
        first = (base or ways[0]).median
        rows.append(
            f"| {way.name} | {way.median:.1f} | {min(way.seconds):.1f} to {max(way.seconds):.1f} "
            f"| {way.median / first:.3f} | {max(way.total):,.0f} | {max(way.largest):,.0f} |"
        )
    return "\n".join(rows)


def main() -> None:
    """Measure, and write what was found."""
    ctypes.CDLL(None).prctl(ADOPT_ORPHANS, 1, 0, 0, 0)
    PLACE.mkdir(parents=True, exist_ok=True)
    all_ways = [
        Way("papermill and nbconvert, command lines", command_lines),
        Way("a pool of papermill, two processes", pool),
        Way("`casebook report --again`", casebook("--again")),
        Way("`casebook report`, nothing changed", casebook()),
        Way("`casebook report --again --plain`", casebook("--again", "--plain")),
    ]
    if peer():
        all_ways.insert(2, Way("jupyter-cache and nbconvert, its cache empty", cache))
    one_ways = [
        Way(f"papermill alone, `{ONE}`, no page", lambda: command_lines(ONE, pages=False)),
        Way(f"`casebook report --again {ONE}`", casebook("--again", ONE)),
    ]
    many = [Way(f"{number} runs", batch(number)) for number in MANY]
    casebook()()
    for _ in range(ROUNDS):
        for way in (*all_ways, *one_ways):
            measure(way)
    for way in many:
        measure(way)
    (HERE / "docs/benchmarks.md").write_text(told(all_ways, one_ways, many), encoding="utf-8")


def told(all_ways: list[Way], one_ways: list[Way], many: list[Way]) -> str:
    """Return the page of what was measured."""
    names = ("casebook", "papermill", "nbconvert", "nbclient", "ipykernel", "jupyter_client")
    versions = ", ".join(f"{name} {metadata.version(name)}" for name in names)
    peers = f", {JUPYTER_CACHE.replace('==', ' ')}" if len(all_ways) > 5 else ""
    rows = [
        "| runs | seconds | a run | MB together | MB of one |",
        "| --- | --- | --- | --- | --- |",
    ]
    for size, way in zip(MANY, many, strict=True):
        rows.append(
            f"| {size} | {way.median:.1f} | {way.median / size:.2f} | {max(way.total):,.0f} "
            f"| {max(way.largest):,.0f} |"
        )
    first, last = many[0], many[-1]
    slope = (last.median - first.median) / (MANY[-1] - MANY[0])
    number = sum(1 for _ in reports())
    lines = [
        "# Benchmarks",
        "",
        f"Written by `make bench`, all in one run: {ROUNDS} rounds in which the ways take turns, "
        "and one of the batches.",
        f"Python {platform.python_version()} on {os.cpu_count()} processors, {platform.system()}; "
        f"{versions}{peers}.",
        "MB together is the most that all processes of a way had at once, shared memory counted "
        "once; MB of one is the most that one process had for itself.",
        "Ratios are worth more than seconds: another machine has other seconds.",
        "",
        f"## All {number} reports",
        "",
        table(all_ways),
        "",
        "A pool executes and makes plain pages, without checks, index, receipt or offline "
        "explorers; jupyter-cache executes, and nbconvert makes the pages.",
        "",
        "## One report",
        "",
        table(one_ways),
        "",
        "## Many runs of one notebook",
        "",
        "`casebook batch 41-police`, the first rows of `data/runs/41-police/spans.csv`, all anew.",
        "",
        *rows,
        "",
        f"One more run costs {slope:.2f} seconds between {MANY[0]} and {MANY[-1]}.",
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
