"""Reports: notebooks executed with given parameters and rendered as one HTML file each."""

from __future__ import annotations

import base64
import hashlib
import multiprocessing
import os
import re
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

import jinja2
import yaml
from nbconvert import HTMLExporter
from nbformat import NotebookNode
from pydantic import Field, TypeAdapter, ValidationError
from traitlets.config import Config

from casebook import charts, findings, notebooks, project
from casebook.errors import CasebookError, RecordError, ReportError, suggest
from casebook.html import Markup, element
from casebook.records import Record

__all__ = [
    "Outcome",
    "Report",
    "catalogue",
    "choose",
    "make",
    "make_all",
    "render",
    "write_index",
]

_TEMPLATES = Path(__file__).parent / "template"
_STATE = "application/vnd.jupyter.widget-state+json"
_VIEW = "application/vnd.jupyter.widget-view+json"
_LIMIT = 2_500_000
_LINK = re.compile(
    r'(?:data-report="(?P<report>[\w-]+)" )?href="(?P<notebook>[\w-]+)\.ipynb(?P<place>#[\w-]+)?"'
)


class Report(Record):
    """A row of `data/reports.yml`: which notebook with which parameters, and its title."""

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    notebook: str
    title: str
    summary: str
    parameters: dict[str, Any] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one report: its file and size in bytes, or why there is none."""

    id: str
    seconds: float
    file: str = ""
    size: int = 0
    error: str = ""


def catalogue() -> tuple[Report, ...]:
    """
    Return every report of `data/reports.yml`, in its order, its parameters checked.

    Raises RecordError if the file is not as described, ParameterError if a report sets a
    parameter that its notebook does not have or cannot take.
    """
    name = "data/reports.yml"
    try:
        found = TypeAdapter(tuple[Report, ...]).validate_python(
            yaml.safe_load(project.read_text(name))
        )
    except yaml.YAMLError as error:
        raise RecordError(f"{name}: not YAML ({' '.join(str(error).split())})") from None
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise RecordError(f"{name}, entry {place or 'list'}: {first['msg']}") from None
    twice = {report.id for report in found if [r.id for r in found].count(report.id) > 1}
    if twice:
        raise RecordError(f"{name}: expected each id once, seen twice: {', '.join(sorted(twice))}")
    for report in found:
        notebooks.check(report.notebook, report.parameters)
    return found


def choose(ids: Sequence[str], values: dict[str, str]) -> tuple[Report, ...]:
    """
    Return the reports named *ids* (all if none is named), with *values* set in the one named.

    A report with values of its own gets an id and title of its own, so that the published
    report stays as it is.
    """
    known = {report.id: report for report in catalogue()}
    for id in ids:
        if id not in known:
            raise ReportError(f"there is no report {id!r}; {suggest(id, known)}")
    chosen = tuple(known[id] for id in dict.fromkeys(ids)) or tuple(known.values())
    if not values:
        return chosen
    if len(chosen) != 1 or not ids:
        raise ReportError("parameters go with exactly one report; name it before -p")
    report = chosen[0]
    checked = notebooks.check(report.notebook, values, text=True)
    label = "-".join(f"{key}-{_slug(value)}" for key, value in sorted(checked.items()))
    changed = {
        "id": f"{report.id}-with-{label}",
        "title": f"{report.title} ({', '.join(f'{k} {v}' for k, v in sorted(checked.items()))})",
        "parameters": {**report.parameters, **checked},
    }
    return (report.model_copy(update=changed),)


def make_all(
    chosen: Sequence[Report], *, seconds_a_cell: int, processes: int | None = None
) -> Iterator[Outcome]:
    """Make each report, several at a time, and yield what became of it as it is done."""
    count = min(processes or os.cpu_count() or 1, len(chosen))
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(count, mp_context=context) as pool:
        jobs = [pool.submit(make, report, seconds_a_cell=seconds_a_cell) for report in chosen]
        for job in as_completed(jobs):
            yield job.result()


def make(report: Report, *, seconds_a_cell: int) -> Outcome:
    """
    Execute and render *report* into `build/reports/`, its notebook into `build/executed/`.

    A file that is there already is replaced only by a whole new one.
    """
    begun = time.monotonic()
    try:
        notebook = notebooks.execute(
            report.notebook, report.parameters, seconds_a_cell=seconds_a_cell
        )
        page = render(notebook, report).encode()
        if len(page) > _LIMIT:
            raise ReportError(f"expected at most {_LIMIT:,} bytes, seen {len(page):,}")
        notebooks.write(f"build/executed/{report.id}.ipynb", notebook)
        file = f"build/reports/{report.id}.html"
        project.write(file, page)
    except CasebookError as error:
        return Outcome(id=report.id, seconds=time.monotonic() - begun, error=str(error))
    return Outcome(id=report.id, seconds=time.monotonic() - begun, file=file, size=len(page))


def write_index() -> str:
    """Write `build/reports/index.html`, which links every report that is there; return its name."""
    reports = [
        report for report in catalogue() if project.path(f"build/reports/{report.id}.html").exists()
    ]
    page = (
        _environment()
        .get_template("index.html.j2")
        .render(reports=reports, css=_css(), bottom_line=findings.bottom_line())
    )
    name = "build/reports/index.html"
    project.write(name, page.encode())
    return name


def render(notebook: NotebookNode, report: Report) -> str:
    """
    Return the executed *notebook* as one HTML page that asks the network for nothing.

    Its content security policy lets no script run but ours, by their hashes.
    """
    shown = [output.get("data", {}) for output in _outputs(notebook)]
    for data in shown:
        if charts.MIME in data and "name" not in data[charts.MIME]["layout"].get("meta", {}):
            raise ReportError(
                f"report {report.id}: it shows a bare plotly figure; make it a casebook Chart, "
                "which has a name, a caption and a table"
            )
    kinds = {kind for data in shown for kind in data}
    scripts = []
    if charts.MIME in kinds:
        scripts += [("", _file("plotly-basic.min.js")), ("", _file("charts.js"))]
    if _VIEW in kinds:
        live = (Path(__file__).parent / "explorer.js").read_text(encoding="utf-8")
        scripts.append(("module", live + "\nstart();\n"))
    models = notebook.metadata.get("widgets", {}).get(_STATE, {}).get("state", {})
    definitions = {
        id: model["state"]["definition"]
        for id, model in models.items()
        if "definition" in model["state"]
    }
    for data in shown:
        if _VIEW in data and data[_VIEW]["model_id"] not in definitions:
            raise ReportError(
                f"report {report.id}: it shows a widget that needs a kernel; a reader can operate "
                "only a casebook Explorer offline"
            )
    if any("data-filters" in data.get("text/html", "") for data in shown):
        scripts.append(("", _file("filters.js")))
    exporter = HTMLExporter(
        config=_config(),
        extra_template_paths=[str(_TEMPLATES)],
        template_file="report.html.j2",
    )
    body, _ = exporter.from_notebook_node(
        notebook,
        resources={
            "report": report,
            "css": _css(),
            "scripts": scripts,
            "hashes": [_hash(script) for _, script in scripts],
            "definitions": definitions,
            "version": metadata.version("casebook"),
        },
    )
    return _LINK.sub(_to_report, _with_contents(body))


def _with_contents(body: str) -> str:
    """Return the page with links to its sections below its first heading."""
    titles = re.findall(r"<h2>([^<]+)</h2>", body)
    for title in titles:
        heading = element("h2", Markup(title), id=f"section-{_slug(title)}")
        body = body.replace(f"<h2>{title}</h2>", heading, 1)
    if len(titles) < 4:
        return body
    items = (
        element("li", element("a", Markup(title), href=f"#section-{_slug(title)}"))
        for title in titles
    )
    contents = element("nav", element("ul", *items), class_="contents", aria_label="Sections")
    return body.replace("</h1>", f"</h1>{contents}", 1)


def _to_report(match: re.Match[str]) -> str:
    """Return a link to a notebook as one to the report made from it, or to the list of reports."""
    notebook, named = match["notebook"], match["report"]
    made = [named] if named else [r.id for r in catalogue() if r.notebook == notebook]
    page = made[0] if len(made) == 1 else "index"
    return f'href="{page}.html{match["place"] or ""}"'


def _outputs(notebook: NotebookNode) -> Iterator[NotebookNode]:
    for cell in notebook.cells:
        if "remove-cell" not in cell.metadata.get("tags", []):
            yield from cell.get("outputs", [])


def _config() -> Config:
    config = Config()
    config.NbConvertBase.display_data_priority = [_VIEW, charts.MIME, "text/html", "text/plain"]
    config.HTMLExporter.exclude_anchor_links = True
    config.TagRemovePreprocessor.enabled = True
    config.TagRemovePreprocessor.remove_cell_tags = {
        "parameters",
        "injected-parameters",
        "remove-cell",
    }
    config.TagRemovePreprocessor.remove_input_tags = {"remove-input"}
    return config


def _environment() -> jinja2.Environment:
    return jinja2.Environment(loader=jinja2.FileSystemLoader(_TEMPLATES), autoescape=True)


def _file(name: str) -> str:
    text = (_TEMPLATES / name).read_text(encoding="utf-8")
    if "</script" in text.lower():
        raise ReportError(f"template/{name}: it holds '</script' and would end early in a page")
    return text


def _css() -> str:
    explorer = (Path(__file__).parent / "explorer.css").read_text(encoding="utf-8")
    return (_TEMPLATES / "report.css").read_text(encoding="utf-8") + explorer


def _hash(script: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _slug(value: object) -> str:
    return "".join(c if c.isalnum() else "-" for c in str(value).lower())
