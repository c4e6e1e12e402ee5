"""`casebook verify`: what differs is named, and the exit code tells."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from click.testing import CliRunner
from conftest import Desk

from casebook.__main__ import main
from casebook.commands import verify
from casebook.reports import receipts


@pytest.mark.parametrize(
    ("found", "code", "last"),
    [
        ([], 0, "No differences from build/reports/manifest.json."),
        (["a: b changed"], 1, "1 difference from build/reports/manifest.json."),
        (["a: b changed", "c: d\x1b is new"], 1, "2 differences from build/reports/manifest.json."),
    ],
)
def test_differences_are_named_and_counted(
    monkeypatch: pytest.MonkeyPatch, found: list[str], code: int, last: str
) -> None:
    """Each difference has a line, shown as a terminal may; any makes exit code 1."""

    def differences() -> Iterator[str]:
        yield from found

    monkeypatch.setattr(receipts, "differences", differences)

    result = CliRunner().invoke(main, [verify.verify.name or ""])

    assert (code, last) == (result.exit_code, result.stdout.splitlines()[-1])
    assert len(found) + 1 == len(result.stdout.splitlines())
    assert "\x1b" not in result.stdout


def test_without_a_manifest_it_is_said_what_to_do(desk: Desk) -> None:
    """Where no reports were made there is nothing to compare."""
    result = CliRunner().invoke(main, ["verify"])

    assert (2, "") == (result.exit_code, result.stdout)
    assert "there is none; make the reports first" in result.stderr
    assert not (desk.root / "build").exists()
