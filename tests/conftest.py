"""What several tests need: a project of their own to plant things in."""

from __future__ import annotations

import hashlib
import re
import shutil
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parents[1]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Return a copy of the project's seeds, data and notebooks that a test may change."""
    for folder in ("seeds", "data", "notebooks"):
        shutil.copytree(HERE / folder, tmp_path / folder)
    monkeypatch.setenv("CASEBOOK_ROOT", str(tmp_path))
    return Desk(tmp_path)


class Desk:
    """A project folder of a test's own, in use while the test runs."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def text(self, name: str) -> str:
        """Return the text of the file *name*."""
        return (self.root / name).read_bytes().decode()

    def write(self, name: str, text: str) -> None:
        """Write *text* into the file *name*, line ends untouched."""
        (self.root / name).write_bytes(text.encode())

    def swap(self, name: str, old: str, new: str) -> None:
        """Put *new* for the one place of *old* in the file *name*."""
        text = self.text(name)
        assert text.count(old) == 1, (name, old, text.count(old))
        self.write(name, text.replace(old, new))

    def article(self, text: str, id: str = "courthouse-news") -> None:
        """Make *text* the whole article *id*: no ledger rows, no furniture, a right checksum."""
        sources = self.text("data/sources.csv")
        file, old = re.search(rf"(?m)^{id},.*,(seeds/[^,]+),([0-9a-f]{{64}})$", sources).groups()
        self.write(file, text)
        self.write(
            "data/sources.csv", sources.replace(old, hashlib.sha256(text.encode()).hexdigest())
        )
        for table in ("furniture", "quotations", "quantities", "dates", "exceptions"):
            name = f"data/ledger/{table}.csv"
            kept = [line for line in _rows(self.text(name)) if f",{id}," not in line]
            self.write(name, "".join(kept))


def _rows(text: str) -> list[str]:
    """Return the rows of a CSV text, one with line breaks inside its quotes as one."""
    rows, open_row = [], ""
    for line in text.splitlines(keepends=True):
        open_row += line
        if open_row.count('"') % 2 == 0:
            rows.append(open_row)
            open_row = ""
    return rows
