"""Notebooks: the stored ones and their parameters."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from casebook.records import folder
from casebook.records.errors import ReportError, suggest
from casebook.reports import parameters as lines
from casebook.reports.parameters import Parameter

__all__ = [
    "GENERIC",
    "check",
    "names",
    "own",
    "parameters",
    "path",
    "read",
    "write",
]

GENERIC = ("00-start-here", "10-article", "30-timeline", "50-findings")
"""The notebooks that every case can run; the engine brings them."""


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
    if folder.name_of(name) == name and folder.exists(f"notebooks/{name}.ipynb"):
        return folder.path(f"notebooks/{name}.ipynb")
    if name not in GENERIC:
        raise ReportError(f"there is no notebook {name!r}; {suggest(name, names())}")
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


def write(file: str, notebook: NotebookNode) -> bool:
    """Write *notebook* into *file*, whole or not at all; say whether that changed the file."""
    content = (nbformat.writes(notebook) + "\n").encode()
    with suppress(OSError, ValueError):  # of a name that no file can have, writing tells
        if folder.path(file).read_bytes() == content:
            return False
    folder.write(file, content)
    return True
