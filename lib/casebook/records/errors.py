"""
What can go wrong, as one tree with one root.

```text
CasebookError
├── SourceError      a source is missing, or is not the file we recorded
├── AnchorError      the words are not there, or stand there more than once
├── RecordError      a hand-made table has a bad row
├── DateError        a string is not an EDTF date we can read
├── DocumentError    a reader's own file cannot be read
├── ParameterError   a notebook was given a parameter it cannot take
├── ChartError       a chart or explorer cannot be shown as described
└── ReportError      a report could not be made
```

A message says which thing, what was expected, what was seen, and what to do.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable

__all__ = [
    "AnchorError",
    "CasebookError",
    "ChartError",
    "DateError",
    "DocumentError",
    "ParameterError",
    "RecordError",
    "ReportError",
    "SourceError",
    "suggest",
]


class CasebookError(Exception):
    """The root: everything Casebook raises on purpose."""

    def _render_traceback_(self) -> list[str]:
        """Return what IPython shows in a notebook: the message, which says what to do."""
        return [f"{type(self).__name__}: {self}"]


class SourceError(CasebookError):
    """A source is missing, or is not the file we recorded."""


class AnchorError(CasebookError):
    """The anchored words are not there, or stand there more than once."""


class RecordError(CasebookError):
    """A hand-made table has a bad row."""


class DateError(CasebookError):
    """A string is not an EDTF date we can read."""


class DocumentError(CasebookError):
    """A reader's own file cannot be read."""


class ParameterError(CasebookError):
    """A notebook was given a parameter it cannot take."""


class ChartError(CasebookError):
    """A chart or explorer cannot be shown as described."""


class ReportError(CasebookError):
    """A report could not be made."""


def suggest(word: str, known: Iterable[str]) -> str:
    """
    Return the end of a message about an unknown *word*: a near one, then all there are.

    >>> suggest("sine", ["since", "until"])
    "did you mean 'since'? There are: since, until"
    >>> suggest("x", ["since", "until"])
    'there are: since, until'
    """
    names = sorted(known)
    near = difflib.get_close_matches(word, names, n=1)
    listing = ", ".join(names) or "none"
    return f"did you mean {near[0]!r}? There are: {listing}" if near else f"there are: {listing}"
