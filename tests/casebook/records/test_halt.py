"""Halt: after a refusal the cells that come with it are not run; later ones are."""

from __future__ import annotations

import sys

import pytest
from IPython.core.interactiveshell import InteractiveShell

from casebook.records import halt
from casebook.records.errors import ParameterError


@pytest.fixture
def shell(monkeypatch: pytest.MonkeyPatch) -> InteractiveShell:
    """Return a notebook's shell, in which a refusal is shown."""
    shell = InteractiveShell()
    monkeypatch.setattr(sys.modules["IPython"], "get_ipython", lambda: shell)
    monkeypatch.setattr(halt, "_halt", halt._Halt())
    return shell


REFUSED = "from casebook.records.errors import expect; expect(int, since='1')"
SENTENCE = "ParameterError: parameter since: expected int, seen '1'"


def test_a_refusal_is_one_sentence(
    shell: InteractiveShell, capsys: pytest.CaptureFixture[str]
) -> None:
    """A notebook shows of a refusal the sentence alone, without a traceback."""
    shell.run_cell(REFUSED)

    assert SENTENCE == capsys.readouterr().out.strip()


def test_cells_asked_for_together_with_a_refused_one_are_not_run(
    shell: InteractiveShell, capsys: pytest.CaptureFixture[str]
) -> None:
    """What comes at once after a refusal is not run on values of before; each cell says why."""
    shell.run_cell("made = 1")
    shell.run_cell(REFUSED)
    capsys.readouterr()

    for _ in range(2):
        shell.run_cell("made = 2")
        told = f"Not run, because of an earlier cell. {SENTENCE}"
        assert told == capsys.readouterr().err.strip()
    assert shell.user_ns["made"] == 1


def test_a_cell_that_is_run_later_is_run(
    shell: InteractiveShell, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once a person has had time to mend the value, cells run again."""
    shell.run_cell(REFUSED)
    later = halt.time.monotonic() + 2
    monkeypatch.setattr(halt.time, "monotonic", lambda: later)
    shell.run_cell("made = 3")

    assert shell.user_ns["made"] == 3


def test_other_errors_hold_nothing_back(shell: InteractiveShell) -> None:
    """An error that is no refusal of ours leaves to JupyterLab what happens next."""
    shell.run_cell("1 / 0")
    shell.run_cell("made = 4")

    assert shell.user_ns["made"] == 4


def test_outside_a_notebook_nothing_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no notebook runs, a refusal is its sentence and nothing else."""
    monkeypatch.setattr(sys.modules["IPython"], "get_ipython", lambda: None)

    assert ["ParameterError: no"] == ParameterError("no")._render_traceback_()
