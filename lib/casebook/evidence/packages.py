"""Packages: the description of every series, checked before a number is read by it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, Field, ValidationError, model_validator

from casebook.records import folder, record
from casebook.records.errors import Fault, RecordError

__all__ = ["LARGEST", "PACKAGE", "describe"]

PACKAGE = "data/series/datapackage.json"
"""The description of every series."""
LARGEST = 2**63 - 1
"""The largest whole number that a column of a table can hold."""


def _expect_once(what: str, names: Sequence[str]) -> None:
    twice = [name for name, times in Counter(names).items() if times > 1]
    if twice:
        record.refuse(f"each {what} once; {', '.join(map(repr, twice))} stands twice")


class _Rules(BaseModel):
    required: bool = False
    minimum: float = Field(default=-LARGEST, ge=-LARGEST, le=LARGEST)
    maximum: float = Field(default=LARGEST, ge=-LARGEST, le=LARGEST)
    enum: Annotated[list[str], Field(min_length=1)] = []

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.minimum > self.maximum:
            record.refuse("a minimum that is not above the maximum")
        _expect_once("value of the list", self.enum)
        return self


class _Column(BaseModel):
    name: str = Field(pattern=r"^[a-z]\w*$")
    type: Literal["integer", "number", "string", "year"]
    edtf: bool = False
    constraints: _Rules = _Rules()
    within: str = ""
    inside: str = ""
    before: str = ""
    after: str = ""

    @model_validator(mode="after")
    def _with_an_end(self) -> Self:
        if self.type == "integer" and "minimum" not in self.constraints.model_fields_set:
            advice = "a count is never below 0; of a change write the least that can be"
            record.refuse("a minimum, as the column holds whole numbers", advice=advice)
        return self


class _Table(BaseModel):
    fields_: list[_Column] = Field(alias="fields")
    key: Annotated[list[str], Field(min_length=1)] = Field(alias="primaryKey")


class _Resource(BaseModel):
    """What of a series' description is relied on here; the rest is for other readers."""

    name: str = Field(pattern=r"^[a-z]\w*$")
    path: str = Field(pattern=r"^\w[\w.-]*\.csv$")
    table: _Table = Field(alias="schema")
    comparable: list[str] = []
    years: str = ""

    @model_validator(mode="after")
    def _with_columns(self) -> Self:
        names = [column.name for column in self.table.fields_]
        _expect_once("column", names)
        _expect_once("column of the key", self.table.key)
        named = {"source", *self.table.key, *self.comparable}
        for one in self.table.fields_:
            named |= {one.within, one.inside, one.before, one.after} - {""}
        if absent := named - set(names):
            record.refuse(f"a column {', '.join(sorted(absent))}, which the key or a rule names")
        return self


class _Package(BaseModel):
    resources: list[_Resource]

    @model_validator(mode="after")
    def _once_each(self) -> Self:
        _expect_once("series", [one.name for one in self.resources])
        _expect_once("file", [one.path for one in self.resources])
        return self


@folder.kept
def describe() -> dict[str, dict[str, Any]]:
    """
    Return the description of every series by its name, as `datapackage.json` has it.

    A case without one has no series.
    Raises RecordError, saying where, if it is not a description.
    """
    if not folder.exists(PACKAGE):
        return {}
    try:
        package = json.loads(folder.read_text(PACKAGE), object_pairs_hook=_once)
        _Package.model_validate(package)
    except json.JSONDecodeError as error:
        seen = f"none ({error.msg})"
        raise RecordError(
            Fault(file=PACKAGE, line=error.lineno, expected="JSON", seen=seen)
        ) from None
    except RecursionError:
        expected, seen = "JSON of a few levels", "one nested too deep to be read"
        raise RecordError(Fault(file=PACKAGE, expected=expected, seen=seen)) from None
    except ValidationError as error:
        raise RecordError(
            *(
                Fault(
                    file=PACKAGE,
                    column=".".join(map(str, one["loc"])),
                    expected=wanted,
                    seen=seen,
                    advice=advice,
                )
                for one in error.errors()
                for wanted, seen, advice in [_told(one)]
            )
        ) from None
    return {resource["name"]: resource for resource in package["resources"]}


def _told(error: Any) -> tuple[str, str, str]:
    """Return what was expected, seen and to be done; seen is a name, where there is one."""
    held = error["input"]
    expected, seen, advice = record.told(error, repr(held)[:80])
    named = isinstance(held, dict) and "name" in held and error["type"] != "missing"
    return expected, str(held["name"]) if named else seen[:200], advice


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return the names and values of an object of JSON; RecordError for a name that has two."""
    twice = [name for name, times in Counter(name for name, _ in pairs).items() if times > 1]
    if twice:
        expected = "each name of an object once"
        raise RecordError(Fault(file=PACKAGE, expected=expected, seen=repr(twice[0])))
    return dict(pairs)
