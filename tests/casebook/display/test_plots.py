"""Plots: what stands in a table is drawn, and the table below the picture says the same."""

from __future__ import annotations

import json

import pandas as pd
import pytest
from conftest import soup

from casebook.display import plots
from casebook.display.charts import Chart

ABOUT = {"name": "n", "caption": "c", "note": "n"}


def lines_chart() -> Chart:
    """Return two planted lines over three years, the first with a gap in the middle."""
    frame = pd.DataFrame(
        {
            "year": [2007, 2008, 2012],
            "sworn": [677.0, None, 675.0],
            "all": [2.5, 2.75, 3.0],
        }
    )
    return plots.lines(frame, x="year", name="l", caption="c", note="n", unit="per 1,000")


def cells(shown: Chart) -> list[list[str]]:
    """Return the rows of the table below *shown* as a reader sees them."""
    return [[cell.text for cell in row(["th", "td"])] for row in soup(shown.below()).tbody("tr")]


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


def test_every_column_is_drawn() -> None:
    """Lines draws one line for each column, however many there are."""
    frame = pd.DataFrame({"year": [1, 2], **{name: [1.0, 2.0] for name in "abcde"}})

    shown = plots.lines(frame, x="year", unit="u", **ABOUT)

    assert list("abcde") == [trace["name"] for trace in shown.spec()["data"]]


def test_a_missing_count_leaves_its_cell_empty() -> None:
    """A whole number that is missing leaves a gap in the line and an empty cell in the table."""
    counts = pd.array([677, None], dtype="Int64")
    frame = pd.DataFrame({"year": [2007, 2008], "sworn": counts})

    shown = plots.lines(frame, x="year", unit="u", **ABOUT)

    assert shown.spec()["data"][0]["y"] == [677.0, None]
    assert [["2007", "677"], ["2008", ""]] == cells(shown)


def test_many_lines_are_told_apart() -> None:
    """No two of up to eight lines have both their color and their dash in common."""
    frame = pd.DataFrame({"year": [1, 2], **{name: [1.0, 2.0] for name in "abcdefgh"}})

    shown = plots.lines(frame, x="year", unit="u", **ABOUT)

    looks = {tuple(trace["line"].values()) for trace in shown.spec()["data"]}
    assert len(looks) == 8


def test_bars_stand_in_the_order_of_their_rows() -> None:
    """Each row is a bar under its name, the first on top, with the number of the unit's column."""
    frame = pd.DataFrame({"who": ["a <b>", "b"], "times": [1, 9], "words": [3, 2]})
    shown = plots.bars(frame, unit="words", **ABOUT)
    (bar,) = shown.spec()["data"]

    assert (["a &lt;b&gt;", "b"], [3, 2]) == (bar["y"], bar["x"])
    assert "reversed" == shown.spec()["layout"]["yaxis"]["autorange"]
    assert [["a <b>", "1", "3"], ["b", "9", "2"]] == cells(shown)


def test_columns_stand_one_upon_the_other() -> None:
    """A stack has a part for each column, told apart by its pattern, and none where none is."""
    frame = pd.DataFrame({"year": [2007, 2012], "one": [1.0, 2.0], "two": [None, 4.0]})
    spec = plots.stacks(frame, x="year", unit="u", **ABOUT).spec()
    first, second = spec["data"]

    assert "stack" == spec["layout"]["barmode"]
    assert ("one", [1.0, 2.0]) == (first["name"], first["y"])
    assert ("two", [None, 4.0]) == (second["name"], second["y"])
    assert ["2007", "2012"] == first["x"] == second["x"]
    assert first["marker"]["pattern"] != second["marker"]["pattern"]


def test_each_kind_of_dot_has_its_sign() -> None:
    """A dot stands at its day in its row, the first row on top, in the sign of its kind."""
    frame = pd.DataFrame(
        {
            "day": ["2017-10-23", "2017-01-02", "2017-10-23"],
            "who": ["court", "agency", "agency"],
            "kind": ["said", "done", "done"],
        }
    )
    spec = plots.dots(frame, x="day", y="who", kind="kind", **ABOUT).spec()
    said, done = spec["data"]

    assert (["2017-10-23"], ["court"]) == (said["x"], said["y"])
    assert (["2017-01-02", "2017-10-23"], ["agency", "agency"]) == (done["x"], done["y"])
    assert said["marker"]["symbol"] != done["marker"]["symbol"]
    assert ["agency", "court"] == spec["layout"]["yaxis"]["categoryarray"]


