"""Errors: what a reader sees of them."""

from __future__ import annotations

import pytest
from IPython.core.interactiveshell import InteractiveShell

from casebook.records import errors


@pytest.mark.parametrize(
    "name", [name for name in errors.__all__ if name not in ("Fault", "suggest")]
)
def test_in_a_notebook_an_error_is_its_message(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A cell that fails on purpose shows the error's name and message, and no line of code."""
    shell = InteractiveShell()
    shell.run_cell(
        f"from casebook.records import errors\nraise errors.{name}('since: expected a year')"
    )
    shown = capsys.readouterr().out

    assert f"{name}: since: expected a year" == shown.strip()
