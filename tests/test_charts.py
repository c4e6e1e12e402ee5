"""Charts: what they refuse, what they say, and that the table says the same as the picture."""

import json
import re
from pathlib import Path
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest
from bs4 import BeautifulSoup
from plotly.offline import get_plotlyjs

import casebook
from casebook import charts
from casebook.charts import Chart
from casebook.errors import ChartError
from casebook.quotations import Quotation
from casebook.voices import Voice

VOICES = {
    id: Voice(id=id, name=name, kind="person", basis="planted")
    for id, name in [("ann", "Ann <b>"), ("bob", "Bob & Sons"), ("cat", "Cat, unquoted")]
}


def quotation(number: int, voice: str, words: str) -> Quotation:
    """Return planted words of *voice*."""
    return Quotation(
        id=f"Q{number}", source="s", start=number * 100, exact=words, voice=voice, form="direct"
    )


def chart(*traces: Any) -> Chart:
    """Return a chart of *traces* with planted words about it."""
    table = pd.DataFrame({"year": ["2007"], "rate": [2.25]})
    return Chart(go.Figure(traces), name="planted", caption="A & <b>", note="From <i>", table=table)


def voices_chart() -> Chart:
    """Return bars of two planted voices: Bob first with 5 words in two turns, Ann with 2."""
    rows = (
        quotation(1, "bob", "one two\u00a0three"),
        quotation(2, "ann", "one  two"),
        quotation(3, "bob", "one—two three"),
    )
    return charts.words_per_voice(rows, VOICES, name="voices", note="planted")


def lines_chart() -> Chart:
    """Return two planted lines over three years, the first with a gap in the middle."""
    frame = pd.DataFrame(
        {
            "year": [2007, 2008, 2012],
            "sworn": [677.0, None, 675.0],
            "all": [2.5, 2.75, 3.0],
        }
    )
    return charts.lines(frame, x="year", name="l", caption="c", note="n", unit="per 1,000")


def cells(shown: Chart) -> list[list[str]]:
    """Return the rows of the table below *shown* as a reader sees them."""
    soup = BeautifulSoup(shown.below()._repr_html_(), "html.parser")
    return [[cell.text for cell in row(["th", "td"])] for row in soup.tbody("tr")]


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


def test_a_chart_carries_its_name_and_caption() -> None:
    """Name and caption travel with the picture, for the report's element id and label."""
    layout = chart(go.Bar(x=[1])).spec()["layout"]

    assert {"name": "planted", "caption": "A & <b>"} == layout["meta"]


def test_a_chart_is_plain_json() -> None:
    """What plotly.js gets is JSON, the same on every call."""
    shown = lines_chart()
    spec = shown.spec()

    assert spec == json.loads(json.dumps(spec, allow_nan=False))
    assert spec == shown.spec()
    assert json.dumps(spec) == json.dumps(shown.spec())


def test_a_chart_leaves_its_figure_alone() -> None:
    """Asking for the picture changes neither the figure given nor the next chart's settings."""
    figure = go.Figure(go.Bar(x=[1], y=["a"]))
    before = figure.to_json()

    spec = Chart(figure, name="n", caption="c", note="n", table=pd.DataFrame()).spec()
    spec["layout"]["font"]["size"] = 99

    assert before == figure.to_json()
    assert chart(go.Bar(x=[1])).spec()["layout"]["font"]["size"] == 14


def test_a_chart_is_known_by_its_name() -> None:
    """The text form of a chart is its name, without an address in memory."""
    assert repr(chart(go.Bar(x=[1]))) == "<Chart planted>"


def test_words_below_a_chart_are_escaped() -> None:
    """Caption and note below the picture are shown as text."""
    soup = BeautifulSoup(chart(go.Bar(x=[1])).below()._repr_html_(), "html.parser")

    assert soup.find(class_="caption").text == "A & <b>"
    assert soup.find(class_="note").text == "From <i>"


def test_a_chart_is_shown_with_what_stands_below(monkeypatch: pytest.MonkeyPatch) -> None:
    """Showing a chart gives its picture with a text form, then caption, note and table."""
    shown: list[Any] = []
    monkeypatch.setattr(charts, "display", lambda one, raw=False: shown.append(one))
    picture = chart(go.Bar(x=[1]))

    picture._ipython_display_()

    assert {charts.MIME: picture.spec(), "text/plain": "<Chart planted>"} == shown[0]
    assert picture.below().markup == shown[1].markup
    assert len(shown) == 2


