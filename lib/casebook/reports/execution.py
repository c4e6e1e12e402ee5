"""Execution: stored notebooks run by papermill, and what is kept of them."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping, Sequence
from typing import Any

import nbformat
import papermill
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from papermill.engines import NBClientEngine, papermill_engines
from papermill.exceptions import PapermillExecutionError

from casebook.records.errors import ReportError
from casebook.reports import guard, kernels, notebooks

__all__ = ["MEGABYTES", "SECONDS_A_CELL", "execute", "refresh"]

SECONDS_A_CELL = 60
MEGABYTES = 2000
"""The private memory that a kernel may have."""
_PRINTED = 200_000
# A kernel's ports are chosen before it opens them; now and then another program is quicker.
_STARTS = 3
_COLORS = re.compile(r"\x1b\[[0-9;]*m")
_STATE = "application/vnd.jupyter.widget-state+json"
_VIEW = "application/vnd.jupyter.widget-view+json"


class _Engine(NBClientEngine):  # type: ignore[misc]  # its types are skipped
    """papermill's own engine; what widgets hold is laid aside while papermill writes its copy."""

    @classmethod
    def execute_managed_notebook(
        cls, nb_man: Any, kernel_name: str, *, aside: dict[str, Any], **named: Any
    ) -> None:
        """Execute the notebook; its widget states go into *aside*."""
        super().execute_managed_notebook(nb_man, kernel_name, **named)
        aside.update(nb_man.nb.metadata.pop("widgets", {}))


papermill_engines.register("casebook", _Engine)


def execute(
    name: str,
    values: Mapping[str, Any],
    *,
    seconds_a_cell: int = SECONDS_A_CELL,
    megabytes: int = MEGABYTES,
) -> NotebookNode:
    """
    Return the notebook *name* executed by papermill with *values*, widget states included.

    Programs that it started and left behind are ended.
    Raises ReportError, naming the cell, if one raises or runs longer than *seconds_a_cell*,
    if the kernel needs more private memory than *megabytes*, or if a file of the case was changed.
    """
    checked = notebooks.check(name, values)
    for logger in ("papermill", "asyncio"):  # what they tell of a failure is told below, in brief
        logging.getLogger(logger).setLevel(logging.CRITICAL)
    begun: list[int] = []
    manager = kernels.manager(megabytes)
    more = f"; it may have {megabytes:,} MB, make it use less or give it more with --memory"
    try:
        with guard.evidence(name), guard.leftovers():
            notebook = _run(name, checked, seconds_a_cell, manager, begun)
    except PapermillExecutionError as error:
        reason = f"{error.ename}: {' '.join(str(error.evalue).split())}"
        reason += more if error.ename == "MemoryError" else ""
        details = _COLORS.sub("", "\n".join(error.traceback))
    except CellTimeoutError as error:
        first = str(error).split("-------------------")[1].strip().splitlines()[0]
        reason = (
            f"stopped after {seconds_a_cell} seconds; it begins {first!r}; make it quicker or "
            "give it more time with --seconds"
        )
        details = str(error)
    except DeadKernelError as error:
        why = "needed more memory" if manager.outgrown else "died, perhaps for memory"
        reason, details = f"the kernel {why}{more}", str(error)
    else:
        return _tidy(notebook)
    raise _failure(name, checked, begun, reason, details)


def _failure(
    name: str, values: Mapping[str, Any], begun: Sequence[int], reason: str, details: str
) -> ReportError:
    """Return what is raised for the cell that was *begun* last: a sentence, the rest as a note."""
    if not begun:
        return ReportError(f"notebook {name}: {reason}")
    cells = notebooks.read(name).cells
    number = _number(cells, begun[-1], bool(values))
    error = ReportError(f"notebook {name}, cell {number}: {reason}")
    error.add_note(f"Cell {number}:\n\n{cells[number - 1].source}\n\nIt ended in:\n\n{details}")
    return error


def _run(
    name: str,
    values: Mapping[str, Any],
    seconds_a_cell: int,
    manager: type[kernels.Manager],
    begun: list[int],
) -> NotebookNode:
    """
    Return the notebook as papermill executes it; a kernel that does not start is replaced.

    The index of each cell is put into *begun* before it runs.
    """
    stored = notebooks.read(name)
    for cell in stored.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None  # papermill would copy them first
    for _ in range(_STARTS):
        aside: dict[str, Any] = {}
        try:
            notebook = papermill.execute_notebook(
                stored,
                None,
                engine_name="casebook",
                aside=aside,
                parameters=values,
                kernel_name="python3",
                kernel_manager_class=manager,
                progress_bar=False,
                start_timeout=60,
                execution_timeout=seconds_a_cell,
                cwd=notebooks.path(name).parent,
                on_cell_start=lambda cell, cell_index: begun.append(cell_index),
                # Kernels log harmless lines when they start and stop, and keep a history file.
                extra_arguments=["--log-level=50", "--HistoryManager.enabled=False"],
            )
        except DeadKernelError:
            raise
        except RuntimeError as error:  # what jupyter_client raises before the first cell
            reason = str(error)
        else:
            if aside:
                notebook.metadata["widgets"] = aside
            return notebook
    raise ReportError(f"notebook {name}: {_STARTS} kernels were tried, none started: {reason}")


def refresh(name: str) -> bool:
    """Execute the stored notebook *name* again, in place; say whether that changed its file."""
    notebook = execute(name, {})
    notebook.metadata.pop("widgets", None)
    return notebooks.write(f"notebooks/{name}.ipynb", notebook)


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
            if output["output_type"] == "stream" and len(output["text"]) > _PRINTED:
                rest = len(output["text"]) - _PRINTED
                output["text"] = f"{output['text'][:_PRINTED]}\n(cut here: {rest:,} more signs)\n"
            # A widget beside its static form is for the kernel that is running, and for no other.
            if output.get("metadata", {}).pop(_VIEW, None):
                del output["data"][_VIEW]
        if "injected-parameters" in cell.metadata.get("tags", []):
            cell["id"] = "injected-parameters"
    return tidy
