"""Explorers: every state is shown as computed, nothing is stored twice, and it reads as a page."""

import itertools
import json
from typing import Any
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup
from conftest import decoded, spread
from hypothesis import given
from hypothesis import strategies as st

from casebook.display.html import Markup, element, join
from casebook.explorers import states
from casebook.explorers import widgets as live
from casebook.explorers.explorer import (
    Budget,
    Choice,
    Drawing,
    Explorer,
    Preset,
    Range,
    Refusal,
    Switch,
    View,
)
from casebook.records.errors import ChartError

WIDGET = "application/vnd.jupyter.widget-view+json"
FROM = Choice(name="from", label="From", options=(("1", "one"), ("2", "two <b>")))
TO = Range(name="to", label="To", options=(("1", "one"), ("2", "two <b>"), ("3", "three")))
LINE = Drawing(label="A line", size=(64, 30), layers=2)


def span(since: str, until: str) -> View | Refusal:
    """Return planted words, a drawing and a table for *since* before *until*."""
    if since >= until:
        return Refusal(headline="None <i>.", reason="Swap them & <go>.")
    return View(
        sentence=(f"From {since}", f"to {until} <i>&"),
        layers=(element("line", x1=0), element("text", f"{since} <b>")),
        rows=((f"row {since}", "1 < 2"), ("total", until)),
    )


def tiny(**changed: Any) -> Explorer:
    """Return an explorer of three possible states, with *changed* settings."""
    settings: dict[str, Any] = {
        "name": "tiny",
        "title": "Tiny & <b>",
        "controls": (FROM, TO),
        "view": span,
        "first": {"from": "1", "to": "3"},
        "drawings": (LINE,),
        "columns": ("what", "how <many>"),
        "note": "Planted <i>",
        "budget": Budget(bytes=9000, states=3),
    }
    name = changed.pop("name", "tiny")
    return Explorer(name, **{k: v for k, v in {**settings, **changed}.items() if k != "name"})


def page(shown: Explorer) -> BeautifulSoup:
    """Return the page of *shown*, parsed."""
    return BeautifulSoup(shown.page(), "html.parser")


