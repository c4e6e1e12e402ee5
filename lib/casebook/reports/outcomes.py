"""Outcomes: what became of a report."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Outcome"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """
    What became of one report: its file and size in bytes, or why there is none and its log.

    `why` says why it had to be made; one that is `kept` was as it should be.
    """

    id: str
    seconds: float
    file: str = ""
    size: int = 0
    error: str = ""
    log: str = ""
    why: str = ""
    kept: bool = False
