"""Tables: rows a reader can read, whatever their cells hold."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal

import pandas as pd
import pytest
from conftest import soup
from hypothesis import given
from hypothesis import strategies as st

from casebook.display import tables
from casebook.display.html import Markup, element, link

ATTACK = "<script>alert(1)</script> & \"x\" onerror='y'"
ESCAPED = "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &#34;x&#34; onerror=&#39;y&#39;"
HOMES = pd.DataFrame(
    {"street": ["Mill Lane", "Quay"], "homes": [1240000, 7], "share": [0.25, 1.0]},
    index=[41, 42],
)


def cells(markup: str, tag: str) -> list[str]:
    """Return each element *tag* of a table, from its attributes to its content."""
    return re.findall(rf"<{tag}\b([^>]*>.*?)</{tag}>", markup, re.S)


def test_a_table_has_head_and_body() -> None:
    """A table shows its columns in their order and its rows in theirs, without the index."""
    table = tables.markup(HOMES)

    assert [' scope="col">street', ' scope="col" class="number">homes'] == cells(table, "th")[:2]
    assert [">Mill Lane", ">Quay"] == [one[12:] for one in cells(table, "th")[3:]]
    assert 3 == len(cells(table, "tr"))
    assert "41" not in table


def test_headers_have_their_scope() -> None:
    """A header says whether it heads a column or its row; the first cell heads the row."""
    scopes = [re.match(r' scope="(\w+)"', one)[1] for one in cells(tables.markup(HOMES), "th")]

    assert ["col", "col", "col", "row", "row"] == scopes


def test_numbers_have_their_class_and_cells_their_column() -> None:
    """Cells of numeric columns are marked as numbers; each cell names its column."""
    table = tables.markup(HOMES.assign(note=["a", "b"]))

    assert [
        ' class="number" data-c="homes">1240000',
        ' class="number" data-c="share">0.25',
        ' data-c="note">a',
    ] == cells(table, "td")[:3]


@pytest.mark.parametrize("column", [["7", "8"], ["a", 7], [datetime.date(2017, 10, 23), None]])
def test_what_only_looks_like_numbers_is_text(column: list[object]) -> None:
    """Digits in text, mixed columns and dates are not marked as numbers."""
    table = tables.markup(pd.DataFrame({"street": ["a", "b"], "x": column, "n": [1, 2]}))

    assert [' data-c="x"', ' class="number" data-c="n"'] == [
        one.partition(">")[0] for one in cells(table, "td")[:2]
    ]


def test_cells_and_headers_are_escaped() -> None:
    """Text in cells, column names, caption and ids stays text."""
    frame = pd.DataFrame({ATTACK: [ATTACK], "other": [ATTACK]})
    table = tables.markup(frame, caption=ATTACK, ids=[ATTACK])

    assert "<script" not in table
    assert f'<caption>{ESCAPED}</caption><thead><tr><th scope="col">{ESCAPED}</th>' in table
    assert f'<tr id="{ESCAPED}"><th scope="row" class="long">{ESCAPED}</th>' in table
    assert f'<td data-c="other">{ESCAPED}</td>' in table
    assert f'data-c="{ESCAPED}"' in tables.markup(frame[["other", ATTACK]])


def test_markup_in_cells_is_kept() -> None:
    """A cell that the library made, such as a link, is not escaped."""
    frame = pd.DataFrame({"street": [link("Quay", "#Q")], "note": [element("b", "R&D")]})
    table = tables.markup(frame)

    assert '<th scope="row"><a href="#Q">Quay</a></th>' in table
    assert '<td data-c="note"><b>R&amp;D</b></td>' in table


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("x" * 24, ""),
        ("x" * 25, ' class="long"'),
        ("&" * 24, ""),  # written with more characters than a reader sees
        (Markup("x" * 25), ' class="long"'),
        (link("Quay", "#a-place-with-a-long-name"), ""),
        (element("b", "x" * 25), ' class="long"'),
        (None, ""),
    ],
)
def test_long_text_that_heads_its_row_may_wrap(cell: object, kind: str) -> None:
    """More than 24 characters that a reader sees in the first cell are marked as long."""
    table = tables.markup(pd.DataFrame({"street": pd.Series([cell], dtype=object), "n": [1]}))

    assert [f' scope="row"{kind}'] == re.findall(r"<tbody><tr><th([^>]*)>", table)


def test_only_text_that_heads_its_row_is_long() -> None:
    """Neither a column's head, nor a cell that is not the first, nor a number is marked as long."""
    text = "x" * 25
    frame = pd.DataFrame({text: ["a"], "note": [text]})

    assert "long" not in tables.markup(frame)
    assert "long" not in tables.markup(frame, caption=text, ids=[text])
    assert (
        ' scope="row" class="number">' + "7".zfill(25)
        == cells(tables.markup(pd.DataFrame({"n": [7]}), formats={"n": "025"}), "th")[-1]
    )


@given(st.lists(st.text() | st.text("<>&\"'"), min_size=1, max_size=4))
def test_no_text_makes_a_cell_of_its_own(texts: list[str]) -> None:
    """Whatever its cells hold, a table has one row and one pair of cells for each."""
    table = tables.markup(pd.DataFrame({"a": texts, "b": texts}, dtype=object))

    assert len(texts) + 1 == table.count("<tr>")
    assert (len(texts) + 2, len(texts)) == (table.count("<th "), table.count("<td "))
    assert all(str(Markup.escape(text)) in table for text in texts)


