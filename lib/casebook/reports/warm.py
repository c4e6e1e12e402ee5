"""Warm: what the process does once from which every worker, and so every kernel, is forked."""

from __future__ import annotations

import gc
import os
import platform
import sys
from importlib import import_module

from IPython.core.profiledir import ProfileDir
from IPython.paths import get_ipython_dir

from casebook.records import inputs
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
    sys.modules["casebook.reports.pages"].warm_up()
    sys.modules["jupyter_client.provisioning"].KernelProvisionerFactory.instance()
    with unheard():
        for name in (name for name, value in before.items() if value is None):
            del os.environ[name]
    inputs.recorded()  # what is noted here need not be looked at again by each run


gc.disable()  # importing leaves next to nothing to collect
_warm_up()
gc.freeze()  # a collection in a child would copy every page of memory that it looks at
gc.set_threshold(20_000, 50, 100)  # explorers make many objects that stay, none of them in circles
gc.enable()
