"""Streams: whatever prints, no sign of it moves a terminal."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.records import streams

HOSTILE = "\x1b[2J\x07\r\u202e\u200b"
TOLD = r"\u001b[2J\u0007\u000d\u202e\u200b"


@given(st.text())
def test_what_is_shown_moves_no_terminal(text: str) -> None:
    """Letters stay, and every other sign is told, so that showing twice is showing once."""
    told = streams.shown(text)

    assert {"Cc", "Cf", "Cs", "Zl"}.isdisjoint(
        map(unicodedata.category, re.sub("[\n\t]", "", told))
    )
    assert told == streams.shown(told)


def run(*lines: str, encoding: str = "utf-8") -> subprocess.CompletedProcess[bytes]:
    """Return what a program of a guarded command does; `words` are hostile."""
    program = "\n".join(
        [
            "import logging, sys, warnings, click, threading",
            "from casebook.commands.terminal import Group",
            f"words = {HOSTILE!r}",
            "@click.group(cls=Group)",
            "def main(): pass",
            "@main.command()",
            "def do():",
            *(f"    {line}" for line in lines),
            "main(['do'])",
        ]
    )
    return subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        env={"PYTHONIOENCODING": encoding, "PATH": ""},
    )


@pytest.mark.parametrize(
    "line",
    [
        "print(words)",
        "print(words, file=sys.stderr)",
        "sys.stdout.write(words)",
        "click.echo(words)",
        "click.secho(words, err=True)",
        "logging.warning(words)",
        "logging.getLogger('a').error('%s', words, exc_info=ValueError(words))",
        "warnings.warn(words)",
        "raise ValueError(words)",
        "raise click.ClickException(words)",
        "raise click.BadParameter(words)",
        "raise click.FileError(words, words)",
        "t = threading.Thread(target=int, args=(words,), name=words); t.start(); t.join()",
        "sys.exit(words)",
    ],
)
def test_nothing_that_prints_moves_the_terminal(line: str) -> None:
    """Prints, click's errors, logs, warnings and tracebacks are told without hidden signs."""
    done = run(line)
    told = done.stdout + done.stderr

    assert rb"\u202e" in told
    assert not set(b"\x1b\x07\r") & set(told)
    assert "\u202e" not in told.decode()


def test_letters_that_a_terminal_lacks_are_told() -> None:
    """A terminal of few letters shows the others as it shows signs, and nothing fails."""
    done = run("print('“40” — é')", encoding="ascii")

    assert (0, rb"\u201c40\u201d \u2014 \xe9") == (done.returncode, done.stdout.strip())


def test_streams_are_put_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """After a command the streams are those from before, with what was written in them."""
    line = io.StringIO()
    monkeypatch.setattr(sys, "stderr", line)
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)

    def fail() -> None:
        with streams.guarded():
            sys.stderr.writelines([HOSTILE, " "])
            assert line is streams.bare(sys.stderr)
            with streams.guarded():
                print(HOSTILE, end="", file=sys.stderr)
            raise ValueError("x")

    with pytest.raises(ValueError, match="x"):
        fail()

    assert line is sys.stderr is streams.bare(sys.stderr)
    assert f"{TOLD} {TOLD}" == line.getvalue()
    assert sys.__excepthook__ is not sys.excepthook
