"""`casebook audit`: what of the articles no row of the ledger accounts for."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from casebook.commands.terminal import say, say_json

if TYPE_CHECKING:  # the rooms are opened by the command that needs them
    from casebook.texts.audit import Audit

__all__ = ["audit"]

_MOST, _LONG = 50, 60  # lines of a kind for each article, characters of a line's words


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print the result for machines.")
def audit(as_json: bool) -> None:
    """Say which numbers, dates and quotation marks of the articles the ledger does not hold."""
    from casebook.texts import audit as room
    from casebook.texts import sources

    audits = [room.audit(sources.load(source.id)) for source in sources.catalogue()]
    if as_json:
        say_json([_as_dict(one) for one in audits])
    else:
        for one in audits:
            for sign in one.missing[:_MOST]:
                words = repr(sign.words[:_LONG])
                say(f"{one.source} at {sign.start}: {sign.kind} {words}: no row of it")
            _say_more(one.source, "signs", len(one.missing) - _MOST)
            for sentence in one.unclaimed[:_MOST]:
                say(f"{one.source} at {sentence.start}: no claim in {sentence.text[:_LONG]!r}")
            _say_more(one.source, "sentences", len(one.unclaimed) - _MOST)
            say(
                f"{one.source}: {one.in_words} signs, "
                f"{one.sentences_in_words} sentences accounted for"
            )
    sys.exit(1 if any(one.missing or one.unclaimed for one in audits) else 0)


def _say_more(source: str, what: str, number: int) -> None:
    if number > 0:
        say(f"{source}: {number} more {what} without a row; --json names all")


def _as_dict(one: Audit) -> dict[str, Any]:
    return {
        "source": one.source,
        "total": one.total,
        "accounted": one.total - len(one.missing),
        "missing": [
            {"kind": sign.kind, "start": sign.start, "words": sign.words} for sign in one.missing
        ],
        "sentences": one.sentences,
        "claimed": one.sentences - len(one.unclaimed),
        "unclaimed": [{"start": s.start, "words": s.text} for s in one.unclaimed],
    }
