"""A pytest plugin: a kernel that does not start says nothing of a notebook, so another does."""

from __future__ import annotations

import sys
from typing import Any

from nbval import plugin
from nbval.kernel import RunningKernel

STARTS = 3


class PatientKernel(RunningKernel):  # type: ignore[misc]  # nbval has no types
    """A running kernel; one that dies before it answers, its ports taken, is replaced."""

    def __init__(self, *args: Any, **options: Any) -> None:
        """Start a kernel, the last of the tries without a net."""
        for _ in range(STARTS - 1):
            try:
                super().__init__(*args, **options)
            except RuntimeError as error:
                print(f"a kernel did not start ({error}); trying another", file=sys.stderr)
            else:
                return
        super().__init__(*args, **options)


plugin.RunningKernel = PatientKernel
