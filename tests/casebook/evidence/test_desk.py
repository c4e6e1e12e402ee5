"""Desk: choosing article, voice and claim changes what is shown, and text stays text."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from bs4 import BeautifulSoup

from casebook.evidence import desk
from casebook.evidence.findings import Finding
from casebook.texts import sources, voices
from casebook.timeline import chronicle, entries, lanes, live, spans
from casebook.timeline.events import Event

EVIL = "<img src=x onerror=alert(1)>"
Found = dict[str, Finding]


def controls(found: Found) -> tuple[Any, ...]:
    """Return the four parts of a chooser: article, voice, claim and what they show."""
    documents = [sources.load(source.id) for source in sources.catalogue()]
    return tuple(desk.chooser(documents, list(found.values()), voices.load()).box.children)


def page(shown: Any) -> BeautifulSoup:
    """Return what is shown, parsed."""
    return BeautifulSoup(shown.value, "html.parser")


@pytest.fixture
def parts(found: Found) -> tuple[Any, ...]:
    """Return a chooser of the real findings."""
    return controls(found)


def test_the_first_claim_is_shown_at_once(parts: tuple[Any, ...]) -> None:
    """Before anything is chosen the first claim of the first article is shown."""
    article, voice, claim, shown = parts

    assert ("courthouse-news", "", "CN-C01") == (article.value, voice.value, claim.value)
    assert "CN-C01." in page(shown).text


def test_choosing_a_claim_shows_its_paragraph_and_finding(
    parts: tuple[Any, ...], found: Found
) -> None:
    """The chosen claim's paragraph is shown with its mark, and below it the finding."""
    *_, claim, shown = parts
    before = shown.value
    claim.value = "CN-C37"
    one = found["CN-C37"]

    assert before != shown.value
    assert one.claim.exact in page(shown).find("p", id=True).text
    assert "at-CN-C37" == page(shown).sup.a["id"]
    assert one.judgement.reason in page(shown).find(class_="finding").text


def test_choosing_a_voice_lists_its_claims(parts: tuple[Any, ...], found: Found) -> None:
    """Only claims of the chosen voice are offered, and the chosen one of them is shown."""
    _, voice, claim, shown = parts
    before = shown.value
    voice.value = "brennan-center"

    own = [id for id, f in found.items() if f.claim.voice == "brennan-center"]
    assert own == [id for _, id in claim.options]
    claim.value = own[-1]
    assert before != shown.value
    assert f"{own[-1]}." in page(shown).text


def test_choosing_an_article_starts_anew(parts: tuple[Any, ...], found: Found) -> None:
    """Another article has its own voices and claims, whatever voice was chosen before."""
    article, voice, claim, shown = parts
    voice.value = "brennan-center"
    article.value = "insight-crime"

    own = [f for f in found.values() if f.claim.source == "insight-crime"]
    assert [f.claim.id for f in own] == [id for _, id in claim.options]
    assert {"", *(f.claim.voice for f in own)} == {id for _, id in voice.options}
    assert "IC-C01." in page(shown).text


def test_every_claim_can_be_shown(parts: tuple[Any, ...], found: Found) -> None:
    """Each claim of each article can be chosen, and is then the one that is shown."""
    article, _, claim, shown = parts
    for id, one in found.items():
        article.value = one.claim.source
        claim.value = id

        assert f"{id}." in shown.value


def test_untrusted_text_makes_no_element(found: Found) -> None:
    """Markup in a claim is shown as text."""
    first = found["CN-C01"]
    object_with_markup = first.claim.model_copy(update={"claim": EVIL})
    bad = type(first)(
        claim=object_with_markup,
        result=first.result,
        lookups=first.lookups,
        judgement=first.judgement,
    )
    *_, claim, shown = controls({"CN-C01": bad})
    claim.value = "CN-C01"

    assert page(shown)("img") == []
    assert EVIL in page(shown).text


class Link:
    """A planted chart and list, linked: an event on a day, one of a month, one without date."""

    def __init__(self) -> None:
        told = {"lane": "said", "category": "speech", "office": "DEA", "seen": "primary text"}
        told |= {"reference": "reason_2017_10_25"}
        cells = {
            "A": {"date": "2017-01-05", "actors": "Chuck Rosenberg", "articles": "insight-crime"},
            "B": {"date": "2017-02", "office": "FBI"},
            "C": {"actors": "Jeff Sessions"},
        }
        rows = entries.join(Event(id=id, title=EVIL, **(told | own)) for id, own in cells.items())
        self.chart = lanes.chart(rows, name="t", caption="c", note="n")
        self.listing = chronicle.of(rows, name="l", chart="t")
        self.shown = live.link(self.chart, self.listing)
        ((_, box),), ((_, below),) = (one.shown for one in self.shown)
        self.drawn, self.panel = box.children
        filters, self.entries = below.children
        row, self.count = filters.children
        self.choices = {choice.description: choice for choice in row.children}

    @property
    def ring(self) -> tuple[Any, ...]:
        """Where the ring stands."""
        return (*self.drawn.data[2].x, *self.drawn.data[2].y)


def test_choosing_in_the_list_marks_the_chart() -> None:
    """An entry chosen in the list is ringed in the chart, and its words stand in the panel."""
    link = Link()
    seen = []
    for id in "ABC":
        link.entries.chosen = id
        words = BeautifulSoup(link.panel.page, "html.parser").find(class_="chosen")
        seen.append((link.ring, words.find("p").text, str(link.listing.words[id]) in str(words)))

    assert [
        (spans.place(link.chart, "A"), "January 5, 2017", True),
        (
            spans.place(link.chart, "B"),
            "February 2017 (some time from 2017-02-01 to 2017-02-28)",
            True,
        ),
        ((None, None), "no date", True),
    ] == seen
    assert "no place in the chart" in link.panel.page


