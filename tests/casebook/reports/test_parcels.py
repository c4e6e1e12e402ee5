"""Parcels: every page of a shelf in one file, the same bytes for the same pages."""

import io
import os
import zipfile

from conftest import Desk

from casebook.records import folder
from casebook.reports import parcels
from casebook.reports.shelves import REPORTS


def test_a_parcel_holds_every_page_in_order(desk: Desk) -> None:
    """The pages stand in one folder by name, with a time that says nothing; no folder does."""
    folder.write("build/reports/b.html", b"<p>B")
    folder.write("build/reports/a.html", b"<p>A")
    folder.write("build/reports/deeper/c.html", b"<p>C")
    file = parcels.pack(REPORTS)
    with zipfile.ZipFile(io.BytesIO((desk.root / file).read_bytes())) as parcel:
        entries = [(one.filename, one.date_time[:3]) for one in parcel.infolist()]
        words = parcel.read("reports/b.html")

    assert "build/reports.zip" == file
    assert [("reports/a.html", (1980, 1, 1)), ("reports/b.html", (1980, 1, 1))] == entries
    assert b"<p>B" == words


def test_the_same_pages_are_the_same_bytes(desk: Desk) -> None:
    """When a page was made does not show; a word that was changed does."""
    folder.write("build/reports/a.html", b"<p>A")
    first = (desk.root / parcels.pack(REPORTS)).read_bytes()
    os.utime(desk.root / "build/reports/a.html", (1, 1))
    again = (desk.root / parcels.pack(REPORTS)).read_bytes()
    folder.write("build/reports/a.html", b"<p>B")

    assert first == again != (desk.root / parcels.pack(REPORTS)).read_bytes()
