"""Fingerprints: equal for equal content, different for different, and never an error."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from casebook.records import fingerprints


def test_a_file_has_the_hash_of_its_bytes(tmp_path: Path) -> None:
    """The fingerprint of a file is the SHA-256 that any other program finds."""
    (tmp_path / "a").write_bytes(b"\x00\xff\r\n")

    assert fingerprints.of_file(str(tmp_path / "a")) == hashlib.sha256(b"\x00\xff\r\n").hexdigest()


@pytest.mark.parametrize("path", ["none", "x" * 300, "\0", ""])
def test_what_is_no_file_is_absent(tmp_path: Path, path: str) -> None:
    """A file that is not there, or cannot be, is absent."""
    assert fingerprints.of_file(str(tmp_path / "no" / path)) == fingerprints.ABSENT


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """What is neither file nor folder is not opened, for it may never end."""
    os.mkfifo(tmp_path / "pipe")

    assert fingerprints.of_file(str(tmp_path / "pipe")) == "neither a file nor a folder"
    assert fingerprints.of_file(str(tmp_path)) == fingerprints.FOLDER


def test_a_folder_is_its_names(tmp_path: Path) -> None:
    """Another name changes a folder's fingerprint; half-written and compiled files do not."""
    path = f"{tmp_path}{os.sep}"
    (tmp_path / "b.txt").touch()
    before = fingerprints.of_folder(path)
    for name in (".1234.part", "__pycache__"):
        (tmp_path / name).touch()

    assert before == fingerprints.of_folder(path)
    (tmp_path / "a.txt").touch()
    assert before != fingerprints.of_folder(path)


def test_of_modules_only_what_can_be_imported_counts(tmp_path: Path) -> None:
    """A text beside modules changes nothing; a module, or a folder that may be one, does."""
    path = os.path.join(tmp_path, fingerprints.MODULES)
    found = [fingerprints.of_folder(path)]
    for name in ("a.txt", "a.py", "package"):
        (tmp_path / name).touch()
        found.append(fingerprints.of_folder(path))

    assert [found[0] == found[1], found[1] == found[2], found[2] == found[3]] == [
        True,
        False,
        False,
    ]
    assert fingerprints.of_folder(os.path.join(tmp_path, "none", "")) == fingerprints.ABSENT


def test_a_variable_is_its_value(monkeypatch: pytest.MonkeyPatch) -> None:
    """A variable has the hash of its value; an empty one is not an absent one."""
    monkeypatch.setenv("CASE_WORD", "")

    assert fingerprints.of_variable("CASE_WORD") == fingerprints.of_text("")
    assert fingerprints.of_variable("CASE_WORD_2") == fingerprints.ABSENT
    before = fingerprints.of_variable(fingerprints.NAMES)
    monkeypatch.setenv("JPY_PARENT_PID", "1")
    assert before == fingerprints.of_variable(fingerprints.NAMES)
    monkeypatch.setenv("CASE_WORD_2", "")
    assert before != fingerprints.of_variable(fingerprints.NAMES)
