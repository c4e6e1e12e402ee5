"""Tasks: one thing to do, given to a worker of a cluster and done there in a process of its own."""

from __future__ import annotations

import functools
import multiprocessing
import os
import pickle
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, closing, nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from casebook.records import fingerprints, folder
from casebook.records.errors import ReportError
from casebook.reports import surroundings, workers
from casebook.reports.workers import Ended

__all__ = ["Task", "do", "unfit"]

Item = TypeVar("Item")
Result = TypeVar("Result")
# Of the threads of a worker one does a task; the folder and the variables are everybody's.
_one_at_a_time = threading.Lock()
# The folder of the command for which a worker keeps its warm process.
_served: list[Path] = []


@dataclass(frozen=True, slots=True, kw_only=True)
class Task(Generic[Item]):
    """
    A thing, what to do with it, and the file of the shared folder in which its result is noted.

    `place` and `variables` are the surroundings of whoever asks.
    """

    function: Callable[[Item], Any]
    item: Item
    note: str
    place: Mapping[str, str]
    variables: Mapping[str, str]
    warm_up: Callable[[], None] | None
    around: Callable[[], AbstractContextManager[None]]


def unfit(notes: str, place: Mapping[str, str]) -> str:
    """Return why this process cannot do what is asked from another *place*, or nothing."""
    if told := surroundings.difference(place):
        return told
    if not os.path.isdir(notes):
        advice = "share the folder of the case with all machines, under one path"
        return f"expected the folder {notes}, as where you asked, seen none; {advice}"
    return ""


def do(given: bytes, *, cancelled: Callable[[], bool], without: Sequence[str]) -> bytes:
    """
    Return the result of the task *given*, both pickled: the one that was noted, else a new one.

    It is ended where it is *cancelled*. Modules are not looked for in the folders *without*.
    """
    task: Task[Any] = pickle.loads(given)  # noqa: S301  # from whoever asked
    with _one_at_a_time, surroundings.of(task.variables, without=without):
        note = folder.path(task.note)
        if reason := unfit(str(note.parent), task.place):
            return pickle.dumps(Ended(seconds=0.0, reason=reason))
        if note.is_file():
            return note.read_bytes()
        multiprocessing.current_process().daemon = False  # it has processes of its own from now on
        if _served != [note.parent]:  # another command, and perhaps another case or library
            workers.cool_down()
            _served[:] = [note.parent]
        if task.warm_up:
            task.warm_up()
        around = task.around if workers.is_warm() else nullcontext
        job = functools.partial(_noted, task.function, task.note)
        made = workers.each(job, [task.item], count=1, around=around, stopped=cancelled)
        with closing(made):
            result = next((one for _, one in made), Ended(seconds=0.0, reason="it was cancelled"))
        return pickle.dumps(result)


def _noted(function: Callable[[Item], Result], note: str, item: Item) -> Result:
    """Return what *function* made of *item*, having noted it before anybody is told."""
    result = function(item)
    with fingerprints.unheard(), suppress(ReportError):
        if folder.path(note).parent.is_dir():  # else whoever asked is gone
            folder.write(note, pickle.dumps(result))
    return result
