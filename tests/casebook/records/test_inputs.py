"""Inputs: what a process reads is recorded, each thing as it was when it was first read."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from casebook.records import fingerprints, inputs

# A process that records goes on to the end of its life, so each is one of its own.
RECORDS = """
import json, os, pathlib, sys
from casebook.records import inputs
inputs.record()
{work}
seen = inputs.recorded()
print(json.dumps({{kind: getattr(seen, kind) for kind in
    ("files", "folders", "variables", "modules", "changed", "unseen")}}))
"""


def seen(work: str, folder: Path) -> dict[str, Any]:
    """Return what a process records that does the *work* in a *folder*."""
    done = subprocess.run(
        [sys.executable, "-c", RECORDS.format(work=work)],
        cwd=folder,
        env={**os.environ, "ASKED": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


@pytest.mark.parametrize(
    ("work", "kind", "name", "hash"),
    [
        ("open('a.txt').read()", "files", "a.txt", fingerprints.of_text("a")),
        ("open(b'a.txt').read()", "files", "a.txt", fingerprints.of_text("a")),
        ("os.open('a.txt', os.O_RDONLY)", "files", "a.txt", fingerprints.of_text("a")),
        ("pathlib.Path('a.txt').stat()", "files", "a.txt", fingerprints.of_text("a")),
        ("os.path.exists('b.txt')", "files", "b.txt", fingerprints.ABSENT),
        ("os.path.isdir('.')", "files", "", fingerprints.FOLDER),
        ("os.listdir()", "folders", "", fingerprints.of_text("a.txt")),
        ("list(os.scandir('.'))", "folders", "", fingerprints.of_text("a.txt")),
        ("list(pathlib.Path().glob('*'))", "folders", "", fingerprints.of_text("a.txt")),
        ("os.environ['ASKED']", "variables", "ASKED", fingerprints.of_text("1")),
        ("os.getenv('ASKED_TOO')", "variables", "ASKED_TOO", fingerprints.ABSENT),
        ("'ASKED_TOO' in os.environ", "variables", "ASKED_TOO", fingerprints.ABSENT),
        ("open('new.txt', 'w')", "changed", "new.txt", ""),
        ("os.rename('a.txt', 'b.txt')", "changed", "b.txt", ""),
        ("os.system('true')", "unseen", "it starts another program", ""),
        ("import subprocess; subprocess.run(['true'])", "unseen", "it starts another program", ""),
        (
            "import socket; socket.socket().connect_ex(('127.0.0.1', 9))",
            "unseen",
            "it opens a connection",
            "",
        ),
    ],
)
def test_what_is_read_is_recorded(
    tmp_path: Path, work: str, kind: str, name: str, hash: str
) -> None:
    """Files, also those that are absent, folders, variables and what cannot be heard are noted."""
    (tmp_path / "a.txt").write_text("a")
    path = os.path.join(tmp_path, name)

    found = seen(work, tmp_path)[kind]

    assert (
        found[
            name
            if kind in ("variables", "unseen")
            else path.rstrip("/")
            if kind == "files"
            else path
        ]
        == hash
    )


def test_a_file_counts_as_it_was_when_it_was_first_read(tmp_path: Path) -> None:
    """A file that changes after it was read has the hash of what was read."""
    (tmp_path / "a.txt").write_text("a")

    found = seen("open('a.txt').read(); open('a.txt', 'w').write('b'); open('a.txt')", tmp_path)

    assert found["files"][str(tmp_path / "a.txt")] == fingerprints.of_text("a")


@pytest.mark.parametrize(
    "work",
    [
        "open('a.txt', 'w').write('b'); open('a.txt').read()",
        "os.environ['ASKED'] = '2'; os.environ['ASKED']",
        "open('/dev/null').read(); os.listdir('/proc/self')",
        "import json.tool, pydantic",
        "open(os.dup(0), closefd=False)",
    ],
)
def test_what_a_process_makes_itself_is_no_input(tmp_path: Path, work: str) -> None:
    """What it has written or set, what is installed and what the system makes are none."""
    (tmp_path / "a.txt").write_text("a")

    found = seen(work, tmp_path)

    assert str(tmp_path / "a.txt") not in found["files"]
    assert "ASKED" not in found["variables"]
    assert not [name for name in (*found["files"], *found["folders"]) if "pydantic" in name]


def test_installed_modules_are_named(tmp_path: Path) -> None:
    """Of an installed package the name is noted; its version is looked up by whoever asks."""
    assert "pydantic" in seen("import pydantic.fields", tmp_path)["modules"]


def test_what_another_process_tells_is_counted(tmp_path: Path) -> None:
    """A forked process that tells in a file is heard; one that is cut short is known to be."""
    (tmp_path / "a.txt").write_text("a")
    work = """
import tempfile
files = [tempfile.TemporaryFile() for _ in range(2)]
for at, file in enumerate(files):
    inputs.follow(file.fileno())
    if os.fork() == 0:
        inputs.tell(file.fileno())
        open('a.txt').read()
        if at == {whole}: inputs.finish()
        os._exit(0)
    os.wait()
    if at == {last}: break
"""
    cut = seen(work.format(whole=9, last=0), tmp_path)
    whole = seen(work.format(whole=0, last=0), tmp_path)

    for found in (cut, whole):
        assert found["files"][str(tmp_path / "a.txt")] == fingerprints.of_text("a")
    assert ["its kernel did not end in order"] == list(cut["unseen"])
    assert [] == list(whole["unseen"])


def test_nothing_is_recorded_unasked() -> None:
    """A process that nobody asked to record has no inputs."""
    assert not inputs.recorded().files
