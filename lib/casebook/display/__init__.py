"""Display: how a value is shown."""

from casebook.display.html import count, link, say

__all__ = ["count", "link", "say"]
