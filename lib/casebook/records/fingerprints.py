"""Fingerprints: one hash for what stands in a file, a folder or a variable of the environment."""

from __future__ import annotations

import hashlib
import os
import stat
import threading
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = [
    "ABSENT",
    "FOLDER",
    "MODULES",
    "heard",
    "of_file",
    "of_folder",
    "of_text",
    "of_variable",
    "unheard",
]

ABSENT = "absent"
"""Stands for the hash of a file or variable that is not there."""
FOLDER = "folder"
"""Stands for the hash of a file where a folder is."""
MODULES = "*.py"
"""Ends the path of a folder of which only the names of modules count."""
NAMES = "*"
"""Stands for the names of all variables of the environment."""
# jupyter_client tells each kernel its own, pytest each test; a shell says where it is.
PASSING = ("JPY_", "PYTEST_", "SHLVL", "PWD", "OLDPWD")
"""The names of variables that are other ones in each process begin so."""
_OTHER = "neither a file nor a folder"


class _Ear(threading.local):
    heard = True


_ear = _Ear()


@contextmanager
def unheard() -> Iterator[None]:
    """Let what this thread reads meanwhile be no input of what is going on."""
    before, _ear.heard = _ear.heard, False
    try:
        yield
    finally:
        _ear.heard = before


def heard() -> bool:
    """Say whether what this thread reads now is an input."""
    return _ear.heard


def of_file(path: str) -> str:
    """Return the SHA-256 of the file at *path*, FOLDER for a folder, ABSENT for none."""
    with unheard():
        try:
            mode = os.stat(path).st_mode
            if not stat.S_ISREG(mode):
                return FOLDER if stat.S_ISDIR(mode) else _OTHER
            with open(path, "rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest()
        except (OSError, ValueError):
            return ABSENT


def of_folder(path: str) -> str:
    """
    Return the SHA-256 of the names in the folder *path*, ABSENT for none.

    If *path* ends in MODULES, of the names that an import could find there.
    """
    folder, modules, _ = path.partition(MODULES)
    with unheard():
        try:
            names = os.listdir(folder or os.sep)
        except (OSError, ValueError):
            return ABSENT
    kept = [name for name in names if name != "__pycache__" and not name.endswith(".part")]
    if modules:
        kept = [name for name in kept if name.endswith((".py", ".so")) or "." not in name]
    return of_text("\0".join(sorted(kept)))


def of_variable(name: str) -> str:
    """Return the SHA-256 of the environment's variable *name*, ABSENT for none; of all NAMES."""
    with unheard():
        if name == NAMES:
            return of_text("\0".join(sorted(n for n in os.environ if not n.startswith(PASSING))))
        value = os.environ.get(name)
    return ABSENT if value is None else of_text(value)


def of_text(text: str) -> str:
    """Return the SHA-256 of *text*."""
    return hashlib.sha256(text.encode(errors="surrogateescape")).hexdigest()
