"""Editions: the years of the assessment that the bibliography lists, and where copies are."""

from __future__ import annotations

import re

import pandas as pd

from casebook.display import tables
from casebook.display.html import Fragment, element, join, link
from casebook.records import edtf, references

__all__ = ["table"]


def table() -> Fragment:
    """Return each edition with its title and date, how surely we saw it, and where copies are."""
    listed = sorted(references.load().values(), key=lambda one: one.date)
    rows = []
    for one in listed:
        edition = re.fullmatch(r"dea_ndta_(\d{4})", one.key)
        if edition:
            addresses = dict.fromkeys(filter(None, (one.seen_at, one.url)))
            where = join((link(address, address) for address in addresses), element("br"))
            dated = edtf.in_words(edtf.parse(one.date))
            rows.append((edition[1], f"{one.title}, {dated}", f"{one.seen}: {one.note}", where))
    return tables.show(
        pd.DataFrame(rows, columns=["edition", "title and date", "what we saw", "where"]),
        caption="Editions of the assessment, and where copies are listed",
        note="From data/references.csv; the first address is where we saw it. Nothing is "
        "downloaded here; whether an address still works, or a copy is whole, was not checked.",
    )
