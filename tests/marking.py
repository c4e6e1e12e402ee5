"""
How long a class takes to mark: thirty made submissions, marked by `casebook mark` three times.

`python tests/marking.py` prints seconds on the clock and of the processor, the best of the three.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from casebook.classroom import keys, lessons, workbooks

STUDENTS, TIMES = 30, 3


def given(lesson: lessons.Lesson, values: keys.Values, student: int) -> dict[str, Any]:
    """Return a made student's answers, right or typically wrong, in turn."""
    found: dict[str, Any] = {}
    for at, one in enumerate(lesson.exercises):
        turn = student + at
        if one.kind == "number":
            names = [one.right, *(wrong.value for wrong in one.wrong)]
            found[one.id] = keys.shown(lesson, values, names[turn % len(names)])
        elif one.kind == "sentence":
            found[one.id] = "The FBI counted more murders in 2016 than in 2014."
        elif one.kind in ("match", "sort"):
            found[one.id] = {
                letter: "abc"[(turn + n) % 3]
                for n, (letter, _) in enumerate(keys.letters(one.items))
            }
        else:
            found[one.id] = "abcd"[turn % 4]
    return found


def hand_in(folder: Path) -> None:
    """Write a class's files: two of three students use the page, one the notebook."""
    lesson = lessons.choose("L2")
    values = keys.computed(lesson)
    for student in range(STUDENTS):
        name, answers = f"Student {student}", given(lesson, values, student)
        if student % 3:
            held = {"casebook": 1, "lesson": "L2", "name": name, "answers": answers}
            (folder / f"{name}.answers.json").write_text(json.dumps(held), encoding="utf-8")
            continue
        notebook = workbooks.workbook(lesson, values)
        for exercise, answer in answers.items():
            typed = json.dumps(f'answer("{exercise}", {answer!r})')[1:-1]
            start = json.dumps(f'answer("{exercise}"')[1:-1]
            at = notebook.find(start)
            if at >= 0:
                notebook = notebook[:at] + typed + notebook[notebook.index('"\n', at) :]
        (folder / f"{name}.ipynb").write_text(notebook, encoding="utf-8")


def main() -> None:
    """Print how long it takes."""
    with tempfile.TemporaryDirectory() as name:
        hand_in(Path(name))
        command = [sys.executable, "-m", "casebook", "mark", name, "--again"]
        clock, processor = [], []
        for _ in range(TIMES):
            begun, before = time.monotonic(), os.times()
            told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
            after = os.times()
            clock.append(time.monotonic() - begun)
            used = (after.children_user + after.children_system) - (
                before.children_user + before.children_system
            )
            processor.append(used)
        print(told.strip().splitlines()[-1].partition(". Open")[0])
        print(f"{min(clock):.1f} s on the clock, {min(processor):.1f} s of the processor")


if __name__ == "__main__":
    main()
