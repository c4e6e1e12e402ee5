"""Outcomes: many reports followed while they are made, and what is said of them at the end."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Generator, Sequence
from contextlib import closing
from typing import TYPE_CHECKING, Any

from tqdm import tqdm

from casebook.commands.terminal import say
from casebook.records import streams

if TYPE_CHECKING:  # the rooms are opened by the command that needs them
    from casebook.reports.catalogue import Outcome

__all__ = ["as_dict", "follow", "tell"]

_PROGRESS = (
    "{n_fmt} of {total_fmt} reports  {bar:20}  {elapsed} gone, about {remaining} left{postfix}"
)


def follow(making: Generator[Outcome], total: int) -> tuple[list[Outcome], int]:
    """
    Return what became of each report that was finished, by id, and the exit code.

    While they are made a terminal shows how far it is; a signal ends the *making*.
    """
    from casebook.reports import workers

    outcomes: list[Outcome] = []
    code = 0
    line = streams.bare(sys.stderr)  # it is written over again, with nothing of anybody's words
    bar = tqdm(total=total, bar_format=_PROGRESS, disable=None, file=line)
    try:
        with bar, workers.stoppable(), closing(making):
            for outcome in making:
                outcomes.append(outcome)
                failed = sum(bool(one.error) for one in outcomes)
                code = 1 if failed else 0
                bar.set_postfix_str(f"{failed} failed" if failed else "", refresh=False)
                bar.update()
    except workers.Stopped as stopped:
        code = stopped.code
    return sorted(outcomes, key=lambda one: one.id), code


def tell(outcomes: Sequence[Outcome], ids: Sequence[str], look: str) -> None:
    """Say what became of the reports *ids*, and where to *look* if one of them was made."""
    for one in outcomes:
        if one.error:
            say(f"FAILED {one.id}: {one.error}", err=True)
            if one.log:
                say(f"  more in {one.log}", err=True)
        else:
            say(f"made {one.file}  {one.size / 1e6:.2f} MB  {one.seconds:.1f} s")
    unfinished = _unfinished(outcomes, ids)
    if unfinished:
        say(f"Stopped. Not made: {', '.join(unfinished)}", err=True)
    made = _made(outcomes)
    say(f"{made} of {len(ids)} reports made.{f' Open {look}' if made else ''}")


def as_dict(outcomes: Sequence[Outcome], ids: Sequence[str], index: str) -> dict[str, Any]:
    """Return what became of the reports *ids* for machines, with the page that lists them."""
    return {
        "made": _made(outcomes),
        "of": len(ids),
        "index": index,
        "reports": [dataclasses.asdict(one) for one in outcomes],
        "unfinished": _unfinished(outcomes, ids),
    }


def _made(outcomes: Sequence[Outcome]) -> int:
    return sum(not one.error for one in outcomes)


def _unfinished(outcomes: Sequence[Outcome], ids: Sequence[str]) -> list[str]:
    done = {one.id for one in outcomes}
    return [id for id in ids if id not in done]
