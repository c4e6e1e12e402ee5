"""The three ways to the same environment: pyproject.toml, the locks, environment.yml.

What no test here can prove: that conda-forge and the package index serve these files today.
"""

from __future__ import annotations

import re
import sys
import tomllib
from importlib.metadata import version
from pathlib import Path

import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.version import Version

HERE = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((HERE / "pyproject.toml").read_text(encoding="utf-8"))
ENVIRONMENT = yaml.safe_load((HERE / "environment.yml").read_text(encoding="utf-8"))


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


def test_lock_holds_what_we_name():
    """Every package that pyproject.toml names is pinned in the lock at a version it allows."""
    lock = pins("requirements.lock")

    assert len(PROJECT["project"]["dependencies"]) > 10
    assert [] == [name for name in PROJECT["project"]["dependencies"] if not holds(name, lock)]


def test_test_lock_is_the_lock_and_more():
    """The tests run with the very versions that readers get, plus the test tools."""
    lock, test = pins("requirements.lock"), pins("requirements-test.lock")

    assert [] == [name for name, wanted in lock.items() if test.get(name) != wanted]
    assert [] == [name for name in PROJECT["dependency-groups"]["test"] if not holds(name, test)]


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