@pytest.fixture
def widgets(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a test begin as a kernel does: without a widget."""
    monkeypatch.setattr(live, "_known", {})


def test_every_state_is_what_was_computed() -> None:
    """Each state put together from the definition is its view, or why there is none."""
    shown = tiny()

    assert len(shown.views) == 6
    for since, until in shown.views:
        values = {"from": since, "to": until}
        assert span(since, until) == shown.view(**values)
        assert shown.texts(values) == decoded(shown.definition(), values)


def test_a_refusal_is_shown_as_text() -> None:
    """Values that do not go together show a headline and why, escaped, and nothing else."""
    shown = tiny()

    assert shown.view(**{"from": "2", "to": "1"}).words == "None <i>. Swap them & <go>."
    assert ["None &lt;i&gt;.", "Swap them &amp; &lt;go&gt;."] == decoded(
        shown.definition(), {"from": "2", "to": "1"}
    )


def test_shared_parts_are_stored_once() -> None:
    """A part that several states have is stored once, and one that no state has not at all."""
    found = tiny().definition()
    tables = [*found["refusal"], *itertools.chain.from_iterable(found["places"])]

    assert len(found["parts"]) == len(set(found["parts"]))
    used = {at for table in tables for at in spread(table["at"])}
    assert used | {0} == set(range(len(found["parts"])))


def test_a_fragment_is_looked_up_by_what_it_depends_on() -> None:
    """A fragment that only one control changes has a table over that control alone."""
    _, sentence, _, line, *_ = tiny().definition()["places"]

    assert [[0], [1]] == [table["by"] for table in sentence]
    assert [{"by": [], "at": [line[0]["at"][0]]}] == line


@given(st.data())
def test_packing_loses_nothing(data: st.DataObject) -> None:
    """Whatever the states say, each is put together again exactly as it was."""
    sizes = data.draw(st.lists(st.integers(1, 3), max_size=3), "sizes")
    words = st.text("ab<", max_size=2)
    views = st.builds(
        lambda sentence, layer, cells: View(
            sentence=tuple(sentence), layers=(element("g", layer),), rows=(cells,)
        ),
        st.lists(words, min_size=1, max_size=3),
        words,
        st.tuples(words, words),
    )
    every = list(itertools.product(*map(range, sizes)))
    refusals = st.builds(
        lambda headline, reason, layer: Refusal(
            headline=headline, reason=reason, layers=(element("g", layer),)
        ),
        words.filter(bool),
        words,
        words,
    )
    kept = {at: data.draw(views | refusals) for at in every}
    kept[every[0]] = data.draw(views)

    definition = states.pack(kept, sizes) | {
        "controls": [
            {"name": str(n), "options": [[str(k), ""] for k in range(size)]}
            for n, size in enumerate(sizes)
        ]
    }

    for at, view in kept.items():
        expected = view.texts if isinstance(view, Refusal) else map(join, view.places)
        assert list(expected) == decoded(definition, {str(n): str(k) for n, k in enumerate(at)})


@pytest.mark.parametrize("kind", ["part", "number", "control"])
def test_any_change_of_a_stored_state_is_noticed(kind: str) -> None:
    """Whichever part or number of a definition is altered, some state is no longer its view."""
    shown = tiny()

    def noticed(altered: Any) -> bool:
        return any(
            [str(t) for t in shown.texts(values)] != decoded(altered, values)
            for values in ({"from": a, "to": b} for a, b in shown.views)
        )

    def copy() -> Any:
        return json.loads(json.dumps(shown.definition()))

    assert not noticed(copy())
    for at in range(1, len(copy()["parts"])) if kind == "part" else ():
        altered = copy()
        altered["parts"][at] += "!"
        assert noticed(altered), altered["parts"][at]
    for place in copy()["places"] if kind == "number" else ():
        for table in place:
            altered = copy()
            (same,) = [t for p in altered["places"] for t in p if t == table][:1]
            same["at"] = [(number + 1) % len(altered["parts"]) for number in spread(same["at"])]
            assert noticed(altered), table
    if kind == "control":
        altered = copy()
        altered["controls"][0]["options"].reverse()
        assert noticed(altered)


def test_controls_are_named_in_order() -> None:
    """The definition lists each control with its kind, label and options, in the order given."""
    box = Switch(name="box", label="Tick", options=(("no", "off"), ("yes", "on")))
    shown = tiny(
        controls=(FROM, TO, box),
        view=lambda since, until, _: span(since, until),
        first={"from": "1", "to": "3", "box": "no"},
        budget=Budget(bytes=9000, states=6),
    )
    since, until, ticked = shown.definition()["controls"]

    assert {
        "kind": "choice",
        "name": "from",
        "label": "From",
        "options": [["1", "one"], ["2", "two <b>"]],
        "live": [],
    } == since
    assert ("range", ["1", "2", "3"]) == (until["kind"], [value for value, _ in until["options"]])
    assert ("switch", [["no", "off"], ["yes", "on"]]) == (ticked["kind"], ticked["options"])


def test_the_first_state_follows_the_order_of_the_controls() -> None:
    """The first state may be given in any order and names one value for each control."""
    found = tiny(first={"to": "2", "from": "1"})

    assert list(found.definition()["first"].items()) == [("from", "1"), ("to", "2")]


def test_presets_name_a_value_for_every_control() -> None:
    """A preset keeps the first value of a control that it does not mention."""
    found = tiny(presets=(Preset(words="A <b>", values={"to": "2"}),), presets_label="Used by")

    assert {"label": "Used by", "options": [["A <b>", {"from": "1", "to": "2"}]]} == (
        found.definition()["presets"]
    )


def test_what_presets_say_ends_the_words_of_their_state() -> None:
    """Presets of one state are told in their order, in a kernel too, and in no other state."""
    said = [("1", "Ann chose it."), ("1", ""), ("2", "Cy chose it."), ("1", "Bo <b> did.")]
    chosen = tuple(Preset(words=w, values={"from": a, "to": "3"}, says=w) for a, w in said)
    shown = tiny(presets=chosen, budget=Budget(bytes=9999, states=9))
    first, other = ({"from": at, "to": "3"} for at in "12")

    assert shown.view(**first).words == "From 1 to 3 <i>& Ann chose it. Bo <b> did."
    assert shown.texts(first)[2].endswith("Ann chose it. Bo &lt;b&gt; did.")
    assert shown.texts(first) == decoded(shown.definition(), first)
    assert shown.view(**other).words.endswith("& Cy chose it.")
    assert tiny().view(**{"from": "1", "to": "2"}) == shown.view(**{"from": "1", "to": "2"})


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"to": "1"}, "'to': '1'.* cannot be shown: None <i>. Swap them"),
        ({"to": "9"}, "A: control to does not offer '9'; there are: 1, 2, 3"),
        ({"too": "1"}, "A: there is no control 'too'; did you mean 'to'"),
    ],
    ids=["refused", "not offered", "unknown control"],
)
def test_a_preset_that_cannot_be_shown_is_refused(values: dict[str, str], message: str) -> None:
    """An explorer with a preset that cannot be shown is refused, and says why."""
    with pytest.raises(ChartError, match=f"explorer tiny.*{message}"):
        tiny(presets=(Preset(words="A", values=values),))


def test_the_definition_is_plain_json() -> None:
    """The definition is JSON, the same for two explorers made alike."""
    found = tiny().definition()

    assert found == json.loads(json.dumps(found))
    assert json.dumps(found) == json.dumps(tiny().definition())


def test_bytes_over_budget_are_refused() -> None:
    """States that together pass the budget are refused, by how much, in bytes of UTF-8."""
    seen = tiny(presets_label="é").cost.bytes

    assert seen == tiny(presets_label="ee").cost.bytes
    with pytest.raises(ChartError, match=f"at most {seen - 7:,} bytes, seen {seen:,}, 7 too many"):
        tiny(presets_label="é", budget=Budget(bytes=seen - 7, states=3))


def test_states_over_budget_are_refused() -> None:
    """An explorer that can show more states than its budget names is refused, by how many."""
    with pytest.raises(ChartError, match="tiny: expected at most 1 states, seen 3, 2 too many"):
        tiny(budget=Budget(bytes=9000, states=1))


def test_states_within_budget_are_taken() -> None:
    """States that fill the budget exactly are taken."""
    cost = tiny().cost

    assert cost == tiny(budget=cost).cost
    assert cost.states == 3


@pytest.mark.parametrize(
    ("first", "message"),
    [
        (("2", "1"), ": its first state .*'2'.* cannot be shown: None <i>. Swap them"),
        (("1", "9"), ", first state: control to does not offer '9'"),
    ],
    ids=["impossible", "not offered"],
)
def test_a_first_state_that_cannot_be_shown_is_refused(
    first: tuple[str, str], message: str
) -> None:
    """An explorer whose first state cannot be shown is refused with that state."""
    with pytest.raises(ChartError, match=f"explorer tiny{message}"):
        tiny(first=dict(zip(("from", "to"), first, strict=True)))


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
    parts = shown.texts(shown.first)

    assert list("01342567") == [tag["data-part"] for tag in soup(attrs={"data-part": True})]
    for at, part in enumerate(parts):
        inner = BeautifulSoup(part, "html.parser").decode_contents()
        assert inner == soup.find(attrs={"data-part": str(at)}).decode_contents()


def test_the_drawing_is_described() -> None:
    """The drawing has its size, and says for those who do not see it what the words say."""
    svg = page(tiny()).svg

    label = "A line. From 1 to 3 <i>&"
    assert ("0 0 64 30", label, "img") == (svg["viewbox"], svg["aria-label"], svg["role"])


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
    assert bundle["text/html"] == str(shown.page(still=True))
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
    again = tiny(first={"from": "1", "to": "2"})

    assert again.widget() is widget
    assert widget.definition["first"] == {"from": "1", "to": "2"}
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
    script = live.Widget._esm

    assert "[data-part=" in script
    for word in ("fetch", "http", "eval", "Function(", "import "):
        assert word not in script


@pytest.mark.usefixtures("widgets")
def test_a_kernel_answers_what_was_not_computed_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    """An option that only a kernel can answer has no state, and the widget answers for it."""
    shown = tiny(
        controls=(FROM, Choice(name="to", label="", options=TO.options, live=(("9", ""),)))
    )
    widget, sent = shown.widget(), []
    monkeypatch.setattr(widget, "send", sent.append)

    widget._handle_custom_msg({"from": "1", "to": "9"}, [])

    assert len(shown.views) == 6
    assert [["9", ""]] == shown.definition()["controls"][1]["live"]
    assert {"from": "1", "to": "9"} == sent[0]["values"]
    assert "From 1 to 9 &lt;i&gt;&amp;" == sent[0]["texts"][1]


@pytest.mark.parametrize("layers", [1, 3])
def test_layers_without_a_drawing_are_refused(layers: int) -> None:
    """An explorer whose drawings take more or fewer layers than its states have is refused."""
    with pytest.raises(ChartError, match=f"tiny: expected {layers} layers .* seen 2 layers and 2"):
        tiny(drawings=(Drawing(label="", size=(1, 1), layers=layers),))


def test_several_drawings_share_the_layers() -> None:
    """Each drawing takes its layers in order, with a size and description of its own."""
    one, two = (Drawing(label=label, size=(n, n), layers=1) for n, label in ((1, "a"), (2, "b")))
    soup = page(tiny(drawings=(one, two)))

    assert [("a.", "0 0 1 1", "3"), ("b.", "0 0 2 2", "4")] == [
        (svg["data-label"], svg["viewbox"], svg.g["data-part"]) for svg in soup("svg")
    ]


def test_states_of_different_length_are_refused() -> None:
    """An explorer whose states have more or fewer rows than its page has places is refused."""

    def growing(since: str, until: str) -> View:
        return View(sentence="", layers=(), rows=(("row", 1),) * (int(since) + int(until)))

    with pytest.raises(ChartError, match="0 layers and 2 rows, 0 layers and 3 rows"):
        tiny(view=growing, drawings=())


def test_columns_of_words_are_told_from_columns_of_numbers() -> None:
    """A column in which no state has a number stands to the left and may break its lines."""

    def view(since: str, until: str) -> View:
        rows = (("a", since, "counted", "about 5"), ("b", until, "not given", "-3"))
        return View(sentence="s", layers=(Markup(), Markup()), rows=rows)

    columns = ("what", "number", "kind", "seen")
    table = page(tiny(view=view, columns=columns, budget=Budget(bytes=9999, states=9))).table

    assert table is not None
    assert ["words-3"] == table["class"]
    assert not page(tiny()).table.get("class")


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"first": {"form": "1", "to": "3"}}, "first state: expected a value for from, to, seen"),
        ({"first": {"from": "1"}}, "first state: expected a value for from, to, seen from"),
        ({"columns": ("what",)}, "expected 1 cells in every row, one a column, seen 2"),
        (
            {"controls": (FROM, Switch(name="to", label="To", options=(("2", "a"), ("2", "b"))))},
            "control to: expected values that differ, and two for a switch, seen 2, 2",
        ),
        (
            {"controls": (FROM, Switch(name="to", label="To", options=TO.options * 2))},
            "control to: expected values that differ",
        ),
    ],
)
def test_an_explorer_that_does_not_fit_together_is_refused(
    changed: dict[str, Any], message: str
) -> None:
    """A wrong first state, a row of another length and a control of equal values are refused."""
    with pytest.raises(ChartError, match=message):
        tiny(**changed)


def test_an_unrun_explorer_keeps_no_words_of_its_drawings() -> None:
    """Where elements of SVG are taken away, the stored view has a picture with its words."""
    stored = BeautifulSoup(tiny()._repr_mimebundle_()["text/html"], "html.parser")
    drawing = page(tiny()).svg

    assert stored.svg is None
    assert drawing["aria-label"] == stored.img["alt"]
    assert stored.img["src"].startswith("data:image/svg+xml,")
    assert "&lt;b&gt;</text>" in unquote(stored.img["src"])
