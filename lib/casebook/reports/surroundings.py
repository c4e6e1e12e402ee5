"""Surroundings: what must be the same on every machine for pages and receipts to be so."""

from __future__ import annotations

import functools
import hashlib
import os
import platform
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from importlib import metadata
from pathlib import Path

from casebook.records import fingerprints
from casebook.records.inputs import LOCALE

__all__ = ["difference", "here", "of", "variables"]

_ENGINE = Path(__file__).parents[1]
_CARRIED = ("CASEBOOK_ROOT", *LOCALE)


def difference(expected: Mapping[str, str]) -> str:
    """Say in what it is not here as *expected*, and what to do; nothing if in nothing."""
    seen = here()
    for name, value in expected.items():
        if seen.get(name) != value:
            return (
                f"expected {name} to be {value}, as where you asked, "
                f"seen {seen.get(name, 'none')}; make them the same, then start it again"
            )
    return ""


def variables() -> dict[str, str]:
    """Return the variables of the environment that go along: the case's folder, the locale."""
    with fingerprints.unheard():
        return {name: os.environ[name] for name in _CARRIED if name in os.environ}


@contextmanager
def of(given: Mapping[str, str], *, without: Sequence[str]) -> Iterator[None]:
    """Let processes that are started meanwhile have these *variables*, and no path of *without*."""
    before, paths = variables(), sys.path[:]
    try:
        _set(given)
        sys.path[:] = [path for path in paths if path not in without]
        yield
    finally:
        _set(before)
        sys.path[:] = paths


def _set(given: Mapping[str, str]) -> None:
    for name in _CARRIED:
        os.environ.pop(name, None)
    os.environ.update(given)


@functools.cache
def here() -> Mapping[str, str]:
    """Return what must be the same elsewhere: where the library is, and on what it stands."""
    versions: dict[str, str] = {}
    names = ["casebook", "distributed"]
    while names:
        name = names.pop()
        with suppress(metadata.PackageNotFoundError):  # one for another system
            versions[f"the package {name}"] = metadata.version(name)
            needed = [one for one in metadata.requires(name) or () if "extra ==" not in one]
            found = [re.split(r"[^\w.-]", one, maxsplit=1)[0].lower() for one in needed]
            names += [one for one in found if f"the package {one}" not in versions]
    code = hashlib.sha256()
    for file in sorted(_ENGINE.rglob("*")):
        if file.is_file() and file.suffix != ".pyc":
            code.update(file.read_bytes())
    return {
        "the folder of the library": str(_ENGINE),
        "Python": platform.python_version(),
        **dict(sorted(versions.items())),
        "the code of the library": code.hexdigest()[:12],
    }
