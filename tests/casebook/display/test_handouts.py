"""What a run hands out: kept in its notebook, read by others' tools, and shown on no page."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import numpy as np
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from casebook.display import handouts
from casebook.records.errors import ParameterError
from casebook.reports import pages


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Return the outputs that a notebook would get, as they come."""
    outputs: list[dict[str, Any]] = []

    def display(data: dict[str, Any], *, metadata: dict[str, Any], raw: bool) -> None:
        outputs.append(new_output("display_data", data, metadata=metadata))

    monkeypatch.setattr(handouts, "display", display)
    return outputs


def notebook(outputs: list[dict[str, Any]]) -> Any:
    return new_notebook(cells=[new_code_cell("give()", outputs=outputs)])


@pytest.mark.parametrize(
    ("value", "read"),
    [
        (6, 6),
        (-4.29, -4.29),
        (True, True),
        ("6", "6"),
        ("", ""),
        (np.int64(7), 7),
        (np.float64(0.5), 0.5),
        (np.bool_(False), False),
        (Decimal("-6"), -6),
        (Decimal("0.25"), 0.25),
    ],
)
def test_a_value_comes_back_as_what_it_was(
    shown: list[dict[str, Any]], value: object, read: object
) -> None:
    """A number, a text or a truth value is read again as itself, whoever counted it."""
    handouts.give(percent=value)

    found = handouts.read(json.loads(json.dumps(notebook(shown))))
    assert {"percent": read} == found
    assert type(read) is type(found["percent"])


def test_the_form_is_the_one_that_was_published(shown: list[dict[str, Any]]) -> None:
    """Kind, payload and metadata of an output are those by which scrapbook finds a value."""
    handouts.give(percent=-4.29)

    assert [
        {
            "output_type": "display_data",
            "data": {
                "application/scrapbook.scrap.json+json": {
                    "name": "percent",
                    "data": -4.29,
                    "encoder": "json",
                    "version": 1,
                }
            },
            "metadata": {"scrapbook": {"name": "percent", "data": True, "display": False}},
        }
    ] == shown


@pytest.mark.parametrize(
    "value", [None, float("nan"), float("inf"), [1], {"a": 1}, np.array([1, 2])]
)
def test_what_fills_no_cell_is_refused(shown: list[dict[str, Any]], value: object) -> None:
    """A value that is missing, no number or several is refused, and nothing is handed out."""
    with pytest.raises(ParameterError, match="handout bad: expected a number"):
        handouts.give(good=1, bad=value)

    assert [] == shown


def test_the_later_of_two_values_counts(shown: list[dict[str, Any]]) -> None:
    """A name given twice keeps its place and the later value, as in scrapbook."""
    handouts.give(a=1, b=2)
    handouts.give(a=3)

    assert [("a", 3), ("b", 2)] == list(handouts.read(notebook(shown)).items())


@pytest.mark.parametrize(
    ("data", "found"),
    [
        ({"application/scrapbook.scrap.json+json": {"name": "a", "data": [1, 2]}}, {"a": "[1, 2]"}),
        ({"application/scrapbook.scrap.json+json": {"name": "a", "data": None}}, {}),
        ({"application/scrapbook.scrap.json+json": {"data": 1}}, {}),
        ({"application/scrapbook.scrap.json+json": "a"}, {}),
        ({"application/scrapbook.scrap.pandas+json": {"name": "a", "data": "UEFS"}}, {}),
        ({"text/plain": "1"}, {}),
    ],
)
def test_others_outputs_are_read_as_far_as_they_go(
    data: dict[str, Any], found: dict[str, Any]
) -> None:
    """A list that scrapbook packed comes as its text; what holds no value is left where it is."""
    outputs = [new_output("display_data", data), new_output("stream", text="a")]

    assert found == handouts.read(notebook(outputs))


def test_no_page_shows_what_is_handed_out(shown: list[dict[str, Any]]) -> None:
    """A value is no word of a page, even where the cell's own code is shown."""
    handouts.give(secret=12345, words="handed out")

    page = pages.render(notebook(shown), name="x", title="X", parameters={}, reports={})
    assert "give" in page
    assert "12345" not in page
    assert "handed out" not in page
