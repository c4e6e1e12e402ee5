"""
Live: a timeline for a reader of JupyterLab, operated by the script that a report has.

The kernel brings chart and list; what a reader then chooses is carried between views by the
browser.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import anywidget
import ipywidgets
import traitlets
from IPython.display import display

from casebook import display as displays
from casebook.display.html import Fragment, element
from casebook.display.leads import Panel
from casebook.explorers.widgets import VIEW
from casebook.timeline import chronicle, density
from casebook.timeline.chronicle import Chronicle
from casebook.timeline.entries import Entry
from casebook.timeline.scripts import SCRIPTS

__all__ = ["Linked", "link", "timeline"]

_HERE = Path(__file__).parent
_DISPLAY = Path(displays.__file__).parent


def _text(*files: Path) -> str:
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


class _Timeline(anywidget.AnyWidget):  # type: ignore[misc] # its module ships no types
    """A chart, its list and who is in it, and what a reader has chosen of them."""

    _esm = _text(*SCRIPTS)
    _css = _text(_DISPLAY / "parts.css", _DISPLAY / "controls.css", _HERE / "timeline.css")
    page = traitlets.Unicode().tag(sync=True)
    choices = traitlets.Dict().tag(sync=True)


class Linked:
    """What a running kernel shows as one widget, and stored notebooks and reports as it stands."""

    def __init__(self, shown: Sequence[tuple[Mapping[str, Any], Any]]) -> None:
        self.shown = tuple(shown)

    def __repr__(self) -> str:
        return "<Linked>"

    def _ipython_display_(self) -> None:
        for static, widget in self.shown:
            data = {**static, VIEW: widget.get_view_spec()}
            display(data, raw=True, metadata={VIEW: {"static": True}})


# A cell that is run again shows the widget that is there.
_known: dict[str, _Timeline] = {}


def timeline(entries: Sequence[Entry], *, name: str) -> Linked:
    """Return chart and list of *entries*, and who is in them, as one timeline called *name*."""
    listing = chronicle.of(entries, name=name)
    return link(density.chart(entries), listing, chronicle.whom(entries), name=name)


def link(chart: Panel, listing: Chronicle, whom: Fragment, *, name: str) -> Linked:
    """
    Return *chart*, *listing* and *whom* as one timeline called *name*, in JupyterLab a widget.

    Choices of year, of said or done, and more, leave in all three what fits; a sign of the chart
    opens its entry in the list.
    """
    if name not in _known:
        _known[name] = _Timeline()
    widget = _known[name]
    listed = [
        {"text/html": part._repr_html_(), "text/plain": repr(part)}
        for part in (*listing.parts, whom)
    ]
    widget.page = element(
        "div", chart.markup, *(part.markup for part in (*listing.parts, whom)), class_="casebook"
    )
    # The widget has everything, so there is nothing to see in the place of what follows it.
    nothing = ipywidgets.Box(layout={"display": "none"})
    parts = [chart._repr_mimebundle_(), *listed]
    return Linked(list(zip(parts, [widget, *(nothing for _ in listed)], strict=True)))
