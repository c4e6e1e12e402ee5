"""The folder the suite stands in: where seeds, data, notebooks and reports are."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path, PureWindowsPath

from casebook.records.errors import ReportError, SourceError

__all__ = ["decode", "name_of", "path", "read_bytes", "read_text", "root", "write"]


def root() -> Path:
    """
    Return the project's folder: the one this package lies in, or `CASEBOOK_ROOT` where that is set.

    `CASEBOOK_ROOT` lets a newsroom keep articles of its own in a folder of the same shape.
    """
    return Path(os.environ.get("CASEBOOK_ROOT") or Path(__file__).parents[3]).resolve()


def path(name: str) -> Path:
    """Return the place of *name*, written from the project's folder with forward slashes."""
    return root().joinpath(*name.split("/"))


def name_of(path: str) -> str:
    r"""
    Return the name of the file at *path* without its folders, whichever system wrote the path.

    >>> name_of("/media/ann/2017 NDTA.pdf"), name_of(r"C:\papers\a.txt")
    ('2017 NDTA.pdf', 'a.txt')
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
    try:
        content = path(name).read_bytes()
    except (OSError, ValueError) as error:
        raise SourceError(
            f"{name}: expected a file, but it cannot be read ({_why(error)}); "
            "put it back as it was received"
        ) from None
    if not content.strip():
        raise SourceError(f"{name}: expected text, but the file is empty; put it back")
    return content


def write(name: str, content: bytes) -> None:
    """
    Write *content* into the file *name*, whole or not at all, by way of a `.part` file beside it.

    Raises ReportError, and leaves the old file as it was, if that cannot be done.
    That holds as long as no other process writes the same file at the same time.
    """
    target = path(name)
    part = target.with_name(target.name + ".part")
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
        raise SourceError(
            f"{name}: expected UTF-8, but byte {error.start} is 0x{content[error.start]:02x}; "
            "save the file as UTF-8"
        ) from None


def _why(error: OSError | ValueError) -> str:
    """Return why a file could not be opened; ValueError means a name that no file can have."""
    return getattr(error, "strerror", None) or "not a path"