def test_voices_are_counted_in_speaking_order() -> None:
    """Bars count words between white space, in the order in which voices first speak."""
    (bar,) = voices_chart().spec()["data"]

    assert bar["y"] == ["Bob & Sons", "Ann <b>"]
    assert bar["x"] == [int(text) for text in bar["text"]] == [5, 2]


def test_the_first_speaker_stands_on_top() -> None:
    """The axis of voices runs downward, so the first speaker is on top."""
    assert voices_chart().spec()["layout"]["yaxis"]["autorange"] == "reversed"


def test_the_table_of_voices_says_the_same() -> None:
    """The table below the bars has the bars' numbers and how often each voice is quoted."""
    shown = voices_chart()
    (bar,) = shown.spec()["data"]

    assert [["Bob & Sons", "2", "5"], ["Ann <b>", "1", "2"]] == cells(shown)
    assert list(zip(bar["y"], map(str, bar["x"]), strict=True)) == [
        (name, words) for name, _, words in cells(shown)
    ]


def test_a_missing_value_leaves_a_gap() -> None:
    """A line stops at a missing value and is not drawn across it."""
    first, second = lines_chart().spec()["data"]

    assert first["y"] == [677.0, None, 675.0]
    assert second["y"] == [2.5, 2.75, 3.0]
    assert first["x"] == second["x"] == [2007, 2008, 2012]
    assert not first.get("connectgaps")


def test_lines_are_told_apart_without_color() -> None:
    """Each line has its own dash and its column's name."""
    traces = lines_chart().spec()["data"]

    assert ["sworn", "all"] == [trace["name"] for trace in traces]
    assert len({trace["line"]["dash"] for trace in traces}) == 2


def test_the_table_of_lines_says_the_same() -> None:
    """The table below the lines has the lines' numbers, and nothing where they have a gap."""
    shown = lines_chart()
    first, second = shown.spec()["data"]
    drawn = zip(first["x"], first["y"], second["y"], strict=True)

    rows = [tuple(float(cell) if cell else None for cell in row) for row in cells(shown)]

    assert len(rows) == 3
    assert rows == list(drawn)


def test_reports_draw_with_the_plotly_js_that_plotly_was_made_for() -> None:
    """The plotly.js of the reports has the version of the one inside the installed plotly."""
    template = Path(casebook.__file__).parent / "template" / "plotly-basic.min.js"
    banner = r"plotly\.js (?:\(basic - minified\) )?v(\d+\.\d+\.\d+)"

    ours = re.search(banner, template.read_text(encoding="utf-8")[:300])
    theirs = re.search(banner, get_plotlyjs()[:300])

    assert ours is not None
    assert ours.groups() == theirs.groups()


def test_every_column_is_drawn() -> None:
    """Lines draws one line for each column, however many there are."""
    frame = pd.DataFrame({"year": [1, 2], **{name: [1.0, 2.0] for name in "abcde"}})

    shown = charts.lines(frame, x="year", name="n", caption="c", note="n", unit="u")

    assert list("abcde") == [trace["name"] for trace in shown.spec()["data"]]


def test_a_missing_count_leaves_its_cell_empty() -> None:
    """A whole number that is missing leaves a gap in the line and an empty cell in the table."""
    counts = pd.array([677, None], dtype="Int64")
    frame = pd.DataFrame({"year": [2007, 2008], "sworn": counts})

    shown = charts.lines(frame, x="year", name="n", caption="c", note="n", unit="u")

    assert shown.spec()["data"][0]["y"] == [677.0, None]
    assert [["2007", "677"], ["2008", ""]] == cells(shown)


def test_many_lines_are_told_apart() -> None:
    """No two of up to eight lines have both their color and their dash in common."""
    frame = pd.DataFrame({"year": [1, 2], **{name: [1.0, 2.0] for name in "abcdefgh"}})

    shown = charts.lines(frame, x="year", name="n", caption="c", note="n", unit="u")

    looks = {tuple(trace["line"].values()) for trace in shown.spec()["data"]}
    assert len(looks) == 8
