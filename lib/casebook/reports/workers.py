"""Workers: processes that do the same for many things, and end with whoever started them."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from types import FrameType
from typing import Any, Generic, TypeVar

import psutil

from casebook.records import streams

__all__ = ["Ended", "Stopped", "each", "stoppable"]

Item = TypeVar("Item")
Result = TypeVar("Result")
# What asks a program to end: Ctrl-C, `kill`, and a terminal that is closed (not on Windows).
_SIGNALS = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)
_SECONDS_TO_LEAVE = 5


class Stopped(KeyboardInterrupt):
    """A signal asked the program to end; `code` is the exit code that says so."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.code = 128 + number


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """What came of a thing whose worker was killed, perhaps for memory, and after how long."""

    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Task(Generic[Item]):
    """A worker and what it does now."""

    process: SpawnProcess
    connection: Connection[Any, Any]
    item: Item
    begun: float


@contextmanager
def stoppable() -> Iterator[None]:
    """
    Raise Stopped where a signal asks the program to end, once: what follows may tidy up in peace.

    A signal that the program was started to ignore, as under `nohup`, stays ignored.
    """
    before = {one: signal.getsignal(one) for one in _SIGNALS}

    def stop(number: int, _: FrameType | None) -> None:
        for one in _SIGNALS:
            signal.signal(one, signal.SIG_IGN)
        raise Stopped(number)

    try:
        for one, handler in before.items():
            if handler != signal.SIG_IGN:
                signal.signal(one, stop)
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


def each(
    function: Callable[[Item], Result], items: Sequence[Item], *, count: int
) -> Iterator[tuple[Item, Result | Ended]]:
    """
    Yield each of *items* with what *function* made of it, *count* at a time, as it is done.

    A worker that is killed costs what it did and nothing else: another takes its place.
    Whatever ends the iteration, no worker and no kernel stays.
    """
    waiting = deque(items)
    tasks: dict[Connection[Any, Any], _Task[Item]] = {}
    leaving: list[SpawnProcess] = []

    def give(process: SpawnProcess, connection: Connection[Any, Any]) -> None:
        item = waiting.popleft()
        tasks[connection] = _Task(
            process=process, connection=connection, item=item, begun=time.monotonic()
        )
        with suppress(OSError):  # of a worker that has just ended, its silence tells
            connection.send(item)

    def hire() -> None:
        with _signals_held():  # so that no worker is ever unknown here
            give(*_start(function))

    try:
        for _ in range(min(count, len(items))):
            hire()
        while tasks:
            for connection in wait(list(tasks)):
                task = tasks[connection]  # type: ignore[index]  # it is one of ours
                result = _answer(task)
                del tasks[task.connection]
                if isinstance(result, Ended):
                    _end(task.process)
                    if waiting:
                        hire()
                elif waiting:
                    give(task.process, task.connection)
                else:
                    task.connection.close()
                    leaving.append(task.process)
                yield task.item, result
        for process in leaving:
            process.join(_SECONDS_TO_LEAVE)
    finally:
        for process in (*leaving, *(task.process for task in tasks.values())):
            _end(process)


def _start(function: Callable[[Any], Any]) -> tuple[SpawnProcess, Connection[Any, Any]]:
    """Return a new worker and the connection to it."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, function), daemon=True)
    process.start()
    theirs.close()  # so that the end of the worker is the end of the connection
    return process, ours


def _answer(task: _Task[Any]) -> Any:
    try:
        return task.connection.recv()
    except (EOFError, OSError):
        return Ended(seconds=time.monotonic() - task.begun)


def _serve(connection: Connection[Any, Any], function: Callable[[Any], Any]) -> None:
    """Do what comes over the *connection*, as a worker, until it or the parent ends."""
    streams.guard()
    if hasattr(os, "setpgrp"):
        os.setpgrp()  # Ctrl-C in a terminal is for the parent, which ends its workers
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # one that came before is forgotten
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)
    signal.signal(signal.SIGINT, signal.default_int_handler)  # kernels inherit what is set here
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


def _end(process: SpawnProcess) -> None:
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


@contextmanager
def _signals_held() -> Iterator[None]:
    """Let signals wait; a worker that is started meanwhile holds them until it can tell them."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