def test_one_dot_alone_has_room_and_a_legend() -> None:
    """A single day stands within a year of days, and the legend says what its sign means."""
    frame = pd.DataFrame({"day": ["2015-10-01"], "who": ["agency"], "kind": ["said"]})
    layout = plots.dots(frame, x="day", y="who", kind="kind", **ABOUT).spec()["layout"]

    assert ["2015-04-01", "2016-04-01"] == layout["xaxis"]["range"]
    assert layout["showlegend"]


def test_where_there_is_no_dot_there_is_still_a_chart() -> None:
    """Without a row the chart is empty, and nothing fails."""
    frame = pd.DataFrame({"day": [], "who": [], "kind": []})

    assert [] == plots.dots(frame, x="day", y="who", kind="kind", **ABOUT).spec()["data"]


def test_a_bound_has_an_open_sign() -> None:
    """A number that is a bound or about one has an open sign, one that is exact a full one."""
    frame = pd.DataFrame({"who": [*"ABC"], "low": [1, 2, 3], "high": [1, 2, 4], "kind": [*"xxx"]})
    frame["bound"] = ["exact", "up to", "range"]
    columns = {"label": "who", "low": "low", "high": "high", "kind": "kind", "bound": "bound"}
    (trace,) = plots.ranges(frame, **columns, unit="u", **ABOUT).spec()["data"]

    full, opened = "circle", "circle-open"
    assert [*[full] * 3, *[opened] * 3, *[full] * 3] == trace["marker"]["symbol"]


def test_a_range_runs_from_low_to_high() -> None:
    """Each row is a line of its own from its low to its high end, its label only ever text."""
    frame = pd.DataFrame(
        {"who": ["<b>A</b>", "B", "C"], "low": [1, 5, 2], "high": [3, 5, 4], "kind": [*"xxy"]}
    )
    columns = {"label": "who", "low": "low", "high": "high", "kind": "kind"}
    spec = plots.ranges(frame, **columns, unit="u", **ABOUT).spec()
    first, second = spec["data"]

    assert [1.0, 3.0, None, 5.0, 5.0, None] == first["x"]
    escaped = "&lt;b&gt;A&lt;/b&gt;"
    assert [escaped, escaped, None, "B", "B", None] == first["y"]
    assert [2.0, 4.0, None] == second["x"]
    assert [escaped, "B", "C"] == spec["layout"]["yaxis"]["ticktext"]
    assert [escaped, "B", "C"] == spec["layout"]["yaxis"]["tickvals"]
    assert ["C", "B", escaped] == spec["layout"]["yaxis"]["categoryarray"]


EVIL = "<18 & it's <b>"
EVIL_FRAME = pd.DataFrame({"x": [EVIL], EVIL: [2], "day": ["2017-01-01"]})
KIND = {"label": "x", "low": EVIL, "high": EVIL, "kind": "x"}


@pytest.mark.parametrize(
    "shown",
    [
        plots.bars(EVIL_FRAME, unit=EVIL, **ABOUT),
        plots.lines(EVIL_FRAME[["x", EVIL]], x="x", unit=EVIL, **ABOUT),
        plots.stacks(EVIL_FRAME[["x", EVIL]], x="x", unit=EVIL, **ABOUT),
        plots.dots(EVIL_FRAME, x="day", y="x", kind="x", **ABOUT),
        plots.ranges(EVIL_FRAME, **KIND, unit=EVIL, **ABOUT),
    ],
    ids=["bars", "lines", "stacks", "dots", "ranges"],
)
def test_names_stay_text_in_every_picture(shown: Chart) -> None:
    """A name that looks like markup is escaped wherever plotly would read it as markup."""
    layout = shown.spec()["layout"]
    del layout["meta"]  # for the page, which escapes it; plotly shows nothing of it
    spec = json.dumps([shown.spec()["data"], layout]).replace("<extra>", "")

    assert "<" not in spec.replace("</extra>", "")
    assert "&lt;18 &amp; it's &lt;b&gt;" in spec


def test_every_plot_says_what_it_shows() -> None:
    """The sentence below a picture is the one computed from its table."""
    frame = pd.DataFrame({"who": ["Bob & Sons", "Ann <b>"], "words": [5, 2]})
    spoken = soup(plots.bars(frame, unit="words", **ABOUT).below()).find(class_="remark").text

    assert "Bob & Sons has the most words, 5 of 7, and Ann <b> the fewest, 2." == spoken
