"""
Casebook: articles opened to their exact words and tested against official series.

A notebook begins here: `casebook.open(id)` is one article, `casebook.articles()` all of them,
`casebook.series` the official series by name.
The rooms, from the ground up: records, display, explorers, texts, evidence, framing, timeline,
reports.
"""

import importlib
from typing import TYPE_CHECKING, Any

from casebook.records import folder

if TYPE_CHECKING:
    from casebook.front import articles, open, series

__all__ = ["articles", "open", "series"]

folder.bring_own_code()  # a notebook imports its case beside the engine


def __getattr__(name: str) -> Any:
    """Return what a notebook begins with; only then is it loaded, for the command line is quick."""
    if name not in __all__:
        raise AttributeError(f"module 'casebook' has no attribute {name!r}")
    return getattr(importlib.import_module("casebook.front"), name)
