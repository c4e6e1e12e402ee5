"""
Halt: what was asked for together with a cell that was refused is not run, and says why.

JupyterLab asks for one cell after the other without waiting. When one is refused the kernel drops
those that have come; the others would run on what was computed before, as if nothing had happened.
"""

from __future__ import annotations

import ast
import sys
import time
from typing import Any

__all__ = ["after"]

# JupyterLab asks for the next cell within this time; a person who mends a value takes longer.
_SECONDS = 1.0


class _Halt:
    """What takes the place of the cells that come too soon after a refusal."""

    until = 0.0
    refusal = ""

    def visit(self, cell: ast.AST) -> ast.AST:
        """Return *cell* as it is to be run: unchanged, or as the sentence why it is not."""
        if time.monotonic() >= self.until:
            return cell
        self.until = time.monotonic() + _SECONDS
        said = f"Not run, because of an earlier cell. {self.refusal}"
        return ast.parse(f"print({said!r}, file=__import__('sys').stderr)")


_halt = _Halt()


def after(refusal: str, shell: Any = None) -> None:
    """Let the cells asked for together with one that met this *refusal* say so instead."""
    if shell is None and "IPython" in sys.modules:
        shell = sys.modules["IPython"].get_ipython()
    if shell is None:
        return
    if _halt not in shell.ast_transformers:
        shell.ast_transformers.append(_halt)
    _halt.refusal, _halt.until = refusal, time.monotonic() + _SECONDS
