"""`casebook mark`: what was handed in, read without running any of it, and marked."""

from __future__ import annotations

import time
from pathlib import Path

import click

from casebook.commands.terminal import say

__all__ = ["mark"]


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--again", is_flag=True, help="Replace the marks that are there.")
def mark(folder: Path, again: bool) -> None:
    """
    Mark the files in FOLDER that students handed in: saved answers and notebooks.

    Nothing of them is executed. Marks and pages are written into FOLDER/marks, and nowhere else.
    """
    from casebook.classroom import markbook

    begun = time.monotonic()
    every, place = markbook.write(folder.resolve(), again=again)
    read = sum(one.taught is not None for one in every)
    for one in every:
        if one.taught is None:
            work = one.submission
            say(f"not marked: {work.file}: {work.trouble or ' '.join(work.notes)}")
    took = time.monotonic() - begun
    say(f"{read} of {len(every)} marked in {took:.1f} s. Open {place}/teacher.html")
