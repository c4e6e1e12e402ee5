"""Charts: plotly figures with a name, a caption, a source note and a table that says the same."""

from __future__ import annotations

import json
import textwrap
from typing import Any

import pandas as pd
import plotly.graph_objects as go
from IPython.display import display

from casebook import tables
from casebook.errors import ChartError
from casebook.html import Fragment, element, escape, join
from casebook.quotations import Quotation
from casebook.voices import Voice

__all__ = [
    "MIME",
    "Chart",
    "bars",
    "dots",
    "lines",
    "picture",
    "ranges",
    "stacks",
    "words_per_voice",
]

MIME = "application/vnd.plotly.v1+json"

# What the reports' plotly.js can draw; it would show any other kind as scatter, without a word.
_TRACES = frozenset({"bar", "pie", "scatter"})
# plotly.js offers by default to upload a chart's data; here nothing leaves the page.
_CONFIG = {
    "displaylogo": False,
    "plotlyServerURL": "",
    "responsive": True,
    "showSendToCloud": False,
}
# Told apart by every kind of color vision and in gray (Okabe and Ito), with dashes besides.
_COLORS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7")
_SYMBOLS = ("circle", "square", "diamond", "x")
_PATTERNS = ("", "/", "x", ".")
_DASHES = ("solid", "dash", "dot", "dashdot")
_LAYOUT = go.Layout(
    template=go.layout.Template(),
    font={"family": "Georgia, serif", "size": 14, "color": "#1a1a1a"},
    paper_bgcolor="#ffffff",
    plot_bgcolor="#ffffff",
    colorway=_COLORS,
    margin={"l": 56, "r": 16, "t": 24, "b": 48},
    height=380,
    hovermode="closest",
    legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0},
    xaxis={"automargin": True, "showgrid": False, "linecolor": "#767676", "ticks": "outside"},
    yaxis={"automargin": True, "gridcolor": "#e4e4e4", "zeroline": False},
)


