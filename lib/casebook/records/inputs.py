"""Inputs: what a run reads from outside itself, recorded by the run as it goes."""

from __future__ import annotations

import json
import os
import sys
import sysconfig
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from casebook.records.fingerprints import (
    MODULES,
    NAMES,
    PASSING,
    heard,
    of_file,
    of_folder,
    of_variable,
)

__all__ = ["LOCALE", "Inputs", "finish", "follow", "record", "recorded", "tell"]

_LISTS = frozenset({"os.listdir", "os.scandir"})
_CHANGES = frozenset(
    {"os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.symlink", "os.truncate"}
)
# What other programs and machines read is not heard here.
_UNSEEN = {
    "os.exec": "it starts another program",
    "os.posix_spawn": "it starts another program",
    "os.system": "it starts another program",
    "socket.connect": "it opens a connection",
    "subprocess.Popen": "it starts another program",
}
_IMPORTS = "<frozen importlib._bootstrap_external>"
# It looks for packages wherever there could be one; each version is an input of its own.
_PACKAGES = os.path.join("importlib", "metadata", "__init__.py")
_SYSTEM = ("/dev/", "/proc/", "/sys/")
LOCALE = (
    "LANG", "LANGUAGE", "LC_ALL", "LC_COLLATE", "LC_CTYPE", "LC_MESSAGES", "LC_MONETARY",
    "LC_NUMERIC", "LC_TIME", "PYTHONHASHSEED", "PYTHONPATH", "PYTHONUTF8", "PYTHONWARNINGS", "TZ",
)  # fmt: skip
"""Variables that Python and the system's library read where nobody hears it."""


@dataclass(slots=True)
class Inputs:
    """
    What was read: paths and names, each with the SHA-256 of what stood there when first read.

    `files` has ABSENT for one looked for in vain; `folders` are lists of names, where a name ends
    in MODULES of the modules only; `modules` are the installed top-level ones; `changed` the paths
    that were written, moved or removed; `unseen` says why more may have been read.
    """

    files: dict[str, str] = field(default_factory=dict)
    folders: dict[str, str] = field(default_factory=dict)
    variables: dict[str, str] = field(default_factory=dict)
    modules: dict[str, str] = field(default_factory=dict)
    changed: dict[str, str] = field(default_factory=dict)
    unseen: dict[str, str] = field(default_factory=dict)


_seen: Inputs | None = None
_installed: tuple[str, ...] = ()
_stream: int | None = None
_followed: list[int] = []
_own_variables: set[str] = set()
# The modules that were looked at, also by the process that this one was forked from.
_noted: dict[str, object] = {}


def record() -> None:
    """Record from now on what this process reads, and every process that is forked from it."""
    global _seen, _installed
    if _seen is not None:
        return
    _seen = Inputs()
    paths = sysconfig.get_paths()
    installed = {sys.prefix, *(paths[key] for key in ("stdlib", "platstdlib", "purelib"))}
    _installed = (*(f"{os.path.abspath(one)}{os.sep}" for one in sorted(installed)), *_SYSTEM)
    sys.addaudithook(_on_event)
    _watch_stat()
    os.environ.__class__ = _Environment
    for module in list(sys.modules.values()):  # those that were imported before
        _read(getattr(module, "__file__", None))
    for path in sys.path:  # and where they were looked for
        _list(path, _IMPORTS)
    for name in LOCALE:
        _note("variables", name, of_variable(name))


def recorded() -> Inputs:
    """Return what was read until now, here and by those who tell; nothing if nobody records."""
    _note_modules()
    while _followed:
        _hear(_followed.pop())
    return _seen or Inputs()


def follow(stream: int) -> None:
    """Count as read here what another process will tell in the file *stream*."""
    _followed.append(stream)


def tell(stream: int, *besides: str) -> None:
    """Write what is read from now on into the file *stream* as well; paths *besides* are none."""
    global _stream
    for path in besides:
        _note("changed", path, "")
    _stream = stream


def finish() -> None:
    """Say in the stream that nothing more will come."""
    _note_modules()
    if _stream is not None:
        os.write(_stream, b'["", "", ""]\n')


