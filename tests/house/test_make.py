"""What `make` does with the Python it is given and with an environment that is there already."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parents[2]


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


def test_make_lab_trusts_what_is_still_ours(tmp_path: Path):
    """A copy that make lab made or left as it was is trusted; one that a reader changed is not."""
    for name in ("notebooks", "playground", "bin"):
        (tmp_path / name).mkdir()
    for name in ("requirements.lock", "ready"):
        (tmp_path / name).touch()
    for name in ("new", "same", "changed"):
        (tmp_path / f"notebooks/{name}.ipynb").write_text("ours", encoding="utf-8")
    (tmp_path / "playground/same.ipynb").write_text("ours", encoding="utf-8")
    (tmp_path / "playground/changed.ipynb").write_text("theirs", encoding="utf-8")
    (tmp_path / "bin/jupyter").write_text('#!/bin/sh\necho "$@" >> told\n', encoding="utf-8")
    (tmp_path / "bin/jupyter").chmod(0o755)
    shutil.copy(HERE / "Makefile", tmp_path)

    command = ["make", "lab", "READY=ready", "BIN=./bin"]
    made = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    trusted, opened = (tmp_path / "told").read_text(encoding="utf-8").splitlines()

    assert "trust playground/new.ipynb playground/same.ipynb" == trusted
    assert opened.startswith("lab ")
    assert "kept your copy playground/changed.ipynb" in made.stdout
