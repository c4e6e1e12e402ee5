"""The command line: `casebook report`, `check`, `audit`, `findings` and `refresh`."""

from __future__ import annotations

import dataclasses
import json
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any

import click
from tqdm import tqdm

from casebook.records.errors import CasebookError, ParameterError

if TYPE_CHECKING:  # the rooms are opened by the command that needs them
    from casebook.reports.catalogue import Outcome, Report

__all__ = ["main"]


# Control characters could move a terminal's cursor or turn the order of its letters.
_HIDDEN = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})
_PROGRESS = (
    "{n_fmt} of {total_fmt} reports  {bar:20}  {elapsed} gone, about {remaining} left{postfix}"
)


def _say(text: str, *, err: bool = False, nl: bool = True) -> None:
    r"""Print *text*, every sign in it that a terminal would obey told as `\uXXXX`, as JSON does."""
    click.echo(_shown(text), err=err, nl=nl)


def _shown(text: str) -> str:
    def told(sign: str) -> str:
        if sign in "\n\t" or unicodedata.category(sign) not in _HIDDEN:
            return sign
        units = sign.encode("utf-16-be", "surrogatepass")
        return "".join(
            f"\\u{high:02x}{low:02x}" for high, low in zip(*[iter(units)] * 2, strict=True)
        )

    return "".join(map(told, text))


class _Group(click.Group):
    def parse_args(self, context: click.Context, args: list[str]) -> list[str]:
        with _refusals_shown():
            return super().parse_args(context, args)

    def invoke(self, context: click.Context) -> Any:
        try:
            with _refusals_shown():
                return super().invoke(context)
        except CasebookError as error:
            for fault in error.faults:
                _say(f"casebook: {fault}", err=True)
            context.exit(2)


@contextmanager
def _refusals_shown() -> Iterator[None]:
    """Let what click prints of wrong arguments go through the same edge as the rest."""
    try:
        yield
    except click.UsageError as error:
        raise click.UsageError(_shown(error.format_message()), error.ctx) from None


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
@click.option("--json", "as_json", is_flag=True, help="Print what was made for machines.")
def _report(
    reports: tuple[str, ...], settings: tuple[str, ...], seconds: int, as_json: bool
) -> None:
    """Make the named REPORTS, or all of data/reports.yml, as HTML files in build/reports/."""
    from casebook.reports import catalogue as room

    chosen = room.choose(reports, _settings(settings))
    outcomes, code = _make(chosen, seconds)
    index = room.write_index(outcomes)
    done = {one.id for one in outcomes}
    unfinished = [report.id for report in chosen if report.id not in done]
    made = sum(not one.error for one in outcomes)
    if as_json:
        told = [dataclasses.asdict(one) for one in outcomes]
        summary = {"made": made, "of": len(chosen), "index": index, "reports": told}
        _say(json.dumps({**summary, "unfinished": unfinished}, ensure_ascii=False, indent=2))
        sys.exit(code)
    for one in outcomes:
        if one.error:
            _say(f"FAILED {one.id}: {one.error}", err=True)
            if one.log:
                _say(f"  more in {one.log}", err=True)
        else:
            _say(f"made {one.file}  {one.size / 1e6:.2f} MB  {one.seconds:.1f} s")
    if unfinished:
        _say(f"Stopped. Not made: {', '.join(unfinished)}", err=True)
    # A report with parameters of its own is not in the list of published ones.
    look = f" Open {outcomes[0].file if settings else index}" if made else ""
    _say(f"{made} of {len(chosen)} reports made.{look}")
    sys.exit(code)


def _make(chosen: Sequence[Report], seconds: int) -> tuple[list[Outcome], int]:
    """Return what became of each report that was finished, by id, and the exit code."""
    from casebook.reports import catalogue, workers

    outcomes: list[Outcome] = []
    code = 0
    bar = tqdm(total=len(chosen), bar_format=_PROGRESS, disable=None)
    try:
        with (
            bar,
            workers.stoppable(),
            closing(catalogue.make_all(chosen, seconds_a_cell=seconds)) as making,
        ):
            for outcome in making:
                outcomes.append(outcome)
                failed = sum(bool(one.error) for one in outcomes)
                code = 1 if failed else 0
                bar.set_postfix_str(f"{failed} failed" if failed else "", refresh=False)
                bar.update()
    except workers.Stopped as stopped:
        code = stopped.code
    return sorted(outcomes, key=lambda one: one.id), code


@main.command("check")
@click.option("--json", "as_json", is_flag=True, help="Print the faults for machines.")
def _check(as_json: bool) -> None:
    """Read every table of the case and name every fault: file, line, column, and what to do."""
    from casebook import faults as room

    faults = room.find()
    if as_json:
        told = [one if isinstance(one, str) else dataclasses.asdict(one) for one in faults]
        _say(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        for one in faults:
            _say(str(one))
        number = len(faults)
        counted = "No fault" if not faults else "1 fault" if number == 1 else f"{number} faults"
        tables, rules = len(room.tables()), len(room.rules())
        _say(f"{counted}: {tables} tables were read and {rules} rules asked.")
    sys.exit(1 if faults else 0)


@main.command("audit")
@click.option("--json", "as_json", is_flag=True, help="Print the result for machines.")
def _audit(as_json: bool) -> None:
    """Say which numbers, dates and quotation marks of the articles the ledger does not hold."""
    from casebook.texts import audit as room
    from casebook.texts import sources

    audits = [room.audit(sources.load(source.id)) for source in sources.catalogue()]
    if as_json:
        _say(json.dumps([_as_dict(one) for one in audits], ensure_ascii=False, indent=2))
    else:
        for one in audits:
            for sign in one.missing:
                _say(f"{one.source} at {sign.start}: {sign.kind} {sign.words!r}: no row of it")
            for sentence in one.unclaimed:
                _say(f"{one.source} at {sentence.start}: no claim in {sentence.text[:60]!r}")
            _say(
                f"{one.source}: {one.in_words} signs, "
                f"{one.sentences_in_words} sentences accounted for"
            )
    sys.exit(1 if any(one.missing or one.unclaimed for one in audits) else 0)


@main.command("findings")
@click.option("--json", "as_json", is_flag=True, help="Print the findings for machines.")
def _findings(as_json: bool) -> None:
    """Recompute every claim of the articles and print result and judgement."""
    from casebook.display import tables
    from casebook.evidence import exports
    from casebook.evidence import findings as room
    from casebook.texts import sources

    found = [f for source in sources.catalogue() for f in room.load(sources.load(source.id))]
    if as_json:
        _say(json.dumps(exports.as_json(found), ensure_ascii=False, allow_nan=False, indent=2))
        return
    table = room.frame(found)[["claim", "result", "choices", "judgement", "slip", "statement"]]
    _say(tables.tsv(table), nl=False)


@main.command("refresh")
@click.argument("names", nargs=-1)
def _refresh(names: tuple[str, ...]) -> None:
    """Execute the stored notebooks again, in place: those of NAMES, or all."""
    from casebook.reports import notebooks, workers

    for name in names:
        notebooks.path(name)  # an unknown name is refused before anything runs
    try:
        with workers.stoppable():
            for name in names or notebooks.own():
                changed = notebooks.refresh(name)
                _say(f"{name}: {'changed' if changed else 'the same'}")
    except workers.Stopped as stopped:
        _say("Stopped. What is named above is stored, the others are as they were.", err=True)
        sys.exit(stopped.code)


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