class Chart:
    """
    A picture and, below it, its caption, its sources and a table with the same numbers.

    `name` is its fixed id; `figure` a plotly figure of bars, lines or pies.
    Raises ChartError for any other kind of trace.
    """

    def __init__(
        self, figure: go.Figure, *, name: str, caption: str, note: str, table: pd.DataFrame
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
        self.note = note
        self.table = table

    def __repr__(self) -> str:
        return f"<Chart {self.name}>"

    def spec(self) -> dict[str, Any]:
        """Return data, layout and configuration as plotly.js takes them."""
        figure = go.Figure(self.figure.data, _LAYOUT)
        figure.update_layout(self.figure.layout)
        figure.update_layout(meta={"name": self.name, "caption": self.caption})
        return {**json.loads(figure.to_json()), "config": _CONFIG}

    def below(self) -> Fragment:
        """Return what stands below the picture: caption, source note, table."""
        numbers = dict.fromkeys(self.table.columns[1:], ",")
        numeric = {c: f for c, f in numbers.items() if pd.api.types.is_numeric_dtype(self.table[c])}
        table = element("div", tables.markup(self.table, formats=numeric), class_="scroll")
        parts = [
            element("p", self.caption, class_="caption"),
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
    note: str,
    table: pd.DataFrame,
) -> Chart:
    """Return the chart of plain *traces* and *layout*, for rooms that do not know plotly."""
    figure = go.Figure(data=traces, layout=layout)
    return Chart(figure, name=name, caption=caption, note=note, table=table)


def words_per_voice(
    quotations: tuple[Quotation, ...], voices: dict[str, Voice], *, name: str, note: str
) -> Chart:
    """Return bars: how many words of each voice are quoted, first speaker on top."""
    order = list(dict.fromkeys(q.voice for q in quotations))
    words = [sum(q.words for q in quotations if q.voice == voice) for voice in order]
    times = [sum(q.voice == voice for q in quotations) for voice in order]
    names = [voices[voice].name for voice in order]
    table = pd.DataFrame({"voice": names, "quotations": times, "words": words})
    caption = "Words between quotation marks, by voice, in the order in which each is first quoted"
    figure = _bars(names, words, unit="words", title="words quoted", room=44)
    return Chart(figure, name=name, caption=caption, note=note, table=table)


def bars(frame: pd.DataFrame, *, name: str, caption: str, note: str, unit: str) -> Chart:
    """Return a bar for each row of *frame*, first on top: the first column names, *unit* counts."""
    names, numbers = frame.iloc[:, 0].tolist(), frame[unit].tolist()
    figure = _bars(names, numbers, unit=unit, title=unit, room=32)
    return Chart(figure, name=name, caption=caption, note=note, table=frame)


def _bars(names: list[str], numbers: list[int], *, unit: str, title: str, room: int) -> go.Figure:
    figure = go.Figure(
        go.Bar(
            x=numbers,
            y=names,
            orientation="h",
            text=numbers,
            textposition="outside",
            cliponaxis=False,
            hovertemplate=f"%{{y}}: %{{x}} {unit}<extra></extra>",
        )
    )
    figure.update_yaxes(autorange="reversed", showgrid=False)
    figure.update_xaxes(title=title, rangemode="tozero")
    figure.update_layout(height=130 + room * len(names), margin={"l": 8, "r": 40})
    return figure


def lines(frame: pd.DataFrame, *, x: str, name: str, caption: str, note: str, unit: str) -> Chart:
    """Return one line for each column of *frame* but *x*; a missing value leaves a gap."""
    figure = go.Figure()
    columns = [column for column in frame.columns if column != x]
    for at, column in enumerate(columns):
        # The dashes move on with every round of colors, so that no two lines look alike.
        color = _COLORS[at % len(_COLORS)]
        dash = _DASHES[(at + at // len(_COLORS)) % len(_DASHES)]
        values = [None if pd.isna(value) else float(value) for value in frame[column]]
        figure.add_scatter(
            x=frame[x].tolist(),
            y=values,
            name=column,
            mode="lines+markers",
            line={"color": color, "dash": dash},
            hovertemplate="%{x}: %{y:,}<extra>" + column + "</extra>",
        )
    figure.update_yaxes(title=unit)
    return Chart(figure, name=name, caption=caption, note=note, table=frame)


def stacks(frame: pd.DataFrame, *, x: str, name: str, caption: str, note: str, unit: str) -> Chart:
    """Return one bar for each row of *frame*, its other columns one upon the other."""
    figure = go.Figure()
    for at, column in enumerate(column for column in frame.columns if column != x):
        figure.add_bar(
            x=[str(value) for value in frame[x]],
            y=[None if pd.isna(value) else float(value) for value in frame[column]],
            name=column,
            marker={"pattern": {"shape": _PATTERNS[at % len(_PATTERNS)]}},
            hovertemplate="%{x}: %{y:,.1f}<extra>" + column + "</extra>",
        )
    figure.update_layout(barmode="stack", legend_traceorder="normal")
    figure.update_xaxes(type="category")
    figure.update_yaxes(title=unit)
    return Chart(figure, name=name, caption=caption, note=note, table=frame)


def dots(
    frame: pd.DataFrame, *, x: str, y: str, kind: str, name: str, caption: str, note: str
) -> Chart:
    """Return a dot for each row of *frame*: *x* a day, *y* a row of the chart, *kind* its sign."""
    kinds = list(dict.fromkeys(frame[kind]))
    figure = go.Figure()
    for at, value in enumerate(kinds):
        held = frame[frame[kind] == value]
        figure.add_scatter(
            x=held[x].tolist(),
            y=held[y].tolist(),
            name=value,
            mode="markers",
            # Open signs of different size: those of one day and row show through each other.
            marker={
                "symbol": f"{_SYMBOLS[at % len(_SYMBOLS)]}-open",
                "size": 17 - 5 * (at % 3),
                "line": {"width": 2.5},
            },
            hovertemplate="%{x}, %{y}<extra>" + value + "</extra>",
        )
    rows = list(dict.fromkeys(frame[y]))
    figure.update_yaxes(categoryorder="array", categoryarray=rows[::-1], showgrid=True)
    figure.update_xaxes(type="date", showgrid=True, gridcolor="#e4e4e4")
    figure.update_layout(height=150 + 40 * len(rows))
    return Chart(figure, name=name, caption=caption, note=note, table=frame)


def ranges(
    frame: pd.DataFrame,
    *,
    label: str,
    low: str,
    high: str,
    kind: str,
    name: str,
    caption: str,
    note: str,
    unit: str,
) -> Chart:
    """Return for each row of *frame* a line from *low* to *high*, or a dot where they are one."""
    figure = go.Figure()
    for at, value in enumerate(dict.fromkeys(frame[kind])):
        held = frame[frame[kind] == value]
        xs: list[float | None] = []
        ys: list[str | None] = []
        for row in held.to_dict("records"):
            xs += [float(row[low]), float(row[high]), None]
            ys += [row[label], row[label], None]
        figure.add_scatter(
            x=xs,
            y=ys,
            name=value,
            mode="lines+markers",
            line={"color": _COLORS[at % len(_COLORS)], "width": 5},
            marker={"symbol": _SYMBOLS[at % len(_SYMBOLS)], "size": 10},
            hovertemplate="%{y}: %{x:,}<extra>" + value + "</extra>",
        )
    rows = list(dict.fromkeys(frame[label]))
    figure.update_yaxes(
        categoryorder="array",
        categoryarray=rows[::-1],
        tickvals=rows,
        ticktext=["<br>".join(textwrap.wrap(escape(row), 30)) for row in rows],
        tickfont={"size": 11},
        showgrid=True,
    )
    figure.update_xaxes(title=unit, rangemode="tozero")
    figure.update_layout(height=150 + 46 * len(rows))
    return Chart(figure, name=name, caption=caption, note=note, table=frame)
