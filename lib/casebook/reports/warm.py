"""Warm: what the process does once from which every worker, and so every kernel, is forked."""

from __future__ import annotations

import gc
import os
import platform
import sys
from contextlib import suppress
from importlib import import_module

from IPython.core.profiledir import ProfileDir
from IPython.paths import get_ipython_dir

from casebook.records import inputs
from casebook.records.errors import CasebookError
from casebook.records.fingerprints import unheard

__all__ = []

_IMPORTED = (
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.extensions.storemagic",
    "anywidget",
    "ipykernel.debugger",
    "ipykernel.ipkernel",
    "ipykernel.kernelapp",
    "ipywidgets",
    "tornado.platform.asyncio",
    "casebook.front",
    "nbclient",
    "nbconvert",
)
# plotly asks at its import how to draw, and finds no kernel yet; debugpy would warn of this import.
_MEANWHILE = {"PLOTLY_RENDERER": "plotly_mimetype", "PYDEVD_DISABLE_FILE_VALIDATION": "1"}


def _warm_up() -> None:
    sys.path[:] = [path for path in sys.path if path]  # no kernel works in this folder
    platform.processor()  # asks another program, and keeps the answer
    import_module("tqdm")  # goes through the whole environment
    # Else the first kernel would make it, and the second one find it.
    ProfileDir.create_profile_dir_by_name(get_ipython_dir(), "default")
    inputs.record()  # what is read from here on is charged to every run
    before = {name: os.environ.get(name) for name in _MEANWHILE}
    with unheard():
        os.environ.update({name: before[name] or value for name, value in _MEANWHILE.items()})
    for name in _IMPORTED:
        import_module(name)
    with unheard():  # it looks for packages in every folder; their versions are inputs already
        import_module("papermill")
    import_module("casebook.reports.making")
    _draw()
    with unheard():  # whoever uses a table is charged with its file
        _read_tables()
    sys.modules["casebook.reports.pages"].warm_up()
    with unheard():
        for name in (name for name, value in before.items() if value is None):
            del os.environ[name]


def _read_tables() -> None:
    """Read series and ledger, which are kept until their files change; a bad one is no matter."""
    from casebook.evidence import series
    from casebook.texts import ledger, sources

    tables = (ledger.quantities, ledger.dates, ledger.quotations, ledger.claims)
    with suppress(CasebookError):
        for name in series.describe():
            series.load(name)
        for source in sources.catalogue():
            for table in tables:
                table(sources.load(source.id))


def _draw() -> None:
    """Draw a chart, because the first one is slow."""
    from pandas import DataFrame

    from casebook.display import charts

    shared = {"x": [1], "y": [1], "marker": {"line": {"width": 1}}}
    traces = [{"type": "bar", **shared}, {"type": "scatter", "line": {"width": 1}, **shared}]
    layout = {"xaxis": {"title": "x"}, "yaxis": {"title": "y"}, "margin": {"l": 1}}
    about = {"name": "warm", "caption": "", "note": "", "table": DataFrame({"x": [1]})}
    repr(charts.picture(traces, layout, **about).spec())


gc.disable()  # importing leaves nothing to collect
_warm_up()
gc.collect()
gc.freeze()  # a collection in a child would copy every page of memory that it looks at
gc.enable()
