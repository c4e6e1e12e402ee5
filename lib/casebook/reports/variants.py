"""Variants: reports with values of a reader's own, their labels, and what is told of a file."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Mapping
from typing import Any

from nbformat import NotebookNode

from casebook.records import folder

__all__ = ["label", "slug", "sole_label", "told", "without_path"]

# Parameters that name a file of the reader's own.
_FILES = frozenset({"document"})
# A file's name may have 255 bytes; the report's own id and an ending come with these.
_BYTES = 80


def label(values: Mapping[str, Any]) -> str:
    """
    Return what *values* add to the id of a report; other values give another label.

    >>> label({"until": 3, "since": 1})
    'since-1-until-3'
    """
    text = "-".join(f"{key}-{_part(key, value)}" for key, value in sorted(values.items()))
    if len(text.encode()) > _BYTES:
        text = f"{text.encode()[:_BYTES].decode(errors='ignore')}-{_hash(text)}"
    return text


def sole_label(values: Mapping[str, Any]) -> str:
    """
    Return the label of *values* as no other values, of these or other parameters, have it.

    A value with a hyphen of its own could be read in two ways, so a hash of all follows.

    >>> sole_label({"a": "1-b-2"}), sole_label({"a": "1", "b": "2"})
    ('a-1-b-2-6fcff5', 'a-1-b-2')
    """
    text = label(values)
    if not any("-" in str(value) for value in values.values()):
        return text
    return f"{text}-{_hash(json.dumps(values, sort_keys=True))}"


def told(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return *values* as a page may tell them: of a reader's file its name, not where it lies."""
    files = {key: value for key, value in values.items() if key in _FILES}
    names = {key: folder.name_of(value) if value else "none" for key, value in files.items()}
    return {**values, **names}


def without_path(notebook: NotebookNode, values: Mapping[str, Any]) -> NotebookNode:
    """Return *notebook* without the place of a reader's file; it may be passed on."""
    lines = {
        key: f"{key} = {json.dumps(folder.name_of(value), ensure_ascii=False)}"
        for key, value in values.items()
        if key in _FILES and value
    }
    for cell in notebook.cells:
        if "injected-parameters" in cell.metadata.get("tags", []):
            written = cell.source.split("\n")
            cell.source = "\n".join(lines.get(line.partition(" = ")[0], line) for line in written)
    return notebook


def slug(value: object) -> str:
    """
    Return *value* as part of a file name or id.

    >>> slug("What we do not know")
    'what-we-do-not-know'
    """
    return "".join(c if c.isalnum() else "-" for c in str(value).lower())


def _part(key: str, value: Any) -> str:
    """
    Return *value* as part of an id: as it is, or where it has other signs than an id, with a hash.

    So two values get two ids, as do two files of one name in two folders.
    """
    if key not in _FILES:
        part = slug(value)
        return part if part == str(value) else f"{part}-{_hash(str(value))}"
    if not value:
        return "none"
    name = re.sub(r"-+", "-", slug(folder.name_of(value)))[:40].strip("-")
    return f"{name}-{_hash(value)}"


def _hash(text: str) -> str:
    return hashlib.sha256(os.fsencode(text)).hexdigest()[:6]
