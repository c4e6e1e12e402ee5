"""Lessons: what the exercises of this case ask for, each answer computed from its tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ms13.lessons import chicago, counts, papers, views, voices

__all__ = ["VALUES"]

VALUES: Mapping[str, Callable[..., Any]] = {
    name: getattr(module, name)
    for module in (chicago, counts, papers, views, voices)
    for name in module.__all__
}
"""What a lesson of this case may compute, by the name that its file says."""
