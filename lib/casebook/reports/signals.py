"""Signals: what asks a program to end, answered once and in peace."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

__all__ = ["ENDING", "Stopped", "held", "stoppable"]

ENDING = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)
"""Ctrl-C, `kill`, and a terminal that is closed (not on Windows)."""


class Stopped(KeyboardInterrupt):
    """A signal asked the program to end; `code` is the exit code that says so."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.code = 128 + number


@contextmanager
def stoppable() -> Iterator[None]:
    """
    Raise Stopped where a signal asks the program to end, once: what follows may tidy up in peace.

    A signal that the program was started to ignore, as under `nohup`, stays ignored.
    """
    before = {one: signal.getsignal(one) for one in ENDING}

    def stop(number: int, _: FrameType | None) -> None:
        for one in ENDING:
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


@contextmanager
def held() -> Iterator[None]:
    """Let signals wait; a worker that is started meanwhile holds them until it can tell them."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
