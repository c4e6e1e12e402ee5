"""
Handouts: values that a run of a notebook hands out, for a table of many runs.

They are kept in the notebook in the form that papermill's sister library scrapbook published,
so that its tools read them too: an output that no page shows.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import numpy as np
from IPython.display import display

from casebook.records.errors import ParameterError

__all__ = ["MIMES", "Value", "give", "read"]

Value = bool | int | float | str
"""What can be handed out: it fills one cell of a table."""

MIMES = ("application/scrapbook.scrap.json+json", "application/scrapbook.scrap.text+json")
"""The kinds of output that hold what is handed out: numbers and truth values, and texts."""

_VERSION = 1


def give(**values: Any) -> None:
    """
    Hand out *values* by their names, each a number, a text, or true or false.

    What a run does not have is left out; a name given twice keeps the later value.
    Raises ParameterError for a value that no single cell of a table can hold.
    """
    for name, value in {name: _plain(name, value) for name, value in values.items()}.items():
        encoder, mime = ("text", MIMES[1]) if isinstance(value, str) else ("json", MIMES[0])
        scrap = {"name": name, "data": value, "encoder": encoder, "version": _VERSION}
        told = {"scrapbook": {"name": name, "data": True, "display": False}}
        display({mime: scrap}, metadata=told, raw=True)


def read(notebook: Mapping[str, Any]) -> dict[str, Value]:
    """
    Return what an executed *notebook* hands out, in its order.

    A list or an object, which scrapbook takes too, comes as its JSON text.
    What has another form, such as a data frame packed as text, is left where it is.
    """
    found: dict[str, Value] = {}
    for cell in notebook["cells"]:
        for output in cell.get("outputs", ()):
            for mime in MIMES:
                scrap = output.get("data", {}).get(mime)
                if isinstance(scrap, Mapping) and isinstance(scrap.get("name"), str):
                    _add(found, scrap["name"], scrap.get("data"))
    return found


def _add(found: dict[str, Value], name: str, data: object) -> None:
    if isinstance(data, (dict, list)):
        data = json.dumps(data, ensure_ascii=False)
    if isinstance(data, Value):
        found[name] = data


def _plain(name: str, value: Any) -> Value:
    """Return *value* as Python has it, whatever library counted it."""
    plain: object = value.item() if isinstance(value, np.generic) else value
    if isinstance(plain, Decimal):  # as a row of the ledger has it
        plain = int(plain) if plain == plain.to_integral_value() else float(plain)
    if not isinstance(plain, Value):
        raise ParameterError(
            f"handout {name}: expected a number, a text, or true or false, seen {value!r}; "
            "leave out what this run does not have"
        )
    if isinstance(plain, float) and not math.isfinite(plain):
        raise ParameterError(
            f"handout {name}: expected a number that can be written, seen {plain}; "
            "leave out what this run does not have"
        )
    return plain
