"""
Explorers: controls and what they change, live in JupyterLab and offline from one definition.

Python computes every state ahead; `explorer.js` only shows the state that the controls name.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import anywidget
import ipywidgets
import traitlets

from casebook.errors import ChartError
from casebook.html import Markup, element, escape, join

__all__ = ["Choice", "Explorer", "View"]

_HERE = Path(__file__).parent
_VIEW_MIME = "application/vnd.jupyter.widget-view+json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A control: its name, its label, and what can be chosen as (value, words)."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What one state shows: a sentence, the layers of a drawing, and the rows of a table."""

    sentence: str
    layers: tuple[Markup, ...]
    rows: tuple[tuple[object, ...], ...]

    @property
    def parts(self) -> tuple[Markup, ...]:
        """Everything that may differ between states, as HTML, in the order of the page."""
        return (escape(self.sentence), *self.layers, *(_row(row) for row in self.rows))


class _Widget(anywidget.AnyWidget):  # type: ignore[misc] # its module ships no types
    _esm = _HERE / "explorer.js"
    _css = _HERE / "explorer.css"
    page = traitlets.Unicode().tag(sync=True)
    definition = traitlets.Dict().tag(sync=True)


class Explorer:
    """
    Controls, and the sentence, drawing and table they change.

    `view` takes one value for each choice, by name, and returns what to show, or None where the
    choices do not go together; then `impossible` is said.
    `first` is the state a reader meets, and the one that is read without scripts.

    Raises ChartError if `first` cannot be shown, or all states together pass `budget` bytes.
    """

    _widgets: dict[str, _Widget] = {}  # noqa: RUF012 - one widget a name, for the kernel's life

    def __init__(
        self,
        name: str,
        *,
        title: str,
        choices: tuple[Choice, ...],
        view: Callable[..., View | None],
        first: dict[str, str],
        impossible: str,
        size: tuple[int, int],
        drawing: str,
        columns: tuple[str, ...],
        note: str,
        budget: int = 400_000,
    ) -> None:
        self.name = name
        self.title = title
        self.choices = choices
        self.first = {choice.name: first[choice.name] for choice in choices}
        self.impossible = impossible
        self.size = size
        self.drawing = drawing
        self.columns = columns
        self.note = note
        self.views = {
            values: view(**dict(zip(self.first, values, strict=True)))
            for values in itertools.product(
                *([value for value, _ in choice.options] for choice in choices)
            )
        }
        if self.views.get(tuple(self.first.values())) is None:
            raise ChartError(f"explorer {name}: its first state {self.first} cannot be shown")
        sizes = {(len(v.layers), len(v.rows)) for v in self.views.values() if v is not None}
        if len(sizes) > 1:
            raise ChartError(
                f"explorer {name}: expected as many layers and rows in every state, seen "
                f"{', '.join(f'{a} and {b}' for a, b in sorted(sizes))}"
            )
        seen = len(json.dumps(self.definition(), ensure_ascii=False).encode())
        if seen > budget:
            raise ChartError(
                f"explorer {name}: expected at most {budget:,} bytes of states, seen {seen:,}, "
                f"{seen - budget:,} too many; offer fewer choices or show less in each state"
            )

    def __repr__(self) -> str:
        return f"<Explorer {self.name}>"

    def view(self, **values: str) -> View | None:
        """Return what the explorer shows for *values*, or None if they do not go together."""
        return self.views[tuple(values[choice.name] for choice in self.choices)]

    def definition(self) -> dict[str, Any]:
        """
        Return what `explorer.js` needs: the controls, every part once, and which parts each
        possible state has.
        """
        parts: dict[str, int] = {}
        states = {
            json.dumps(values, ensure_ascii=False, separators=(",", ":")): [
                parts.setdefault(part, len(parts)) for part in view.parts
            ]
            for values, view in self.views.items()
            if view is not None
        }
        return {
            "choices": [
                {"name": c.name, "label": c.label, "options": [list(o) for o in c.options]}
                for c in self.choices
            ],
            "first": self.first,
            "impossible": self.impossible,
            "name": self.name,
            "parts": list(parts),
            "states": states,
        }

    def page(self) -> Markup:
        """Return the explorer in its first state as plain HTML; scripts add the controls."""
        view = self.view(**self.first)
        assert view is not None  # the constructor saw to that
        parts = view.parts
        rows = 1 + len(view.layers)
        drawing = element(
            "svg",
            *(element("g", parts[at], data_part=at) for at in range(1, rows)),
            viewBox=f"0 0 {self.size[0]} {self.size[1]}",
            role="img",
            aria_label=self.drawing,
        )
        head = element(
            "thead",
            element(
                "tr",
                *(
                    element("th", name, scope="col", class_="number" if at else None)
                    for at, name in enumerate(self.columns)
                ),
            ),
        )
        body = element(
            "tbody", *(element("tr", parts[at], data_part=at) for at in range(rows, len(parts)))
        )
        content = [
            element("h3", self.title),
            element("div", class_="controls"),
            element("p", parts[0], class_="sentence", data_part=0, aria_live="polite"),
            drawing,
            element("div", element("table", head, body), class_="scroll"),
            element("p", self.note, class_="note"),
        ]
        return element(
            "section",
            join(content),
            class_="casebook explorer mathjax_ignore",
            data_explorer=self.name,
            aria_label=self.title,
        )

    def widget(self) -> _Widget:
        """Return the live widget; showing an explorer again in the same kernel updates it."""
        known = self._widgets.get(self.name)
        if known is None:
            known = self._widgets[self.name] = _Widget(
                model_id=f"explorer-{self.name}",
                layout=ipywidgets.Layout(model_id=f"explorer-{self.name}-layout"),
            )
        known.set_trait("page", str(self.page()))
        known.set_trait("definition", self.definition())
        return known

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        return {
            "text/plain": repr(self),
            "text/html": str(self.page()),
            _VIEW_MIME: self.widget().get_view_spec(),
        }


def _row(cells: tuple[object, ...]) -> Markup:
    first, *others = cells
    return join(
        [
            element("th", first, scope="row"),
            *(element("td", cell, class_="number") for cell in others),
        ]
    )
