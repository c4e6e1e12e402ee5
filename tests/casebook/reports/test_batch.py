"""A batch: a page for each row, an index to find them, a table of what they hand out."""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import pytest
from bs4 import BeautifulSoup
from conftest import KERNEL, Desk, copied
from nbformat.v4 import new_code_cell, new_notebook, new_output

from casebook.display import handouts
from casebook.records.errors import RecordError, ReportError
from casebook.reports import batch, execution, making, notebooks
from casebook.reports.batch import Batch
from casebook.reports.outcomes import Outcome

PARAMETERS = 'first: int = 1  # what is <tripled>\nname: str = "a_b"'
CELL = """
import os, pathlib, signal, time
from casebook.display import handouts
if first == 13:
    raise LookupError("no <row>")
if first == 99 and not pathlib.Path("../asleep").exists():
    pathlib.Path("../asleep").touch()
    time.sleep(300)
handouts.give(tripled=3 * first, small=first < 5)
""".strip()
RUNS = "first,name\n2,=1+1\n13,b\n7,b\n99,b\n"
IDS = ["first-2-name--1-1-bac90e", "first-13-name-b", "first-7-name-b", "first-99-name-b"]
HERE = "build/batch/90-tiny/runs"
LINK = '<a data-report="findings" href="50-findings.ipynb#CN-C41">the claim</a>'


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a command said, its exit code, its index as a table, and when its first page is from."""

    code: int
    out: str
    err: str
    cells: list[list[str]]
    made_at: int


def plant(root: Path, runs: str) -> None:
    """Store the notebook `90-tiny` and its table of *runs* in the project *root*."""
    cells = [
        new_code_cell(PARAMETERS, id="c0", metadata={"tags": ["parameters"]}),
        new_code_cell(CELL, id="c1"),
    ]
    notebook = new_notebook(cells=cells, metadata={"kernelspec": KERNEL})
    nbformat.write(notebook, root / "notebooks/90-tiny.ipynb")
    (root / "runs.csv").write_text(runs, encoding="utf-8")


def command(root: Path, *words: str) -> subprocess.Popen[str]:
    """Return `casebook batch` of the tiny notebook, begun in the folder *root*."""
    return subprocess.Popen(
        [sys.executable, "-m", "casebook", "batch", "90-tiny", "--runs", "runs.csv", *words],
        env={**os.environ, "CASEBOOK_ROOT": str(root)},
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        start_new_session=True,
    )


def ended(process: subprocess.Popen[str], desk: Desk) -> Said:
    """Return what the *process* says until it ends."""
    out, err = process.communicate(timeout=120)
    page = desk.root / HERE / f"{IDS[0]}.html"
    return Said(
        code=process.returncode,
        out=out,
        err=err,
        cells=cells(desk),
        made_at=page.stat().st_mtime_ns,
    )


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Return a project with the tiny notebook and a table of four runs, of which one fails."""
    desk = copied(tmp_path_factory.mktemp("project"))
    plant(desk.root, RUNS)
    return desk


@pytest.fixture(scope="module")
def stopped(project: Desk) -> Said:
    """Return what a batch says that is stopped while its last run sleeps."""
    process = command(project.root)
    files = (
        "asleep",
        f"{HERE}/receipts/{IDS[0]}.json",
        f"{HERE}/receipts/{IDS[2]}.json",
        f"{HERE}/logs/{IDS[1]}.log",
    )
    signs = [project.root / file for file in files]
    end = time.monotonic() + 60
    while not all(sign.exists() for sign in signs) and time.monotonic() < end:
        time.sleep(0.05)
    process.terminate()
    return ended(process, project)


@pytest.fixture(scope="module")
def done(project: Desk, stopped: Said) -> Said:
    """Return what the same batch says when it goes on."""
    return ended(command(project.root, "--json"), project)


