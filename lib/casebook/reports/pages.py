"""Pages: an executed notebook as one HTML file that asks the network for nothing."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from importlib import metadata
from pathlib import Path
from typing import Any

import jinja2
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from casebook import display, explorers, texts, timeline
from casebook.display import charts, leads, numerals
from casebook.display.distinct import Distinct
from casebook.explorers.page import SCRIPTS
from casebook.records.errors import ReportError
from casebook.reports import exporter, sections
from casebook.timeline import scripts

__all__ = ["batch", "index", "render", "told", "warm_up"]

_HERE = Path(__file__).parent
_DISPLAY = Path(display.__file__).parent
_EXPLORERS = Path(explorers.__file__).parent
_TIMELINE = Path(timeline.__file__).parent
_TEXTS = Path(texts.__file__).parent
_TEMPLATES = _HERE / "template"
_STATE = "application/vnd.jupyter.widget-state+json"
_VIEW = "application/vnd.jupyter.widget-view+json"
_TOLD = re.compile(r'<script[^>]* id="told"[^>]*>(.*?)</script>', re.DOTALL)
_LINK = re.compile(
    r'(?:data-report="(?P<report>[\w-]+)" )?'
    r'href="(?P<notebook>[\w-]+)\.ipynb(?P<place>#[^"]+)?"'
    r'(?: data-report="(?P<told>[\w-]+)")?'
)


def render(
    notebook: NotebookNode,
    *,
    name: str,
    title: str,
    parameters: Mapping[str, Any],
    reports: Mapping[str, Sequence[str]] | None,
) -> str:
    """
    Return the executed *notebook* *name* as one HTML page.

    Its content security policy lets no script run but ours, by their hashes.
    A link to a notebook becomes one to the report made from it; *reports* names those of each.
    Without them nothing is linked, and the words of the link stay.
    Raises ReportError for a plotly figure or widget that cannot be shown offline.
    """
    shown = [output.get("data", {}) for output in _outputs(notebook)]
    definitions = _definitions(notebook)
    for data in shown:
        if charts.MIME in data and not _has_name(data[charts.MIME]):
            raise ReportError(
                f"report {title!r}: it shows a bare plotly figure; make it a casebook Chart, "
                "which has a name, a caption and a table"
            )
        if _VIEW in data and _at(data[_VIEW], "model_id") not in definitions:
            raise ReportError(
                f"report {title!r}: it shows a widget that needs a kernel; a reader can operate "
                "only a casebook Explorer offline"
            )
    folded, ends = sections.folded(notebook)
    scripts = list(_scripts(shown, folds=ends))
    body, _ = exporter.exporter().from_notebook_node(
        folded,
        resources={
            "title": title,
            "told": _told(notebook, title),
            "told_kinds": (leads.LEAD, leads.CARD, leads.PANEL),
            "folded": ends,
            "linked": reports is not None,
            "notebook": name,
            "parameters": dict(parameters),
            "css": _css(),
            "scripts": scripts,
            "hashes": [_hash(script) for _, script in scripts],
            "definitions": exporter.Shared(definitions),
            "distinct": Distinct(),
            "version": metadata.version("casebook"),
        },
    )

    return _linked(sections.with_contents(body), reports)


def told(page: str) -> dict[str, Any]:
    """
    Return what a finished *page* tells of itself first: `title`, `sentence`, `lead` and `cards`.

    A page that tells nothing, for whatever reason, gives an empty one.
    """
    found = _TOLD.search(page)
    try:
        held = json.loads(found[1]) if found else {}
    except ValueError:
        return {}
    return held if isinstance(held, dict) else {}


def index(*, reports: Mapping[str, Sequence[str]], **values: object) -> str:
    """Return the page that answers first and lists the reports; *reports* as `render` has them."""
    return _linked(_filled("index.html.j2", values), reports)


def batch(**values: object) -> str:
    """Return the page that lists the runs of a batch; where scripts run its rows can be chosen."""
    script = _script(_DISPLAY / "filters.js", "filterAll();")
    return _filled("batch.html.j2", {**values, "script": script, "hash": _hash(script)})


def warm_up() -> None:
    """Compile what every page needs: templates, and the patterns of the libraries behind them."""
    cells = [
        new_code_cell("1", outputs=[new_output("execute_result", {"text/html": "<b>1</b> &amp;"})])
    ]
    render(
        new_notebook(cells=[*cells, new_markdown_cell("# One\n\n*two* &amp; &mdash;")]),
        name="",
        title="",
        parameters={},
        reports={},
    )


def _filled(template: str, values: Mapping[str, object]) -> str:
    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(_TEMPLATES), autoescape=True)
    environment.filters["words"] = lambda name: name.replace("_", " ")
    environment.filters["in_words"] = numerals.in_words
    return environment.get_template(template).render(css=_css(), **values)


def _linked(html: str, reports: Mapping[str, Sequence[str]] | None) -> str:
    """
    Return *html* with each link to a notebook leading to the report made from it.

    A link to what else is built leads there from the folder of the reports.
    """

    def to_report(match: re.Match[str]) -> str:
        if reports is None:
            return ""
        named = match["report"] or match["told"]
        made = [named] if named else reports.get(match["notebook"], [])
        page = made[0] if len(made) == 1 else "index"
        return f'href="{page}.html{match["place"] or ""}"'

    return _LINK.sub(to_report, html).replace('href="../build/', 'href="../')


def _told(notebook: NotebookNode, title: str) -> dict[str, Any]:
    """Return what a page tells first: its title and sentence, its whole lead, its cards."""
    every = [
        output.get("data", {}) for cell in notebook.cells for output in cell.get("outputs", ())
    ]
    lead: Mapping[str, Any] = next((data for data in every if leads.LEAD in data), {})
    cards = [data[leads.CARD] for data in every if isinstance(data.get(leads.CARD), Mapping)]
    held = lead.get(leads.LEAD, {})
    return {
        "title": _at(held, "title") or title,
        "sentence": _at(held, "sentence") or "",
        "lead": _at(held, "html") or "",
        "cards": {str(_at(card, "id")): _at(card, "html") for card in cards},
    }


def _scripts(shown: Sequence[Mapping[str, Any]], *, folds: bool) -> Iterator[tuple[str, str]]:
    """Yield type and text of each script that a page with the outputs *shown* needs."""
    kinds = {kind for data in shown for kind in data}
    html = "".join(data.get("text/html", "") for data in shown)
    if charts.MIME in kinds:
        yield "", _script(_DISPLAY / "plotly-basic.min.js")
    if _VIEW in kinds:
        yield "module", "\n".join(map(_script, SCRIPTS)) + "\nstart();\n"
    ours = [
        "\n".join(map(_script, files)) + f"\n{start}\n"
        for files, start, needed in (
            ((_DISPLAY / "charts.js",), "drawAll();", charts.MIME in kinds),
            ((_DISPLAY / "filters.js",), "filterAll();", "data-filters" in html),
            (scripts.SCRIPTS, "linkAll();", "data-timeline" in html),
            ((_TEXTS / "article.js",), "annotate();", "data-notes" in html),
        )
        if needed
    ]
    if ours or folds or _VIEW in kinds:
        ours.append(_script(_DISPLAY / "links.js", "stay();\nunfold();"))
        yield "module", "\n".join(ours)  # one script, because some call the others


def _at(held: object, *keys: str) -> object:
    """Return what stands at *keys* in an output, None where it has another form than ours."""
    for key in keys:
        held = held.get(key) if isinstance(held, Mapping) else None
    return held


def _has_name(chart: object) -> bool:
    return isinstance(_at(chart, "layout", "meta", "name"), str)


def _definitions(notebook: NotebookNode) -> dict[str, Any]:
    models = notebook.metadata.get("widgets", {}).get(_STATE, {}).get("state", {})
    return {id: model["state"] for id, model in models.items() if "definition" in model["state"]}


def _outputs(notebook: NotebookNode) -> Iterator[NotebookNode]:
    for cell in notebook.cells:
        if "remove-cell" not in cell.metadata.get("tags", []):
            yield from cell.get("outputs", [])


def _script(file: Path, start: str = "") -> str:
    text = file.read_text(encoding="utf-8")
    if "</script" in text.lower():
        raise ReportError(f"{file.name}: it holds '</script' and would end early in a page")
    return f"{text}\n{start}\n" if start else text


def _css() -> str:
    files = (
        _TEMPLATES / "report.css",
        _DISPLAY / "parts.css",
        _DISPLAY / "controls.css",
        _TIMELINE / "timeline.css",
        _TEXTS / "article.css",
        _EXPLORERS / "explorer.css",
    )
    return "".join(file.read_text(encoding="utf-8") for file in files)


def _hash(script: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
