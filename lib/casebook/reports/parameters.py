"""Parameters: the lines of a notebook's parameters cell, read as Python reads them."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter, ValidationError

from casebook.records.errors import ParameterError, suggest

__all__ = ["Parameter", "check", "read"]

_TYPES: dict[str, type] = {"bool": bool, "float": float, "int": int, "str": str}
# What a person means as a number; Python would take ` 2_009` too.
_NUMBERS = {
    "int": re.compile(r"[+-]?[0-9]+"),
    "float": re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A line of the parameters cell: name, type, default as written, and help."""

    name: str
    type: str
    default: str
    help: str


def read(source: str, where: str) -> dict[str, Parameter]:
    """
    Return the parameters that the cell *source* sets, by their names; *where* opens a refusal.

    Raises ParameterError for what is no line of name, type and literal default, as written.

    >>> read("since: int = 1  # first year; a = b", "notebook 1")["since"].help
    'first year; a = b'
    """
    try:
        statements = ast.parse(source).body
        comments = _comments(source)
    except (SyntaxError, ValueError, tokenize.TokenError) as error:
        written = source.split("\n")
        at = min(getattr(error, "lineno", None) or 1, len(written))
        raise ParameterError(_refusal(where, written[at - 1])) from None
    found: dict[str, Parameter] = {}
    ended = 0
    for statement in statements:
        text = ast.get_source_segment(source, statement) or ""
        one = _parameter(source, statement, comments)
        if one is None or statement.lineno <= ended:
            raise ParameterError(_refusal(where, text))
        ended = statement.end_lineno or statement.lineno
        if one.name in found:
            raise ParameterError(
                f"{where}, parameter {one.name}: expected each parameter once, seen twice; drop one"
            )
        found[one.name] = one
    return found


def check(
    known: Mapping[str, Parameter], values: Mapping[str, object], where: str, *, text: bool = False
) -> dict[str, Any]:
    """
    Return *values* as the parameters *known* take them; with `text`, read from a command line.

    Raises ParameterError for a parameter that is not known or a value of another type.
    """
    checked: dict[str, Any] = {}
    for key, value in values.items():
        if key not in known:
            raise ParameterError(f"{where} has no parameter {key!r}; {suggest(key, known)}")
        expected = known[key].type
        number = _NUMBERS.get(expected) if text else None
        try:
            if number and not number.fullmatch(str(value)):
                raise ValueError
            checked[key] = TypeAdapter(_TYPES[expected]).validate_python(value, strict=not text)
        except (ValidationError, ValueError):
            raise ParameterError(
                f"{where}, parameter {key}: expected {expected} "
                f"(such as {known[key].default}), seen {value!r}"
            ) from None
    return checked


def _parameter(source: str, line: ast.stmt, comments: Mapping[int, str]) -> Parameter | None:
    """Return the parameter of a *line*, or None if it lacks name, known type or literal default."""
    if not (
        isinstance(line, ast.AnnAssign)
        and isinstance(line.target, ast.Name)
        and isinstance(line.annotation, ast.Name)
        and line.annotation.id in _TYPES
        and line.value is not None
    ):
        return None
    try:
        kind: TypeAdapter[object] = TypeAdapter(_TYPES[line.annotation.id])
        value = kind.validate_python(ast.literal_eval(line.value), strict=True)
    except (ValidationError, ValueError, TypeError):
        return None
    return Parameter(
        name=line.target.id,
        type=line.annotation.id,
        default=ast.get_source_segment(source, line.value) or repr(value),
        help=comments.get(line.end_lineno or line.lineno, ""),
    )


def _comments(source: str) -> dict[int, str]:
    """Return the comment of each line that has one; a `#` inside quotation marks begins none."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    return {
        token.start[0]: token.string.lstrip("#").strip()
        for token in tokens
        if token.type == tokenize.COMMENT
    }


def _refusal(where: str, statement: str) -> str:
    """Return why a *statement* is refused: what was expected, with its own name if it has one."""
    begun = re.match(r"\s*([^\W\d]\w*)\s*[:=]", statement)
    name = begun[1] if begun else ""
    place = f", parameter {name}" if name else ""
    return (
        f"{where}{place}: expected a line such as `{name or 'since'}: int = 1`, of one of the "
        f"types {', '.join(_TYPES)}, its default written out, alone on its line, "
        f"seen {' '.join(statement.split())!r}"
    )