def test_choosing_in_the_chart_marks_the_list() -> None:
    """A click on a day or on a longer time chooses its entry; one beside all marks does not."""
    link = Link()
    seen = []
    for trace, at in ((0, [0]), (1, [0]), (0, [])):
        for clicked in link.drawn.data[trace]._click_callbacks:
            clicked(link.drawn.data[trace], SimpleNamespace(point_inds=at), None)
        seen.append((link.entries.chosen, link.panel.chosen))

    assert [("A", "A"), ("B", "B"), ("B", "B")] == seen


def test_a_choice_leaves_the_same_in_chart_and_list() -> None:
    """What does not fit every choice is hidden in list and chart, and comes back unchanged."""
    link = Link()
    whole = [list(trace.y) for trace in link.drawn.data[:2]]
    seen = []
    for name, value in (("office", "DEA"), ("voice", "Jeff Sessions"), ("office", "FBI")):
        link.choices[name].value = value
        drawn = [y is not None for trace in link.drawn.data[:2] for y in trace.y]
        seen.append((link.entries.hidden, drawn, link.count.value))
    for choice in link.choices.values():
        choice.value = ""

    assert [
        (["B"], [True, False], "2 of 3 shown"),
        (["A", "B"], [False, False], "1 of 3 shown"),
        (["A", "B", "C"], [False, False], "0 of 3 shown"),
    ] == seen
    assert ([], whole) == (link.entries.hidden, [list(t.y) for t in link.drawn.data[:2]])
    assert "3 of 3 shown" == link.count.value


def test_each_choice_offers_what_entries_have() -> None:
    """Every value that an entry has is offered once, in order, after the choice of all."""
    offered = {name: [words for words, _ in c.options] for name, c in Link().choices.items()}

    assert {
        "voice": ["all", "Chuck Rosenberg", "Jeff Sessions"],
        "office": ["all", "DEA", "FBI"],
        "category": ["all", "speech"],
        "article": ["all", "InSight Crime"],
    } == offered


def test_the_ring_goes_with_its_mark() -> None:
    """A chosen mark that a choice hides has no ring; it has it again when it is back."""
    link, seen = Link(), []
    link.entries.chosen = "A"
    for value in ("FBI", ""):
        link.choices["office"].value = value
        seen.append((link.ring, "leave it out" in link.panel.page, "Go to it" in link.panel.page))

    assert [((None, None), True, False), (spans.place(link.chart, "A"), False, True)] == seen


def test_a_mark_outside_the_days_shown_is_shown() -> None:
    """To choose a mark that lies outside the days shown leads back to all days."""
    link = Link()
    whole = link.drawn.layout.xaxis.range
    seen = []
    for id in "AB":
        link.drawn.layout.xaxis.range = ["2017-01-04", "2017-01-06 12:30:00.5"]
        link.entries.chosen = id
        seen.append(link.drawn.layout.xaxis.range)

    assert [("2017-01-04", "2017-01-06 12:30:00.5"), whole] == seen


def test_a_choice_leaves_the_days_shown_as_they_are() -> None:
    """What the reader sees larger stays so when a choice is made and lifted."""
    link = Link()
    link.entries.chosen = "A"
    link.drawn.layout.xaxis.range = ["2017-02-01", "2017-03-01"]
    for value in ("DEA", ""):
        link.choices["office"].value = value

    assert ("2017-02-01", "2017-03-01") == link.drawn.layout.xaxis.range


def test_what_is_linked_is_shown_beside_its_static_form(monkeypatch: pytest.MonkeyPatch) -> None:
    """Chart and list show a widget for the running kernel, and what they show without one."""
    link, plain, shown = Link(), [], []
    monkeypatch.setattr("casebook.display.charts.display", lambda data, **_: plain.append(data))
    monkeypatch.setattr(live, "display", lambda data, **_: shown.append(data))
    link.chart._ipython_display_()
    for one in link.shown:
        one._ipython_display_()
    picture, below, ordered = shown

    assert plain[0] == {kind: words for kind, words in picture.items() if "widget" not in kind}
    assert plain[1].markup == below.markup
    assert link.listing.parts[0]._repr_html_() == ordered["text/html"]
    assert ["<Linked>"] * 2 == list(map(repr, link.shown))
    assert 2 == len(
        {one["application/vnd.jupyter.widget-view+json"]["model_id"] for one in (picture, ordered)}
    )


def test_linked_words_stay_words() -> None:
    """Markup in an entry's words is text in list and panel."""
    link = Link()
    link.entries.chosen = "A"

    for page in (link.panel.page, link.entries.page):
        assert [] == BeautifulSoup(page, "html.parser")("img")
        assert EVIL in BeautifulSoup(page, "html.parser").text


def test_a_chooser_says_that_it_needs_a_kernel(found: Found) -> None:
    """Where no kernel runs, the chooser says what to do, under a short name."""
    one = desk.chooser([sources.load("courthouse-news")], list(found.values()), voices.load())
    told = one._repr_mimebundle_()

    assert "<Chooser>" == repr(one) == told["text/plain"]
    assert "Run this cell" in told["text/html"]
    assert "0x" not in str(told)
