"""Assessment: the report says what a copy names, or what it needs to find out."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
from conftest import soup

import casebook
from casebook.texts import documents, mentions
from ms13.leads import assessment


def lead_for(folder: Path, text: str) -> tuple[str, str]:
    """Return title and text of the lead for a file that holds *text*."""
    file = folder / "copy.txt"
    file.write_text(text, encoding="utf-8")
    read = documents.read(str(file))
    lead = assessment.lead(read, mentions.count(read), casebook.series)
    return lead.told["title"], soup(lead.markup).text


def test_without_a_copy_it_says_what_it_needs() -> None:
    """The pages that were not seen are named, and the command that reads a copy."""
    lead = assessment.lead(None, pd.DataFrame(), casebook.series)

    assert "with a copy you can" in lead.told["title"]
    assert "on pages 17 to 23" in lead.told["sentence"]
    assert "casebook report read-the-assessment -p document=" in soup(lead.markup).table.text


def test_a_copy_is_counted(tmp_path: Path) -> None:
    """The title says how often the gang is named, the picture which names are most frequent."""
    title, text = lead_for(tmp_path, "MS-13 and MS-13 met the Sinaloa Cartel.")

    assert title == "copy.txt names MS-13 2 times, on 1 of 1 pages"
    assert "It names MS-13 most, 2 times" in text


def test_a_copy_without_the_gang_says_so(tmp_path: Path) -> None:
    """A copy that names others, or nobody, does not name the gang."""
    for text in ("The Sinaloa Cartel met.", "Nobody met anybody."):
        title, _ = lead_for(tmp_path, text)
        assert title == "copy.txt does not name MS-13, by the spellings we look for"
