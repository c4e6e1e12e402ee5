"""Terminal: the one edge through which words reach a terminal, and refusals of what was typed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from casebook.records import streams
from casebook.records.errors import CasebookError

__all__ = ["Group", "say", "say_json"]


class Group(click.Group):
    """Commands under one name; what any of them refuses is told in sentences, exit code 2."""

    def main(self, *args: Any, **more: Any) -> Any:
        """Run the program; whatever it or a library prints goes through the edge."""
        with streams.guarded():
            return super().main(*args, **more)

    def parse_args(self, context: click.Context, args: list[str]) -> list[str]:
        """Read *args*; click's own refusals go through the edge too."""
        with _refusals_shown():
            return super().parse_args(context, args)

    def invoke(self, context: click.Context) -> Any:
        """Run the command that was named; each fault that ends it is a line."""
        try:
            with _refusals_shown():
                return super().invoke(context)
        except CasebookError as error:
            for fault in error.faults:
                say(f"casebook: {fault}", err=True)
            context.exit(2)


def say(text: str, *, err: bool = False, nl: bool = True) -> None:
    r"""Print *text*, every sign in it that a terminal would obey told as `\uXXXX`, as JSON does."""
    click.echo(streams.shown(text), err=err, nl=nl)


def say_json(value: object) -> None:
    """Print *value* for machines."""
    say(json.dumps(value, ensure_ascii=False, allow_nan=False, indent=2))


@contextmanager
def _refusals_shown() -> Iterator[None]:
    """Let what click prints of wrong arguments go through the same edge as the rest."""
    try:
        yield
    except click.UsageError as error:
        raise click.UsageError(streams.shown(error.format_message()), error.ctx) from None
