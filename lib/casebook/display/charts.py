"""
Charts: plotly's one door; a picture with its name, caption, source note and numbers.

Plotly is slow to load and many commands draw nothing, so it is imported where a chart is made.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pandas as pd
from IPython.display import display

from casebook.display import tables
from casebook.display.html import Fragment, Markup, element, join
from casebook.records.errors import ChartError

if TYPE_CHECKING:
    import plotly.graph_objects as go

__all__ = ["COLORS", "MIME", "Chart", "picture"]

MIME = "application/vnd.plotly.v1+json"
COLORS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7")
"""Told apart by every kind of color vision and in gray (Okabe and Ito), with dashes besides."""

# What the reports' plotly.js can draw; it would show any other kind as scatter, without a word.
_TRACES = frozenset({"bar", "pie", "scatter"})
# A system that forces its colors would turn the paper black and leave the words on it black.
_STYLE = Markup(
    "<style>.js-plotly-plot{background:#fff;color:#1a1a1a;forced-color-adjust:none}</style>"
)
# plotly.js offers by default to upload a chart's data; here nothing leaves the page.
_CONFIG = {
    "displaylogo": False,
    "plotlyServerURL": "",
    "responsive": True,
    "showSendToCloud": False,
}
_LAYOUT = {
    "template": {},
    "font": {"family": "Georgia, serif", "size": 14, "color": "#1a1a1a"},
    "paper_bgcolor": "#ffffff",
    "plot_bgcolor": "#ffffff",
    "colorway": COLORS,
    "margin": {"l": 56, "r": 16, "t": 24, "b": 48},
    "height": 380,
    "hovermode": "closest",
    "legend": {"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0},
    "xaxis": {"automargin": True, "showgrid": False, "linecolor": "#767676", "ticks": "outside"},
    "yaxis": {"automargin": True, "gridcolor": "#e4e4e4", "zeroline": False},
}


class Chart:
    """
    A picture and, below it, its caption, what it shows, its sources and a table of its numbers.

    `name` is its fixed id; `figure` a plotly figure of bars, lines or pies; `sentence` says what
    the picture shows, computed from the table, for whoever does not see it too.
    Raises ChartError for any other kind of trace.
    """

    def __init__(
        self,
        figure: go.Figure,
        *,
        name: str,
        caption: str,
        sentence: str,
        note: str,
        table: pd.DataFrame,
    ) -> None:
        kinds = sorted({trace.type for trace in figure.data} - _TRACES)
        if kinds:
            raise ChartError(
                f"chart {name}: expected traces of {', '.join(sorted(_TRACES))}, "
                f"seen {', '.join(kinds)}; the reports' plotly.js cannot draw them"
            )
        self.figure = figure
        self.name = name
        self.caption = caption
        self.sentence = sentence
        self.note = note
        self.table = table

    def __repr__(self) -> str:
        return f"<Chart {self.name}>"

    def spec(self) -> dict[str, Any]:
        """Return data, layout and configuration as plotly.js takes them."""
        return {**json.loads(self._styled().to_json()), "config": _CONFIG}

    def _styled(self) -> go.Figure:
        import plotly.graph_objects as go

        own = self.figure.layout.to_plotly_json()
        # A figure brings plotly's own template, which would undo ours and fill the file.
        own.pop("template", None)
        about = {"name": self.name, "caption": self.caption, "sentence": self.sentence}
        return go.Figure(self.figure.data, _LAYOUT).update_layout(own, meta=about)

    def below(self) -> Fragment:
        """Return what stands below the picture: caption, source note, table."""
        numbers = dict.fromkeys(self.table.columns[1:], ",")
        numeric = {c: f for c, f in numbers.items() if pd.api.types.is_numeric_dtype(self.table[c])}
        table = tables.scrolled(tables.markup(self.table, formats=numeric), self.caption)
        parts = [
            _STYLE,
            element("p", self.caption, class_="caption"),
            element("p", self.sentence, class_="remark"),
            element("p", self.note, class_="note"),
            element("details", element("summary", "The same as a table"), table),
        ]
        return Fragment(join(parts), name=f"about chart {self.name}")

    def _ipython_display_(self) -> None:
        # Two outputs, because JupyterLab shows of one output only the picture.
        display({MIME: self.spec(), "text/plain": repr(self)}, raw=True)
        display(self.below())


def picture(
    traces: list[dict[str, Any]],
    layout: dict[str, Any],
    *,
    name: str,
    caption: str,
    sentence: str,
    note: str,
    table: pd.DataFrame,
) -> Chart:
    """Return the chart of plain *traces* and *layout*, for rooms that do not know plotly."""
    import plotly.graph_objects as go

    figure = go.Figure(data=traces, layout=layout)
    about = {"name": name, "caption": caption, "sentence": sentence, "note": note}
    return Chart(figure, **about, table=table)
