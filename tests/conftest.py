"""What several tests need: a project of their own to plant things in."""

from __future__ import annotations

import csv
import gc
import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import nbformat
import pandas as pd
import pytest
from bs4 import BeautifulSoup
from hypothesis import settings
from nbformat.v4 import new_code_cell, new_notebook

from casebook.evidence import findings, series
from casebook.evidence.findings import Finding
from casebook.evidence.results import Outcome, Result
from casebook.explorers.explorer import Explorer, View
from casebook.records.record import Columns, Record
from casebook.texts import ledger, sources
from casebook.texts.ledger import Quantity
from casebook.texts.sources import Document, Furniture, Source

HERE = Path(__file__).resolve().parents[1]
# Every table of the ledger whose rows stand on words of an article.
TABLES = (
    *("furniture", "quotations", "quantities", "dates", "exceptions", "claims", "no-claims"),
    *("answers", "framings", "notes"),
)
# Tables that name rows of the ledger in one of their first columns.
OF_ROWS = {
    "claims": {"judgements": 0, "lookups": 0, "pointers": 0},
    "quotations": {"witnesses": 1},
}
FOLDERS = ("seeds", "data", "notebooks")
KERNEL = {"name": "python3", "language": "python", "display_name": "Python 3"}


# Thousands of tests leave much that stays, which to look through again and again takes a fifth
# of their time.
gc.set_threshold(20_000, 50, 100)
# A busy machine is no reason to fail.
settings.register_profile("casebook", deadline=None)
settings.load_profile("casebook")