@pytest.fixture
def stub(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Return a project in which a run of the tiny notebook takes no time."""
    plant(desk.root, RUNS)
    monkeypatch.chdir(desk.root)

    def execute(name: str, values: dict[str, Any], **_: int) -> Any:
        notebook = notebooks.read(name)
        scrap = {"name": "tripled", "data": 3 * values["first"]}
        outputs = {handouts.MIMES[0]: scrap}, {"text/html": LINK}
        notebook.cells[1].outputs = [new_output("display_data", one) for one in outputs]
        return notebook

    monkeypatch.setattr(execution, "execute", execute)
    return desk


def make(found: Batch, ids: Sequence[str]) -> None:
    for run in found.runs:
        if run.id in ids:
            making.make(run, seconds_a_cell=60, shelf=found.shelf)


def index(desk: Desk) -> BeautifulSoup:
    return BeautifulSoup(desk.text(f"{HERE}/index.html"), "html.parser")


def cells(desk: Desk) -> list[list[str]]:
    """Return the words of the table of runs, row by row."""
    rows = index(desk).select("#runs tbody tr")
    return [[cell.get_text() for cell in row.select("th, td")] for row in rows]


# The command


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal")
def test_a_batch_can_be_stopped(stopped: Said) -> None:
    """A signal ends it in a few lines; what was finished is in the index, the rest not yet."""
    assert 143 == stopped.code
    # What is just finished may be a moment on its way when the signal comes; the index has it.
    assert re.search(r"Stopped. Not made: [1-3] of 4 runs\n", stopped.err)
    assert re.fullmatch(r"[0-2] of 4 runs made\.( Open .*/index.html)?\n", stopped.out)
    assert ["6", "21"] == [stopped.cells[at][3] for at in (0, 2)]
    assert [IDS[3], "99", "b", "", "", "not yet"] == stopped.cells[3]


def test_a_failure_is_told_and_ends_no_other(done: Said) -> None:
    """The bad row is named with cell, error and log; the others are made."""
    (failed,) = [one for one in json.loads(done.out)["reports"] if one["error"]]

    assert (IDS[1], "notebook 90-tiny, cell 2: LookupError: no <row>") == (
        failed["id"],
        failed["error"],
    )
    assert f"{HERE}/logs/{IDS[1]}.log" == failed["log"]


def test_a_batch_goes_on_where_it_was_stopped(stopped: Said, done: Said) -> None:
    """What is there is not made again; the rest is, and what failed is tried again."""
    told = json.loads(done.out)

    assert (1, "") == (done.code, done.err)
    assert (1, 2, 4, 0) == tuple(told[key] for key in ("made", "kept", "of", "there"))
    assert sorted([IDS[1], IDS[3]]) == [one["id"] for one in told["reports"] if not one["kept"]]
    assert f"{HERE}/values.csv" == told["values"]
    assert stopped.made_at == done.made_at


def test_the_index_is_a_table_of_all_runs(project: Desk, done: Said) -> None:
    """Each run stands there with parameters and values, or with the reason why it was not made."""
    assert [
        [IDS[0], "2", "=1+1", "6", "yes", ""],
        [IDS[1], "13", "b", "", "", "notebook 90-tiny, cell 2: LookupError: no <row>"],
        [IDS[2], "7", "b", "21", "no", ""],
        [IDS[3], "99", "b", "297", "no", ""],
    ] == done.cells
    assert "3 of 4 runs are made; 1 failed" in index(project).main.get_text()


def test_what_the_runs_hand_out_is_in_short(project: Desk, done: Said) -> None:
    """Numbers stand with their range and median, words with how often they are there."""
    rows = index(project).select("table:not(#runs) tbody tr")

    assert [
        ["tripled", "3", "6 to 297, median 21"],
        ["small", "3", "no 2, yes 1"],
    ] == [[cell.get_text() for cell in row.select("th, td")] for row in rows]


def test_what_the_runs_hand_out_is_a_tidy_table(project: Desk, done: Said) -> None:
    """The table has a row for each value, with its run and parameters, and runs no formula."""
    rows = list(csv.reader(project.text(f"{HERE}/values.csv").splitlines()))

    assert [
        ["run", "first", "parameter_name", "name", "value"],
        [IDS[0], "2", "'=1+1", "tripled", "6"],
        [IDS[0], "2", "'=1+1", "small", "true"],
        [IDS[2], "7", "b", "tripled", "21"],
    ] == rows[:4]


def test_nothing_leads_out_of_the_folder(project: Desk, done: Said) -> None:
    """Each link of index and pages leads to a file of the batch's own folder, or is none."""
    for page in (project.root / HERE).glob("*.html"):
        links = [a["href"] for a in BeautifulSoup(page.read_text(), "html.parser").select("[href]")]
        files = {link.partition("#")[0] for link in links if not link.startswith(("#", "data:"))}
        assert files
        assert all((page.parent / file).is_file() and "/" not in file for file in files)


# Without a command


def test_a_batch_is_named_by_its_notebook_and_its_table(stub: Desk) -> None:
    """The folder says which notebook and which table; two tables do not mix."""
    found = batch.read("90-tiny", "runs.csv")

    assert "90-tiny/runs" == found.name
    assert IDS == [run.id for run in found.runs]
    assert {"first": 2, "name": "=1+1"} == found.runs[0].parameters
    assert "90-tiny (first 13, name b)" == found.runs[1].title


@pytest.mark.parametrize(
    ("name", "error", "told"),
    [
        ("90-tinny", ReportError, "no notebook '90-tinny'; did you mean '90-tiny'"),
        ("41-police", RecordError, "column first: expected a parameter of notebook 41-police"),
        ("00-start-here", RecordError, "seen 'first'; there are: none"),
    ],
)
def test_a_batch_that_cannot_be_is_refused(
    stub: Desk, name: str, error: type[Exception], told: str
) -> None:
    """A notebook that is not there, or that lacks the parameters, is told before anything runs."""
    with pytest.raises(error, match=told):
        batch.read(name, "runs.csv")

    assert not (stub.root / "build/batch").exists()


def test_a_title_is_that_of_the_one_report(stub: Desk) -> None:
    """A batch has the title of the notebook's report; where several are made of it, its name."""
    stub.write("since.csv", "since,until\n2001,2009\n")
    stub.write("source.csv", "source\ninsight-crime\n")

    assert "Police, prisoners, charges" == batch.read("41-police", "since.csv").title
    assert "10-article" == batch.read("10-article", "source.csv").title


def test_two_runs_never_share_a_file(stub: Desk) -> None:
    """Texts that would join to one name are told apart, in one table or in two, one after other."""
    ids = []
    for text in ("name\n1\n1-name-2\n", "first,name\n1,2-name-3\n", "first,name\n1,2\n"):
        stub.write("runs.csv", text)
        ids += [run.id for run in batch.read("90-tiny", "runs.csv").runs]

    assert 4 == len(set(ids))


def test_a_run_may_have_any_letters(stub: Desk) -> None:
    """A parameter with an underscore and a value in any language have their page and row."""
    notebook = notebooks.read("90-tiny")
    notebook.cells[0].source = 'first: int = 1\nlast_name: str = "a"'
    nbformat.write(notebook, stub.root / "notebooks/90-tiny.ipynb")
    stub.write("runs.csv", "last_name,first\nMuñoz,2\n")
    found = batch.read("90-tiny", "runs.csv")
    make(found, [found.runs[0].id])
    batch.write_index(found)

    ((id, *others),) = cells(stub)
    assert id.startswith("first-2-last_name-muñoz-")
    assert ["Muñoz", "2", "6"] == others
    assert (stub.root / HERE / index(stub).find("a", string=id)["href"]).is_file()


def test_what_is_made_is_not_waited_for(stub: Desk) -> None:
    """A run waits until its page is there, and always where all are to be made again."""
    found = batch.read("90-tiny", "runs.csv")
    make(found, IDS[:1])

    assert IDS[1:] == [run.id for run in batch.waiting(found)]
    assert IDS == [run.id for run in batch.waiting(found, again=True)]


@pytest.mark.parametrize("lost", ["{}.html", "executed/{}.ipynb"])
def test_half_of_what_is_made_is_not_enough(stub: Desk, lost: str) -> None:
    """A run of which page or executed notebook is missing is made again."""
    found = batch.read("90-tiny", "runs.csv")
    make(found, IDS)
    (stub.root / found.shelf.pages / lost.format(IDS[2])).unlink()

    assert IDS[2:3] == [run.id for run in batch.waiting(found)]


def test_another_notebook_makes_every_run_again(stub: Desk) -> None:
    """Where the notebook was stored after its pages were made, none of them is taken for good."""
    found = batch.read("90-tiny", "runs.csv")
    make(found, IDS)
    assert () == batch.waiting(found)

    later = time.time() + 5
    os.utime(stub.root / "notebooks/90-tiny.ipynb", (later, later))

    assert IDS == [run.id for run in batch.waiting(found)]


def test_a_run_that_failed_is_tried_again(stub: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page from before a failure is not taken for that run, nor are its values."""
    found = batch.read("90-tiny", "runs.csv")
    make(found, IDS)
    with monkeypatch.context() as patch:
        patch.setattr(execution, "execute", lambda *_, **__: 1 / 0)
        make(found, IDS[:1])
    batch.write_index(found)

    assert IDS[:1] == [run.id for run in batch.waiting(found)]
    assert [IDS[0], "2", "=1+1", "", "not yet"] == cells(stub)[0]
    assert f"{IDS[0]},2" not in stub.text(found.values)


def test_a_page_of_a_batch_links_no_report(stub: Desk) -> None:
    """Where a report would link another one, the words stay and lead nowhere."""
    found = batch.read("90-tiny", "runs.csv")
    make(found, IDS[:1])

    page = BeautifulSoup(stub.text(found.shelf.page(IDS[0])), "html.parser")
    assert "the claim" == page.find("a", {"data-report": None, "href": None}).get_text()
    assert {"index.html", "#main"} == {a["href"] for a in page.select("a[href]")}


def test_writing_twice_gives_the_same_bytes(stub: Desk) -> None:
    """Index and table have no time, no place and no chance in them."""
    found = batch.read("90-tiny", "runs.csv")
    make(found, IDS)
    written = []
    for _ in range(2):
        batch.write_index(found, [Outcome(id=IDS[0], seconds=time.time(), error=f"{stub.root}/a")])
        written.append([stub.text(name) for name in (found.index, found.values)])

    assert written[0] == written[1]
    assert str(stub.root) not in written[0][0]


def test_the_index_says_what_a_parameter_is(stub: Desk) -> None:
    """Each parameter stands with its help, one that has no column with the value of every run."""
    stub.write("runs.csv", "first\n2\n")
    batch.write_index(batch.read("90-tiny", "runs.csv"))

    told = [one.get_text() for one in index(stub).select("dt, dd")]
    assert ["first", "what is <tripled>", "name", '"a_b" in every run'] == told


def test_rows_can_be_chosen_by_what_varies(stub: Desk) -> None:
    """A choice is offered for each column with several values, and for words handed out."""
    stub.write("runs.csv", "first,name\n2,b\n3,b\n")
    found = batch.read("90-tiny", "runs.csv")
    make(found, [run.id for run in found.runs])
    batch.write_index(found)

    assert "first" == index(stub).find(id="runs")["data-filters"]


def test_the_index_runs_no_script_but_the_filters(stub: Desk) -> None:
    """The page's policy allows its one script, by its hash, and no request."""
    batch.write_index(batch.read("90-tiny", "runs.csv"))

    policy = index(stub).find("meta", {"http-equiv": "Content-Security-Policy"})["content"]
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert 1 == len(index(stub).select("script"))
    assert [] == index(stub).select("[src], link[href^=http]")
