"""Kernels forked from a warm process: what papermill's own give, and nothing of another run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import nbformat
import psutil
import pytest
from conftest import Desk, copied, store

from casebook.records.errors import ReportError
from casebook.reports import execution

EXPLORER = """
from casebook.explorers.explorer import Budget, Choice, Explorer, View
Explorer(
    "tiny", title="Tiny", first={"at": "1"}, drawings=(), budget=Budget(bytes=999, states=2),
    columns=("a",), controls=(Choice(name="at", label="At", options=(("1", "one"), ("2", "two"))),),
    view=lambda at: View(sentence=f"At {at}", layers=(), rows=()), note="",
)
"""
SHOWS = (
    "import os, sys, subprocess, time\nimport pandas as pd\nimport casebook",
    "print('from Python'); print('and aside', file=sys.stderr)",
    "_ = os.write(1, b'below Python\\n'); sys.stdout.flush(); time.sleep(0.3)",
    "subprocess.run(['echo', 'from a program'], check=True).returncode",
    "pd.DataFrame({'year': [2014, 2015], 'count': [1, 2]})",
    "from casebook.display import charts\n"
    "charts.picture([{'type': 'bar', 'x': [1], 'y': [2]}], {}, name='one', caption='C',"
    " sentence='S', note='N', table=pd.DataFrame({'x': [1]}))",
    EXPLORER,
    "from concurrent.futures import ProcessPoolExecutor\n"
    "with ProcessPoolExecutor(1) as pool: print(list(pool.map(abs, [-1])))",
    "get_ipython().history_manager.session_number is not None, __name__, sys.argv[0][-20:]",
    "sys.path[:2], os.path.basename(os.getcwd())",
    "%who_ls",
)
# What one run leaves behind, the next looks for.
LEAVES = """
import atexit, builtins, os, pathlib, random, sys, tempfile, threading
import numpy as np
left = 'a variable'
builtins.left_too = 'on every module'
os.environ['LEFT'] = 'in the environment'
sys.path.append('left')
os.umask(0o77)
threading.Thread(target=lambda: None, daemon=True).start()
drawn = random.random(), np.random.rand()
random.seed(1); np.random.seed(1)
os.chdir(tempfile.gettempdir())
"""
LOOKS = """
import builtins, os, random, sys, threading
import numpy as np
mask = os.umask(0); _ = os.umask(mask)
('left' in globals(), hasattr(builtins, 'left_too'), 'LEFT' in os.environ, 'left' in sys.path,
 mask == 0o77, os.path.basename(os.getcwd()))
"""
DRAWS = "import random\nimport numpy as np\nrandom.random(), np.random.rand()"
GREEDY = "big = bytearray(3_000_000_000)\nlen(big)"
CHATTY = "print('word ' * 200_000)"
# A program that leaves its parent, its session and its environment.
LEAVING = """
import os, subprocess, sys
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.execve('/bin/sleep', ['sleep', '298.7'], {})
    os._exit(0)
