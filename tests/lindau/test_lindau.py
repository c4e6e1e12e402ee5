"""A second case, tiny and invented, goes through everything that the first one does."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from case_words import every_word, found_in
from conftest import HERE, reported

import casebook
from casebook import faults
from casebook.reports import catalogue
from casebook.texts import audit, sources

LINDAU = HERE / "tests" / "lindau"
PARTS = ("seeds", "data", "lib", "notebooks")
# What a case may leave out; each of the others it must have, if only with a header.
OPTIONAL = ("events.csv", "ledger/no-claims.csv", "ledger/exceptions.csv")


def case(folder: Path) -> Path:
    """Return a copy of the tiny case in *folder*."""
    for part in PARTS:
        shutil.copytree(LINDAU / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, BeautifulSoup]]:
    """Return every page that is made of the tiny case, by its name, parsed."""
    every_word()  # of the first case, before the second is opened
    found_in("")
    root = case(tmp_path_factory.mktemp("lindau"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CASEBOOK_ROOT", str(root))
        assert {""} == set(reported(root).values())
        yield {path.stem: parsed(path) for path in (root / "build" / "reports").glob("*.html")}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the tiny case that a test may change, in use while the test runs."""
    monkeypatch.setenv("CASEBOOK_ROOT", str(tmp_path))
    return case(tmp_path)


