"""Receipts: a report is made again if something it is made of has changed, and only then."""

from __future__ import annotations

import importlib.metadata
import json
import os
import platform
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import Desk, copied, store

from casebook.records.errors import ReportError
from casebook.records.inputs import Inputs
from casebook.reports import catalogue, receipts, shelves

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="what a run reads is heard where kernels fork"
)
READS = r"""
import os, pathlib, threading
import own
data = pathlib.Path("../data")
(data / "read.txt").read_text(), (data / "absent.txt").exists(), os.listdir(data / "listed")
try:
    open(data / "sought.txt")
except OSError:
    pass
thread = threading.Thread(target=(data / "threaded.txt").read_bytes)
thread.start(); thread.join()
if os.fork() == 0:
    open("../data/forked.txt").read(); os._exit(0)
_ = os.wait()
os.environ.get("CASE_WORD"), os.environ.get("CASE_OTHER")
pathlib.Path("../own.txt").write_text("1")
pathlib.Path("../own.txt").read_text()
"""
FINDS = """
from casebook.evidence import findings
from casebook.texts import sources
print(len(findings.load(sources.load("courthouse-news"))))
"""
LIST = """
- {id: reads, notebook: 9-reads, title: T, summary: S}
- {id: starts, notebook: 9-starts, title: T, summary: S}
- {id: fails, notebook: 9-fails, title: T, summary: S}
- {id: finds, notebook: 9-finds, title: T, summary: S}
"""
FILES = {
    "data/read.txt": "read",
    "data/threaded.txt": "threaded",
    "data/forked.txt": "forked",
    "data/listed/one.txt": "",
    "lib/own.py": "import own_too",
    "lib/own_too.py": "",
    "data/reports.yml": LIST,
}


def report(desk: Desk, *words: str) -> dict[str, Any]:
    """Return what `casebook report` says of each report, by id."""
    done = subprocess.run(
        [sys.executable, "-m", "casebook", "report", "--json", *words],
        env={**os.environ, "CASEBOOK_ROOT": str(desk.root), "CASE_OTHER": "one"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr
    return {one["id"]: one for one in json.loads(done.stdout)["reports"]}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Return a case with three planted notebooks whose reports have been made, one in vain."""
    desk = copied(tmp_path_factory.mktemp("receipts"))
    for name, text in FILES.items():
        (desk.root / name).parent.mkdir(exist_ok=True)
        desk.write(name, text)
    store(desk.root, "9-reads", READS)
    store(desk.root, "9-starts", "import subprocess\n_ = subprocess.run(['true'])")
    store(desk.root, "9-fails", "1 / 0")
    store(desk.root, "9-finds", FINDS)
    outcomes = report(desk)
    assert [one["error"][-30:] for one in outcomes.values() if one["error"]] == [
        "ZeroDivisionError: division by zero"[-30:]
    ]
    return desk


@pytest.fixture
def case(made: Desk, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """Return that case, to be changed; afterwards it is as it was."""
    monkeypatch.setenv("CASEBOOK_ROOT", str(made.root))
    monkeypatch.setenv("CASE_OTHER", "one")
    before = {path: path.read_bytes() for path in made.root.rglob("*") if path.is_file()}
    yield made
    for path in [path for path in made.root.rglob("*") if path.is_file()]:
        if path not in before:
            path.unlink()
    for path, content in before.items():
        if not path.exists() or path.read_bytes() != content:
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content)


def why(id: str = "reads", **told: Any) -> str:
    """Return why the report *id* has to be made, with some of the values it is *told* changed."""
    receipts._now.cache_clear()
    receipts._version.cache_clear()
    chosen = {one.id: one for one in catalogue.catalogue()}
    return receipts.why(id, {**receipts.values(chosen[id], catalogue.made_from()), **told})


def environ(name: str, value: str) -> Callable[[pytest.MonkeyPatch, Path], None]:
    """Return a change of the environment."""
    return lambda patch, _: patch.setenv(name, value)


def written(name: str, text: str) -> Callable[[pytest.MonkeyPatch, Path], None]:
    """Return a change of a file."""

    def change(_: pytest.MonkeyPatch, root: Path) -> None:
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(text)

    return change


def removed(name: str) -> Callable[[pytest.MonkeyPatch, Path], None]:
    """Return a file's end."""
    return lambda _, root: (root / name).unlink()


def other_version(patch: pytest.MonkeyPatch, _: Path) -> None:
    """Install another pandas."""
    version = importlib.metadata.version
    patch.setattr(
        importlib.metadata, "version", lambda name: "9.9" if name == "pandas" else version(name)
    )


def other_python(patch: pytest.MonkeyPatch, _: Path) -> None:
    """Change to another Python."""
    patch.setattr(platform, "python_version", lambda: "9.9")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (written("data/read.txt", "else"), "data/read.txt changed"),
        (removed("data/read.txt"), "data/read.txt is gone"),
        (written("data/threaded.txt", "else"), "data/threaded.txt changed"),
        (written("data/forked.txt", "else"), "data/forked.txt changed"),
        (written("data/absent.txt", ""), "data/absent.txt is new"),
        (written("data/sought.txt", ""), "data/sought.txt is new"),
        (written("data/listed/two.txt", ""), "other files are in data/listed/"),
        (written("lib/own.py", "import own_too\n"), "lib/own.py changed"),
        (written("lib/own_too.py", "\n"), "lib/own_too.py changed"),
        (written("lib/pathlib.py", ""), "other files are in lib/"),
        (written("notebooks/9-reads.ipynb", "{}"), "notebooks/9-reads.ipynb changed"),
        (environ("CASE_WORD", "1"), "the variable CASE_WORD is new"),
        (environ("CASE_OTHER", "two"), "the variable CASE_OTHER changed"),
        (environ("LC_ALL", "de_DE.UTF-8"), "the variable LC_ALL"),
        (environ("TZ", "Asia/Tokyo"), "the variable TZ"),
        (other_version, "package pandas was"),
        (other_python, "Python was"),
        (written("build/reports/reads.html", ""), "build/reports/reads.html was changed"),
        (removed("build/reports/reads.html"), "build/reports/reads.html is not there"),
        (removed("build/receipts/reads.json"), "it has no receipt"),
        (written("build/receipts/reads.json", '{"values": {}'), "it has no receipt"),
        (written("build/receipts/reads.json", "[]"), "it has no receipt"),
    ],
)
def test_each_input_that_changes_makes_it_again(
    case: Desk,
    monkeypatch: pytest.MonkeyPatch,
    change: Callable[[pytest.MonkeyPatch, Path], None],
    reason: str,
) -> None:
    """Whatever a report is made of, and what was looked for in vain, is named when it changes."""
    assert why() == ""

    change(monkeypatch, case.root)

    assert why().startswith(reason)


