"""Case: the engine learns from `data/case.yml` what the case has and whose checks to run."""

from __future__ import annotations

import re
import sys

import pytest
from conftest import Desk

from casebook.records import case
from casebook.records.errors import RecordError

FILE = "data/case.yml"
SMALL = "title: A town\nopening: [It is a town.]\n"


def refusal(desk: Desk, text: str) -> str:
    """Return the message that refuses *text* as the settings of a case."""
    desk.write(FILE, text)
    with pytest.raises(RecordError) as refused:
        case.load()
    return str(refused.value)


def test_the_case_names_the_package_of_its_checks(desk: Desk) -> None:
    """The functions that test claims come from the package that the case names."""
    from ms13.checks import CHECKS

    assert case.checks() is CHECKS


def test_a_case_needs_a_title_and_an_opening(desk: Desk) -> None:
    """Everything else may be left out, and is empty then."""
    desk.write(FILE, SMALL)
    small = case.load()

    assert ("A town", ("It is a town.",)) == (small.title, small.opening)
    assert (None, None, None) == (small.package, small.day, small.last_counted)
    assert not any((small.offices, small.codes, small.readings, small.terms, small.dimensions))
    assert "expected a value, seen none" in refusal(desk, "title: A town\n")


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ("offices_comparde: []", "line 3, column offices_comparde: .* mean 'offices_compared'"),
        (
            "last_counted: soon",
            "line 3, column last_counted: expected a valid integer, seen 'soon'",
        ),
        ("day: yesterday", "line 3, column day: expected a valid date"),
        ("offices: DEA", "line 3, column offices: expected a valid tuple, seen 'DEA'"),
        ("offices: ['']", "line 3, column offices.0: expected"),
        ("package: my case", "line 3, column package: expected a name of letters, digits and _"),
        ("codes: {a b: {words: a}}", "line 3, column codes.a b.*: expected a name of letters"),
        ("codes: {a: {word: a}}", "line 3, column codes.a.word: .* mean 'words'"),
        ("categories: {told: []}", "line 3, column categories.told: .* there are: done, said"),
    ],
)
def test_a_setting_of_another_kind_is_refused(desk: Desk, more: str, message: str) -> None:
    """An unknown key, or a value of another kind, is refused by line and key."""
    assert re.search(f"(?m)^{FILE}, {message}", refusal(desk, f"{SMALL}{more}\n"))


@pytest.mark.parametrize(
    ("compared", "wrong"), [("[DEA, FBI]", []), ("[DEA, FBJ]", ["FBJ"]), ("[dea, X]", ["dea", "X"])]
)
def test_an_office_that_is_compared_is_listed(desk: Desk, compared: str, wrong: list[str]) -> None:
    """Every office that is compared and not listed is named with its line; a listed one is not."""
    text = f"{SMALL}offices: [DEA, FBI]\noffices_compared: {compared}\n"
    if not wrong:
        desk.write(FILE, text)
        assert ("DEA", "FBI") == case.load().offices_compared
        return

    start = f"{FILE}, line 4, column offices_compared."
    lines = refusal(desk, text).splitlines()
    assert [True] * len(wrong) == [line.startswith(start) for line in lines]
    assert wrong == [line.partition(", seen '")[2].partition("'")[0] for line in lines]


@pytest.mark.parametrize(
    ("entry", "wrong"),
    [
        ("offices_in_full: {DEA: Drug Enforcement Administration (DEA), press: the press}", ""),
        ("offices_in_full: {DEB: Drug Enforcement Administration (DEA)}", "offices_in_full.DEB"),
        ("offices_grouped: {officials: [DEA]}", ""),
        ("offices_grouped: {officials: [DEA, pres]}", "offices_grouped.officials.1"),
    ],
)
def test_an_office_in_full_or_in_a_group_is_listed(desk: Desk, entry: str, wrong: str) -> None:
    """Who is named in full, or grouped, is of one of the two lists; another is named by line."""
    text = f"{SMALL}offices: [DEA]\noffices_of_events: [press]\n{entry}\n"
    if not wrong:
        desk.write(FILE, text)
        assert ("DEA",) == case.load().offices
        return

    told = refusal(desk, text)
    assert told.startswith(f"{FILE}, line 5, column {wrong}: ")
    assert "offices or offices_of_events" in told


def test_a_case_without_a_package_has_no_checks(desk: Desk) -> None:
    """Where the case names no package there is nothing to compute, and that is no fault."""
    desk.write(FILE, SMALL)

    assert {} == dict(case.checks())


def test_a_package_that_does_not_exist_is_refused(desk: Desk) -> None:
    """A package that nobody has is refused by line, with what was looked for."""
    desk.write(FILE, f"{SMALL}package: atlantis\n")

    with pytest.raises(RecordError, match=f"^{FILE}, line 3, column package: .*module checks.*'at"):
        case.checks()


def test_a_case_may_bring_code_of_its_own(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A package in the folder `lib` of the case is found without being installed."""
    monkeypatch.setattr(sys, "path", [*sys.path])
    package = desk.root / "lib" / "town_of_a_test"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text('"""A town."""\n')
    (package / "checks.py").write_text('"""Checks."""\n\nCHECKS = {"homes": len}\n')
    desk.write(FILE, f"{SMALL}package: town_of_a_test\n")

    assert {"homes": len} == case.checks()
