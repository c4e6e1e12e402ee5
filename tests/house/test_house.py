"""The house rules, as tests over the repository itself."""

from __future__ import annotations

import ast
import csv
import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from casebook.display import leads
from casebook.records.case import Case
from casebook.reports import catalogue as reports
from casebook.reports import notebooks

HERE = Path(__file__).resolve().parents[2]
NAMES = notebooks.names()
NOTEBOOKS = {name: notebooks.read(name) for name in NAMES}
MODULES = sorted(
    path.relative_to(HERE / "lib").with_suffix("").as_posix()
    for path in (HERE / "lib").rglob("*.py")
    if path.stem != "__init__"
)
TAGS = {
    *("parameters", "remove-input", "remove-cell", "nbval-ignore-output"),
    *("exercise", "solution", "check"),
}
FOLDED = {"source_hidden": True}
every_notebook = pytest.mark.parametrize("name", NAMES)


def code(name: str) -> list[Any]:
    return [cell for cell in NOTEBOOKS[name].cells if cell.cell_type == "code"]


def tags(cell: Any) -> list[str]:
    return cell.metadata.get("tags", [])


def hidden(cell: Any) -> bool:
    return bool({"remove-input", "remove-cell"} & set(tags(cell)))


def computes(cell: Any) -> bool:
    steps = [n for n in ast.parse(cell.source).body if isinstance(n, ast.Assign)]
    return any(not isinstance(step.value, ast.Constant | ast.JoinedStr) for step in steps)


def in_sections(cells: list[Any]) -> list[list[Any]]:
    """Return the code cells of *cells*, section by section, what precedes the first heading too."""
    sections: list[list[Any]] = [[]]
    for cell in cells:
        if cell.cell_type == "code":
            sections[-1].append(cell)
        elif re.match("##+ ", cell.source):
            sections.append([])
    return sections


def imports(cell: Any) -> list[ast.stmt]:
    return [
        n for n in ast.walk(ast.parse(cell.source)) if isinstance(n, ast.Import | ast.ImportFrom)
    ]


def test_there_are_notebooks():
    """The notebooks that the other rules speak of are there."""
    assert {"00-start-here", "10-article", "41-police"} <= set(NAMES)


@every_notebook
def test_opens_with_a_question(name: str):
    """Every notebook opens with a heading that asks a question."""
    first = NOTEBOOKS[name].cells[0]

    assert "markdown" == first.cell_type
    assert re.match(r"# .+\?\n", first.source)


@every_notebook
def test_finding_is_the_first_output(name: str):
    """What a notebook shows first is what it found, before any section."""
    cells = NOTEBOOKS[name].cells
    shown = next(at for at, cell in enumerate(cells) if cell.get("outputs"))
    before = [c.source for c in cells[1:shown] if c.cell_type == "markdown"]

    if leads.LEAD in cells[shown].outputs[0].data:
        assert not any(source.startswith("## ") for source in before), before
    else:
        assert 1 == sum(source.startswith("## ") for source in before), before


@every_notebook
def test_has_one_parameters_cell(name: str):
    """Every notebook but the first has one parameters cell, second, one typed line each."""
    cells = NOTEBOOKS[name].cells
    tagged = [at for at, cell in enumerate(cells) if "parameters" in tags(cell)]

    if name == "00-start-here":
        assert [] == tagged
        return
    assert [1] == tagged
    lines = cells[1].source.splitlines()
    assert 1 <= len(lines) <= 5
    for line in lines:
        assert re.fullmatch(r"[a-z_]+: (int|float|bool|str) = \S.*  # \S.+", line), line


@every_notebook
def test_imports_stand_in_one_cell(name: str):
    """Imports stand in one cell, and only the library and pandas are imported."""
    importing = [cell for cell in code(name) if imports(cell)]
    modules = re.findall(r"(?m)^(?:from|import) (\w+)", importing[0].source)

    assert 1 == len(importing)
    assert set(modules) <= {"casebook", "collections", "ms13", "pandas"}