def parsed(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def words(page: BeautifulSoup) -> str:
    """Return what a reader of *page* sees."""
    shown = BeautifulSoup(str(page), "html.parser")
    for hidden in shown(["script", "style"]):
        hidden.decompose()
    return " ".join(shown.get_text(" ").split())


def test_every_report_is_made(made: dict[str, BeautifulSoup]) -> None:
    """Start, both articles, findings, timeline, an explorer and the index are made."""
    wanted = {"start-here", "lake-times", "lindau-tribune", "findings", "timeline", "bicycles"}

    assert wanted | {"index"} == set(made)


def test_no_word_of_the_first_case_stands_in_a_page(made: dict[str, BeautifulSoup]) -> None:
    """No name, id, label, series or sentence of the first case is in a page, seen or hidden."""
    found = {name: found_in(page_without_plotly(page)) for name, page in made.items()}

    assert {} == {name: hits for name, hits in found.items() if hits}


def page_without_plotly(page: BeautifulSoup) -> str:
    kept = BeautifulSoup(str(page), "html.parser")
    for script in kept("script"):
        if "plotly.js" in script.text[:500]:
            script.decompose()
    return str(kept)


def test_the_first_page_is_about_this_case(made: dict[str, BeautifulSoup]) -> None:
    """Index and start page open with the title and the sentences of this case."""
    opening = "On April 13, 2032, the station of Lindau spoke of bicycles stolen in 2031."

    assert "Two articles on bicycles stolen in Lindau" == made["index"].h1.text
    assert opening in words(made["index"])
    assert opening in words(made["start-here"])


def test_nothing_untrue_is_said_of_an_article(made: dict[str, BeautifulSoup]) -> None:
    """Who has an author and a printed date is not said to lack them; who lacks them is."""
    named, unnamed = words(made["lake-times"]), words(made["lindau-tribune"])
    points = ("The author is not named", "The day of publication is inferred")

    assert [False, False] == [point in named for point in points]
    assert [True, True] == [point in unnamed for point in points]
    assert "Ida Moos" in named
    assert "a second read them" not in named + unnamed


def test_reckoned_dates_count_from_this_cases_day(made: dict[str, BeautifulSoup]) -> None:
    """A page says from which day dates are reckoned."""
    assert "worked out from the day of the talk, Tuesday, April 13, 2032" in words(
        made["lake-times"]
    )


def test_publishers_with_equal_initials_are_told_apart(made: dict[str, BeautifulSoup]) -> None:
    """Lake Times and Lindau Tribune have letters of their own, and each row leads to its own."""
    assert {"LT": "lake-times", "TR": "lindau-tribune"} == lettered()
    links = {a.text: a["href"] for a in made["findings"]("a") if a.text in ("LT-C01", "TR-C01")}

    assert "lindau-tribune.html#at-TR-C01" == links["TR-C01"]
    assert "lake-times.html#at-LT-C01" in {a["href"] for a in made["findings"]("a")}
    assert "lindau-tribune.html#at-TR12" in {a["href"] for a in made["timeline"]("a", href=True)}


def lettered() -> dict[str, str]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CASEBOOK_ROOT", str(LINDAU))
        return sources.by_letters()


def test_the_explorer_can_be_operated(made: dict[str, BeautifulSoup]) -> None:
    """The explorer stands in its page with its first state, and its definition beside it."""
    explorer = made["bicycles"].find("section", class_="explorer")

    assert "From 2030 to 2031 thefts rose 25.0 percent." in explorer.text
    assert made["bicycles"].find("script", attrs={"data-definition": True})


def test_the_tables_are_right_and_all_is_accounted_for(root: Path) -> None:
    """The check finds no fault, and the audit no sign or sentence without a row."""
    audits = [audit.audit(sources.load(source.id)) for source in sources.catalogue()]

    assert () == faults.find()
    assert [((), ())] * 2 == [(one.missing, one.unclaimed) for one in audits]


def test_a_claim_is_computed_by_the_cases_own_check(root: Path) -> None:
    """The check that `data/case.yml` leads to gives the result."""
    article = casebook.open("lake-times")

    assert "equal" == str(article.findings["LT-C01"].result.outcome)
    assert (1, 2) == article.findings["LT-C01"].result.support


def test_what_has_no_data_is_said_to_have_none(root: Path) -> None:
    """Without events, claims and quotations every page is made, and says what it lacks."""
    for name in OPTIONAL:
        (root / "data" / name).unlink()
    for name in ("claims", "quotations", "quantities", "dates"):
        keep_header(root / f"data/ledger/{name}.csv")
    keep_header(root / "data/judgements.csv")
    chosen = [r.id for r in catalogue.choose([], {}) if r.id != "bicycles"]

    errors = reported(root, *chosen)

    assert dict.fromkeys(chosen, "") == errors
    page = {name: words(parsed(root / f"build/reports/{name}.html")) for name in
            ("lake-times", "findings", "timeline")}  # fmt: skip
    assert "no words between quotation marks" in page["lake-times"]
    assert "No claim is on record" in page["findings"]
    assert "no chart" in page["timeline"]


def keep_header(path: Path) -> None:
    path.write_text(path.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")


def test_the_wheel_runs_the_case_without_the_repository(root: Path, tmp_path: Path) -> None:
    """The built package holds the engine and its notebooks, no case, and makes a report."""
    wheel = tmp_path / "wheel"
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(wheel)]
    subprocess.run(build, cwd=HERE, check=True, capture_output=True)
    with zipfile.ZipFile(next(wheel.glob("*.whl"))) as packed:
        packed.extractall(tmp_path / "site")
    installed = {path.name for path in (tmp_path / "site").iterdir()}
    environment = os.environ | {"PYTHONPATH": str(tmp_path / "site")}
    run = "import casebook.__main__ as m; print(m.__file__); m.main(['report', 'lake-times'])"
    done = subprocess.run(
        [sys.executable, "-c", run], env=environment, cwd=root, capture_output=True, text=True
    )

    assert 0 == done.returncode, done.stderr
    assert str(tmp_path / "site") in done.stdout
    assert {"casebook"} == {name for name in installed if not name.endswith(".dist-info")}
    assert 4 == len(list((tmp_path / "site/casebook/notebooks").glob("*.ipynb")))
    for path in (tmp_path / "site/casebook/notebooks").glob("*.ipynb"):
        assert not re.search(r'"outputs": \[[^\]]', path.read_text(encoding="utf-8")), path.name
