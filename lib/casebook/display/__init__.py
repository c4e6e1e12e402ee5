"""Display: how a value is shown."""

from casebook.display.html import count, say

__all__ = ["count", "say"]
