"""Parcels: the pages of a shelf in one zip file, to be sent or put on a server."""

from __future__ import annotations

import io
import zipfile

from casebook.records import folder
from casebook.reports.shelves import Shelf

__all__ = ["pack"]

_TIME = (1980, 1, 1, 0, 0, 0)  # the first that a zip file can hold; a real one would differ
_MODE = 0o644 << 16


def pack(shelf: Shelf) -> str:
    """
    Return the zip file beside the folder of the *shelf* with every page of it, just written.

    The same pages give the same bytes, whenever and wherever it is made by the same zlib.
    """
    pages = folder.path(shelf.pages)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as parcel:
        for page in sorted(path for path in pages.iterdir() if path.is_file()):
            entry = zipfile.ZipInfo(f"{pages.name}/{page.name}", _TIME)
            entry.create_system, entry.external_attr = 3, _MODE
            entry.compress_type = zipfile.ZIP_DEFLATED
            parcel.writestr(entry, page.read_bytes(), compresslevel=9)
    file = f"{shelf.pages}.zip"
    folder.write(file, written.getvalue())
    return file
