"""`casebook check`: every fault of every table, at once."""

from __future__ import annotations

import dataclasses
import sys

import click

from casebook.commands.terminal import say, say_json

__all__ = ["check"]


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print the faults for machines.")
def check(as_json: bool) -> None:
    """Read every table of the case and name every fault: file, line, column, and what to do."""
    from casebook import faults as room

    faults = room.find()
    if as_json:
        say_json([one if isinstance(one, str) else dataclasses.asdict(one) for one in faults])
    else:
        for one in faults:
            say(str(one))
        number = len(faults)
        counted = "No fault" if not faults else "1 fault" if number == 1 else f"{number} faults"
        tables, rules = len(room.tables()), len(room.rules())
        say(f"{counted}: {tables} tables were read and {rules} rules asked.")
    sys.exit(1 if faults else 0)
