"""Notebooks: parameters are checked before anything runs, and what runs leaves nothing random."""

import copy
import errno
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import kernels
import nbformat
import pytest
from conftest import KERNEL, Desk, copied, decoded, reported, store
from jupyter_client.asynchronous import AsyncKernelClient
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from nbval.kernel import RunningKernel

from casebook.records.errors import ParameterError, ReportError
from casebook.reports import execution, notebooks
from casebook.reports.parameters import Parameter

STATE = "application/vnd.jupyter.widget-state+json"
SETTINGS = """
count: int = 3  # how many
word: str = "homes"
share: float = 0.5
loud: bool = False
"""
EXPLORER = """
import sys, time
from casebook.explorers.explorer import Budget, Choice, Explorer, View
print("out", count); print("err", file=sys.stderr)
Explorer(
    "tiny", title="Tiny", first={"at": "1"}, drawings=(), budget=Budget(bytes=999, states=2),
    columns=("a",), controls=(Choice(name="at", label="At", options=(("1", "one"), ("2", "two"))),),
    view=lambda at: View(sentence=f"At {at} of {count} <i>", layers=(), rows=()), note="",
)
"""

STATIC = """
import ipywidgets
from IPython.display import display
view = "application/vnd.jupyter.widget-view+json"
data = {"text/html": "<p>static</p>", "text/plain": "static"}
data |= {view: ipywidgets.HTML("live").get_view_spec()}
display(data, raw=True, metadata={view: {"static": True}})
"""


def plant(root: Path, name: str, *sources: str, parameters: str = SETTINGS) -> None:
    """Store a notebook of code cells *sources* below a title and its *parameters*."""
    first = new_code_cell(parameters.strip(), id="p", metadata={"tags": ["parameters"]})
    cells = [new_code_cell(text.strip(), id=f"c{at}") for at, text in enumerate(sources)]
    notebook = new_notebook(
        cells=[new_markdown_cell("# Planted", id="t"), first, *cells],
        metadata={"kernelspec": KERNEL, "language_info": {"name": "python"}},
    )
    nbformat.write(notebook, root / "notebooks" / f"{name}.ipynb")