@pytest.mark.parametrize("missing", [None, float("nan"), pd.NaT, Decimal("NaN")])
def test_missing_values_are_empty(missing: object) -> None:
    """A value that is missing leaves its cell empty, also in a column that has a format."""
    frame = pd.DataFrame({"street": ["a", "b"], "x": pd.Series([missing, 7], dtype=object)})
    table = tables.markup(frame, formats={"x": ",.1f"})

    assert [' data-c="x">', ' data-c="x">7.0'] == cells(table, "td")


def test_missing_numbers_and_names_are_empty() -> None:
    """A gap in a column of numbers or of text is empty, and never written as nan."""
    frame = pd.DataFrame({"street": ["a", None], "n": [1.5, None], "note": [None, "x"]})
    table = tables.markup(frame, formats={"n": ".2f"})

    assert [">1.50", ">", ">", ">x"] == [one[one.index(">") :] for one in cells(table, "td")]
    assert ">" == cells(table, "th")[-1][12:]
    assert not re.search(r"(?i)nan|none|<na>", table)


def test_zero_false_and_empty_text_are_not_missing() -> None:
    """A zero is a number that somebody counted, and is shown."""
    frame = pd.DataFrame({"street": ["a"], "n": [0], "share": [0.0], "new": [False]})

    assert [">0", ">0.0", ">False"] == [
        one[one.index(">") :] for one in cells(tables.markup(frame), "td")
    ]


@pytest.mark.parametrize(
    ("form", "shown"),
    [(",", "1,240,000"), (",.2f", "1,240,000.00"), ("+d", "+1240000"), ("", "1240000")],
)
def test_formats_shape_numbers(form: str, shown: str) -> None:
    """A column's format shapes its numbers; other columns stay as they are."""
    table = tables.markup(HOMES, formats={"homes": form})

    assert [
        f' class="number" data-c="homes">{shown}',
        ' class="number" data-c="share">0.25',
    ] == cells(table, "td")[:2]


def test_a_format_holds_in_the_first_column_too() -> None:
    """A format also shapes the numbers that head their rows."""
    table = tables.markup(HOMES[["share", "street"]], formats={"share": ".0%"})

    assert [' scope="row" class="number">25%', ' scope="row" class="number">100%'] == cells(
        table, "th"
    )[2:]


def test_rows_have_the_ids_given() -> None:
    """Each row of the body has its own id, the head has none; without ids none is written."""
    table = tables.markup(HOMES, ids=["CN07", "CN08"])

    assert ["CN07", "CN08"] == re.findall(r'<tr id="([^"]+)"><th scope="row">', table)
    assert 2 == table.count(" id=")
    assert " id=" not in tables.markup(HOMES)


def test_a_caption_stands_first() -> None:
    """A caption is the table's first child, and there is none where none is given."""
    assert tables.markup(HOMES, caption="Homes").startswith("<table><caption>Homes</caption>")
    assert tables.markup(HOMES).startswith("<table><thead>")


def test_only_wide_tables_are_marked() -> None:
    """A table of more than three columns is marked as wide, so that a phone can fold it."""
    assert tables.markup(HOMES.assign(note="x")).startswith('<table class="wide">')
    assert tables.markup(HOMES).startswith("<table>")


def test_a_table_is_shown_with_its_sources() -> None:
    """A notebook shows a table in a region that scrolls, with its sources below, under its name."""
    shown = tables.show(HOMES, caption='Homes & "more"', note="Source: <council>", ids=["a", "b"])
    html = shown._repr_html_()

    assert '<table: Homes & "more">' == repr(shown)
    assert 'role="region" tabindex="0" aria-label="Homes &amp; &#34;more&#34;"><table>' in html
    assert html.endswith('</table></div><p class="note">Source: &lt;council&gt;</p></div>')
    assert '<div class="casebook mathjax_ignore">' in html


def test_a_frame_is_not_changed() -> None:
    """Making a table leaves its frame as it was."""
    before = HOMES.copy(deep=True)
    table = tables.markup(HOMES, formats={"homes": ","}, caption="Homes")

    assert "1,240,000" in table
    pd.testing.assert_frame_equal(before, HOMES)


def test_a_gap_of_a_nullable_column_is_empty() -> None:
    """A missing value of pandas' nullable columns leaves its cell empty, as any other does."""
    frame = pd.DataFrame({"street": ["a", "b"], "n": pd.array([1, None], dtype="Int64")})

    assert [">1", ">"] == [one[one.index(">") :] for one in cells(tables.markup(frame), "td")]


def test_numbers_that_head_their_rows_have_their_class() -> None:
    """Numbers in the first column are marked as numbers, like the head above them."""
    table = tables.markup(HOMES[["homes", "street"]])

    assert ['<th scope="col" class="number">homes'] == re.findall(r"<th[^>]*>homes", table)
    assert ['<th scope="row" class="number">7'] == re.findall(r"<th[^>]*>7", table)


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (18_404.5, ",.0f", "18,405"),
        (18_403.5, ",.0f", "18,404"),
        (-0.5, ".0f", "-1"),
        (-0.001, ",.2f", "0.00"),
        (-0.04, "+.1f", "0.0"),
        (2.675, ".2f", "2.68"),
        (1e16, ",", "1e+16"),
    ],
)
def test_halves_are_rounded_away_from_zero(value: float, form: str, text: str) -> None:
    """A table rounds as a newsroom does, and never prints a negative zero."""
    frame = pd.DataFrame({"what": ["a"], "number": [value]})
    table = soup(tables.markup(frame, formats={"number": form}))

    assert text == table.td.text
