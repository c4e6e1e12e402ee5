"""Warmer: what the warm process does besides, where many reports repay it."""

from __future__ import annotations

import gc
from contextlib import suppress

from pandas import DataFrame

from casebook.display import charts
from casebook.evidence import judgements, lookups, series
from casebook.records import inputs, references
from casebook.records.errors import CasebookError
from casebook.records.fingerprints import unheard
from casebook.texts import ledger, sources

__all__ = []


def _read_tables() -> None:
    """Read what many reports read, kept until its file changes; a bad one is no matter."""
    tables = (ledger.quantities, ledger.dates, ledger.quotations, ledger.claims)
    with suppress(CasebookError):
        for name in series.describe():
            series.load(name)
        references.load()
        lookups.load()
        judgements.load()
        for source in sources.catalogue():
            for table in tables:
                table(sources.load(source.id))


def _draw() -> None:
    """Draw a chart, because the first one is slow."""
    shared = {"x": [1], "y": [1], "marker": {"line": {"width": 1}}}
    traces = [{"type": "bar", **shared}, {"type": "scatter", "line": {"width": 1}, **shared}]
    layout = {"xaxis": {"title": "x"}, "yaxis": {"title": "y"}, "margin": {"l": 1}}
    about = {"name": "warm", "caption": "", "note": "", "table": DataFrame({"x": [1]})}
    repr(charts.picture(traces, layout, **about).spec())


_draw()
with unheard():  # whoever uses a table is charged with its file
    _read_tables()
inputs.recorded()
gc.freeze()
