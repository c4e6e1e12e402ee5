"""The folder a case stands in: where seeds, data and notebooks are; each file read once."""

from __future__ import annotations

import functools
import os
import secrets
import stat
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PureWindowsPath
from typing import ParamSpec, TypeVar

from casebook.records.errors import Fault, ReportError, SourceError

__all__ = [
    "bring_own_code",
    "decode",
    "exists",
    "kept",
    "name_of",
    "path",
    "read_bytes",
    "read_text",
    "rest_on",
    "root",
    "write",
]

Given = ParamSpec("Given")
Found = TypeVar("Found")
# When a file was last written, how long it is, and which it is; None where there is none.
# Of a folder when it was changed does not count, but the names in it do.
_Stamp = tuple[int, int, int] | frozenset[str] | None
# A file written less than this before it is read may change again under the same stamp.
_SETTLED = 100_000_000  # nanoseconds
_recording: list[dict[Path, _Stamp]] = []
_REPOSITORY = Path(__file__).parents[3]
_CASE = _REPOSITORY / "data" / "case.yml"


def root() -> Path:
    """
    Return the case's folder: `CASEBOOK_ROOT` where that is set, else the repository's, else here.

    `CASEBOOK_ROOT` lets a newsroom keep articles of its own in a folder of the same shape.
    The repository is where this package lies, unless it was installed away from any case.
    """
    chosen = os.environ.get("CASEBOOK_ROOT")
    if not chosen:
        chosen = str(_REPOSITORY if _CASE.is_file() else Path.cwd())
    return _resolved(chosen)


def bring_own_code() -> None:
    """Put the folder `lib` of the case on Python's path, so that a case may have its own code."""
    own = str(path("lib"))
    if own not in sys.path and Path(own).is_dir():
        sys.path.insert(0, own)


def kept(function: Callable[Given, Found]) -> Callable[Given, Found]:
    """
    Return *function* with its results kept until one of the files that it read has changed.

    What it returns is shared by all who ask, so it must not be changed.
    """
    held: dict[object, tuple[dict[Path, _Stamp], Found]] = {}

    @functools.wraps(function)
    def once(*args: Given.args, **named: Given.kwargs) -> Found:
        key = (root(), args, *named.items())
        if key in held:
            files, found = held[key]
            if all(_stamp(file) == stamp for file, stamp in files.items()):
                _note(files)
                return found
        with _recorded() as files:
            found = function(*args, **named)
        stamps = [stamp for stamp in files.values() if isinstance(stamp, tuple)]
        newest = max((stamp[0] for stamp in stamps), default=0)
        if newest < time.time_ns() - _SETTLED:
            held[key] = files, found
        return found

    return once


def rest_on(*files: Path) -> None:
    """
    Count *files* as read by what is kept, such as code that Python itself has read.

    Of a folder among them the names in it count, but those that Python keeps there for itself.
    """
    _note({file: _stamp(file) for file in files})


def path(name: str) -> Path:
    """Return the place of *name*, written from the project's folder with forward slashes."""
    return root().joinpath(*name.split("/"))


def exists(name: str) -> bool:
    """Say whether there is a file *name*."""
    file = path(name)
    stamp = _stamp(file)  # None also for a name that no file can have
    _note({file: stamp})
    return stamp is not None and file.is_file()


def name_of(path: str) -> str:
    r"""
    Return the name of the file at *path* without its folders, whichever system wrote the path.

    >>> name_of("/media/ann/annual report.pdf"), name_of(r"C:\papers\a.txt")
    ('annual report.pdf', 'a.txt')
    """
    name = PureWindowsPath(path.strip()).name or "the file"
    return "".join(sign if sign.isprintable() else "?" for sign in name)


def read_text(name: str) -> str:
    """
    Return the text of the file *name*, decoded as UTF-8, its line ends untouched.

    Raises SourceError, naming the file, if it is missing, empty or not UTF-8.
    """
    return decode(name, read_bytes(name))


def read_bytes(name: str) -> bytes:
    """Return the bytes of the file *name*; raises SourceError if it is missing or empty."""
    file = path(name)
    _note({file: _stamp(file)})
    try:
        content = file.read_bytes()
    except (OSError, ValueError) as error:
        seen = f"none that can be read ({_why(error)})"
        advice = "put it back as it was received"
        raise SourceError(Fault(file=name, expected="a file", seen=seen, advice=advice)) from None
    if not content.strip():
        raise SourceError(
            Fault(file=name, expected="text", seen="an empty file", advice="put it back")
        )
    return content


def write(name: str, content: bytes) -> None:
    """
    Write *content* into the file *name*, whole or not at all, by way of a `.part` file beside it.

    Of several who write the same file at once the last one wins; nobody reads half a file.
    Raises ReportError, and leaves the old file as it was, if that cannot be done.
    """
    target = path(name)
    part = target.with_name(f".{secrets.token_hex(8)}.part")  # each writer has one of its own
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(content)
        part.replace(target)
    except (OSError, ValueError) as error:
        raise ReportError(
            f"{name}: cannot be written ({_why(error)}); the old file stays"
        ) from None
    finally:
        with suppress(OSError, ValueError):  # after a failure it may not even be a possible name
            part.unlink()


def decode(name: str, content: bytes) -> str:
    """Return *content* as text; raises SourceError naming the first byte that is not UTF-8."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        seen = f"0x{content[error.start]:02x} at byte {error.start}"
        advice = "save the file as UTF-8"
        raise SourceError(
            Fault(file=name, line=line, expected="UTF-8", seen=seen, advice=advice)
        ) from None


@functools.cache
def _resolved(name: str) -> Path:
    return Path(name).resolve()


@contextmanager
def _recorded() -> Iterator[dict[Path, _Stamp]]:
    """Yield the files that are read meanwhile; whoever records round it gets them too."""
    files: dict[Path, _Stamp] = {}
    _recording.append(files)
    try:
        yield files
    finally:
        _recording.pop()
        _note(files)


def _note(files: dict[Path, _Stamp]) -> None:
    if _recording:
        _recording[-1].update(files)


def _stamp(file: Path) -> _Stamp:
    try:
        seen = file.stat()
        if stat.S_ISDIR(seen.st_mode):
            return frozenset(os.listdir(file)) - {"__pycache__"}
    except (OSError, ValueError):
        return None
    return seen.st_mtime_ns, seen.st_size, seen.st_ino


def _why(error: OSError | ValueError) -> str:
    """Return why a file could not be opened; ValueError means a name that no file can have."""
    return getattr(error, "strerror", None) or "not a path"
