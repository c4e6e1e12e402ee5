"""Terminal: the one edge through which words reach a terminal, and refusals of what was typed."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from casebook.records.errors import CasebookError

__all__ = ["Group", "say", "say_json"]

# Control characters could move a terminal's cursor or turn the order of its letters.
_HIDDEN = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})


class Group(click.Group):
    """Commands under one name; what any of them refuses is told in sentences, exit code 2."""

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
    click.echo(_shown(text), err=err, nl=nl)


def say_json(value: object) -> None:
    """Print *value* for machines."""
    say(json.dumps(value, ensure_ascii=False, indent=2))


@contextmanager
def _refusals_shown() -> Iterator[None]:
    """Let what click prints of wrong arguments go through the same edge as the rest."""
    try:
        yield
    except click.UsageError as error:
        raise click.UsageError(_shown(error.format_message()), error.ctx) from None


def _shown(text: str) -> str:
    def told(sign: str) -> str:
        if sign in "\n\t" or unicodedata.category(sign) not in _HIDDEN:
            return sign
        units = sign.encode("utf-16-be", "surrogatepass")
        return "".join(
            f"\\u{high:02x}{low:02x}" for high, low in zip(*[iter(units)] * 2, strict=True)
        )

    return "".join(map(told, text))
