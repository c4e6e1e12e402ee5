"""The three ways to the same environment: pyproject.toml, the locks, environment.yml.

What no test here can prove: that conda-forge and the package index serve these files today.
"""

from __future__ import annotations

import functools
import os
import re
import shutil
import subprocess
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


class Bare:
    """A folder with the Makefile, and an interpreter that only says which version it is."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in ("Makefile", "requirements.lock", "requirements-test.lock", "pyproject.toml"):
            shutil.copyfile(HERE / name, folder / name)

    def python(self, name: str, says: str) -> None:
        """Put the interpreter *name* into the folder; asked for its version it *says* this."""
        program = self.folder / name
        program.write_text(_PYTHON.replace("SAYS", says), encoding="utf-8")
        program.chmod(0o755)

    def report(self, python: str = "./python3") -> tuple[int, str, str]:
        """Return the exit code of `make report`, what it says, and what it complains of."""
        mine = {k: v for k, v in os.environ.items() if not k.startswith("MAKE") and k != "PYTHON"}
        made = subprocess.run(
            ["make", "--no-print-directory", "report", f"PYTHON={python}"],
            cwd=self.folder, env=mine, capture_output=True, text=True, check=False,
        )  # fmt: skip
        return made.returncode, made.stdout, made.stderr


# Makes a .venv of copies of itself, which as pip or uv "install" a casebook that says who made it.
_PYTHON = """#!/bin/sh
case "$*" in
  --version) echo "SAYS" ;;
  "-c "*) ;;
  "-m venv .venv")
    mkdir -p .venv/bin
    cp "$0" .venv/bin/python
    cp "$0" .venv/bin/pip
    echo "command = $0 -m venv $PWD/.venv" > .venv/pyvenv.cfg ;;
  *uv==*) cp "$0" .venv/bin/uv ;;
  *)
    if [ "${0##*/}" = uv ] && [ -e no-uv ]; then exit 2; fi
    printf '#!/bin/sh\\necho made with SAYS by %s\\n' "${0##*/}" > .venv/bin/casebook
    chmod +x .venv/bin/casebook ;;
esac
"""


@pytest.fixture
def bare(tmp_path: Path) -> Bare:
    """Return a folder in which nothing is set up."""
    return Bare(tmp_path)


@pytest.mark.parametrize("version", ["3.11.0", "3.12.1", "3.13.0", "3.14.10", "3.15.0rc1"])
def test_make_takes_the_pythons_it_was_tried_with(bare: Bare, version: str):
    """`make report` sets up with Python 3.11 to 3.15 and complains of nothing."""
    bare.python("python3", f"Python {version}")

    code, said, complained = bare.report()

    assert (0, "") == (code, complained)
    assert said.endswith(f"made with Python {version} by uv\n")


@pytest.mark.parametrize("version", ["3.16.0", "3.16.0a2+", "3.20.1", "4.0.0"])
def test_make_tries_a_newer_python_with_a_word_of_caution(bare: Bare, version: str):
    """A Python that came later is tried, and the terminal says that nobody had tried it."""
    bare.python("python3", f"Python {version}")

    code, said, complained = bare.report()

    assert 0 == code
    assert said.endswith(f"made with Python {version} by uv\n")
    assert complained == (
        f"Casebook was tried with Python 3.11 to 3.15, not with Python {version}. "
        "If it fails, name another one: make report PYTHON=python3.12\n"
    )


# 3.1 and 3.2 would pass if versions were compared as words or as fractions.
@pytest.mark.parametrize(
    "says", ["Python 2.7.18", "Python 3.1.5", "Python 3.2.6", "Python 3.9.18", "Python 3.10.13"]
)
def test_make_refuses_an_older_python_and_says_what_to_do(bare: Bare, says: str):
    """With a Python before 3.11 nothing is set up, and one sentence says what to type."""
    bare.python("python3", says)

    code, said, complained = bare.report()

    assert (2, "") == (code, said)
    assert complained.startswith(
        f"Casebook needs Python 3.11 or later; ./python3 is {says}. "
        "Name a later one: make report PYTHON=python3.12\n"
    )
    assert not (bare.folder / ".venv").exists()


def test_make_says_when_there_is_no_such_python(bare: Bare):
    """A Python that is not there is named, and what to type instead."""
    code, said, complained = bare.report("./python3.99")

    assert (2, "") == (code, said)
    assert complained.startswith(
        "Casebook needs Python 3.11 or later; there is no ./python3.99. "
        "Name another one: make report PYTHON=python3.12\n"
    )


def test_make_goes_on_with_pip_where_uv_fails(bare: Bare):
    """Where uv cannot install, as behind certificates it does not trust, pip does."""
    bare.python("python3", "Python 3.12.1")
    (bare.folder / "no-uv").touch()

    code, said, complained = bare.report()

    assert (0, "") == (code, complained)
    assert said.endswith("Going on with pip instead of uv\nmade with Python 3.12.1 by pip\n")


def test_make_is_quick_the_second_time(bare: Bare):
    """What is set up stays: a file put into .venv is there after a second call."""
    bare.python("python3", "Python 3.12.1")
    bare.report()
    (bare.folder / ".venv/mine").touch()

    code, said, complained = bare.report()

    assert (0, "made with Python 3.12.1 by uv\n", "") == (code, said, complained)
    assert (bare.folder / ".venv/mine").exists()


def test_make_keeps_the_environment_when_only_the_locks_change(bare: Bare):
    """A changed lock is installed into the .venv that is there."""
    bare.python("python3", "Python 3.12.1")
    bare.report()
    (bare.folder / ".venv/mine").touch()
    with (bare.folder / "requirements.lock").open("a", encoding="utf-8") as lock:
        lock.write("# changed\n")

    code, said, _ = bare.report()

    assert 0 == code
    assert "Setting up" not in said
    assert (bare.folder / ".venv/mine").exists()


@pytest.mark.parametrize("left", ["another", "gone", "half"])
def test_make_remakes_the_environment_of_another_python(bare: Bare, left: str):
    """A .venv of another Python, of one that is gone, or half made, is made anew."""
    bare.python("python3", "Python 3.12.1")
    bare.python("other", "Python 3.13.0")
    bare.report("./other")
    venv = bare.folder / ".venv"
    (venv / "mine").touch()
    if left == "gone":
        (venv / "bin/python").unlink()
        (venv / "bin/python").symlink_to(bare.folder / "removed")
    if left == "half":
        shutil.copyfile(bare.folder / "python3", venv / "bin/python")
        (venv / "bin/pip").unlink()

    code, said, complained = bare.report()

    assert (0, "") == (code, complained)
    assert said == "Setting up .venv (once)\nmade with Python 3.12.1 by uv\n"
    assert not (venv / "mine").exists()


def test_make_remakes_an_environment_that_was_copied_with_its_folder(tmp_path: Path):
    """In a copy of the whole folder .venv is made anew, for its programs belong to the first."""
    (tmp_path / "first").mkdir()
    first = Bare(tmp_path / "first")
    first.python("python3", "Python 3.12.1")
    first.report()
    (first.folder / ".venv/mine").touch()
    shutil.copytree(first.folder, tmp_path / "a copy")
    second = Bare(tmp_path / "a copy")

    code, said, complained = second.report()

    assert (0, "") == (code, complained)
    assert said == "Setting up .venv (once)\nmade with Python 3.12.1 by uv\n"
    assert not (second.folder / ".venv/mine").exists()
    assert (first.folder / ".venv/mine").exists()
