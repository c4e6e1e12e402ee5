"""The press: reports made, several at a time, those that need it."""

from __future__ import annotations

import dataclasses
import functools
import os
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from casebook.records import folder, inputs
from casebook.records.errors import ReportError
from casebook.records.inputs import Inputs
from casebook.reports import catalogue, cluster, notebooks, receipts, warmth, workers
from casebook.reports.catalogue import Report
from casebook.reports.outcomes import Outcome
from casebook.reports.shelves import REPORTS, Shelf

__all__ = ["make_all", "write_index"]

_INDEX = "index"
_FEW = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class _Made:
    """What a worker hands back: what became of a report, and what was read for it."""

    outcome: Outcome
    inputs: Inputs


def make_all(
    chosen: Sequence[Report],
    *,
    seconds_a_cell: int = 60,
    megabytes: int = 2000,
    again: bool = False,
    warm: bool = False,
    shelf: Shelf = REPORTS,
    processes: int | None = None,
    scheduler: str = "",
) -> Generator[Outcome]:
    """
    Make each report that needs it, several at a time; yield what became of each as it is done.

    A report whose receipt says that nothing which it was made of has changed stays, unless all
    are to be made *again*. Only a *warm* process listens to what is read: without there are no
    receipts. The cluster of a dask *scheduler* makes them where one is named; what `cluster.each`
    raises ends this. Closing the iterator ends what is being made.
    """
    links = catalogue.made_from() if shelf.linked else None
    needed: dict[str, str] = {}
    for report in chosen:
        values = receipts.values(report, links)
        reason = "it was asked for" if again else receipts.why(report.id, values, shelf)
        if reason:
            needed[report.id] = reason
        else:
            yield _as_it_was(report, shelf)
    job = functools.partial(
        _make, shelf=shelf, links=links, seconds_a_cell=seconds_a_cell, megabytes=megabytes
    )
    making = sorted((one for one in chosen if one.id in needed), key=_length(shelf), reverse=True)
    for report, made in _each(job, making, warm, processes, scheduler):
        if isinstance(made, workers.Ended):
            ended = Outcome(id=report.id, seconds=made.seconds, error=made.reason)
            yield dataclasses.replace(ended, why=needed[report.id])
            continue
        try:
            yield dataclasses.replace(made.outcome, why=needed[report.id])
        finally:  # also if whoever follows was told to stop meanwhile
            if not made.outcome.error:
                told = receipts.values(report, links)
                receipts.write(report.id, told, made.inputs, shelf)


def write_index(
    outcomes: Sequence[Outcome] = (), *, again: bool = False, warm: bool = False
) -> str:
    """
    Write the page that lists every report that is there, where it needs it; return its name.

    Of *outcomes* it names those of the list's reports that were not made, with the reason.
    Raises ReportError if that cannot be done.
    """
    here = f"{folder.root()}{os.sep}"
    missing = {one.id: one.error.replace(here, "") for one in outcomes if one.error}
    told = {"missing": missing, "there": REPORTS.made()}
    if not again and not receipts.why(_INDEX, told):
        return REPORTS.page(_INDEX)
    if warm:
        warmth.start(many=False)
    made = workers.each(_index, [missing], count=1) if warm else [(missing, _index(missing))]
    for _, seen in made:
        if isinstance(seen, workers.Ended):
            raise ReportError(f"{REPORTS.page(_INDEX)}: {seen.reason}")
        receipts.write(_INDEX, told, seen)
    return REPORTS.page(_INDEX)


def _length(shelf: Shelf) -> Callable[[Report], tuple[int, int]]:
    """Return what tells how long a report will take: how much it showed the last time, or ever."""

    def length(report: Report) -> tuple[int, int]:
        shown = _size(lambda: folder.path(shelf.page(report.id)))
        return shown, _size(lambda: notebooks.path(report.notebook))

    return length


def _size(find: Callable[[], Path]) -> int:
    """Return the size of a file; what there is none of has its own way to fail later."""
    try:
        return find().stat().st_size
    except (OSError, ValueError, ReportError):
        return 0


def _each(
    job: Callable[[Report], _Made],
    making: Sequence[Report],
    warm: bool,
    processes: int | None,
    scheduler: str,
) -> Iterator[tuple[Report, _Made | workers.Ended]]:
    """Do the *job* for each report, here or on the cluster of a *scheduler*."""
    if not making:
        return iter(())
    if scheduler:
        start = functools.partial(warmth.start, many=len(making) > _FEW) if warm else None
        return cluster.each(job, making, scheduler=scheduler, warm_up=start, around=_kernel_waiting)
    if warm:
        warmth.start(many=len(making) > _FEW)
        receipts.prepare()  # the processor would wait for the warm process
    around = _kernel_waiting if workers.is_warm() else nullcontext
    count = processes or (os.cpu_count() or 1) + 2  # some wait for their kernels
    return workers.each(job, making, count=count, around=around)


def _as_it_was(report: Report, shelf: Shelf) -> Outcome:
    file = shelf.page(report.id)
    return Outcome(
        id=report.id, seconds=0.0, kept=True, file=file, size=folder.path(file).stat().st_size
    )


# A worker imports what makes a page, which takes a second; a warm one has it at once.


def _make(report: Report, **how: Any) -> _Made:
    from casebook.reports import making

    return _Made(outcome=making.make(report, **how), inputs=inputs.recorded())


def _index(missing: Mapping[str, str]) -> Inputs:
    from casebook.reports import index

    index.write(missing)
    return inputs.recorded()


@contextmanager
def _kernel_waiting() -> Iterator[None]:
    from casebook.reports import kernels

    with kernels.waiting():
        yield
