"""Notebooks: stored ones, their parameters, and how they are executed."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import nbformat
import papermill
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from papermill.exceptions import PapermillExecutionError

from casebook.records import folder
from casebook.records.errors import ReportError, suggest
from casebook.reports import parameters as lines
from casebook.reports.parameters import Parameter

__all__ = [
    "GENERIC",
    "SECONDS_A_CELL",
    "check",
    "execute",
    "names",
    "own",
    "parameters",
    "path",
    "read",
    "refresh",
    "write",
]

GENERIC = ("00-start-here", "10-article", "30-timeline", "50-findings")
"""The notebooks that every case can run; the engine brings them."""
SECONDS_A_CELL = 60
# A kernel's ports are chosen before it opens them; now and then another program is quicker.
_STARTS = 3
_COLORS = re.compile(r"\x1b\[[0-9;]*m")
_STATE = "application/vnd.jupyter.widget-state+json"
_VIEW = "application/vnd.jupyter.widget-view+json"


def names() -> tuple[str, ...]:
    """Return the names of the case's notebooks and the generic ones, in order, without `.ipynb`."""
    return tuple(sorted({*own(), *GENERIC}))


def own() -> tuple[str, ...]:
    """Return the names of the notebooks that are stored in the case's own folder."""
    return tuple(sorted(path.stem for path in folder.path("notebooks").glob("*.ipynb")))


def path(name: str) -> Path:
    """
    Return where the notebook *name* is stored: in the case's own folder, else with the engine.

    Raises ReportError if there is none.
    """
    if name not in names():
        raise ReportError(f"there is no notebook {name!r}; {suggest(name, names())}")
    if name in own():
        return folder.path(f"notebooks/{name}.ipynb")
    # An installed engine carries its notebooks; one that runs from its repository lies beside them.
    engine = Path(__file__).parents[1]
    installed, beside = engine / "notebooks", engine.parents[1] / "notebooks"
    return (installed if installed.is_dir() else beside) / f"{name}.ipynb"


def read(name: str) -> NotebookNode:
    """Return the stored notebook *name*; raises ReportError if it is not one."""
    try:
        notebook = nbformat.read(path(name), as_version=4)
        nbformat.validate(notebook)
    except ReportError:
        raise
    except Exception as error:  # nbformat lets through whatever it stumbles on
        first = str(error).splitlines()[0]
        raise ReportError(f"notebooks/{name}.ipynb: not a notebook ({first})") from None
    return notebook


def parameters(name: str) -> dict[str, Parameter]:
    """
    Return the parameters of the stored notebook *name* by their names.

    Raises ParameterError for a line of its parameters cell that is not one of name, type, default.
    """
    cells = (c for c in read(name).cells if "parameters" in c.metadata.get("tags", []))
    return lines.read(next((cell.source for cell in cells), ""), f"notebook {name}")


def check(name: str, values: Mapping[str, object], *, text: bool = False) -> dict[str, Any]:
    """
    Return *values* as the notebook *name* takes them.

    With `text` they come from a command line and are read as the parameter's type.
    Raises ParameterError, before anything runs, for a parameter that the notebook does not have
    or a value of another type.
    """
    return lines.check(parameters(name), values, f"notebook {name}", text=text)


def execute(
    name: str, values: Mapping[str, Any], *, seconds_a_cell: int = SECONDS_A_CELL
) -> NotebookNode:
    """
    Return the notebook *name* executed by papermill with *values*, widget states included.

    Raises ReportError, naming the cell, if one raises or runs longer than *seconds_a_cell*.
    """
    checked = check(name, values)
    for logger in ("papermill", "asyncio"):  # what they tell of a failure is told below, in brief
        logging.getLogger(logger).setLevel(logging.CRITICAL)
    begun: list[int] = []
    try:
        notebook = _run(name, checked, seconds_a_cell, begun)
    except PapermillExecutionError as error:
        reason = f"{error.ename}: {' '.join(str(error.evalue).split())}"
        details = _COLORS.sub("", "\n".join(error.traceback))
    except CellTimeoutError as error:
        first = str(error).split("-------------------")[1].strip().splitlines()[0]
        reason = (
            f"stopped after {seconds_a_cell} seconds; it begins {first!r}; make it quicker or "
            "give it more time with --seconds"
        )
        details = str(error)
    except DeadKernelError as error:
        reason, details = "the kernel died; is there enough memory?", str(error)
    else:
        return _tidy(notebook)
    raise _failure(name, checked, begun, reason, details)


