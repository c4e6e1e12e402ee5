"""The command line: its commands, and what none of them opens before it is asked."""

import re
import subprocess
import sys

from click.testing import CliRunner, Result

from casebook.__main__ import main


def run(*words: str) -> Result:
    """Return what the command line does with *words*."""
    return CliRunner().invoke(main, words)


def test_the_module_names_every_command() -> None:
    """The module's own description leaves out no command."""
    named = re.findall(r"`(?:casebook )?(\w+)`", sys.modules[main.callback.__module__].__doc__)

    assert sorted(main.commands) == sorted(named)


def test_the_version_is_told() -> None:
    """The command knows its version."""
    assert "0.1.0" in run("--version").output


def test_the_door_opens_no_room() -> None:
    """What a command needs is imported when it runs, so that help and refusals come at once."""
    seen = "import sys, casebook.__main__; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", seen], capture_output=True, text=True, check=True)

    modules = done.stdout.split()
    assert "casebook.commands.report" in modules
    assert set() == {"pandas", "papermill", "nbconvert", "casebook.reports"} & set(modules)
