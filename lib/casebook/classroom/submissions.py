"""Submissions: what students handed in, read as text; nothing of it is ever executed."""

from __future__ import annotations

import ast
import json
import operator
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

__all__ = ["Submission", "read", "read_all"]

_LARGEST = 60_000_000
_LINE = re.compile(r"""\banswer\s*\(\s*["'](\w+)["']\s*,\s*(.+?)\s*\)?\s*(?:#.*)?$""")
_NAMED = re.compile(r"""^\s*name\s*\(\s*["'](.*?)["']\s*\)""", re.MULTILINE)
_EXERCISE = re.compile(r"L\d_E\d\d")
_SUMS = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul}
_EMPTY: tuple[Any, ...] = (None, "", [], {}, ())


@dataclass(slots=True, kw_only=True)
class Submission:
    """
    A file that was handed in: whose, which answers, and what the reader had to think of them.

    `trouble` says why nothing could be read; then there are no answers.
    """

    file: str
    name: str = ""
    edition: str = ""
    answers: dict[str, list[Any]] = field(default_factory=dict)
    votes: dict[str, str] = field(default_factory=dict)
    ticket: str = ""
    notes: list[str] = field(default_factory=list)
    trouble: str = ""

    def given(self, exercise: str) -> Any:
        """Return the last answer to an *exercise* that is not empty, None where there is none."""
        return next((one for one in reversed(self.answers.get(exercise, []))), None)


class _NotPlainError(Exception):
    """What was typed is no plain value."""


def read_all(folder: Path, *, leave: Path) -> list[Submission]:
    """Return every file in *folder* and below as a submission, but for what is in *leave*."""
    files = [
        path
        for path in sorted(folder.rglob("*"))
        if leave not in path.parents
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
        and (path.is_symlink() or path.is_file())
    ]
    return [read(path, path.relative_to(folder).as_posix()) for path in files]


def read(path: Path, file: str) -> Submission:
    """Return the file at *path*, told as *file*; whatever is wrong with it is said in `trouble`."""
    found = Submission(file=file)
    if path.is_symlink():
        found.trouble = "It only points to another file. Ask for the file itself."
        return found
    try:
        if path.stat().st_size > _LARGEST:
            found.trouble = "It is too large to be an answer file. Ask for one without output."
            return found
        content = path.read_bytes()
    except OSError as error:
        found.trouble = f"It cannot be opened ({error.strerror})."
        return found
    _into(found, content)
    if not found.trouble and not found.name:
        found.name = re.sub(r"\.answers$", "", path.stem)
        found.notes.append("It has no name in it; the name of the file stands here.")
    return found


def _into(found: Submission, content: bytes) -> None:
    if not content.strip():
        found.trouble = "It is empty. Ask for it again."
        return
    try:
        held = json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        found.trouble = "It is no text: a picture or a program's own file. Mark it by eye."
        return
    except (ValueError, RecursionError):
        found.trouble = "It is broken or of another kind. Ask for it again, as the page saved it."
        return
    if isinstance(held, dict) and isinstance(held.get("cells"), list):
        _notebook(found, held["cells"])
    elif isinstance(held, dict) and isinstance(held.get("answers"), dict):
        _page(found, held)
    else:
        found.trouble = "It holds no answers of a lesson. Ask for the file that the page saved."
        return
    for exercise, given in found.answers.items():
        if len({json.dumps(one, sort_keys=True, default=str) for one in given}) > 1:
            found.notes.append(f"{exercise}: {len(given)} different answers; the last counts.")
    if not found.answers and not found.trouble:
        found.notes.append("No exercise is answered in it.")


def _page(found: Submission, held: Mapping[str, Any]) -> None:
    found.name = _clean(held.get("name"))
    found.edition = _clean(held.get("edition"))
    votes = held.get("votes")
    for id, vote in votes.items() if isinstance(votes, dict) else ():
        if id in ("before", "after") and _clean(vote):
            found.votes[id] = _clean(vote)
    ticket = held["answers"].get("exit")
    found.ticket = ticket[:2000] if isinstance(ticket, str) else ""
    for exercise, given in held["answers"].items():
        if _EXERCISE.fullmatch(str(exercise)) and not _empty(given):
            found.answers.setdefault(exercise, []).append(given)


