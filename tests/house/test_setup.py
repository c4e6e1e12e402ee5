"""The three ways to the same environment: pyproject.toml, the locks, environment.yml.

What no test here can prove: that conda-forge and the package index serve these files today.
"""

from __future__ import annotations

import functools
import re
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import Version

HERE = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((HERE / "pyproject.toml").read_text(encoding="utf-8"))
ENVIRONMENT = yaml.safe_load((HERE / "environment.yml").read_text(encoding="utf-8"))
TRIED = [
    name.rpartition(" :: ")[2]
    for name in PROJECT["project"]["classifiers"]
    if name.startswith("Programming Language :: Python :: 3.")
]
SYSTEMS = {
    "Linux": {"os_name": "posix", "sys_platform": "linux", "platform_system": "Linux"},
    "macOS": {"os_name": "posix", "sys_platform": "darwin", "platform_system": "Darwin"},
    "Windows": {"os_name": "nt", "sys_platform": "win32", "platform_system": "Windows"},
}


def pins(name: str) -> dict[str, list[Requirement]]:
    """Return the requirements of a lock by name; each must be exact and carry a hash."""
    text = (HERE / name).read_text(encoding="utf-8").replace("\\\n", " ")
    found: dict[str, list[Requirement]] = {}
    for line in filter(None, map(str.strip, text.splitlines())):
        wanted, *hashes = re.split(r"\s+--hash=", line)
        assert hashes, line
        assert all(h.startswith("sha256:") for h in hashes), line
        requirement = Requirement(wanted)
        assert re.fullmatch(r"==[\w.+]+", str(requirement.specifier)), line
        found.setdefault(requirement.name.lower(), []).append(requirement)
    return found


def holds(wanted: str, lock: dict[str, list[Requirement]]) -> bool:
    requirement = Requirement(wanted)
    name = requirement.name.lower()
    return name in lock and all(
        requirement.specifier.contains(str(pin.specifier)[2:]) for pin in lock[name]
    )


def applies(requirement: Requirement, there: dict[str, str], extra: str = "") -> bool:
    """Say whether a Python *there* would install the *requirement*."""
    return requirement.marker is None or requirement.marker.evaluate({**there, "extra": extra})


@functools.cache
def below(name: str) -> list[Requirement]:
    """Return what a package says it needs; one not installed here, as Windows', cannot be asked."""
    try:
        return list(map(Requirement, requires(name) or ()))
    except PackageNotFoundError:
        return []


def needs(wanted: list[str], there: dict[str, str]) -> set[str]:
    """Return the names of all that the *wanted* packages need *there*, themselves included."""
    ask = [need for need in map(Requirement, wanted) if applies(need, there)]
    seen: set[tuple[str, str]] = set()
    while ask:
        one = ask.pop()
        name = canonicalize_name(one.name)
        for extra in {"", *one.extras} - {extra for asked, extra in seen if asked == name}:
            seen.add((name, extra))
            ask += [need for need in below(name) if applies(need, there, extra)]
    return {name for name, _ in seen}


def test_lock_holds_what_we_name():
    """Every package that pyproject.toml names is pinned in the lock at a version it allows."""
    lock = pins("requirements.lock")

    assert len(PROJECT["project"]["dependencies"]) > 10
    assert [] == [name for name in PROJECT["project"]["dependencies"] if not holds(name, lock)]


@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize("python", [*TRIED, "3.16", "3.17"])
def test_locks_are_whole_on_every_python_and_system(python: str, system: str):
    """Whatever a named package needs is pinned just once, also where these tests do not run."""
    there = {**SYSTEMS[system], "python_version": python, "python_full_version": f"{python}.9"}
    named = PROJECT["project"]["dependencies"]

    for name, wanted in {
        "requirements.lock": named,
        "requirements-test.lock": [*named, *PROJECT["dependency-groups"]["test"]],
    }.items():
        lock = pins(name)
        pinned = {k: [pin for pin in lock[k] if applies(pin, there)] for k in lock}
        needed = needs(wanted, there)

        assert len(needed) > 90
        assert {} == {k: pinned.get(k) for k in sorted(needed) if len(pinned.get(k, [])) != 1}


