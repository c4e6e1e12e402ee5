"""Errors: what a reader sees of them."""

from __future__ import annotations

import re

import numpy as np
import pytest
from IPython.core.interactiveshell import InteractiveShell

from casebook.records import errors


@pytest.mark.parametrize(
    "name", [name for name in errors.__all__ if name not in ("Fault", "expect", "suggest")]
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


@pytest.mark.parametrize(
    ("kind", "value"),
    [(int, "1"), (int, 1.0), (int, True), (int, None), (float, "1"), (str, 1), (bool, 1)],
)
def test_a_value_of_another_kind_is_named(kind: type, value: object) -> None:
    """What has another type than its parameter is refused by the parameter's name."""
    message = rf"^parameter since: expected {kind.__name__}, seen {re.escape(repr(value))}$"

    with pytest.raises(errors.ParameterError, match=message):
        errors.expect(kind, until=kind(1), since=value)


@pytest.mark.parametrize(
    ("kind", "value"), [(int, 1), (int, np.int64(1)), (float, 1), (float, 1.5), (bool, True)]
)
def test_a_value_of_its_kind_is_taken(kind: type, value: object) -> None:
    """Whole numbers are whole numbers wherever they come from, and are amounts too."""
    assert errors.expect(kind, since=value) is None