@pytest.mark.parametrize("name", ["title", "parameters", "notebook", "links"])
def test_each_value_that_changes_makes_it_again(case: Desk, name: str) -> None:
    """What the list says of a report is an input too, as are the links that it gets."""
    assert why(**{name: "another"}) == f"its {name} changed"


@pytest.mark.parametrize(
    "change",
    [
        written("data/other.txt", "1"),
        written("data/listed/__pycache__/one.pyc", ""),
        written("lib/readme.txt", ""),
        written("own.txt", "2"),
        written("notebooks/9-other.ipynb", "{}"),
        environ("CASE_UNASKED", "1"),
        lambda _, root: os.utime(root / "data/read.txt", (0, 0)),
    ],
)
def test_what_it_is_not_made_of_may_change(
    case: Desk, monkeypatch: pytest.MonkeyPatch, change: Callable[..., None]
) -> None:
    """A file that was not read, a variable not asked for, and a time of a file are no inputs."""
    change(monkeypatch, case.root)

    assert why() == ""


def test_templates_and_code_of_the_engine_are_inputs(case: Desk) -> None:
    """The receipt has the page's template, its style and the modules that the run imported."""
    files = json.loads(case.text("build/receipts/reads.json"))["files"]

    for name in ("reports/template/report.html.j2", "reports/template/report.css", "front.py"):
        assert f"engine:casebook/{name}" in files
    assert not any("commands" in name or "ms13" in name for name in files)


def test_what_the_warm_process_computed_is_charged_to_who_uses_it(case: Desk) -> None:
    """Findings rest on tables, on the case's checks, and on what else stands beside those."""
    receipt = json.loads(case.text("build/receipts/finds.json"))
    before = why("finds")
    case.write("data/judgements.csv", case.text("data/judgements.csv") + "\n")

    assert any(file.endswith("ms13/checks/prisons.py") for file in receipt["files"])
    assert any(folder.endswith("ms13/checks/") for folder in receipt["folders"])
    assert ("", "data/judgements.csv changed") == (before, why("finds"))


def test_a_run_that_starts_programs_is_made_every_time(case: Desk) -> None:
    """What another program reads nobody hears, so nothing says that it has not changed."""
    assert why("starts") == "it starts another program"


def test_a_report_that_failed_is_tried_again(case: Desk) -> None:
    """A report that could not be made has no receipt."""
    assert why("fails") == "it has no receipt"


def test_the_command_makes_what_changed_and_keeps_the_rest(case: Desk) -> None:
    """The command says of each report whether it was made, and why."""
    case.write("data/read.txt", "else")

    first, second = report(case, "reads")["reads"], report(case, "reads", "starts")

    assert (False, "data/read.txt changed") == (first["kept"], first["why"])
    assert (True, False) == (second["reads"]["kept"], second["starts"]["kept"])
    assert report(case, "--again", "reads")["reads"]["why"] == "it was asked for"


def test_the_manifest_is_the_same_each_time(case: Desk) -> None:
    """Two runs of the same case write the same receipt, and it names no place of this machine."""
    before = case.text(shelves.REPORTS.manifest)
    report(case, "--again")

    assert before == case.text(shelves.REPORTS.manifest)
    assert str(case.root) not in before
    assert os.path.expanduser("~") + "/" not in before


def test_verifying_names_what_differs(case: Desk) -> None:
    """A page that was changed, and a file that one was made of, are named with what has them."""
    receipts._now.cache_clear()
    assert [] == [one for one in receipts.differences() if not one.startswith("starts: it starts")]
    case.write("data/read.txt", "else")
    case.write("build/reports/starts.html", "mine")
    receipts._now.cache_clear()

    assert list(receipts.differences()) == [
        "index: build/reports/starts.html changed",
        "reads: data/read.txt changed",
        "starts: build/reports/starts.html was changed",
    ]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"reports": 1}'])
def test_a_manifest_that_cannot_be_read_is_told(case: Desk, text: str) -> None:
    """Without a whole manifest there is nothing to compare with, and it is said what to do."""
    case.write(shelves.REPORTS.manifest, text)

    with pytest.raises(ReportError, match="make the reports"):
        list(receipts.differences())


def test_without_inputs_there_is_no_receipt(case: Desk) -> None:
    """A run that nobody listened to leaves no receipt, nor that of a run before it."""
    receipts.write("reads", {}, Inputs())

    assert why() == "it has no receipt"