class _Environment(os._Environ):  # type: ignore[type-arg]  # generic in the stubs alone
    """The environment, which notes each variable that is asked for."""

    def __getitem__(self, key: Any) -> Any:
        own = key in _own_variables or str(key).startswith(PASSING)
        if heard() and isinstance(key, str) and not own:
            _note("variables", key, of_variable(key))
        return super().__getitem__(key)

    def __setitem__(self, key: Any, value: Any) -> None:
        if heard():  # what a process has set itself is no input
            _own_variables.add(key)
        super().__setitem__(key, value)

    def __iter__(self) -> Any:
        if heard():
            _note("variables", NAMES, of_variable(NAMES))
        return super().__iter__()


def _hear(stream: int) -> None:
    """Note what was told in the file *stream*; of one that was cut short there may be more."""
    size = os.fstat(stream).st_size
    lines = os.pread(stream, size, 0).splitlines()
    for line in lines:
        kind, key, value = json.loads(line)
        if kind:
            _note(kind, key, value)
    if not lines or json.loads(lines[-1])[0]:
        _note("unseen", "its kernel did not end in order", "")


def _on_event(event: str, values: tuple[Any, ...]) -> None:
    """Note an audit event; Python calls this for each, so most are dismissed at once."""
    if event == "open":
        path, _, flags = values
        if not heard() or not isinstance(path, str | bytes | os.PathLike):
            return
        if flags & os.O_ACCMODE != os.O_WRONLY and not flags & (os.O_EXCL | os.O_TRUNC):
            _read(path)
        if flags & os.O_ACCMODE != os.O_RDONLY:
            _note("changed", _whole(path), "")
    elif event in _LISTS:
        if heard() and not isinstance(values[0], int):
            _list(values[0] or ".", sys._getframe(1).f_code.co_filename)
    elif event in _CHANGES:
        if heard():
            for path in values[: 2 if event in ("os.link", "os.rename") else 1]:
                _note("changed", _whole(path), "")
    elif event in _UNSEEN and heard() and not _is_local(event, values):
        _note("unseen", _UNSEEN[event], "")


def _watch_stat() -> None:
    """Let `os.stat`, by which Python looks whether a file is there, note the file."""
    plain = os.stat

    def stat(path: Any, *args: Any, **named: Any) -> os.stat_result:
        if heard() and not isinstance(path, int) and not named.get("dir_fd"):
            _read(path)
        return plain(path, *args, **named)

    os.stat = stat
    for able in (os.supports_dir_fd, os.supports_fd, os.supports_follow_symlinks):
        if plain in able:
            able.add(stat)


def _read(path: Any) -> None:
    with suppress(TypeError, ValueError):
        whole = _whole(path)
        if whole.endswith(".pyc"):  # what Python made of a module stands for the module
            folder, name = os.path.split(whole)
            whole = os.path.join(os.path.dirname(folder), f"{name.partition('.')[0]}.py")
        known = _seen is None or whole in _seen.changed or whole in _seen.files
        if not known and not _is_installed(whole):
            _note("files", whole, of_file(whole))


def _list(path: Any, asker: str) -> None:
    whole = _whole(path)
    if not _is_installed(whole) and not asker.endswith(_PACKAGES):
        key = os.path.join(whole, MODULES if asker == _IMPORTS else "")
        if _seen and key not in _seen.folders:
            _note("folders", key, of_folder(key))


def _note_modules() -> None:
    for name, module in list(sys.modules.items()):
        if _noted.get(name) is module:
            continue
        _noted[name] = module
        file = getattr(module, "__file__", None)
        if not isinstance(file, str) or not os.path.isabs(file):
            continue  # some that were compiled tell where their source once was
        if file.startswith(_installed):
            _note("modules", name.partition(".")[0], "")
        else:  # most were heard when they were imported
            _read(file)


def _note(kind: str, key: str, value: str) -> None:
    """Keep the first *value* of *key*: what it was when it was read."""
    if _seen is None or key in getattr(_seen, kind):
        return
    getattr(_seen, kind)[key] = value
    if _stream is not None:
        os.write(_stream, f"{json.dumps([kind, key, value])}\n".encode())


def _is_installed(path: str) -> bool:
    return f"{path}{os.sep}".startswith(_installed)


def _is_local(event: str, values: tuple[Any, ...]) -> bool:
    """Say whether a connection goes to a file, as those between our own processes do."""
    return event == "socket.connect" and not isinstance(values[1], tuple)


def _whole(path: Any) -> str:
    return os.path.abspath(os.fsdecode(path))
