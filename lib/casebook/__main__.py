"""The command line: `casebook report`, `check`, `audit`, `findings` and `refresh`."""

from __future__ import annotations

import dataclasses
import json
import sys
from typing import Any

import click
from tqdm import tqdm

from casebook.records.errors import CasebookError, ParameterError

__all__ = ["main"]


class _Group(click.Group):
    def invoke(self, context: click.Context) -> Any:
        try:
            return super().invoke(context)
        except CasebookError as error:
            for fault in error.faults:
                click.echo(f"casebook: {fault}", err=True)
            context.exit(2)


@click.group(cls=_Group)
@click.version_option(package_name="casebook")
def main() -> None:
    """News articles opened to their exact words and tested against official series."""


@main.command("report")
@click.argument("reports", nargs=-1)
@click.option("-p", "settings", multiple=True, metavar="NAME=VALUE", help="Set a parameter.")
@click.option(
    "--seconds",
    type=click.IntRange(min=1),
    default=60,
    show_default=True,
    help="Time limit for each cell.",
)
def _report(reports: tuple[str, ...], settings: tuple[str, ...], seconds: int) -> None:
    """Make the named REPORTS, or all of data/reports.yml, as HTML files in build/reports/."""
    from casebook.reports import catalogue as room

    chosen = room.choose(reports, _settings(settings))
    outcomes = []
    with tqdm(total=len(chosen), unit="report", disable=None) as bar:
        for outcome in room.make_all(chosen, seconds_a_cell=seconds):
            outcomes.append(outcome)
            bar.update()
    for one in sorted(outcomes, key=lambda one: one.id):
        if one.error:
            click.echo(f"FAILED {one.id}: {one.error}", err=True)
        else:
            click.echo(f"made {one.file}  {one.size / 1e6:.2f} MB  {one.seconds:.1f} s")
    failed = sum(bool(one.error) for one in outcomes)
    index = room.write_index()
    # A report with parameters of its own is not in the list of published ones.
    look = outcomes[0].file if settings else index
    made = len(outcomes) - failed
    click.echo(f"{made} of {len(outcomes)} reports made. {f'Open {look}' if made else ''}".strip())
    sys.exit(1 if failed else 0)


@main.command("check")
@click.option("--json", "as_json", is_flag=True, help="Print the faults for machines.")
def _check(as_json: bool) -> None:
    """Read every table of the case and name every fault: file, line, column, and what to do."""
    from casebook import faults as room

    faults = room.find()
    if as_json:
        told = [one if isinstance(one, str) else dataclasses.asdict(one) for one in faults]
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        for one in faults:
            click.echo(str(one))
        number = len(faults)
        counted = "No fault" if not faults else "1 fault" if number == 1 else f"{number} faults"
        tables, rules = len(room.tables()), len(room.rules())
        click.echo(f"{counted}: {tables} tables were read and {rules} rules asked.")
    sys.exit(1 if faults else 0)


@main.command("audit")
@click.option("--json", "as_json", is_flag=True, help="Print the result for machines.")
def _audit(as_json: bool) -> None:
    """Say which numbers, dates and quotation marks of the articles the ledger does not hold."""
    from casebook.texts import audit as room
    from casebook.texts import sources

    audits = [room.audit(sources.load(source.id)) for source in sources.catalogue()]
    if as_json:
        click.echo(json.dumps([_as_dict(one) for one in audits], ensure_ascii=False, indent=2))
    else:
        for one in audits:
            for sign in one.missing:
                click.echo(
                    f"{one.source} at {sign.start}: {sign.kind} {sign.words!r}: no row of it"
                )
            for sentence in one.unclaimed:
                click.echo(f"{one.source} at {sentence.start}: no claim in {sentence.text[:60]!r}")
            click.echo(
                f"{one.source}: {one.in_words} signs, "
                f"{one.sentences_in_words} sentences accounted for"
            )
    sys.exit(1 if any(one.missing or one.unclaimed for one in audits) else 0)


@main.command("findings")
@click.option("--json", "as_json", is_flag=True, help="Print the findings for machines.")
def _findings(as_json: bool) -> None:
    """Recompute every claim of the articles and print result and judgement."""
    from casebook.display import tables
    from casebook.evidence import findings as room
    from casebook.texts import sources

    found = [f for source in sources.catalogue() for f in room.load(sources.load(source.id))]
    if as_json:
        click.echo(json.dumps([room.as_dict(f) for f in found], ensure_ascii=False, indent=2))
        return
    table = room.frame(found)[["claim", "result", "choices", "judgement", "slip", "statement"]]
    click.echo(tables.tsv(table), nl=False)


@main.command("refresh")
@click.argument("names", nargs=-1)
def _refresh(names: tuple[str, ...]) -> None:
    """Execute the stored notebooks again, in place: those of NAMES, or all."""
    from casebook.reports import notebooks

    for name in names:
        notebooks.path(name)  # an unknown name is refused before anything runs
    for name in names or notebooks.own():
        changed = notebooks.refresh(name)
        click.echo(f"{name}: {'changed' if changed else 'the same'}")


def _settings(texts: tuple[str, ...]) -> dict[str, str]:
    settings: dict[str, str] = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not equals or not name:
            raise ParameterError(f"expected -p NAME=VALUE, seen {text!r}")
        if name in settings:
            raise ParameterError(f"expected each parameter once, seen {name!r} twice; drop one")
        settings[name] = value
    return settings


def _as_dict(one: Any) -> dict[str, Any]:
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


if __name__ == "__main__":
    main()
