"""Receipts: what each report was made of, so that it is made again when that has changed."""

from __future__ import annotations

import functools
import json
import os
import platform
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from importlib import metadata
from pathlib import Path
from typing import Any

from casebook.records import fingerprints, folder
from casebook.records.errors import ReportError
from casebook.records.inputs import Inputs
from casebook.reports import variants
from casebook.reports.catalogue import Report
from casebook.reports.shelves import REPORTS, Shelf

__all__ = ["differences", "forget", "prepare", "values", "why", "write", "write_manifest"]

_ENGINE = str(Path(__file__).parents[2])
_KINDS = {
    "files": fingerprints.of_file,
    "folders": fingerprints.of_folder,
    "variables": fingerprints.of_variable,
}
_Receipt = dict[str, Any]


def values(report: Report, links: Mapping[str, Sequence[str]] | None) -> dict[str, Any]:
    """Return what a page is told besides what it reads: its entry in the list, and the *links*."""
    entry = {"title": report.title, "notebook": report.notebook, "parameters": report.parameters}
    told: dict[str, Any] = json.loads(json.dumps({**entry, "links": links}, default=str))
    return told


def why(id: str, told: Mapping[str, Any], shelf: Shelf = REPORTS) -> str:
    """Return why the report *id*, *told* these values, has to be made; nothing if it has not."""
    receipt = _read(id, shelf)
    if receipt is None:
        return "it has no receipt"
    for name, value in told.items():
        if receipt["values"].get(name) != value:
            return f"its {name} changed"
    return next(_changed(receipt), "")


def prepare() -> None:
    """Look now, while there is time, which package each module is of, and in which version."""
    for names in _packages().values():
        for name in names:
            _version(name)


def write(id: str, told: Mapping[str, Any], seen: Inputs, shelf: Shelf = REPORTS) -> None:
    """Write the receipt of the report *id* on the *shelf*; without inputs there is none."""
    if not seen.files:  # the run could not be listened to
        forget(id, shelf)
        return
    file = shelf.page(id)
    packages = {
        package
        for module in seen.modules
        for package in _packages().get(module, ())
        if package != "casebook"  # of our own code each file is an input
    }
    receipt = {
        "values": told,
        "python": platform.python_version(),
        "packages": {name: _version(name) for name in sorted(packages)},
        **{
            kind: {
                _name(path) if kind != "variables" else path: hash
                for path, hash in sorted(getattr(seen, kind).items())
            }
            for kind in _KINDS
        },
        "unseen": sorted(seen.unseen),
        "page": {"file": file, "sha256": fingerprints.of_file(str(folder.path(file)))},
    }
    folder.write(shelf.receipt(id), _bytes(receipt))


def forget(id: str, shelf: Shelf = REPORTS) -> None:
    """Remove the receipt of the report *id*: nothing is known of what it was made of."""
    with suppress(OSError, ValueError):
        folder.path(shelf.receipt(id)).unlink()


def write_manifest(shelf: Shelf = REPORTS) -> str:
    """
    Write one receipt of all the pages that are there, and return its name.

    Where a file lies that is not the case's own, it does not tell.
    """
    reports = {}
    for path in sorted(folder.path(shelf.receipts).glob("*.json")):
        receipt = _read(path.stem, shelf)
        if receipt is None or not folder.exists(receipt["page"]["file"]):
            continue
        told = {name: value for name, value in receipt["values"].items() if name != "links"}
        if "parameters" in told:
            told["parameters"] = variants.told(told["parameters"])
        files = {_public(name): hash for name, hash in receipt["files"].items()}
        folders = {_public(name): hash for name, hash in receipt["folders"].items()}
        reports[path.stem] = {**receipt, "values": told, "files": files, "folders": folders}
    content = {"casebook": metadata.version("casebook"), "reports": reports}
    folder.write(shelf.manifest, _bytes(content))
    return shelf.manifest


def differences(shelf: Shelf = REPORTS) -> Iterator[str]:
    """
    Yield what of the manifest is no longer so: pages that were changed, and what they are made of.

    Raises ReportError if there is no manifest.
    """
    try:
        manifest = json.loads(folder.path(shelf.manifest).read_bytes())["reports"]
        pages = {id: entry["page"] for id, entry in manifest.items()}
    except FileNotFoundError:
        raise ReportError(f"{shelf.manifest}: there is none; make the reports first") from None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise ReportError(f"{shelf.manifest}: it cannot be read; make the reports again") from None
    for id, page in pages.items():
        receipt = _read(id, shelf) or manifest[id]
        for difference in _changed({**receipt, "page": page, "unseen": []}):
            yield f"{id}: {difference}"


def _changed(receipt: _Receipt) -> Iterator[str]:
    """Yield what is no longer as the *receipt* says."""
    page = receipt["page"]
    if _now("files", page["file"]) != page["sha256"]:
        there = folder.exists(page["file"])
        yield f"{page['file']} was changed" if there else f"{page['file']} is not there"
    if receipt["python"] != platform.python_version():
        yield f"Python was {receipt['python']}, is {platform.python_version()}"
    for name, version in receipt["packages"].items():
        if _version(name) != version:
            yield f"package {name} was {version}, is {_version(name)}"
    for kind in _KINDS:
        for name, hash in receipt[kind].items():
            if _now(kind, name) != hash:
                yield _told(kind, name, hash, _now(kind, name))
    yield from receipt["unseen"]


def _told(kind: str, name: str, before: str, now: str) -> str:
    if kind == "folders":
        return f"other files are in {name.removesuffix(fingerprints.MODULES) or 'the folder'}"
    what = f"the variable {name}" if kind == "variables" else name
    if before == fingerprints.ABSENT:
        return f"{what} is new"
    return f"{what} is gone" if now == fingerprints.ABSENT else f"{what} changed"


def _read(id: str, shelf: Shelf) -> _Receipt | None:
    """Return the receipt of the report *id*; None for none, or for one that is not whole."""
    try:
        receipt: _Receipt = json.loads(folder.path(shelf.receipt(id)).read_bytes())
        expected = {"values": dict, "packages": dict, "unseen": list, "page": dict, "python": str}
        expected |= dict.fromkeys(_KINDS, dict)
        whole = all(isinstance(receipt[key], kind) for key, kind in expected.items())
        return receipt if whole and receipt["page"].keys() >= {"file", "sha256"} else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


@functools.cache
def _now(kind: str, name: str) -> str:
    """Return the fingerprint of what is there now; each is taken once in a command."""
    return _KINDS[kind](name if kind == "variables" else _path(name))


@functools.cache
def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "not installed"


@functools.cache
def _packages() -> Mapping[str, list[str]]:
    return metadata.packages_distributions()


def _name(path: str) -> str:
    """Return the name of *path* within the case, within the engine, or at home; else as it is."""
    for start, place in (
        ("", str(folder.root())),
        ("engine:", _ENGINE),
        ("~/", os.path.expanduser("~")),
    ):
        if path.startswith(f"{place}{os.sep}"):
            return start + path[len(place) + 1 :].replace(os.sep, "/")
    return path


def _path(name: str) -> str:
    if name.startswith("engine:"):
        return os.path.join(_ENGINE, name.removeprefix("engine:"))
    if name.startswith("~/"):
        return os.path.expanduser(name)
    return name if os.path.isabs(name) else str(folder.path(name))


def _public(name: str) -> str:
    """Return *name* without the place of a file that is not the case's or the engine's."""
    return f"elsewhere:{folder.name_of(name)}" if name.startswith(("/", "~/")) else name


def _bytes(content: object) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode(
        errors="backslashreplace"
    )
