"""Twins: a chart and its list, linked for a reader with a running kernel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import anywidget
import ipywidgets
import traitlets
from IPython.display import display

from casebook import spans
from casebook.charts import MIME, Chart
from casebook.html import Fragment, element
from casebook.timelines import Listing
from casebook.widgets import VIEW

__all__ = ["Linked", "link"]

_HERE = Path(__file__).parent


class _Entries(anywidget.AnyWidget):  # type: ignore[misc] # its module ships no types
    _esm = _HERE / "entries.js"
    _css = _HERE / "entries.css"
    page = traitlets.Unicode().tag(sync=True)
    chosen = traitlets.Unicode().tag(sync=True)


class Linked:
    """What a running kernel shows as widgets, and stored notebooks and reports as it stands."""

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


def link(chart: Chart, listing: Listing) -> tuple[Linked, Linked]:
    """
    Return the *chart* and its *listing* so that in JupyterLab choosing in one marks the other.

    Below the chart a panel has the words of the entry that was chosen.
    """
    drawn = chart.live()
    panel = _Entries(
        page=_panel(
            "Choose a mark above or an entry of the list below: its words and its source are "
            "shown here."
        )
    )
    lists = [_Entries(page=str(part._repr_html_())) for part in listing.parts]
    for one in lists:
        traitlets.link((panel, "chosen"), (one, "chosen"))

    def choose(trace: Any, points: Any, _: object) -> None:
        if points.point_inds:
            panel.chosen = trace.customdata[points.point_inds[0]]

    def show(_: object) -> None:
        x, y = spans.place(chart, panel.chosen) or (None, None)
        with drawn.batch_update():
            drawn.data[2].x, drawn.data[2].y = [x], [y]
        nowhere = "" if x else " (it has no place in the chart)"
        back = element("a", "Go to it in the list", href=f"#{panel.chosen}")
        panel.page = _panel(listing.words[panel.chosen], element("p", back, nowhere))

    for trace in drawn.data[:2]:
        trace.on_click(choose)
    panel.observe(show, "chosen")
    picture = {MIME: chart.spec(), "text/plain": repr(chart)}
    parts = [{"text/html": part._repr_html_(), "text/plain": repr(part)} for part in listing.parts]
    return (
        Linked([(picture, ipywidgets.VBox([drawn, panel]))], chart.below()),
        Linked(list(zip(parts, lists, strict=True))),
    )


def _panel(*words: object) -> str:
    shown = element("div", *words, class_="chosen", tabindex="-1", aria_live="polite")
    return Fragment(shown, name="chosen")._repr_html_()
