"""Warmer: what the warm process does besides, where many reports repay it."""

from __future__ import annotations

import gc
import sys
from contextlib import suppress

from pandas import DataFrame

from casebook.display import charts
from casebook.evidence import findings, series
from casebook.records import case, inputs
from casebook.records.errors import CasebookError
from casebook.records.fingerprints import unheard
from casebook.texts import ledger, sources

__all__ = []


def _read_tables() -> None:
    """Read and compute what many reports do, kept until a file changes; bad ones are no matter."""
    with suppress(Exception):  # the case's own code is anybody's
        for name in series.describe():
            series.load(name)
        for source in sources.catalogue():
            ledger.quotations(sources.load(source.id))
            findings.load(sources.load(source.id))


def _forget_code(places: set[str]) -> None:
    """
    Forget the case's own code, and all but those *places* where Python looked for it.

    Whoever needs it imports it anew, and is charged with what that reads.
    """
    with suppress(CasebookError):
        for name in case.loaded():
            del sys.modules[name]
    for place in sys.path_importer_cache.keys() - places:
        del sys.path_importer_cache[place]


def _draw() -> None:
    """Draw a chart, because the first one is slow."""
    shared = {"x": [1], "y": [1], "marker": {"line": {"width": 1}}}
    traces = [{"type": "bar", **shared}, {"type": "scatter", "line": {"width": 1}, **shared}]
    layout = {"xaxis": {"title": "x"}, "yaxis": {"title": "y"}, "margin": {"l": 1}}
    about = {
        "name": "warm",
        "caption": "",
        "sentence": "",
        "note": "",
        "table": DataFrame({"x": [1]}),
    }
    repr(charts.picture(traces, layout, **about).spec())


_draw()
known = set(sys.path_importer_cache)
with unheard():  # whoever uses what is kept is charged with its files
    _read_tables()
    _forget_code(known)
inputs.recorded()
gc.freeze()
