"""`casebook report`: the reports of a case, or one of them with a reader's own values."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from casebook.commands import outcomes
from casebook.commands.terminal import say, say_json
from casebook.records.errors import ParameterError

if TYPE_CHECKING:  # the rooms are opened when they are needed
    from casebook.reports.catalogue import Report

__all__ = ["report"]


@click.command()
@click.argument("reports", nargs=-1)
@click.option("-p", "settings", multiple=True, metavar="NAME=VALUE", help="Set a parameter.")
@outcomes.limits
@click.option("--again", is_flag=True, help="Make every report, also where nothing changed.")
@click.option("--why", "reasons", is_flag=True, help="Say why each report had to be made.")
@click.option("--excerpts", is_flag=True, help="Make the edition to pass on, in build/excerpts/.")
@click.option("--zip", "as_zip", is_flag=True, help="Put the finished pages into one zip file.")
@click.option("--json", "as_json", is_flag=True, help="Print what was made for machines.")
def report(
    reports: tuple[str, ...],
    settings: tuple[str, ...],
    again: bool,
    reasons: bool,
    excerpts: bool,
    as_zip: bool,
    as_json: bool,
    **limits: Any,
) -> None:
    """
    Make the named REPORTS, or all of data/reports.yml, as HTML files in build/reports/.

    A report is made again only if something that it is made of has changed.
    The edition to pass on has short excerpts of an article whose rights are reserved.
    """
    from casebook.reports import warmth

    if limits["warm"] and (again or settings):
        warmth.start(many=not reports)  # while the rooms are opened and the list is read
    from casebook.reports import catalogue, press, receipts

    chosen = catalogue.choose(reports, _settings(settings))
    done, code = outcomes.follow(press.make_all(chosen, again=again, **limits), len(chosen))
    page = press.write_index(done, again=again and not reports, warm=limits["warm"])
    receipts.write_manifest()
    _lead_to_lessons()
    ids = [one.id for one in chosen]
    if as_json:
        say_json(outcomes.as_dict(done, ids, page))
    else:
        # A report with parameters of its own is not in the list of published ones.
        look = done[0].file if settings and done else page
        outcomes.tell(done, ids, look, reasons=reasons)
    if excerpts or as_zip:
        for line in _editions(chosen, excerpts=excerpts, as_zip=as_zip):
            say(line, err=as_json)
    sys.exit(code)


def _lead_to_lessons() -> None:
    """Write the page that a report's link to the lessons opens, where a case has some."""
    from casebook.records import folder

    there = any(folder.path("data/lessons").glob("*.yml"))
    if there and not folder.exists("build/classroom/index.html"):
        from casebook.classroom import doors

        doors.write()


def _editions(chosen: Sequence[Report], *, excerpts: bool, as_zip: bool) -> Iterator[str]:
    """Make what is to be passed on, and yield a line about each."""
    from casebook.reports import editions, parcels, shelves

    shelf = shelves.REPORTS
    if excerpts:
        shelf = shelves.EXCERPTS
        index, left = editions.make(chosen, shelf)
        there = f"{len(chosen) - len(left)} of {len(chosen)}"
        rest = f"; not {', '.join(left)}, which could not be made" if left else ""
        yield f"{there} put into the edition to pass on{rest}. Open {index}"
    if as_zip:
        yield f"Zipped: {parcels.pack(shelf)}"


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
