"""What `make test` leaves out of its last step, and what it must not."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import run


def cell(source: str, shown: str, count: int, *tags: str) -> dict[str, Any]:
    output = {"output_type": "execute_result", "data": {"text/plain": shown}}
    return {
        "cell_type": "code",
        "source": source,
        "execution_count": count,
        "metadata": {"tags": list(tags)},
        "outputs": [{**output, "execution_count": count}],
    }


def store(path: Path, *cells: dict[str, Any]) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps({"cells": cells}), encoding="utf-8")


def news(folder: Path, *cells: dict[str, Any]) -> list[str]:
    """Return what is new in executed *cells*, where 1 and 2 are stored."""
    store(folder / "notebooks/10-one.ipynb", cell("1", "1", 1), cell("2", "2", 2))
    store(folder / "executed/one.ipynb", *cells)
    return [Path(name).name for name in run.news(folder / "notebooks", folder / "executed")]


def test_what_was_just_shown_as_stored_is_not_run_again(tmp_path: Path):
    """A notebook that papermill ran with values of its own, but that shows the same, is no news."""
    given = {**cell("n = 2", "", 1, "injected-parameters"), "outputs": []}

    assert [] == news(tmp_path, given, cell("1", "1", 2), cell("2", "2", 3))


@pytest.mark.parametrize(
    "change",
    [
        lambda cells: cells[1]["outputs"][0]["data"].update({"text/plain": "3"}),
        lambda cells: cells[1]["outputs"].clear(),
        lambda cells: cells[1].update(source="2 # as stored"),
        lambda cells: cells.pop(),
        lambda cells: cells.append(cell("", "", 3)),
        lambda cells: cells.reverse(),
    ],
    ids=["another output", "no output", "another comment", "one less", "one more", "order"],
)
def test_whatever_differs_is_run_again(tmp_path: Path, change: Callable[[list[Any]], object]):
    """An executed notebook with another output, another line or another order is news."""
    cells = [cell("1", "1", 1), cell("2", "2", 2)]
    change(cells)

    assert ["one.ipynb"] == news(tmp_path, *cells)


def test_the_reports_with_other_values_are_news():
    """Of the real reports those are run again whose values are not their notebook's own."""
    again = {Path(name).stem for name in run.news()}

    assert "insight-crime" in again
    assert "start-here" not in again
