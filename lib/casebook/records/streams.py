"""Streams: standard output and error with nothing in them that a terminal would obey."""

from __future__ import annotations

import sys
import traceback
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Any, TextIO, cast

__all__ = ["bare", "guard", "guarded", "shown"]

# Control characters could move a terminal's cursor or turn the order of its letters.
_HIDDEN = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})


def shown(text: str) -> str:
    r"""
    Return *text*, every sign in it that a terminal would obey told as `\uXXXX`, as JSON does.

    >>> print(shown("red \x1b[31m"))
    red \u001b[31m
    """

    def told(sign: str) -> str:
        if sign in "\n\t" or unicodedata.category(sign) not in _HIDDEN:
            return sign
        units = sign.encode("utf-16-be", "surrogatepass")
        return "".join(
            f"\\u{high:02x}{low:02x}" for high, low in zip(*[iter(units)] * 2, strict=True)
        )

    return text if text.isascii() and text.isprintable() else "".join(map(told, text))


class _Guarded:
    """A stream to which everybody writes as before, and which shows what it is given."""

    def __init__(self, stream: TextIO) -> None:
        self.bare = stream

    def write(self, text: str) -> int:
        """Write *text* as it may be shown; letters that the stream lacks are told like signs."""
        told = shown(text)
        encoding = getattr(self.bare, "encoding", None) or "utf-8"
        try:
            told.encode(encoding)
        except UnicodeEncodeError:
            told = told.encode(encoding, "backslashreplace").decode(encoding)
        self.bare.writelines([told])
        return len(text)

    def writelines(self, lines: Any) -> None:
        """Write each of *lines*."""
        for line in lines:
            self.write(line)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.bare, name)


def bare(stream: TextIO) -> TextIO:
    """Return the stream itself behind a guarded one, for a line that is written over again."""
    return stream.bare if isinstance(stream, _Guarded) else stream


def guard() -> None:
    """Let tracebacks, warnings and logs of this process, as all it prints, go through the edge."""
    sys.stdout, sys.stderr = _guarded(sys.stdout), _guarded(sys.stderr)
    sys.excepthook = _tell


@contextmanager
def guarded() -> Iterator[None]:
    """While it lasts, what is printed goes through the edge; an error that ends it does so too."""
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = map(_guarded, before)
    try:
        yield
    except SystemExit as end:
        if isinstance(end.code, str):  # Python itself would print it, past the edge
            sys.stderr.writelines([end.code, "\n"])
            raise SystemExit(1) from None
        raise
    except Exception:
        sys.excepthook = _tell
        raise
    finally:
        sys.stdout, sys.stderr = before


def _guarded(stream: TextIO) -> TextIO:
    # A program without a terminal, as on Windows, may have no streams.
    if stream is None or isinstance(stream, _Guarded):
        return stream
    return cast(TextIO, _Guarded(stream))


def _tell(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    lines = traceback.format_exception(kind, error, trace)
    _guarded(sys.stderr).writelines(lines)
