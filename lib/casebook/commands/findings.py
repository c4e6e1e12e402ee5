"""`casebook findings`: every claim with its result and judgement."""

from __future__ import annotations

import click

from casebook.commands.terminal import say, say_json

__all__ = ["findings"]


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print the findings for machines.")
def findings(as_json: bool) -> None:
    """Recompute every claim of the articles and print result and judgement."""
    from casebook.display import tables
    from casebook.evidence import exports
    from casebook.evidence import findings as room
    from casebook.texts import sources

    found = [f for source in sources.catalogue() for f in room.load(sources.load(source.id))]
    if as_json:
        say_json(exports.as_json(found))
        return
    table = room.frame(found)[["claim", "result", "choices", "judgement", "slip", "statement"]]
    say(tables.tsv(table), nl=False)