def forbid(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a test fail that begins to run a notebook."""
    monkeypatch.setattr(
        execution.papermill, "execute_notebook", lambda *_, **__: pytest.fail("ran")
    )


def fail_half_way(monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    """Let the *step* of writing a file do half of its work and then fail."""

    def fail(path: Path, content: Any) -> None:
        if step == "write_bytes":
            with path.open("wb") as file:
                file.write(content[: len(content) // 2])
        raise OSError(errno.ENOSPC, "disk full")

    monkeypatch.setattr(Path, step, fail)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Return a project folder with one notebook, `tiny`, for the tests that execute it."""
    folder = tmp_path_factory.mktemp("project")
    (folder / "notebooks").mkdir()
    plant(folder, "tiny", EXPLORER)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CASEBOOK_ROOT", str(folder))
        yield folder


@pytest.fixture(scope="module")
def executed(root: Path) -> list[nbformat.NotebookNode]:
    """Return the notebook `tiny` executed twice, with a parameter set."""
    return [execution.execute("tiny", {"count": 7}) for _ in range(2)]


def test_parameters_are_read_from_their_cell() -> None:
    """A notebook's parameters have their names, types, defaults as written, and help."""
    assert {
        "since": Parameter(
            name="since",
            type="int",
            default="2007",
            help="first year of the comparison of police officers",
        ),
        "until": Parameter(
            name="until",
            type="int",
            default="2012",
            help="last year of the comparison of police officers",
        ),
        "measure": Parameter(
            name="measure",
            type="str",
            default='"sworn"',
            help="sworn (officers) or all (officers and civilians)",
        ),
    } == notebooks.parameters("41-police")


@pytest.mark.parametrize("name", notebooks.names())
def test_every_parameter_of_a_stored_notebook_says_what_it_is(name: str) -> None:
    """Each parameter of a stored notebook has a type we can check, and help."""
    for one in notebooks.parameters(name).values():
        assert one.type in {"bool", "float", "int", "str"}
        assert one.help


def test_stored_notebooks_are_named_in_order() -> None:
    """The stored notebooks are named in the order of their numbers, without their ending."""
    found = notebooks.names()

    assert "41-police" in found
    assert sorted(found) == list(found)


@pytest.mark.parametrize("name", ["41-polise", "../notebooks/41-police", "", "41-police.ipynb"])
def test_unknown_notebooks_are_refused(name: str) -> None:
    """A notebook that is not stored is refused with those that are."""
    with pytest.raises(ReportError, match=f"no notebook '{re.escape(name)}'; .*41-police"):
        notebooks.read(name)


@pytest.mark.parametrize(
    ("name", "hint"), [("sinse", "did you mean 'since'"), ("x", "there are: measure, since, until")]
)
def test_unknown_parameters_are_refused(name: str, hint: str) -> None:
    """A parameter that a notebook does not have is refused, with a near one if there is any."""
    with pytest.raises(ParameterError, match=f"41-police has no parameter '{name}'; {hint}"):
        notebooks.check("41-police", {name: 2009})


@pytest.mark.parametrize("values", [{"sinse": 2009}, {"since": "2009"}])
def test_nothing_runs_before_a_refusal(
    monkeypatch: pytest.MonkeyPatch, values: dict[str, object]
) -> None:
    """A parameter that cannot be taken is refused before a kernel is started."""
    forbid(monkeypatch)

    with pytest.raises(ParameterError):
        execution.execute("41-police", values)


@pytest.mark.parametrize("use", [notebooks.read, execution.refresh])
@pytest.mark.parametrize("text", ["not JSON", "[]", "{}", '{"nbformat": 3}', "\ufeff{}", ""])
def test_files_that_are_no_notebooks_are_refused(desk: Desk, text: str, use: Any) -> None:
    """A stored file that is not a notebook is refused by its name, before anything runs."""
    desk.write("notebooks/90-junk.ipynb", text)

    with pytest.raises(ReportError, match=r"^notebooks/90-junk.ipynb: not a notebook \(.+\)$"):
        use("90-junk")


def test_a_cell_that_raises_is_named(desk: Desk) -> None:
    """A notebook that raises is reported with its name, the cell's number, the error, its words."""
    plant(desk.root, "90-bad", "1", "x = 2\nraise LookupError(f'no row {x}')", "3")

    with pytest.raises(ReportError) as caught:
        execution.execute("90-bad", {})

    assert "notebook 90-bad, cell 4: LookupError: no row 2" == str(caught.value)
    assert caught.value.__notes__[0].startswith("Cell 4:\n\nx = 2\nraise LookupError")


def test_a_cell_that_never_ends_is_stopped(desk: Desk) -> None:
    """A cell that takes longer than allowed is stopped and told by its first line."""
    plant(desk.root, "90-slow", "import time  # slow\ntime.sleep(300)")

    with pytest.raises(
        ReportError, match=r"90-slow, cell 3: .* after 1 seconds.* 'import time  # slow';"
    ):
        execution.execute("90-slow", {}, seconds_a_cell=1)


def test_parameters_reach_the_cells(executed: list[nbformat.NotebookNode]) -> None:
    """The cells run with the values given, and their output is kept."""
    outputs = executed[0].cells[-1].outputs

    assert {"out 7\n", "err\n"} == {one.text for one in outputs if one.output_type == "stream"}
    assert "At 1 of 7 &lt;i&gt;" in outputs[-1].data["text/html"]


def test_two_executions_are_equal(executed: list[nbformat.NotebookNode]) -> None:
    """Two executions give the same JSON to the byte, widget states included."""
    first, second = executed

    assert nbformat.writes(first) == nbformat.writes(second)
    assert "explorer-tiny" in first.metadata.widgets[STATE]["state"]


def test_the_widget_state_is_what_python_computed(executed: list[nbformat.NotebookNode]) -> None:
    """The stored state of a widget has every state that its explorer can show."""
    model = executed[0].metadata.widgets[STATE]["state"]["explorer-tiny"]["state"]

    for value in ("1", "2"):
        words = f"At {value} of 7 &lt;i&gt;"
        assert ["", words, "", ""] == decoded(model["definition"], {"at": value})


def test_execution_leaves_no_traces(root: Path, executed: list[nbformat.NotebookNode]) -> None:
    """An executed notebook has no times, no folders of this machine, and no tool's notes."""
    text = nbformat.writes(executed[0])

    assert "out 7" in text
    assert not re.search(r"papermill|start_time|iopub|\d\d:\d\d:\d\d|duration|ipykernel_\d", text)
    assert not re.search(rf"/(home|tmp|Users|work)/|{re.escape(str(root))}", text)
    assert {"name": "python", "pygments_lexer": "ipython3"} == executed[0].metadata.language_info


def test_execution_leaves_the_stored_notebook_alone(
    root: Path, executed: list[nbformat.NotebookNode]
) -> None:
    """Executing a notebook does not change its stored file."""
    stored = notebooks.read("tiny")

    assert len(executed) == 2
    assert [cell.id for cell in stored.cells] == ["t", "p", "c0"]
    assert stored.cells[-1].outputs == []


def test_a_widget_beside_its_static_form_is_not_stored(desk: Desk) -> None:
    """What says that it has a static form is stored in that form, and nothing of the widget."""
    plant(desk.root, "90-static", STATIC)

    notebook = execution.execute("90-static", {})

    (output,) = notebook.cells[-1].outputs
    assert {"text/html": "<p>static</p>", "text/plain": "static"} == output.data
    assert {} == output.metadata
    assert {} == notebook.metadata.get("widgets", {}).get(STATE, {}).get("state", {})


def test_refreshing_stores_outputs_and_no_widget_state(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, executed: list[nbformat.NotebookNode]
) -> None:
    """Refreshing stores the outputs without widget states, and changes nothing a second time."""
    plant(desk.root, "90-tiny", EXPLORER)
    again = iter(copy.deepcopy(executed))
    monkeypatch.setattr(execution, "execute", lambda *_: next(again))

    changes = [execution.refresh("90-tiny") for _ in range(2)]
    stored = notebooks.read("90-tiny")
    assert changes == [True, False]
    assert "widgets" not in stored.metadata
    assert "At 1 of 7" in stored.cells[-1].outputs[-1].data["text/html"]


def test_writing_says_whether_it_changed_the_file(desk: Desk) -> None:
    """A notebook is written once, into folders made for it, and not again while it is the same."""
    notebook = new_notebook(cells=[new_markdown_cell("“é”", id="t")])

    assert [True, False] == [notebooks.write("build/new/a.ipynb", notebook) for _ in range(2)]
    assert "“é”" in desk.text("build/new/a.ipynb")
    assert ["a.ipynb"] == [file.name for file in (desk.root / "build/new").iterdir()]


@pytest.mark.parametrize("step", ["write_bytes", "replace"])
def test_a_failed_write_leaves_the_old_file(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """A write that fails half-way says so, leaves the old file whole, and nothing beside it."""
    notebooks.write("build/a.ipynb", new_notebook())
    before = desk.text("build/a.ipynb")
    fail_half_way(monkeypatch, step)

    with pytest.raises(ReportError, match=r"^build/a.ipynb: cannot be written \(disk full\)"):
        notebooks.write("build/a.ipynb", new_notebook(cells=[new_markdown_cell("new", id="t")]))

    assert before == desk.text("build/a.ipynb")
    assert ["a.ipynb"] == [file.name for file in (desk.root / "build").iterdir()]


@pytest.mark.parametrize("name", ["x" * 300, "a\0b"])
def test_a_name_that_no_file_can_have_is_told(desk: Desk, name: str) -> None:
    """A file that cannot even be looked for is told as one that cannot be written."""
    with pytest.raises(ReportError, match=r"cannot be written \(.+\); the old file stays$"):
        notebooks.write(f"build/{name}.ipynb", new_notebook())

    assert [] == list((desk.root / "build").iterdir())


def test_plain_papermill_runs_a_stored_notebook(desk: Desk) -> None:
    """A notebook needs no command of ours: papermill itself sets a parameter and executes it."""
    command = [
        "papermill",
        "40-crime.ipynb",
        "out.ipynb",
        "-p",
        "since",
        "2009",
        "--no-progress-bar",
    ]
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=desk.root / "notebooks",
        capture_output=True,
        text=True,
        check=False,
    )

    assert 0 == done.returncode, done.stderr
    executed = nbformat.read(desk.root / "notebooks/out.ipynb", as_version=4)
    assert "since = 2009" in executed.cells[2].source
    assert "2009" in str([cell.get("outputs") for cell in executed.cells])


def test_a_cell_keeps_its_number_when_values_are_set(desk: Desk) -> None:
    """A cell that raises has the number that a reader counts in the stored notebook."""
    plant(desk.root, "90-bad", "1 / 0")

    with pytest.raises(ReportError, match=r"^notebook 90-bad, cell 3: ZeroDivisionError"):
        execution.execute("90-bad", {"count": 4})


MISTYPED = (
    ("40-crime", 'since: int = "2014"', "parameter since: expected int, seen '2014'"),
    ("41-police", "until: int = 2012.5", "parameter until: expected int, seen 2012.5"),
    ("41-police", "measure: str = 1", "1; there are: "),
    ("42-drugs-and-members", 'year: int = "2016"', "parameter year: expected int, seen '2016'"),
    ("43-money", 'low: int = "1"', "parameter low: expected float, seen '1'"),
    ("30-timeline", "since: str = 2014", "parameter since: expected str, seen 2014"),
    ("20-framing", "voices: str = 1", "parameter voices: expected str, seen 1"),
    ("25-read-the-assessment", "document: str = 1", "parameter document: expected str, seen 1"),
    ("10-article", "source: str = 1", "there is no source 1; there are: "),
)


@pytest.fixture(scope="module")
def mistyped(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the error of each notebook into which a line of MISTYPED was typed, by that line."""
    desk = copied(tmp_path_factory.mktemp("mistyped"))
    with pytest.MonkeyPatch.context() as patch:  # whatever project the tests before have
        patch.setenv("CASEBOOK_ROOT", str(desk.root))
        return _mistyped(desk)


def _mistyped(desk: Desk) -> dict[str, str]:
    entries = ""
    for number, (name, line, _) in enumerate(MISTYPED):
        notebook = notebooks.read(name)
        planted = re.sub(rf"(?m)^{line.split(':')[0]}:.*$", line, notebook.cells[1].source)
        code = [cell for cell in notebook.cells if cell.cell_type == "code"]
        store(desk.root, f"90-{number}", planted, *(cell.source for cell in code[1:3]))
        entries += f"- {{id: n{number}, notebook: 90-{number}, title: T, summary: S}}\n"
    desk.write("data/reports.yml", entries)
    errors = reported(desk.root)
    return {line: errors[f"n{number}"] for number, (_, line, _) in enumerate(MISTYPED)}


@pytest.mark.parametrize(("line", "message"), [mistaken[1:] for mistaken in MISTYPED])
def test_a_wrong_type_typed_in_a_notebook_ends_in_one_sentence(
    mistyped: dict[str, str], line: str, message: str
) -> None:
    """A value of another type, typed into the cell itself, is told by the first who uses it."""
    error = mistyped[line]

    assert re.search(rf"cell 3: \w+Error: .*{re.escape(message)}", error)
    assert "\n" not in error


@pytest.mark.parametrize("deaths", [1, 2])
def test_a_kernel_that_does_not_start_is_replaced(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, deaths: int
) -> None:
    """Kernels that die before their first answer, their ports taken, cost a start, no report."""
    plant(desk.root, "60-one", "print(count)")
    waited = die_at_start(monkeypatch, deaths)

    notebook = execution.execute("60-one", {})

    assert notebook.cells[-1].outputs[0].text == "3\n"
    assert len(waited) == deaths + 1


def test_kernels_that_never_start_end_in_a_message(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no kernel starts, the message says how many were tried and what was seen."""
    plant(desk.root, "60-one", "print(count)")
    die_at_start(monkeypatch, 99)

    with pytest.raises(ReportError, match=r"60-one: 3 kernels were tried, none started: it died"):
        execution.execute("60-one", {})


def test_nbval_gives_up_after_three_kernels(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no kernel starts, the comparison fails with the reason."""
    die_at_start(monkeypatch, 99, RunningKernel, "__init__")

    with pytest.raises(RuntimeError, match="it died"):
        kernels.PatientKernel()


def test_nbval_starts_another_kernel_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The comparison of stored notebooks says that a kernel did not start, and goes on."""
    monkeypatch.setattr(RunningKernel, "__init__", lambda _: None)
    starts = die_at_start(monkeypatch, 2, RunningKernel, "__init__")

    kernels.PatientKernel()

    assert len(starts) == 3
    assert capsys.readouterr().err.count("a kernel did not start (it died)") == 2


def die_at_start(
    monkeypatch: pytest.MonkeyPatch,
    deaths: int,
    owner: Any = AsyncKernelClient,
    name: str = "wait_for_ready",
) -> list[int]:
    """Let the first *deaths* starts of kernels fail; return a list that grows with each start."""
    starts: list[int] = []
    real = getattr(owner, name)

    def start(*args: Any, **options: Any) -> Any:
        starts.append(1)
        if len(starts) <= deaths:
            raise RuntimeError("it died")
        return real(*args, **options)

    monkeypatch.setattr(owner, name, start)
    return starts
