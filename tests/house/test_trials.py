"""*Try this*: what a notebook proposes to a reader of JupyterLab is tried here."""

from __future__ import annotations

import ast
import itertools
import re
from collections.abc import Iterator
from typing import Any

import pytest
from IPython.core.formatters import DisplayFormatter

import casebook
from casebook.display.charts import MIME, Chart
from casebook.records.errors import SourceError
from casebook.reports import notebooks

LINE = re.compile(r"\*\*Try this\.\*\* .*?`(\w+: \w+ = .+?)`.*\n.*\*Run\*, then \*Run All Cells\*")
NAMES = [name for name in notebooks.names() if notebooks.parameters(name)]


def proposed(name: str) -> str:
    """Return the line that the notebook *name* proposes."""
    cell = notebooks.read(name).cells[2]
    found = LINE.match(cell.source)
    assert cell.metadata.tags == ["remove-cell"]
    assert found, cell.source
    return found[1]


def shown(sources: list[str]) -> Iterator[dict[str, Any]]:
    """Yield what each of the cells *sources* shows, run one after the other."""
    held: dict[str, Any] = {}
    for source in sources:
        *steps, last = ast.parse(source).body
        if not isinstance(last, ast.Expr):
            steps.append(last)
        exec(compile(ast.Module(steps, []), "cell", "exec"), held)  # noqa: S102 - our own
        value = None
        if isinstance(last, ast.Expr):
            value = eval(compile(ast.Expression(last.value), "cell", "eval"), held)  # noqa: S307
        yield told(value)


def told(value: object) -> dict[str, Any]:
    """Return what JupyterLab gets of a cell's *value*."""
    if isinstance(value, Chart):
        return {MIME: value.spec()}
    return {} if value is None else DisplayFormatter().format(value)[0]


def first_change(name: str, line: str) -> int | None:
    """Return which cell of the notebook *name* shows something else with *line*, if one does."""
    cells = [cell for cell in notebooks.read(name).cells if cell.cell_type == "code"]
    parameter = line.split(":")[0]
    changed = re.sub(rf"(?m)^{parameter}:.*$", lambda _: line, cells[0].source)
    seen = shown([changed, *(cell.source for cell in cells[1:])])
    for at, (cell, data) in enumerate(zip(cells, seen, strict=True)):
        stored = cell.outputs[0].data if cell.outputs else {}
        if any(stored.get(kind) != held for kind, held in data.items()):
            return at
    return None


@pytest.mark.parametrize("name", [name for name in NAMES if name != "10-article"])
def test_what_is_proposed_changes_what_is_shown(name: str):
    """What *Try this* proposes changes what a cell shows; the line that stands does not."""
    line = proposed(name)
    cells = [cell for cell in notebooks.read(name).cells if cell.cell_type == "code"]

    at = first_change(name, line)

    assert at is not None
    assert line not in cells[0].source
    stands = list(itertools.islice(shown([cell.source for cell in cells]), at + 1))[at]
    assert stands == {kind: cells[at].outputs[0].data[kind] for kind in stands}


def test_what_is_proposed_for_an_article_names_those_there_are():
    """Of the articles the notebook proposes one that is none, and the refusal names all."""
    line = proposed("10-article")

    with pytest.raises(SourceError) as refused:
        casebook.open(line.removeprefix('source: str = "').removesuffix('"'))

    assert all(article.document.source.id in str(refused.value) for article in casebook.articles())
