"""Explorers: every state is shown as computed, nothing is stored twice, and it reads as a page."""

import json
from typing import Any

import pytest
from bs4 import BeautifulSoup

from casebook import explorers
from casebook.errors import ChartError
from casebook.explorers import Choice, Explorer, View
from casebook.html import element

WIDGET = "application/vnd.jupyter.widget-view+json"
FROM = Choice(name="since", label="From", options=(("1", "one"), ("2", "two <b>")))
TO = Choice(name="until", label="To", options=(("1", "one"), ("2", "two <b>"), ("3", "three")))


def span(since: str, until: str) -> View | None:
    """Return planted words, a drawing and a table for *since* before *until*."""
    if since >= until:
        return None
    return View(
        sentence=f"From {since} to {until} <i>&",
        layers=(element("line", x1=0), element("text", f"{since} <b>")),
        rows=((f"row {since}", "1 < 2"), ("total", until)),
    )


def tiny(**changed: Any) -> Explorer:
    """Return an explorer of three possible states, with *changed* settings."""
    settings: dict[str, Any] = {
        "name": "tiny",
        "title": "Tiny & <b>",
        "choices": (FROM, TO),
        "view": span,
        "first": {"since": "1", "until": "3"},
        "impossible": "Swap them.",
        "size": (64, 30),
        "drawing": "A line",
        "columns": ("what", "how <many>"),
        "note": "Planted <i>",
    }
    name = changed.pop("name", "tiny")
    return Explorer(name, **{k: v for k, v in {**settings, **changed}.items() if k != "name"})


def page(shown: Explorer) -> BeautifulSoup:
    """Return the page of *shown*, parsed."""
    return BeautifulSoup(shown.page(), "html.parser")


