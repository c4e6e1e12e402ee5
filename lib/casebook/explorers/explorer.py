"""
Explorers: controls and what they change, live in JupyterLab and offline from one definition.

Python computes every state ahead; `explorer.js` only shows the state that the controls name.
"""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from casebook.display.html import Markup, join
from casebook.explorers.controls import Choice, Range, Switch
from casebook.explorers.page import Drawing, section
from casebook.explorers.presets import Preset
from casebook.explorers.states import Refusal, View, pack, tallest
from casebook.explorers.widgets import VIEW, Widget, live
from casebook.records.errors import ChartError, suggest

__all__ = [
    "Budget",
    "Choice",
    "Drawing",
    "Explorer",
    "Preset",
    "Range",
    "Refusal",
    "Switch",
    "View",
]

_NUMBER = re.compile(r"[-+]?\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """How much an explorer may add to a page: bytes of its definition, states it can show."""

    bytes: int
    states: int


class Explorer:
    """
    Controls, and the sentence, drawings and table they change.

    `view` takes one value for each control, in their order, and returns what to show, or why these
    values do not go together.
    What `presets` say ends the sentence of their state.
    `first` is the state a reader meets, and the one that is read without scripts; an address names
    what differs from `addressed`, so that those shared before `first` changed still open.

    Raises ChartError if `first` or a preset cannot be shown, if states differ in what they have,
    or if all states together pass `budget`.
    """

    def __init__(
        self,
        name: str,
        *,
        title: str,
        controls: tuple[Choice, ...],
        view: Callable[..., View | Refusal],
        first: Mapping[str, str],
        drawings: tuple[Drawing, ...],
        columns: tuple[str, ...],
        note: str,
        budget: Budget,
        presets: tuple[Preset, ...] = (),
        presets_label: str = "As others chose",
        whole: str = "The whole series as a table",
        addressed: Mapping[str, str] | None = None,
    ) -> None:
        self.name = name
        self.title = title
        self.controls = controls
        names = [control.name for control in controls]
        if set(first) != set(names):
            raise ChartError(
                f"explorer {name}, first state: expected a value for {', '.join(names)}, "
                f"seen {', '.join(first)}"
            )
        self.first = {control: first[control] for control in names}
        self.drawings = drawings
        self.columns = columns
        self.note, self.whole = note, whole
        self._view, self._said = view, self._sayings(presets)
        offered = [[value for value, _ in control.options] for control in controls]
        self.views = {values: self._compute(*values) for values in itertools.product(*offered)}
        self._check(presets)
        places = dict(zip(itertools.product(*map(_numbers, offered)), self.views, strict=True))
        states = {at: self.views[values] for at, values in places.items()}
        named = {at for at, values in places.items() if values in self._said}
        self._definition = {
            "name": name,
            "controls": [control.describe() for control in controls],
            "first": self.first,
            "addressed": self.first | dict(addressed or {}),
            "tallest": tallest(states, named),
            "presets": {
                "label": presets_label,
                "options": [[p.words, self.first | dict(p.values)] for p in presets],
            },
            **pack(states, [len(values) for values in offered]),
        }
        self._spend(budget)

    def __repr__(self) -> str:
        return f"<Explorer {self.name}>"

    def view(self, **values: str) -> View | Refusal:
        """Return what the explorer shows for *values*, or why they do not go together."""
        return self.views[tuple(values[control.name] for control in self.controls)]

    def definition(self) -> dict[str, Any]:
        """Return what `explorer.js` needs: the controls, and all states as `states` packs them."""
        return self._definition

    def texts(self, values: Mapping[str, str]) -> list[str]:
        """Return the HTML of each place of the page for *values*, or of the refusal alone."""
        view = self._compute(*(values[control.name] for control in self.controls))
        places = (view.texts,) if isinstance(view, Refusal) else view.places
        return list(places[0]) if isinstance(view, Refusal) else list(map(join, places))

    def _compute(self, *values: str) -> View | Refusal:
        view = self._view(*values)
        if isinstance(view, Refusal) or values not in self._said:
            return view
        return replace(view, more=(*view.more, self._said[values]))

    def _sayings(self, presets: tuple[Preset, ...]) -> dict[tuple[str, ...], str]:
        """Return what *presets* say, by state; those of one state in their order."""
        said: dict[tuple[str, ...], str] = {}
        for preset in presets:
            state = self._state(preset.values)
            told = " ".join(filter(None, (said.get(state), preset.says)))
            if told:
                said[state] = told
        return said

    def _state(self, values: Mapping[str, str]) -> tuple[str, ...]:
        return tuple((self.first | dict(values)).values())

    def page(self, *, still: bool = False) -> Markup:
        """
        Return the explorer in its first state as plain HTML; scripts add the controls.

        A *still* one, to which no script adds anything, has pictures instead of drawings.
        """
        return section(
            self.name,
            title=self.title,
            texts=self.texts(self.first),
            drawings=self.drawings,
            columns=self.columns,
            wordy=self._wordy(),
            note=self.note,
            whole=self.whole,
            still=still,
        )

    def widget(self) -> Widget:
        """Return the live widget; showing an explorer again in the same kernel updates it."""
        return live(
            self.name, page=str(self.page()), definition=self.definition(), answer=self.texts
        )

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        return {
            "text/plain": repr(self),
            "text/html": str(self.page(still=True)),
            VIEW: self.widget().get_view_spec(),
        }

    def _wordy(self) -> list[int]:
        """Return the columns after the first in which no state has a number."""
        rows = [row for view in self.views.values() if isinstance(view, View) for row in view.rows]
        columns = range(1, len(self.columns))
        return [at for at in columns if not any(_NUMBER.match(str(row[at])) for row in rows)]

    def _check(self, presets: tuple[Preset, ...]) -> None:
        for control in self.controls:
            offered = [value for value, _ in (*control.options, *control.live)]
            two = len(offered) == 2 or not isinstance(control, Switch)
            if len(set(offered)) < len(offered) or not two:
                raise ChartError(
                    f"explorer {self.name}, control {control.name}: expected values that differ, "
                    f"and two for a switch, seen {', '.join(offered)}"
                )
        self._check_state("first state", self.first)
        for preset in presets:
            self._check_state(preset.words, preset.values)
        views = [view for view in self.views.values() if isinstance(view, View)]
        cells = {len(row) for view in views for row in view.rows} - {len(self.columns)}
        if cells:
            raise ChartError(
                f"explorer {self.name}: expected {len(self.columns)} cells in every row, one a "
                f"column, seen {', '.join(map(str, sorted(cells)))}"
            )
        sizes = {(len(view.layers), len(view.rows)) for view in views}
        wanted = sum(drawing.layers for drawing in self.drawings)
        if len(sizes) > 1 or {layers for layers, _ in sizes} != {wanted}:
            raise ChartError(
                f"explorer {self.name}: expected {wanted} layers and as many rows in every state, "
                f"seen {', '.join(f'{a} layers and {b} rows' for a, b in sorted(sizes))}"
            )

    def _check_state(self, what: str, values: Mapping[str, str]) -> None:
        """Raise ChartError, naming *what* wants them, unless *values* can be shown."""
        controls = {control.name: control for control in self.controls}
        for name, value in values.items():
            if name not in controls:
                raise ChartError(
                    f"explorer {self.name}, {what}: there is no control {name!r}; "
                    f"{suggest(name, controls)}"
                )
            offered = [value for value, _ in controls[name].options]
            if value not in offered:
                raise ChartError(
                    f"explorer {self.name}, {what}: control {name} does not offer {value!r}; "
                    f"{suggest(value, offered)}"
                )
        seen = self.views[self._state(values)]
        if isinstance(seen, Refusal):
            raise ChartError(
                f"explorer {self.name}: its {what} {dict(values)} cannot be shown: {seen.words}"
            )

    def _spend(self, budget: Budget) -> None:
        size = len(json.dumps(self._definition, ensure_ascii=False, separators=(",", ":")).encode())
        self.cost = Budget(
            bytes=size, states=sum(isinstance(view, View) for view in self.views.values())
        )
        for unit in ("bytes", "states"):
            most, seen = getattr(budget, unit), getattr(self.cost, unit)
            if seen > most:
                raise ChartError(
                    f"explorer {self.name}: expected at most {most:,} {unit}, seen {seen:,}, "
                    f"{seen - most:,} too many; offer fewer choices or show less in each state"
                )


def _numbers(values: list[str]) -> range:
    return range(len(values))
