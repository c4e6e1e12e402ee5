"""A student at a lesson's notebook in JupyterLab: types an answer, runs its cell, never all."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Locator, Page

__all__ = ["Pupil"]

_CONNECTED = """() => window.jupyterapp?.shell.currentWidget?.sessionContext?.session
  ?.kernel?.connectionStatus === "connected" """
_BETWEEN = len('", "c": "')  # the signs from one place of an answer in braces to the next


@dataclass(frozen=True, slots=True)
class Pupil:
    """A student with a notebook open on a page."""

    page: Page

    def waits(self) -> None:
        """Wait until the kernel of the notebook is there; a cell run before that is not run."""
        self.page.wait_for_function(_CONNECTED)

    def cell(self, words: str) -> Locator:
        """Return the cell whose code or text has *words*."""
        return self.page.locator(".jp-Notebook .jp-Cell", has_text=words).first

    def run(self) -> None:
        """Run the cell at hand as a person does."""
        self.page.keyboard.press("Shift+Enter")

    def heard(self, cell: Locator, words: str) -> None:
        """Wait until *words* stand below the cell."""
        cell.locator(".jp-OutputArea-output", has_text=words).wait_for()

    def names(self, name: str) -> None:
        """Type a name between the marks of its cell, and run it."""
        self.cell('name("').locator(".cm-content").click()
        self._press("Home", 1)
        self._press("ArrowRight", len('name("'))
        self.page.keyboard.type(name)
        self.run()

    def answers(self, exercise: str, *typed: str, instead_of: str = "") -> Locator:
        """Type one answer, or one for each place, into the cell of an *exercise*, and run it."""
        cell = self.cell(f'answer("{exercise}"')
        cell.locator(".cm-content").click()
        self._press("Control+End", 1)
        self._press("ArrowLeft", 2 if len(typed) == 1 else 3)
        self._press("Backspace", len(instead_of))
        for text in reversed(typed):
            self.page.keyboard.type(text)
            self._press("ArrowLeft", len(text) + _BETWEEN if len(typed) > 1 else 0)
        self.run()
        return cell

    def _press(self, key: str, times: int) -> None:
        for _ in range(times):
            self.page.keyboard.press(key)
