"""Widgets: what a running kernel shows of an explorer, one widget a name for the kernel's life."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import anywidget
import ipywidgets
import traitlets

from casebook.explorers.page import SCRIPTS

__all__ = ["VIEW", "Widget", "live"]

VIEW = "application/vnd.jupyter.widget-view+json"
"""The media type under which an output names the widget that shows it."""

_HERE = Path(__file__).parent


class Widget(anywidget.AnyWidget):  # type: ignore[misc] # its module ships no types
    """An explorer in JupyterLab; `answer` gives the texts of values not computed ahead."""

    _esm = "\n".join(file.read_text(encoding="utf-8") for file in SCRIPTS)
    _css = _HERE / "explorer.css"
    page = traitlets.Unicode().tag(sync=True)
    definition = traitlets.Dict().tag(sync=True)
    answer: Callable[[Mapping[str, str]], list[str]]


# A cell that is run again shows the widget that is there.
_known: dict[str, Widget] = {}


def live(
    name: str,
    *,
    page: str,
    definition: Mapping[str, Any],
    answer: Callable[[Mapping[str, str]], list[str]],
) -> Widget:
    """Return the widget called *name*, made or updated to show *page* and *definition*."""
    widget = _known.get(name)
    if widget is None:
        widget = _known[name] = Widget(
            model_id=f"explorer-{name}",
            layout=ipywidgets.Layout(model_id=f"explorer-{name}-layout"),
        )
        widget.on_msg(_reply)
    widget.answer = answer
    widget.set_trait("page", page)
    widget.set_trait("definition", definition)
    return widget


def _reply(widget: Widget, values: dict[str, str], _: object) -> None:
    widget.send({"values": values, "texts": [str(text) for text in widget.answer(values)]})
