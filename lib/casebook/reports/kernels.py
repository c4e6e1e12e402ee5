"""Kernels: limited in memory, and where that is possible forked from a warm process."""

from __future__ import annotations

import asyncio
import importlib.util
import multiprocessing
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from typing import Any

import psutil
from jupyter_client import AsyncKernelManager
from jupyter_client.provisioning import LocalProvisioner

from casebook.records import fingerprints, inputs

__all__ = ["Forked", "Manager", "manager", "waiting"]

_LAUNCHER = ("-m", "ipykernel_launcher")
_SECONDS_BETWEEN_LOOKS = 0.005
_waiting: list[_Waiting] = []


class Manager(AsyncKernelManager):  # type: ignore[misc]  # its types are skipped
    """Starts a kernel, or takes the one that waits, and limits its memory."""

    megabytes = 0
    """The most private memory that the kernel may have."""
    outgrown = False
    """Whether a kernel was ended because it had more, where the system sets no limit."""

    async def _async_pre_start_kernel(self, **options: Any) -> Any:
        if _waiting:
            self.kernel_spec.metadata["kernel_provisioner"] = {"provisioner_name": "casebook"}
        with fingerprints.unheard():  # what it hands on to the kernel, the kernel asks for itself
            return await super()._async_pre_start_kernel(**options)

    async def _async_launch_kernel(self, *given: Any, **options: Any) -> None:
        # What is written below Python stands in the notebook; a terminal is not asked again.
        options |= {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        with fingerprints.unheard():
            await super()._async_launch_kernel(*given, **options)
        _limit(type(self), self.provisioner.pid)


def manager(megabytes: int) -> type[Manager]:
    """Return a kernel manager for one run whose kernel may have so much private memory."""
    return type("Manager", (Manager,), {"megabytes": megabytes})


@contextmanager
def waiting() -> Iterator[None]:
    """
    Let a process wait meanwhile in which the next kernel will run.

    It is forked here and now, while this process has no thread, socket or event loop
    that a fork could tear apart.
    """
    one = _Waiting()
    _waiting.append(one)
    try:
        yield
    finally:
        one.dismiss()
        _waiting.clear()


class _Waiting:
    """A process that can become a kernel, with what jupyter_client asks of one."""

    stdin = stdout = stderr = None

    def __init__(self) -> None:
        self._connection, theirs = multiprocessing.Pipe()
        with tempfile.TemporaryFile() as file:
            self.stream = os.dup(file.fileno())
        inputs.follow(self.stream)
        context = multiprocessing.get_context("fork")
        self._process = context.Process(target=_wait, args=(theirs, self._connection, self.stream))
        self._process.start()
        theirs.close()
        self.pid = self._process.pid or 0

    def launch(self, arguments: Sequence[str], environment: dict[str, str], folder: str) -> None:
        """Become a kernel; return when the process leads a session of its own."""
        self._connection.send((arguments, environment, folder))
        self._connection.recv()

    def poll(self) -> int | None:
        return self._process.exitcode

    def wait(self) -> int | None:
        self._process.join()
        return self._process.exitcode

    def send_signal(self, number: int) -> None:
        os.kill(self.pid, number)

    def kill(self) -> None:
        self._process.kill()

    def terminate(self) -> None:
        self._process.terminate()

    def dismiss(self) -> None:
        """End the process; one that nobody asked to be a kernel ends by itself."""
        self._connection.close()
        self._process.join()
        os.close(self.stream)


class Forked(LocalProvisioner):  # type: ignore[misc]  # its types are skipped
    """Takes the process that waits; where none does, starts a kernel as jupyter_client would."""

    async def launch_kernel(self, cmd: list[str], **options: Any) -> Any:
        """Return how the kernel is reached."""
        if not _waiting or (cmd[0], *cmd[1:3]) != (sys.executable, *_LAUNCHER):
            return await super().launch_kernel(cmd, **options)
        process = _waiting.pop()
        self.cwd = options.get("cwd") or os.getcwd()
        process.launch(cmd[3:], options["env"], str(self.cwd))
        self.process, self.pid, self.pgid = process, process.pid, process.pid
        return self.connection_info

    async def wait(self) -> int | None:
        """Return how the kernel ended; looks more often than the one it is made from."""
        while await self.poll() is None:
            await asyncio.sleep(_SECONDS_BETWEEN_LOOKS)
        code: int | None = await super().wait()
        return code


def _wait(connection: Connection[Any, Any], others: Connection[Any, Any], stream: int) -> None:
    """Be a kernel, as soon as one is asked for, that has nothing of its parent's but modules."""
    others.close()
    try:
        arguments, environment, folder = connection.recv()
    except EOFError:
        return
    os.setsid()
    with open(os.devnull, "wb") as nothing:
        for number in (1, 2):
            os.dup2(nothing.fileno(), number)
    connection.send(True)
    connection.close()
    with fingerprints.unheard():
        os.environ.clear()
        os.environ.update(environment)
    os.chdir(folder)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    random.seed()
    sys.modules["numpy"].random.seed()  # else all kernels would draw the same numbers
    launcher = importlib.util.find_spec(_LAUNCHER[1])
    sys.argv = [launcher.origin if launcher and launcher.origin else "", *arguments]
    inputs.tell(stream, *(one for one in arguments if os.path.isabs(one)))
    from ipykernel.kernelapp import IPKernelApp

    with suppress(SystemExit):
        IPKernelApp.launch_instance(argv=list(arguments), parent_handle=os.getppid())
    inputs.finish()


def _limit(kind: type[Manager], pid: int) -> None:
    """Set the limit of the kernel *pid*, or where the system has none, measure from now on."""
    if not kind.megabytes:
        return
    process = psutil.Process(pid)
    size = kind.megabytes * 1_000_000
    if hasattr(process, "rlimit"):
        process.rlimit(psutil.RLIMIT_DATA, (size, size))
    else:
        threading.Thread(target=_measure, args=(kind, process, size), daemon=True).start()


def _measure(kind: type[Manager], process: psutil.Process, size: int) -> None:
    with suppress(psutil.Error):
        while process.is_running():
            if process.memory_full_info().uss > size:
                kind.outgrown = True
                process.kill()
            time.sleep(0.2)
