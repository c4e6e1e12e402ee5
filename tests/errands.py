"""What test workers do: functions that a process of its own can import by name."""

from __future__ import annotations

import os
import signal
import sys
import time


def half(number: int) -> float:
    """Return half of *number*; a worker that gets none is killed, one below it leaves."""
    if number == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    if number < 0:
        sys.exit(3)
    return number / 2


def pause(seconds: float) -> int:
    """Sleep, and return the worker's process id."""
    time.sleep(seconds)
    return os.getpid()
