"""
What can go wrong, as one tree with one root.

```text
CasebookError
├── SourceError      a source is missing, or is not the file we recorded
├── AnchorError      the words are not there, or stand there more than once
├── RecordError      a hand-made table has bad rows
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
import numbers
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from casebook.records import halt

__all__ = [
    "AnchorError",
    "CasebookError",
    "ChartError",
    "DateError",
    "DocumentError",
    "Fault",
    "ParameterError",
    "RecordError",
    "ReportError",
    "SourceError",
    "expect",
    "suggest",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """
    What is wrong at one place of a file, and what to do.

    >>> print(Fault(file="data/a.csv", line=3, column="id", expected="an id", seen="'?'"))
    data/a.csv, line 3, column id: expected an id, seen '?'
    """

    file: str
    line: int | None = None
    column: str = ""
    expected: str
    seen: str = ""
    advice: str = ""

    def __str__(self) -> str:
        line = f", line {self.line}" if self.line else ""
        column = f", column {self.column}" if self.column else ""
        seen = f", seen {self.seen}" if self.seen else ""
        advice = f"; {self.advice}" if self.advice else ""
        return f"{self.file}{line}{column}: expected {self.expected}{seen}{advice}"


class CasebookError(Exception):
    r"""
    The root: everything Casebook raises on purpose, with one message or several faults.

    >>> str(CasebookError("one", "two"))
    'one\ntwo'
    """

    def __init__(self, *faults: Fault | str) -> None:
        super().__init__(*faults)
        self.faults = faults

    def __str__(self) -> str:
        return "\n".join(map(str, self.faults))

    def _render_traceback_(self) -> list[str]:
        """Return what IPython shows in a notebook: the message; what else it runs then waits."""
        shown = f"{type(self).__name__}: {self}"
        halt.after(shown)
        return [shown]


class SourceError(CasebookError):
    """A source is missing, or is not the file we recorded."""


class AnchorError(CasebookError):
    """The anchored words are not there, or stand there more than once."""


class RecordError(CasebookError):
    """A hand-made table has bad rows; `rows` are the others, so that more can be asked of them."""

    def __init__(self, *faults: Fault | str, rows: Iterable[Any] = ()) -> None:
        super().__init__(*faults)
        self.rows = tuple(rows)


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


def expect(kind: type, **values: object) -> None:
    """
    Raise ParameterError, as the command line would, for the first of *values* of another *kind*.

    >>> expect(int, since=1)
    >>> expect(int, since="1")
    Traceback (most recent call last):
    casebook.records.errors.ParameterError: parameter since: expected int, seen '1'
    """
    taken = {int: numbers.Integral, float: numbers.Real}.get(kind, kind)
    for name, value in values.items():
        if not isinstance(value, taken) or isinstance(value, bool) is not (kind is bool):
            raise ParameterError(f"parameter {name}: expected {kind.__name__}, seen {value!r}")


def suggest(word: str, known: Iterable[str], *, most: int | None = None) -> str:
    """
    Return the end of a message about an unknown *word*: a near one, then all there are.

    Where there are more than *most*, only near ones are named.

    >>> suggest("sine", ["since", "until"])
    "did you mean 'since'? There are: since, until"
    >>> suggest("x", ["since", "until"])
    'there are: since, until'
    """
    names = sorted(known)
    near = difflib.get_close_matches(str(word), names, n=1)
    if most is not None and len(names) > most:
        return f"did you mean {near[0]!r}?" if near else "add its row there"
    listing = ", ".join(names) or "none"
    return f"did you mean {near[0]!r}? There are: {listing}" if near else f"there are: {listing}"
