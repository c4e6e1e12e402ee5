"""`casebook batch`: one notebook, run once for each row of a table."""

from __future__ import annotations

import sys

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
@click.option("--again", is_flag=True, help="Make every run, also those that are there.")
@outcomes.seconds
@click.option("--json", "as_json", is_flag=True, help="Print what was made for machines.")
def batch(notebook: str, file: str, again: bool, seconds: int, as_json: bool) -> None:
    """
    Run NOTEBOOK once for each row of a table, into build/batch/.

    Each run has a page. The index lists them by their parameters, and values.csv holds what they
    hand out. Runs that are there are not made again.
    """
    from casebook.reports import batch as room
    from casebook.reports import catalogue

    found = room.read(notebook, file)
    chosen = room.waiting(found, again=again)
    making = catalogue.make_all(chosen, seconds_a_cell=seconds, shelf=found.shelf)
    done, code = outcomes.follow(making, len(chosen), unit="runs")
    room.write_index(found, done)
    ids = [one.id for one in chosen]
    there = len(found.runs) - len(chosen)
    if as_json:
        more = {"there": there, "values": found.values}
        say_json({**outcomes.as_dict(done, ids, found.index), **more})
    else:
        if there:
            say(f"{there} of {len(found.runs)} runs are there and were not made again.")
        if chosen:
            outcomes.tell(done, ids, found.index, unit="runs", each=False)
        else:
            say(f"Nothing to make. Open {found.index}")
    sys.exit(code)
