"""Values: what many runs have under one name, as a person reads it and as a program does."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from casebook.display.handouts import Value

__all__ = ["Column", "cell", "columns"]

# A list of more words than this is no help in choosing.
_MOST = 12
# From here on a number has commas; a year has none.
_LONG = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """The values that runs have under one name; some runs may have none."""

    name: str
    values: tuple[Value, ...]

    @property
    def numeric(self) -> bool:
        """Whether each of them is a number."""
        return all(map(_is_number, self.values))

    @property
    def few(self) -> bool:
        """Whether they are words, and few enough to choose from."""
        return 1 < len(self._often()) <= _MOST

    @property
    def in_short(self) -> str:
        """
        The range and median of numbers; of others how often each is there.

        >>> Column(name="a", values=(1.5, 3, 10_000)).in_short
        '1.5 to 10,000, median 3'
        >>> Column(name="a", values=(7, 7)).in_short
        '7 in each'
        >>> Column(name="a", values=(True, False, True)).in_short
        'yes 2, no 1'
        """
        if self.numeric:
            numbers = [value for value in self.values if not isinstance(value, str)]
            least, middle, most = min(numbers), statistics.median(numbers), max(numbers)
            if least == most:
                return f"{_word(least)} in each"
            return f"{_word(least)} to {_word(most)}, median {_word(round(middle, 4))}"
        often = [f"{word} {number}" for word, number in self._often().most_common()]
        return ", ".join(often) if len(often) <= _MOST else f"{len(often)} texts"

    def word(self, value: Value) -> str:
        """
        Return one of them as a person reads it, a fraction with as many digits as those beside it.

        >>> Column(name="a", values=(8.3, 10.48)).word(8.3)
        '8.30'
        """
        return _word(value, max(map(_digits, self.values)))

    def _often(self) -> Counter[str]:
        return Counter(_word(value) for value in self.values if not _is_number(value))


def columns(rows: Iterable[Mapping[str, Value]]) -> dict[str, Column]:
    """Return the columns of *rows* by their names, in the order in which the names are met."""
    found: dict[str, list[Value]] = {}
    for row in rows:
        for name, value in row.items():
            found.setdefault(name, []).append(value)
    return {name: Column(name=name, values=tuple(held)) for name, held in found.items()}


def cell(value: Value) -> str:
    """
    Return *value* as a program reads it.

    >>> cell(True), cell(8.30), cell("a")
    ('true', '8.3', 'a')
    """
    return str(value).lower() if isinstance(value, bool) else str(value)


def _word(value: Value, digits: int = 0) -> str:
    """
    Return *value* as a person reads it, a fraction with at least so many *digits*.

    >>> _word(1066), _word(-5_400_000), _word(3.0), _word(-0.0), _word(1e-9), _word(True)
    ('1066', '-5,400,000', '3', '0', '1e-09', 'yes')
    """
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str) or "e" in str(value):
        return str(value)
    commas = "," if abs(value) >= _LONG else ""
    if isinstance(value, int):
        return f"{value:{commas}}"
    return f"{value + 0.0:{commas}.{max(digits, _digits(value))}f}"


def _digits(value: Value) -> int:
    """
    Return how many digits a fraction is written with; none of what is no fraction.

    >>> _digits(0.25), _digits(3), _digits(3.0), _digits(1e-9)
    (2, 0, 0, 0)
    """
    rest = str(value).partition(".")[2]
    return len(rest) if isinstance(value, float) and rest.isdigit() and rest != "0" else 0


def _is_number(value: Value) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
