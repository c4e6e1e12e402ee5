"""`casebook verify`: whether the pages and what they were made of are still the same."""

from __future__ import annotations

import sys

import click

from casebook.commands.terminal import say

__all__ = ["verify"]


@click.command()
def verify() -> None:
    """Name each page, and each file a page was made of, that differs from the manifest."""
    from casebook.reports import receipts, shelves

    found = list(receipts.differences())
    for one in found:
        say(one)
    number = len(found)
    differences = "1 difference" if number == 1 else f"{number or 'No'} differences"
    say(f"{differences} from {shelves.REPORTS.manifest}.")
    sys.exit(1 if found else 0)
