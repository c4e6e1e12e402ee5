"""Live: what JupyterLab gets of a timeline, and what is stored of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from casebook.display import leads
from casebook.records import references
from casebook.timeline import chronicle, density, entries, live, scripts
from casebook.timeline.events import Event

VIEW = "application/vnd.jupyter.widget-view+json"


class Link:
    """A planted timeline of as many entries, linked, and what showing it displays."""

    def __init__(self, count: int = 1, words: str = "") -> None:
        told = {"lane": "said", "category": "speech", "office": "DEA", "seen": "primary text"}
        told |= {"reference": next(iter(references.load())), "title": "A bicycle is stolen"}
        days = (Event(id=f"A{at}", date="2021-05", note=words, **told) for at in range(count))
        rows = entries.join(days)
        self.chart = density.chart(rows)
        self.listing = chronicle.of(rows, name="l")
        self.whom = chronicle.whom(rows)
        self.whole = live.link(self.chart, self.listing, self.whom, name="t")

    def shown(self, patch: pytest.MonkeyPatch) -> list[Any]:
        """Return what it displays, in order."""
        shown: list[Any] = []
        patch.setattr(live, "display", lambda data, **_: shown.append(data))
        self.whole._ipython_display_()
        return shown


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a test begin as a kernel does: without a widget."""
    monkeypatch.setattr(live, "_known", {})


def test_what_is_linked_is_shown_beside_its_static_form(monkeypatch: pytest.MonkeyPatch) -> None:
    """Chart, list and bars are stored as they stand, beside a widget for the running kernel."""
    link = Link()
    chart, ordered, whom = link.shown(monkeypatch)

    assert link.chart.told == chart[leads.PANEL]
    assert "<img" in chart["text/html"]
    assert [link.listing.parts[0]._repr_html_(), link.whom._repr_html_()] == [
        ordered["text/html"],
        whom["text/html"],
    ]
    assert chart[VIEW]["model_id"] not in {ordered[VIEW]["model_id"], whom[VIEW]["model_id"]}
    assert "<Linked>" == repr(link.whole)


def test_the_widget_is_whole_in_the_place_of_the_chart(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first widget has every part of a list; in the place of what follows nothing is seen."""
    link = Link(150, "words " * 60)
    (_, timeline), *others = link.whole.shown

    assert len(others) == len(link.listing.parts) + 1 > 2
    assert all(part.markup in timeline.page for part in (*link.listing.parts, link.whom))
    assert link.chart.markup in timeline.page
    assert {"none"} == {widget.layout.display for _, widget in others}
    assert timeline.model_id == link.shown(monkeypatch)[0][VIEW]["model_id"]


def test_a_cell_that_is_run_again_shows_the_same_widget() -> None:
    """Run again, a timeline keeps its widget, which then has what is new."""
    one, other = (Link(count).whole.shown[0][1] for count in (1, 2))

    assert one is other
    assert 'id="A1"' in one.page


def test_jupyterlab_runs_the_script_of_the_reports() -> None:
    """The widget's module and style are made of the very files that a report embeds."""
    here = Path(live.__file__).parent
    widget = Link().whole.shown[0][1]

    assert set(here.glob("*.js")) == set(scripts.SCRIPTS)
    assert "\n".join(part.read_text() for part in scripts.SCRIPTS) == widget._esm
    assert (here / "timeline.css").read_text() in widget._css
