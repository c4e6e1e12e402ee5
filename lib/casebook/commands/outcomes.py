"""Outcomes: many reports followed while they are made, and what is said of them at the end."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from typing import TYPE_CHECKING, Any

import click
from tqdm import tqdm

from casebook.commands.terminal import say
from casebook.records import streams

if TYPE_CHECKING:  # the rooms are opened by the command that needs them
    from casebook.reports.outcomes import Outcome

__all__ = ["as_dict", "follow", "limits", "tell"]

_PROGRESS = (
    "{n_fmt} of {total_fmt} {unit}  {bar:20}  {elapsed} gone, about {remaining} left{postfix}"
)


def limits(command: Callable[..., None]) -> Callable[..., None]:
    """Give *command* the options of every command that runs notebooks."""
    seconds = click.option(
        "--seconds",
        "seconds_a_cell",
        type=click.IntRange(min=1),
        default=60,
        show_default=True,
        help="Time limit for each cell.",
    )
    memory = click.option(
        "--memory",
        "megabytes",
        type=click.IntRange(min=1),
        default=2000,
        show_default=True,
        metavar="MB",
        help="Limit of the private memory of each run.",
    )
    # Elsewhere forking is not safe (macOS), or there is none (Windows).
    warm = click.option(
        "--warm/--plain",
        default=sys.platform.startswith("linux"),
        help="Fork kernels from a warm process, or start each as papermill does. [default: "
        "--warm on Linux, else --plain]",
    )
    scheduler = click.option(
        "--scheduler",
        default="",
        metavar="ADDRESS",
        help="Let the cluster of this dask scheduler run them, such as tcp://host:8786.",
    )
    return seconds(memory(warm(scheduler(command))))


def follow(
    making: Generator[Outcome], total: int, *, unit: str = "reports"
) -> tuple[list[Outcome], int]:
    """
    Return what became of each report that was finished, by id, and the exit code.

    While they are made a terminal shows how far it is; a signal ends the *making*.
    """
    from casebook.reports import signals

    outcomes: list[Outcome] = []
    code = 0
    line = streams.bare(sys.stderr)  # it is written over again, with nothing of anybody's words
    bar = tqdm(total=total, unit=unit, bar_format=_PROGRESS, disable=None, file=line)
    try:
        with bar, signals.stoppable(), closing(making):
            for outcome in making:
                outcomes.append(outcome)
                failed = sum(bool(one.error) for one in outcomes)
                code = 1 if failed else 0
                bar.set_postfix_str(f"{failed} failed" if failed else "", refresh=False)
                bar.update()
    except signals.Stopped as stopped:
        code = stopped.code
    return sorted(outcomes, key=lambda one: one.id), code


def tell(
    outcomes: Sequence[Outcome],
    ids: Sequence[str],
    look: str,
    *,
    unit: str = "reports",
    each: bool = True,
    reasons: bool = False,
) -> None:
    """
    Say what became of the reports *ids*, and where to *look*.

    Unless *each* is to be named, those that were made or not even begun are only counted.
    With *reasons* also why each had to be made.
    """
    for one in outcomes:
        if one.error:
            say(f"FAILED {one.id}: {one.error}", err=True)
            if one.log:
                say(f"  more in {one.log}", err=True)
        elif each and not one.kept:
            say(f"made {one.file}  {one.size / 1e6:.2f} MB  {one.seconds:.1f} s")
        if reasons and one.why:
            say(f"  because {one.why}" if each or one.error else f"made {one.id} because {one.why}")
    unfinished = _unfinished(outcomes, ids)
    if unfinished:
        left = ", ".join(unfinished) if each else f"{len(unfinished)} of {len(ids)} {unit}"
        say(f"Stopped. Not made: {left}", err=True)
    made, kept = _made(outcomes), _kept(outcomes)
    rest = f", {kept} kept: nothing that they are made of has changed" if kept else ""
    opens = f" Open {look}" if made or kept or not each else ""
    say(f"{made} of {len(ids)} {unit} made{rest}.{opens}")


def as_dict(outcomes: Sequence[Outcome], ids: Sequence[str], index: str) -> dict[str, Any]:
    """Return what became of the reports *ids* for machines, with the page that lists them."""
    return {
        "made": _made(outcomes),
        "kept": _kept(outcomes),
        "of": len(ids),
        "index": index,
        "reports": [dataclasses.asdict(one) for one in outcomes],
        "unfinished": _unfinished(outcomes, ids),
    }


def _made(outcomes: Sequence[Outcome]) -> int:
    return sum(not one.error and not one.kept for one in outcomes)


def _kept(outcomes: Sequence[Outcome]) -> int:
    return sum(one.kept for one in outcomes)


def _unfinished(outcomes: Sequence[Outcome], ids: Sequence[str]) -> list[str]:
    done = {one.id for one in outcomes}
    return [id for id in ids if id not in done]
