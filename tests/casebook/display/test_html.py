"""HTML: whatever is text stays text; only what the library made itself is markup."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.display import html
from casebook.display.html import Markup

LIBRARY = Path(html.__file__).parents[1]
RULE = r"([^{}]+)\{([^{}]*)\}"  # of a stylesheet: what it is for, and what it says
ATTACKS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</p></div></style><svg onload=alert(1)>",
    "R&D &amp; &lt;b&gt; &#60;i&#62;",
    "<!-- --><![CDATA[",
]
hostile = st.sampled_from(ATTACKS) | st.text("<>&\"'/= ab\n$`") | st.text()


class Reader(HTMLParser):
    """What a browser makes of a piece of HTML: its elements, its attributes, its text."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the element and its attributes."""
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        """Keep the text."""
        self.text += data


@given(hostile, hostile)
def test_text_and_attributes_come_back_as_they_were(text: str, value: str) -> None:
    """Whatever text and attribute values hold, a browser reads them as text and value."""
    read = Reader(html.element("p", text, title=value))

    assert (["p"], [("title", value)], text) == (read.tags, read.attributes, read.text)


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("R&D &amp; so", "R&amp;D &amp;amp; so"),
        ('"it\'s"', "&#34;it&#39;s&#34;"),
        ("“it’s” $2", "“it’s” $2"),
        (7, "7"),
    ],
)
def test_text_and_attributes_are_escaped(text: object, escaped: str) -> None:
    """Angle brackets, ampersands and both straight marks are escaped, curly ones are kept."""
    assert f"<p>{escaped}</p>" == html.element("p", text)
    assert f'<p title="{escaped}"></p>' == html.element("p", title=text)


def test_an_event_handler_stays_a_value() -> None:
    """A value that tries to leave its attribute makes no attribute of its own."""
    made = html.element("img", alt='x" onerror="alert(1)')

    assert '<img alt="x&#34; onerror=&#34;alert(1)"/>' == made
    assert [("alt", 'x" onerror="alert(1)')] == Reader(made).attributes


def test_markup_is_not_escaped_twice() -> None:
    """An element inside an element stays one, with its own text escaped once."""
    inner = html.element("b", "R&D")

    assert "<p>&lt;i&gt; <b>R&amp;D</b></p>" == html.element("p", "<i> ", inner)


@pytest.mark.parametrize("value", [None, False])
def test_an_attribute_without_a_value_is_left_out(value: object) -> None:
    """An attribute that is None or False is not written; an empty one and a zero are."""
    made = html.element("td", "x", id=value, title="", tabindex=0)

    assert '<td title="" tabindex="0">x</td>' == made


def test_names_of_attributes_are_written_as_html_does() -> None:
    """A last underscore goes, others become hyphens, and True gives the bare name."""
    made = html.element("input", type_="range", aria_label="Year", class_="a b", disabled=True)

    assert '<input type="range" aria-label="Year" class="a b" disabled></input>' == made


def test_an_element_without_content_is_closed() -> None:
    """Elements that hold nothing close themselves, all others have an end."""
    assert "<br/>" == html.element("br")
    assert '<path d="M0 0"/>' == html.element("path", d="M0 0")
    assert "<script></script>" == html.element("script")
    assert "<circle><title>7</title></circle>" == html.element("circle", html.element("title", 7))


def test_parts_are_joined_and_escaped() -> None:
    """Parts in a row are each escaped unless they are markup, and so is what stands between."""
    made = html.join(["<a>", html.element("b", "c"), 3], " | ")

    assert "&lt;a&gt; | <b>c</b> | 3" == made
    assert isinstance(made, Markup)


@pytest.mark.parametrize(
    "target",
    ["https://example.org/a?b=1&c=2", "http://example.org", "#CN07", "#CN-Q01", "#p_3"],
)
def test_a_web_address_or_place_is_linked(target: str) -> None:
    """An address of the web, or a place in the page, becomes a link with an escaped label."""
    read = Reader(html.link("<row>", target))

    assert (["a"], [("href", target)], "<row>") == (read.tags, read.attributes, read.text)


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "//example.org",
        "example.org",
        "ftp://example.org",
        "xhttps://example.org",
        "javascript:alert(1)//https://example.org",
        'https://example.org/" onclick="alert(1)',
        "https://example.org/<script>",
        "https://example.org/a b",
        "https://",
        "#",
        '#x" onclick="alert(1)',
        "",
    ],
)
def test_any_other_target_is_not_linked(target: str) -> None:
    """A script, data, file or half address gives the label alone, escaped."""
    assert "R&amp;D" == html.link("R&D", target)


@given(
    hostile
    | st.sampled_from(["javascript:", "data:", "https://", "#"]).flatmap(
        lambda start: hostile.map(lambda end: start + end)
    )
)
def test_a_link_never_runs_anything(target: str) -> None:
    """Whatever the target, a link is one with an address of the web or none at all."""
    read = Reader(html.link("label", target))

    assert "label" == read.text
    assert read.tags in ([], ["a"])
    assert [("href", target)] * len(read.tags) == read.attributes
    assert not read.tags or target.startswith(("https://", "http://", "#"))


@given(st.lists(hostile, min_size=1))
def test_say_escapes_its_sentences(sentences: list[str]) -> None:
    """Sentences from anywhere become one paragraph of text, in a row, with a space between."""
    read = Reader(html.say(*sentences).markup)

    assert (["p"], [], " ".join(sentences)) == (read.tags, read.attributes, read.text)


def test_say_keeps_links() -> None:
    """A link among the sentences stays a link, numbers are written as they are."""
    said = html.say("See", html.link("row", "#CN07"), "of", 92, "<rows>.")

    expected = '<p>See <a href="#CN07">row</a> of 92 &lt;rows&gt;.</p>'
    assert expected == said.markup


def test_a_fragment_is_shown_without_mathematics() -> None:
    """A notebook shows a fragment in one division that MathJax leaves alone, dollars and all."""
    shown = html.say("Between $2 million and $7 million.")._repr_html_()
    read = Reader(shown)

    assert ("div", ("class", "casebook mathjax_ignore")) == (read.tags[0], read.attributes[0])
    assert shown.endswith("<p>Between $2 million and $7 million.</p></div>")
    assert ["div", "style", "p"] == read.tags


def test_a_fragment_has_a_name_and_no_address() -> None:
    """The plain text of a fragment is its name, the same every time."""
    fragment = html.Fragment(html.element("p", "x"), name="table: homes")

    assert ("<table: homes>", "<text>") == (repr(fragment), repr(html.say("x")))


@pytest.mark.parametrize("target", ["https://example.org\n", "#CN07\n"])
def test_a_target_with_a_line_break_is_not_linked(target: str) -> None:
    """An address that goes on with a line break is none, as with any other white space."""
    assert "row" == html.link("row", target)


@pytest.mark.parametrize("room", ["display", "explorers", "timeline", "reports"])
def test_a_ground_comes_with_the_color_of_its_text(room: str) -> None:
    """Wherever our styles give a ground they give its text a color, for dark pages have light."""
    files = [f for kind in ("*.css", "*.py", "*.j2") for f in (LIBRARY / room).rglob(kind)]
    rules = [rule for f in files for rule in re.findall(RULE, f.read_text(encoding="utf-8"))]
    grounds = [rule for rule in rules if re.search(r"background(-color)?:(?! ?none)", rule[1])]

    assert grounds
    assert [] == [
        rule
        for rule in grounds
        if " svg" not in rule[0] and not re.search(r"(^|[ ;])color:", rule[1])
    ]
