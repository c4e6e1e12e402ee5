"""`casebook batch`: one notebook, run once for each row of a table."""

from __future__ import annotations

import sys
from typing import Any

import click

from casebook.commands import outcomes
from casebook.commands.terminal import say, say_json

__all__ = ["batch"]


@click.command()
@click.argument("notebook")
@click.option(
    "--runs",
    "file",
    required=True,
    metavar="FILE",
    help="CSV file with a column for each parameter and a row for each run.",
)
@click.option("--again", is_flag=True, help="Make every run, also where nothing changed.")
@outcomes.limits
@click.option("--why", "reasons", is_flag=True, help="Say why each run had to be made.")
@click.option("--json", "as_json", is_flag=True, help="Print what was made for machines.")
def batch(
    notebook: str, file: str, again: bool, reasons: bool, as_json: bool, **limits: Any
) -> None:
    """
    Run NOTEBOOK once for each row of a table, into build/batch/.

    Each run has a page. The index lists them by their parameters, and values.csv holds what they
    hand out. A run is made again only if something that it is made of has changed.
    """
    from casebook.reports import warmth

    if limits["warm"] and again:
        warmth.start(many=True)  # while the rooms are opened and the table is read
    from casebook.reports import batch as room
    from casebook.reports import press, receipts

    found = room.read(notebook, file)
    # Where nobody hears what a run reads, what is there stays.
    chosen = found.runs if limits["warm"] else room.waiting(found, again=again)
    making = press.make_all(chosen, again=again, shelf=found.shelf, **limits)
    done, code = outcomes.follow(making, len(chosen), unit="runs")
    room.write_index(found, done)
    receipts.write_manifest(found.shelf)
    ids = [one.id for one in chosen]
    there = len(found.runs) - len(chosen)
    if as_json:
        more = {"there": there, "values": found.values}
        say_json({**outcomes.as_dict(done, ids, found.index), **more})
    else:
        if there:
            say(f"{there} of {len(found.runs)} runs are there and were not made again.")
        if chosen:
            outcomes.tell(done, ids, found.index, unit="runs", each=False, reasons=reasons)
        else:
            say(f"Nothing to make. Open {found.index}")
    sys.exit(code)
