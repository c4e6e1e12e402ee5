"""No word of anybody moves the terminal, and each fault is one line."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import made

from casebook import commands
from casebook.__main__ import main
from casebook.reports import press
from casebook.reports.outcomes import Outcome

ROOM = Path(commands.__file__).parent
DOOR = ROOM.with_name("__main__.py")
HIDDEN = "\x1b[2Jred\x07\x9b\u202e\u200b\r\udc80\U000e0001 é\u00a0界"
SHOWN = r"\u001b[2Jred\u0007\u009b\u202e\u200b\u000d\udc80\udb40\udc01 é" + "\u00a0界"


def run(*words: str) -> Result:
    """Return what the command line does with *words*."""
    return CliRunner().invoke(main, words)


def test_no_sign_of_an_error_moves_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Control signs of an error are told, in the order of their letters; others stay."""
    some = [Outcome(id="police", seconds=1, error=HIDDEN)]
    monkeypatch.setattr(press, "make_all", lambda *_, **__: made(some))
    monkeypatch.setattr(press, "write_index", lambda _, **__: "")

    assert f"FAILED police: {SHOWN}\n" == run("report", "police").stderr


@pytest.mark.parametrize(
    "words",
    [
        ("report", "x\x1b[2J"),
        ("report", "police", "-p", "x\x1b[2J=1"),
        ("report", "--x\x1b[2J"),
        ("--x\x1b[2J",),
        ("x\x1b[2J",),
        ("refresh", "x\x1b[2J"),
    ],
)
def test_no_sign_of_a_wrong_word_moves_the_terminal(words: Sequence[str]) -> None:
    """What was typed is told without what a terminal would obey."""
    result = run(*words)

    assert 2 == result.exit_code
    assert "[2J" in result.stderr
    assert "\x1b" not in result.stderr


@pytest.mark.parametrize("module", [DOOR, *sorted(ROOM.glob("*.py"))], ids=lambda path: path.stem)
def test_no_command_prints_past_the_edge(module: Path) -> None:
    """One function prints, so that no command forgets what a terminal would obey."""
    source = module.read_text(encoding="utf-8")

    assert int(module.stem == "terminal") == source.count("click.echo(")
    assert [] == re.findall(r"\bprint\(|std(?:out|err)\.write\(|secho", source)
