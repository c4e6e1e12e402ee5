"""
Live: a chart and its list for a reader of JupyterLab, linked by the script that a report has.

The kernel brings both; what a reader then chooses is carried between them by the browser.
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
from casebook.display.charts import MIME, Chart
from casebook.display.html import Fragment
from casebook.explorers.widgets import VIEW
from casebook.timeline.chronicle import Chronicle

__all__ = ["Linked", "link"]

_HERE = Path(__file__).parent
_DISPLAY = Path(displays.__file__).parent


def _text(*files: Path) -> str:
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


class _Timeline(anywidget.AnyWidget):  # type: ignore[misc] # its module ships no types
    """A chart and the entries of its list, and what a reader has chosen of them."""

    # plotly.js names itself in the window, where another program's own may stand.
    _esm = "\n".join(
        (
            "const module = { exports: {} }, before = window.Plotly;",
            _text(_DISPLAY / "plotly-basic.min.js"),
            "const Plotly = module.exports;",
            "window.Plotly = before;",
            _text(_DISPLAY / "charts.js", _DISPLAY / "filters.js", _HERE / "timeline.js"),
        )
    )
    _css = _text(_DISPLAY / "controls.css", _HERE / "timeline.css")
    timeline = traitlets.Dict().tag(sync=True)
    chosen = traitlets.Dict().tag(sync=True)
    choices = traitlets.Dict().tag(sync=True)


class _List(anywidget.AnyWidget):  # type: ignore[misc] # its module ships no types
    """The list of a timeline, which stands in an output of its own."""

    _esm = _HERE / "timeline.js"
    of = anywidget.WidgetTrait().tag(sync=True)


class Linked:
    """What a running kernel shows as a widget, and stored notebooks and reports as it stands."""

    def __init__(self, shown: Sequence[tuple[Mapping[str, Any], Any]], *others: Fragment) -> None:
        self.shown = tuple(shown)
        self.others = others

    def __repr__(self) -> str:
        return "<Linked>"

    def _ipython_display_(self) -> None:
        for static, widget in self.shown:
            data = {**static, VIEW: widget.get_view_spec()}
            display(data, raw=True, metadata={VIEW: {"static": True}})
        for other in self.others:
            display(other)


# A cell that is run again shows the widgets that are there.
_known: dict[str, tuple[_Timeline, _List]] = {}


def link(
    chart: Chart | Fragment, listing: Chronicle
) -> tuple[Linked | Fragment, Linked | Chronicle]:
    """
    Return the *chart* and its *listing* so that in JupyterLab choosing in one marks the other.

    Below the chart a panel has the words of the entry that was chosen; above the list choices by
    voice, office, category and article leave in both what fits.
    Where there is no chart, but a sentence that says so, nothing is linked.
    """
    if isinstance(chart, Fragment):
        return chart, listing
    if chart.name not in _known:
        made = _Timeline()
        _known[chart.name] = made, _List(of=made)
    timeline, whole = _known[chart.name]
    parts = [{"text/html": part._repr_html_(), "text/plain": repr(part)} for part in listing.parts]
    timeline.timeline = {
        "chart": chart.spec(),
        "list": "".join(part["text/html"] for part in parts),
    }
    picture = {MIME: chart.spec(), "text/plain": repr(chart)}
    # The widget has the list whole, so there is nothing to see in the place of its later parts.
    nothing = ipywidgets.Box(layout={"display": "none"})
    widgets = [whole, *(nothing for _ in parts[1:])]
    return (
        Linked([(picture, timeline)], chart.below()),
        Linked(list(zip(parts, widgets, strict=True))),
    )