@every_notebook
def test_counts_are_unbroken(name: str):
    """Executed cells count 1, 2, 3, ... and no error is stored; else nbval compares nothing."""
    cells = code(name)
    kinds = {output.output_type for cell in cells for output in cell.outputs}

    assert list(range(1, len(cells) + 1)) == [cell.execution_count for cell in cells]
    assert "error" not in kinds


@every_notebook
def test_cells_are_short(name: str):
    """A code cell has at most twelve lines, no definition, and no loop over three lines."""
    for cell in code(name):
        assert len(cell.source.splitlines()) <= 12, cell.source
        if {"exercise", "solution"} & set(tags(cell)):
            continue
        for node in ast.walk(ast.parse(cell.source)):
            assert not isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Try | ast.While)
            assert not isinstance(node, ast.For) or node.end_lineno - node.lineno <= 3


@every_notebook
def test_never_three_code_cells_in_a_row(name: str):
    """A sentence stands between code cells; three in a row happen only in the opening."""
    cells = NOTEBOOKS[name].cells
    shown = next(at for at, cell in enumerate(cells) if cell.get("outputs"))
    kinds = "".join(cell.cell_type[0] for cell in cells[shown:])

    assert "ccc" not in kinds


@every_notebook
def test_tags_are_known(name: str):
    """Tags come from the list that the template and nbval read."""
    assert {tag for cell in NOTEBOOKS[name].cells for tag in tags(cell)} <= TAGS


@every_notebook
def test_what_reports_hide_is_folded(name: str):
    """JupyterLab folds what reports hide, but of each section one step that computes stays open."""
    folded = [cell.id for cell in code(name) if cell.metadata.get("jupyter") == FOLDED]
    opening, *sections = in_sections(NOTEBOOKS[name].cells)
    wanted = [cell.id for cell in opening if hidden(cell)]
    for cells in sections:
        step = next(filter(computes, cells), None) if all(map(hidden, cells)) else None
        wanted += [cell.id for cell in cells if hidden(cell) and cell is not step]

    assert wanted == folded


@every_notebook
def test_is_small_and_the_same_every_time(name: str):
    """No notebook over 300 kB, no output over 50 kB (claims: 80), no address or time in it."""
    text = (HERE / f"notebooks/{name}.ipynb").read_text(encoding="utf-8")
    outputs = [json.dumps(o) for c in code(name) for o in c.outputs]

    assert len(text.encode()) <= 300_000
    # The table of every claim holds each one's reason, and what its words mean.
    most = {"10-article": 60_000, "50-findings": 80_000}.get(name, 50_000)
    assert max(len(output) for output in outputs) <= most
    assert not re.search(r"0x[0-9a-f]{6}|/home/|/root/|/tmp/|/Users/|widget-state|iopub", text)


@every_notebook
def test_one_sentence_a_line(name: str):
    """In prose each line of Markdown ends a sentence, so that a changed sentence is one line."""
    for cell in NOTEBOOKS[name].cells:
        if cell.cell_type != "markdown":
            continue
        for line in cell.source.splitlines():
            if line and not re.match(r"[#>\-]|\d+\. ", line):
                assert re.search(r"[.?!:]$", line), line


@every_notebook
def test_no_dollar_in_prose(name: str):
    """No dollar sign stands in Markdown, where two of them would become mathematics."""
    assert not any("$" in c.source for c in NOTEBOOKS[name].cells if c.cell_type == "markdown")


@every_notebook
def test_every_notebook_is_linked_from_the_first(name: str):
    """The table of reports on the start page leads to every notebook."""
    shown = "".join(
        output["data"].get("text/html", "")
        for cell in code("00-start-here")
        for output in cell.outputs
    )

    assert f'href="{name}.ipynb"' in shown


def test_every_report_has_its_notebook_and_every_notebook_a_report():
    """data/reports.yml sets only declared parameters, and no notebook is left out."""
    made = {report.notebook for report in reports.catalogue()}

    assert set(NAMES) == made