@pytest.fixture
def widgets(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a test begin as a kernel does: without a widget."""
    monkeypatch.setattr(Explorer, "_widgets", {})


def test_every_possible_state_is_what_was_computed() -> None:
    """Each state of the definition is put together from the parts of its view."""
    shown = tiny()
    found = shown.definition()

    assert [("1", "2"), ("1", "3"), ("2", "3")] == sorted(
        map(tuple, map(json.loads, found["states"]))
    )
    for key, at in found["states"].items():
        values = dict(zip(shown.first, json.loads(key), strict=True))
        assert span(**values).parts == tuple(found["parts"][n] for n in at)
        assert span(**values) == shown.view(**values)


def test_impossible_combinations_are_absent() -> None:
    """Choices that do not go together have no state, and the explorer has words for them."""
    shown = tiny()

    assert len(shown.definition()["states"]) == 3
    assert shown.view(since="2", until="1") is None
    assert shown.definition()["impossible"] == "Swap them."


def test_shared_parts_are_stored_once() -> None:
    """A part that several states have is stored once, and one that no state has not at all."""
    found = tiny().definition()
    used = {at for state in found["states"].values() for at in state}

    assert len(found["parts"]) == len(set(found["parts"])) == 10
    assert used == set(range(10))


def test_controls_are_named_in_order() -> None:
    """The definition lists each control with its label and options, in the order given."""
    since, until = tiny().definition()["choices"]

    assert {"name": "since", "label": "From", "options": [["1", "one"], ["2", "two <b>"]]} == since
    assert ["1", "2", "3"] == [value for value, _ in until["options"]]


def test_the_first_state_follows_the_order_of_the_choices() -> None:
    """The first state may be given in any order and names one value for each choice."""
    found = tiny(first={"until": "2", "since": "1"})

    assert list(found.definition()["first"].items()) == [("since", "1"), ("until", "2")]


def test_the_definition_is_plain_json() -> None:
    """The definition is JSON, the same for two explorers made alike."""
    found = tiny().definition()

    assert found == json.loads(json.dumps(found))
    assert json.dumps(found) == json.dumps(tiny().definition())


def test_states_over_budget_are_refused() -> None:
    """States that together pass the budget are refused, by how much, in bytes of UTF-8."""
    seen = len(json.dumps(tiny(impossible="é").definition(), ensure_ascii=False).encode())

    with pytest.raises(ChartError, match=f"at most {seen - 7} bytes .* seen {seen}, 7 too many"):
        tiny(impossible="é", budget=seen - 7)


def test_states_within_budget_are_taken() -> None:
    """States that fill the budget exactly are taken."""
    seen = len(json.dumps(tiny().definition(), ensure_ascii=False).encode())

    assert len(tiny(budget=seen).definition()["states"]) == 3


@pytest.mark.parametrize("first", [("2", "1"), ("1", "9")], ids=["impossible", "not offered"])
def test_a_first_state_that_cannot_be_shown_is_refused(first: tuple[str, str]) -> None:
    """An explorer whose first state cannot be shown is refused with that state."""
    with pytest.raises(ChartError, match=f"explorer tiny: its first state .*'{first[0]}'.*cannot"):
        tiny(first=dict(zip(("since", "until"), first, strict=True)))


def test_the_page_shows_the_first_state_without_scripts() -> None:
    """The page has the first state's sentence, drawing and table, and no script."""
    soup = page(tiny())

    assert soup.find(class_="sentence").text == "From 1 to 3 <i>&"
    assert soup.svg.find("text").text == "1 <b>"
    assert [["row 1", "1 < 2"], ["total", "3"]] == [
        [cell.text for cell in row(["th", "td"])] for row in soup.tbody("tr")
    ]
    assert soup("script") == []


def test_the_page_escapes_text() -> None:
    """Title, sentence, cells, column names and note are shown as text, and make no element."""
    soup = page(tiny())

    assert soup.h3.text == soup.section["aria-label"] == "Tiny & <b>"
    assert [th.text for th in soup.thead("th")] == ["what", "how <many>"]
    assert soup.find(class_="note").text == "Planted <i>"
    assert soup(["b", "i", "many"]) == []


def test_the_page_numbers_its_parts() -> None:
    """The nth part of the page holds what the nth part of the first state says."""
    shown = tiny()
    soup = page(shown)
    parts = shown.view(**shown.first).parts

    assert ["0", "1", "2", "3", "4"] == [
        tag["data-part"] for tag in soup(attrs={"data-part": True})
    ]
    for at, part in enumerate(parts):
        inner = BeautifulSoup(part, "html.parser").decode_contents()
        assert inner == soup.find(attrs={"data-part": str(at)}).decode_contents()


def test_the_drawing_is_described() -> None:
    """The drawing has its size and a description for those who do not see it."""
    svg = page(tiny()).svg

    assert ("0 0 64 30", "A line", "img") == (svg["viewbox"], svg["aria-label"], svg["role"])


def test_no_mathematics_is_read_into_an_explorer() -> None:
    """JupyterLab is told to leave the explorer's dollar signs alone."""
    assert "mathjax_ignore" in page(tiny()).section["class"]


@pytest.mark.usefixtures("widgets")
def test_an_explorer_shows_itself_three_ways() -> None:
    """An explorer is shown as a live widget, as a page, and as a short text."""
    shown = tiny()
    bundle = shown._repr_mimebundle_()

    assert sorted(bundle) == [WIDGET, "text/html", "text/plain"]
    assert bundle["text/plain"] == "<Explorer tiny>"
    assert bundle["text/html"] == str(shown.page())
    assert bundle[WIDGET]["model_id"] == "explorer-tiny"


@pytest.mark.usefixtures("widgets")
def test_the_widget_says_what_the_page_says() -> None:
    """The live widget holds the explorer's page and definition, under ids made from its name."""
    shown = tiny()
    widget = shown.widget()

    assert str(shown.page()) == widget.page
    assert shown.definition() == widget.definition
    assert ("explorer-tiny", "explorer-tiny-layout") == (widget.model_id, widget.layout.model_id)


@pytest.mark.usefixtures("widgets")
def test_showing_again_updates_the_widget() -> None:
    """An explorer made again under its name updates the widget that is there."""
    widget = tiny().widget()
    again = tiny(first={"since": "1", "until": "2"})

    assert again.widget() is widget
    assert widget.definition["first"] == {"since": "1", "until": "2"}
    assert "From 1 to 2" in widget.page


@pytest.mark.usefixtures("widgets")
def test_explorers_of_other_names_have_widgets_of_their_own() -> None:
    """Two explorers of different names do not share a widget."""
    one, two = tiny(name="one").widget(), tiny(name="two").widget()

    assert one is not two
    assert ("explorer-one", "explorer-two") == (one.model_id, two.model_id)


def test_an_explorer_is_known_by_its_name() -> None:
    """The text form of an explorer is its name, the same for each that is made."""
    assert repr(tiny()) == repr(tiny()) == "<Explorer tiny>"


def test_the_script_asks_no_network() -> None:
    """The script shows states of the definition, asks no network and runs no text as code."""
    script = (explorers._HERE / "explorer.js").read_text(encoding="utf-8")

    assert "definition.states[" in script
    for word in ("fetch", "http", "eval", "Function(", "import "):
        assert word not in script


def test_values_that_hold_the_separator_stay_apart() -> None:
    """Choices whose values hold a bar keep one state for each combination."""
    left = Choice(name="left", label="", options=(("a", ""), ("a|b", "")))
    right = Choice(name="right", label="", options=(("c", ""), ("b|c", "")))
    shown = tiny(
        choices=(left, right),
        first={"left": "a", "right": "c"},
        view=lambda left, right: View(sentence=f"{left}, {right}", layers=(), rows=()),
    )

    assert len(shown.definition()["states"]) == 4


def test_states_of_different_length_are_refused() -> None:
    """An explorer whose states have more or fewer rows than its page has places is refused."""

    def growing(since: str, until: str) -> View:
        return View(sentence="", layers=(), rows=(("row",),) * (int(since) + int(until)))

    with pytest.raises(ChartError):
        tiny(view=growing)
