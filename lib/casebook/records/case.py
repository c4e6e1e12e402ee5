"""Case: what the engine is told of the case it stands under, in `data/case.yml`."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from typing import Any

import yaml

from casebook.records import folder

__all__ = ["checks"]

_FILE = "data/case.yml"


def checks() -> Mapping[str, Callable[..., Any]]:
    """Return the functions that test claims, by name, of the package that the case names."""
    package = yaml.safe_load(folder.read_text(_FILE))["package"]
    found: Mapping[str, Callable[..., Any]] = importlib.import_module(f"{package}.checks").CHECKS
    return found
