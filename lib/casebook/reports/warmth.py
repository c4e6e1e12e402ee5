"""Warmth: the start of the warm process, at once, while whoever starts it loads what it needs."""

from __future__ import annotations

from casebook.reports import workers

__all__ = ["start"]


def start(*, many: bool) -> None:
    """Let a warm process be started, from which the workers and kernels of *many* are forked."""
    more = ("casebook.reports.warmer",) if many else ()
    workers.warm_up("casebook.reports.warm", *more)
