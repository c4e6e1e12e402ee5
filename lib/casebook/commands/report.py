"""`casebook report`: the reports of a case, or one of them with a reader's own values."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from casebook.commands import outcomes
from casebook.commands.terminal import say_json
from casebook.records.errors import ParameterError

__all__ = ["report"]


@click.command()
@click.argument("reports", nargs=-1)
@click.option("-p", "settings", multiple=True, metavar="NAME=VALUE", help="Set a parameter.")
@click.option(
    "--seconds",
    type=click.IntRange(min=1),
    default=60,
    show_default=True,
    help="Time limit for each cell.",
)
@click.option("--json", "as_json", is_flag=True, help="Print what was made for machines.")
def report(
    reports: tuple[str, ...], settings: tuple[str, ...], seconds: int, as_json: bool
) -> None:
    """Make the named REPORTS, or all of data/reports.yml, as HTML files in build/reports/."""
    from casebook.reports import catalogue

    chosen = catalogue.choose(reports, _settings(settings))
    making = catalogue.make_all(chosen, seconds_a_cell=seconds)
    done, code = outcomes.follow(making, len(chosen))
    index = catalogue.write_index(done)
    ids = [one.id for one in chosen]
    if as_json:
        say_json(outcomes.as_dict(done, ids, index))
    else:
        # A report with parameters of its own is not in the list of published ones.
        outcomes.tell(done, ids, done[0].file if settings and done else index)
    sys.exit(code)


def _settings(texts: Sequence[str]) -> dict[str, str]:
    settings: dict[str, str] = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not equals or not name:
            raise ParameterError(f"expected -p NAME=VALUE, seen {text!r}")
        if name in settings:
            raise ParameterError(f"expected each parameter once, seen {name!r} twice; drop one")
        settings[name] = value
    return settings
