"""Controls: what a reader may choose in an explorer, each a native control of the browser."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

__all__ = ["REVERSED", "Choice", "Preset", "Range", "Switch"]

REVERSED = "Choose a first year that comes before the last."
"""What a reader is told where two sliders stand the wrong way round."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """
    A list to choose from: its name, its label, and what can be chosen as (value, words).

    `live` are further options that only a kernel can answer: JupyterLab offers them, a report
    does not.
    """

    name: str
    label: str
    options: tuple[tuple[str, str], ...]
    live: tuple[tuple[str, str], ...] = ()
    kind: ClassVar[str] = "choice"

    def describe(self) -> dict[str, Any]:
        """Return the control as `explorer.js` reads it."""
        return {
            "kind": self.kind,
            "name": self.name,
            "label": self.label,
            "options": [list(option) for option in self.options],
            "live": [list(option) for option in self.live],
        }


class Range(Choice):
    """A slider over options that have an order."""

    __slots__ = ()
    kind = "range"


class Switch(Choice):
    """A box to tick between two options: the first when empty, the second when ticked."""

    __slots__ = ()
    kind = "switch"


@dataclass(frozen=True, slots=True, kw_only=True)
class Preset:
    """A state with a name; a control it does not mention keeps its first value."""

    words: str
    values: Mapping[str, str]
