"""Settings: a YAML file checked as strictly as any table, with the line of each fault."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any, TypeVar, get_args

import yaml
from pydantic import BaseModel, TypeAdapter, ValidationError

from casebook.records import folder
from casebook.records.errors import Fault, RecordError, suggest
from casebook.records.record import told

__all__ = ["fault", "read"]

# Deeper than this no settings are nested.
_DEEPEST = 100
Kind = TypeVar("Kind")
Place = Sequence[int | str]
"""Where something stands in a file: the keys and numbers that lead to it."""


@folder.kept
def read(name: str, kind: type[Kind]) -> Kind:
    """
    Return the YAML file *name* as a *kind*.

    Raises RecordError with every fault, each with line and key; a key that stands twice is one.
    """
    node = _composed(name)
    faults = [*_twice(name, node), *_impossible(name, node)]
    if faults:
        raise RecordError(*faults)
    try:
        return TypeAdapter(kind).validate_python(_plain(node))
    except ValidationError as error:
        raise RecordError(*(_found(name, kind, one) for one in error.errors())) from None


def fault(name: str, place: Place, expected: str, seen: str, advice: str = "") -> Fault:
    """Return the fault of what stands at *place* in the YAML file *name*, with its line."""
    return Fault(
        file=name,
        line=_line(_composed(name), place),
        column=".".join(map(str, place)),
        expected=expected,
        seen=seen,
        advice=advice,
    )


def _composed(name: str) -> yaml.Node | None:
    """Return the file as it is written, before anything is made of it."""
    text = folder.read_text(name)
    try:
        if _depth(text) > _DEEPEST:  # its reader would take seconds to find that out
            raise RecursionError
        return yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = " ".join(str(getattr(error, "problem", None) or error).split())
        line = None if mark is None else mark.line + 1
        seen = f"none ({problem.removeprefix('but ')})"
        raise RecordError(Fault(file=name, line=line, expected="YAML", seen=seen)) from None
    except RecursionError:
        expected, seen = "YAML of a few levels", "one nested too deep to be read"
        raise RecordError(Fault(file=name, expected=expected, seen=seen)) from None


def _plain(node: yaml.Node | None) -> Any:
    """Return what *node* says, as YAML's own reader makes it."""
    return None if node is None else yaml.SafeLoader("").construct_document(node)


def _depth(text: str) -> int:
    """Return how many levels a YAML text has at most, judged by its brackets and its margins."""
    opened = accumulate((sign in "[{") - (sign in "]}") for sign in text)
    margins = (len(match) for match in re.findall(r"(?m)^[ ?-]*", text))
    return max(max(opened, default=0), max(margins, default=0) // 2)


def _found(name: str, kind: Any, error: Any) -> Fault:
    """Return the fault of an *error* that a *kind* was refused for."""
    *above, key = error["loc"] or ("",)
    if error["type"] == "extra_forbidden":
        known = suggest(str(key), _keys(kind, above))
        return fault(name, error["loc"], "no key of this name", repr(key), known)
    expected, _, advice = told(error, "")
    seen = "none" if error["type"] == "missing" else repr(error["input"])[:80]
    return fault(name, error["loc"], expected, seen, advice)


def _keys(kind: Any, place: Place) -> list[str]:
    """Return the keys that what stands at *place* may have."""
    for part in place:
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            kind = kind.model_fields[str(part)].annotation
        else:  # a list or a mapping: its last type is that of what it holds
            kind = [one for one in get_args(kind) if one is not Ellipsis][-1]
    return list(kind.model_fields) if hasattr(kind, "model_fields") else []


def _nodes(node: yaml.Node | None) -> Iterator[yaml.Node]:
    """Yield *node* and all that it holds, in the order of the file."""
    if node is not None:
        yield node
    if isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield from _nodes(value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _nodes(value)


def _twice(name: str, node: yaml.Node | None) -> Iterator[Fault]:
    """Yield each key that its mapping has already."""
    for one in _nodes(node):
        seen: dict[str, int] = {}
        for key, _ in one.value if isinstance(one, yaml.MappingNode) else ():
            line = key.start_mark.line + 1
            if key.value in seen:
                yield Fault(
                    file=name,
                    line=line,
                    expected="each key once",
                    seen=repr(key.value),
                    advice=f"line {seen[key.value]} has it",
                )
            seen.setdefault(key.value, line)


def _impossible(name: str, node: yaml.Node | None) -> Iterator[Fault]:
    """Yield each value that looks like a date or number and is none, such as 2017-13-45."""
    for one in _nodes(node):
        if isinstance(one, yaml.ScalarNode):
            try:
                yaml.SafeLoader("").construct_object(one)
            except ValueError as error:
                line = one.start_mark.line + 1
                seen = f"{one.value!r} ({error})"
                yield Fault(file=name, line=line, expected="a date that exists", seen=seen)


def _line(node: yaml.Node | None, place: Place) -> int | None:
    """Return the line of *place* in *node*, as near as the file has it."""
    line = None if node is None else node.start_mark.line + 1
    for part in place:
        held: list[tuple[yaml.Node, yaml.Node]] = []
        if isinstance(node, yaml.MappingNode):
            held = [pair for pair in node.value if pair[0].value == str(part)]
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int):
            held = [(value, value) for value in node.value[part : part + 1]]
        if not held:
            break
        marked, node = held[0]
        line = marked.start_mark.line + 1
    return line
