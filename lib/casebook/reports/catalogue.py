"""Reports: the list of those that are published, each a notebook with given parameters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pydantic import Field

from casebook.records import settings
from casebook.records.errors import (
    Fault,
    ParameterError,
    RecordError,
    ReportError,
    suggest,
)
from casebook.records.record import Record
from casebook.reports import notebooks, parameters, variants

__all__ = ["Report", "catalogue", "choose", "made_from"]

_FILE = "data/reports.yml"


class Report(Record):
    """A row of `data/reports.yml`: which notebook with which parameters, and its title."""

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    notebook: str
    title: str
    summary: str
    parameters: dict[str, Any] = Field(default_factory=dict)


def catalogue() -> tuple[Report, ...]:
    """
    Return every report of `data/reports.yml`, in its order, its parameters checked.

    Raises RecordError with every fault, each with entry and line, if the file is not as described,
    names a notebook that is not there, or sets a parameter that its notebook cannot take.
    A notebook that cannot be read is no fault of the list: its own reports fail, no others.
    """
    found = settings.read(_FILE, tuple[Report, ...])
    faults = [fault for at, report in enumerate(found) for fault in _faults(found, at, report)]
    if not found:
        faults = [settings.fault(_FILE, (), "at least one report", "none", "add an entry")]
    if faults:
        raise RecordError(*faults)
    return found


def made_from() -> dict[str, list[str]]:
    """Return the ids of the reports that are made from each notebook, for the links of a page."""
    made: dict[str, list[str]] = {}
    for one in catalogue():
        made.setdefault(one.notebook, []).append(one.id)
    return made


def choose(ids: Sequence[str], values: dict[str, str]) -> tuple[Report, ...]:
    """
    Return the reports named *ids* (all if none is named), with *values* set in the one named.

    A report with values of its own gets an id and title of its own, so that neither the
    published report nor one of other values is replaced.
    """
    known = {report.id: report for report in catalogue()}
    for id in ids:
        if id not in known:
            raise ReportError(f"there is no report {id!r}; {suggest(id, known)}")
    chosen = tuple(known[id] for id in dict.fromkeys(ids)) or tuple(known.values())
    if not values:
        return chosen
    if len(chosen) != 1 or not ids:
        raise ReportError("parameters go with exactly one report; name it before -p")
    report = chosen[0]
    checked = notebooks.check(report.notebook, values, text=True)
    told = ", ".join(f"{key} {value}" for key, value in sorted(variants.told(checked).items()))
    changed = {
        "id": f"{report.id}-with-{variants.label(checked)}",
        "title": f"{report.title} ({told})",
        "parameters": {**report.parameters, **checked},
    }
    return (report.model_copy(update=changed),)


def _faults(every: Sequence[Report], at: int, report: Report) -> Iterator[Fault]:
    """Yield what is wrong with the entry *at* its place in the list, the *report* of it."""
    first = [one.id for one in every].index(report.id)
    if first < at:
        advice = f"entry {first} has it"
        yield settings.fault(_FILE, (at, "id"), "each id once", repr(report.id), advice)
    if report.id == "index":
        expected = "an id other than that of the page which lists the reports"
        yield settings.fault(_FILE, (at, "id"), expected, repr(report.id), "choose another")
    if report.notebook not in notebooks.names():
        advice = suggest(report.notebook, notebooks.names())
        seen = repr(report.notebook)
        yield settings.fault(_FILE, (at, "notebook"), "a notebook that is there", seen, advice)
        return
    try:
        known = notebooks.parameters(report.notebook)
    except (ParameterError, ReportError):
        return
    for key, value in report.parameters.items():
        place = (at, "parameters", key)
        try:
            parameters.check(known, {key: value}, report.notebook)
        except ParameterError:
            if key in known:
                expected = f"{known[key].type} (such as {known[key].default})"
                yield settings.fault(_FILE, place, expected, repr(value))
            else:
                expected = f"a parameter of notebook {report.notebook}"
                yield settings.fault(_FILE, place, expected, repr(key), suggest(key, known))