def _failure(
    name: str, values: Mapping[str, Any], begun: Sequence[int], reason: str, details: str
) -> ReportError:
    """Return what is raised for the cell that was *begun* last: a sentence, the rest as a note."""
    if not begun:
        return ReportError(f"notebook {name}: {reason}")
    cells = read(name).cells
    number = _number(cells, begun[-1], bool(values))
    error = ReportError(f"notebook {name}, cell {number}: {reason}")
    error.add_note(f"Cell {number}:\n\n{cells[number - 1].source}\n\nIt ended in:\n\n{details}")
    return error


def _run(
    name: str, values: Mapping[str, Any], seconds_a_cell: int, begun: list[int]
) -> NotebookNode:
    """
    Return the notebook as papermill executes it; a kernel that does not start is replaced.

    The index of each cell is put into *begun* before it runs.
    """
    for _ in range(_STARTS):
        try:
            return papermill.execute_notebook(
                read(name),
                None,
                parameters=values,
                kernel_name="python3",
                progress_bar=False,
                start_timeout=60,
                execution_timeout=seconds_a_cell,
                cwd=path(name).parent,
                on_cell_start=lambda cell, cell_index: begun.append(cell_index),
                # Kernels log harmless lines when they start and stop, and keep a history file.
                extra_arguments=["--log-level=50", "--HistoryManager.enabled=False"],
            )
        except DeadKernelError:
            raise
        except RuntimeError as error:  # what jupyter_client raises before the first cell
            reason = str(error)
    raise ReportError(f"notebook {name}: {_STARTS} kernels were tried, none started: {reason}")


def refresh(name: str) -> bool:
    """Execute the stored notebook *name* again, in place; say whether that changed its file."""
    notebook = execute(name, {})
    notebook.metadata.pop("widgets", None)
    return write(f"notebooks/{name}.ipynb", notebook)


def write(file: str, notebook: NotebookNode) -> bool:
    """Write *notebook* into *file*, whole or not at all; say whether that changed the file."""
    content = (nbformat.writes(notebook) + "\n").encode()
    with suppress(OSError, ValueError):  # of a name that no file can have, writing tells
        if folder.path(file).read_bytes() == content:
            return False
    folder.write(file, content)
    return True


def _number(cells: Sequence[NotebookNode], index: int, injected: bool) -> int:
    """Return the number of a cell as a reader counts; papermill puts one in for values."""
    tagged = [at for at, c in enumerate(cells) if "parameters" in c.metadata.get("tags", [])]
    shifted = injected and index > (tagged[0] if tagged else -1)
    return index + (0 if shifted else 1)


def _tidy(notebook: NotebookNode) -> NotebookNode:
    """Return *notebook* without times, paths, versions and random ids."""
    tidy: NotebookNode = nbformat.from_dict(notebook)
    tidy.metadata.pop("papermill", None)
    # Of the widgets only explorers work without a kernel; the others' ids are random besides.
    models = tidy.metadata.get("widgets", {}).get(_STATE, {}).get("state", {})
    for id in [id for id, model in models.items() if "definition" not in model["state"]]:
        del models[id]
    tidy.metadata["language_info"] = {"name": "python", "pygments_lexer": "ipython3"}
    for cell in tidy.cells:
        for key in ("papermill", "execution"):
            cell.metadata.pop(key, None)
        for output in cell.get("outputs", []):
            # A widget beside its static form is for the kernel that is running, and for no other.
            if output.get("metadata", {}).pop(_VIEW, None):
                del output["data"][_VIEW]
        if "injected-parameters" in cell.metadata.get("tags", []):
            cell["id"] = "injected-parameters"
    return tidy