def test_test_lock_is_the_lock_and_more():
    """The tests run with the very versions that readers get, plus the test tools."""
    lock, test = pins("requirements.lock"), pins("requirements-test.lock")

    assert [] == [name for name, wanted in lock.items() if test.get(name) != wanted]
    assert [] == [name for name in PROJECT["dependency-groups"]["test"] if not holds(name, test)]


def test_the_extra_is_tested_as_it_is_offered():
    """What the extra `cluster` brings is exact, and in the test lock at that version."""
    (wanted,) = PROJECT["project"]["optional-dependencies"]["cluster"]

    assert wanted in PROJECT["dependency-groups"]["test"]
    assert holds(wanted, pins("requirements-test.lock"))
    assert re.fullmatch(r"==[\w.]+", str(Requirement(wanted).specifier))


def test_build_tool_is_pinned():
    """The build tool is in the lock, so that installing casebook itself fetches nothing."""
    lock = pins("requirements.lock")

    assert all(holds(name, lock) for name in PROJECT["build-system"]["requires"])


def test_conda_brings_an_allowed_python_and_the_same_lock():
    """environment.yml takes a Python that casebook allows, and its packages from the lock."""
    python, pip, packages = ENVIRONMENT["dependencies"]
    allowed = SpecifierSet(PROJECT["project"]["requires-python"])

    assert re.fullmatch(r"python=\d+\.\d+", python)
    assert allowed.contains(python.removeprefix("python="))
    assert pip.startswith("pip>=")
    assert {"pip": ["-r requirements.lock"]} == packages


def test_conda_brings_the_six_packages_of_the_suite():
    """environment.yml names the six packages; pyproject.toml and the lock have them."""
    text = (HERE / "environment.yml").read_text(encoding="utf-8")
    named = [Requirement(wanted).name for wanted in PROJECT["project"]["dependencies"]]
    suite = re.findall(r"(?m)^#   ([a-z]+)   +\w", text)

    assert ["jupyterlab", "pandas", "plotly", "ipywidgets", "papermill", "nbval"] == suite
    assert set(suite) <= set(named)
    assert set(suite) <= set(pins("requirements.lock"))


def test_the_pythons_it_was_tried_with_are_named_alike():
    """The project's metadata and the README name the same Pythons, the oldest allowed one first."""
    text = (HERE / "README.md").read_text(encoding="utf-8")

    assert f">={TRIED[0]}" == PROJECT["project"]["requires-python"]
    assert f"You need Python {TRIED[0]} or later" in text
    assert f"tried with {', '.join(TRIED[:-1])} and {TRIED[-1]};" in text


def test_every_way_installs_casebook_alike():
    """Makefile and postBuild both install casebook itself without fetching anything."""
    makefile = (HERE / "Makefile").read_text(encoding="utf-8")
    build = (HERE / "postBuild").read_text(encoding="utf-8")

    assert 2 == makefile.count("--no-deps --no-build-isolation")
    assert "--no-deps --no-build-isolation" in build
    assert (HERE / "postBuild").stat().st_mode & 0o100


def test_this_environment_is_the_locked_one():
    """The packages in use here are those of the lock."""
    lock = pins("requirements-test.lock")
    here = {
        name: pin
        for name, wanted in lock.items()
        for pin in wanted
        if pin.marker is None or pin.marker.evaluate()
    }
    differing = {
        name: version(name)
        for name, pin in here.items()
        if Version(version(name)) != Version(str(pin.specifier)[2:])
    }

    assert {} == differing
    assert SpecifierSet(PROJECT["project"]["requires-python"]).contains(
        ".".join(map(str, sys.version_info[:3]))
    )
