"""Twins: a chart and its list, linked for a reader with a running kernel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import anywidget
import ipywidgets
import traitlets
from IPython.display import display

from casebook.display.charts import MIME, Chart
from casebook.display.html import Fragment, element
from casebook.explorers.widgets import VIEW
from casebook.timeline import spans
from casebook.timeline.chronicle import FILTERS, Chronicle

__all__ = ["Linked", "link"]

_HERE = Path(__file__).parent


class _Entries(anywidget.AnyWidget):  # type: ignore[misc] # its module ships no types
    _esm = _HERE / "entries.js"
    _css = _HERE / "entries.css"
    page = traitlets.Unicode().tag(sync=True)
    chosen = traitlets.Unicode().tag(sync=True)
    hidden = traitlets.List(traitlets.Unicode()).tag(sync=True)


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


def link(chart: Chart, listing: Chronicle) -> tuple[Linked, Linked]:
    """
    Return the *chart* and its *listing* so that in JupyterLab choosing in one marks the other.

    Below the chart a panel has the words of the entry that was chosen; above the list choices by
    voice, office, category and article leave in both what fits.
    """
    live = _Live(chart, listing)
    picture = {MIME: chart.spec(), "text/plain": repr(chart)}
    parts = [{"text/html": part._repr_html_(), "text/plain": repr(part)} for part in listing.parts]
    return (
        Linked([(picture, ipywidgets.VBox([live.drawn, live.panel]))], chart.below()),
        Linked(
            [
                (part, ipywidgets.VBox([live.filters, one]) if at == 0 else one)
                for at, (part, one) in enumerate(zip(parts, live.lists, strict=True))
            ]
        ),
    )


class _Live:
    """The widgets of a chart and its list, and what each does to the others."""

    def __init__(self, chart: Chart, listing: Chronicle) -> None:
        self.chart, self.listing = chart, listing
        self.drawn = chart.live()
        self.rows = [(list(t.customdata or ()), list(t.y)) for t in self.drawn.data[:2]]
        self.panel = _Entries(
            page=_panel(
                "Choose a mark above or an entry of the list below: its words and its source are "
                "shown here."
            )
        )
        self.lists = [_Entries(page=str(part._repr_html_())) for part in listing.parts]
        self.choices = {
            name: ipywidgets.Dropdown(
                description=name, options=[("all", ""), *((v, v) for v in listing.options(name))]
            )
            for name in FILTERS
        }
        self.count = ipywidgets.Label()
        wrapped = ipywidgets.Layout(flex_flow="row wrap")
        row = ipywidgets.HBox(list(self.choices.values()), layout=wrapped)
        self.filters = ipywidgets.VBox([row, self.count])
        for one in self.lists:
            traitlets.link((self.panel, "chosen"), (one, "chosen"))
            traitlets.link((self.panel, "hidden"), (one, "hidden"))
        for trace in self.drawn.data[:2]:
            trace.on_click(self.choose)
        for choice in self.choices.values():
            choice.observe(self.sift, "value")
        self.panel.observe(self.show, "chosen")
        self.sift()

    def choose(self, trace: Any, points: Any, _: object) -> None:
        """Choose the entry whose mark was clicked."""
        if points.point_inds:
            self.panel.chosen = trace.customdata[points.point_inds[0]]

    def show(self, change: object = None) -> None:
        """
        Ring the mark of the chosen entry, and show its words and where it is to be found.

        A *change* of the choice that lies outside the days shown leads back to all days.
        """
        id = self.panel.chosen
        left_out = id in self.panel.hidden
        place = spans.place(self.chart, id)
        x, y = (None, None) if left_out or place is None else place
        axis = self.drawn.layout.xaxis
        low, high = map(str, axis.range)
        with self.drawn.batch_update():
            self.drawn.data[2].x, self.drawn.data[2].y = [x], [y]
            if change and x and not low <= x <= high:
                axis.range = self.chart.figure.layout.xaxis.range
        if not id:
            return
        back = element("a", "Go to it in the list", href=f"#{id}")
        nowhere = "" if place else " (it has no place in the chart)"
        found = ["The choices above the list leave it out."] if left_out else [back, nowhere]
        self.panel.page = _panel(self.listing.words[id], element("p", *found))

    def sift(self, _: object = None) -> None:
        """Show in chart and list the entries that fit every choice, and no other."""
        hidden = self.listing.hidden({name: c.value for name, c in self.choices.items()})
        self.panel.hidden = hidden
        whole = len(self.listing.words)
        self.count.value = f"{whole - len(hidden)} of {whole} shown"
        with self.drawn.batch_update():
            # Without any day plotly would forget that its axis has dates, so the row goes.
            for trace, (ids, rows) in zip(self.drawn.data[:2], self.rows, strict=True):
                shown = zip(ids, rows, strict=True)
                trace.y = [None if id in hidden else row for id, row in shown]
        self.show()


def _panel(*words: object) -> str:
    shown = element("div", *words, class_="chosen", tabindex="-1", aria_live="polite")
    return Fragment(shown, name="chosen")._repr_html_()
