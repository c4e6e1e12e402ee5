"""Cluster: what workers do on one machine, done by the machines of a dask.distributed cluster."""

from __future__ import annotations

import logging
import os
import pickle
import queue
import re
import secrets
import shutil
import time
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from importlib import metadata
from typing import Any, TypeVar

from casebook.records import folder
from casebook.records.errors import ReportError
from casebook.reports import surroundings, tasks
from casebook.reports.workers import Ended

__all__ = ["each"]

Item = TypeVar("Item")
Result = TypeVar("Result")
_SECONDS_TO_CONNECT = 10
_SECONDS_WITHOUT_WORKERS = 30
_SECONDS_BETWEEN_LOOKS = 1.0
_ADDRESS = re.compile(r"(?:(?:tcp|tls|ucx|wss?)://)?[^\s/]+:\d+")


def each(
    function: Callable[[Item], Result],
    items: Sequence[Item],
    *,
    scheduler: str,
    warm_up: Callable[[], None] | None = None,
    around: Callable[[], AbstractContextManager[None]] = nullcontext,
) -> Iterator[tuple[Item, Result | Ended]]:
    """
    Yield each of *items* with what *function* made of it on the cluster of *scheduler*, as done.

    Each is done in a process of its own, forked from a warm one where *warm_up* starts that.
    What was done is noted in the shared folder at once, so that it is not done again where a
    worker dies before it could tell. Whatever ends the iteration, nothing goes on on the cluster.
    Raises ReportError if there is no such cluster, or it has another case, library or packages.
    """
    begun = time.monotonic()
    with _connected(scheduler) as client, _errand() as errand:
        place, given = surroundings.here(), surroundings.variables()
        _check(client, scheduler, errand, place)
        waiting: dict[Any, Item] = {}
        done: queue.SimpleQueue[Any] = queue.SimpleQueue()
        try:
            for number, item in enumerate(items):
                task = tasks.Task(
                    function=function,
                    item=item,
                    note=f"{errand}/{number}",
                    place=place,
                    variables=given,
                    warm_up=warm_up,
                    around=around,
                )
                key = f"casebook-{errand.rpartition('/')[2]}-{number}"
                future = client.submit(_do, pickle.dumps(task), key=key, pure=False)
                waiting[future] = item
                future.add_done_callback(done.put)
            for future, result in _followed(client, waiting, done, begun):
                yield waiting.pop(future), result
        finally:
            with suppress(Exception):  # a scheduler that is gone has nothing to cancel
                client.cancel(list(waiting))


def _followed(
    client: Any, waiting: Mapping[Any, Item], done: queue.SimpleQueue[Any], begun: float
) -> Iterator[tuple[Any, Any]]:
    """Yield each future that is *done* with its result, until none is *waiting*."""
    last_seen = time.monotonic()
    while waiting:
        if client.status == "running" and client.scheduler_info()["workers"]:
            last_seen = time.monotonic()
        elif time.monotonic() - last_seen > _SECONDS_WITHOUT_WORKERS:
            reason = "the cluster has no worker any more, or its scheduler is gone"
            for future in list(waiting):
                yield future, Ended(seconds=time.monotonic() - begun, reason=reason)
            return
        try:
            future = done.get(timeout=_SECONDS_BETWEEN_LOOKS)
        except queue.Empty:
            continue
        if future.status == "pending":  # its worker died before the result was fetched
            future.add_done_callback(done.put)
            continue
        try:
            result = pickle.loads(future.result(timeout=_SECONDS_TO_CONNECT))  # noqa: S301  # ours
        except TimeoutError:
            future.add_done_callback(done.put)
            continue
        except Exception as error:  # whatever it is, the other things are done
            result = Ended(seconds=time.monotonic() - begun, reason=_reason(error))
        yield future, result


def _reason(error: Exception) -> str:
    kind = type(error).__name__
    if kind == "KilledWorker":
        return "each worker of the cluster that was given it died, until the scheduler gave it up"
    if "Cancelled" in kind:
        return "the scheduler of the cluster is gone, or it was cancelled there"
    return " ".join(f"the cluster could not do it ({kind}: {error})".split())


@contextmanager
def _connected(scheduler: str) -> Iterator[Any]:
    """Yield a client of *scheduler*; raises ReportError if there is none to be had."""
    try:
        import distributed
    except ImportError:
        wanted = next(one for one in metadata.requires("casebook") or () if "cluster" in one)
        name = wanted.partition(";")[0].strip()
        raise ReportError(
            f"--scheduler needs dask, which is not installed; on each machine: pip install {name}"
        ) from None
    for name in [one for one in logging.root.manager.loggerDict if one.startswith("distributed")]:
        logging.getLogger(name).setLevel(logging.CRITICAL)  # what fails is told by us
    expected = f"--scheduler {scheduler}: expected the address of a dask scheduler"
    if not _ADDRESS.fullmatch(scheduler):
        raise ReportError(f"{expected}, such as tcp://host:8786")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # which versions differ is told by us
            client = distributed.Client(
                scheduler, timeout=_SECONDS_TO_CONNECT, set_as_default=False
            )
    except Exception as error:  # it depends on the kind of address
        told = " ".join(str(error).split())
        raise ReportError(
            f"{expected}, seen none that answers ({told or type(error).__name__}); "
            "start it, or mend the address"
        ) from None
    try:
        yield client
    finally:
        with suppress(Exception):
            client.close(timeout=_SECONDS_TO_CONNECT)


@contextmanager
def _errand() -> Iterator[str]:
    """Yield a folder of this command alone, in which workers note what they have done."""
    name = f"build/cluster/{secrets.token_hex(8)}"
    path = folder.path(name)
    try:
        path.mkdir(parents=True)
    except OSError as error:
        raise ReportError(f"{name}: cannot be made ({error.strerror})") from None
    try:
        yield name
    finally:
        shutil.rmtree(path, ignore_errors=True)
        with suppress(OSError):  # another command may have its own there
            path.parent.rmdir()


def _check(
    client: Any,
    scheduler: str,
    errand: str,
    place: Mapping[str, str],
) -> None:
    """Raise ReportError unless there are workers, and each is fit for what they are to do."""
    try:
        client.wait_for_workers(1, timeout=_SECONDS_TO_CONNECT)
    except TimeoutError:
        raise ReportError(f"--scheduler {scheduler}: it has no worker; start one") from None
    try:
        seen = client.run(tasks.unfit, str(folder.path(errand)), place, on_error="return")
    except Exception as error:
        seen = {"a worker": error}
    for worker, reason in seen.items():
        if reason:
            told = f"it cannot run casebook ({reason})" if isinstance(reason, Exception) else reason
            raise ReportError(f"--scheduler {scheduler}: {worker}: {told}")


# What follows is done on the cluster.


def _do(given: bytes) -> bytes:
    """Return the result of a task, both pickled."""
    import distributed

    worker = distributed.get_worker()
    key = worker.get_current_task()

    def cancelled() -> bool:
        task = worker.state.tasks.get(key)
        return task is None or task.state == "cancelled"

    # Where dask's worker and its nanny put what they are sent is no place of our modules.
    sent = worker.local_directory
    return tasks.do(given, cancelled=cancelled, without=(sent, os.path.dirname(sent)))