def _notebook(found: Submission, cells: Iterable[Any]) -> None:
    found.edition = "notebook"
    for cell in cells:
        source = cell.get("source", "") if isinstance(cell, dict) else ""
        if isinstance(source, list):
            source = "".join(map(str, source))
        if not isinstance(source, str) or ("answer" not in source and "name" not in source):
            continue
        for exercise, given, note in _calls(source):
            if note:
                found.notes.append(f"{exercise}: {note}")
            if not _empty(given):
                found.answers.setdefault(exercise, []).append(given)
        named = _NAMED.search(source)
        if named and _clean(named[1]):
            found.name = _clean(named[1])


def _calls(source: str) -> Iterator[tuple[str, Any, str]]:
    """Yield exercise, answer and a note for each call of `answer` in the text of a cell."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        yield from _by_look(source)
        return
    try:
        nodes = list(ast.walk(tree))
    except RecursionError:
        yield from _by_look(source)
        return
    calls = [one for one in nodes if isinstance(one, ast.Call) and _is_answer(one.func)]
    for call in sorted(calls, key=lambda one: (one.lineno, one.col_offset)):
        named = {word.arg: word.value for word in call.keywords}
        given = [*call.args, *(named[w] for w in ("exercise", "given") if w in named)]
        if not given or not isinstance(given[0], ast.Constant):
            continue
        exercise = str(given[0].value)
        if _EXERCISE.fullmatch(exercise):
            yield exercise, *_typed(given[1:])


def _typed(nodes: list[ast.expr]) -> tuple[Any, str]:
    """Return the value of what was typed after the exercise, and a note where it was odd."""
    try:
        values = [_plain(node) for node in nodes]
    except (_NotPlainError, RecursionError):
        return None, "not a plain value; the result itself must be typed."
    if len(values) == 2 and all(type(one) is int for one in values):
        return f"{values[0]},{values[1]}", "a comma in a number; it was read as a decimal."
    if len(nodes) == 1 and isinstance(nodes[0], ast.BinOp):
        return values[0], "a calculation; its result was taken."
    return (values[0] if values else None), ""


def _plain(node: ast.expr) -> Any:
    """Return the value of a literal, or of a sum of numbers; raises _NotPlainError for the rest."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str | int | float):
        return node.value
    if isinstance(node, ast.List | ast.Tuple | ast.Set):
        return [_plain(one) for one in node.elts]
    if isinstance(node, ast.Dict):
        return {str(_plain(k)): _plain(v) for k, v in zip(node.keys, node.values, strict=True) if k}
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub | ast.UAdd):
        value = _number(node.operand)
        return -value if isinstance(node.op, ast.USub) else value
    if isinstance(node, ast.BinOp):
        left, right = float(_number(node.left)), float(_number(node.right))
        if isinstance(node.op, ast.Div) and right:
            return left / right
        if type(node.op) in _SUMS:
            return _SUMS[type(node.op)](left, right)
    raise _NotPlainError


def _number(node: ast.expr) -> float:
    value = _plain(node)
    if isinstance(value, bool) or not isinstance(value, int | float) or abs(value) > 1e300:
        raise _NotPlainError
    return value


def _by_look(source: str) -> Iterator[tuple[str, Any, str]]:
    """Yield what looks like a call of `answer`, line by line, in a cell that is no valid Python."""
    for line in source.splitlines():
        found = _LINE.search(line[:4000])
        if found and _EXERCISE.fullmatch(found[1]):
            text = found[2].strip().strip("\"'[]{}").strip()
            yield found[1], text, "the cell is not valid Python; the answer was read by its look."


def _is_answer(called: ast.expr) -> bool:
    return (isinstance(called, ast.Name) and called.id == "answer") or (
        isinstance(called, ast.Attribute) and called.attr == "answer"
    )


def _empty(given: Any) -> bool:
    if isinstance(given, dict):
        return all(_empty(one) for one in given.values())
    if isinstance(given, str):
        return not given.strip()
    return given in _EMPTY


def _clean(text: object) -> str:
    """Return a name or word as one short line, without signs that control anything."""
    if not isinstance(text, str | int):
        return ""
    line = "".join(sign if sign.isprintable() else " " for sign in str(text)[:200])
    return " ".join(line.split())[:80]
