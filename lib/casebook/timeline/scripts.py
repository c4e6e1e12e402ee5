"""Scripts: what makes a timeline move, in parts."""

from __future__ import annotations

from pathlib import Path

__all__ = ["SCRIPTS"]

_HERE = Path(__file__).parent
SCRIPTS = tuple(_HERE / f"{name}.js" for name in ("lines", "choices", "signs", "view", "timeline"))
"""The parts of the one script, in the order in which they are put together."""
