"""Live: what JupyterLab gets of a chart and its list, and what is stored of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from casebook.display import charts
from casebook.records import references
from casebook.timeline import chronicle, entries, lanes, live
from casebook.timeline.events import Event

VIEW = "application/vnd.jupyter.widget-view+json"


class Link:
    """A planted chart and list of as many entries, linked, and what showing them displays."""

    def __init__(self, count: int = 1, words: str = "") -> None:
        told = {"lane": "said", "category": "speech", "office": "DEA", "seen": "primary text"}
        told |= {"reference": next(iter(references.load())), "title": "A bicycle is stolen"}
        days = (Event(id=f"A{at}", date="2021-05", note=words, **told) for at in range(count))
        rows = entries.join(days)
        self.chart = lanes.chart(rows, name="t", caption="c", note="n")
        self.listing = chronicle.of(rows, name="l", chart="t")
        self.both = live.link(self.chart, self.listing)

    def shown(self, patch: pytest.MonkeyPatch) -> list[Any]:
        """Return what the chart and then the list display, in order."""
        shown: list[Any] = []
        patch.setattr(live, "display", lambda data, **_: shown.append(data))
        for one in self.both:
            one._ipython_display_()
        return shown


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a test begin as a kernel does: without a widget."""
    monkeypatch.setattr(live, "_known", {})


def test_what_is_linked_is_shown_beside_its_static_form(monkeypatch: pytest.MonkeyPatch) -> None:
    """Chart and list show a widget for the running kernel, and what they show without one."""
    link, plain = Link(), []
    monkeypatch.setattr(charts, "display", lambda data, **_: plain.append(data))
    link.chart._ipython_display_()
    picture, below, ordered = link.shown(monkeypatch)

    assert plain[0] == {kind: words for kind, words in picture.items() if kind != VIEW}
    assert plain[1].markup == below.markup
    assert link.listing.parts[0]._repr_html_() == ordered["text/html"]
    assert picture[VIEW]["model_id"] != ordered[VIEW]["model_id"]
    assert ["<Linked>"] * 2 == list(map(repr, link.both))


def test_a_long_list_is_shown_whole_in_the_place_of_its_first_part(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The widget has every part of a list; in the place of the later ones nothing is seen."""
    link = Link(150, "words " * 60)
    _, _, first, *others = link.shown(monkeypatch)
    ((_, timeline),), ((_, whole), *rest) = (one.shown for one in link.both)

    assert len(others) == len(link.listing.parts) - 1 > 0
    assert timeline.timeline == {
        "chart": link.chart.spec(),
        "list": "".join(part["text/html"] for part in (first, *others)),
    }
    assert first[VIEW]["model_id"] == whole.model_id
    assert {"none"} == {widget.layout.display for _, widget in rest}


def test_a_cell_that_is_run_again_shows_the_same_widgets() -> None:
    """Run again, chart and list keep their widgets, which then have what is new."""
    one, other = Link(), Link(2)
    widgets = [
        [widget for linked in link.both for _, widget in linked.shown] for link in (one, other)
    ]

    assert widgets[0] == widgets[1]
    assert other.chart.spec() == widgets[0][0].timeline["chart"]
    assert 'id="A1"' in widgets[0][0].timeline["list"]


def test_the_list_names_the_chart_s_widget() -> None:
    """The widget of a list brings no state of its own, only the name of the chart's."""
    ((_, timeline),), ((_, whole),) = (linked.shown for linked in Link().both)

    assert f"anywidget:{timeline.model_id}" == whole.get_state()["of"]
    assert {"of"} == {key for key in whole.keys if key in ("of", "timeline", "chosen", "choices")}


def test_jupyterlab_runs_the_scripts_of_the_reports() -> None:
    """The widget's module is made of the very files that a report embeds."""
    display, timeline = (Path(module.__file__).parent for module in (charts, live))
    files = [display / name for name in ("plotly-basic.min.js", "charts.js", "filters.js")]
    module = Link().both[0].shown[0][1]._esm

    assert all(file.read_text() in module for file in (*files, timeline / "timeline.js"))
    assert 'showSendToCloud": false' not in module  # it stands in the chart's own configuration
    assert not Link().chart.spec()["config"]["showSendToCloud"]