@pytest.mark.parametrize("module", MODULES)
def test_every_module_is_in_the_readme_and_tested(module: str):
    """Every module is on the README's map, and tested."""
    noun = module.rpartition("/")[2]
    tests = "".join(p.read_text(encoding="utf-8") for p in (HERE / "tests").rglob("test_*.py"))
    through = {  # modules that only others use, and the one whose tests cover them
        "__main__": "main", "pages": "catalogue", "folder": "sources",
        "controls": "explorer", "page": "explorer", "sheet": "record", "check": "faults",
        "refresh": "main", "terminal": "main", "warm": "kernels",
        "warmer": "kernels", "warmth": "kernels", "index": "press", "exporter": "catalogue",
        "shelves": "batch", "tokens": "numbers", "amounts": "numbers", "phrases": "numbers",
        "fractions": "results", "outcomes": "results", "sections": "catalogue",
    }  # fmt: skip

    assert f"`{noun}`" in (HERE / "README.md").read_text(encoding="utf-8")
    assert re.search(rf"(?:from|import) .*\b{through.get(noun, noun)}\b", tests)


@pytest.mark.parametrize("module", MODULES)
def test_every_front_door_is_listed(module: str):
    """What a module defines for others stands in its `__all__`, with a docstring."""
    tree = ast.parse((HERE / f"lib/{module}.py").read_text(encoding="utf-8"))
    listed = next(
        ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"
    )
    defined = [n for n in tree.body if isinstance(n, ast.FunctionDef | ast.ClassDef)]

    assert {n.name for n in defined if not n.name.startswith("_")} <= set(listed)
    assert all(ast.get_docstring(n) for n in defined if n.name in listed)


@pytest.mark.parametrize(
    "table", sorted(str(p.relative_to(HERE / "data")) for p in (HERE / "data").rglob("*.csv"))
)
def test_data_dictionary_names_every_column(table: str):
    """data/README.md has a section for every table, with exactly its columns, in its order."""
    text = (HERE / "data/README.md").read_text(encoding="utf-8")
    with (HERE / "data" / table).open(encoding="utf-8", newline="") as file:
        header = next(csv.reader(file))
    section = text.split(f"## {table}\n")[1].split("\n## ")[0]

    assert header == re.findall(r"(?m)^\| `(\w+)` \|", section)


def test_data_dictionary_explains_every_setting():
    """data/README.md explains every entry that data/case.yml can have, in the engine's order."""
    text = (HERE / "data/README.md").read_text(encoding="utf-8")
    section = text.split("## case.yml\n")[1].split("\n## ")[0]

    assert list(Case.model_fields) == re.findall(r"(?m)^\| `(\w+)` \|", section)


def test_nothing_names_a_machine_or_registry():
    """No tracked file holds a path of a machine or the host of a package registry."""
    names = subprocess.run(
        ["git", "ls-files", "-z"], cwd=HERE, capture_output=True, text=True, check=True
    ).stdout.split("\0")
    hosts = "|".join(["pypi" + r"\.org", "pythonhosted" + r"\.org", "npmjs" + r"\.org"])
    pattern = re.compile(rf"{hosts}|(?<![\w.])/(?:work|root|home|Users)/[a-z]")
    found = [
        name
        for name in names
        if name
        and not name.endswith("plotly-basic.min.js")
        and name != "tests/house/test_house.py"
        and pattern.search((HERE / name).read_text(encoding="utf-8"))
    ]

    assert len(names) > 40
    assert [] == found


@pytest.mark.parametrize("name", NAMES)
def test_no_stored_output_has_a_drawing_in_the_page(name: str):
    """JupyterLab takes SVG out of a notebook that is not trusted, and would leave its words."""
    outputs = [o for cell in NOTEBOOKS[name].cells for o in cell.get("outputs", [])]

    assert [] == [o for o in outputs if "<svg" in o.get("data", {}).get("text/html", "")]
