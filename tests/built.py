"""Explorers as the cells of the notebooks build them, without running the rest of a notebook."""

from __future__ import annotations

import ast
import functools
import json
import re
from collections.abc import Iterator
from typing import Any

import nbformat
import pytest
from conftest import HERE
from nbformat import NotebookNode

from casebook.explorers.explorer import Explorer, Refusal, View
from casebook.reports import catalogue, notebooks

__all__ = [
    "DEFINITION",
    "STATE",
    "WHERE",
    "Built",
    "built",
    "executed",
    "in_page",
    "shows",
    "stored",
]

STATE = "application/vnd.jupyter.widget-state+json"
DEFINITION = r"<script[^>]* data-definition[^>]*>(.*?)</script>"
# Every explorer, and the report in which a reader meets it, in its order there.
WHERE = {
    "baseline": "crime",
    "chicago": "crime",
    "whose-6-percent": "police",
    "one-eighth": "police",
    "whose-23-percent": "police",
    "quarter": "framing",
    "drugs-that-kill": "drugs-and-members",
    "five-kilograms": "drugs-and-members",
}


class Built:
    """An explorer, the lines of its notebook that build it, and the outputs stored there."""

    def __init__(self, explorer: Explorer, source: str, outputs: list[NotebookNode]) -> None:
        self.explorer = explorer
        self.source = source
        self.outputs = outputs
        self.first = explorer.first

    @functools.cached_property
    def definition(self) -> dict[str, Any]:
        """The definition as a page stores it."""
        return json.loads(json.dumps(self.explorer.definition()))

    @property
    def controls(self) -> dict[str, list[str]]:
        """The values that each control offers, by its name."""
        return {
            c["name"]: [value for value, _ in c["options"]] for c in self.definition["controls"]
        }

    @property
    def presets(self) -> list[dict[str, str]]:
        """The values of each preset."""
        return [values for _, values in self.definition["presets"]["options"]]

    @property
    def another(self) -> dict[str, str]:
        """The last state that can be shown, which is not the first."""
        views = self.explorer.views
        states = [dict(zip(self.first, at, strict=True)) for at in views]
        return [at for at in states if isinstance(self.explorer.view(**at), View)][-1]

    def expected(self, **values: str) -> list[str]:
        """Return sentence and cells as Python computes them; what is not named is as at first."""
        view = self.explorer.view(**self.first | values)
        if isinstance(view, Refusal):
            return [view.words]
        return [view.words, *(str(cell) for row in view.rows for cell in row)]

    def sample(self) -> list[dict[str, str]]:
        """Return every state of a small explorer, a spread of a large one, and all presets."""
        views = self.explorer.views
        kinds = [[at for at in views if isinstance(views[at], kind)] for kind in (View, Refusal)]
        states = list(views)
        if len(states) > 500:
            # The odd steps are no multiples of a control's options, so that all options come up.
            states = [at for kind in kinds for at in kind[:: 2 * (len(kind) // 500) + 1]]
        return [dict(zip(self.first, at, strict=True)) for at in states] + self.presets


@functools.cache
def built(name: str) -> Built:
    """Return the explorer *name*, built with the values that its report has."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CASEBOOK_ROOT", str(HERE))  # whatever project the test at hand has
        return _built(name)


def _built(name: str) -> Built:
    place = [other for other in WHERE if WHERE[other] == WHERE[name]].index(name)
    source, outputs = list(shows(WHERE[name], "explorer"))[place]
    *needed, shown = ast.parse(source).body
    known: dict[str, Any] = {}
    exec("\n".join(map(ast.unparse, needed)), known)  # noqa: S102 - the lines are our own
    explorer = eval(ast.unparse(shown), known)  # noqa: S307 - so is this one
    return Built(explorer, source, outputs)


def shows(report: str, function: str) -> Iterator[tuple[str, list[NotebookNode]]]:
    """
    Yield what the notebook of *report* shows by calling a *function* of a module.

    It comes as the lines that are needed for it, the call last, with the outputs of its cell.
    """
    (chosen,) = catalogue.choose([report], {})
    given = ast.parse("\n".join(f"{key} = {value!r}" for key, value in chosen.parameters.items()))
    before: list[ast.stmt] = []
    for cell in notebooks.read(chosen.notebook).cells:
        if cell.cell_type == "code":
            for line in ast.parse(cell.source).body:
                match line:
                    case ast.Expr(ast.Call(ast.Attribute(attr=called))) if called == function:
                        lines = [*_needed(line, before), line]
                        yield "\n".join(map(ast.unparse, lines)), cell.outputs
                before.append(line)
        if "parameters" in cell.metadata.get("tags", []):
            before += given.body


@functools.cache
def executed(report: str) -> NotebookNode:
    """Return the executed notebook of *report*, as it was built."""
    return nbformat.read(HERE / f"build/executed/{report}.ipynb", as_version=4)


def stored(report: str) -> dict[str, dict[str, Any]]:
    """Return by name what the executed notebook of *report* stores of its explorers."""
    models = executed(report).metadata.get("widgets", {}).get(STATE, {}).get("state", {})
    return {model["state"]["definition"]["name"]: model["state"] for model in models.values()}


def in_page(text: str) -> dict[str, dict[str, Any]]:
    """Return by name the definitions that stand in the HTML *text* of a page."""
    found = map(json.loads, re.findall(DEFINITION, text))
    return {definition["name"]: definition for definition in found}


def _needed(line: ast.stmt, before: list[ast.stmt]) -> list[ast.stmt]:
    """Return the lines *before* that give the names which *line* uses, and theirs in turn."""
    names, needed = _names(line, ast.Load), []
    for earlier in reversed(before):
        if _given(earlier) & names:
            names |= _names(earlier, ast.Load)
            needed.append(earlier)
    return needed[::-1]


def _given(line: ast.stmt) -> set[str]:
    if isinstance(line, ast.Import | ast.ImportFrom):
        return {alias.asname or alias.name for alias in line.names}
    return _names(line, ast.Store)


def _names(line: ast.stmt, context: type[ast.expr_context]) -> set[str]:
    found = (node for node in ast.walk(line) if isinstance(node, ast.Name))
    return {node.id for node in found if isinstance(node.ctx, context)}
