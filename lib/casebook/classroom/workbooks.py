"""Workbooks: a lesson as a notebook for those with Python; only the answers are to be typed."""

from __future__ import annotations

from typing import Any

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from casebook.classroom import keys
from casebook.classroom.lessons import Lesson, Table

__all__ = ["MOST", "workbook"]

MOST = 20  # cells: what a class can look over
_TYPED = {"number": '""', "choose": '""', "sentence": '""', "tick": "[]"}
_KERNEL = {"name": "python3", "language": "python", "display_name": "Python 3"}


def workbook(lesson: Lesson, values: keys.Values) -> str:
    """
    Return the lesson as a notebook of at most 20 cells: the core, one cell to type each.

    After it comes what has code to run, while there is room.

    It was never run: it is executed cell by cell by the student, and holds no answer.
    """
    core = [one for one in lesson.exercises if one.core]
    run = [one for one in lesson.exercises if one.code and not one.core]
    seen = [keys.open_part(lesson, values, one) for one in (core + run)[: (MOST - 4) // 2]]
    cells = [
        _locked(new_markdown_cell(_opening(lesson), id="opening")),
        _folded(
            new_code_cell(
                "from casebook.classroom.answers import answer, name, ready\n\n"
                f'ready("{lesson.id}")',
                id="ready",
            )
        ),
        new_code_cell('name("")  # your name, or the letters your teacher gave you', id="name"),
    ]
    for one in seen:
        cells.append(_locked(new_markdown_cell(_asked(one), id=f"{one['id']}-ask")))
        cells.append(new_code_cell(_line(one), id=one["id"]))
    cells.append(_locked(new_markdown_cell(_closing(lesson), id="closing")))
    notebook = new_notebook(cells=cells, metadata={"kernelspec": _KERNEL})
    notebook.metadata["casebook"] = {"lesson": lesson.id}
    return f"{nbformat.writes(notebook)}\n"


def _opening(lesson: Lesson) -> str:
    told = (
        f"# {lesson.title}\n\n{lesson.question}\n\n"
        "Run one cell at a time with Shift and Enter, from the top; never *Run All*.\n"
        "The first must say *Ready*; if nothing stands below it, run it once more.\n"
        "Type only between the quotation marks or brackets of an `answer` line.\n"
        "Then save the notebook and hand the file in.\n"
        "What is to be opened beside it lies in `build/reports`; a browser opens it."
    )
    return "\n\n".join([told, *(_table(lesson, one) for one in lesson.tables.values())])


def _table(lesson: Lesson, one: Table) -> str:
    """Return a table of the lesson in Markdown, its caption before it."""
    heads, *rows = keys.value(one, f"lesson {lesson.id}")
    rule = ["---", *["---:"] * (len(heads) - 1)]
    lines = [f"| {' | '.join(map(str, row))} |" for row in (heads, rule, *rows)]
    return "\n".join([f"**{one.caption}**", "", *lines, "", one.note])


def _closing(lesson: Lesson) -> str:
    return f"## Exit ticket\n\n{lesson.exit}\n\nWrite it on paper, or below this cell."


def _asked(seen: dict[str, Any]) -> str:
    lines = [f"## {seen['title']}", "", seen["ask"].replace("\n", "\n\n"), ""]
    lines += [f"- {letter}: {text}" for letter, text in seen["options"]]
    lines += [f"- {letter}: {text}" for letter, text in seen["items"]]
    if seen["places"]:
        lines += ["", "Places: " + " · ".join(f"{p} = {text}" for p, text in seen["places"])]
    lines += [f"- {form['text']}" for form in seen["form"]]
    for view in seen["views"]:  # of an explorer the words say what is to be set
        lines += ["", f"Open beside it: {view['words']}, in `{view['address'].partition('?')[0]}`."]
    return "\n".join(lines).strip().replace("$", "\\$")


def _line(seen: dict[str, Any]) -> str:
    typed = _TYPED.get(seen["kind"])
    if typed is None:
        typed = "{" + ", ".join(f'"{letter}": ""' for letter, _ in seen["items"]) + "}"
    line = f'answer("{seen["id"]}", {typed})'
    return f"{seen['code']}\n\n{line}" if seen["code"] else line


def _locked(cell: Any) -> Any:
    cell.metadata.update(editable=False, deletable=False)
    return cell


def _folded(cell: Any) -> Any:
    cell.metadata.update(editable=False, deletable=False, jupyter={"source_hidden": True})
    return cell
