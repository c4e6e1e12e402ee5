"""Variants: a label for each set of values, and nothing told of where a reader's file lies."""

from __future__ import annotations

import pytest
from nbformat.v4 import new_code_cell, new_notebook

from casebook.reports import variants

PLACE = "/media/ann/secret/a b.pdf"


def test_a_label_does_not_depend_on_the_order_of_values() -> None:
    """The same values give the same label, in whichever order they were typed."""
    assert "measure-all-since-2009" == variants.label({"since": 2009, "measure": "all"})
    assert "measure-all-since-2009" == variants.label({"measure": "all", "since": 2009})


@pytest.mark.parametrize("value", ["2017?", "A", "x" * 300, "界" * 300, "../../x"])
def test_a_label_is_short_and_no_path(value: str) -> None:
    """Whatever a value holds, its label fits into a file's name and leads to no folder."""
    text = variants.label({"since": value})

    assert len(text.encode()) <= 80 + len("-012345")
    assert not set(text) & set("/\\.? ")
    assert text != variants.label({"since": value + value})


def test_of_a_file_only_its_name_is_told() -> None:
    """A document is told by its name; other values, and no document, as they are."""
    assert {"document": "a b.pdf", "since": "/x/y"} == variants.told(
        {"document": PLACE, "since": "/x/y"}
    )
    assert {"document": "none"} == variants.told({"document": ""})


def test_two_files_of_one_name_have_two_labels() -> None:
    """The folder of a document makes another label without standing in it."""
    one, other = (variants.label({"document": p}) for p in (PLACE, "/media/bob/a b.pdf"))

    assert one != other
    assert one.startswith("document-a-b-pdf-")
    assert "secret" not in one


def test_only_the_injected_cell_is_without_the_path() -> None:
    """In the executed notebook the line of the file has its name; other lines stay."""
    lines = f'# Parameters\ndocument = "{PLACE}"\nsince = "{PLACE}"'
    cells = [
        new_code_cell(lines, metadata={"tags": ["injected-parameters"]}),
        new_code_cell('document = "mine"'),
    ]

    found = variants.without_path(new_notebook(cells=cells), {"document": PLACE, "since": PLACE})

    assert f'# Parameters\ndocument = "a b.pdf"\nsince = "{PLACE}"' == found.cells[0].source
    assert 'document = "mine"' == found.cells[1].source
