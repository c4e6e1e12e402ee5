"""`casebook refresh`: the stored notebooks, executed again in place."""

from __future__ import annotations

import sys

import click

from casebook.commands.terminal import say

__all__ = ["refresh"]


@click.command()
@click.argument("names", nargs=-1)
def refresh(names: tuple[str, ...]) -> None:
    """Execute the stored notebooks again, in place: those of NAMES, or all."""
    from casebook.reports import notebooks, workers

    for name in names:
        notebooks.path(name)  # an unknown name is refused before anything runs
    try:
        with workers.stoppable():
            for name in names or notebooks.own():
                changed = notebooks.refresh(name)
                say(f"{name}: {'changed' if changed else 'the same'}")
    except workers.Stopped as stopped:
        say("Stopped. What is named above is stored, the others are as they were.", err=True)
        sys.exit(stopped.code)