# The files that take longest, begun first, so that no processor is left with one at the end.
LONGEST = (
    *("reports/test_cluster.py", "browser/test_lab.py", "browser/test_access.py"),
    *("browser/test_browser.py", "browser/test_paper.py"),
    *("reports/test_kernels.py", "lindau/test_lindau.py", "reports/test_notebooks.py"),
    *("reports/test_batch.py", "reports/test_catalogue.py", "reports/test_receipts.py"),
    *("browser/test_explorers_browser.py", "reports/test_workers.py", "texts/test_mutations.py"),
    *("casebook/test_faults.py", "browser/test_timeline_browser.py"),
    "browser/test_planted_timeline.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the tests of the longest files come first; those of a file keep their order."""
    items.sort(
        key=lambda item: next(
            (at for at, file in enumerate(LONGEST) if item.path.as_posix().endswith(f"/{file}")),
            len(LONGEST),
        )
    )


@pytest.fixture(scope="session")
def lent(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Return the desk that tests lend one another, each putting it back as it was."""
    return copied(tmp_path_factory.mktemp("desk"))


@pytest.fixture
def desk(lent: Desk, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """Return a copy of the project's seeds, data and notebooks that a test may change."""
    monkeypatch.setenv("CASEBOOK_ROOT", str(lent.root))
    yield lent
    lent.put_back()


@pytest.fixture(scope="session")
def tables() -> dict[str, pd.DataFrame]:
    """Return the real series by name."""
    return dict(series.Series())


@pytest.fixture(scope="session")
def stated() -> dict[str, Quantity]:
    """Return the real quantities of both articles by id."""
    documents = [sources.load(source.id) for source in sources.catalogue()]
    return {row.id: row for document in documents for row in ledger.quantities(document)}


@pytest.fixture(scope="session")
def found(tables: dict[str, pd.DataFrame]) -> dict[str, Finding]:
    """Return the real findings of both articles by claim."""
    documents = [sources.load(source.id) for source in sources.catalogue()]
    return {f.claim.id: f for document in documents for f in findings.load(document, tables)}


def made(outcomes: Iterable[Any]) -> Iterator[Any]:
    """Yield *outcomes* as the reports that are made."""
    yield from outcomes


def reported(root: Path, *words: str) -> dict[str, str]:
    """Return the error of each report of the case in *root*, none where it was made."""
    done = subprocess.run(
        [sys.executable, "-m", "casebook", "report", *words, "--json"],
        env={**os.environ, "CASEBOOK_ROOT": str(root)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr
    return {one["id"]: one["error"] for one in json.loads(done.stdout)["reports"]}


def copied(folder: Path) -> Desk:
    """Return a copy of the project's seeds, data and notebooks in *folder*."""
    for name in FOLDERS:
        shutil.copytree(HERE / name, folder / name, copy_function=_copy)
    return Desk(folder)


def _copy(old: str, new: str) -> None:
    """Copy a file; it looks old, so that what is read of it may be kept."""
    shutil.copyfile(old, new)
    os.utime(new, (0, 0))


def store(root: Path, name: str, *cells: str) -> None:
    """Store a notebook of code *cells* in the project *root*."""
    planted = [new_code_cell(text, id=f"c{at}") for at, text in enumerate(cells)]
    notebook = new_notebook(cells=planted, metadata={"kernelspec": KERNEL})
    nbformat.write(notebook, root / "notebooks" / f"{name}.ipynb")


@contextmanager
def standing(
    *documents: Document, voices: Mapping[str, ledger.Voice] | None = None
) -> Iterator[None]:
    """While it lasts, the articles *documents* and the *voices* stand in place of the real ones."""
    planted = {one.source.id: one for one in documents}
    opened, known = sources.load, ledger.voices
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sources, "load", lambda name: planted.get(name) or opened(name))
        patch.setattr(ledger, "voices", lambda: dict(voices) if voices else known())
        yield


def document(text: str, *furniture: str, source: Source | None = None) -> Document:
    """Return a document of *text*, all body but for the first place of each of *furniture*."""
    source = source or sources.catalogue()[0]
    rows = (
        Furniture(id=f"F{at}", source=source.id, start=text.index(f), exact=f, kind="see-also")
        for at, f in enumerate(furniture)
    )
    return Document(source=source, text=text, furniture=tuple(rows))


def soup(shown: Any) -> BeautifulSoup:
    """Return what a notebook shows, or its markup, parsed."""
    return BeautifulSoup(str(getattr(shown, "markup", shown)), "html.parser")


def spread(runs: list[int]) -> list[int]:
    """Return the numbers of a table; -n before a number stands for n of it."""
    numbers = iter(runs)
    return [n for one in numbers for n in ([next(numbers)] * -one if one < 0 else [one])]


def decoded(definition: Any, values: dict[str, str]) -> list[str]:
    """Return the HTML of each place for *values*, put together from an explorer's definition."""
    options = [[value for value, _ in control["options"]] for control in definition["controls"]]
    at = [
        offered.index(values[control["name"]])
        for offered, control in zip(options, definition["controls"], strict=True)
    ]

    def find(table: Any) -> str:
        place = 0
        for control in table["by"]:
            place = place * len(options[control]) + at[control]
        return definition["parts"][spread(table["at"])[place]]

    headline, reason = map(find, definition["refusal"])
    if headline:
        return [headline, reason]
    return ["".join(map(find, place)) for place in definition["places"]]


def misread(shown: Explorer, every: int = 1) -> list[dict[str, str]]:
    """Return the states, of *every* so many, that a page does not read as Python computes them."""
    states = [dict(zip(shown.first, at, strict=True)) for at in list(shown.views)[::every]]
    assert any(isinstance(view, View) for view in shown.views.values())
    definition = shown.definition()
    return [at for at in states if shown.texts(at) != decoded(definition, at)]


def outcomes(result: Result) -> dict[str, Outcome]:
    """Return how each row of the ledger came out."""
    return {one.row: one.outcome for one in result.comparisons}


def recomputed(result: Result) -> dict[str, float]:
    """Return what was computed for each row of the ledger, to a thousandth."""
    return {one.row: round(one.recomputed, 3) for one in result.comparisons}


def supports(result: Result) -> list[bool | None]:
    """Return which of the choices support what is printed."""
    return [one.supports for one in result.alternatives]


def places(faults: Iterable[Any]) -> list[tuple[str, int | None, str]]:
    """Return file, line and column of each of *faults*."""
    return [(one.file, one.line, one.column) for one in faults]


class Desk:
    """A project folder of a test's own, in use while the test runs."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def put_back(self) -> None:
        """Make every file again as the project has it, and take out what it has not."""
        for folder in self.root.iterdir():
            if folder.name not in FOLDERS:
                shutil.rmtree(folder) if folder.is_dir() else folder.unlink()
        for name in FOLDERS:
            for here in (self.root / name).rglob("*"):
                if here.is_file() and not (HERE / here.relative_to(self.root)).is_file():
                    here.unlink()
            for there in (HERE / name).rglob("*"):
                here = self.root / there.relative_to(HERE)
                if there.is_file() and not (here.is_file() and here.stat().st_mtime == 0):
                    _copy(str(there), str(here))

    def text(self, name: str) -> str:
        """Return the text of the file *name*."""
        return (self.root / name).read_bytes().decode()

    def write(self, name: str, text: str) -> None:
        """Write *text* into the file *name*, line ends untouched."""
        (self.root / name).write_bytes(text.encode())

    def swap(self, name: str, old: str, new: str) -> None:
        """Put *new* for the one place of *old* in the file *name*."""
        text = self.text(name)
        assert text.count(old) == 1, (name, old, text.count(old))
        self.write(name, text.replace(old, new))

    def table(self, name: str, row_type: type[Record], rows: Iterable[Mapping[str, str]]) -> None:
        """Make *rows* the whole table *name*, with the columns of *row_type*."""
        text = io.StringIO(newline="")
        writer = csv.DictWriter(text, columns(row_type), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        self.write(name, text.getvalue())

    def article(self, text: str, id: str = "courthouse-news") -> None:
        """Make *text* the whole article *id*: no rows of any table, a right checksum."""
        sources = self.text("data/sources.csv")
        file, old = re.search(rf"(?m)^{id},.*,(seeds/[^,]+),([0-9a-f]{{64}})$", sources).groups()
        self.write(file, text)
        self.write(
            "data/sources.csv", sources.replace(old, hashlib.sha256(text.encode()).hexdigest())
        )
        for table in TABLES:
            name = f"data/ledger/{table}.csv"
            rows = _rows(self.text(name))
            kept = [row for row in rows if f",{id}," not in row]
            self.write(name, "".join(kept))
            gone = {row.split(",")[0] for row in rows} - {row.split(",")[0] for row in kept}
            for other, column in OF_ROWS.get(table, {}).items():
                self._forget(f"data/{other}.csv", column, gone)

    def _forget(self, name: str, column: int, gone: set[str]) -> None:
        """Take out of the file *name* the rows whose *column* names one of what is *gone*."""
        rows = _rows(self.text(name))
        kept = [row for row in rows if not gone & set(row.split(",")[column].split(";"))]
        self.write(name, "".join(kept))


def columns(row_type: type[Record]) -> list[str]:
    """Return the columns of a table of *row_type*, those that one field holds together included."""
    named: list[str] = []
    for name, field in row_type.model_fields.items():
        marks = [mark for mark in field.metadata if isinstance(mark, Columns)]
        named += [c for mark in marks for c in mark.names()] or [name]
    return named


def _rows(text: str) -> list[str]:
    """Return the rows of a CSV text, one with line breaks inside its quotes as one."""
    rows, open_row = [], ""
    for line in text.splitlines(keepends=True):
        open_row += line
        if open_row.count('"') % 2 == 0:
            rows.append(open_row)
            open_row = ""
    return rows
