"""Guard: what a run must leave as it was, the evidence, and what it must not leave, programs."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import psutil

from casebook.records import fingerprints, folder, inputs
from casebook.records.errors import ReportError

__all__ = ["evidence", "leftovers"]

_EVIDENCE = ("data", "seeds")
_SECONDS_TO_END = 5
# PR_SET_CHILD_SUBREAPER and PR_GET_CHILD_SUBREAPER in Linux's prctl.h
_ADOPT, _ASK = 36, 37


@contextmanager
def evidence(name: str) -> Iterator[None]:
    """
    Raise ReportError if the notebook *name* changed a file of `data/` or `seeds/` meanwhile.

    Where what it does is recorded, only what it did itself counts; else whatever was changed.
    """
    before = _stamps()
    yield
    after = _stamps()
    changed = {file for file in before | after if before.get(file) != after.get(file)}
    seen = inputs.recorded()
    own = {file for file in seen.changed if file.startswith(_folders())}
    if seen.files and not seen.unseen:
        changed = own
    if not changed | own:
        return
    files = ", ".join(sorted(os.path.relpath(file, folder.root()) for file in changed | own))
    who = "it changed" if own else "it, or what ran at the same time, changed"
    raise ReportError(
        f"notebook {name}: {who} {files}; a report only reads the evidence, so put that back "
        "and let the notebook write elsewhere"
    )


@contextmanager
def leftovers() -> Iterator[None]:
    """End every program that was started meanwhile and goes on, also one that detached itself."""
    here = psutil.Process()
    before = set(here.children(recursive=True))
    with _orphans_adopted():
        try:
            yield
        finally:
            _end(set(here.children(recursive=True)) - before)


@contextmanager
def _orphans_adopted() -> Iterator[None]:
    """Let a program that detaches itself from its parent become this process's own child."""
    if not sys.platform.startswith("linux"):
        yield
        return
    prctl = ctypes.CDLL(None).prctl
    before = ctypes.c_int()
    prctl(_ASK, ctypes.byref(before), 0, 0, 0)
    prctl(_ADOPT, 1, 0, 0, 0)
    try:
        yield
    finally:
        prctl(_ADOPT, before.value, 0, 0, 0)


def _end(processes: set[psutil.Process]) -> None:
    for process in processes:
        with suppress(psutil.Error):
            process.kill()
            process.wait(_SECONDS_TO_END)


def _folders() -> tuple[str, ...]:
    return tuple(f"{folder.path(name)}{os.sep}" for name in _EVIDENCE)


def _stamps() -> dict[str, tuple[int, int, int]]:
    """Return when each file of the evidence was written, how long it is and which it is."""
    with fingerprints.unheard():
        return {
            os.path.join(place, name): (seen.st_mtime_ns, seen.st_size, seen.st_ino)
            for top in _folders()
            for place, _, names in os.walk(top)
            for name in names
            for seen in [os.stat(os.path.join(place, name))]
        }
