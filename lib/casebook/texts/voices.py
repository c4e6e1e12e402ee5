"""Voices: the persons, organizations and publications that speak in the articles."""

from __future__ import annotations

from typing import Literal

from casebook.records import record

__all__ = ["Voice", "load"]


class Voice(record.Record):
    """Whoever speaks: `name` is who that is, `basis` how we know."""

    id: str
    name: str
    role: str = ""
    kind: Literal["person", "organization", "publication"]
    basis: str


def load() -> dict[str, Voice]:
    """Return every voice of `data/ledger/voices.csv` by its id."""
    return {voice.id: voice for voice in record.read("data/ledger/voices.csv", Voice)}
