"""Exporter: how nbconvert makes HTML of a notebook, with our templates and no step too many."""

from __future__ import annotations

import functools
import json
import re
from pathlib import Path
from typing import Any

from nbconvert import HTMLExporter, TemplateExporter
from nbconvert.filters import DataTypeFilter, Highlight2HTML
from nbformat import NotebookNode
from traitlets.config import Config

from casebook.display import charts, handouts, leads

__all__ = ["Shared", "exporter"]

_TEMPLATES = Path(__file__).parent / "template"
_VIEW = "application/vnd.jupyter.widget-view+json"
# Scripts are passed over: with a byte more none of them would run.
_UNTOLD = re.compile(r"<script\b.*?</script>|<img\b(?![^>]*\salt\b)", re.DOTALL)
_STYLE = re.compile(r'(<div class="casebook mathjax_ignore">)<style>.*?</style>', re.DOTALL)
_NO_WORD = '<img alt="No description has been provided for this image"'


@functools.cache
def exporter() -> HTMLExporter:
    """Return what makes HTML of a notebook; its templates are compiled once."""
    made = _Exporter(
        config=_config(),
        extra_template_paths=[str(_TEMPLATES)],
        template_file="report.html.j2",
    )
    made.register_filter("compact", _compact)
    made.register_filter("unstyled", _unstyled)
    return made


def _compact(value: object) -> str:
    """Return *value* as JSON without a byte that a page could do without."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _unstyled(html: str) -> str:
    """
    Return an output's *html* without the style that it brings for JupyterLab.

    The corner of a data frame, an empty heading of nothing, is no heading.
    """
    return _STYLE.sub(r"\1", str(html)).replace("<th></th>", "<td></td>")


class Shared(dict[str, Any]):
    """What is only looked at, so that nobody need copy it."""

    def __deepcopy__(self, memo: object) -> Shared:
        return self


class _Exporter(HTMLExporter):  # type: ignore[misc]  # its types are skipped
    """
    nbconvert's exporter without its last step, which reads and writes the whole page once more.

    What that step would do here, a word for pictures without a description, is done by us.
    """

    def from_notebook_node(self, nb: NotebookNode, resources: Any = None, **named: Any) -> Any:
        """Return the page of *nb*, and *resources*."""
        lexer = nb.metadata.get("language_info", {}).get("pygments_lexer")
        self.register_filter("highlight_code", Highlight2HTML(pygments_lexer=lexer, parent=self))
        self.register_filter("filter_data_type", DataTypeFilter(parent=self))
        metadata = NotebookNode({k: v for k, v in nb.metadata.items() if k != "widgets"})
        nb = NotebookNode({**nb, "metadata": metadata})  # the pages of widgets are in *resources*
        resources = self._init_resources(resources)
        page, resources = TemplateExporter.from_notebook_node(self, nb, resources, **named)
        return _UNTOLD.sub(_told, page), resources


def _config() -> Config:
    config = Config()
    told = [leads.LEAD, leads.CARD, leads.PANEL]
    shown = [_VIEW, charts.MIME, *told, "text/html", "text/plain"]
    config.NbConvertBase.display_data_priority = [*shown, *handouts.MIMES]  # these show nothing
    config.Exporter.optimistic_validation = True  # once, not after each step
    config.HTMLExporter.exclude_anchor_links = True
    config.TagRemovePreprocessor.enabled = True
    config.TagRemovePreprocessor.remove_cell_tags = {
        "parameters",
        "injected-parameters",
        "remove-cell",
    }
    config.TagRemovePreprocessor.remove_input_tags = {"remove-input"}
    return config


def _told(match: re.Match[str]) -> str:
    """Return a picture that has no description with the word that it has none; else no change."""
    return _NO_WORD if match[0] == "<img" else match[0]
