"""Charts: what they refuse, what they say, and what a notebook shows of them."""

import json
import re
from pathlib import Path
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest
from conftest import soup
from plotly.offline import get_plotlyjs

from casebook.display import charts
from casebook.display.charts import Chart
from casebook.records.errors import ChartError


def chart(*traces: Any) -> Chart:
    """Return a chart of *traces* with planted words about it."""
    table = pd.DataFrame({"year": ["2007"], "rate": [2.25]})
    words = {"caption": "A & <b>", "sentence": "It <fell>.", "note": "From <i>"}
    return Chart(go.Figure(traces), name="planted", **words, table=table)


@pytest.mark.parametrize(
    "trace", [go.Heatmap(), go.Histogram(), go.Scattergl(), go.Scatter3d(), go.Sankey()]
)
def test_kinds_that_reports_cannot_draw_are_refused(trace: Any) -> None:
    """A trace that the reports' plotly.js cannot draw is refused by its name."""
    with pytest.raises(ChartError, match=rf"chart planted: .*, seen {trace.type};"):
        chart(go.Bar(x=[1]), trace)


@pytest.mark.parametrize("trace", [go.Bar(x=[1]), go.Pie(values=[1]), go.Scatter(y=[1])])
def test_kinds_that_reports_can_draw_are_taken(trace: Any) -> None:
    """Bars, pies and lines are drawn with the trace they were made of."""
    assert [trace.type] == [drawn["type"] for drawn in chart(trace).spec()["data"]]


def test_nothing_is_offered_for_upload() -> None:
    """A chart has no share button and knows no server."""
    config = chart(go.Bar(x=[1])).spec()["config"]

    assert config["showSendToCloud"] is False
    assert config["plotlyServerURL"] == ""
    assert config["displaylogo"] is False


def test_a_chart_carries_its_name_and_words() -> None:
    """Name, caption and sentence travel with the picture, for the report's element id and label."""
    layout = chart(go.Bar(x=[1])).spec()["layout"]

    words = {"caption": "A & <b>", "sentence": "It <fell>."}
    assert {"name": "planted", **words} == layout["meta"]


def test_a_chart_is_plain_json() -> None:
    """What plotly.js gets is JSON, the same on every call."""
    shown = chart(go.Scatter(x=["a", "b"], y=[1.5, None]))
    spec = shown.spec()

    assert spec == json.loads(json.dumps(spec, allow_nan=False))
    assert spec == shown.spec()
    assert json.dumps(spec) == json.dumps(shown.spec())


def test_a_chart_leaves_its_figure_alone() -> None:
    """Asking for the picture changes neither the figure given nor the next chart's settings."""
    figure = go.Figure(go.Bar(x=[1], y=["a"]))
    before = figure.to_json()

    spec = Chart(figure, name="n", caption="c", sentence="s", note="n", table=pd.DataFrame()).spec()
    spec["layout"]["font"]["size"] = 99

    assert before == figure.to_json()
    assert chart(go.Bar(x=[1])).spec()["layout"]["font"]["size"] == 14


def test_a_chart_is_known_by_its_name() -> None:
    """The text form of a chart is its name, without an address in memory."""
    assert repr(chart(go.Bar(x=[1]))) == "<Chart planted>"


def test_words_below_a_chart_are_escaped() -> None:
    """Caption, sentence and note below the picture are shown as text."""
    below = soup(chart(go.Bar(x=[1])).below())

    assert below.find(class_="caption").text == "A & <b>"
    assert below.find(class_="remark").text == "It <fell>."
    assert below.find(class_="note").text == "From <i>"


def test_a_chart_is_shown_with_what_stands_below(monkeypatch: pytest.MonkeyPatch) -> None:
    """Showing a chart gives its picture with a text form, then caption, note and table."""
    shown: list[Any] = []
    monkeypatch.setattr(charts, "display", lambda one, raw=False: shown.append(one))
    picture = chart(go.Bar(x=[1]))

    picture._ipython_display_()

    assert {charts.MIME: picture.spec(), "text/plain": "<Chart planted>"} == shown[0]
    assert picture.below().markup == shown[1].markup
    assert len(shown) == 2


def test_reports_draw_with_the_plotly_js_that_plotly_was_made_for() -> None:
    """The plotly.js of the reports has the version of the one inside the installed plotly."""
    packaged = Path(charts.__file__).parent / "plotly-basic.min.js"
    banner = r"plotly\.js (?:\(basic - minified\) )?v(\d+\.\d+\.\d+)"

    ours = re.search(banner, packaged.read_text(encoding="utf-8")[:300])
    theirs = re.search(banner, get_plotlyjs()[:300])

    assert ours is not None
    assert ours.groups() == theirs.groups()
