"""Workers: processes that do the same for many things, and end with whoever started them."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from dataclasses import dataclass
from multiprocessing import forkserver
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from types import ModuleType
from typing import Any, Generic, TypeVar

import psutil

from casebook.records import fingerprints, folder, streams
from casebook.records.errors import ReportError
from casebook.reports import signals

__all__ = ["Ended", "cool_down", "each", "is_warm", "warm_up"]

Item = TypeVar("Item")
Result = TypeVar("Result")
_SECONDS_TO_LEAVE = 5
_SECONDS_BETWEEN_LOOKS = 0.5
# The folder of the case for which a warm process was started.
_warm: list[str] = []


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """What came of a thing whose worker was ended, after how long, and why."""

    seconds: float
    reason: str = "the worker was ended, perhaps for memory"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Task(Generic[Item]):
    """A worker and what it does now."""

    process: BaseProcess
    connection: Connection[Any, Any]
    item: Item
    begun: float


def warm_up(*modules: str) -> None:
    """
    Start the process from which warm workers are forked; it imports *modules* first.

    It ends with this one. Workers of another case's folder are started cold.
    """
    if not _warm:
        forkserver.set_forkserver_preload(list(modules))
        with _program_left_out(), signals.held():  # Ctrl-C is for this process alone
            forkserver.ensure_running()
        _warm.append(str(folder.root()))


def cool_down() -> None:
    """End the process from which warm workers are forked: it has an older library, or case."""
    if _warm:
        _warm.clear()
        forkserver._forkserver._stop()  # type: ignore[attr-defined]  # there is no public way


def is_warm() -> bool:
    """Say whether workers can be forked from a warm process that serves this case's folder."""
    return _warm == [str(folder.root())]


def each(
    function: Callable[[Item], Result],
    items: Sequence[Item],
    *,
    count: int,
    around: Callable[[], AbstractContextManager[None]] = nullcontext,
    stopped: Callable[[], bool] | None = None,
) -> Generator[tuple[Item, Result | Ended]]:
    """
    Yield each of *items* with what *function* made of it, *count* at a time, as it is done.

    Warm workers do one thing each; cold ones, slow to start, do many.
    *around* is entered by each at its start, while it has no thread yet.
    A worker that is killed costs what it did and nothing else: another takes its place.
    Where there is *stopped*, it is asked twice a second, and ends the iteration when it says so.
    Whatever ends the iteration, no worker and no kernel stays.
    """
    warm = is_warm()
    waiting = deque(items)
    tasks: dict[Connection[Any, Any], _Task[Item]] = {}
    leaving: list[BaseProcess] = []

    def give(process: BaseProcess, connection: Connection[Any, Any]) -> None:
        item = waiting.popleft()
        tasks[connection] = _Task(
            process=process, connection=connection, item=item, begun=time.monotonic()
        )
        with suppress(OSError):  # of a worker that has just ended, its silence tells
            connection.send(item)

    def hire() -> None:
        try:
            with signals.held():  # so that no worker is ever unknown here
                give(*_start(function, warm, around))
        except EOFError:  # what it stumbled over it has said itself
            raise ReportError("the warm process did not start; --plain goes without it") from None

    try:
        for _ in range(min(count, len(items))):
            hire()
        while tasks and not (stopped and stopped()):
            for connection in wait(list(tasks), _SECONDS_BETWEEN_LOOKS if stopped else None):
                task = tasks[connection]  # type: ignore[index]  # it is one of ours
                result = _answer(task)
                del tasks[task.connection]
                if isinstance(result, Ended):
                    _end(task.process)
                    if waiting:
                        hire()
                elif waiting and not warm:
                    give(task.process, task.connection)
                else:
                    task.connection.close()
                    leaving = [*(one for one in leaving if one.is_alive()), task.process]
                    if waiting:
                        hire()
                yield task.item, result
        for process in leaving:
            process.join(_SECONDS_TO_LEAVE)
    finally:
        for process in (*leaving, *(task.process for task in tasks.values())):
            _end(process)


def _start(
    function: Callable[[Any], Any], warm: bool, around: Callable[[], AbstractContextManager[None]]
) -> tuple[BaseProcess, Connection[Any, Any]]:
    """Return a new worker and the connection to it."""
    context: Any = multiprocessing.get_context("forkserver" if warm else "spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, function, around, dict(os.environ)))
    process.daemon = not warm  # a warm one has its kernel as a child
    with _program_left_out() if warm else nullcontext():
        process.start()
    theirs.close()  # so that the end of the worker is the end of the connection
    return process, ours


@contextmanager
def _program_left_out() -> Iterator[None]:
    """Let a new process not run this program's file again, nor look for modules beside it."""
    main, paths = sys.modules["__main__"], sys.path[:]
    beside = os.getcwd() if main.__spec__ else os.path.dirname(getattr(main, "__file__", ""))
    if beside in sys.path and not sys.flags.safe_path:
        sys.path.remove(beside)
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"], sys.path[:] = main, paths


def _answer(task: _Task[Any]) -> Any:
    try:
        return task.connection.recv()
    except (EOFError, OSError):
        return Ended(seconds=time.monotonic() - task.begun)


def _serve(
    connection: Connection[Any, Any],
    function: Callable[[Any], Any],
    around: Callable[[], AbstractContextManager[None]],
    environment: Mapping[str, str],
) -> None:
    """Do what comes over the *connection*, as a worker, until it or the parent ends."""
    if hasattr(os, "setpgrp"):
        os.setpgrp()  # Ctrl-C in a terminal is for the parent, which ends its workers
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # one that came before is forgotten
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, signals.ENDING)
    signal.signal(signal.SIGINT, signal.default_int_handler)  # kernels inherit what is set here
    with fingerprints.unheard():
        os.environ.clear()
        os.environ.update(environment)
    with around():
        streams.guard()  # not in the kernel, which has been forked
        threading.Thread(target=_end_with_parent, daemon=True).start()
        with suppress(EOFError, OSError):
            while True:
                connection.send(function(connection.recv()))


def _end_with_parent() -> None:
    """Wait until the parent has ended, however it did, then end the kernels and this worker."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        _kill(psutil.Process().children(recursive=True))
        os._exit(1)


def _end(process: BaseProcess) -> None:
    """End a worker with its kernels; one that has ended already is only forgotten."""
    if process.is_alive() and process.pid:
        with suppress(psutil.Error):
            worker = psutil.Process(process.pid)
            worker.suspend()  # so that it starts no kernel that is not on the list
            _kill([*worker.children(recursive=True), worker])
    process.join(_SECONDS_TO_LEAVE)


def _kill(processes: Sequence[psutil.Process]) -> None:
    for process in processes:
        with suppress(psutil.Error):
            process.kill()