child = subprocess.Popen(['sleep', '298.7'], start_new_session=True)
"""
TOUCHING = "import pathlib\npathlib.Path('../data/note.txt').write_text('mine')"
INDIRECT = "import subprocess\nsubprocess.run(['touch', '../seeds/mine.txt']).returncode"
NOTEBOOKS = {
    "shows": SHOWS,
    "raises": ("1", "raise LookupError('no\\nrow')"),
    "slow": ("1", "import time\ntime.sleep(60)"),
    "dies": ("import os\nos.kill(os.getpid(), 9)",),
    "leaves": (LEAVES, LOOKS),
    "looks": (LOOKS,),
    "draws": (DRAWS,),
    "draws-too": (DRAWS,),
    "greedy": (GREEDY,),
    "chatty": (CHATTY,),
    "leaving": (LEAVING,),
    "touching": (TOUCHING,),
    "indirect": (INDIRECT,),
}
ALONE = ("touching", "indirect")
"""What would make those suspect that run beside it."""
COMPARED = ("shows", "raises", "slow", "dies", "greedy", "chatty")
linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="kernels fork on Linux")
both = pytest.mark.parametrize("mode", ["warm", "plain"])


class Made:
    """What the command made of the planted notebooks in one mode."""

    def __init__(self, folder: Path, mode: str) -> None:
        """Run the command; two runs at a time, so that there are runs beside one another."""
        self.desk = copied(folder)
        entry = "- {{id: {0}, notebook: 9-{0}, title: T, summary: S}}\n"
        self.desk.write("data/reports.yml", "".join(map(entry.format, NOTEBOOKS)))
        for name, cells in NOTEBOOKS.items():
            store(folder, f"9-{name}", *cells)
        # Under pytest, ipykernel does not catch what is written below Python.
        environment = {name: v for name, v in os.environ.items() if not name.startswith("PYTEST")}
        self.outcomes = {}
        others = [name for name in NOTEBOOKS if name not in ALONE]
        for names in (others if mode == "warm" else COMPARED, ALONE):
            words = ["report", *names, f"--{mode}", "--json", "--seconds", "5"]
            done = subprocess.run(
                [sys.executable, "-m", "casebook", *words],
                env={**environment, "CASEBOOK_ROOT": str(folder)},
                capture_output=True,
                text=True,
                check=False,
            )
            assert done.returncode == 1, done.stderr
            self.outcomes |= {one["id"]: one for one in json.loads(done.stdout)["reports"]}

    def outputs(self, name: str) -> list[Any]:
        """Return the outputs of each cell of a notebook, as they are stored."""
        cells = self.notebook(name).cells
        return [[dict(one) for one in cell.outputs] for cell in cells]

    def notebook(self, name: str) -> nbformat.NotebookNode:
        """Return a notebook as it was executed."""
        return nbformat.read(self.desk.root / f"build/executed/{name}.ipynb", as_version=4)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Made]:
    """Return what the command makes of the same notebooks with warm and with plain kernels."""
    folders = {mode: tmp_path_factory.mktemp(mode) for mode in ("warm", "plain")}
    with ThreadPoolExecutor() as both:  # each waits for kernels and their time limits
        found = both.map(Made, folders.values(), folders)
        return dict(zip(folders, found, strict=True))


@linux
def test_a_forked_kernel_shows_what_a_plain_one_does(made: dict[str, Made]) -> None:
    """Every output and every widget state is equal, from print to a pool of processes."""
    warm, plain = (made[mode].notebook("shows") for mode in ("warm", "plain"))

    assert made["warm"].outcomes["shows"]["error"] == ""
    assert [cell.outputs for cell in plain.cells] == [cell.outputs for cell in warm.cells]
    assert plain.metadata == warm.metadata
    assert "explorer-tiny" in str(warm.metadata["widgets"])


@linux
@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("raises", "cell 2: LookupError: no row"),
        ("slow", "cell 2: stopped after 5 seconds; it begins 'import time'"),
        ("dies", "cell 1: the kernel died, perhaps for memory; it may have 2,000 MB"),
        ("greedy", "cell 1: MemoryError: ; it may have 2,000 MB, make it use less"),
        ("touching", "it changed data/note.txt"),
        (
            "indirect",
            "seeds/mine.txt; a report only reads the evidence",
        ),
    ],
)
def test_a_forked_kernel_ends_as_a_plain_one_does(
    made: dict[str, Made], name: str, reason: str
) -> None:
    """An error, a time limit, a death and a limit of memory are told in the same words."""
    assert reason in made["warm"].outcomes[name]["error"]
    if name not in ("touching", "indirect"):
        assert made["plain"].outcomes[name]["error"] == made["warm"].outcomes[name]["error"]


@linux
def test_a_plain_run_that_touches_the_evidence_is_among_those_named(made: dict[str, Made]) -> None:
    """Where nobody listens, every run that was open when the evidence changed is named."""
    named = {id for id, one in made["plain"].outcomes.items() if "the evidence" in one["error"]}

    assert {"touching", "indirect"} <= named


@linux
def test_no_run_sees_another(made: dict[str, Made]) -> None:
    """Variables, environment, path, folder and rights of one run are not there in the next."""
    (shown,) = made["warm"].outputs("looks")[-1]

    assert shown["data"]["text/plain"] == ("(False, False, False, False, False, 'notebooks')")
    assert "True, True" in made["warm"].outputs("leaves")[-1][0]["data"]["text/plain"]


@linux
def test_no_two_runs_draw_the_same_numbers(made: dict[str, Made]) -> None:
    """Each run has random numbers of its own, of Python's and of numpy's kind."""
    one, other = (
        made["warm"].outputs(name)[0][0]["data"]["text/plain"].strip("()").split(", ")
        for name in ("draws", "draws-too")
    )

    assert all(a != b for a, b in zip(one, other, strict=True))


@linux
@both
def test_a_flood_of_printing_is_cut_with_a_word(made: dict[str, Made], mode: str) -> None:
    """Of a million signs that a cell prints the first part is kept, and what was cut is told."""
    (printed,) = made[mode].outputs("chatty")[0]

    assert len(printed["text"]) < 250_000
    assert printed["text"].endswith("(cut here: 800,001 more signs)\n")


@linux
def test_no_program_stays_behind(made: dict[str, Made]) -> None:
    """A program that a run starts and leaves, however it detached itself, is ended with it."""
    assert made["warm"].outcomes["leaving"]["error"] == ""
    assert [] == [
        one for one in psutil.process_iter(["cmdline"]) if "298.7" in (one.info["cmdline"] or [])
    ]


def test_where_the_system_sets_no_limit_memory_is_measured(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A kernel that outgrows its limit is ended, and the message says what to do."""
    monkeypatch.delattr(psutil.Process, "rlimit", raising=False)
    store(desk.root, "60-greedy", "import time\nbig = b'1' * 300_000_000\ntime.sleep(30)")

    with pytest.raises(ReportError, match=r"the kernel needed more memory; it may have 200 MB"):
        execution.execute("60-greedy", {}, megabytes=200)


def test_without_a_process_that_waits_a_kernel_is_started(desk: Desk) -> None:
    """In a process that forked nothing, papermill starts a kernel of its own."""
    store(desk.root, "60-one", "1 + 1")

    assert execution.execute("60-one", {}).cells[0].outputs[0].data["text/plain"] == "2"
